/**
 * One pass over a clause: every condition, bar and bonus and the amount, for the firm or for one of its records. Explaining
 * and trying are the same pass; they differ in who decides a condition that the data leave open.
 */
import { nothingDue, type Reckoned, reckon } from './amounts.ts'
import type { Verdict } from './clause.ts'
import type { CompiledClause } from './compiled.ts'
import { answerCondition, type Decider, distinct, verdictOf } from './conditions.ts'
import type { AmountAnswer, ConditionAnswer, FirmRecord, Lack } from './explanation.ts'
import type { Firm } from './firm.ts'
import { type Instead, nothing, readingOf } from './reading.ts'
import { sumCap, total } from './total.ts'

export interface Answer {
  record: FirmRecord | null
  verdict: Verdict
  conditions: ConditionAnswer[]
  bars: ConditionAnswer[]
  reckoned: Reckoned
}

/** Conditions first; then an amount that waits for data or for a person holds the whole back. */
function wholeVerdict(
  conditions: readonly ConditionAnswer[],
  bars: readonly ConditionAnswer[],
  amount: AmountAnswer,
): Verdict {
  const verdict = verdictOf(
    conditions.map(({ truth }) => truth),
    bars.map(({ truth }) => truth),
  )
  if (verdict === 'not' || verdict === 'missing' || amount.state !== 'unknown') return verdict
  if (amount.why === 'missing' || amount.why === 'division') return 'missing'
  return amount.why === 'judgement' || amount.why === 'currency' ? 'judgement' : verdict
}

export function answerOnce(
  clause: CompiledClause,
  firm: Firm,
  record: FirmRecord | null,
  decide: Decider,
  instead: Instead = nothing,
): Answer {
  const reading = readingOf(clause, firm, record, instead)
  const read = (more: Instead) =>
    more === nothing ? reading : readingOf(clause, firm, record, new Map([...instead, ...more]))
  const conditions = clause.when.map((rule) => answerCondition('when', rule, reading, decide))
  const bars = clause.bars.map((rule) => answerCondition('bars', rule, reading, decide))
  const isOut = conditions.some(({ truth }) => truth === 'no') || bars.some(({ truth }) => truth === 'yes')
  const reckoned = isOut ? nothingDue(clause, reading) : reckon(clause, read, decide)
  return { record, verdict: wholeVerdict(conditions, bars, reckoned.answer), conditions, bars, reckoned }
}

/** One answer, or one for each record. Without any row the clause is asked once, of no record. */
export function answersOf(clause: CompiledClause, firm: Firm, decide: Decider): Answer[] {
  const rows = clause.over && firm.rows(clause.over)
  if (!rows || rows.length === 0) {
    const answer = answerOnce(clause, firm, null, decide)
    return [rows ? { ...answer, verdict: 'not' } : answer]
  }
  return rows.map((row) => answerOnce(clause, firm, row, decide))
}

const rank: Record<Verdict, number> = { eligible: 0, judgement: 1, missing: 2, not: 3 }
export const failures = ({ conditions, bars }: Answer): number =>
  conditions.filter(({ truth }) => truth === 'no').length + bars.filter(({ truth }) => truth === 'yes').length
/** The nearest to being eligible comes first; among equals the one that fails on least, then the one worth most. */
const nearer = (a: Answer, b: Answer): number =>
  rank[a.verdict] - rank[b.verdict] ||
  failures(a) - failures(b) ||
  (b.reckoned.answer.fen ?? 0) - (a.reckoned.answer.fen ?? 0)

export function nearestOf(answers: readonly Answer[]): Answer {
  const [nearest] = [...answers].sort(nearer)
  if (!nearest) throw new Error('A clause always gives an answer')
  return nearest
}

/** Everything in the way of certainty, each once; a failed condition asks for nothing. */
export function lacksIn({ conditions, bars, reckoned }: Answer): Lack[] {
  const bonuses = reckoned.bonuses.flatMap(({ lacks }) => lacks)
  return distinct([...[...conditions, ...bars].flatMap(({ lacks }) => lacks), ...reckoned.answer.lacks, ...bonuses])
}
/** The same without the bonuses, which only make it more. */
export const neededIn = ({ conditions, bars, reckoned }: Answer): Lack[] =>
  distinct([...[...conditions, ...bars].flatMap(({ lacks }) => lacks), ...reckoned.answer.lacks])

/** What all eligible records give together; nothing where nothing is due. */
export function amountOf(clause: CompiledClause, firm: Firm, answers: readonly Answer[], best: Answer): AmountAnswer {
  const { answer } = best.reckoned
  if (best.verdict === 'not') return nothingDue(clause, readingOf(clause, firm, best.record)).answer
  if (clause.over === null || best.verdict !== 'eligible') return answer
  const isOpen = answers.some(({ verdict }) => verdict === 'missing' || verdict === 'judgement')
  const eligible = answers.filter(({ verdict }) => verdict === 'eligible').map(({ reckoned }) => reckoned)
  return total(eligible, answer, isOpen, sumCap(clause, readingOf(clause, firm, null)))
}
