/**
 * Firms that nobody has seen, the same in every run, in the columns that twenty clauses of the books read: values near
 * the thresholds are as frequent as others, and of each column 2 to 30 in a hundred are missing.
 */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { firmSteps } from '../src/modules/policies/columns.ts'
import type { CompiledClause } from '../src/modules/policies/compiled.ts'
import type { Field } from '../src/modules/policies/from-facts.ts'
import { emptyStored, keyOf, type Population, type Stored } from '../src/modules/policies/population.ts'
import type { Shape } from '../src/rules/columns/index.ts'

export const days = { reference: '2022-11-30', filing: '2022-11-30' }
/** Clauses that pay money and read single values: of nine documents, with bonuses, tiers, caps, bars and growth rates. */
export const chosen = [
  ...['LC-IND-11', 'LC-IND-15', 'LC-IND-16', 'LC-IND-17', 'LC-IND-25', 'LC-OPEN-01', 'LC-OPEN-01-IMPORT'],
  ...['LC-SVC-03', 'LC-SVC-03-REVENUE', 'WZ-2021-01', 'WZ-2022-02', 'YW-2022-01', 'YW-2022-02', 'YW-2023-02'],
  ...['YW-2023-KMH', 'YW-2021-01', 'HZ-2023-01', 'YH-2025-01-KEPT', 'JH-2008-02', 'XS-01'],
]

/** Numbers between 0 and 1, always the same. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function drawn(shape: Shape, next: () => number): number {
  switch (shape.kind) {
    case 'flag':
      return next() < 0.3 ? 1 : 2
    case 'category':
      return 1 + Math.floor(next() * shape.words.length)
    case 'number': {
      // Money up to 200 million yuan; small ones are many.
      const [low, high] = [Number(shape.low), Math.min(Number(shape.high), 2e10)]
      return low + Math.floor(next() ** 4 * (high - low))
    }
    default:
      throw new Error(`No firm has a ${shape.kind}`)
  }
}

export function firmsFor(clauses: readonly CompiledClause[], size: number): Population {
  const values = new Map<string, Stored>()
  const next = random(20221130)
  for (const clause of clauses) {
    const { emitter } = firmSteps(clause, days)
    for (const { name } of emitter.reads) {
      const meaning = clause.naming.meanings.get(name)
      if (meaning?.kind !== 'variable') throw new Error(`${name} is no single value`)
      const key = keyOf(meaning.variable.code, meaning.back)
      if (values.has(key)) continue
      const shape = emitter.shape(name, null, { from: 0, to: 0 })
      values.set(key, column(meaning.variable, shape, size, next))
    }
  }
  return { size, days, values, records: new Map() }
}

function column(field: Field, shape: Shape, size: number, next: () => number): Stored {
  const stored = emptyStored(field, size)
  if (Array.isArray(stored)) throw new Error('Texts are not drawn')
  const missing = 0.02 + 0.28 * next()
  for (let at = 0; at < size; at++) if (next() >= missing) stored[at] = drawn(shape, next)
  return stored
}

/** As facts store it: 0 and 1 for a flag; nothing where it is missing. */
const cell = (stored: Stored, at: number): string => {
  const value = Number(stored[at])
  if (stored instanceof Float64Array || stored instanceof Float32Array) return Number.isNaN(value) ? '' : String(value)
  if (value === 0) return ''
  return String(stored instanceof Uint8Array ? value - 1 : value)
}

/** One line a firm: its number, then its columns in their order. */
export async function writeCsv({ size, values }: Population, path: string): Promise<void> {
  const out = createWriteStream(path)
  const columns = [...values.values()]
  for (let from = 0; from < size; from += 5_000) {
    let text = ''
    for (let at = from; at < Math.min(size, from + 5_000); at++)
      text += `${[String(at), ...columns.map((stored) => cell(stored, at))].join(',')}\n`
    if (!out.write(text)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}
