/**
 * Exact numbers, as doors send them, in the reader's words: values, how far off they are, amounts, caps, spans of days.
 * Doors send texts (`12.5`, `1/3`), and nothing here passes through a double; what never ends is rounded to be shown, only.
 */
import { daysBetween } from '../../kernel/calendar.ts'
import { dayInSentence } from '../../web/days.ts'
import { asText, decimal, halfUp, money, quantity } from '../../web/numbers.ts'
import { inWords, type Language } from '../../web/pair.ts'
import type { Both } from '../../web/words.ts'
import type { ExplanationView } from './contract.ts'
import { type PolicyWord, words } from './words.ts'

export type Condition = ExplanationView['conditions'][number]
export type Need = Condition['needs'][number]
export type Used = Condition['values'][number]
export type Amount = ExplanationView['amount']
export type Span = { state?: ExplanationView['window']['state']; from: string | null; to: string | null }

export const said = ({ zh, en }: Both, language: Language): string => (language === 'zh-CN' ? zh : en)
export const word = (key: PolicyWord, language: Language, about: Record<string, string | number> = {}): string =>
  inWords(words[key], language, about)
/** Chinese puts a space between a character and a numeral or a letter, none between characters. */
export const spaced = (text: string, language: Language): string =>
  language === 'zh-CN' && /^[\w−-]/.test(text) ? ` ${text}` : text
/** A list inside a sentence; in English its parts are labels that begin with a capital, so that a comma is not enough. */
export const listed = (parts: readonly string[], language: Language): string =>
  parts.join(language === 'zh-CN' ? '、' : '; ')

/** A text of a door as an exact fraction; undefined if it is no number. */
export function fractionOf(text: string): { num: bigint; den: bigint } | undefined {
  const [, whole = '', rest = '', den = '1'] = /^(-?\d+)(?:\.(\d+))?(?:\/([1-9]\d*))?$/.exec(text) ?? []
  if (whole === '') return undefined
  return { num: BigInt(whole + rest), den: BigInt(den) * 10n ** BigInt(rest.length) }
}

/** What is shown of a number that never ends; exact decimals of the dictionary have no more. */
const scale = 9

/** A number with its unit: money by its size; a share of one thing in another in per cent. */
export function sayNumber(text: string, unit: Both | null, language: Language, share = false): string {
  const number = fractionOf(text)
  if (!number) return text
  if (share) return `${decimal(halfUp(number.num * 10_000n, number.den), 2)}%`
  const stored = halfUp(number.num * 10n ** BigInt(scale), number.den)
  return asText(quantity(stored, scale, [unit?.zh ?? '', unit?.en ?? ''], language))
}

/** A difference: of per cents it is in percentage points. */
export function sayDifference(text: string, unit: Both | null, language: Language, share = false): string {
  if (!share && unit?.zh !== '%') return sayNumber(text, unit, language)
  const number = share ? sayNumber(text, null, language, true) : sayNumber(text, null, language)
  const n = number.replace('%', '')
  return word('percent-points', language, { n, one: n === '1' ? 1 : 2 })
}

/** Fen as money. A fraction of a fen is rounded to be shown. */
export function sayFen(fen: number | string, language: Language): string {
  const exact = fractionOf(String(fen))
  return exact ? asText(money(halfUp(exact.num, exact.den), language)) : String(fen)
}

const isNumber = ({ type }: Used): boolean => type === 'number'
const isFigure = (used: Used): boolean => isNumber(used) && used.kind !== 'parameter'
/** What a passage names of what the condition used. */
export const namesIn = (passage: string, values: readonly Used[]): Used[] =>
  values.filter(({ name }) => new RegExp(`(?<![\\p{L}\\p{N}_])${name}(?![\\p{L}\\p{N}_])`, 'u').test(passage))

/** The unit a comparison is in, where it is plain: of one name, or of a sum of things in one unit. */
export function unitOfNeed({ unit, passage }: Need, values: readonly Used[]): Both | null {
  if (unit || passage.includes('/')) return unit
  const units = new Map(
    namesIn(passage, values)
      .filter(isFigure)
      .map((used) => [used.unit?.zh, used.unit]),
  )
  const [only] = units.values()
  return units.size === 1 ? (only ?? null) : null
}

/** Whether a comparison is of a share: a quotient of things in one unit, held against a number between −1 and 1. */
export function isShare({ unit, passage, threshold }: Need, values: readonly Used[]): boolean {
  if (unit || !passage.includes('/') || typeof threshold !== 'string') return false
  const limit = fractionOf(threshold)
  const figures = namesIn(passage, values).filter(isFigure)
  if (!limit || new Set(figures.map((used) => used.unit?.zh)).size !== 1) return false
  return limit.num < limit.den && -limit.num < limit.den && limit.num !== 0n
}

/** How far off the firm is where a comparison fails: 还差 0.3 个百分点. */
export function sayGap(need: Need, values: readonly Used[], language: Language): string | undefined {
  const { gap, verdict } = need
  if (!gap || verdict !== 'no') return undefined
  if (gap.side === 'at') return word('on-the-line', language)
  const key = gap.side === 'below' ? 'short-by' : 'over-by'
  return word(key, language, { gap: sayDistance(need, gap, values, language) })
}

function sayDistance(need: Need, gap: NonNullable<Need['gap']>, values: readonly Used[], language: Language): string {
  if (gap.unit === 'number') return sayDifference(gap.by, unitOfNeed(need, values), language, isShare(need, values))
  return word(gap.unit === 'day' ? 'n-days' : 'n-months', language, { n: Number(gap.by) })
}

/** The least change and where it leads: 研发费用再增加 12 万元 · 现在 108 万元，需要 120 万元. */
export function sayChange(change: ExplanationView['nearest'][number]['steps'][number], language: Language) {
  const { by, from, to, unit, label } = change
  const isLess = by.startsWith('-')
  const size = sayDifference(by.replace(/^-/, ''), unit, language)
  return {
    step: word(isLess ? 'change-less' : 'change-more', language, { label: said(label, language), by: size }),
    ends: word('change-ends', language, {
      from: sayNumber(from, unit, language),
      to: sayNumber(to, unit, language),
    }),
  }
}

/** How much, in one phrase; `isKnown` is false where the phrase says that it is not. */
export function sayAmount(amount: Amount, language: Language): { text: string; isKnown: boolean } {
  const unsure = (key: PolicyWord) => ({ text: word(key, language), isKnown: false })
  const sure = (text: string) => ({ text, isKnown: true })
  if (amount.gives === 'in-kind') return unsure('amount-in-kind')
  if (amount.gives === 'none') return unsure('amount-none')
  if (amount.state === 'none') return unsure('amount-not-due')
  if (amount.state === 'unknown') return unsure(amount.why ? `unknown-${amount.why}` : 'unknown-unsaid')
  if (amount.gives === 'grade') return sure(word('amount-grade', language, { grade: amount.grade ?? '' }))
  if (amount.gives === 'points') return sure(sayPoints(amount, language))
  return sure(sayRange(amount, language))
}

function sayPoints({ points, state }: Amount, language: Language): string {
  const text = word('amount-points', language, { points: points ?? '', n: points === '1' ? 1 : 2 })
  return state === 'range' ? word('amount-least', language, { least: text }) : text
}

function sayRange({ state, fen, upTo }: Amount, language: Language): string {
  const least = sayFen(fen ?? 0, language)
  if (state === 'known') return least
  if (upTo === null) return word('amount-least', language, { least })
  return word('amount-between', language, { least, most: sayFen(upTo, language) })
}

/** The cap in one phrase; nothing where no money is given. */
export function sayCap({ gives, cap }: Amount, language: Language): string | undefined {
  if (gives !== 'money') return undefined
  if (cap.state !== 'known' || cap.fen === null) return word(`cap-${cap.state}`, language)
  const about = { cap: sayFen(cap.fen, language), per: cap.per ? said(cap.per, language) : '' }
  return word(cap.reached ? 'cap-reached' : 'cap-known', language, about)
}

const isYearly = (edge: string | null): edge is string => edge?.length === 5

/** A window or a validity, as tables write days; a yearly one has no year and repeats. */
export function saySpan({ from, to, state }: Span, language: Language): string {
  if (state === 'not-stated' || (from === null && to === null)) return word('not-stated', language)
  const day = (edge: string): string => (isYearly(edge) ? dayInSentence(`2000-${edge}`, language, '2000-01-01') : edge)
  if (from === null) return word('up-to', language, { to: day(to ?? '') })
  if (to === null) return word('from-on', language, { from: day(from) })
  return word(isYearly(from) ? 'every-year' : 'from-to', language, { from: day(from), to: day(to) })
}

/** Days until an open window closes, reckoned from the day that is looked at; undefined where none is stated. */
export function daysLeft({ state, to }: Span, on: string): number | undefined {
  if (state !== 'open' || to === null) return undefined
  if (!isYearly(to)) return daysBetween(on, to)
  const year = Number(on.slice(0, 4)) + (to < on.slice(5) ? 1 : 0)
  return daysBetween(on, `${year}-${to}`)
}

/** When to file, in one phrase. */
export function sayDeadline(window: Span, language: Language, on: string): string {
  const { state, from, to } = window
  if (state === 'not-stated') return word('window-not-stated', language)
  if (isYearly(from) || isYearly(to)) return saySpan(window, language)
  const day = (edge: string): string => dayInSentence(edge, language, on)
  if (state === 'before' && from) return word('opens-day', language, { day: day(from) })
  if (to === null) return word('no-last-day', language)
  return word(state === 'after' ? 'closed-day' : 'until-day', language, { day: day(to) })
}
