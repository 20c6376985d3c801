/**
 * Rehearsals on record: the one of some nights, the one by hand, and what is said when there was none or it found
 * something. What a rehearsal finds is its result and no failure of the job: it would only find the same again.
 */
import { basename } from 'node:path'
import { sql } from 'kysely'
import type { Check } from '../check.ts'
import type { Database, Db } from '../db.ts'
import type { Task } from '../jobs.ts'
import type { Knobs } from '../operations/settings.ts'
import type { Settings } from '../settings.ts'
import { Damaged } from './manifest.ts'
import { type Differing, NotNow, type Rehearsed, type Rehearsing, rehearse } from './rehearse.ts'
import { backupsIn, classOf } from './run.ts'
import { NoScratch } from './scratch.ts'

export interface RehearsalRun extends Rehearsing {
  database: Pick<Database, 'job'>
  byWhom: string
}

/** Rehearses, and keeps what came of it; throws what the rehearsal threw, after it was kept. */
export async function runRehearsal(run: RehearsalRun, folder: string): Promise<Rehearsed> {
  const { job } = run.database
  const begun = { byWhom: run.byWhom, name: basename(folder), differing: '[]' }
  const { id } = await job.insertInto('rehearsalRun').values(begun).returning('id').executeTakeFirstOrThrow()
  try {
    const { differing, ...is } = await rehearse(folder, run)
    await end(job, id, { ...is, differences: sum(differing), differing })
    return { ...is, differing }
  } catch (error) {
    const file: Differing[] = error instanceof Damaged ? [{ what: 'file', name: error.file, n: 1 }] : []
    await end(job, id, { error: whyOf(error), differing: file })
    throw error
  }
}

const sum = (differing: readonly Differing[]): number => differing.reduce((all, { n }) => all + n, 0)

type Ending = Partial<Omit<Rehearsed, 'differing'>> & { differences?: number; differing: Differing[]; error?: string }

const end = async (job: Db, id: string, { differing, ...row }: Ending): Promise<unknown> =>
  await job
    .updateTable('rehearsalRun')
    .set({ ...row, differing: JSON.stringify(differing), endedAt: sql<string>`transaction_timestamp()` })
    .where('id', '=', id)
    .execute()

/** A word that pages know, or the class of what went wrong. */
function whyOf(error: unknown): string {
  if (error instanceof Damaged) return 'damaged'
  if (error instanceof NotNow || error instanceof NoScratch) return error.why
  return classOf(error)
}

type Nightly = Omit<Rehearsing, 'keepFree' | 'key' | 'scratch'> & { knobs: Pick<Knobs, 'of'> }

/** Nothing where there are no nightly backups. On nights on which none is due it has nothing to do. */
export function nightlyRehearsal({ nightly, rehearsalDatabase }: RehearsalSettings, given: Nightly): Task[] {
  if (!nightly) return []
  const { knobs, ...rest } = given
  return [
    {
      name: 'rehearsal',
      daily: '04:20',
      run: async (database, log) => {
        if (!(await isDue(database.job, knobs.of('rehearsal-days'), new Date()))) return
        const [newest] = await backupsIn(nightly.folder)
        // That there is no backup is told of by another check.
        if (!newest) return
        const keepFree = knobs.of('disk-free') * 1024 * 1024
        const run = { ...rest, database, keepFree, scratch: rehearsalDatabase, byWhom: 'nightly' }
        const name = basename(newest.folder)
        try {
          const { differing, ...is } = await runRehearsal(run, newest.folder)
          const detail = { name, ...is, differences: sum(differing) }
          log({ level: differing.length > 0 ? 'error' : 'info', what: 'restore rehearsed', detail })
        } catch (error) {
          log({ level: 'error', what: 'restore not rehearsed', detail: { name, why: whyOf(error) }, error })
        }
      },
    },
  ]
}

export type RehearsalSettings = Pick<Settings, 'nightly' | 'rehearsalDatabase'>

const day = 86_400_000

/** Half a day less than it says, because a night is never quite a day after the night before. */
async function isDue(job: Db, days: number, now: Date): Promise<boolean> {
  const last = await lastWhole(job)
  return !last || Date.parse(last.startedAt) < now.getTime() - (days - 0.5) * day
}

const runs = (job: Db) => job.selectFrom('rehearsalRun').orderBy('startedAt', 'desc').limit(1)

export const lastWhole = async (job: Db) =>
  await runs(job).select(['startedAt', 'endedAt']).where('differences', '=', 0).executeTakeFirst()

export const lastRehearsal = async (job: Db) => {
  const last = await runs(job).selectAll().where('error', 'is distinct from', 'under-way').executeTakeFirst()
  return last && { ...last, differing: last.differing as unknown as Differing[] }
}

/** Nights it may miss before somebody is told. */
const graceDays = 2

const found = (detail: Record<string, string | number>) => ({ detail })

/** In a house that is backed up: the last one failed or found something, or there was none for so many days. */
export const rehearsalCheck = (knobs: Pick<Knobs, 'of'>): Check => ({
  name: 'rehearsal',
  look: async ({ job }, now) => {
    const days = knobs.of('rehearsal-days') + graceDays
    const since = new Date(Date.parse(now) - days * day).toISOString()
    const ended = await runs(job)
      .select(['startedAt', 'differences', 'error'])
      .where('endedAt', 'is not', null)
      .where('error', 'is distinct from', 'under-way')
      .executeTakeFirst()
    if (ended?.error) return found({ why: ended.error, last: ended.startedAt })
    if (ended?.differences) return found({ why: 'differs', n: ended.differences, last: ended.startedAt })
    if (ended && ended.startedAt >= since) return undefined
    const first = await job
      .selectFrom('backupRun')
      .select(({ fn }) => fn.min('startedAt').as('at'))
      .where('verified', '=', true)
      .executeTakeFirst()
    if (!first?.at || first.at >= since) return undefined
    return found({ why: 'none', days })
  },
})
