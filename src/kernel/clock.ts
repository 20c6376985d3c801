/**
 * A time limit as data (时限): so many days, working days or months, how the count starts and ends, and who says so. One
 * definition for both sides of a case, reckoned the same in the browser and on the server.
 *
 * Where a source says nothing else, 《民法典》 art. 201-203: the day something happens is not counted; months end on the
 * corresponding day, or on the month's last day if there is none; a last day that is a day off becomes the next working
 * day. A pause is (from, to]: the day on which the clock is stopped still counts, the day on which it is started again
 * does not, so no day is counted twice and a pause of nothing changes nothing.
 */
import { addDays, addMonths, type Calendar, daysBetween } from './calendar.ts'

export const clockUnits = ['日', '工作日', '月'] as const
export const clockStarts = ['same-day', 'next-day'] as const
export const clockEnds = ['as-is', 'next-working-day'] as const
export const clockConfidences = ['high', 'medium', 'low'] as const

interface ClockSource {
  zh: string
  en: string
  /** The document, with its number where it has one; or the name of the practice. */
  law: string
  article: string | null
  confidence: (typeof clockConfidences)[number]
}

export interface Clock {
  amount: number
  unit: (typeof clockUnits)[number]
  /** Whether the day on which it starts is the first day counted. */
  starts: (typeof clockStarts)[number]
  /** What becomes of a last day that is no working day. */
  ends: (typeof clockEnds)[number]
  source: ClockSource
}

/** What a limit is reckoned with; the source is for people. */
export type ClockTerms = Omit<Clock, 'source'>

/** (from, to]; open while the clock stands still. */
export interface Pause {
  from: string
  to: string | null
}
type ClosedPause = Pause & { to: string }

export interface Due {
  due: string
  /** 暂定: the due day lies past the last published year and may move when that year's notice comes. */
  provisional: boolean
}

/** A clock on a day. What is left is in the clock's own days; months are counted down in calendar days. */
export type ClockState = { left: number; unit: '日' | '工作日'; provisional: boolean } & (
  | { state: 'running'; due: string }
  /** `left` is negative by so many days, and 0 as long as no working day has passed since. */
  | { state: 'late'; due: string }
  /** There is no due day before it runs again. */
  | { state: 'paused'; since: string; due: null }
)

/** The last day in time. */
export function dueOn(clock: ClockTerms, start: string, calendar: Calendar, pauses: readonly ClosedPause[] = []): Due {
  const { starts, ends, unit } = clock
  const before = starts === 'same-day' ? addDays(start, -1) : start
  let last = lastDay(clock, start, calendar)
  for (const { from, to } of merged(pauses)) {
    // A pause that begins in the days which the end rule adds still finds the limit open.
    const reached = from < last ? last : ended(clock, last, calendar)
    if (to <= before || from >= reached) continue
    last = pushed(clock, reached, elapsed(clock, from > before ? from : before, to, calendar), calendar)
  }
  const due = ended(clock, last, calendar)
  const reckonsWorkingDays = unit === '工作日' || ends === 'next-working-day'
  return { due, provisional: reckonsWorkingDays && calendar.isWorkingDay(due).provisional }
}

/** How a clock stands on a day, knowing only the pauses that had begun by then. */
export function stateOn(
  clock: Clock,
  run: { start: string; pauses: readonly Pause[] },
  day: string,
  calendar: Calendar,
): ClockState {
  const unit = clock.unit === '工作日' ? '工作日' : '日'
  const begun = run.pauses.filter(({ from }) => from < day)
  const open = (pause: Pause) => pause.to === null || pause.to >= day
  const known = merged(begun.map((pause) => ({ from: pause.from, to: open(pause) ? endless : (pause.to ?? endless) })))
  const standing = known.find(({ to }) => to === endless)
  const earlier = known.filter((pause) => pause !== standing)
  const { due, provisional } = dueOn(clock, run.start, calendar, earlier)
  if (standing && standing.from < due) {
    const left = elapsed(clock, standing.from, due, calendar)
    return { state: 'paused', since: standing.from, due: null, left, unit, provisional }
  }
  const left = elapsed(clock, day, due, calendar)
  return { state: day > due ? 'late' : 'running', due, left, unit, provisional }
}

/** Sorts after every day there is. */
const endless = '9999-12-31'

/** The last day counted, before pauses and before the rule for days off. */
function lastDay({ amount, unit, starts }: ClockTerms, start: string, calendar: Calendar): string {
  if (!Number.isSafeInteger(amount) || amount < 1) throw new RangeError(`not the length of a time limit: ${amount}`)
  const counted = starts === 'same-day' ? 1 : 0
  if (unit === '日') return addDays(start, amount - counted)
  if (unit === '工作日') {
    const already = counted === 1 && calendar.isWorkingDay(start).working ? 1 : 0
    return calendar.addWorkingDays(start, amount - already).day
  }
  // A month that has counted its first day ends the day before the corresponding one; the month's end stands for it.
  const { day, exact } = addMonths(start, amount)
  return counted === 1 && exact ? addDays(day, -1) : day
}

const ended = ({ ends }: ClockTerms, day: string, calendar: Calendar): string =>
  ends === 'next-working-day' ? calendar.workingDayFrom(day).day : day

const elapsed = ({ unit }: ClockTerms, after: string, until: string, calendar: Calendar): number =>
  unit === '工作日' ? calendar.workingDaysBetween(after, until).days : daysBetween(after, until)

const pushed = ({ unit }: ClockTerms, day: string, days: number, calendar: Calendar): string =>
  unit === '工作日' ? calendar.addWorkingDays(day, days).day : addDays(day, days)

/** In order, and those that touch or overlap as one: no day pauses a clock twice. */
function merged(pauses: readonly ClosedPause[]): ClosedPause[] {
  const result: ClosedPause[] = []
  for (const { from, to } of [...pauses].sort((one, other) => (one.from < other.from ? -1 : 1))) {
    if (to < from) throw new RangeError(`a pause that ends before it begins: ${from}, ${to}`)
    const previous = result.at(-1)
    if (previous && from <= previous.to) previous.to = to > previous.to ? to : previous.to
    else if (to > from) result.push({ from, to })
  }
  return result
}
