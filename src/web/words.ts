/**
 * Both languages of every word, side by side: the compiler asks for each in both. A module's words extend the common
 * ones, which are those every page needs and those the kernel refuses with. The words themselves stand in
 * common-words.ts; here is how they are said.
 */
import { createContext, useContext } from 'react'
import { type CommonKey, common } from './common-words.ts'
import { inWords, type Language, type Pair } from './pair.ts'

export type { Language, Pair } from './pair.ts'

export const LanguageContext = createContext<Language>('zh-CN')
export const useLanguage = (): Language => useContext(LanguageContext)

/** The two languages as the server sends them. */
export interface Both {
  zh: string
  en: string
}

/** One of two, in the reader's language: of a pair written here, or of both languages as the server sends them. */
export function useEither(): (both: Pair | Both) => string {
  const language = useLanguage()
  return (both) => {
    const [zh, en] = 'zh' in both ? [both.zh, both.en] : both
    return language === 'zh-CN' ? zh : en
  }
}

/**
 * A module's words as a hook: `w('overdue')`, `w('days-left', { days: 3 })`. In a text `{days}` stands for what is
 * handed over, and `{days:day|days}` for the first word with 1 and the second otherwise, which only English needs.
 */
export const wordsOf = <const Key extends string>(table: Record<Key, Pair>) => {
  const all: Record<Key | CommonKey, Pair> = { ...common, ...table }
  return function useWords() {
    const language = useLanguage()
    return (key: Key | CommonKey, about: Record<string, string | number> = {}): string =>
      inWords(all[key], language, about)
  }
}

export const useCommonWords = wordsOf({})
