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

/** The cap on the sum of all records, where the clause has one; it names nothing of a single record. */
export function sumCap(clause: CompiledClause, reading: Reading): Rational | null {
  const { answer, value } = capOf(clause, reading)
  return answer.of === 'sum' ? value : null
}

const sum = (values: readonly Rational[]): Rational => values.reduce(add, zero)
const knownOf = (values: readonly (Rational | null)[]): Rational[] | null => {
  const known = values.flatMap((value) => (value === null ? [] : [value]))
  return known.length === values.length ? known : null
}

function paid(values: readonly Rational[], cap: Rational | null): number {
  if (cap === null) return values.reduce((all, value) => all + wholeFen(value), 0)
  return wholeFen(lesser(sum(values), cap))
}

export function total(
  eligible: readonly Reckoned[],
  one: AmountAnswer,
  isOpen: boolean,
  cap: Rational | null,
): AmountAnswer {
  const least = knownOf(eligible.map((reckoned) => reckoned.least))
  if (one.gives !== 'money' || least === null) return one
  const most = isOpen ? null : knownOf(eligible.map((reckoned) => reckoned.most))
  const fen = paid(least, cap)
  const open = cap === null ? null : wholeFen(cap)
  const upTo = most === null ? open : paid(most, cap)
  const before = sum(least)
  return {
    ...one,
    state: fen === upTo ? 'known' : 'range',
    fen,
    upTo,
    before: numberText(before),
    cap: { ...one.cap, reached: cap === null ? one.cap.reached : compare(before, cap) >= 0 },
    values: eligible.flatMap(({ answer }) => answer.values),
  }
}
