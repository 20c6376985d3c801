/**
 * The ladder of reminders: which rungs a task has reached on a day. Pure. A rung that the house slept through is reached
 * all the same, and told once when it wakes; several at once go to one receiver as one notice, the latest.
 */
import type { Calendar } from '../calendar.ts'
import type { Rung } from '../house-rules.ts'

/** The day on which a rung is reached: so many working days from the due day. */
export const dayOf = ({ days }: Rung, due: string, calendar: Calendar): string => calendar.addWorkingDays(due, days).day

/** What has been reached and was not told yet, in order of the ladder. */
export function reached(
  ladder: readonly Rung[],
  due: string,
  today: string,
  told: ReadonlySet<string>,
  calendar: Calendar,
): Rung[] {
  return ladder.filter((rung) => !told.has(rung.code) && dayOf(rung, due, calendar) <= today)
}

/** The rungs of each receiver; the last of them is what he is told. */
export function byReceiver(rungs: readonly Rung[]): (readonly [to: Rung['to'], rungs: Rung[]])[] {
  return (['holder', 'head'] as const)
    .map((to) => [to, rungs.filter((rung) => rung.to === to)] as const)
    .filter(([, its]) => its.length > 0)
}
