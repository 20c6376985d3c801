/**
 * The manifest: what a backup holds. It is written last and appears whole or not at all, so a folder without one is not
 * a backup, however much lies in it. It names no person and no value; its own hash finds a damaged one.
 */
import { createHash } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { WrongUse } from '../settings.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const sum = z.string().regex(/^[0-9a-f]{32}$/)
/** A file of the backup as it lies there: packed, and closed if the backup is. */
const stored = z.object({ path: z.string().regex(/^[a-z0-9_./-]+$/), bytes: z.int(), sha256 })
export type Stored = z.output<typeof stored>

const table = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.int(),
  sum,
  parts: z.array(stored),
})
export type BackedTable = z.output<typeof table>

const body = z.object({
  format: z.literal(1),
  program: z.string(),
  postgres: z.string(),
  madeAt: z.iso.datetime(),
  kind: z.enum(['demo', 'real']),
  seed: z.string().nullable(),
  /** How far the city's clock is behind: a setting of a demo's database. */
  clockOffset: z.string().nullable(),
  migrations: z.array(z.string()),
  tables: z.array(table),
  sequences: z.array(z.object({ name: z.string(), last: z.string(), called: z.boolean() })),
  /** Tables whose rows are left out on purpose: a restored house asks everybody to sign in again. */
  withoutRows: z.array(z.string()),
  /** The list of evidence; `lost` are papers that the rows speak of and the data folder no longer had, or had damaged. */
  evidence: z.object({ files: z.int(), bytes: z.int(), list: stored, lost: z.array(sha256) }),
  /** The public key for which every file is closed; nothing if they are open. */
  closedFor: z.string().nullable(),
})
export type Manifest = z.output<typeof body>

const evidenceList = z.array(stored)

export const manifestName = 'manifest.json'
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const whole = { ...manifest, sha256: hashOf(JSON.stringify(manifest)) }
  const place = join(folder, manifestName)
  await writeSynced(`${place}.part`, `${JSON.stringify(whole, null, 1)}\n`)
  await rename(`${place}.part`, place)
  await syncFolder(folder)
}

/** Refuses what is no backup, or one whose manifest was damaged or is of a later format. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => undefined)
  if (text === undefined)
    throw new WrongUse(
      `${folder} has no manifest: it is no backup, or one that was cut short · ${folder} 没有清单，不是备份或备份未完成`,
    )
  const { sha256: said, ...rest } = parsed(text, folder)
  if ('format' in rest && rest.format !== 1)
    throw new WrongUse(`${folder} is of a later format than this program reads · 备份格式比本版本新`)
  const found = body.safeParse(rest)
  if (said !== hashOf(JSON.stringify(rest)) || !found.success) throw damaged(folder, manifestName)
  return found.data
}

function parsed(text: string, folder: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
  } catch {
    throw damaged(folder, manifestName)
  }
}

export const readEvidenceList = (text: string): Stored[] => evidenceList.parse(JSON.parse(text))

/** One sentence, wherever it is found. */
export class Damaged extends WrongUse {
  /** A file of the backup, or the table that came back otherwise. */
  readonly file: string
  constructor(folder: string, file: string) {
    super(`${folder} is damaged: ${file} is not what was written · 备份已损坏：${file} 与写入时不一致`)
    this.file = file
  }
}
export const damaged = (folder: string, file: string): Damaged => new Damaged(folder, file)

/** On the disk before the next step is taken. */
export async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  await file.writeFile(text)
  await file.sync()
  await file.close()
}

export async function syncFolder(folder: string): Promise<void> {
  const file = await open(folder, 'r')
  await file.sync()
  await file.close()
}
