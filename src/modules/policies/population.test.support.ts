/** Firms as a population: what is known of each, in columns, as queries/population.ts fills them. */
import { isDay, isNumber, type Value } from '../../rules/index.ts'
import type { Days } from './explanation.ts'
import type { Firm } from './firm.ts'
import type { Dictionary, Field, Table } from './from-facts.ts'
import { emptyStored, keyOf, mustBeWithin, type Population, put, type Records, type Stored } from './population.ts'
import { valueFromText } from './values.ts'

/** The number under which facts store a value. */
function numberOf({ scale = 0, values = [] }: Field, value: Value): number | null {
  if (typeof value === 'string') return values.findIndex(({ code }) => code === value) + 1
  if (typeof value === 'boolean') return value ? 1 : 0
  if (isNumber(value)) return Number((value.num * 10n ** BigInt(scale)) / value.den)
  return isDay(value) ? value.day : null
}

function columnOf(field: Field, all: readonly (Value | undefined)[]): Stored {
  const stored = emptyStored(field, all.length)
  for (const [at, value] of all.entries())
    if (value !== undefined) put(stored, at, numberOf(field, value), String(value))
  mustBeWithin(field, stored)
  return stored
}

/** Where nobody knows whether a firm has any, one of which nothing is known stands for them. */
function recordsOf(firms: readonly Firm[], table: Table): Records {
  const rows = firms.map((firm) => firm.rows(table)?.map(({ fields }) => fields) ?? [{}])
  const starts = new Uint32Array(firms.length + 1)
  for (const [at, some] of rows.entries()) starts[at + 1] = (starts[at] ?? 0) + some.length
  const all: Record<string, string | null>[] = rows.flat()
  const fields = table.fields.map((field) => {
    const texts = all.map((row) => row[field.code] ?? null)
    const values = texts.map((text) => (text === null ? undefined : valueFromText(field, text)))
    return [field.code, columnOf(field, values)] as const
  })
  return { starts, fields: new Map(fields) }
}

export function populated(dictionary: Dictionary, firms: readonly Firm[], days: Days): Population {
  const [values, records] = [new Map<string, Stored>(), new Map<string, Records>()]
  for (const variable of dictionary.values()) {
    if (variable.kind === 'table') {
      records.set(variable.code, recordsOf(firms, variable))
      continue
    }
    for (const back of variable.kind === 'periodic' ? ([0, 1] as const) : ([0] as const)) {
      const known = firms.map((firm) => firm.known({ kind: 'variable', variable, back }, null).value)
      values.set(keyOf(variable.code, back), columnOf(variable, known))
    }
  }
  return { size: firms.length, days, values, records }
}
