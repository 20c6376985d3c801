/**
 * What the kernel itself looks at: jobs, dead letters, disk, clocks, the pool. Each answers with what is wrong, as names
 * and numbers that its sentence on the page needs, or with nothing. A `level` of 'warning' is a warning.
 */
import { sql } from 'kysely'
import type { Check } from '../check.ts'
import type { Database, Db } from '../db.ts'
import type { Task } from '../jobs.ts'
import { deadLetters } from './dead.ts'
import type { Disk } from './disk.ts'
import { isLate } from './late.ts'
import { lastRuns } from './runs.ts'
import type { Knobs } from './settings.ts'

export interface Looked {
  tasks: readonly Task[]
  knobs: Knobs
  disk: (job: Db) => Promise<Disk>
}

export const houseChecks = ({ tasks, knobs, disk }: Looked): Check[] => [
  { name: 'job-late', look: async ({ job }, now) => named(await lateTasks(job, { tasks, knobs }, now)) },
  { name: 'job-failed', look: async ({ job }) => named(await failedTasks(job, tasks)) },
  { name: 'dead-letters', look: async ({ job }) => counted((await deadLetters(job)).length) },
  { name: 'disk', look: async ({ job }) => tooFull(await disk(job), knobs) },
  { name: 'clock', look: async ({ job }) => apart(await clockDifference(job), knobs) },
  { name: 'pool', look: async (database) => crowded(database) },
]

const named = (tasks: readonly string[]) =>
  tasks.length > 0 ? { detail: { n: tasks.length, tasks: tasks.join(', ') } } : undefined
const counted = (n: number) => (n > 0 ? { detail: { n } } : undefined)

export async function lateTasks(
  job: Db,
  { tasks, knobs }: Pick<Looked, 'tasks' | 'knobs'>,
  now: string,
): Promise<string[]> {
  const seen = await lastRuns(job)
  const grace = knobs.of('job-grace')
  return tasks.filter((task) => isLate(task, seen.get(task.name), Date.parse(now), grace)).map(({ name }) => name)
}

async function failedTasks(job: Db, tasks: readonly Task[]): Promise<string[]> {
  const seen = await lastRuns(job)
  return tasks.map(({ name }) => name).filter((name) => seen.get(name)?.lastResult === 'failed')
}

const megabyte = 1024 * 1024

function tooFull({ free, total }: Disk, knobs: Knobs) {
  const share = total === 0 ? 100 : (100 * free) / total
  if (free >= knobs.of('disk-free') * megabyte && share >= knobs.of('disk-share')) return undefined
  return { detail: { megabytes: Math.floor(free / megabyte), percent: Math.floor(share) } }
}

/** By how many milliseconds the clock of the database is ahead of ours; half the way there and back is taken off. */
export async function clockDifference(job: Db): Promise<number> {
  const asked = Date.now()
  const { rows } = await sql<{
    at: number
  }>`select (1000 * extract(epoch from clock_timestamp()))::float8 as at`.execute(job)
  return Math.round((rows[0]?.at ?? 0) - (asked + Date.now()) / 2)
}

type Found = Awaited<ReturnType<Check['look']>>

export function apart(ms: number, knobs: Knobs): Found {
  const seconds = Math.round(Math.abs(ms) / 1000)
  if (seconds > knobs.of('clock-alarm')) return { detail: { seconds } }
  return seconds > knobs.of('clock-warning') ? { detail: { seconds, level: 'warning' } } : undefined
}

function crowded({ load }: Database) {
  const { waiting } = load()
  return waiting > 0 ? { detail: { n: waiting, level: 'warning' } } : undefined
}
