/**
 * Near misses: firms that fail one condition only. By condition: how many, how far off they are (exactly, where the condition
 * is one comparison of numbers), and what it would cost if all of them passed, each with the values it has. Pure.
 */
import { BeyondExact, NotInColumns } from '../../rules/columns/index.ts'
import { type Node, oriented, type Rational, rational } from '../../rules/index.ts'
import { numbersOver, type Results, verdictOrder } from './columns.ts'
import type { CompiledClause } from './compiled.ts'
import { ownersOf, type Passing, passing } from './passing.ts'
import { columnsFor, type Population } from './population.ts'
import { resultsOf } from './simulate.ts'
import { exact, type FenBand } from './tally.ts'
import { add, compare, divide, negate, numberText } from './values.ts'

export interface NearMisses {
  id: string
  part: 'when' | 'bars'
  /** Firms that fail by this one alone and wait at no other; those that wait at another besides. A firm may miss two by two records. */
  firms: number
  waiting: number
  /** What they would come to without the condition, with the values they have now. */
  cost: FenBand
  /** Null where the condition is no single comparison of numbers, or columns cannot reckon it. */
  gaps: Gaps | null
}
/** Over the rows (firms, or records) that miss it and whose number is known. */
export interface Gaps {
  rows: number
  /** Exact texts in the unit of the comparison: the smallest, the middle (nearest rank) and the largest. */
  least: string
  median: string
  most: string
  /** Rows off by no more than these hundredths of the line; null where the line is 0 for some. */
  within: { hundredths: number; rows: number }[] | null
}

const hundredths = [1, 5, 10] as const
const not = verdictOrder.indexOf('not')

/** `now` are the results of the clause over this population, `passed` how its conditions did. */
export function nearMisses(
  population: Population,
  clause: CompiledClause,
  passed: Passing,
  now: Results,
): NearMisses[] {
  const owners = ownersOf(passed)
  const failures = failuresOf(passed)
  return passed.tested.map(({ rule, part }, k) => {
    const rows = missing(passed, failures, k).filter((row) => now.verdict[owners[row] ?? 0] === not)
    const isSure = (row: number) => passed.tested.every(({ passes }, j) => j === k || passes[row] === passing.passes)
    const missed = new Set(rows.map((row) => owners[row] ?? 0))
    const sure = new Set(rows.filter(isSure).map((row) => owners[row] ?? 0))
    const counts = { id: rule.id, part, firms: sure.size, waiting: missed.size - sure.size }
    const cost = missed.size === 0 ? { least: 0, most: 0, open: 0 } : costOf(population, clause, rule.id, missed)
    return { ...counts, cost, gaps: gapsOf(population, clause, rule.rule?.tree, rows, passed) }
  })
}

/** How many conditions each row fails. */
function failuresOf({ tested, rows }: Passing): Uint16Array {
  const found = new Uint16Array(rows)
  for (const { passes } of tested)
    for (let row = 0; row < rows; row++) if (passes[row] === passing.fails) found[row] = (found[row] ?? 0) + 1
  return found
}

function missing({ tested, rows }: Passing, failures: Uint16Array, k: number): number[] {
  const found: number[] = []
  for (let row = 0; row < rows; row++)
    if (failures[row] === 1 && tested[k]?.passes[row] === passing.fails) found.push(row)
  return found
}

/** The clause without the condition, over those that miss it. */
function costOf(population: Population, clause: CompiledClause, id: string, missed: ReadonlySet<number>): FenBand {
  const without = <Of extends { id: string }>(rules: readonly Of[]) => rules.filter((rule) => rule.id !== id)
  const then = resultsOf(population, { ...clause, when: without(clause.when), bars: without(clause.bars) })
  const found = { least: 0, most: 0, open: 0 }
  for (const at of missed) {
    const [low, high] = [then.least[at] ?? 0, then.most[at] ?? 0]
    found.least += low
    found.most += Number.isNaN(high) ? low : high
    if (Number.isNaN(high)) found.open++
  }
  return { least: exact(found.least), most: exact(found.most), open: found.open }
}

interface Gap {
  by: Rational
  /** Against the size of the line; null where that is 0. */
  share: Rational | null
}

function gapsOf(
  population: Population,
  clause: CompiledClause,
  tree: Node | undefined,
  rows: readonly number[],
  { rows: all, starts }: Passing,
): Gaps | null {
  if (tree?.kind !== 'compare' || tree.left.type !== 'number' || rows.length === 0) return null
  const { subject, against } = oriented(tree)
  const [whole, under] = [0, 1].map(() => [new Float64Array(all), new Float64Array(all)]) as [
    Float64Array[],
    Float64Array[],
  ]
  try {
    const columns = columnsFor(population, clause)
    const run = numbersOver(clause, population.days, [subject, against], columns, starts ?? undefined)
    run(0, population.size, whole, under)
  } catch (error) {
    if (error instanceof NotInColumns || error instanceof BeyondExact) return null
    throw error
  }
  const numberAt = (k: number, row: number): Rational | null => {
    const [num = Number.NaN, den = 1] = [whole[k]?.[row], under[k]?.[row]]
    return Number.isNaN(num) ? null : rational(num, den)
  }
  const gaps = rows.flatMap((row) => gapOf(numberAt(0, row), numberAt(1, row)))
  return gaps.length === 0 ? null : told(gaps)
}

const size = (value: Rational): Rational => (value.num < 0n ? negate(value) : value)

function gapOf(value: Rational | null, line: Rational | null): Gap[] {
  if (!value || !line) return []
  const by = size(add(value, negate(line)))
  return [{ by, share: line.num === 0n ? null : divide(by, size(line)) }]
}

function told(gaps: readonly Gap[]): Gaps {
  const sorted = gaps.map(({ by }) => by).sort(compare)
  const at = (place: number) => numberText(sorted[place] ?? rational(0n))
  const shares = gaps.flatMap(({ share }) => (share ? [share] : []))
  const within = hundredths.map((n) => ({
    hundredths: n,
    rows: shares.filter((share) => compare(share, rational(n, 100n)) <= 0).length,
  }))
  const middle = Math.ceil(sorted.length / 2) - 1
  return {
    rows: sorted.length,
    least: at(0),
    median: at(middle),
    most: at(sorted.length - 1),
    within: shares.length < gaps.length ? null : within,
  }
}
