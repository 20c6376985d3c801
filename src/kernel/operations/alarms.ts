/**
 * Alarms (告警): what a check finds wrong becomes a row that stands until the check finds nothing any more. A job looks
 * every few minutes, and so does the page when it is opened, since the job may be what is broken.
 */
import type { Check } from '../check.ts'
import type { Database } from '../db.ts'
import type { Log } from '../log.ts'
import { notify } from '../notices/notify.ts'
import { errorClassOf } from './runs.ts'

export type Detail = Record<string, string | number>
export interface Raised {
  name: string
  level: 'warning' | 'alarm'
  detail: Detail
}

interface Looking {
  database: Database
  checks: readonly Check[]
  log: Log
}

/** Looks at everything once, and writes what has begun, goes on or has ended. */
export async function lookAround({ database, checks, log }: Looking, now: string): Promise<void> {
  const { job } = database
  const open = await job.selectFrom('alarm').select(['id', 'name']).where('endedAt', 'is', null).execute()
  const raised: Raised[] = []
  for (const check of checks) raised.push(...(await foundBy(check, database, now)))
  for (const one of raised) {
    const known = open.find(({ name }) => name === one.name)
    const said = { level: one.level, detail: JSON.stringify(one.detail), lastSeen: now }
    if (known) await job.updateTable('alarm').set(said).where('id', '=', known.id).execute()
    else {
      const id = await begin(database, one.name, { ...said, since: now })
      if (id === undefined) continue
      log({ level: one.level === 'alarm' ? 'error' : 'warn', what: `alarm ${one.name}`, detail: one.detail })
      await notify(job, { to: { role: 'administrator' }, subject: 'alarm', subjectId: id, kind: 'raised' })
    }
  }
  for (const { id, name } of open.filter((it) => !raised.some((one) => one.name === it.name))) {
    await job.updateTable('alarm').set({ endedAt: now }).where('id', '=', id).execute()
    log({ level: 'info', what: `alarm ${name} ended` })
  }
}

/** A check that breaks has found that it cannot look, which is no good news. */
async function foundBy({ name, look }: Check, database: Database, now: string): Promise<Raised[]> {
  try {
    const found = await look(database, now)
    if (!found) return []
    const { level, ...detail } = found.detail
    return [{ name, level: level === 'warning' ? 'warning' : 'alarm', detail }]
  } catch (error) {
    return [{ name, level: 'alarm', detail: { error: errorClassOf(error) } }]
  }
}

/** Nothing where somebody else has just begun it: job and page may look at the same time. */
async function begin(
  { job }: Database,
  name: string,
  said: { level: 'warning' | 'alarm'; detail: string; lastSeen: string; since: string },
): Promise<string | undefined> {
  const added = await job
    .insertInto('alarm')
    .values({ name, ...said })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added?.id
}
