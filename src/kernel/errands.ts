/**
 * Background work that is not daily: woken when a transaction says so (`pg_notify`), made again every few minutes in case
 * nobody heard, or queued for a moment with the ids it is about. Tried again by the queue, each time later, when it throws.
 */
import type { JobHelpers, Runner, TaskList } from 'graphile-worker'
import pg from 'pg'
import type { Database } from './db.ts'
import type { Log } from './log.ts'

/** Ids only: whoever looks after the jobs can read them. */
export type Payload = Record<string, string>

export interface Errand {
  name: string
  /** Wakes it: the channel of a `pg_notify`. */
  wokenBy?: string
  /** Made again so often, in minutes, in case a waking was not heard. */
  every?: number
  /** How often it is tried before it is left among the failed jobs. */
  tries?: number
  run: (at: Work) => Promise<void>
}

export interface Work {
  database: Database
  log: Log
  payload: Payload
  /** No further try follows this one. */
  isLast: boolean
  /** Queues work; of the same key there is only one, and it is done at the moment last named. */
  queue: (name: string, payload: Payload, options: { key: string; at?: string; onlyNew?: boolean }) => Promise<void>
}

export const errandList = (errands: readonly Errand[], database: Database, log: Log): TaskList =>
  Object.fromEntries(
    errands.map((errand) => [
      errand.name,
      async (payload: unknown, helpers: JobHelpers) => {
        const { attempts, max_attempts: most } = helpers.job
        const said = Object.fromEntries(Object.entries(payload ?? {}).map(([name, value]) => [name, String(value)]))
        const queue: Work['queue'] = async (name, ids, { key, at, onlyNew }) =>
          void (await helpers.addJob(name, ids, {
            jobKey: key,
            jobKeyMode: onlyNew ? 'unsafe_dedupe' : 'replace',
            // What goes to one receiver goes one after the other.
            queueName: key,
            ...(at && { runAt: new Date(at) }),
            ...triesOf(errands, name),
          }))
        if (errand.every) await again(helpers, errand)
        await errand.run({ database, log, payload: said, isLast: attempts >= most, queue })
      },
    ]),
  )

const triesOf = (errands: readonly Errand[], name: string) => {
  const tries = errands.find((it) => it.name === name)?.tries
  return tries ? { maxAttempts: tries } : {}
}

const roundOf = ({ name }: Errand): string => `${name} again`

const again = async (jobs: Pick<Runner, 'addJob'>, errand: Errand): Promise<unknown> =>
  await jobs.addJob(
    errand.name,
    {},
    {
      jobKey: roundOf(errand),
      runAt: new Date(Date.now() + (errand.every ?? 0) * 60_000),
    },
  )

/**
 * Takes back what a process that died held: the queue itself would wait four hours for it. One process works for a house,
 * so that whatever is held when it starts is held by nobody.
 */
export async function takeBack(pool: pg.Pool): Promise<void> {
  await pool.query(`
    select graphile_worker.force_unlock_workers(array(
      select locked_by from graphile_worker._private_jobs where locked_by is not null
      union select locked_by from graphile_worker._private_job_queues where locked_by is not null))`)
}

/** Starts listening and makes a first round; resolves to what stops it. */
export async function startErrands(jobUrl: string, runner: Runner, errands: readonly Errand[]) {
  for (const errand of errands) if (errand.every) await runner.addJob(errand.name, {}, { jobKey: roundOf(errand) })
  const woken = new Map(errands.flatMap((errand) => (errand.wokenBy ? [[errand.wokenBy, errand] as const] : [])))
  let ear: pg.Client | undefined
  let stopped = false
  const listen = async (): Promise<void> => {
    if (stopped) return
    const client = new pg.Client({ connectionString: jobUrl })
    ear = client
    // A connection that breaks, or was not to be had, is made anew; what was not heard meanwhile is found by the next round.
    let isLost = false
    const again = () => {
      if (!isLost) setTimeout(() => void listen(), 2_000).unref()
      isLost = true
    }
    client.on('error', again)
    client.on('end', again)
    client.on('notification', ({ channel }) => {
      const errand = woken.get(channel)
      if (errand)
        runner
          .addJob(errand.name, {}, { jobKey: `${errand.name} woken`, ...triesOf(errands, errand.name) })
          .catch(() => {})
    })
    try {
      await client.connect()
      for (const channel of woken.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    } catch {
      again()
    }
  }
  if (woken.size > 0) await listen()
  return async () => {
    stopped = true
    await ear?.end()
  }
}
