/**
 * Whole days and whole months, by the Gregorian calendar carried backwards and forwards (as FEEL does). Reckoned in
 * integers: a Date would bring time zones and an end of time.
 */
import type { Day, Days, Months, Value } from './value.ts'

interface Civil {
  readonly year: number
  readonly month: number
  readonly day: number
}

const floorDiv = (a: number, b: number): number => Math.floor(a / b)
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (lengths[month - 1] ?? 0))

/** Days since 1970-01-01. Years begin in March here, so that the leap day is the last. Source: Hinnant, days_from_civil. */
function toDay({ year, month, day }: Civil): Day {
  const y = month <= 2 ? year - 1 : year
  const era = floorDiv(y, 400)
  const yearOfEra = y - era * 400
  const dayOfYear = floorDiv(153 * (month > 2 ? month - 3 : month + 9) + 2, 5) + day - 1
  const dayOfEra = yearOfEra * 365 + floorDiv(yearOfEra, 4) - floorDiv(yearOfEra, 100) + dayOfYear
  return { day: era * 146_097 + dayOfEra - 719_468 }
}

function toCivil({ day }: Day): Civil {
  const z = day + 719_468
  const era = floorDiv(z, 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = floorDiv(
    dayOfEra - floorDiv(dayOfEra, 1460) + floorDiv(dayOfEra, 36_524) - floorDiv(dayOfEra, 146_096),
    365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + floorDiv(yearOfEra, 4) - floorDiv(yearOfEra, 100))
  const shifted = floorDiv(5 * dayOfYear + 2, 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day: dayOfYear - floorDiv(153 * shifted + 2, 5) + 1 }
}

/** From `YYYY-MM-DD`; undefined when there is no such day. */
export function dayFrom(text: string): Day | undefined {
  const [, y, m, d] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  const civil = { year: Number(y), month: Number(m), day: Number(d) }
  const exists = y !== undefined && civil.year > 0 && civil.day > 0 && civil.day <= daysIn(civil.year, civil.month)
  return exists ? toDay(civil) : undefined
}

const padded = (n: number, width: number): string => String(Math.abs(n)).padStart(width, '0')
export function dayText(day: Day): string {
  const { year, month, day: date } = toCivil(day)
  return `${year < 0 ? '-' : ''}${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`
}

/** Whether a day has a year of four digits: before and after, a clause gives no answer. */
export const isWritable = (day: Day): boolean => day.day >= firstDay && day.day <= lastDay
const firstDay = toDay({ year: 1, month: 1, day: 1 }).day
const lastDay = toDay({ year: 9999, month: 12, day: 31 }).day

/** The same date so many months later; where the month is too short, its last day. */
export function monthsLater(from: Day, months: number): Day {
  const { year, month, day } = toCivil(from)
  const count = year * 12 + month - 1 + months
  const to = { year: floorDiv(count, 12), month: count - floorDiv(count, 12) * 12 + 1 }
  return toDay({ ...to, day: Math.min(day, daysIn(to.year, to.month)) })
}

/** Whole months from one day to another, towards zero: an unfinished month does not count. */
export function monthsBetween(from: Day, to: Day): number {
  const [a, b] = [toCivil(from), toCivil(to)]
  const months = (b.year - a.year) * 12 + b.month - a.month
  if (months > 0 && b.day < a.day) return months - 1
  if (months < 0 && b.day > a.day) return months + 1
  return months
}

/** From `P1Y2M`, `P18M`, `P30D`, `-P1D`; undefined for hours, fractions, or months mixed with days. */
export function durationFrom(text: string): Days | Months | undefined {
  const [, minus, days] = /^(-?)P(\d{1,9})D$/.exec(text) ?? []
  if (days !== undefined) return { days: signed(Number(days), minus) }
  const [whole, sign, years, months] = /^(-?)P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?$/.exec(text) ?? []
  if (whole === undefined || (years === undefined && months === undefined)) return undefined
  return { months: signed(Number(years ?? 0) * 12 + Number(months ?? 0), sign) }
}
/** Never −0: it would differ from 0 where values are told apart by identity. */
const signed = (n: number, minus: string | undefined): number => (minus && n !== 0 ? -n : n)

export function durationText(value: Days | Months): string {
  if ('days' in value) return `${value.days < 0 ? '-' : ''}P${Math.abs(value.days)}D`
  const size = Math.abs(value.months)
  const [years, months] = [Math.floor(size / 12), size % 12]
  const text = (years ? `${years}Y` : '') + (months || !years ? `${months}M` : '')
  return `${value.months < 0 ? '-' : ''}P${text}`
}

/** The one integer inside a day or duration. */
export function amountOf(value: Exclude<Value, boolean | string>): number | undefined {
  if ('day' in value) return value.day
  if ('days' in value) return value.days
  return 'months' in value ? value.months : undefined
}
