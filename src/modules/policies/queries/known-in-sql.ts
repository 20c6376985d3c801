/**
 * What is known of everybody by a moment, in tables of this transaction: one row a firm, one column a variable and period,
 * and one row a record. Facts and records are read as the asker, so what he may not see is not there. All is put together by
 * the firm's own id; only what is known of firms merged into another is handed on to the id that stands for them now.
 */
import { type RawBuilder, sql } from 'kysely'
import { cityDay } from '../../../kernel/calendar.ts'
import type { Db } from '../../../kernel/db.ts'
import { registerAt } from '../../enterprises/index.ts'
import type { InstalledDictionary } from '../../facts/index.ts'
import type { Field, Table } from '../from-facts.ts'
import { shapeOfField } from '../shapes.ts'
import type { Known } from '../sql.ts'
import { type Asked, tablesOf, type Wanted, wantedOf } from './population.ts'

type Sql = RawBuilder<unknown>
const named = (letter: string, at: number): Sql => sql.ref(`${letter}${at}`)
const listed = (all: readonly Sql[]): Sql => sql`${sql.join(all.length > 0 ? all : [sql`null as nothing`])}`

/** Makes them, and says how statements name what is in them. */
export async function knownInSql(db: Db, dictionary: InstalledDictionary, asked: Asked): Promise<Known> {
  const { clauses, days, moment } = asked
  const wanted = wantedOf(clauses, dictionary, days)
  const tables = tablesOf(clauses, dictionary)
  await sql`create temporary table known_firm on commit drop as
    select register.id as enterprise_id, ${listed(wanted.map((_, at) => sql`own.${named('c', at)}`))}
    from ${registerAt(moment)} register
    left join (${ownFacts(wanted, moment, sql`true`)}) own on own.enterprise_id = register.id`.execute(db)
  if (wanted.length > 0) await addMerged(db, wanted, moment)
  await mustBeWithin(
    db,
    'known_firm',
    wanted.map(({ variable }, at) => [variable, `c${at}`] as const),
  )
  for (const [at, { no, table }] of tables.entries()) await addRecords(db, `known_record_${at}`, no, table, moment)
  return namesOf(
    wanted,
    tables.map(({ table }) => table),
  )
}

function namesOf(wanted: readonly Wanted[], tables: readonly Table[]): Known {
  const columns = new Map(wanted.map(({ key }, at) => [key, `f.c${at}`] as const))
  const fields = new Map(
    tables.flatMap(({ code, fields }) => [
      [`${code} `, 'r.id'] as const,
      ...fields.map((field, at) => [`${code} ${field.code}`, `r.c${at}`] as const),
    ]),
  )
  return {
    key: 'f.enterprise_id',
    from: (table) => {
      const at = tables.findIndex(({ code }) => code === table)
      if (table === null) return 'known_firm f'
      return `known_firm f left join known_record_${at} r on r.enterprise_id = f.enterprise_id`
    },
    columnOf: ({ name, table }) => {
      const column = table === null ? columns.get(name) : fields.get(`${table} ${name}`)
      if (column === undefined) throw new Error(`${name} was not loaded`)
      return column
    },
  }
}

/** One row an enterprise of the register that anything is known of: of each variable and period the last row counts. */
function ownFacts(wanted: readonly Wanted[], moment: string, only: Sql): Sql {
  const numbers = wanted.map(({ no }) => no)
  const periods = wanted.map(({ period }) => period)
  const columns = wanted.map(({ no, period, variable }, at) => {
    const value = sql.ref(variable.type === 'text' ? 'text' : 'value')
    return sql`max(${value}) filter (where variable = ${no}::smallint and period = ${period}::int) as ${named('c', at)}`
  })
  return sql`select enterprise_id, ${listed(columns)} from (
      select distinct on (enterprise_id, variable, period) enterprise_id, variable, period, value, text
      from fact
      where ${only} and known_at <= ${moment} and variable = any (${numbers}::smallint[]) and period = any (${periods}::int[])
      order by enterprise_id, variable, period, known_at desc) one
    group by enterprise_id`
}

/** Mergers that hold on the day of the moment, in the order in which they count. */
const mergers = (moment: string): Sql => sql`(
  select enterprise_id, survivor, valid_from from alias
  where valid_from <= ${cityDay(moment)} and (valid_to is null or valid_to > ${cityDay(moment)}))`

/** What is known of firms merged into one by the day counts for it where it has nothing of its own. */
async function addMerged(db: Db, wanted: readonly Wanted[], moment: string): Promise<void> {
  const isMerged = sql`enterprise_id in (select alias.enterprise_id from alias)`
  const first = wanted.map((_, at) => {
    const column = named('c', at)
    const order = sql`order by merger.valid_from, merger.enterprise_id`
    return sql`(array_agg(own.${column} ${order}) filter (where own.${column} is not null))[1] as ${column}`
  })
  const kept = wanted.map(
    (_, at) => sql`${named('c', at)} = coalesce(known_firm.${named('c', at)}, other.${named('c', at)})`,
  )
  await sql`update known_firm set ${sql.join(kept)}
    from (select merger.survivor as enterprise_id, ${sql.join(first)}
      from ${mergers(moment)} merger join (${ownFacts(wanted, moment, isMerged)}) own on own.enterprise_id = merger.enterprise_id
      group by merger.survivor) other
    where other.enterprise_id = known_firm.enterprise_id`.execute(db)
}

/** One row a record, under the firm that stands for its own now. */
async function addRecords(db: Db, name: string, no: number, table: Table, moment: string): Promise<void> {
  const columns = table.fields.map(({ code, type }, at) => {
    const [kind, cast] = type === 'text' ? ['string', sql`text`] : ['number', sql`bigint`]
    const value = sql`case jsonb_typeof(fields -> ${code}::text) when ${kind} then (fields ->> ${code}::text)::${cast} end`
    return sql`${value} as ${named('c', at)}`
  })
  await sql`create temporary table ${sql.table(name)} on commit drop as
    select coalesce(merger.survivor, one.enterprise_id) as enterprise_id, one.id, ${listed(columns)}
    from (
      select distinct on (enterprise_id, id) enterprise_id, id, fields, withdrawn
      from record where variable = ${no}::smallint and known_at <= ${moment}
      order by enterprise_id, id, known_at desc) one
    left join ${mergers(moment)} merger on merger.enterprise_id = one.enterprise_id
    where withdrawn = false`.execute(db)
  await mustBeWithin(
    db,
    name,
    table.fields.map((field, at) => [field, `c${at}`] as const),
  )
}

/** The ranges and lists of the dictionary are what makes whole numbers fit: what is outside must not be reckoned with. */
async function mustBeWithin(db: Db, name: string, columns: readonly (readonly [Field, string])[]): Promise<void> {
  const bounded = columns.filter(([{ type }]) => type !== 'text')
  if (bounded.length === 0) return
  const ends = bounded.flatMap(([, column]) => [sql`min(${sql.ref(column)})`, sql`max(${sql.ref(column)})`])
  const found = await sql<{ ends: (string | null)[] }>`
    select array[${sql.join(ends)}]::text[] as ends from ${sql.table(name)}`.execute(db)
  for (const [at, [field]] of bounded.entries()) {
    const [least, most] = boundsOf(field)
    for (const value of found.rows[0]?.ends.slice(2 * at, 2 * at + 2) ?? [])
      if (value !== null && (BigInt(value) < least || BigInt(value) > most))
        throw new RangeError(`${field.code}: a stored value of ${value} is outside ${least} to ${most}`)
  }
}

/** A category's places begin at 1, a flag is 0 or 1. */
function boundsOf(field: Field): readonly [bigint, bigint] {
  const shape = shapeOfField(field)
  if (shape.kind === 'number' || shape.kind === 'date') return [shape.low, shape.high]
  return shape.kind === 'category' ? [1n, BigInt(shape.words.length)] : [0n, 1n]
}
