/**
 * A simulation (测算): clauses over everybody of whom something is known. How many are eligible, not, wait for data, wait for
 * a person; what is sure to be paid, and what it can become. Missing facts give a range and never a point, and a total says
 * how many firms leave its top open. Pure.
 */
import { BeyondExact, NotInColumns } from '../../rules/columns/index.ts'
import { bandOf } from './band.ts'
import type { Verdict } from './clause.ts'
import { clauseOver, type Results, verdictOrder } from './columns.ts'
import { totals } from './columns-body.ts'
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

/** Where a clause's records begin, if it ranges over any. */
export const startsOf = ({ records }: Population, clause: CompiledClause): Uint32Array | undefined =>
  clause.over ? records.get(clause.over.code)?.starts : undefined

/** Why columns cannot answer; any other error is none of theirs. */
export function whyNot(error: unknown): string {
  if (error instanceof NotInColumns) return error.why
  if (error instanceof BeyondExact) return 'beyond-exact'
  throw error
}

/** What each firm comes to under one clause. */
export function resultsOf(population: Population, clause: CompiledClause): Results & Pick<ClauseTotals, 'how' | 'why'> {
  const { size, days } = population
  const results = { verdict: new Uint8Array(size), least: new Float64Array(size), most: new Float64Array(size) }
  try {
    clauseOver(clause, days, columnsFor(population, clause), startsOf(population, clause))(0, size, results)
    return { ...results, how: 'columns', why: null }
  } catch (error) {
    const why = whyNot(error)
    for (let at = 0; at < size; at++) {
      const { verdict, least, most } = bandOf(clause, firmAt(population, at))
      results.verdict[at] = verdictOrder.indexOf(verdict)
      results.least[at] = least
      results.most[at] = most ?? Number.NaN
    }
    return { ...results, how: 'firm-by-firm', why }
  }
}

export const totalsOf = (population: Population, clause: CompiledClause): ClauseTotals =>
  addedUp(clause, resultsOf(population, clause))

/** The results of one clause over all firms, added up. A sum beyond 2^53 gives no total. */
export function addedUp(clause: CompiledClause, results: ReturnType<typeof resultsOf>): ClauseTotals {
  const { verdict, least, most, how, why } = results
  const sums = new Array<number>(7).fill(0)
  for (let at = 0; at < verdict.length; at++)
    totals.each(sums, { verdict: verdict[at] ?? 0, least: least[at] ?? 0, most: most[at] ?? Number.NaN }, at)
  return totalsFrom(clause, sums, how, why)
}

/** Of sums in the order of columns-body.ts. None of them can have grown past 2^53 and come back: nothing is below zero. */
export function totalsFrom(
  clause: CompiledClause,
  sums: readonly number[],
  how: ClauseTotals['how'],
  why: string | null,
): ClauseTotals {
  const wrong = sums.find((sum) => !Number.isSafeInteger(sum))
  if (wrong !== undefined) throw new RangeError(`A total of ${wrong} fen cannot be right`)
  const [not = 0, missing = 0, judgement = 0, eligible = 0, open = 0, least = 0, most = 0] = sums
  return { clause: clause.clause.id, firms: { eligible, not, missing, judgement }, least, most, open, how, why }
}
