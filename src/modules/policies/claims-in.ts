/**
 * What everybody in a population would be paid under a clause by eligibility alone, as claims for the second step. Only what is
 * sure: whoever waits for data or for a person has nothing that could be frozen. Pure.
 */

import { prorate } from './allocation.ts'
import { wholeFen } from './amounts.ts'
import { answersOf } from './answer.ts'
import type { Claim } from './award.ts'
import type { CompiledClause } from './compiled.ts'
import { decideRule } from './conditions.ts'
import type { Firm } from './firm.ts'
import type { PayoutRules } from './payout.ts'
import { firmAt, type Population } from './population.ts'
import { resultsOf } from './simulate.ts'

type Part = Pick<Claim, 'record' | 'least'>

/** `codes` are the public codes of the firms, in the order of the population. */
export function claimsIn(
  population: Population,
  clause: CompiledClause,
  { codes, rules }: { codes: readonly string[]; rules: PayoutRules },
): Claim[] {
  const { id } = clause.clause
  const perRecord = readsRecords(rules, id)
  const { least: sure } = resultsOf(population, clause)
  return codes.flatMap((firm, at) =>
    partsOf(clause, sure[at] ?? 0, perRecord, () => firmAt(population, at)).map(
      ({ record, least }): Claim => ({
        ...{ firm, clause: id, record, least, most: least, filed: null, score: null, before: null },
      }),
    ),
  )
}

/** Whether any rule looks at the single records of a clause. */
export const readsRecords = ({ caps, groups }: PayoutRules, clause: string): boolean =>
  [...caps.filter(({ per }) => per === 'record'), ...groups.filter(({ within }) => within === 'record')].some(
    ({ clauses }) => clauses.includes(clause),
  )

/** Columns say for all at once what each is sure of; a firm is explained only where its single records count. */
function partsOf(clause: CompiledClause, least: number, perRecord: boolean, firm: () => Firm): Part[] {
  if (least === 0) return []
  if (!perRecord) return [{ record: null, least }]
  const parts = answersOf(clause, firm(), decideRule).flatMap(({ record, verdict, reckoned }) =>
    record && verdict === 'eligible' && reckoned.least ? [{ key: record.id, fen: wholeFen(reckoned.least) }] : [],
  )
  return splitTo(least, parts)
}

/** The parts of a whole, to the fen: cut down where a cap makes it less; a fen that rounding once made more goes to the first. */
export function splitTo(whole: number, parts: readonly { key: string; fen: number }[]): Part[] {
  if (parts.length === 0) return [{ record: null, least: whole }]
  const cut = prorate(whole, parts)
  let rest = whole - [...cut.values()].reduce((sum, fen) => sum + fen, 0)
  return parts.map(({ key }) => {
    const least = (cut.get(key) ?? 0) + rest
    rest = 0
    return { record: key, least }
  })
}
