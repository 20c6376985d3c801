/**
 * What one clause comes to for one firm in a simulation, by explaining it: the verdict, the fen that are sure, and the most
 * that it can become. Nothing is sure until the firm is eligible; where neither the formula nor a cap gives an upper end, the
 * top stays open. Columns must come to the same for every firm (columns.ts); what they cannot reckon is reckoned here.
 */
import type { Rational } from '../../rules/index.ts'
import { capOf, wholeFen } from './amounts.ts'
import { type Answer, answersOf, nearestOf } from './answer.ts'
import type { Verdict } from './clause.ts'
import type { CompiledClause } from './compiled.ts'
import { decideRule } from './conditions.ts'
import type { Firm } from './firm.ts'
import { readingOf } from './reading.ts'
import { sumCap } from './total.ts'
import { add, lesser, zero } from './values.ts'

export interface Band {
  verdict: Verdict
  /** Fen. */
  least: number
  /** Fen; null where nothing bounds it. */
  most: number | null
}

export function bandOf(clause: CompiledClause, firm: Firm): Band {
  const answers = answersOf(clause, firm, decideRule)
  const { verdict } = nearestOf(answers)
  if (verdict === 'not' || clause.clause.amount.gives !== 'money') return { verdict, least: 0, most: 0 }
  const cap = clause.over ? sumCap(clause, readingOf(clause, firm, null)) : null
  const possible = answers.filter((answer) => answer.verdict !== 'not')
  const least = possible.map((answer) => (answer.verdict === 'eligible' ? (answer.reckoned.least ?? zero) : zero))
  const most = possible.map((answer) => answer.reckoned.most ?? ownCap(clause, firm, answer))
  return { verdict, least: paid(least, cap) ?? 0, most: paid(most, cap) }
}

/** What caps the one payment, or the payment for the one record. */
function ownCap(clause: CompiledClause, firm: Firm, { record }: Answer): Rational | null {
  const { answer, value } = capOf(clause, readingOf(clause, firm, record))
  return answer.of === 'sum' && clause.over ? null : value
}

/** Each record is paid, and rounded, by itself; capped in their sum they are paid together. */
function paid(parts: readonly (Rational | null)[], cap: Rational | null): number | null {
  const known = parts.flatMap((part) => (part === null ? [] : [part]))
  if (known.length < parts.length) return cap === null ? null : wholeFen(cap)
  if (cap === null) return known.reduce((sum, part) => sum + wholeFen(part), 0)
  return wholeFen(lesser(known.reduce(add, zero), cap))
}
