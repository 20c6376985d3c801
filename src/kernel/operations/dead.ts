/**
 * Dead letters (死信): jobs of the queue that have used up their attempts and that nobody will try again by himself. An
 * administrator puts one back or throws it away with a reason.
 */
import { sql } from 'kysely'
import type { Db } from '../db.ts'

export interface DeadLetter {
  id: string
  task: string
  attempts: number
  /** The kind of error; its message stays in the log, as it may quote values. */
  errorClass: string | null
  createdAt: string
  lastTried: string
}

export async function deadLetters(job: Db): Promise<DeadLetter[]> {
  const { rows } = await sql<DeadLetter & { lastError: string | null }>`
    select id::text as id, task_identifier as task, attempts, created_at, updated_at as last_tried, last_error
    from graphile_worker.jobs
    where attempts >= max_attempts and locked_at is null
    order by updated_at desc limit 200`.execute(job)
  return rows.map(({ lastError, ...letter }) => ({ ...letter, errorClass: kindIn(lastError) }))
}

/** How a message begins where it begins with a kind of error, as `TypeError: …` does. */
const kindIn = (message: string | null): string | null =>
  message === null ? null : (/^([A-Z][A-Za-z]*(?:Error|Exception))\b/.exec(message)?.[1] ?? 'Error')

/** Puts it back as if it had never been tried; false if it is no dead letter (any more). */
export async function redriveLetter(job: Db, id: string): Promise<boolean> {
  if (!(await isDead(job, id))) return false
  const { rows } = await sql`
    select from graphile_worker.reschedule_jobs(array[${id}::bigint], run_at := now(), attempts := 0)`.execute(job)
  return rows.length > 0
}

export async function discardLetter(job: Db, id: string): Promise<boolean> {
  if (!(await isDead(job, id))) return false
  const { rows } = await sql`select from graphile_worker.complete_jobs(array[${id}::bigint])`.execute(job)
  return rows.length > 0
}

const isDead = async (job: Db, id: string): Promise<boolean> =>
  (await deadLetters(job)).some((letter) => letter.id === id)

/** What recurs and has now run well has made up for its failures. */
export async function forgetLetters(job: Db, task: string): Promise<void> {
  const ids = (await deadLetters(job)).filter((letter) => letter.task === task).map(({ id }) => id)
  if (ids.length > 0) await sql`select from graphile_worker.complete_jobs(${ids}::bigint[])`.execute(job)
}
