/** Fills columns from what was known by a moment: of each variable the last row of its period, as far as the asker may see it. */
import { sql } from 'kysely'
import { cityDay } from '../../../kernel/calendar.ts'
import type { Db } from '../../../kernel/db.ts'
import { registerAt } from '../../enterprises/index.ts'
import type { InstalledDictionary } from '../../facts/index.ts'
import type { CompiledClause } from '../compiled.ts'
import type { Days } from '../explanation.ts'
import { type Field, periodEndedBy, type Single, type Table } from '../from-facts.ts'
import {
  emptyStored,
  isMissing,
  keyOf,
  mustBeWithin,
  type Population,
  put,
  type Records,
  type Stored,
} from '../population.ts'
import { codesOf } from './firm.ts'

/** So many firms are read at a time: what is on its way from the database is held as rows. */
const atATime = 1_000

/** A variable in one period, as clauses read it. */
export interface Wanted {
  no: number
  period: number
  variable: Single
  key: string
}

export interface Asked {
  clauses: readonly CompiledClause[]
  days: Days
  /** Until when it was known. */
  moment: string
}

/** Who each of them is. */
export interface Everybody extends Population {
  ids: readonly string[]
}

/**
 * Everybody who stood in the register at the moment, in the order of their ids. What is known of firms merged into one by
 * the day counts for it where it has nothing of its own, as when it is explained.
 */
export async function populationOf(db: Db, dictionary: InstalledDictionary, asked: Asked): Promise<Everybody> {
  const { clauses, days, moment } = asked
  const { rows: firms } = await sql<Firm>`
    select id, coalesce((select array_agg(alias.enterprise_id order by valid_from, alias.enterprise_id) from alias
      where survivor = register.id and valid_from <= ${cityDay(moment)} and (valid_to is null or valid_to > ${cityDay(moment)})), '{}') as merged
    from ${registerAt(moment)} register order by id`.execute(db)
  const wanted = wantedOf(clauses, dictionary, days)
  const values = new Map(wanted.map(({ key, variable }) => [key, emptyStored(variable, firms.length)] as const))
  const tables = tablesOf(clauses, dictionary).map((one) => ({ ...one, gathering: new Gathering(one.table) }))
  for (let from = 0; from < firms.length; from += atATime) {
    const some = firms
      .slice(from, from + atATime)
      .flatMap(({ id, merged }, n) => [id, ...merged].map((one, rank): Member => ({ id: one, at: from + n, rank })))
    await fillFacts(db, { some, wanted, values, moment })
    for (const { no, gathering } of tables) gathering.add(await recordsOf(db, some, no, moment))
  }
  for (const { variable, key } of wanted) mustBeWithin(variable, values.get(key) ?? [])
  const records = new Map(tables.map(({ table, gathering }) => [table.code, gathering.records(firms.length)] as const))
  return { ids: firms.map(({ id }) => id), size: firms.length, days, values, records }
}

interface Firm {
  id: string
  /** Those merged into it, in their order. */
  merged: string[]
}
/** Whose knowledge counts for which place: the firm itself comes first. */
interface Member {
  id: string
  at: number
  rank: number
}

export function wantedOf(clauses: readonly CompiledClause[], dictionary: InstalledDictionary, days: Days): Wanted[] {
  const found = new Map<string, Wanted>()
  for (const code of new Set(clauses.flatMap(codesOf))) {
    const installed = dictionary.byCode.get(code)
    if (!installed || installed.is.kind === 'table') continue
    const { no, is: variable } = installed
    for (const back of variable.kind === 'periodic' ? ([0, 1] as const) : ([0] as const)) {
      const period = variable.kind === 'periodic' ? periodEndedBy(days.reference, variable.period, back) : 0
      const key = keyOf(code, back)
      found.set(key, { no, period, variable, key })
    }
  }
  return [...found.values()]
}

export function tablesOf(clauses: readonly CompiledClause[], dictionary: InstalledDictionary) {
  return [...new Set(clauses.flatMap(codesOf))].flatMap((code) => {
    const installed = dictionary.byCode.get(code)
    return installed?.is.kind === 'table' ? [{ no: installed.no, table: installed.is }] : []
  })
}

interface Filling {
  some: readonly Member[]
  wanted: readonly Wanted[]
  values: ReadonlyMap<string, Stored>
  moment: string
}

interface FactRow {
  id: string
  no: number
  period: number
  value: number | null
  text: string | null
}

async function fillFacts(db: Db, { some, wanted, values, moment }: Filling): Promise<void> {
  const byPlace = new Map(wanted.map((one) => [`${one.no} ${one.period}`, values.get(one.key)]))
  const [numbers, periods] = [wanted.map(({ no }) => no), wanted.map(({ period }) => period)]
  const { rows } = await sql<FactRow>`
    select distinct on (enterprise_id, variable, period) enterprise_id as id, variable as no, period, value, text
    from fact
    where enterprise_id = any (${some.map(({ id }) => id)}::uuid[]) and known_at <= ${moment}
      and (variable, period) in (select * from unnest(${numbers}::smallint[], ${periods}::int[]))
    order by enterprise_id, variable, period, known_at desc`.execute(db)
  const known = new Map<string, FactRow[]>()
  for (const row of rows) gathered(known, row.id).push(row)
  for (const { id, at } of [...some].sort((a, b) => a.rank - b.rank))
    for (const { no, period, value, text } of known.get(id) ?? []) {
      const stored = byPlace.get(`${no} ${period}`)
      if (stored && isMissing(stored, at)) put(stored, at, value, text)
    }
}

function gathered<Of>(all: Map<string, Of[]>, id: string): Of[] {
  const found = all.get(id) ?? []
  if (found.length === 0) all.set(id, found)
  return found
}

type Fields = Record<string, number | string | null>
interface RecordRow {
  at: number
  fields: Fields
}

/** The records of these firms, in the order of their places. */
async function recordsOf(db: Db, some: readonly Member[], no: number, moment: string): Promise<RecordRow[]> {
  const { rows } = await sql<RecordRow>`
    select member.at, known.fields
    from unnest(${some.map(({ id }) => id)}::uuid[], ${some.map(({ at }) => at)}::int[], ${some.map(({ rank }) => rank)}::int[]) as member (id, at, rank)
    join (
      select distinct on (enterprise_id, id) enterprise_id, id, on_day, fields, withdrawn
      from record
      where enterprise_id = any (${some.map(({ id }) => id)}::uuid[]) and variable = ${no}::smallint and known_at <= ${moment}
      order by enterprise_id, id, known_at desc) known on known.enterprise_id = member.id
    where not withdrawn
    order by member.at, member.rank, known.on_day, known.id`.execute(db)
  return rows
}

/** Records as they come, firm after firm. */
class Gathering {
  readonly #table: Table
  readonly #rows: RecordRow[] = []

  constructor(table: Table) {
    this.#table = table
  }

  add(rows: readonly RecordRow[]): void {
    for (const row of rows) this.#rows.push(row)
  }

  /** Among a firm's own statements none means that nobody has asked: then one of which nothing is known stands for them. */
  records(firms: number): Records {
    const starts = new Uint32Array(firms + 1)
    const all: Fields[] = []
    let next = 0
    for (let at = 0; at < firms; at++) {
      for (; this.#rows[next]?.at === at; next++) all.push(this.#rows[next]?.fields ?? {})
      if (all.length === starts[at] && !this.#table.observed) all.push({})
      starts[at + 1] = all.length
    }
    return { starts, fields: new Map(this.#table.fields.map((field) => [field.code, storedOf(field, all)] as const)) }
  }
}

function storedOf(field: Field, all: readonly Fields[]): Stored {
  const stored = emptyStored(field, all.length)
  for (const [at, fields] of all.entries()) {
    const value = fields[field.code] ?? null
    put(stored, at, typeof value === 'number' ? value : null, typeof value === 'string' ? value : null)
  }
  mustBeWithin(field, stored)
  return stored
}
