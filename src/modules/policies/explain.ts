/**
 * Explains one firm against one clause, exactly and without assuming anything: eligible, not, missing (待补: somebody has to
 * supply something) or judgement (待核: somebody has to decide something). A passage nobody can code taints what depends on
 * it; a firm that fails otherwise stays `not`. An amount that cannot be reckoned for want of data makes the clause missing.
 *
 * What caps over several clauses, budgets and stacking say about many firms is another step, and not taken here.
 */
import { Refusal } from '../../kernel/refusal.ts'
import { type Answer, amountOf, answerOnce, answersOf, failures, lacksIn, nearestOf, neededIn } from './answer.ts'
import { leastChange } from './change.ts'
import type { CompiledClause } from './compiled.ts'
import { decideRule } from './conditions.ts'
import type { Change, Days, Explanation, FirmFacts, RecordAnswer } from './explanation.ts'
import { type Firm, firmOf, sourceOf } from './firm.ts'
import { nearestChanges } from './nearest.ts'
import type { Books } from './queries/books.ts'
import { type Instead, nothing, readingOf } from './reading.ts'
import { isNear, placeOf, spanOn, validityOn } from './shelf.ts'
import { add, negate, numberText } from './values.ts'

/** Where one rule alone stands in the way: the least change that turns it, and what it is worth. */
function changeFor(clause: CompiledClause, firm: Firm, answer: Answer): Change | null {
  if (answer.verdict !== 'not' || failures(answer) !== 1) return null
  const failed = answer.conditions.findIndex(({ truth }) => truth === 'no')
  const barred = answer.bars.findIndex(({ truth }) => truth === 'yes')
  const rule = failed >= 0 ? clause.when[failed] : clause.bars[barred]
  const read = (instead: Instead) => readingOf(clause, firm, answer.record, instead)
  const found = rule && leastChange(rule, failed >= 0 ? 'yes' : 'no', clause.naming, read)
  const used = found && read(nothing).used(found.name)
  if (!rule || !found || !used) return null
  const then = answerOnce(clause, firm, answer.record, decideRule, new Map([[found.name, found.to]]))
  if (then.verdict === 'not') return null
  return {
    condition: rule.id,
    record: answer.record?.id ?? null,
    name: found.name,
    label: used.label,
    unit: used.unit,
    from: numberText(found.from),
    to: numberText(found.to),
    by: numberText(add(found.to, negate(found.from))),
    isNear: isNear(found.from, found.to),
    worth: then.reckoned.answer.fen,
  }
}

const recordAnswer = ({ record, verdict, conditions, bars, reckoned }: Answer): RecordAnswer[] =>
  record
    ? [
        {
          id: record.id,
          onDay: record.onDay,
          verdict,
          conditions,
          bars,
          bonuses: reckoned.bonuses,
          amount: reckoned.answer,
        },
      ]
    : []

/** One clause for one firm. Refuses a clause that is not for firms. */
export function explainFor(clause: CompiledClause, firm: Firm): Explanation {
  const { clause: written, document } = clause
  if (written.applies_to !== 'firm') throw new Refusal('invalid', 'not-for-firms', { clause: written.id })
  const answers = answersOf(clause, firm, decideRule)
  const best = nearestOf(answers)
  const { conditions, bars } = best
  const change = changeFor(clause, firm, best)
  const window = spanOn(written.window, firm.days.filing)
  const validity = validityOn(written, document, firm.days.filing)
  const [shelf, reason] = placeOf({
    verdict: best.verdict,
    conditions: conditions.map(({ truth }) => truth),
    bars: bars.map(({ truth }) => truth),
    lacks: neededIn(best),
    change,
    hasNoRecord: clause.over !== null && best.record === null && failures(best) === 0,
    window,
    validity,
  })
  return {
    clause: written.id,
    document: document.id,
    days: firm.days,
    verdict: best.verdict,
    shelf,
    reason,
    window,
    validity,
    conditions,
    bars,
    bonuses: best.reckoned.bonuses,
    amount: amountOf(clause, firm, answers, best),
    records: clause.over ? answers.flatMap(recordAnswer) : null,
    lacks: best.verdict === 'not' ? [] : lacksIn(best),
    change,
    nearest: nearestChanges(clause, firm, best),
  }
}

/** One clause for one firm, as of two days. */
export const explain = (clause: CompiledClause, facts: FirmFacts, days: Days): Explanation =>
  explainFor(clause, firmOf(sourceOf(facts, days)))

/**
 * Every clause for firms, in the order of the books; what is known of the firm is read once. A provision that stands in two
 * sources is explained once.
 */
export function explainAll({ clauses }: Pick<Books, 'clauses'>, facts: FirmFacts, days: Days): Explanation[] {
  const firm = firmOf(sourceOf(facts, days))
  return [...clauses.values()]
    .filter(
      ({ clause: { applies_to, same_as } }) => applies_to === 'firm' && (same_as === null || !clauses.has(same_as)),
    )
    .map((clause) => explainFor(clause, firm))
}
