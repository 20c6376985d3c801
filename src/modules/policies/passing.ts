/**
 * How every firm does at every condition of a clause by itself: it passes, fails, or nobody knows yet. What dead conditions
 * and near misses are read off. A clause over records has a row a record. Pure.
 */
import { BeyondExact, NotInColumns } from '../../rules/columns/index.ts'
import { answersOf } from './answer.ts'
import { railsOver } from './columns.ts'
import type { CompiledClause, Rule } from './compiled.ts'
import { decideRule } from './conditions.ts'
import type { Truth } from './explanation.ts'
import { columnsFor, firmAt, type Population } from './population.ts'

/** By their numbers in `passes`. */
export const passing = { unknown: 0, fails: 1, passes: 2 } as const

export interface Tested {
  part: 'when' | 'bars'
  rule: Rule
  /** By row. A bar is passed where it does not bar. */
  passes: Uint8Array
}
export interface Passing {
  /** Firms, or records of the table the clause ranges over. */
  rows: number
  /** Where the rows of each firm begin; null where each firm is one row. */
  starts: Uint32Array | null
  /** Conditions and then bars. */
  tested: Tested[]
}

export function passingOf(population: Population, clause: CompiledClause): Passing {
  const starts = clause.over ? (population.records.get(clause.over.code)?.starts ?? null) : null
  const rows = starts ? (starts[population.size] ?? 0) : population.size
  const rules = [...clause.when, ...clause.bars]
  const rails = rules.map(() => new Uint8Array(rows))
  try {
    railsOver(clause, population.days, columnsFor(population, clause), starts ?? undefined)(0, population.size, rails)
  } catch (error) {
    if (!(error instanceof NotInColumns || error instanceof BeyondExact)) throw error
    for (let at = 0; at < population.size; at++) explainInto(rails, population, clause, at, starts)
  }
  const tested = rules.map((rule, at): Tested => {
    const isBar = at >= clause.when.length
    const passes = rails[at] ?? new Uint8Array(rows)
    // 1 and 2 change places.
    if (isBar) for (let row = 0; row < rows; row++) passes[row] = (3 - (passes[row] ?? 0)) % 3
    return { part: isBar ? 'bars' : 'when', rule, passes }
  })
  return { rows, starts, tested }
}

const railOf: Record<Truth, number> = { yes: 2, no: 1, missing: 0, judgement: 0 }

/** What columns cannot reckon is asked of each firm. */
function explainInto(
  rails: readonly Uint8Array[],
  population: Population,
  clause: CompiledClause,
  at: number,
  starts: Uint32Array | null,
): void {
  const [first, end] = starts ? [starts[at] ?? 0, starts[at + 1] ?? 0] : [at, at + 1]
  for (const [n, answer] of answersOf(clause, firmAt(population, at), decideRule).entries()) {
    // Without any record the clause is asked once all the same, of none.
    if (first + n >= end) return
    for (const [k, { truth }] of [...answer.conditions, ...answer.bars].entries()) {
      const rail = rails[k]
      if (rail) rail[first + n] = railOf[truth]
    }
  }
}

/** The firm of every row. */
export function ownersOf({ rows, starts }: Pick<Passing, 'rows' | 'starts'>): Uint32Array {
  const owners = new Uint32Array(rows)
  if (!starts) return owners.map((_, row) => row)
  for (let at = 0; at + 1 < starts.length; at++) owners.fill(at, starts[at], starts[at + 1])
  return owners
}
