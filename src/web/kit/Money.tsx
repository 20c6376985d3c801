/**
 * Money and land, in the unit that fits their size, exact for who points at them. Nothing known is a word, never a zero
 * and never a dash.
 *
 *   <Money fen={125_000_000} />   <Money fen={usdCents} currency="USD" />   <Area m2={8235} />   <Unknown />
 */
import { Tooltip } from 'antd'
import { area, asText, money, type Shown, type Whole } from '../numbers.ts'
import { useCommonWords, useLanguage } from '../words.ts'

export function Money({ fen, currency }: { fen: Whole | null | undefined; currency?: string | null }) {
  const language = useLanguage()
  return fen == null ? <Unknown /> : <Readable shown={money(fen, language, currency ?? undefined)} />
}

/** Money within a sentence. */
export function useMoneyText(): (fen: Whole) => string {
  const language = useLanguage()
  return (fen) => asText(money(fen, language))
}

export function Area({ m2 }: { m2: Whole | null | undefined }) {
  const language = useLanguage()
  return m2 == null ? <Unknown /> : <Readable shown={area(m2, language)} />
}

/** A number as it reads, with its exact value on hover where rounding or the unit hides it. */
export function Readable({ shown }: { shown: Shown }) {
  const said = asText(shown)
  const number = <span className="number">{said}</span>
  return said === shown.exact ? number : <Tooltip title={shown.exact}>{number}</Tooltip>
}

/** What nobody knows; `more` says what would have to be known. */
export function Unknown({ more }: { more?: string }) {
  const w = useCommonWords()
  const word = <em className="unknown">{w('unknown')}</em>
  return more ? <Tooltip title={more}>{word}</Tooltip> : word
}
