/**
 * One backup from beginning to end: made, read back, and on record whatever becomes of it. The record is a row of the
 * house itself, so that whoever runs it can see whether last night's backup was whole.
 */
import { type Dirent, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { sql } from 'kysely'
import type { Database } from '../db.ts'
import type { House } from '../house.ts'
import { version } from '../version.ts'
import { publicKeyFrom } from './cipher.ts'
import { type Earlier, evidenceOf } from './evidence.ts'
import { type Manifest, manifestName, readManifest } from './manifest.ts'
import { verify } from './verify.ts'
import { backUp } from './write.ts'

export interface Running {
  house: Pick<House, 'urls' | 'files'>
  database: Pick<Database, 'job'>
  /** The public key for which the backup is closed; open without one. */
  key: string | undefined
  byWhom: string
}

export async function runBackup({ house, database: { job }, key, byWhom }: Running, folder: string): Promise<Manifest> {
  const begun = { byWhom, name: basename(folder) }
  const { id } = await job.insertInto('backupRun').values(begun).returning('id').executeTakeFirstOrThrow()
  const end = async (row: Ending) =>
    await job
      .updateTable('backupRun')
      .set({ ...row, endedAt: moment })
      .where('id', '=', id)
      .execute()
  try {
    const manifest = await backUp({
      ...{ url: house.urls.owner, files: house.files, folder, program: version },
      ...(key ? { key: publicKeyFrom(key), keyText: key } : {}),
      earlier: await earlierThan(folder, key),
    })
    await verify(folder, manifest).catch((error) => notABackup(folder, error))
    await end({ ...sizeOf(manifest), lost: manifest.evidence.lost.length, verified: true })
    return manifest
  } catch (error) {
    await end({ error: classOf(error) })
    throw error
  }
}

/** What could not be read back must not be counted among the whole ones. */
async function notABackup(folder: string, error: unknown): Promise<never> {
  await rm(join(folder, manifestName))
  throw error
}

type Ending = Partial<Record<'bytes' | 'tables' | 'rows' | 'lost', number>> & { verified?: boolean; error?: string }
const moment = sql<string>`transaction_timestamp()`

/** Its kind alone: what an error says could hold what was in a row. */
export function classOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown }
  return String(code ?? name ?? 'unknown')
}

export function sizeOf({ tables, evidence }: Manifest): { bytes: number; tables: number; rows: number } {
  const parts = tables.flatMap((table) => table.parts)
  return {
    bytes: parts.reduce((all, { bytes }) => all + bytes, 0) + evidence.bytes,
    tables: tables.length,
    rows: tables.reduce((all, { rows }) => all + rows, 0),
  }
}

export interface Kept {
  folder: string
  manifest: Manifest
}

/** Whole backups in a folder, newest first. Unreadable ones are none. */
export async function backupsIn(folder: string): Promise<Kept[]> {
  const found = await Promise.all(
    foldersIn(folder).map(async (path) => {
      const manifest = await readManifest(path).catch(() => undefined)
      return manifest ? [{ folder: path, manifest }] : []
    }),
  )
  return found.flat().sort((a, b) => (a.manifest.madeAt < b.manifest.madeAt ? 1 : -1))
}

export function foldersIn(folder: string): string[] {
  const all = attempt(() => readdirSync(folder, { withFileTypes: true })) ?? []
  return all.filter((it) => it.isDirectory()).map(({ name }) => join(folder, name))
}

function attempt(read: () => Dirent[]): Dirent[] | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** The newest backup beside this one that lends its papers: closed for the same key, or open as this one is. */
async function earlierThan(folder: string, key: string | undefined): Promise<Earlier | undefined> {
  const like = (await backupsIn(dirname(folder))).find(({ manifest }) => manifest.closedFor === (key ?? null))
  if (!like) return undefined
  const list = await evidenceOf(like.folder, like.manifest).catch(() => [])
  return { folder: like.folder, evidence: new Map(list.map((one) => [one.path, one])) }
}
