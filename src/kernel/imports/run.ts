/**
 * Imports under way (import_run, import_batch). Rows that were read lie here in batches of some thousands, each batch saved
 * by itself, so that whoever comes back after a power cut has lost no more than the last of them.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db.ts'
import { newId } from '../id.ts'
import { Refusal } from '../refusal.ts'
import type { Actor } from '../who.ts'
import type { Asking, Lying, Options, Packed, What } from './importer.ts'
import { noRows, type Tally } from './reading.ts'
import type { RefusedRow } from './refused.ts'
import type { Columns } from './report.ts'
import { pieces, type Source } from './source.ts'

export interface Batch {
  tally: Tally
  items: readonly Packed<unknown>[]
  refused: readonly RefusedRow[]
}

interface Begun {
  what: What
  fileName: string
  sha256: string
  options: Options
  columns: Columns
}

/** The run of this file, read in this manner, that was cut short; or a new one. */
export async function beginRun({ db, actor, now }: Asking, begun: Begun): Promise<string> {
  const { what, fileName, sha256, options, columns } = begun
  const { language: _, ...reading } = options
  const likeness = createHash('sha256')
    .update(JSON.stringify([sha256, what, reading.encoding, reading.period, reading.mapping]))
    .digest('hex')
  const found = await db
    .selectFrom('importRun')
    .select('id')
    .where('what', '=', what)
    .where('likeness', '=', likeness)
    .where('state', '=', 'reading')
    .executeTakeFirst()
  if (found) return found.id
  const id = newId(now)
  const row = { id, what, sha256, likeness, unit: actor.unit ?? '', byId: actor.id, state: 'reading' as const }
  await db
    .insertInto('importRun')
    .values({
      ...row,
      fileName: fileName.slice(-200),
      options: JSON.stringify(options),
      columns: JSON.stringify(columns),
    })
    .execute()
  return id
}

/**
 * Nobody else works on this run, and with `writing` on no other import of its kind, until the transaction ends; even if it
 * ends because the process was killed.
 */
export async function holdRun(db: Db, id: string, writing?: What): Promise<void> {
  for (const name of [id, ...(writing ? [`import ${writing}`] : [])]) {
    const { rows } = await sql<{ held: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${name}, 5)) as held`.execute(db)
    if (!rows[0]?.held) throw new Refusal('conflict', 'import-running')
  }
}

/** Whether some process is at work on it just now. */
export async function isHeld(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select exists (select from pg_locks where locktype = 'advisory' and granted
      and (classid::bigint << 32 | objid::bigint) = hashtextextended(${id}, 5)) as held`.execute(db)
  return rows[0]?.held ?? false
}

export async function stage(
  db: Db,
  id: string,
  no: number,
  { unit }: Actor,
  batch: Batch,
  done: number,
): Promise<void> {
  // What the last moments before a power cut staged is read again: not worth waiting for the disk each time.
  await sql`set local synchronous_commit = off`.execute(db)
  await db
    .insertInto('importBatch')
    .values({
      ...{ runId: id, no, unit: unit ?? '' },
      tally: JSON.stringify(batch.tally),
      items: JSON.stringify(batch.items),
      refused: JSON.stringify(batch.refused),
    })
    .execute()
  await db
    .updateTable('importRun')
    .set({ done, touchedAt: sql`transaction_timestamp()` })
    .where('id', '=', id)
    .execute()
}

export const batchNumbers = async (db: Db, id: string): Promise<number[]> =>
  (await db.selectFrom('importBatch').select('no').where('runId', '=', id).orderBy('no').execute()).map(({ no }) => no)

export async function stagedBatch(db: Db, id: string, no: number): Promise<Batch> {
  const found = await db
    .selectFrom('importBatch')
    .select(['tally', 'items', 'refused'])
    .where('runId', '=', id)
    .where('no', '=', no)
    .executeTakeFirstOrThrow()
  const { tally, items, refused } = found
  return { tally: tally as Tally, items: (items ?? []) as Batch['items'], refused: refused as Batch['refused'] }
}

/** The rows of a staged batch, where they lie. */
export const lyingIn = (id: string, no: number): Lying =>
  sql`(select items from import_batch where run_id = ${id} and no = ${no})`

/** The same for rows that are not staged. */
export const lyingHere = (items: Batch['items']): Lying => sql`${JSON.stringify(items)}::json`

/** What is only needed for applying goes; what was refused stays for the sheet. */
export async function dropItems(db: Db, id: string): Promise<void> {
  await db.updateTable('importBatch').set({ items: null }).where('runId', '=', id).execute()
}

export function added(sum: Tally, more: Tally): Tally {
  const reasons = { ...sum.reasons }
  for (const [code, n] of Object.entries(more.reasons)) reasons[code] = (reasons[code] ?? 0) + n
  const { rows, accepted, refused, duplicates } = more
  return {
    rows: sum.rows + rows,
    accepted: sum.accepted + accepted,
    refused: sum.refused + refused,
    duplicates: sum.duplicates + duplicates,
    reasons,
  }
}

/** What a batch adds to a tally that goes on counting. */
export function since(before: Tally, now: Tally): Tally {
  const reasons = Object.entries(now.reasons).map(([code, n]) => [code, n - (before.reasons[code] ?? 0)] as const)
  return {
    rows: now.rows - before.rows,
    accepted: now.accepted - before.accepted,
    refused: now.refused - before.refused,
    duplicates: now.duplicates - before.duplicates,
    reasons: Object.fromEntries(reasons.filter(([, n]) => n > 0)),
  }
}

export const copyOf = (tally: Tally): Tally => added(noRows(), tally)

export async function sha256Of(source: Source): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of pieces(source)) hash.update(piece)
  return hash.digest('hex')
}
