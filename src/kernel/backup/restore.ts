/**
 * Brings a backup back into an empty database, of this or another version of PostgreSQL. The tables are made by the
 * migrations that the backup names; then everything is loaded, compared with the manifest and accepted in one
 * transaction. Until that one ends the database bears a mark with which no release of the program opens it.
 */
import type { KeyObject } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { migrate, prepare, restoring } from '../migrate.ts'
import { inProject } from '../place.ts'
import { WrongUse } from '../settings.ts'
import { evidenceOf, loadEvidence } from './evidence.ts'
import { withoutIndexes } from './indexes.ts'
import { LineSum } from './line-sum.ts'
import { type BackedTable, damaged, type Manifest, readManifest } from './manifest.ts'
import { load } from './store.ts'
import { inPlainText, tablesOf } from './tables.ts'
import { verify } from './verify.ts'

export interface Target {
  /** The owner's address of the database, which must be empty. */
  url: string
  /** Where evidence goes. */
  files: string
  /** The program's own migrations, unless said. */
  migrations?: URL
}

const ours = inProject('db/migrations/')

/** Refuses, before anything is written, what cannot be restored whole. Resolves to what the backup says it holds. */
export async function inspect(folder: string, key?: KeyObject, migrations = ours): Promise<Manifest> {
  const manifest = await readManifest(folder)
  const known = (await readdir(migrations)).filter((name) => name.endsWith('.sql'))
  const unknown = manifest.migrations.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new WrongUse(
      `The backup is newer than this program: it knows ${unknown.join(', ')} · 备份比本版本新，请使用新版本`,
    )
  if (manifest.closedFor && !key)
    throw new WrongUse(
      'The backup is closed: give its private key with --key FILE · 备份已加密，请用 --key 指定私钥文件',
    )
  await verify(folder, manifest, key)
  return manifest
}

/** Leaves a house as it was when the backup was made, brought up to this program's tables. */
export async function restore(folder: string, manifest: Manifest, target: Target, key?: KeyObject): Promise<void> {
  const { migrations = ours } = target
  await mustBeEmpty(target)
  await withMark(target.url)
  await migrate(target.url, migrations, manifest.migrations)
  await loadEvidence(folder, target.files, await evidenceOf(folder, manifest), key)
  const client = new pg.Client({ connectionString: target.url })
  client.on('error', () => {})
  await client.connect()
  try {
    await inPlainText(client)
    await client.query('begin')
    await client.query('set local role bolanggu_owner')
    await loadAll(client, folder, manifest, key)
    await client.query('reset role')
    await setClock(client, target.url, manifest)
    await client.query('commit')
    await client.query('set role bolanggu_owner')
    await client.query('analyze')
  } finally {
    await client.end()
  }
  await migrate(target.url, migrations)
}

async function mustBeEmpty({ url, files }: Target): Promise<void> {
  const tables = await withClient(url, async (client) => {
    const { rows } = await client.query<{ marked: boolean; tables: number }>(
      `select to_regclass('public.migration') is not null as marked, count(*)::int as tables
       from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
    )
    return rows[0]?.tables ?? 0
  })
  const papers = await readdir(files).catch(() => [])
  if (tables > 0 || papers.length > 0)
    throw new WrongUse(
      'The target is not empty: restore into an empty database and data folder · 目标不是空的，请恢复到空的数据库和数据目录',
    )
}

async function withMark(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query('begin')
    await prepare(client)
    await client.query('insert into migration (name) values ($1)', [restoring])
    await client.query('commit')
  })
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** All tables in the given transaction; the mark goes with the rows that the migrations had put there. */
async function loadAll(client: pg.Client, folder: string, manifest: Manifest, key?: KeyObject): Promise<void> {
  const made = (await tablesOf(client)).map(({ name }) => name)
  const missing = manifest.tables.filter(({ name }) => !made.includes(name))
  if (missing.length > 0 || made.length !== manifest.tables.length)
    throw new Error(`The migrations did not make the tables of the backup: ${missing.map(({ name }) => name)}`)
  await client.query(`truncate ${made.join(', ')}`)
  // The owner of a table is above its policies only where they are not forced upon him.
  const forced = await forcedOf(client)
  for (const name of forced) await client.query(`alter table ${name} no force row level security`)
  const putBack = await withoutIndexes(client)
  for (const table of manifest.tables) await loadTable(client, folder, table, key)
  await putBack()
  for (const table of manifest.tables) await compare(client, folder, table)
  for (const { name, last, called } of manifest.sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [name, last, called])
  for (const name of forced) await client.query(`alter table ${name} force row level security`)
}

async function forcedOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relforcerowsecurity`,
  )
  return rows.map(({ name }) => name)
}

async function loadTable(client: pg.Client, folder: string, { name, columns, parts }: BackedTable, key?: KeyObject) {
  for (const part of parts)
    await load({ folder, key }, part, client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`)))
}

/** Every table is read again: what is accepted is what was found in the house, row by row. */
async function compare(client: pg.Client, folder: string, { name, columns, rows, sum }: BackedTable): Promise<void> {
  const lines = new LineSum().resume()
  const source = client.query(copyTo(`copy (select ${columns.join(', ')} from ${name}) to stdout`))
  await new Promise<void>((resolve, reject) => {
    source.on('error', reject)
    lines.on('end', resolve)
    source.pipe(lines)
  })
  if (lines.rows !== rows || lines.sum !== sum) throw damaged(folder, name)
}

/** A demo lives in its own time, which is a setting of its database. */
async function setClock(client: pg.Client, url: string, { clockOffset }: Manifest): Promise<void> {
  if (clockOffset === null) return
  const database = pg.escapeIdentifier(decodeURIComponent(new URL(url).pathname.slice(1)))
  await client.query(`alter database ${database} set bolanggu.clock_offset = ${pg.escapeLiteral(clockOffset)}`)
}
