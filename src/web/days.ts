/**
 * Days, moments and periods as people read them: 2022-07-15 in tables, 7月15日 in sentences. A day is `YYYY-MM-DD` in
 * the city (Asia/Shanghai) whatever the reader's computer thinks; nothing here reads a clock.
 */
import { cityClock } from '../kernel/calendar.ts'
import type { Language } from './pair.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const quarters = ['一', '二', '三', '四'] as const

/** Whether this text is a day that exists: 2022-02-30 is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const instant = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
}

/** A day inside a sentence; its year is left out where it is the year of `today`. */
export function dayInSentence(day: string, language: Language, today?: string): string {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return day
  const sameYear = today?.slice(0, 4) === day.slice(0, 4)
  if (language === 'zh-CN') return `${sameYear ? '' : `${year}年`}${month}月${date}日`
  return `${date} ${months[month - 1]}${sameYear ? '' : ` ${year}`}`
}

/** An instant as the clocks in the city show it, in a table: 2022-07-15 14:30. */
export const momentInTable = (instant: string): string => cityClock(instant).slice(0, 16).replace('T', ' ')

/**
 * A period of a fact in words. As facts count it: 2021 a year, 20213 a quarter, 202110 a month, 0 none (it holds until
 * it changes); or written `2021`, `2021-Q3`, `2021-10`. What is none of these stays as it is.
 */
export function periodInWords(period: string | number, language: Language): string {
  const written = typeof period === 'number' ? writtenPeriod(period) : period
  const zh = language === 'zh-CN'
  const [year = '', rest] = written.split('-')
  if (/^\d{4}$/.test(written)) return zh ? `${year} 年` : year
  const quarter = /^\d{4}-Q([1-4])$/.exec(written)?.[1]
  if (quarter) return zh ? `${year} 年${quarters[Number(quarter) - 1]}季度` : `Q${quarter} ${year}`
  const month = months[Number(rest) - 1]
  if (/^\d{4}-\d{2}$/.test(written) && month) return zh ? `${year} 年 ${Number(rest)} 月` : `${month} ${year}`
  return isDay(written) ? dayInSentence(written, language) : written
}

function writtenPeriod(period: number): string {
  const digits = String(period)
  if (digits.length === 6) return `${digits.slice(0, 4)}-${digits.slice(4)}`
  if (digits.length === 5) return `${digits.slice(0, 4)}-Q${digits.slice(4)}`
  return period === 0 ? '' : digits
}
