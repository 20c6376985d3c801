/** The doors of the running of the house. What it consists of (jobs, checks, the data folder) is handed in. */
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { lastRehearsal, lastWhole } from '../backup/rehearsal.ts'
import type { Check } from '../check.ts'
import type { Database, Db } from '../db.ts'
import type { Context } from '../http.ts'
import { newId } from '../id.ts'
import { nextOf, type Task } from '../jobs.ts'
import type { Log } from '../log.ts'
import { Refusal } from '../refusal.ts'
import { record } from '../trail.ts'
import { version } from '../version.ts'
import { city } from '../who.ts'
import { type Detail, lookAround } from './alarms.ts'
import { clockDifference, houseChecks, lateTasks } from './checks.ts'
import { type Board, contract } from './contract.ts'
import { deadLetters, discardLetter, redriveLetter } from './dead.ts'
import { type Disk, diskOf } from './disk.ts'
import { lastRuns } from './runs.ts'
import type { Knobs } from './settings.ts'

export interface OperationsParts {
  database: Database
  tasks: readonly Task[]
  /** What modules and other subjects of the kernel want looked at besides. */
  checks: readonly Check[]
  knobs: Knobs
  /** The data folder. */
  data: string
  /** The folder of nightly backups, if one is set. */
  backups: string | undefined
  /** How many sources of data are late, of how many: the module that has them says so. */
  lateSources: (db: Db, now: string) => Promise<{ late: number; of: number }>
  log: Log
}

export interface Operations {
  parts: OperationsParts
  tasks: readonly Task[]
  disk: (job: Db) => Promise<Disk>
  checks: readonly Check[]
  look: () => Promise<void>
}

/** The board's own work, which is a job too: it stands among those it watches. */
export function operationsOf(parts: OperationsParts): Operations {
  const { database, knobs, log } = parts
  const disk = diskOf(parts.data, parts.backups)
  const watching: Task = { name: 'look-around', every: 5, run: async () => await look() }
  const tasks = [...parts.tasks, watching]
  const checks = [...houseChecks({ tasks, knobs, disk }), ...parts.checks]
  const look = async () => {
    const now = new Date().toISOString()
    await knobs.load(database.job, await cityToday(database.job))
    database.slow.from(knobs.of('slow-query'))
    await lookAround({ database, checks, log }, now)
  }
  return { parts, tasks, disk, checks, look }
}

/** Settings begin on a day of the city, in a demo on one of its own. */
export async function cityToday(job: Db): Promise<string> {
  const { rows } = await sql<{ day: string }>`select (city_now() at time zone 'Asia/Shanghai')::date as day`.execute(
    job,
  )
  return rows[0]?.day ?? ''
}

const on = implement(contract.operations).$context<Context>()

export function operationsDoors(operations: Operations) {
  const { job } = operations.parts.database
  return {
    board: on.board.handler(async ({ context: { db, now } }) => {
      await operations.look()
      return { ...(await boardOf(operations, db)), sources: await operations.parts.lateSources(db, now) }
    }),
    band: on.band.handler(
      async ({ context: { db } }) =>
        await db
          .selectFrom('alarm')
          .select(['name', 'level', 'since'])
          .where('endedAt', 'is', null)
          .where('acknowledgedAt', 'is', null)
          .orderBy('since')
          .execute(),
    ),
    past: on.past.handler(async ({ context: { db } }) => await alarmsOf(db, 'over')),
    acknowledge: on.acknowledge.handler(async ({ input, context: { db, actor } }) => {
      await acknowledge(db, input, actor)
      return { id: input.id }
    }),
    redrive: on.redrive.handler(async ({ input: { id }, context: { db, actor, now } }) => {
      await record(db, jobSubject(now), { act: 'redrive', ...{ job: id } }, actor)
      if (!(await redriveLetter(job, id))) throw new Refusal('missing', 'no-dead-letter')
      return { id }
    }),
    discard: on.discard.handler(async ({ input: { id, because }, context: { db, actor, now } }) => {
      await record(db, jobSubject(now), { act: 'discard', ...{ job: id, because } }, actor)
      if (!(await discardLetter(job, id))) throw new Refusal('missing', 'no-dead-letter')
      return { id }
    }),
  }
}

/** A dead letter has a number of the queue and no history of ours: each act on one is a subject of its own. */
const jobSubject = (now: string) => ({ kind: 'job', id: newId(now), enterpriseId: city, version: 0 })

async function acknowledge(
  db: Db,
  { id, because }: { id: string; because: string },
  actor: Context['actor'],
): Promise<void> {
  const alarm = await db
    .selectFrom('alarm')
    .select(['name', 'endedAt', 'acknowledgedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!alarm) throw new Refusal('missing', 'not-found')
  if (alarm.endedAt) throw new Refusal('conflict', 'alarm-over')
  if (alarm.acknowledgedAt) throw new Refusal('conflict', 'acknowledged-already')
  const act = { act: 'acknowledge', ...{ name: alarm.name, because } }
  await record(db, { kind: 'alarm', id, enterpriseId: city, version: 0 }, act, actor)
  await db
    .updateTable('alarm')
    .set({ acknowledgedBy: actor.id, acknowledgedAt: new Date().toISOString(), acknowledgedBecause: because })
    .where('id', '=', id)
    .execute()
}

async function alarmsOf(db: Db, which: 'open' | 'over'): Promise<Board['alarms']> {
  const rows = await db
    .selectFrom('alarm')
    .leftJoin('person', 'person.id', 'alarm.acknowledgedBy')
    .select(['alarm.id', 'alarm.name', 'level', 'detail', 'since', 'lastSeen', 'endedAt'])
    .select(['acknowledgedAt', 'acknowledgedBecause', 'person.name as by'])
    .where('endedAt', which === 'open' ? 'is' : 'is not', null)
    .orderBy('since', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ acknowledgedAt, acknowledgedBecause, by, detail, ...alarm }) => ({
    ...alarm,
    detail: detail as Detail,
    acknowledged: acknowledgedAt ? { by: by ?? '', at: acknowledgedAt, because: acknowledgedBecause ?? '' } : null,
  }))
}

async function boardOf(operations: Operations, db: Db): Promise<Omit<Board, 'sources'>> {
  const { parts, disk, checks } = operations
  const { job, slow } = parts.database
  return {
    at: new Date().toISOString(),
    alarms: await alarmsOf(db, 'open'),
    checks: checks.map(({ name }) => name),
    jobs: await jobsOf(operations),
    dead: await deadLetters(job),
    slow: slow.list(),
    slowFrom: parts.knobs.of('slow-query'),
    disk: await disk(job),
    kept: { nightly: parts.backups !== undefined, ...(await keptOf(job)) },
    clock: await clockDifference(job),
    process: await processOf(parts.database),
  }
}

async function keptOf(job: Db): Promise<Omit<Board['kept'], 'nightly'>> {
  const backup = await job
    .selectFrom('backupRun')
    .select(['name', 'endedAt as at', 'rows', 'bytes'])
    .where('verified', '=', true)
    .orderBy('startedAt', 'desc')
    .executeTakeFirst()
  const proof = await job
    .selectFrom('proofRun')
    .select(({ fn }) => fn.max('endedAt').as('at'))
    .where('differences', '=', 0)
    .executeTakeFirst()
  const rehearsed = await lastWhole(job)
  return {
    ...{ backup: backup ?? null, proof: proof?.at ?? null, rehearsed: rehearsed?.endedAt ?? null },
    rehearsal: rehearsalView(await lastRehearsal(job)),
  }
}

type Rehearsal = NonNullable<Awaited<ReturnType<typeof lastRehearsal>>>

function rehearsalView(last: Rehearsal | undefined): Board['kept']['rehearsal'] {
  if (!last) return null
  const { startedAt, endedAt, name, madeAt, rows, papers, lines, frozen, differing, error } = last
  return { startedAt, endedAt, name, madeAt, rows, papers, lines, frozen, differing, error }
}

async function jobsOf({ parts, tasks }: Operations): Promise<Board['jobs']> {
  const { job } = parts.database
  const [seen, now] = [await lastRuns(job), Date.now()]
  const late = await lateTasks(job, { tasks, knobs: parts.knobs }, new Date(now).toISOString())
  const { rows } = await sql<{ task: string; due: string }>`
    select task_identifier as task, min(run_at) as due from graphile_worker.jobs group by 1`.execute(job)
  return tasks.map((task) => {
    const { first: _, task: __, ...run } = seen.get(task.name) ?? { first: '', task: '', ...neverRun }
    const nextDue = rows.find((it) => it.task === task.name)?.due ?? nextOf(task, now)
    const when = 'daily' in task ? { daily: task.daily, every: null } : { daily: null, every: task.every }
    return { name: task.name, ...when, ...run, nextDue, late: late.includes(task.name) }
  })
}

const neverRun = { lastStart: null, lastEnd: null, lastResult: null, errorClass: null, lastDone: null }

async function processOf({ job, load }: Database): Promise<Board['process']> {
  const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(job)
  const { open, waiting, waits, worstWait } = load()
  return {
    ...{ version, node: process.version, postgres: rows[0]?.version ?? '', uptime: Math.floor(process.uptime()) },
    ...{ memory: process.memoryUsage.rss(), connections: open, waiting, waits, worstWait },
  }
}
