/**
 * 数据新鲜度: when a source is late. The dictionary says whether a variable is kept by year, quarter or month; the next period
 * is due so many days after its end, and a source that has nothing of it by then is late. Pure.
 */
import { dayAt, dayNumber } from '../../kernel/calendar.ts'

export const rhythms = ['month', 'quarter', 'year'] as const
export type Rhythm = (typeof rhythms)[number]

/**
 * Days after the end of a period by which its values are expected; ours, and said to be. A year's are ready after the annual
 * returns of 31 May and the reports of 30 June.
 */
export const grace: Record<Rhythm, number> = { month: 30, quarter: 45, year: 181 }
const months: Record<Rhythm, number> = { month: 1, quarter: 3, year: 12 }

/** Year and month in which a period ends: 2021, 20213, 202110. */
const endOf = (period: number): [number, number] =>
  period < 10_000
    ? [period, 12]
    : period < 100_000
      ? [Math.floor(period / 10), (period % 10) * 3]
      : [Math.floor(period / 100), period % 100]

/** The day by which the values of the period after this one are due. */
export function nextDue(period: number, rhythm: Rhythm): string {
  const [year, month] = endOf(period)
  const after = year * 12 + month + months[rhythm]
  const first = `${Math.floor(after / 12)}-${String((after % 12) + 1).padStart(2, '0')}-01`
  return dayAt(dayNumber(first) + grace[rhythm] - 1)
}
