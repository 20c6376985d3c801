/** Where a firm stands with a clause, in one sentence: why it can claim, what is in the way, what rules it out. */
import type { Language } from '../../web/pair.ts'
import type { ExplanationView, Mine } from './contract.ts'
import { departments } from './from-facts.ts'
import { daysLeft, listed, said, sayChange, sayFen, word } from './Sayings.tsx'

type Ranked = Mine['clauses'][number]
type Lacks = ExplanationView['lacks']

/** What is missing and who has it, at most two by name. */
export function sayLacks(lacks: Lacks, language: Language, withProvider = true): string {
  const label = ({ label: both, provider }: Lacks[number]): string => {
    const name = said(both, language)
    return withProvider
      ? word('lack-from', language, { label: name, provider: said(departments[provider], language) })
      : name
  }
  return shortened(lacks.map(label), language)
}

function shortened(parts: readonly string[], language: Language): string {
  const all = listed(parts.slice(0, 2), language)
  return parts.length > 2 ? `${all} ${word('and-more', language, moreThan(parts.length, language))}` : all
}
/** Chinese counts all of them (等 5 项), English those left over. */
const moreThan = (n: number, language: Language) => ({ n: language === 'zh-CN' ? n : n - 2 })

/** What one would have to do, and what it is worth. */
export function sayNearest(change: NonNullable<ExplanationView['change']>, language: Language) {
  const { step, ends } = sayChange(change, language)
  const next =
    change.worth === null
      ? word('change-open', language, { change: step })
      : word('change-worth', language, { change: step, worth: sayFen(change.worth, language) })
  return { next, ends }
}

/** What several changes together would do, or what the next step would bring; nothing where it is far off. */
export function sayBeyond({ nearest }: Pick<ExplanationView, 'nearest'>, language: Language): string | undefined {
  const [next] = nearest
  if (!next?.isNear) return undefined
  const { steps, worth, more } = next
  const changes = listed(
    steps.map((step) => sayChange(step, language).step),
    language,
  )
  if (worth === null) return word('change-all-open', language, { changes })
  const told = { worth: sayFen(worth, language) }
  if (more === null) return word('change-all', language, { changes, ...told })
  return word('change-brings-more', language, { change: changes, more: sayFen(more, language), ...told })
}

export const judged = ({ conditions, bars }: Pick<ExplanationView, 'conditions' | 'bars'>) =>
  [...conditions, ...bars].filter(({ truth }) => truth === 'judgement')
export const failed = ({ conditions }: Pick<ExplanationView, 'conditions'>) =>
  conditions.filter(({ truth }) => truth === 'no')
const barring = ({ bars }: ExplanationView) => bars.filter(({ truth }) => truth === 'yes')

/** Why a clause is not for this firm: the first condition that fails, and how many more. */
export function sayNot(explanation: ExplanationView, language: Language): string {
  const { reason } = explanation
  const [bar] = barring(explanation)
  if (bar) return word('bars-it', language, { says: said(bar.says, language) })
  const [first, ...others] = failed(explanation)
  if (!first) return word(reason === 'no-record' ? 'no-record' : `because-${reason}`, language, { n: 0 })
  const sentence = word('not-met', language, { says: said(first.says, language) })
  if (others.length === 0) return sentence
  const more = word('also-failed', language, { n: others.length })
  return language === 'zh-CN' ? `${sentence}；${more}` : `${sentence}; ${more}`
}

/** What stands between the firm and the claim, for a card: nothing where nothing does. */
export function sayBetween(explanation: ExplanationView, language: Language): string | undefined {
  const { shelf, reason, lacks, change } = explanation
  if (shelf === 'not') return sayNot(explanation, language)
  if (shelf === 'ask') return word('tell-us', language, { labels: sayLacks(lacks, language, false) })
  if (reason === 'missing') return word('lacks-of', language, { labels: sayLacks(lacks, language) })
  if (reason === 'judgement') return sayJudged(explanation, language)
  if (reason === 'one-condition' && change) return sayNearest(change, language).next
  return reason === 'eligible' ? undefined : because(explanation, language)
}

function sayJudged(explanation: ExplanationView, language: Language): string {
  const says = shortened(
    judged(explanation).map((one) => said(one.says, language)),
    language,
  )
  return word('judged-by-people', language, { says })
}

/** The sentence under the title of 为什么. */
export function because(explanation: ExplanationView, language: Language): string {
  const { reason, lacks } = explanation
  const n = {
    missing: lacks.length,
    asked: lacks.length,
    judgement: judged(explanation).length,
    conditions: failed(explanation).length,
  }
  const counted = reason in n ? n[reason as keyof typeof n] : 0
  return word(`because-${reason}`, language, { n: counted })
}

const soon = 14
const isUrgent = ({ explanation: { shelf, window, days } }: Ranked): boolean =>
  shelf === 'now' && (daysLeft(window, days.filing) ?? Number.POSITIVE_INFINITY) <= soon
const worthOf = ({ explanation: { amount, change } }: Ranked): number => change?.worth ?? amount.fen ?? -1

/** What closes within two weeks first; then by what it is worth, unknown amounts last. */
export const inOrder = (clauses: readonly Ranked[]): Ranked[] =>
  [...clauses].sort((a, b) => Number(isUrgent(b)) - Number(isUrgent(a)) || worthOf(b) - worthOf(a))
