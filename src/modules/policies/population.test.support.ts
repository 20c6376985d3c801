/** Firms as they are explained, and the same firms as a population in columns and as tables of a database. */
import type pg from 'pg'
import { isDay, isNumber, type Value } from '../../rules/index.ts'
import type { Band } from './band.ts'
import { verdictOrder } from './columns.ts'
import type { Days } from './explanation.ts'
import type { Firm } from './firm.ts'
import type { Dictionary, Field, Table } from './from-facts.ts'
import {
  emptyStored,
  isMissing,
  keyOf,
  mustBeWithin,
  type Population,
  put,
  type Records,
  type Stored,
} from './population.ts'
import type { Known } from './sql.ts'
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

export function populated(firms: readonly Firm[], dictionary: Dictionary, days: Days): Population {
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

/** As facts store it. */
function factAt(stored: Stored, at: number): number | string | null {
  const found = stored[at]
  if (isMissing(stored, at) || found === undefined || found === null) return null
  return stored instanceof Uint8Array ? Number(found) - 1 : found
}

type Places = readonly (readonly number[])[]
/** One row for each of `places`: its ids, and what stands in the columns at the last of them. */
async function fill(owner: pg.Client, name: string, columns: readonly Stored[], places: Places): Promise<void> {
  const types = columns.map((stored) => (Array.isArray(stored) ? 'text' : 'bigint'))
  const ids = name === 'firm' ? ['enterprise_id'] : ['enterprise_id', 'id']
  const typed = [...ids.map((id) => `${id} int`), ...types.map((type, at) => `c${at} ${type}`)]
  await owner.query(`create temporary table ${name} (${typed.join(', ')})`)
  const arrays = [...ids.map(() => 'int'), ...types].map((type, at) => `$${at + 1}::${type}[]`)
  await owner.query(`insert into ${name} select * from unnest(${arrays.join(', ')})`, [
    ...ids.map((_, at) => places.map((place) => place[at])),
    ...columns.map((stored) => places.map((place) => factAt(stored, place.at(-1) ?? 0))),
  ])
}

/** Where nobody knows whether a firm has any, the population has one of which nothing is known; a table has none. */
function placesOf(size: number, isObserved: boolean, { starts, fields }: Records): number[][] {
  return Array.from({ length: size }).flatMap((_, firm) => {
    const [from = 0, to = 0] = [starts[firm], starts[firm + 1]]
    const rows = Array.from({ length: to - from }, (__, n) => [firm, from + n])
    const isNone = !isObserved && rows.length === 1 && [...fields.values()].every((stored) => isMissing(stored, from))
    return isNone ? [] : rows
  })
}

/** Puts the population into tables, its firms numbered from 0, and says how statements name what is in them. */
export async function loaded(owner: pg.Client, population: Population, dictionary: Dictionary): Promise<Known> {
  const { size, values, records } = population
  const [variables, tables] = [[...values.keys()], [...records]]
  const everybody = Array.from({ length: size }, (_, at) => [at])
  await owner.query('set jit = off')
  await fill(owner, 'firm', [...values.values()], everybody)
  for (const [at, [code, rows]] of tables.entries()) {
    const places = placesOf(size, dictionary.get(code)?.observed ?? false, rows)
    await fill(owner, `row_${at}`, [...rows.fields.values()], places)
  }
  return {
    key: 'f.enterprise_id',
    from: (table) => {
      const at = tables.findIndex(([code]) => code === table)
      return table === null ? 'firm f' : `firm f left join row_${at} r on r.enterprise_id = f.enterprise_id`
    },
    columnOf: ({ name, table }) => {
      if (table === null) return `f.c${variables.indexOf(name)}`
      const fields = [...(records.get(table)?.fields.keys() ?? [])]
      return name === '' ? 'r.id' : `r.c${fields.indexOf(name)}`
    },
  }
}

/** What a statement gives of one firm. */
export interface Row {
  verdict: number
  least: string | number
  most: string | number | null
}
export const bandIn = ({ verdict, least, most }: Row): Band => ({
  verdict: verdictOrder[verdict] ?? 'not',
  least: Number(least),
  most: most === null ? null : Number(most),
})
