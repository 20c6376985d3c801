/**
 * From the State Council's notices (city/ref/holidays/notices.yaml) to the rows of `calendar_day`, and from those to the
 * calendar. The file says what each notice says, so that a person can hold it against the text; this turns ranges into
 * days and lets a later notice override an earlier one.
 */
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { parse } from 'yaml'
import { z } from 'zod'
import { addDays, type Calendar, type CalendarDay, calendarBegins, calendarFrom } from './calendar.ts'
import type { Db } from './db.ts'

const day = z.iso.date()
const range = z.string().regex(/^\d{4}-\d\d-\d\d(\.\.\d{4}-\d\d-\d\d)?$/)
const notice = z.strictObject({
  title: z.string(),
  number: z.string().nullable(),
  issued: day.nullable(),
  confidence: z.enum(['high', 'medium', 'low']),
  days: z.array(z.strictObject({ holiday: z.string(), off: z.array(range), work: z.array(day) })),
})
const noticesFile = z.strictObject({ names: z.record(z.string(), z.string()), notices: z.array(notice) })
type Notice = z.output<typeof notice>

export interface Holidays {
  /** Holiday to its English name. */
  names: Record<string, string>
  notices: Notice[]
  /** In order of days, one a day, from the calendar's first day on. */
  rows: CalendarDay[]
}

export function holidaysFrom(file: unknown): Holidays {
  const { names, notices } = noticesFile.parse(file)
  const rows = new Map(
    notices.flatMap(rowsOf).map((row) => {
      if (!names[row.holiday]) throw new Error(`holidays: ${row.holiday} has no English name`)
      return [row.day, row] as const
    }),
  )
  const inOrder = [...rows.values()].sort((one, other) => (one.day < other.day ? -1 : 1))
  return { names, notices, rows: inOrder.filter((row) => row.day >= calendarBegins) }
}

const rowsOf = ({ title, number, days }: Notice): CalendarDay[] =>
  days.flatMap(({ holiday, off, work }) => [
    ...off.flatMap(daysOf).map((day) => ({ day, kind: 'off' as const, holiday, source: number ?? title })),
    ...work.map((day) => ({ day, kind: 'work' as const, holiday, source: number ?? title })),
  ])

function daysOf(range: string): string[] {
  const [first = '', last = first] = range.split('..')
  const days = [first]
  for (let next = addDays(first, 1); next <= last; next = addDays(next, 1)) days.push(next)
  return days
}

/**
 * Brings `calendar_day` up to what the notices say; `job` is the login that may write reference tables. Resolves to the
 * days that changed, so that due days reckoned without them can be reckoned again.
 */
export async function installHolidays(job: Db, file: string | URL): Promise<string[]> {
  const { rows } = holidaysFrom(parse(await readFile(file, 'utf8')))
  const written = await job
    .insertInto('calendarDay')
    .values(rows)
    .onConflict((on) =>
      on
        .column('day')
        .doUpdateSet(({ ref }) => ({
          kind: ref('excluded.kind'),
          holiday: ref('excluded.holiday'),
          source: ref('excluded.source'),
        }))
        .where(sql<boolean>`calendar_day is distinct from excluded`),
    )
    .returning('day')
    .execute()
  return written.map(({ day }) => day)
}

/** The calendar as this database has it. */
export const calendarOf = async (db: Db): Promise<Calendar> =>
  calendarFrom(await db.selectFrom('calendarDay').select(['day', 'kind', 'holiday', 'source']).execute())
