/**
 * Makes a backup while the house is at work. All tables are read as of one moment: a transaction exports its snapshot
 * and several readers take it on, each copying a piece of a table at a time. The manifest comes last, and without it the
 * folder is nothing; so a backup that was killed is never taken for one.
 */
import type { KeyObject } from 'node:crypto'
import { chmod, mkdir, readdir } from 'node:fs/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { WrongUse } from '../settings.ts'
import { type Earlier, storeEvidence } from './evidence.ts'
import { LineSum, total } from './line-sum.ts'
import { type BackedTable, type Manifest, type Stored, syncFolder, writeManifest } from './manifest.ts'
import { store } from './store.ts'
import { asReader, sequencesOf, type Table, tablesOf, withoutRows } from './tables.ts'

export interface BackupOptions {
  /** The owner's address of the database. */
  url: string
  /** Where evidence lies. */
  files: string
  folder: string
  key?: KeyObject | undefined
  /** The key's text, for the manifest. */
  keyText?: string | undefined
  earlier?: Earlier | undefined
  program: string
  readers?: number
}

/** Of a table at a time, in blocks of 8 kB: a large one is shared among the readers. */
const pieceBlocks = 16_384

export async function backUp(options: BackupOptions): Promise<Manifest> {
  await newFolder(options.folder)
  const leader = await connected(options.url)
  try {
    const { rows } = await leader.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot')
    const snapshot = rows[0]?.snapshot ?? ''
    const tables = await storeTables(options, await tablesOf(leader), snapshot)
    const spokenOf = await leader.query<{ sha256: string }>('select distinct sha256 from file')
    const evidence = await storeEvidence(
      { ...options, key: options.key, earlier: options.earlier },
      spokenOf.rows.map(({ sha256 }) => sha256),
    )
    const manifest = { ...(await houseOf(leader, options)), tables, evidence, closedFor: options.keyText ?? null }
    await syncFolder(options.folder)
    await writeManifest(options.folder, manifest)
    return manifest
  } finally {
    await leader.end()
  }
}

/** Refuses a folder with anything in it: two backups mixed would be neither. */
async function newFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0)
    throw new WrongUse(`${folder} is not empty: a backup needs a folder of its own · ${folder} 不是空目录`)
  await chmod(folder, 0o700)
}

/** A connection that sees everything as of one moment: that of a snapshot, or now. */
export async function connected(url: string, snapshot?: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  // Whatever was running on it is told; without this Node would end.
  client.on('error', () => {})
  await client.connect()
  try {
    await asReader(client)
    await client.query('begin isolation level repeatable read read only')
    if (snapshot) await client.query(`set transaction snapshot ${pg.escapeLiteral(snapshot)}`)
    return client
  } catch (error) {
    await client.end()
    throw error
  }
}

interface Piece {
  table: Table
  number: number
  /** First and last block, the last not included; open at the end, as a table may have grown. */
  where: string
  blocks: number
}

function piecesOf(table: Table): Piece[] {
  if (withoutRows.includes(table.name)) return []
  const many = Math.max(1, Math.ceil(table.blocks / pieceBlocks))
  return Array.from({ length: many }, (_, number) => {
    const from = number > 0 ? [`ctid >= '(${number * pieceBlocks},0)'`] : []
    const to = number < many - 1 ? [`ctid < '(${(number + 1) * pieceBlocks},0)'`] : []
    const where = from.length + to.length > 0 ? ` where ${[...from, ...to].join(' and ')}` : ''
    return { table, number, where, blocks: Math.min(table.blocks, pieceBlocks) }
  })
}

type Read = { part: Stored; rows: number; sum: string }

async function storeTables(options: BackupOptions, tables: Table[], snapshot: string): Promise<BackedTable[]> {
  const waiting = tables.flatMap(piecesOf).sort((a, b) => b.blocks - a.blocks)
  const read = new Map<string, Read[]>(tables.map(({ name }) => [name, []]))
  const work = async () => {
    const client = await connected(options.url, snapshot)
    try {
      for (let piece = waiting.shift(); piece; piece = waiting.shift())
        read.get(piece.table.name)?.push(await storePiece(client, options, piece))
    } finally {
      // Whoever fails leaves nothing to do for the others.
      waiting.length = 0
      await client.end()
    }
  }
  const readers = Array.from({ length: options.readers ?? 2 }, work)
  const ended = await Promise.allSettled(readers)
  const failed = ended.find((it) => it.status === 'rejected')
  if (failed) throw failed.reason
  return tables.map(({ name, columns }) => summedUp(name, columns, read.get(name) ?? []))
}

async function storePiece(client: pg.Client, { folder, key }: BackupOptions, piece: Piece): Promise<Read> {
  const { table, number, where } = piece
  const lines = new LineSum()
  const path = `tables/${table.name.replaceAll('"', '')}.${number}.gz`
  const source = client.query(copyTo(`copy (select ${table.columns.join(', ')} from ${table.name}${where}) to stdout`))
  const part = await store(source, { folder, path, key }, lines)
  return { part, rows: lines.rows, sum: lines.sum }
}

function summedUp(name: string, columns: string[], read: Read[]): BackedTable {
  const parts = read.map(({ part }) => part).sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }))
  const rows = read.reduce((all, it) => all + it.rows, 0)
  return { name, columns, rows, sum: total(read.map(({ sum }) => sum)), parts }
}

type House = Omit<Manifest, 'tables' | 'evidence' | 'closedFor'>

async function houseOf(client: pg.Client, { program }: BackupOptions): Promise<House> {
  const { rows } = await client.query<Pick<Manifest, 'kind' | 'seed' | 'clockOffset' | 'postgres'>>(
    `select kind, seed, nullif(current_setting('bolanggu.clock_offset', true), '') as "clockOffset",
            current_setting('server_version') as postgres from installation`,
  )
  const house = rows[0]
  if (!house) throw new WrongUse('The house has not been opened yet: there is nothing to back up · 尚无数据可备份')
  const migrations = await client.query<{ name: string }>('select name from migration order by name')
  return {
    format: 1,
    program,
    madeAt: new Date().toISOString(),
    ...house,
    migrations: migrations.rows.map(({ name }) => name),
    sequences: await sequencesOf(client),
    withoutRows: [...withoutRows],
  }
}
