/**
 * Under which heading a clause stands on the owner's page: can claim now, nearly, tell us two numbers, not you, or 效力待核.
 * What the source does not say about its validity never passes for valid.
 */
import type { Rational } from '../../rules/index.ts'
import type { Clause, PolicyDocument, Verdict } from './clause.ts'
import type { Change, Lack, Shelf, ShelfReason, SpanAnswer, Truth } from './explanation.ts'
import { add, compare } from './values.ts'

type Span = { from: string | null; to: string | null } | null

/** A yearly window is written without its year and repeats; one that runs over New Year is open at both ends of the year. */
function yearly(from: string, to: string, day: string): SpanAnswer['state'] {
  const inYear = day.slice(5)
  if (from <= to) {
    if (inYear < from) return 'before'
    return inYear > to ? 'after' : 'open'
  }
  return inYear >= from || inYear <= to ? 'open' : 'before'
}

export function spanOn(span: Span, day: string): SpanAnswer {
  if (span === null) return { state: 'not-stated', from: null, to: null }
  const { from, to } = span
  if (from?.length === 5 && to?.length === 5) return { state: yearly(from, to, day), from, to }
  if (from !== null && day < from) return { state: 'before', from, to }
  return { state: to !== null && day > to ? 'after' : 'open', from, to }
}

/** A clause's own validity; where it has none, that of its document. */
export const validityOn = (clause: Clause, document: PolicyDocument, day: string): SpanAnswer =>
  spanOn(clause.valid ?? document.valid, day)

export interface Standing {
  verdict: Verdict
  conditions: readonly Truth[]
  bars: readonly Truth[]
  lacks: readonly Lack[]
  change: Change | null
  hasNoRecord: boolean
  window: SpanAnswer
  validity: SpanAnswer
}
type Place = [Shelf, ShelfReason]

/**
 * A firm that exports 16 million has nearly nothing to do with a prize for one billion. The line is ours, no law's: half
 * way to what is needed, or no more than twice what is allowed.
 */
export function isNear(from: Rational, to: Rational): boolean {
  const [less, more] = compare(from, to) < 0 ? [from, to] : [to, from]
  return compare(add(less, less), more) >= 0
}

/** Where the firm stands with the conditions alone, whatever the day. */
function byConditions({ verdict, bars, lacks, change, hasNoRecord }: Standing): Place {
  if (verdict === 'eligible') return ['now', 'eligible']
  if (verdict === 'missing')
    return lacks.length > 0 && lacks.every(({ asked }) => asked) ? ['ask', 'asked'] : ['nearly', 'missing']
  if (verdict === 'judgement') return ['nearly', 'judgement']
  if (change?.isNear) return ['nearly', 'one-condition']
  if (hasNoRecord) return ['not', 'no-record']
  return ['not', bars.includes('yes') ? 'barred' : 'conditions']
}

/** What the day takes from a place that is not `not`. */
function byDay({ window, validity }: Standing): Place | undefined {
  if (validity.state === 'after') return ['not', 'no-longer-valid']
  if (window.state === 'after' && window.from?.length !== 5) return ['not', 'closed']
  if (validity.state === 'not-stated' || window.state === 'not-stated') return ['unclear', 'not-stated']
  if (validity.state === 'before') return ['nearly', 'not-valid-yet']
  return window.state === 'open' ? undefined : ['nearly', 'opens-later']
}

export function placeOf(standing: Standing): Place {
  const place = byConditions(standing)
  return place[0] === 'not' ? place : (byDay(standing) ?? place)
}
