/** Some firms of a population, with a value put in place of what is known: how a clause is asked "what if" over many. Pure. */
import type { Population, Records, Stored } from './population.ts'

/** A row of a subset: a firm, and of one table only the one record, where it is about that. */
export interface Chosen {
  firms: Uint32Array
  only?: { table: string; rows: Uint32Array }
}

function picked(stored: Stored, places: Uint32Array): Stored {
  if (stored instanceof Float64Array) return Float64Array.from(places, (at) => stored[at] ?? Number.NaN)
  if (stored instanceof Float32Array) return Float32Array.from(places, (at) => stored[at] ?? Number.NaN)
  if (stored instanceof Uint32Array) return Uint32Array.from(places, (at) => stored[at] ?? 0)
  if (stored instanceof Uint8Array) return Uint8Array.from(places, (at) => stored[at] ?? 0)
  if (stored instanceof Uint16Array) return Uint16Array.from(places, (at) => stored[at] ?? 0)
  return Array.from(places, (at) => stored[at] ?? null)
}

function rowsOf({ starts }: Records, firms: Uint32Array): { places: Uint32Array; starts: Uint32Array } {
  const begun = new Uint32Array(firms.length + 1)
  for (const [n, at] of firms.entries()) begun[n + 1] = (begun[n] ?? 0) + (starts[at + 1] ?? 0) - (starts[at] ?? 0)
  const places = new Uint32Array(begun[firms.length] ?? 0)
  for (const [n, at] of firms.entries())
    for (let row = begun[n] ?? 0; row < (begun[n + 1] ?? 0); row++)
      places[row] = (starts[at] ?? 0) + row - (begun[n] ?? 0)
  return { places, starts: begun }
}

export function subsetOf(population: Population, { firms, only }: Chosen): Population {
  const values = new Map([...population.values].map(([key, stored]) => [key, picked(stored, firms)] as const))
  const records = new Map(
    [...population.records].map(([table, all]) => {
      const own = { places: only?.rows ?? firms, starts: Uint32Array.from({ length: firms.length + 1 }, (_, n) => n) }
      const { places, starts } = only?.table === table ? own : rowsOf(all, firms)
      const fields = new Map([...all.fields].map(([code, stored]) => [code, picked(stored, places)] as const))
      return [table, { starts, fields }] as const
    }),
  )
  return { ...population, size: firms.length, values, records }
}

/** The same stored number for everybody: of a variable by its key, or of a field of a table. */
export function withNumber(
  population: Population,
  where: { key: string } | { table: string; field: string },
  stored: number,
): Population {
  if ('key' in where) {
    const values = new Map(population.values)
    return { ...population, values: values.set(where.key, new Float64Array(population.size).fill(stored)) }
  }
  const all = population.records.get(where.table)
  if (!all) return population
  const fields = new Map(all.fields)
  fields.set(where.field, new Float64Array(all.starts[population.size] ?? 0).fill(stored))
  return { ...population, records: new Map(population.records).set(where.table, { ...all, fields }) }
}
