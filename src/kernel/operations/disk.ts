/** How much room there is, and who takes it. */
import { readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db } from '../db.ts'

export interface Disk {
  /** Bytes on the disk that the data folder is on: what this program may still write, and the whole. */
  free: number
  total: number
  database: number
  evidence: number
  /** What the folder of nightly backups holds; nothing where none is set, or where it is not there. */
  backups: number | null
}

/** A walk over evidence takes a while with many files, so it is made at most once in this time. */
const freshFor = 300_000

export function diskOf(data: string, backupFolder: string | undefined): (job: Db) => Promise<Disk> {
  let walked: { at: number; evidence: number; backups: number | null } | undefined
  return async (job) => {
    if (!walked || Date.now() - walked.at > freshFor) {
      const evidence = await sizeOf(join(data, 'files'))
      const backups = backupFolder === undefined ? null : await sizeOf(backupFolder)
      walked = { at: Date.now(), evidence: evidence ?? 0, backups }
    }
    const { bavail, blocks, bsize } = await statfs(data)
    const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(job)
    const { evidence, backups } = walked
    return { free: bavail * bsize, total: blocks * bsize, database: rows[0]?.size ?? 0, evidence, backups }
  }
}

/** The bytes of a folder with all that is in it; nothing if it is not there. */
async function sizeOf(folder: string): Promise<number | null> {
  const names = await readdir(folder, { recursive: true }).catch(() => undefined)
  if (!names) return null
  let bytes = 0
  for (const name of names) {
    const found = await stat(join(folder, name)).catch(() => undefined)
    if (found?.isFile()) bytes += found.size
  }
  return bytes
}
