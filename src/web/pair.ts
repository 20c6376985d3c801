/** A text in both languages, and how it becomes a sentence. Free of React, so that anything may use it. */
export type Language = 'zh-CN' | 'en'
export type Pair = readonly [zh: string, en: string]

const slot = /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g

/** A pair in one language with its slots filled; what is not handed over leaves its slot empty. */
export function inWords([zh, en]: Pair, language: Language, about: Record<string, string | number> = {}): string {
  const text = language === 'zh-CN' ? zh : en
  return text.replace(slot, (_, name: string, one?: string, many?: string) => {
    const value = about[name]
    if (one !== undefined && many !== undefined) return value === 1 ? one : many
    return value === undefined ? '' : said(value)
  })
}

/** Numbers from 10,000 on are grouped; below that a number may be a year. */
const said = (value: string | number): string =>
  typeof value === 'number' && Math.abs(value) >= 10_000 ? value.toLocaleString('en-US') : String(value)
