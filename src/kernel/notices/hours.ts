/**
 * When a notice may leave the house: at once, at the hour of the digest, or when the quiet hours end. Pure; by the clock
 * on the wall of the city.
 */
import { addDays, cityClock, cityInstant } from '../calendar.ts'

export interface Choice {
  channels: string[]
  digest: 'none' | 'daily' | 'weekly'
  quietFrom: string | null
  quietTo: string | null
  language: string
}

/** The hour at which a digest goes out, before the day's work. The weekly one goes on Mondays. */
export const digestHour = '08:30'

/** Milliseconds from now until it may leave. */
export function laterBy({ digest, quietFrom, quietTo }: Choice, now: string): number {
  let leaves = digest === 'none' ? now : nextDigest(digest, now)
  const clock = cityClock(leaves).slice(11, 16)
  if (quietFrom !== null && quietTo !== null && isQuiet(clock, quietFrom, quietTo)) leaves = nextAt(quietTo, leaves)
  return Date.parse(leaves) - Date.parse(now)
}

/** From is quiet, to no longer; over midnight when from is the later. */
export const isQuiet = (clock: string, from: string, to: string): boolean =>
  from < to ? from <= clock && clock < to : from <= clock || clock < to

/** The next instant, after this one, at which the clock in the city shows this. */
function nextAt(clock: string, after: string): string {
  const day = cityClock(after).slice(0, 10)
  const today = cityInstant(`${day}T${clock}:00`)
  return today > after ? today : cityInstant(`${addDays(day, 1)}T${clock}:00`)
}

function nextDigest(digest: 'daily' | 'weekly', now: string): string {
  let next = nextAt(digestHour, now)
  while (digest === 'weekly' && new Date(`${cityClock(next).slice(0, 10)}T00:00:00Z`).getUTCDay() !== 1)
    next = nextAt(digestHour, next)
  return next
}
