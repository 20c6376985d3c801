/** An example firm of a clause in words: what is put in, and what must come out. Pure. */
import type { Language } from '../../web/pair.ts'
import type { ClauseView } from './contract.ts'
import type { Names } from './Names.tsx'
import { said, sayFen, sayNumber, word } from './Sayings.tsx'

type Code = Pick<ClauseView, 'when' | 'bars' | 'amount'>

/** What an example must give: fen, points or a grade, all as text. */
export function sayExpected(amount: string, gives: ClauseView['amount']['gives'], language: Language): string {
  if (gives === 'money') return sayFen(amount, language)
  if (gives === 'points') return word('amount-points', language, { points: amount, n: amount === '1' ? 1 : 2 })
  return amount
}

/** The names that the clause's own code reads. */
export function namesRead({ when, bars, amount }: Code): ReadonlySet<string> {
  const feel = [...when, ...bars, ...amount.bonuses].map((one) => one.feel)
  const texts = [...feel, ...amount.bonuses.map(({ adds }) => adds), amount.feel, amount.cap.value]
  return new Set(texts.flatMap((text) => text?.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []))
}

export interface InputPart {
  text: string
  /** As it is written, because what it stands for is not known here. */
  isCode: boolean
}

/**
 * `{"revenue_wan": 2000, "per_mu_grade": "B"}` as 营业收入 2,000 万元 and 亩均评价等级 B 类. An example may use names of its own
 * (those of the source's tests), which may be those of other variables: only what the code reads is called by its label.
 */
export function inputParts(input: string, read: ReadonlySet<string>, names: Names, language: Language): InputPart[] {
  const given: unknown = JSON.parse(input)
  if (typeof given !== 'object' || given === null) return [{ text: input, isCode: true }]
  return Object.entries(given).map(([name, value]) => partOf(name, value, read, names, language))
}

function partOf(name: string, value: unknown, read: ReadonlySet<string>, names: Names, language: Language): InputPart {
  const field = read.has(name) ? names.field(name) : undefined
  const shown = field && sayValue(name, value, names, language)
  if (!field || shown === undefined) return { text: `${name} = ${JSON.stringify(value)}`, isCode: true }
  const earlier = name.endsWith('_prev') && field.code !== name ? word('one-period-earlier', language) : ''
  return { text: `${said(field, language)}${earlier} ${shown}`, isCode: false }
}

/** Undefined for what the dictionary does not know: a word of the source's own, a list of rows. */
function sayValue(name: string, value: unknown, names: Names, language: Language): string | undefined {
  const { type, unit = null } = names.field(name) ?? {}
  if (type === 'flag' && typeof value === 'boolean') return word(value ? 'input-yes' : 'input-no', language)
  if (type === 'number' && typeof value === 'number') return sayNumber(String(value), unit, language)
  if (type === 'date' && typeof value === 'string') return value
  const called = type === 'category' && typeof value === 'string' && names.value(name, value)
  return called ? said(called, language) : undefined
}
