/**
 * Moments, days and periods as people in the city write them.
 *
 *   <When at="2022-11-30T02:00:00.000Z" />          2022-11-30 10:00
 *   <Day day="2022-07-15" />                        2022-07-15, in tables
 *   <Day day="2022-07-15" inSentence />             7月15日, without the year of today
 *   <Period period={20223} />                       2022 年三季度
 */
import { dayInSentence, momentInTable, periodInWords } from '../days.ts'
import { useToday } from '../house.ts'
import { useLanguage } from '../words.ts'
import { Unknown } from './Money.tsx'

export function When({ at }: { at: string | null }) {
  if (at === null) return <Unknown />
  return (
    <time dateTime={at} className="number">
      {momentInTable(at)}
    </time>
  )
}

export function Day({ day, inSentence = false }: { day: string | null; inSentence?: boolean }) {
  const language = useLanguage()
  const today = useToday()
  if (day === null) return <Unknown />
  return (
    <time dateTime={day} className="number">
      {inSentence ? dayInSentence(day, language, today) : day}
    </time>
  )
}

export function Period({ period }: { period: string | number }) {
  return <span className="number">{periodInWords(period, useLanguage())}</span>
}
