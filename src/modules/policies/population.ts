/**
 * What is known of many firms on a day, in columns as clauses read them (rules/columns/shape.ts); texts lie as texts, and
 * each clause makes its own column of them. Records lie in columns of their own, those of a firm one behind the other. Pure;
 * it is filled by queries/population.ts and thrown away after use.
 */
import type { Column, Read, Shape } from '../../rules/columns/index.ts'
import { fromScaled, type Value } from '../../rules/index.ts'
import type { CompiledClause } from './compiled.ts'
import type { Days, FirmRecord } from './explanation.ts'
import { type Firm, firmOf } from './firm.ts'
import type { Field, Table } from './from-facts.ts'
import { shapeOfField } from './shapes.ts'
import { textOf } from './values.ts'

export type Stored = Column | (string | null)[]
export interface Records {
  /** Where the records of each firm begin; one place more than there are firms. */
  starts: Uint32Array
  /** By field. */
  fields: ReadonlyMap<string, Stored>
}
export interface Population {
  size: number
  days: Days
  /** By `keyOf`. */
  values: ReadonlyMap<string, Stored>
  /** By table. Where nobody can know whether a firm has any, one of which nothing is known stands for them. */
  records: ReadonlyMap<string, Records>
}

export const keyOf = (code: string, back: 0 | 1): string => (back === 1 ? `${code}_prev` : code)

/** With nothing known yet. */
export function emptyStored({ type }: Pick<Field, 'type'>, size: number): Stored {
  if (type === 'text') return new Array<string | null>(size).fill(null)
  if (type === 'flag') return new Uint8Array(size)
  return type === 'category' ? new Uint16Array(size) : new Float64Array(size).fill(Number.NaN)
}

/** Puts a value there as facts store it: a number, or a text. */
export function put(stored: Stored, at: number, value: number | null, text: string | null): void {
  if (stored instanceof Float64Array) stored[at] = value ?? Number.NaN
  else if (stored instanceof Uint8Array) stored[at] = value === null ? 0 : value + 1
  else if (stored instanceof Uint16Array) stored[at] = value ?? 0
  else stored[at] = text
}

const isNumbers = (stored: Stored): boolean => stored instanceof Float64Array || stored instanceof Float32Array

export function isMissing(stored: Stored, at: number): boolean {
  const found = stored[at]
  return found === null || found === undefined || Number.isNaN(found) || (found === 0 && !isNumbers(stored))
}

/** What stands in one place, as an exact value. */
export function valueAt({ type, scale = 0, values = [] }: Field, stored: Stored, at: number): Value | undefined {
  const found = stored[at]
  if (isMissing(stored, at) || found === null || found === undefined) return undefined
  if (typeof found === 'string') return found
  if (type === 'number') return fromScaled(found, scale)
  if (type === 'flag') return found === 2
  return type === 'date' ? { day: found } : values[found - 1]?.code
}

/** What was asked for when the population was filled; what was not is no missing value. */
function loaded<Of>(found: Of | undefined, what: string): Of {
  if (found === undefined) throw new Error(`${what} was not loaded`)
  return found
}

/** One firm of it, to be explained. */
export function firmAt({ days, values, records }: Population, at: number): Firm {
  return firmOf({
    days,
    look: (variable, back) => {
      const stored = loaded(values.get(keyOf(variable.code, back)), variable.code)
      return { value: valueAt(variable, stored, at), period: null, origin: null }
    },
    rows: (table) => rowsAt(loaded(records.get(table.code), table.code), table, at),
  })
}

function rowsAt({ starts, fields }: Records, table: Table, at: number): FirmRecord[] | undefined {
  const rows = Array.from({ length: (starts[at + 1] ?? 0) - (starts[at] ?? 0) }, (_, n): FirmRecord => {
    const row = (starts[at] ?? 0) + n
    const entries = table.fields.map((field) => {
      const value = valueAt(field, loaded(fields.get(field.code), field.code), row)
      return [field.code, value === undefined ? null : textOf(value)] as const
    })
    return { id: String(row), onDay: null, fields: Object.fromEntries(entries), source: nowhere, knownAt: '' }
  })
  const isUnknown =
    !table.observed && rows.length === 1 && Object.values(rows[0]?.fields ?? {}).every((one) => one === null)
  return isUnknown ? undefined : rows
}
const nowhere = { zh: '', en: '' }

/** The columns of one clause. */
export function columnsFor(population: Population, clause: CompiledClause): (read: Read, shape: Shape) => Column {
  return ({ name, table }, shape) => {
    const meaning = clause.naming.meanings.get(name)
    if (meaning?.kind === 'field')
      return columnOf(loaded(population.records.get(table ?? '')?.fields.get(name), name), shape)
    if (meaning?.kind !== 'variable') throw new Error(`${name} has no column`)
    return columnOf(loaded(population.values.get(keyOf(meaning.variable.code, meaning.back)), name), shape)
  }
}

function columnOf(stored: Stored, shape: Shape): Column {
  if (!Array.isArray(stored)) return stored
  const words = shape.kind === 'category' ? shape.words : []
  // A text is one of the words that the clause names, or some other.
  return Uint16Array.from(stored, (text) => (text === null ? 0 : words.indexOf(text) + 1 || words.length + 1))
}

/** Single floats hold every integer up to 2^24. */
const fitsSingle = (stored: Float64Array): boolean => stored.every((value) => !(Math.abs(value) > 16_777_216))

/** Where it is shared with threads; numbers in single floats where that is exact. Texts stay: each clause has its own places for them. */
export function resident(population: Population, copied: (column: Column) => Column): Population {
  const moved = (stored: Stored): Stored => {
    if (Array.isArray(stored)) return stored
    return copied(stored instanceof Float64Array && fitsSingle(stored) ? Float32Array.from(stored) : stored)
  }
  const all = (columns: ReadonlyMap<string, Stored>) =>
    new Map([...columns].map(([key, stored]) => [key, moved(stored)] as const))
  const records = [...population.records].map(([table, { starts, fields }]) => {
    const found = { starts: copied(starts) as Uint32Array, fields: all(fields) }
    return [table, found] as const
  })
  return { ...population, values: all(population.values), records: new Map(records) }
}

/** The ranges and lists of the dictionary are what makes columns exact: what is outside must not be reckoned with. */
export function mustBeWithin(field: Field, stored: Stored): void {
  if (Array.isArray(stored)) return
  const [least, most] = boundsOf(shapeOfField(field))
  for (const value of stored)
    if (value < least || value > most)
      throw new RangeError(`${field.code}: a stored value of ${value} is outside ${least} to ${most}`)
}

function boundsOf(shape: Shape): readonly [number, number] {
  if (shape.kind === 'number' || shape.kind === 'date') return [Number(shape.low), Number(shape.high)]
  return [0, shape.kind === 'category' ? shape.words.length : 2]
}
