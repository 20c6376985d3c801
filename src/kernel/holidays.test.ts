/** The calendar through the database: loaded once, corrected when a notice changes, and read by whoever asks. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { freshDatabase } from '../../test/support/database.ts'
import { calendarOf, type Holidays, holidaysFrom, installHolidays } from './holidays.ts'

const file = join(import.meta.dirname, '../../city/ref/holidays/notices.yaml')
const { database, owner } = await freshDatabase()

test('what the notices say is loaded, and a second time nothing changes', async () => {
  await owner.query('delete from calendar_day')
  expect((await installHolidays(database.job, file)).length).toBe(675)
  expect(await installHolidays(database.job, file)).toEqual([])
  const calendar = await calendarOf(database.anonymous)
  expect(calendar.publishedUntil).toBe('2026-12-31')
  expect(calendar.addWorkingDays('2022-09-30', 1).day).toBe('2022-10-08')
})

test('a notice that is corrected or added changes its days, and says which', async () => {
  const holidays = parse(await readFile(file, 'utf8')) as Pick<Holidays, 'names' | 'notices'>
  const days = [{ holiday: '国庆节', off: ['2027-10-01..2027-10-03'], work: ['2026-10-11'] }]
  holidays.notices.push({ title: '测试', number: null, issued: null, confidence: 'low', days })
  const changed = join(await mkdtemp(join(tmpdir(), 'notices-')), 'notices.yaml')
  await writeFile(changed, stringify(holidays))
  expect((await installHolidays(database.job, changed)).sort()).toEqual([
    '2026-10-11',
    '2027-10-01',
    '2027-10-02',
    '2027-10-03',
  ])
  expect((await calendarOf(database.anonymous)).publishedUntil).toBe('2027-12-31')
  await rm(dirname(changed), { recursive: true })
})

test('a holiday without an English name, or a day that is none, is not loaded', async () => {
  const { names, notices } = holidaysFrom(parse(await readFile(file, 'utf8')))
  const [first] = notices
  expect(() => holidaysFrom({ names: {}, notices })).toThrow('no English name')
  const days = [{ holiday: '元旦', off: ['2007-02-30'], work: [] }]
  expect(() => holidaysFrom({ names, notices: [{ ...first, days }] })).toThrow('not a day: 2007-02-30')
})
