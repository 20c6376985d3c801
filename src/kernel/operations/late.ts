/**
 * Whether a job should have run by now and did not. A job that fails has run, and is told of otherwise; one that nobody
 * started is the silent kind of breakdown, so it is an alarm of its own. Pure.
 */
import { cityDay, cityInstant } from '../calendar.ts'

type When = { daily: string } | { every: number }
interface Seen {
  /** When it was first waited for. */
  first: string
  lastStart: string | null
}

const minute = 60_000
const day = 86_400_000

/** The last moment by which it had to have begun, as milliseconds. */
function lastDue(when: When, now: number): number {
  if ('every' in when) return now - when.every * minute
  const today = Date.parse(cityInstant(`${cityDay(new Date(now).toISOString())}T${when.daily}:00`))
  return today <= now ? today : today - day
}

/** Three times its measure for one of minutes, its hour and the grace for one of a day. */
export function isLate(when: When, seen: Seen | undefined, now: number, graceMinutes: number): boolean {
  if (!seen) return false
  const grace = ('every' in when ? 2 * when.every : graceMinutes) * minute
  const due = lastDue(when, now - grace)
  return Date.parse(seen.first) <= due && (seen.lastStart === null || Date.parse(seen.lastStart) < due)
}
