/**
 * The ladder: whatever days the round is made on and in whatever order, however long the house was down, each rung is told
 * once, none before its day, and none is forgotten. First the rule alone, then with its rows in a database.
 */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, sockMill, uuid } from '../../../test/support/people.ts'
import { addDays, type Calendar } from '../calendar.ts'
import { calendarOf, installHolidays } from '../holidays.ts'
import { houseRules, houseRulesFrom, type Rung } from '../house-rules.ts'
import { inProject } from '../place.ts'
import { byReceiver, dayOf, reached } from './ladder.ts'
import { remind } from './remind.ts'

const { database, owner } = await freshDatabase()
let calendar: Calendar
beforeAll(async () => {
  await installHolidays(database.job, inProject('city/ref/holidays/notices.yaml').pathname)
  calendar = await calendarOf(database.job)
})

const ladder = houseRules().reminders
const days = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2022-01-01', n))
/** Days on which the round is made, as far as thirty before and forty after the due day, in any order, some twice. */
const rounds = fc.array(fc.integer({ min: -30, max: 40 }), { minLength: 1, maxLength: 25 })

test('each rung once, none before its day, none forgotten', () => {
  fc.assert(
    fc.property(days, rounds, (due, offsets) => {
      const told = new Set<string>()
      for (const today of offsets.map((n) => addDays(due, n)))
        for (const rung of reached(ladder, due, today, told, calendar)) {
          expect(told.has(rung.code)).toBe(false)
          expect(dayOf(rung, due, calendar) <= today).toBe(true)
          told.add(rung.code)
        }
      const latest = addDays(due, Math.max(...offsets))
      expect([...told].sort()).toEqual(
        ladder
          .filter((rung) => dayOf(rung, due, calendar) <= latest)
          .map(({ code }) => code)
          .sort(),
      )
    }),
    { numRuns: 500 },
  )
})

test('one receiver gets one notice, the latest of what was reached', () => {
  const all = byReceiver(ladder)
  expect(all.map(([to, rungs]) => [to, rungs.at(-1)?.code])).toEqual([
    ['holder', 'late-1'],
    ['head', 'late-10'],
  ])
})

test('with its rows: the round made on any days, in any order, at once with itself', async () => {
  let n = 0
  await fc.assert(
    fc.asyncProperty(days, rounds, async (due, offsets) => {
      const task = await newTask(due, 5000 + n++)
      for (const offset of offsets) await remind(database.job, {}, addDays(due, offset))
      const { rows } = await owner.query<{ rung: string }>('select rung from reminder where task_id = $1', [task])
      const latest = addDays(due, Math.max(...offsets))
      const expected = ladder.filter((rung) => dayOf(rung, due, calendar) <= latest).map(({ code }) => code)
      expect(rows.map(({ rung }) => rung).sort()).toEqual(expected.sort())
      await owner.query(`update task set closed_at = now(), closed_by = opened_by, closed_as = 'x' where id = $1`, [
        task,
      ])
    }),
    { numRuns: 12 },
  )
})

test('two rounds at once tell nothing twice', async () => {
  const task = await newTask('2023-05-10', 4000)
  const told = await Promise.allSettled([1, 2, 3].map(() => remind(database.job, {}, '2023-05-16')))
  expect(told.some(({ status }) => status === 'fulfilled')).toBe(true)
  const { rows } = await owner.query<{ rung: string; announcement_id: string }>(
    'select rung, announcement_id from reminder where task_id = $1 order by rung',
    [task],
  )
  expect(rows.map(({ rung }) => rung)).toEqual(['before-2', 'due', 'late-1', 'late-3'])
  const sent = await owner.query('select id from announcement where subject_id = $1', [uuid(4000)])
  expect(sent.rowCount).toBe(new Set(rows.map((row) => row.announcement_id)).size)
})

test('a closed task is told nothing', async () => {
  const task = await newTask('2023-06-01', 4001)
  await owner.query(`update task set closed_at = now(), closed_by = opened_by, closed_as = 'x' where id = $1`, [task])
  await remind(database.job, {}, '2023-07-01')
  expect((await owner.query('select 1 from reminder where task_id = $1', [task])).rowCount).toBe(0)
})

test('a ladder with one code twice is refused', () => {
  const rung: Rung = { code: 'due', days: 0, to: 'holder' }
  expect(() => houseRulesFrom({ clocks: [], reminders: [rung, rung] })).toThrow('one code')
})

async function newTask(due: string, subject: number): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `insert into task (enterprise_id, subject, subject_id, kind, about, holder_unit, clock, amount, clock_unit, starts, ends,
                       starts_on, due, opened_by)
     values ($1, 'dispute', $2, 'answer', '{}', 'industry', 'x', 1, '日', 'next-day', 'as-is', $3, $4, $5) returning id`,
    [sockMill.id, uuid(subject), addDays(due, -1), due, actors.officer.id],
  )
  return rows[0]?.id ?? ''
}
