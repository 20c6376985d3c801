/**
 * The peers of the engine: the same clauses as two-rail SQL over one wide table in DuckDB, chdb and PostgreSQL, two
 * threads each, with the same four verdicts to the fen. One that is not installed is absent.
 */
import type { Client } from 'pg'
import type { CompiledClause } from '../src/modules/policies/compiled.ts'
import { keyOf } from '../src/modules/policies/population.ts'
import { clauseSelect, clausesSelect, type Known } from '../src/modules/policies/sql.ts'
import { type Dialect, duckdb, postgres } from '../src/rules/sql/index.ts'
import { days } from './engine-firms.ts'

export type Rows = (number | null)[][]
export interface Peer {
  name: string
  dialect: Dialect
  /** All values as numbers; those asked for are below 2^53. */
  ask: (text: string) => Promise<Rows>
  /** Makes `firms` from the file. */
  load: (path: string, columns: readonly string[]) => Promise<void>
  createAs: (name: string) => string
  drop: (name: string) => Promise<void>
  close: () => Promise<void>
}

function knownIn(clauses: readonly CompiledClause[], from: string, key: string): Known {
  const columnOf = ({ name }: { name: string }) => {
    for (const clause of clauses) {
      const meaning = clause.naming.meanings.get(name)
      if (meaning?.kind === 'variable') return keyOf(meaning.variable.code, meaning.back)
    }
    throw new Error(`${name} has no column`)
  }
  return { from: () => from, key, columnOf }
}

const noParams = ({ text, params }: { text: string; params: readonly string[] }): string => {
  if (params.length > 0) throw new Error('Texts are not compared here')
  return text
}

const sumsOf = (suffix: string): string[] => [
  ...[0, 1, 2, 3].map((number) => `count(*) filter (where verdict${suffix} = ${number})`),
  `count(*) filter (where most${suffix} is null)`,
  `sum(least${suffix})`,
  `sum(coalesce(most${suffix}, least${suffix}))`,
]
const numbered = (texts: readonly string[]): string => texts.map((text, at) => `${text} as a${at}`).join(', ')

export function selectAll(clauses: readonly CompiledClause[], dialect: Dialect): string {
  return noParams(clausesSelect(clauses, days, knownIn(clauses, 'firms', 'id'), dialect))
}

export const totalsText = (clauses: readonly CompiledClause[], dialect: Dialect): string =>
  `select ${numbered(clauses.flatMap((_, at) => sumsOf(`_${at}`)))} from (${selectAll(clauses, dialect)}) of`

/** Aggregates over what was kept. */
export const keptTotalsText = (clauses: readonly CompiledClause[]): string =>
  `select ${numbered(clauses.flatMap((_, at) => sumsOf(`_${at}`)))} from kept`

/** What was kept of one clause beside the columns: four times the fen that were sure, and the verdict. */
export const besideText = (at: number): string =>
  `select firms.*, least_${at} * 4 + verdict_${at} as was from firms join kept on kept.enterprise_id = firms.id`

export function changeText(clause: CompiledClause, dialect: Dialect): string {
  const select = noParams(clauseSelect(clause, days, knownIn([clause], 'beside', 'was'), dialect))
  const was = dialect.quotient('enterprise_id', '4', false)
  const changes = [
    `count(*) filter (where least > ${was})`,
    `coalesce(sum(least - ${was}) filter (where least > ${was}), 0)`,
    `count(*) filter (where least < ${was})`,
    `coalesce(sum(${was} - least) filter (where least < ${was}), 0)`,
    'count(*) filter (where verdict = 3 and enterprise_id % 4 <> 3)',
    'count(*) filter (where verdict <> 3 and enterprise_id % 4 = 3)',
  ]
  return `select ${numbered([...sumsOf(''), ...changes])} from (${select}) of`
}

const numbers = (rows: readonly (readonly unknown[])[]): Rows =>
  rows.map((row) => row.map((value) => (value === null ? null : Number(value))))

/** A package that the product does not need. */
async function found(name: string): Promise<Record<string, unknown> | undefined> {
  try {
    return await import(name)
  } catch {
    return undefined
  }
}

export async function duckPeer(): Promise<Peer | undefined> {
  const loaded = await found('@duckdb/node-api')
  if (!loaded) return undefined
  const { DuckDBInstance } = loaded as unknown as {
    DuckDBInstance: { create: (path: string, options: object) => Promise<{ connect: () => Promise<DuckConnection> }> }
  }
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  return {
    name: 'DuckDB',
    dialect: duckdb,
    ask: async (text) => numbers((await connection.runAndReadAll(text)).getRows()),
    load: async (path, columns) => {
      const types = ['id', ...columns].map((name) => `'${name}': 'bigint'`).join(', ')
      await connection.run(
        `create table firms as select * from read_csv('${path}', header = false, columns = {${types}})`,
      )
    },
    createAs: (name) => `create or replace table ${name} as`,
    drop: async (name) => void (await connection.run(`drop table if exists ${name}`)),
    close: async () => connection.closeSync(),
  }
}
interface DuckConnection {
  run: (text: string) => Promise<unknown>
  runAndReadAll: (text: string) => Promise<{ getRows: () => unknown[][] }>
  closeSync: () => void
}

const clickhouse: Dialect = {
  ...duckdb,
  wide: 'Int128',
  quotient: (a, b) => `intDiv(${a}, ${b})`,
}

/** It takes great numbers for unsigned ones, which have no type in common with signed ones. */
const signed = (text: string): string =>
  text.replace(/(?<![\w.])\d+(?![\w.])/g, (digits) => (BigInt(digits) < 2n ** 63n ? `${digits}::Int64` : digits))

export async function chdbPeer(): Promise<Peer | undefined> {
  const loaded = await found('chdb')
  if (!loaded) return undefined
  const { Session } = loaded as unknown as {
    Session: new () => { query: (text: string, as: string) => string; cleanup: () => void }
  }
  const session = new Session()
  const settings = 'settings max_threads = 2, cast_keep_nullable = 1'
  const ask = async (text: string) => {
    const answer = session.query(`${signed(text)} ${settings}`, 'JSONCompactEachRow')
    return numbers(answer.split('\n').flatMap((line) => (line.startsWith('[') ? [JSON.parse(line)] : [])))
  }
  session.query('create database if not exists bench', 'CSV')
  session.query('use bench', 'CSV')
  return {
    name: 'chdb',
    dialect: clickhouse,
    ask: (text) => ask(text),
    load: async (path, columns) => {
      const types = `id Int64, ${columns.map((name) => `${name} Nullable(Int64)`).join(', ')}`
      session.query(
        `create table firms (${types}) engine = Memory as select * from file('${path}', 'CSV', '${types}')`,
        'CSV',
      )
    },
    createAs: (name) => `create table ${name} engine = Memory as`,
    drop: async (name) => void session.query(`drop table if exists ${name}`, 'CSV'),
    close: async () => session.cleanup(),
  }
}

export function postgresPeer(client: Client, copy: (path: string) => Promise<void>): Peer {
  const ask = async (text: string) => numbers((await client.query({ text, rowMode: 'array' })).rows)
  return {
    name: 'PostgreSQL',
    // One server: what is reckoned once need not be sorted.
    dialect: { ...postgres, fence: () => 'offset 0' },
    ask,
    load: async (path, columns) => {
      await client.query(`set jit = off; set max_parallel_workers_per_gather = 2; set work_mem = '256MB'`)
      await client.query(
        `create unlogged table firms (id bigint, ${columns.map((name) => `${name} bigint`).join(', ')})`,
      )
      await copy(path)
      await client.query('vacuum analyze firms')
    },
    createAs: (name) => `create unlogged table ${name} as`,
    drop: async (name) => void (await client.query(`drop table if exists ${name}`)),
    close: async () => {},
  }
}
