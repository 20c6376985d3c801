/** Time limits on real years, their pauses, and the named ones of city/ref/clocks.yaml. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { calendarFrom } from './calendar.ts'
import { type Clock, dueOn, type Pause, stateOn } from './clock.ts'
import { holidaysFrom } from './holidays.ts'
import { namedClocksFrom } from './named-clocks.ts'
import { Refusal } from './refusal.ts'

const read = (file: string): unknown => parse(readFileSync(join(import.meta.dirname, '../../city/ref', file), 'utf8'))
const calendar = calendarFrom(holidaysFrom(read('holidays/notices.yaml')).rows)
const named = namedClocksFrom(read('clocks.yaml'))
const of = (code: string): Clock => {
  const clock = named.get(code)
  if (!clock) throw new Error(`no clock ${code}`)
  return clock
}

const source = { zh: '测试', en: 'test', law: '测试', article: null, confidence: 'low' } as const
type Short = [amount: number, unit: Clock['unit'], starts?: Clock['starts'], ends?: Clock['ends']]
const clock = (...[amount, unit, starts = 'next-day', ends = 'as-is']: Short): Clock => ({
  amount,
  unit,
  starts,
  ends,
  source,
})

const limits: [what: string, Short, start: string, due: string][] = [
  ['the first day is not counted', [7, '日'], '2022-11-30', '2022-12-07'],
  ['unless it is said to be', [7, '日', 'same-day'], '2022-11-30', '2022-12-06'],
  ['one day, counted from the same, is that day', [1, '日', 'same-day'], '2022-12-03', '2022-12-03'],
  ['a last day off stays where nothing else is said', [3, '日'], '2022-11-30', '2022-12-03'],
  ['or becomes the next working day', [3, '日', 'next-day', 'next-working-day'], '2022-11-30', '2022-12-05'],
  ['which in October 2022 is a Saturday', [1, '日', 'next-day', 'next-working-day'], '2022-09-30', '2022-10-08'],
  ['working days over National Day 2022', [3, '工作日'], '2022-09-29', '2022-10-09'],
  ['working days over Spring Festival 2023', [7, '工作日'], '2023-01-18', '2023-02-01'],
  ['working days over the prolonged Spring Festival 2020', [2, '工作日'], '2020-01-22', '2020-02-03'],
  ['working days begun on a day off', [3, '工作日'], '2022-10-01', '2022-10-10'],
  ['the same, if the first day could count', [3, '工作日', 'same-day'], '2022-10-01', '2022-10-10'],
  ['and on a working day', [3, '工作日', 'same-day'], '2022-10-08', '2022-10-10'],
  ['a month ends on the corresponding day', [1, '月'], '2022-11-15', '2022-12-15'],
  ['or at the end of a shorter one', [1, '月'], '2022-01-31', '2022-02-28'],
  ['in a leap year, too', [1, '月'], '2024-01-31', '2024-02-29'],
  ['a month that counted its first day ends a day sooner', [1, '月', 'same-day'], '2022-11-15', '2022-12-14'],
  ['but not before a shorter month is over', [1, '月', 'same-day'], '2022-01-31', '2022-02-28'],
  ['three months into National Day', [3, '月', 'next-day', 'next-working-day'], '2022-07-01', '2022-10-08'],
  ['six months', [6, '月'], '2022-08-31', '2023-02-28'],
]
test.each(limits)('%s: %j from %s is %s', (_, short, start, due) =>
  expect(dueOn(clock(...short), start, calendar)).toEqual({ due, provisional: false }))

describe('past the last published year', () => {
  test.each<[Short, string, string, boolean]>([
    [[3, '工作日'], '2026-12-30', '2027-01-04', true],
    [[3, '日'], '2026-12-30', '2027-01-02', false],
    [[3, '日', 'next-day', 'next-working-day'], '2026-12-30', '2027-01-04', true],
    [[1, '月', 'next-day', 'next-working-day'], '2026-12-15', '2027-01-15', true],
    [[1, '月'], '2026-12-15', '2027-01-15', false],
    [[1, '工作日'], '2026-12-30', '2026-12-31', false],
  ])('%j from %s is %s, provisional only if working days were looked at: %s', (short, start, due, provisional) =>
    expect(dueOn(clock(...short), start, calendar)).toEqual({ due, provisional }))

  test('a limit in working days from before 2007 is refused', () =>
    expect(() => dueOn(clock(5, '工作日'), '2006-12-20', calendar)).toThrow(Refusal))

  test.each([0, -1, 1.5])('%d days are no limit', (amount) =>
    expect(() => dueOn(clock(amount, '日'), '2022-11-30', calendar)).toThrow('not the length of a time limit'))
})

describe('a pause pushes the due day', () => {
  const week = clock(7, '日', 'next-day', 'next-working-day')
  const due = (each: Clock, ...pauses: [string, string][]) =>
    dueOn(
      each,
      '2022-11-30',
      calendar,
      pauses.map(([from, to]) => ({ from, to })),
    ).due

  test('by the days between', () => {
    expect(due(week)).toBe('2022-12-07')
    expect(due(week, ['2022-12-01', '2022-12-02'])).toBe('2022-12-08')
    expect(due(week, ['2022-12-01', '2022-12-04'])).toBe('2022-12-12')
    expect(due(clock(1, '月'), ['2022-12-01', '2022-12-11'])).toBe('2023-01-09')
  })
  test('by working days, where those are counted', () => {
    expect(due(clock(7, '工作日'))).toBe('2022-12-09')
    expect(due(clock(7, '工作日'), ['2022-12-02', '2022-12-04'])).toBe('2022-12-09')
    expect(due(clock(7, '工作日'), ['2022-12-02', '2022-12-05'])).toBe('2022-12-12')
  })
  test('not if it is over before, nor if it begins too late', () => {
    expect(due(week, ['2022-11-01', '2022-11-30'])).toBe('2022-12-07')
    expect(due(week, ['2022-11-01', '2022-11-20'])).toBe('2022-12-07')
    expect(due(week, ['2022-12-07', '2022-12-20'])).toBe('2022-12-07')
    expect(due(week, ['2022-12-06', '2022-12-20'])).toBe('2022-12-21')
  })
  test('only by the days after the start', () => expect(due(week, ['2022-11-20', '2022-12-01'])).toBe('2022-12-08'))
  test('also in the days that the end rule adds', () => {
    const overWeekend = clock(3, '日', 'next-day', 'next-working-day')
    expect(due(overWeekend)).toBe('2022-12-05')
    expect(due(overWeekend, ['2022-12-04', '2022-12-07'])).toBe('2022-12-08')
    expect(due(overWeekend, ['2022-12-05', '2022-12-07'])).toBe('2022-12-05')
  })
  test('once, where two lie over each other', () =>
    expect(due(clock(7, '日'), ['2022-12-01', '2022-12-03'], ['2022-12-02', '2022-12-04'])).toBe('2022-12-10'))
  test('and cannot end before it begins', () =>
    expect(() => due(week, ['2022-12-03', '2022-12-01'])).toThrow('a pause that ends before it begins'))
})

describe('how it stands', () => {
  const run = (...pauses: Pause[]) => ({ start: '2022-09-29', pauses })
  const three = clock(3, '工作日')
  const open = { provisional: false, unit: '工作日' }
  test.each<[string, string, Pause[], object]>([
    ['on the day it starts', '2022-09-29', [], { state: 'running', due: '2022-10-09', left: 3 }],
    ['in the holiday', '2022-10-04', [], { state: 'running', due: '2022-10-09', left: 2 }],
    ['on the due day', '2022-10-09', [], { state: 'running', due: '2022-10-09', left: 0 }],
    ['the day after', '2022-10-10', [], { state: 'late', due: '2022-10-09', left: -1 }],
    [
      'on the day it is stopped',
      '2022-09-30',
      [{ from: '2022-09-30', to: null }],
      { state: 'running', due: '2022-10-09', left: 2 },
    ],
    [
      'while it stands',
      '2022-12-30',
      [{ from: '2022-09-30', to: null }],
      { state: 'paused', since: '2022-09-30', due: null, left: 2 },
    ],
    [
      'on the day it goes on',
      '2022-10-10',
      [{ from: '2022-09-30', to: '2022-10-10' }],
      { state: 'paused', since: '2022-09-30', due: null, left: 2 },
    ],
    [
      'after it went on',
      '2022-10-11',
      [{ from: '2022-09-30', to: '2022-10-10' }],
      { state: 'running', due: '2022-10-12', left: 1 },
    ],
    [
      'late, in spite of a pause that came after',
      '2022-10-20',
      [{ from: '2022-10-10', to: null }],
      { state: 'late', due: '2022-10-09', left: -9 },
    ],
    [
      'paused a second time',
      '2022-10-13',
      [
        { from: '2022-09-30', to: '2022-10-10' },
        { from: '2022-10-11', to: null },
      ],
      { state: 'paused', since: '2022-10-11', due: null, left: 1 },
    ],
  ])('%s, %s', (_, day, pauses, expected) =>
    expect(stateOn(three, run(...pauses), day, calendar)).toEqual({ ...open, ...expected }))

  test('late by no working day yet', () =>
    expect(stateOn(clock(2, '工作日'), { start: '2022-11-30', pauses: [] }, '2022-12-03', calendar)).toEqual({
      ...open,
      state: 'late',
      due: '2022-12-02',
      left: 0,
    }))

  test('months are counted down in days', () =>
    expect(stateOn(clock(1, '月'), { start: '2022-11-30', pauses: [] }, '2022-12-10', calendar)).toEqual({
      provisional: false,
      unit: '日',
      state: 'running',
      due: '2022-12-30',
      left: 20,
    }))
})

describe('the named ones', () => {
  test('read as they should', () => {
    expect(dueOn(of('quanzhou-dispatch'), '2022-11-30', calendar).due).toBe('2022-11-30')
    expect(dueOn(of('quanzhou-assist'), '2022-11-30', calendar).due).toBe('2022-12-05')
    expect(dueOn(of('quanzhou-lead'), '2022-09-28', calendar).due).toBe('2022-10-12')
    expect(dueOn(of('zhejiang-opinions-handover'), '2022-11-26', calendar).due).toBe('2022-12-05')
    expect(dueOn(of('zhejiang-opinions-report'), '2022-07-01', calendar).due).toBe('2022-10-08')
    expect(dueOn(of('express-payment'), '2022-11-30', calendar).due).toBe('2023-02-28')
    // The notice itself says 26 to 28 September.
    expect(dueOn(of('huangyan-per-mu-notice'), '2023-09-26', calendar).due).toBe('2023-09-28')
  })

  test('say in both languages what they are and where from', () => {
    const clocks = [...named.values()]
    expect(clocks.length).toBeGreaterThan(25)
    const english = clocks.flatMap(({ name, from, jurisdiction, source }) => [
      name.en,
      from.en,
      jurisdiction.en,
      source.en,
    ])
    expect(english.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([])
    const chinese = clocks.flatMap(({ name, from, jurisdiction, source }) => [
      name.zh,
      from.zh,
      jurisdiction.zh,
      source.zh,
    ])
    expect(chinese.filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([])
  })

  test('a code used twice, or a limit without its source, is found', () => {
    const one = { ...(named.get('quanzhou-lead') ?? {}) }
    expect(() => namedClocksFrom({ clocks: [one, one] })).toThrow('used twice')
    expect(() => namedClocksFrom({ clocks: [{ ...one, source: undefined }] })).toThrow('source')
  })
})
