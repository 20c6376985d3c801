/**
 * What the records of one firm come to together under one clause. Where the clause caps their sum there is one payment,
 * rounded once; otherwise each record is paid, and rounded, by itself. Undecided records leave the top open.
 */
import type { Rational } from '../../rules/index.ts'
import { capOf, type Reckoned, wholeFen } from './amounts.ts'
import type { CompiledClause } from './compiled.ts'
import type { AmountAnswer } from './explanation.ts'
import type { Reading } from './reading.ts'
import { add, compare, lesser, numberText, zero } from './values.ts'

/** `null`: no cap on the sum; `open`: there is one, but it cannot be reckoned. */
export type SumCap = Rational | 'open' | null

export function sumCap(clause: CompiledClause, reading: Reading): SumCap {
  const { cap } = clause
  if (cap === null || cap === 'none' || cap.of !== 'sum') return null
  return capOf(clause, cap, reading).value ?? 'open'
}

const sum = (values: readonly Rational[]): Rational => values.reduce(add, zero)
const knownOf = (values: readonly (Rational | null)[]): Rational[] | null => {
  const known = values.flatMap((value) => (value === null ? [] : [value]))
  return known.length === values.length ? known : null
}

function paid(values: readonly Rational[], cap: SumCap): number {
  if (cap === null) return values.reduce((all, value) => all + wholeFen(value), 0)
  return wholeFen(cap === 'open' ? sum(values) : lesser(sum(values), cap))
}

export function total(eligible: readonly Reckoned[], one: AmountAnswer, isOpen: boolean, cap: SumCap): AmountAnswer {
  const least = knownOf(eligible.map((reckoned) => reckoned.least))
  if (one.gives !== 'money' || least === null) return one
  const most = isOpen || cap === 'open' ? null : knownOf(eligible.map((reckoned) => reckoned.most))
  const fen = paid(least, cap)
  const highest = most === null ? (cap === null || cap === 'open' ? null : wholeFen(cap)) : paid(most, cap)
  const before = sum(least)
  const isReached = cap === null || cap === 'open' ? one.cap.reached : compare(before, cap) >= 0
  return {
    ...one,
    state: fen === highest ? 'known' : 'range',
    fen,
    upTo: highest,
    before: numberText(before),
    cap: { ...one.cap, reached: isReached },
    values: eligible.flatMap(({ answer }) => answer.values),
  }
}
