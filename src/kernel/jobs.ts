/**
 * Background work: tasks with a name, run by graphile-worker on its own login. A payload holds ids only, as it can be
 * read by whoever looks after the jobs. What recurs is put into the queue again by the task itself, at an hour of the
 * city's day, because the worker's own timetable knows only UTC.
 */
import { Logger, type Runner, run, runMigrations, type TaskList } from 'graphile-worker'
import pg from 'pg'
import { cityDay, cityInstant } from './calendar.ts'
import type { Database } from './db.ts'
import { type Errand, errandList, startErrands, takeBack } from './errands.ts'
import type { Log } from './log.ts'
import { forgetLetters } from './operations/dead.ts'
import { errorClassOf, noteFirst, noteRun, sweepRuns } from './operations/runs.ts'

/** Either at an hour of every day, as `03:10` in the city, or every so many minutes. */
export type Task = {
  name: string
  run: (database: Database, log: Log) => Promise<void>
} & ({ daily: string } | { every: number })

/** What the kernel itself has to do every day. */
export const sweeping: Task = {
  name: 'sweep',
  daily: '03:10',
  run: async ({ job }, log) => {
    const { numDeletedRows } = await job
      .deleteFrom('session')
      .where('expiresAt', '<', new Date().toISOString())
      .executeTakeFirst()
    await sweepRuns(job)
    // Of imports that nobody went on with; the policy leaves it only those of more than a week.
    const imports = await job.deleteFrom('importRun').where('touchedAt', '<', weekAgo()).executeTakeFirst()
    const detail = { sessions: Number(numDeletedRows), imports: Number(imports.numDeletedRows) }
    log({ level: 'info', what: 'swept', detail })
  },
}

const weekAgo = (): string => new Date(Date.now() - 7 * 86_400_000).toISOString()

/** Tables of the queue, made by the owner and lent to the login that works it off. */
export async function prepareJobs(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: quiet })
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`
      grant usage on schema graphile_worker to bolanggu_job;
      grant all on all tables in schema graphile_worker to bolanggu_job;
      grant all on all sequences in schema graphile_worker to bolanggu_job;
      grant execute on all functions in schema graphile_worker to bolanggu_job`)
    const { rows } = await client.query<{ name: string }>(`
      select relname as name from pg_class join pg_namespace n on n.oid = relnamespace
      where nspname = 'graphile_worker' and relkind = 'r' and relrowsecurity`)
    for (const { name } of rows) {
      const table = `graphile_worker.${pg.escapeIdentifier(name)}`
      await client.query(`drop policy if exists working on ${table}`)
      await client.query(`create policy working on ${table} to bolanggu_job using (true)`)
    }
  } finally {
    await client.end()
  }
}

const quiet = new Logger(() => () => {})

/** Starts working; every task is queued for its next hour. Resolves to what stops it. */
export async function startJobs(
  jobUrl: string,
  tasks: readonly Task[],
  database: Database,
  log: Log,
  errands: readonly Errand[] = [],
) {
  const daily: TaskList = Object.fromEntries(
    tasks.map((task) => [
      task.name,
      async () => {
        await queue(runner, task)
        await noted(task, database, log)
      },
    ]),
  )
  const taskList = { ...daily, ...errandList(errands, database, log) }
  // A pool of our own, which stays deaf to a connection that PostgreSQL closes and is ended before PostgreSQL is.
  const pgPool = new pg.Pool({ connectionString: jobUrl, max: 4 })
  pgPool.on('error', () => {})
  pgPool.on('connect', (client) => client.on('error', () => {}))
  await takeBack(pgPool)
  const runner = await run({
    pgPool,
    concurrency: 2,
    noHandleSignals: true,
    noPreparedStatements: true,
    logger: quiet,
    taskList,
  })
  for (const task of tasks) await queue(runner, task)
  await noteFirst(
    database.job,
    tasks.map(({ name }) => name),
  )
  const stopErrands = await startErrands(jobUrl, runner, errands)
  return async () => {
    await stopErrands()
    await runner.stop()
    await pgPool.end()
  }
}

/** Runs a task and writes down when, and how it ended. */
async function noted(task: Task, database: Database, log: Log): Promise<void> {
  const run = { task: task.name, startedAt: new Date().toISOString() }
  try {
    await task.run(database, log)
  } catch (error) {
    log({ level: 'error', what: `job ${task.name}`, error })
    await noteRun(database.job, { ...run, result: 'failed', errorClass: errorClassOf(error) })
    throw error
  }
  await noteRun(database.job, { ...run, result: 'done', errorClass: null })
  await forgetLetters(database.job, task.name)
}

const queue = async (runner: Runner, task: Task): Promise<unknown> =>
  await runner.addJob(
    task.name,
    {},
    { jobKey: task.name, jobKeyMode: 'preserve_run_at', runAt: new Date(nextOf(task)) },
  )

/** When it is due next. */
export const nextOf = (task: Task, now = Date.now()): string =>
  'daily' in task ? nextAt(task.daily, now) : new Date(now + task.every * 60_000).toISOString()

/** The next instant at which the clocks in the city show this. */
export function nextAt(clock: string, now = Date.now()): string {
  const today = cityInstant(`${cityDay(new Date(now).toISOString())}T${clock}:00`)
  return Date.parse(today) > now ? today : new Date(Date.parse(today) + 86_400_000).toISOString()
}
