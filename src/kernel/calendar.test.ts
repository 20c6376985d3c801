/** Working days as the State Council published them, held against real years, other people's tables, and arithmetic. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { addDays, addMonths, calendarFrom, dayAt, dayNumber, daysBetween, missingYear } from './calendar.ts'
import { holidaysFrom } from './holidays.ts'
import { Refusal } from './refusal.ts'

const root = join(import.meta.dirname, '../..')
const { rows, notices, names } = holidaysFrom(parse(readFileSync(join(root, 'city/ref/holidays/notices.yaml'), 'utf8')))
const calendar = calendarFrom(rows)
const everyDay = Array.from({ length: daysBetween('2007-01-01', '2027-01-01') }, (_, n) => addDays('2007-01-01', n))
const aDay = fc.integer({ min: dayNumber('2007-01-01'), max: dayNumber('2031-12-31') }).map(dayAt)
const someDays = fc.integer({ min: 0, max: 800 })

describe('days', () => {
  test('are counted from 1970 and come back as they were', () => {
    expect([dayNumber('1970-01-01'), dayNumber('2022-11-30'), dayNumber('1949-10-01')]).toEqual([0, 19_326, -7_397])
    fc.assert(fc.property(fc.integer({ min: -300_000, max: 300_000 }), (n) => dayNumber(dayAt(n)) === n))
  })

  test.each([
    '2022-02-30',
    '2023-02-29',
    '2022-13-01',
    '2022-1-1',
    '20220101',
    '0099-01-01',
    '',
  ])('%j is none', (text) => expect(() => dayNumber(text)).toThrow(`not a day: ${text}`))

  test.each([
    ['2022-01-31', 1, '2022-02-28', false],
    ['2024-01-31', 1, '2024-02-29', false],
    ['2022-02-28', 1, '2022-03-28', true],
    ['2022-08-15', 6, '2023-02-15', true],
    ['2022-12-31', 2, '2023-02-28', false],
    ['2022-03-31', -1, '2022-02-28', false],
    ['2020-02-29', 12, '2021-02-28', false],
  ])('%s and %i months', (day, months, to, exact) => expect(addMonths(day, months)).toEqual({ day: to, exact }))
})

test.each([
  ['National Day 2022: the Friday before, to the Saturday worked instead', '2022-09-30', 1, '2022-10-08'],
  ['the Sunday after it is worked too', '2022-09-30', 2, '2022-10-09'],
  ['and then the week goes on', '2022-09-30', 3, '2022-10-10'],
  ['from within the holiday', '2022-10-04', 1, '2022-10-08'],
  ['Spring Festival 2023: a Saturday is the first day back', '2023-01-20', 1, '2023-01-28'],
  ['and back again', '2023-01-28', -1, '2023-01-20'],
  ['Spring Festival 2020 was prolonged: 31 January and 1 February are off', '2020-01-23', 1, '2020-02-03'],
  ['the first make-up Sunday of 2020 stands', '2020-01-17', 1, '2020-01-19'],
  ['Labour Day 2019 was changed in March', '2019-04-30', 1, '2019-05-05'],
  ['Victory Day 2015', '2015-09-02', 1, '2015-09-06'],
  ['New Year 2008 began in 2007', '2007-12-28', 1, '2007-12-29'],
  ['and ended in 2008', '2007-12-29', 1, '2008-01-02'],
  ['three working days over a weekend', '2022-11-30', 3, '2022-12-05'],
  ['sixty working days over New Year and Spring Festival', '2022-11-30', 60, '2023-02-28'],
  ['none', '2022-10-01', 0, '2022-10-01'],
])('%s: %s and %i is %s', (_, day, n, to) =>
  expect(calendar.addWorkingDays(day, n)).toEqual({ day: to, provisional: false }))

test('a working day is its own, a day off leads to the next', () => {
  expect(calendar.workingDayFrom('2022-10-01').day).toBe('2022-10-08')
  expect(calendar.workingDayFrom('2022-10-08').day).toBe('2022-10-08')
  expect(calendar.nextWorkingDay('2022-10-08').day).toBe('2022-10-09')
})

describe('past the last published year', () => {
  test('only weekends are known, and it says so', () => {
    expect(calendar.publishedUntil).toBe('2026-12-31')
    expect(calendar.isWorkingDay('2026-12-31')).toEqual({ working: true, provisional: false })
    expect(calendar.isWorkingDay('2027-10-01')).toEqual({ working: true, provisional: true })
    expect(calendar.isWorkingDay('2027-10-02')).toEqual({ working: false, provisional: true })
    expect(calendar.addWorkingDays('2026-12-31', 1)).toEqual({ day: '2027-01-01', provisional: true })
    expect(calendar.addWorkingDays('2027-01-04', -2)).toEqual({ day: '2026-12-31', provisional: true })
    expect(calendar.workingDaysBetween('2026-12-25', '2026-12-31')).toEqual({ days: 4, provisional: false })
    expect(calendar.workingDaysBetween('2026-12-31', '2027-01-08')).toEqual({ days: 6, provisional: true })
  })

  test('the same day is no longer provisional, and may move, once the notice is there', () => {
    const sooner = calendarFrom(rows.filter(({ day }) => day < '2022-12-31'))
    expect(sooner.addWorkingDays('2022-11-30', 60)).toEqual({ day: '2023-02-22', provisional: true })
    expect(calendar.addWorkingDays('2022-11-30', 60)).toEqual({ day: '2023-02-28', provisional: false })
  })

  test('the missing year is asked for from 1 November', () => {
    expect(missingYear(calendar, '2026-10-31')).toBeUndefined()
    expect(missingYear(calendar, '2026-11-01')).toBe(2027)
    expect(missingYear(calendar, '2028-03-01')).toBe(2027)
  })

  test('a year after a gap is used, but vouches for nothing', () => {
    const gap = calendarFrom(rows.filter(({ day }) => !day.startsWith('2020')))
    expect(gap.publishedUntil).toBe('2019-12-31')
    expect(gap.isWorkingDay('2022-10-08')).toEqual({ working: true, provisional: true })
  })

  test('without any rows every day is provisional', () =>
    expect(calendarFrom([]).isWorkingDay('2007-01-02')).toEqual({ working: true, provisional: true }))
})

test.each([
  ['a day', () => calendar.isWorkingDay('2006-12-31')],
  ['a start', () => calendar.addWorkingDays('2006-12-31', 5)],
  ['a result', () => calendar.addWorkingDays('2007-01-05', -20)],
  ['an end', () => calendar.workingDaysBetween('2007-01-05', '2006-12-29')],
])('%s before 2007 is refused', (_, ask) => {
  expect(ask).toThrow(Refusal)
  expect(ask).toThrow('before-calendar')
})

test('two rows for one day, or part of a day, are bugs', () => {
  const row = { day: '2022-10-01', kind: 'off', holiday: '国庆节', source: 'x' } as const
  expect(() => calendarFrom([row, { ...row, kind: 'work' }])).toThrow('two rows for 2022-10-01')
  expect(() => calendar.addWorkingDays('2022-10-01', 1.5)).toThrow('not a number of working days')
})

describe('arithmetic', () => {
  test('adding and counting are inverse', () =>
    fc.assert(
      fc.property(aDay, someDays, (day, n) => {
        const to = calendar.addWorkingDays(day, n).day
        expect(calendar.workingDaysBetween(day, to).days).toBe(n)
        if (n > 0) expect(calendar.addWorkingDays(addDays(to, 1), -1).day).toBe(to)
        if (n > 0) expect(calendar.isWorkingDay(to).working).toBe(true)
      }),
    ))

  test('later stays later, more days lead further, and two steps are one', () =>
    fc.assert(
      fc.property(aDay, aDay, someDays, someDays, (one, other, n, m) => {
        const [early, late] = one < other ? [one, other] : [other, one]
        const plus = (day: string, days: number) => calendar.addWorkingDays(day, days).day
        expect(plus(early, n) <= plus(late, n)).toBe(true)
        expect(plus(early, n) < plus(early, n + m + 1)).toBe(true)
        expect(plus(plus(early, n), m)).toBe(plus(early, n + m))
        expect(calendar.workingDaysBetween(late, early).days).toBe(
          0 - calendar.workingDaysBetween(early, late).days || 0,
        )
      }),
    ))

  test('counting agrees with looking at every day', () =>
    fc.assert(
      fc.property(aDay, fc.integer({ min: 0, max: 500 }), (day, length) => {
        const between = Array.from({ length }, (_, n) => addDays(day, n + 1))
        const worked = between.filter((each) => calendar.isWorkingDay(each).working)
        expect(calendar.workingDaysBetween(day, addDays(day, length)).days).toBe(worked.length)
      }),
    ))
})

describe('the notices', () => {
  test('mark weekends as worked, and no other days', () => {
    const weekend = ({ day }: { day: string }) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
    const worked = rows.filter(({ kind }) => kind === 'work')
    expect(worked.filter((row) => !weekend(row))).toEqual([])
    expect([notices.length, rows.length, worked.length]).toEqual([23, 675, 130])
  })

  test('name every holiday in English, and a source for every row', () => {
    expect(Object.values(names).filter((name) => /\p{Script=Han}/u.test(name))).toEqual([])
    expect(new Set(rows.map(({ source }) => source)).size).toBe(notices.length)
  })

  const others = join(root, '../shared/data/ref/cn_holidays_2007_2027.csv')
  const present = existsSync(others)
  if (!present) console.warn('SKIPPED: ../shared/data/ref/cn_holidays_2007_2027.csv is absent, notices not compared')
  test.skipIf(!present)('read from their texts, lead to the same working days as the published tables', () => {
    const marks = new Map(
      readFileSync(others, 'utf8')
        .split(/\r?\n/)
        .slice(1)
        .filter(Boolean)
        .map((line) => [line.slice(0, 10), line.split(',')[1]] as const),
    )
    const weekday = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
    const theirs = (day: string) => (marks.has(day) ? marks.get(day) === 'work' : weekday(day))
    expect(everyDay.filter((day) => calendar.isWorkingDay(day).working !== theirs(day))).toEqual([])
    // Two make-up days before our calendar begins, and an ordinary Monday.
    const ours = new Set(rows.map(({ day, kind }) => `${day} ${kind}`))
    const more = [...marks].map(([day, kind]) => `${day} ${kind}`).filter((row) => !ours.has(row))
    expect(more).toEqual(['2006-12-30 work', '2006-12-31 work', '2020-02-03 work'])
  })
})

/** One number over everything the calendar says of twenty-five years. */
const digest = `
  const days = Array.from({ length: 9131 }, (_, n) => addDays('2007-01-01', n))
  const said = days.map((day) => [calendar.isWorkingDay(day), calendar.addWorkingDays(day, 7), addMonths(day, 3),
    cityDay(day + 'T15:59:59Z'), cityDay(day + 'T16:00:00Z'), cityClock(day + 'T16:00:00Z'), cityInstant(day + 'T00:00:00')])
  console.log(createHash('sha256').update(JSON.stringify(said)).digest('hex'))`

test('the zone in which the process runs changes nothing', async () => {
  const program = `
    import { createHash } from 'node:crypto'
    import { addDays, addMonths, calendarFrom, cityClock, cityDay, cityInstant } from './src/kernel/calendar.ts'
    const calendar = calendarFrom(${JSON.stringify(rows)})${digest}`
  const run = promisify(execFile)
  const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Australia/Lord_Howe']
  const answers = await Promise.all(
    zones.map((TZ) =>
      run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
        cwd: root,
        env: { ...process.env, TZ },
      }),
    ),
  )
  const digests = answers.map(({ stdout }) => stdout.trim())
  expect(digests[0]).toMatch(new RegExp(`^.{${createHash('sha256').digest('hex').length}}$`))
  expect(new Set(digests).size).toBe(1)
}, 60_000)
