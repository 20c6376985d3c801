/**
 * Cliffs (断崖): lines at which the amount jumps. At each line the firms near it are asked three times, with every other value
 * as it is: two steps and one step below the line, and on it. It is a cliff for a firm where the last step brings (or takes)
 * more than the step before did, and more than rounding can. Pure.
 */

import type { CompiledClause } from './compiled.ts'
import { type Line, linesOf, type Where } from './lines.ts'
import type { Population, Stored } from './population.ts'
import { shapeOfField } from './shapes.ts'
import { resultsOf } from './simulate.ts'
import { type Chosen, subsetOf, withNumber } from './subset.ts'

export interface Cliff extends Line {
  near: Crowd
  /** Those asked: the near ones; where there are none, the nearest. */
  asked: number
  /** Of them, for whom the amount jumps up, and for whom it drops. */
  up: number
  down: number
  /** Fen by which the sure amount changes on the line, of those for whom it is a cliff (a drop is below zero); null where for none. */
  jump: { least: number; median: number; most: number } | null
}
/** Rows (firms, or records) by their known number; how many are unknown. */
export interface Crowd {
  /** Within so many hundredths of the line. */
  hundredths: number
  below: number
  above: number
  unknown: number
}
export interface Cliffs {
  lines: Cliff[]
  /** Comparisons whose line is not read: of shares and sums. */
  left: string[]
}

/** All lines; those with `up` or `down` above 0 are cliffs. */
export function cliffsOf(population: Population, clause: CompiledClause, hundredths = 5): Cliffs {
  const { lines, left } = linesOf(clause, population.days)
  return { lines: lines.map((line) => cliffAt(population, clause, line, hundredths)), left }
}

function columnAt({ values, records }: Population, where: Where): Stored {
  const found = 'key' in where ? values.get(where.key) : records.get(where.table)?.fields.get(where.field)
  if (!found) throw new Error(`${JSON.stringify(where)} was not loaded`)
  return found
}

function cliffAt(population: Population, clause: CompiledClause, line: Line, hundredths: number): Cliff {
  const column = columnAt(population, line.where)
  const { near, rows: crowd } = crowdAt(column, line.upper, hundredths)
  const { low, high } = boundsOf(line)
  // Where no number can be on one of the sides there is nothing to fall from.
  const rows = line.upper > low && line.upper <= high ? crowd : new Uint32Array()
  const chosen = chosenOf(population, line.where, rows)
  const some = subsetOf(population, chosen)
  const [before, below, on] = [-2, -1, 0].map((step) => {
    const asked = withNumber(some, line.where, Math.max(line.upper + step, low))
    return resultsOf(asked, clause).least
  })
  const jumps = Array.from(on ?? [], (fen, at) => jumpOf(before?.[at] ?? 0, below?.[at] ?? 0, fen))
    .filter((fen) => fen !== 0)
    .sort((a, b) => a - b)
  const [least, median, most] = [jumps[0], jumps[Math.ceil(jumps.length / 2) - 1], jumps.at(-1)]
  const isCliff = least !== undefined && median !== undefined && most !== undefined
  return {
    ...line,
    near,
    asked: rows.length,
    up: jumps.filter((fen) => fen > 0).length,
    down: jumps.filter((fen) => fen < 0).length,
    jump: isCliff ? { least, median, most } : null,
  }
}

/** Stored numbers that the variable can have. */
function boundsOf({ field }: Line): { low: number; high: number } {
  const shape = shapeOfField(field)
  return shape.kind === 'number' ? { low: Number(shape.low), high: Number(shape.high) } : { low: 0, high: 0 }
}

/** Each of the two steps is rounded to a fen by itself, so that they may differ by one without any line between. */
const rounding = 1
function jumpOf(before: number, below: number, on: number): number {
  const [last, step] = [on - below, below - before]
  return Math.abs(last - step) > rounding && Math.abs(last) > rounding ? last : 0
}

/** The rows within so many hundredths of the line; where there are none, the nearest with a known number. */
function crowdAt(column: Stored, upper: number, hundredths: number): { near: Crowd; rows: Uint32Array } {
  const near = { hundredths, below: 0, above: 0, unknown: 0 }
  const rows: number[] = []
  const limit = Number((BigInt(Math.abs(upper)) * BigInt(hundredths)) / 100n)
  let [nearest, least] = [-1, Number.POSITIVE_INFINITY]
  for (let row = 0; row < column.length; row++) {
    const stored = Number(column[row])
    if (Number.isNaN(stored)) {
      near.unknown++
      continue
    }
    const off = Math.abs(stored - upper)
    if (off < least) [nearest, least] = [row, off]
    if (off > limit) continue
    rows.push(row)
    if (stored < upper) near.below++
    else near.above++
  }
  if (rows.length === 0 && nearest >= 0) rows.push(nearest)
  return { near, rows: Uint32Array.from(rows) }
}

/** A record is asked about by itself, with the firm whose it is. */
function chosenOf({ records }: Population, where: Where, rows: Uint32Array): Chosen {
  if ('key' in where) return { firms: rows }
  const starts = records.get(where.table)?.starts ?? new Uint32Array(1)
  const firms = new Uint32Array(rows.length)
  let at = 0
  for (const [n, row] of rows.entries()) {
    while ((starts[at + 1] ?? row + 1) <= row) at++
    firms[n] = at
  }
  return { firms, only: { table: where.table, rows } }
}
