/** When every job ran and how it ended: the heartbeat that says of a job that it did not run. */
import type { Db } from '../db.ts'

interface Run {
  task: string
  startedAt: string
  result: 'done' | 'failed'
  errorClass: string | null
}

export async function noteRun(job: Db, run: Run): Promise<void> {
  await job
    .insertInto('jobRun')
    .values({ ...run, endedAt: new Date().toISOString() })
    .execute()
}

/** Of a job never seen before: from now on it is waited for. */
export async function noteFirst(job: Db, tasks: readonly string[]): Promise<void> {
  const rows = await job.selectFrom('jobRun').distinctOn('task').select('task').orderBy('task').execute()
  const known = new Set(rows.map(({ task }) => task))
  const at = new Date().toISOString()
  const fresh = tasks.filter((task) => !known.has(task))
  if (fresh.length === 0) return
  await job
    .insertInto('jobRun')
    .values(fresh.map((task) => ({ task, startedAt: at, endedAt: at, result: 'queued' as const, errorClass: null })))
    .execute()
}

/** The row policy lets the old ones be deleted and no others; the last of each job stays to be read. */
export async function sweepRuns(job: Db): Promise<void> {
  await job
    .deleteFrom('jobRun')
    .where('endedAt', '<', new Date(Date.now() - 90 * 86_400_000).toISOString())
    .where('result', '<>', 'queued')
    .execute()
}

/** `TypeError`, or the five signs of PostgreSQL: never the message, which may quote a value. */
export function errorClassOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { code } = error as { code?: unknown }
  const name = error.constructor.name || error.name
  return (typeof code === 'string' && /^[A-Z0-9_]{2,40}$/.test(code) ? `${name} ${code}` : name).slice(0, 80)
}

export interface LastRun {
  task: string
  /** When it was first waited for. */
  first: string
  lastStart: string | null
  lastEnd: string | null
  lastResult: 'done' | 'failed' | null
  errorClass: string | null
  lastDone: string | null
}

/** The last of each job, and since when it is known. */
export async function lastRuns(db: Db): Promise<Map<string, LastRun>> {
  const firsts = await db
    .selectFrom('jobRun')
    .select(({ fn }) => [
      'task',
      fn.min('startedAt').as('first'),
      fn.max('startedAt').filterWhere('result', '=', 'done').as('lastDone'),
    ])
    .groupBy('task')
    .execute()
  const lasts = await db
    .selectFrom('jobRun')
    .distinctOn('task')
    .select(['task', 'startedAt', 'endedAt', 'result', 'errorClass'])
    .where('result', '<>', 'queued')
    .orderBy('task')
    .orderBy('startedAt', 'desc')
    .execute()
  return new Map(
    firsts.map(({ task, first, lastDone }) => {
      const last = lasts.find((it) => it.task === task)
      const result = last?.result === 'failed' ? 'failed' : last ? 'done' : null
      const ended = { lastStart: last?.startedAt ?? null, lastEnd: last?.endedAt ?? null, lastResult: result } as const
      return [task, { task, first, ...ended, errorClass: last?.errorClass ?? null, lastDone: lastDone ?? null }]
    }),
  )
}
