/** What must hold of every time limit, whatever its length, unit, rules and pauses: tried on random ones. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { addDays, calendarFrom, dayAt, dayNumber, daysBetween } from './calendar.ts'
import { type Clock, clockEnds, clockStarts, clockUnits, dueOn, stateOn } from './clock.ts'
import { holidaysFrom } from './holidays.ts'

const notices = join(import.meta.dirname, '../../city/ref/holidays/notices.yaml')
const calendar = calendarFrom(holidaysFrom(parse(readFileSync(notices, 'utf8'))).rows)
const source = { zh: '测试', en: 'test', law: '测试', article: null, confidence: 'low' } as const
type Rest = [unit: Clock['unit'], starts?: Clock['starts'], ends?: Clock['ends']]
const clock = (amount: number, ...[unit, starts = 'next-day', ends = 'as-is']: Rest): Clock => ({
  amount,
  unit,
  starts,
  ends,
  source,
})

const aDay = fc.integer({ min: dayNumber('2008-01-01'), max: dayNumber('2028-12-31') }).map(dayAt)
const aClock = fc
  .tuple(
    fc.integer({ min: 1, max: 100 }),
    fc.constantFrom(...clockUnits),
    fc.constantFrom(...clockStarts),
    fc.constantFrom(...clockEnds),
  )
  .map(([amount, ...rest]) => clock(rest[0] === '月' ? 1 + (amount % 24) : amount, ...rest))

test('later starts and longer limits never end sooner', () =>
  fc.assert(
    fc.property(aClock, aDay, fc.integer({ min: 0, max: 60 }), (each, start, more) => {
      const { due } = dueOn(each, start, calendar)
      expect(due >= start).toBe(true)
      expect(dueOn(each, addDays(start, more), calendar).due >= due).toBe(true)
      expect(dueOn({ ...each, amount: each.amount + more }, start, calendar).due >= due).toBe(true)
    }),
    { numRuns: 500 },
  ))

test('a pause in two parts is the pause, and one of nothing is none', () =>
  fc.assert(
    fc.property(aClock, aDay, fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }), (each, start, steps) => {
      const [a = 0, b = 0, c = 0] = steps
      const [from, middle, to] = [addDays(start, a), addDays(start, a + b), addDays(start, a + b + c)]
      const whole = dueOn(each, start, calendar, [{ from, to }])
      expect(
        dueOn(each, start, calendar, [
          { from: middle, to },
          { from, to: middle },
        ]),
      ).toEqual(whole)
      expect(dueOn(each, start, calendar, [{ from, to: from }])).toEqual(dueOn(each, start, calendar))
    }),
    { numRuns: 500 },
  ))

test('pauses add up: as many days are counted as without them', () =>
  fc.assert(
    fc.property(
      aDay,
      fc.integer({ min: 1, max: 60 }),
      fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 4 }),
      fc.boolean(),
      (start, amount, gaps, working) => {
        const pauses: { from: string; to: string }[] = []
        let day = start
        for (const [gap, length] of gaps) {
          const from = addDays(day, gap + 1)
          day = addDays(from, length)
          pauses.push({ from, to: day })
        }
        const { due } = dueOn(clock(amount, working ? '工作日' : '日'), start, calendar, pauses)
        const counted = Array.from({ length: daysBetween(start, due) }, (_, n) => addDays(start, n + 1))
          .filter((each) => !pauses.some(({ from, to }) => from < each && each <= to))
          .filter((each) => !working || calendar.isWorkingDay(each).working)
        expect(counted.length).toBe(amount)
        expect(counted.at(-1)).toBe(due)
      },
    ),
    { numRuns: 500 },
  ))

test('it is late exactly after the due day, and what is left reaches it', () =>
  fc.assert(
    fc.property(aClock, aDay, fc.integer({ min: 0, max: 200 }), (each, start, passed) => {
      const day = addDays(start, passed)
      const { due } = dueOn(each, start, calendar)
      const state = stateOn(each, { start, pauses: [] }, day, calendar)
      expect(state.state).toBe(day > due ? 'late' : 'running')
      if (state.state === 'running' && state.unit === '工作日')
        expect(calendar.addWorkingDays(day, state.left).day <= due).toBe(true)
      if (state.unit === '日') expect(addDays(day, state.left)).toBe(due)
    }),
    { numRuns: 500 },
  ))
