/**
 * A simulation (测算): clauses over everybody of whom something is known. How many are eligible, not, wait for data, wait for
 * a person; what is sure to be paid, and what it can become. Missing facts give a range and never a point, and a total says
 * how many firms leave its top open. Pure.
 */
import { BeyondExact, NotInColumns } from '../../rules/columns/index.ts'
import { bandOf } from './band.ts'
import type { Verdict } from './clause.ts'
import { clauseOver, type Results, verdictOrder } from './columns.ts'
import type { CompiledClause } from './compiled.ts'
import { columnsFor, firmAt, type Population } from './population.ts'

export interface ClauseTotals {
  clause: string
  firms: Record<Verdict, number>
  /** Fen that are sure: of the firms that are eligible. */
  least: number
  /** Fen it can become, firms included that wait for data or a person; of those whose top is open only what is sure. */
  most: number
  /** Firms whose top nothing bounds. While there are any, `most` is no upper end. */
  open: number
  /** Firm by firm is as exact, and slower; `why` says what columns could not do. */
  how: 'columns' | 'firm-by-firm'
  why: string | null
}

/** What each firm comes to under one clause. */
export function resultsOf(population: Population, clause: CompiledClause): Results & Pick<ClauseTotals, 'how' | 'why'> {
  const { size, days, records } = population
  const results = { verdict: new Uint8Array(size), least: new Float64Array(size), most: new Float64Array(size) }
  try {
    const starts = clause.over ? records.get(clause.over.code)?.starts : undefined
    clauseOver(clause, days, columnsFor(population, clause), starts)(0, size, results)
    return { ...results, how: 'columns', why: null }
  } catch (error) {
    if (!(error instanceof NotInColumns || error instanceof BeyondExact)) throw error
    for (let at = 0; at < size; at++) {
      const { verdict, least, most } = bandOf(clause, firmAt(population, at))
      results.verdict[at] = verdictOrder.indexOf(verdict)
      results.least[at] = least
      results.most[at] = most ?? Number.NaN
    }
    return { ...results, how: 'firm-by-firm', why: error instanceof NotInColumns ? error.why : 'beyond-exact' }
  }
}

export const totalsOf = (population: Population, clause: CompiledClause): ClauseTotals =>
  addedUp(clause, resultsOf(population, clause))

/** The results of one clause over all firms, added up. A sum beyond 2^53 gives no total. */
export function addedUp(clause: CompiledClause, results: ReturnType<typeof resultsOf>): ClauseTotals {
  const { verdict, least, most, how, why } = results
  const firms: Record<Verdict, number> = { eligible: 0, not: 0, missing: 0, judgement: 0 }
  let [sure, top, open] = [0, 0, 0]
  for (let at = 0; at < verdict.length; at++) {
    firms[verdictOrder[verdict[at] ?? 0] ?? 'not']++
    sure += least[at] ?? 0
    const highest = most[at] ?? Number.NaN
    if (Number.isNaN(highest)) open++
    top += Number.isNaN(highest) ? (least[at] ?? 0) : highest
  }
  for (const sum of [sure, top])
    if (!Number.isSafeInteger(sum)) throw new RangeError(`A total of ${sum} fen cannot be right`)
  return { clause: clause.clause.id, firms, least: sure, most: top, open, how, why }
}
