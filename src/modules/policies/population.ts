/**
 * What is known of many firms on a day, in columns: of each variable one stored value a firm (value × 10^scale, a day's
 * number, a word's place in its list, 0 or 1), missing as NaN; texts as texts. Records lie in columns of their own, those of
 * a firm one behind the other. Pure; it is filled by queries/population.ts and thrown away after use.
 */
import type { Column, Read, Shape } from '../../rules/columns/index.ts'
import { fromScaled, type Value } from '../../rules/index.ts'
import type { CompiledClause } from './compiled.ts'
import type { Days, FirmRecord } from './explanation.ts'
import { type Firm, firmOf } from './firm.ts'
import type { Field, Table } from './from-facts.ts'
import { textOf } from './values.ts'

export type Stored = Float64Array | (string | null)[]
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

/** How much room a column takes: numbers and words as numbers, texts as they are. */
export const emptyStored = ({ type }: Pick<Field, 'type'>, size: number): Stored =>
  type === 'text' ? new Array<string | null>(size).fill(null) : new Float64Array(size).fill(Number.NaN)

/** What stands in one place, as an exact value. */
export function valueAt({ type, scale = 0, values = [] }: Field, stored: Stored, at: number): Value | undefined {
  const found = stored[at]
  if (typeof found === 'string') return found
  if (found === null || found === undefined || Number.isNaN(found)) return undefined
  if (type === 'number') return fromScaled(found, scale)
  if (type === 'flag') return found === 1
  return type === 'date' ? { day: found } : values[found - 1]?.code
}

/** One firm of it, to be explained. */
export function firmAt({ days, values, records }: Population, at: number): Firm {
  return firmOf({
    days,
    look: (variable, back) => {
      const stored = values.get(keyOf(variable.code, back))
      return { value: stored && valueAt(variable, stored, at), period: null, origin: null }
    },
    rows: (table) => rowsAt(records.get(table.code), table, at),
  })
}

function rowsAt(found: Records | undefined, table: Table, at: number): FirmRecord[] | undefined {
  if (!found) return table.observed ? [] : undefined
  const { starts, fields } = found
  const rows = Array.from({ length: (starts[at + 1] ?? 0) - (starts[at] ?? 0) }, (_, n): FirmRecord => {
    const row = (starts[at] ?? 0) + n
    const entries = table.fields.map((field) => {
      const stored = fields.get(field.code)
      const value = stored && valueAt(field, stored, row)
      return [field.code, value === undefined ? null : textOf(value)] as const
    })
    return { id: String(row), onDay: null, fields: Object.fromEntries(entries), source: nowhere, knownAt: '' }
  })
  const isUnknown =
    !table.observed && rows.length === 1 && Object.values(rows[0]?.fields ?? {}).every((one) => one === null)
  return isUnknown ? undefined : rows
}
const nowhere = { zh: '', en: '' }

/** The columns of one clause. Refuses a day outside the bounds that columns are reckoned with. */
export function columnsFor(population: Population, clause: CompiledClause): (read: Read, shape: Shape) => Column {
  return ({ name, table }, shape) => {
    const meaning = clause.naming.meanings.get(name)
    if (meaning?.kind === 'field') return columnOf(population.records.get(table ?? '')?.fields.get(name), shape)
    if (meaning?.kind !== 'variable') throw new Error(`${name} has no column`)
    return columnOf(population.values.get(keyOf(meaning.variable.code, meaning.back)), shape)
  }
}

function columnOf(stored: Stored | undefined, shape: Shape): Column {
  if (!stored) throw new Error('A column was not loaded')
  if (shape.kind === 'category') {
    if (stored instanceof Float64Array) return Uint16Array.from(stored, (place) => (Number.isNaN(place) ? 0 : place))
    // A text is one of the words that the clause names, or some other.
    return Uint16Array.from(stored, (text) =>
      text === null ? 0 : shape.words.indexOf(text) + 1 || shape.words.length + 1,
    )
  }
  if (!(stored instanceof Float64Array)) throw new Error('A text where a number was expected')
  if (shape.kind === 'flag') return Uint8Array.from(stored, (flag) => (Number.isNaN(flag) ? 0 : flag + 1))
  if (shape.kind === 'number' || shape.kind === 'date') mustBeWithin(stored, shape)
  return stored
}

/** The ranges of the dictionary are what makes columns exact: what is outside must not be reckoned with. */
function mustBeWithin(stored: Float64Array, { low, high }: Extract<Shape, { low: bigint }>): void {
  const [least, most] = [Number(low), Number(high)]
  for (const value of stored)
    if (value < least || value > most) throw new RangeError(`A stored value of ${value} is outside ${least} to ${most}`)
}
