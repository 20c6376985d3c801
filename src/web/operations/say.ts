/** An alarm and a check in the reader's words; what no word is known for is said by its code. */
import type { Board, SettingView } from '../../kernel/operations/contract.ts'
import { inWords } from '../pair.ts'
import { useEither, useLanguage } from '../words.ts'
import { alarmWords, checkWords, useWords } from './words.ts'

type Alarm = Board['alarms'][number]

export function useSayAlarm(): (alarm: Pick<Alarm, 'name' | 'detail'>) => string {
  const w = useWords()
  const language = useLanguage()
  return ({ name, detail }) => {
    if ('error' in detail) return w('broken', { name, error: detail.error ?? '' })
    // Where a check can find quite different things, each has its sentence.
    const pair = alarmWords[`${name} ${detail.why}`] ?? alarmWords[name]
    return pair ? inWords(pair, language, detail) : w('other-alarm', { name })
  }
}

export function useSayCheck(): (name: string) => string {
  const either = useEither()
  return (name) => {
    const pair = checkWords[name]
    return pair ? either(pair) : name
  }
}

/** A number in the unit of its setting. */
export function useValue(): (setting: SettingView, n: number) => string {
  const w = useWords()
  return ({ unit }, n) => w(`unit-${unit}` as 'unit-days', { n })
}
