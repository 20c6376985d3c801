/**
 * The backup of every night, and what is said when there was none. Old ones go only after the new one has been read
 * back, so there is never a night with fewer whole backups than the one before.
 */
import { rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Check } from '../check.ts'
import type { House } from '../house.ts'
import type { Task } from '../jobs.ts'
import type { Settings } from '../settings.ts'
import { publicKeyFrom } from './cipher.ts'
import { manifestName } from './manifest.ts'
import { backupsIn, foldersIn, runBackup, sizeOf } from './run.ts'

/** Only folders of this name are ever removed. */
const named = /^bolanggu-\d{8}T\d{6}Z$/
const nameAt = (now: Date): string => `bolanggu-${now.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

/** Nothing when no folder is set. */
export function nightlyBackup(
  { nightly, backupKey }: Pick<Settings, 'nightly' | 'backupKey'>,
  house: Pick<House, 'urls' | 'files'>,
): Task[] {
  if (backupKey) publicKeyFrom(backupKey)
  if (!nightly) return []
  return [
    {
      name: 'backup',
      daily: '02:30',
      run: async (database, log) => {
        const folder = join(nightly.folder, nameAt(new Date()))
        const manifest = await runBackup({ house, database, key: backupKey, byWhom: 'nightly' }, folder)
        const removed = await prune(nightly.folder, nightly.keep)
        const { lost } = manifest.evidence
        log({
          level: lost.length > 0 ? 'error' : 'info',
          what: 'backed up',
          detail: { name: basename(folder), ...sizeOf(manifest), lost: lost.length, removed },
        })
      },
    },
  ]
}

/** Keeps the newest whole ones, and takes away what a killed run left more than a day ago. */
export async function prune(folder: string, keep: number): Promise<number> {
  const ours = foldersIn(folder).filter((path) => named.test(basename(path)))
  const whole = (await backupsIn(folder)).filter((it) => ours.includes(it.folder)).map((it) => it.folder)
  const old = whole.slice(keep)
  for (const path of ours.filter((it) => !whole.includes(it)))
    if (Date.now() - (await stat(path)).mtimeMs > 86_400_000) old.push(path)
  for (const path of old) {
    // Without its manifest it is no backup any more, should the rest not get away.
    await rm(join(path, manifestName), { force: true })
    await rm(path, { recursive: true, force: true })
  }
  return old.length
}

const alarmAfterHours = 48

/** A real house, or one that has ever been backed up, needs a whole backup of the last two days. */
export const backupCheck: Check = {
  name: 'backup',
  look: async ({ job }, now) => {
    const since = new Date(Date.parse(now) - alarmAfterHours * 3_600_000).toISOString()
    const last = await job
      .selectFrom('backupRun')
      .select(['endedAt', 'startedAt'])
      .where('verified', '=', true)
      .orderBy('startedAt', 'desc')
      .executeTakeFirst()
    if (last && last.startedAt >= since) return undefined
    const tried = await job
      .selectFrom('backupRun')
      .select(['startedAt', 'error'])
      .orderBy('startedAt', 'desc')
      .executeTakeFirst()
    const house = await job.selectFrom('installation').select(['kind', 'readyAt']).executeTakeFirst()
    if (!house || (!tried && (house.kind === 'demo' || !house.readyAt || house.readyAt >= since))) return undefined
    const detail: Record<string, string | number> = { hours: alarmAfterHours }
    if (last) detail.last = last.startedAt
    if (tried) detail.tried = tried.startedAt
    if (tried?.error) detail.error = tried.error
    return { detail }
  },
}
