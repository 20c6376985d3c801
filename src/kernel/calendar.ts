/**
 * Time as people in the city have it: Asia/Shanghai, which has had no summer time since 1991; and which days are
 * working days there. A day is the text `YYYY-MM-DD` and is reckoned as a whole number of days since 1970-01-01, so no
 * result depends on where the process runs.
 *
 * Which days are off is decided by the State Council year by year. The rows are passed in (table `calendar_day`). Past
 * the last published year only weekends are known: the answer is then marked provisional (暂定). Before 2007 we have no
 * rows, and make no guess.
 */
import { Refusal } from './refusal.ts'

const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })
const hours = 8 * 3_600_000
/** Since then there is one time of the year. */
const lastSummerTime = Date.UTC(1991, 8, 15)

/** The calendar day in the city at an instant: what "due today" means to a person there. */
export function cityDay(instant: string): string {
  return Date.parse(instant) > lastSummerTime ? cityClock(instant).slice(0, 10) : dayFormat.format(new Date(instant))
}

/** What the clock on the wall shows at an instant, as `2026-11-22T10:00:00`. */
export const cityClock = (instant: string): string => new Date(Date.parse(instant) + hours).toISOString().slice(0, 19)

/** The instant at which the clock on the wall shows this. */
export const cityInstant = (clock: string): string => new Date(`${clock}+08:00`).toISOString()

const dayLength = 86_400_000

/** Whole days since 1970-01-01. What is no day (`2022-02-30`) is a bug of the caller's: contracts check what people type. */
export function dayNumber(day: string): number {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  const number = Date.UTC(Number(year), Number(month) - 1, Number(date)) / dayLength
  if (Number.isNaN(number) || dayAt(number) !== day) throw new RangeError(`not a day: ${day}`)
  return number
}

/** The day that is so many days after 1970-01-01. */
export function dayAt(number: number): string {
  const text = new Date(number * dayLength).toISOString()
  if (text.length > 24) throw new RangeError(`not a day of four-digit years: ${text}`)
  return text.slice(0, 10)
}

export const addDays = (day: string, days: number): string => dayAt(dayNumber(day) + days)

/** Calendar days from one day to another; negative if the second is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from)

/**
 * The corresponding day so many months later, or that month's last day where there is none (《民法典》 art. 202); `exact`
 * says which it was.
 */
export function addMonths(day: string, months: number): { day: string; exact: boolean } {
  dayNumber(day)
  const date = Number(day.slice(8))
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(count / 12), count % 12]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return { day: dayAt(Date.UTC(year, month, Math.min(date, last)) / dayLength), exact: date <= last }
}

/** One row of `calendar_day`: a day off by notice, or a weekend day on which people work to make up for one. */
export interface CalendarDay {
  day: string
  kind: 'off' | 'work'
  holiday: string
  source: string
}

/** `provisional` (暂定): reckoned with weekends only, because a day past the last published year had to be looked at. */
export interface Calendar {
  /** The last day settled by a published notice. */
  readonly publishedUntil: string
  isWorkingDay: (day: string) => { working: boolean; provisional: boolean }
  /** The n-th working day after a day, before it if n is negative; for 0 the day itself. */
  addWorkingDays: (day: string, n: number) => { day: string; provisional: boolean }
  /** The first working day after a day. */
  nextWorkingDay: (day: string) => { day: string; provisional: boolean }
  /** The day itself if it is a working day, else the next one. */
  workingDayFrom: (day: string) => { day: string; provisional: boolean }
  /** Working days in (after, until]; negative if `until` is the earlier. */
  workingDaysBetween: (after: string, until: string) => { days: number; provisional: boolean }
}

export const calendarBegins = '2007-01-01'
const begins = dayNumber(calendarBegins)

// 1970-01-01 was a Thursday, so day -3 was a Monday.
const isWeekday = (number: number): boolean => (((number + 3) % 7) + 7) % 7 < 5
/** Mondays to Fridays from day -3 up to and including a later day; and the day on which that count is reached. */
const weekdaysUpTo = (number: number): number => Math.floor((number + 4) / 7) * 5 + Math.min((number + 4) % 7, 5)
const weekdayNumber = (count: number): number => Math.floor((count - 1) / 5) * 7 + ((count - 1) % 5) - 3

export function calendarFrom(rows: Iterable<CalendarDay>): Calendar {
  const marks = marksOf(rows)
  const published = lastPublished(marks)
  const { workedUpTo, workingDay } = counts(marks)
  const inside = (number: number): number => {
    if (number < begins) throw new Refusal('invalid', 'before-calendar', { day: dayAt(number), begins: calendarBegins })
    return number
  }
  const found = (from: number, number: number) => ({
    day: dayAt(inside(number)),
    provisional: Math.max(from, number) > published,
  })
  const addWorkingDays = (day: string, n: number) => {
    if (!Number.isSafeInteger(n)) throw new RangeError(`not a number of working days: ${n}`)
    const from = inside(dayNumber(day))
    if (n === 0) return found(from, from)
    return found(from, workingDay(n > 0 ? workedUpTo(from) + n : workedUpTo(from - 1) + n + 1))
  }
  return {
    publishedUntil: dayAt(published),
    isWorkingDay: (day) => {
      const number = inside(dayNumber(day))
      return { working: workedUpTo(number) > workedUpTo(number - 1), provisional: number > published }
    },
    addWorkingDays,
    nextWorkingDay: (day) => addWorkingDays(day, 1),
    workingDayFrom: (day) => {
      const number = inside(dayNumber(day))
      return found(number, workingDay(workedUpTo(number - 1) + 1))
    },
    workingDaysBetween: (after, until) => {
      const [from, to] = [inside(dayNumber(after)), inside(dayNumber(until))]
      return { days: workedUpTo(to) - workedUpTo(from), provisional: Math.max(from, to) > published }
    },
  }
}

/** The year whose notice ought to be there and is not: from 1 November on it is the next one. */
export function missingYear(calendar: Calendar, today: string): number | undefined {
  const expected = Number(today.slice(0, 4)) + (today.slice(5) >= '11-01' ? 1 : 0)
  const published = Number(calendar.publishedUntil.slice(0, 4))
  return published < expected ? published + 1 : undefined
}

/** Day number to whether it is worked, for the days that differ from the week's rhythm or are said not to. */
function marksOf(rows: Iterable<CalendarDay>): Map<number, boolean> {
  const marks = new Map<number, boolean>()
  for (const { day, kind } of rows) {
    const number = dayNumber(day)
    if (marks.has(number)) throw new Error(`calendar: two rows for ${day}`)
    if (number >= begins) marks.set(number, kind === 'work')
  }
  return marks
}

/**
 * The end of the unbroken run of published years. A year counts as published when its 1 October is off: every yearly
 * notice says so, and no other year's notice speaks of that day (New Year's Day does not prove it: it may be a Sunday).
 */
function lastPublished(marks: ReadonlyMap<number, boolean>): number {
  let year = Number(calendarBegins.slice(0, 4))
  while (marks.get(dayNumber(`${year}-10-01`)) === false) year++
  return dayNumber(`${year}-01-01`) - 1
}

/** Working days counted from the calendar's first day: a table as far as there are rows, weekends by formula beyond. */
function counts(marks: ReadonlyMap<number, boolean>) {
  const end = Math.max(begins - 1, ...marks.keys())
  const table = new Int32Array(end - begins + 1)
  let total = 0
  for (let number = begins; number <= end; number++) {
    if (marks.get(number) ?? isWeekday(number)) total++
    table[number - begins] = total
  }
  const workedUpTo = (number: number): number => {
    if (number > end) return total + weekdaysUpTo(number) - weekdaysUpTo(end)
    return number < begins ? 0 : (table[number - begins] ?? 0)
  }
  /** The day on which the count is reached; before the calendar if there is none. */
  const workingDay = (count: number): number => {
    if (count < 1) return begins - 1
    if (count > total) return weekdayNumber(count - total + weekdaysUpTo(end))
    let [low, high] = [0, table.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((table[middle] ?? 0) < count) low = middle + 1
      else high = middle
    }
    return begins + low
  }
  return { workedUpTo, workingDay }
}
