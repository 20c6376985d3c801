/** An example firm of a clause in words: what is put in, and what must come out. Pure. */
import type { Language } from '../../web/pair.ts'
import type { ClauseView } from './contract.ts'
import type { Names } from './Names.tsx'
import { listed, said, sayFen, sayNumber, word } from './Sayings.tsx'

/** What an example must give: fen, points or a grade, all as text. */
export function sayExpected(amount: string, gives: ClauseView['amount']['gives'], language: Language): string {
  if (gives === 'money') return sayFen(amount, language)
  if (gives === 'points') return word('amount-points', language, { points: amount, n: amount === '1' ? 1 : 2 })
  return amount
}

/** `{"revenue_wan": 2000, "per_mu_grade": "B"}` as 营业收入 2,000 万元、亩均评价等级 B 类. */
export function sayInput(input: string, names: Names, language: Language): string {
  const read: unknown = JSON.parse(input)
  if (typeof read !== 'object' || read === null) return input
  return listed(
    Object.entries(read).map(([name, value]) => sayPair(name, value, names, language)),
    language,
  )
}

function sayPair(name: string, value: unknown, names: Names, language: Language): string {
  const field = names.field(name)
  const label = field ? said(field, language) : name
  const previous = field && name.endsWith('_prev') && field.code !== name ? word('one-period-earlier', language) : ''
  return `${label}${previous} ${sayInputValue(name, value, names, language)}`
}

function sayInputValue(name: string, value: unknown, names: Names, language: Language): string {
  if (typeof value === 'boolean') return word(value ? 'input-yes' : 'input-no', language)
  if (typeof value === 'number') return sayNumber(String(value), names.field(name)?.unit ?? null, language)
  if (typeof value !== 'string') return JSON.stringify(value)
  const called = names.value(name, value)
  return called ? said(called, language) : value
}
