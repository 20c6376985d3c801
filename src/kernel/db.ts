/**
 * The database, and the one way to work in it: as somebody. Whatever a request reads or writes happens in one
 * transaction that took on the actor's role and claims, so PostgreSQL itself limits what he sees and may change.
 * The product's own login can do nothing but find out who is asking; a visitor who is not signed in has a login of his
 * own that is a member of nothing.
 */
import { Socket } from 'node:net'
import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from 'kysely'
import pg from 'pg'
import type { Purpose } from './contract.ts'
import { type SlowQueries, slowQueries } from './slow.ts'
import type { Tables } from './tables.ts'
import type { Actor } from './who.ts'

export type Db = Kysely<Tables>

/** The whole database, before anybody has said who he is. */
export interface Database {
  /** With the rights of the product's login alone: sessions and people. */
  anonymous: Db
  /** With the rights of background work: reference tables, sweeping. */
  job: Db
  /** Runs `work` in one transaction as the actor, and keeps what it did only if it succeeds. */
  as: <T>(actor: Actor, work: (db: Db) => Promise<T>, purpose?: Purpose) => Promise<T>
  /** Runs `work` in one transaction as somebody still on his way in: his claim to be a person, and no function. */
  entering: <T>(personId: string, work: (db: Db) => Promise<T>) => Promise<T>
  /** Connections in use and waited for, and how long requests have had to wait for one since the start. */
  load: () => { open: number; waiting: number; waits: number; worstWait: number }
  /** The statements that took long, without what was asked with them. */
  slow: SlowQueries
  close: () => Promise<void>
}

export interface DatabaseUrls {
  app: string
  job: string
  public: string
}

/** Claims beyond the person's own, such as which variables he may read for a purpose: they come from a module. */
export type MoreClaims = (actor: Actor, purpose: Purpose) => Record<string, string>

// Times leave the database as the ISO text the pages receive; a calendar day has no time zone and stays as it is. The
// whole numbers of the product stay below 2^53 (kept by the ranges in the dictionary), so they may be numbers here.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, exactNumber)

/** No request may hold the others up for longer, in milliseconds. */
const limits = { statement_timeout: 30_000, idle_in_transaction_session_timeout: 30_000 }

export function openDatabase(urls: DatabaseUrls, moreClaims: MoreClaims = () => ({})): Database {
  const [app, job, visitors] = [poolOf(urls.app, 16, alone), poolOf(urls.job, 4), poolOf(urls.public, 8, alone)]
  const pools = [app, job, visitors]
  const watch: Watch = { slow: slowQueries(), waits: 0, worstWait: 0 }
  return {
    anonymous: over(lendingFrom(app), watch),
    job: over(lendingFrom(job), watch),
    as: (actor, work, purpose = 'list') =>
      actor.id === ''
        ? inTransaction(visitors, 'begin', work, watch)
        : inTransaction(app, opening(actor, moreClaims(actor, purpose)), work, watch),
    entering: (personId, work) =>
      inTransaction(app, `begin; set local bolanggu.person = ${pg.escapeLiteral(personId)}`, work, watch),
    load: () => ({
      open: total(pools, 'totalCount'),
      waiting: total(pools, 'waitingCount'),
      waits: watch.waits,
      worstWait: watch.worstWait,
    }),
    slow: watch.slow,
    close: async () => void (await Promise.all(pools.map((pool) => pool.end()))),
  }
}

/** What is measured while working. */
interface Watch {
  slow: SlowQueries
  waits: number
  worstWait: number
}

/** From how many milliseconds on a request has waited for its connection. */
const aWait = 100

const total = (pools: pg.Pool[], what: 'totalCount' | 'waitingCount'): number =>
  pools.reduce((sum, pool) => sum + pool[what], 0)

/**
 * Requests are many and short: a query spread over several processes of the database takes longer to begin than most take
 * to end, and leaves the others less. Work in the background has no such neighbours.
 */
const alone = '-c max_parallel_workers_per_gather=0'

function poolOf(connectionString: string, max: number, options?: string): pg.Pool {
  // `pipeline` sends a query without waiting for the answer to the one before, see `inTransaction`.
  const pool = new pg.Pool({
    ...{ connectionString, max, pipeline: true, stream: () => new Gathering() },
    ...{ ...limits, ...(options && { options }) },
  })
  // A connection that the server closes must not end the process, neither idle nor at work; the pool replaces it.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

type Written = (error?: Error | null) => void

/**
 * Sends in one piece what is written before the process turns to something else: an opening with the query that follows
 * it, or several queries asked at once. Every piece wakes the other side, which costs more than what is in it.
 */
class Gathering extends Socket {
  #isGathering = false

  override connect(...to: unknown[]): this {
    super.connect(...(to as [string]))
    // Node has by now put its own `write` before the one below.
    Reflect.deleteProperty(this, 'write')
    return this
  }

  override write(chunk: Uint8Array | string, encoding?: BufferEncoding | Written, written?: Written): boolean {
    if (!this.#isGathering) {
      this.#isGathering = true
      this.cork()
      process.nextTick(() => {
        this.#isGathering = false
        this.uncork()
      })
    }
    return super.write(chunk, encoding as BufferEncoding, written)
  }
}

/**
 * Put into a statement that is asked over and over: each connection then understands and plans it once instead of every
 * time. Only for statements with one sensible plan, whatever they are asked with.
 */
export const standing = sql`/* standing */`

/** Its name on each connection, by the text of a standing statement; beyond so many the rest go without. */
const names = new Map<string, string>()
const mostNames = 50

function nameOf(text: string): string | undefined {
  if (!text.includes('/* standing */')) return undefined
  if (!names.has(text) && names.size < mostNames) names.set(text, `standing_${names.size}`)
  return names.get(text)
}

/** A connection as Kysely asks for it. `may` is asked before every query and throws once its time is over. */
function lending(client: pg.ClientBase, release: () => void, may = () => {}): PostgresPoolClient {
  const query = async (text: string, values: readonly unknown[]) => {
    may()
    const name = nameOf(text)
    return await client.query({ text, values: [...values], ...(name !== undefined && { name }) })
  }
  // Kysely's own type has a second form, for cursors, which is never used here.
  return { query: query as unknown as PostgresPoolClient['query'], release }
}

const lendingFrom = (pool: pg.Pool): PostgresPool => ({
  connect: async () => {
    const client = await pool.connect()
    return lending(client, () => client.release())
  },
  end: async () => await pool.end(),
})

const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true })

/**
 * Columns are snake_case in SQL and camelCase here, so a row is already the object the module speaks of. What is inside
 * a json column stays as it was written.
 */
const over = (pool: PostgresPool, { slow }: Pick<Watch, 'slow'>): Db =>
  new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [camelCase],
    log: ({ query, queryDurationMillis }) => slow.note(query.sql, queryDurationMillis),
  })

/** Queries of the product on a connection that somebody else opened, with whatever rights it has. */
export function dbOn(client: pg.ClientBase): Db {
  const lent = lending(client, () => {})
  return over({ connect: async () => lent, end: async () => {} }, { slow: slowQueries() })
}

function exactNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`${text} is beyond 2^53: its column must be read as text`)
  return value
}

export const databaseRole = (role: Actor['role']): string => `act_${role.replaceAll('-', '_')}`

/** Ids as a claim that a policy looks one up in: `,id,id,`. */
const listed = (ids: readonly string[]): string => (ids.length > 0 ? `,${ids.join(',')},` : '')

/** `set local`, not set_config(): on Citus only the former reaches the workers. It takes no parameters, so we quote. */
function opening(actor: Actor, more: Record<string, string>): string {
  const claims = {
    person: actor.id,
    enterprise: actor.enterpriseId ?? '',
    unit: actor.unit ?? '',
    firms: listed(actor.firms),
    merged: listed(actor.merged ?? []),
    ...more,
  }
  return [
    'begin',
    `set local role ${pg.escapeIdentifier(databaseRole(actor.role))}`,
    ...Object.entries(claims).map(([name, value]) => `set local bolanggu.${name} = ${pg.escapeLiteral(value)}`),
  ].join('; ')
}

/** A connection of the pool, noting who had to wait for it. */
async function connected(pool: pg.Pool, watch: Watch): Promise<pg.PoolClient> {
  const began = performance.now()
  const client = await pool.connect()
  const ms = Math.round(performance.now() - began)
  if (ms >= aWait) watch.waits += 1
  watch.worstWait = Math.max(watch.worstWait, ms)
  return client
}

async function inTransaction<T>(
  pool: pg.Pool,
  opening: string,
  work: (db: Db) => Promise<T>,
  watch: Watch,
): Promise<T> {
  const client = await connected(pool, watch)
  // Not awaited yet: the opening travels together with the first query of `work`, which saves a round trip. Should it
  // fail, the transaction is broken and that query with it, so nothing can be read under the wrong role.
  const opened = client.query(opening)
  opened.catch(() => {})
  let isOver = false
  // Of several queries asked at once one may fail while another still has more to ask. By then the connection is
  // somebody else's, with his rights.
  const lent = lending(
    client,
    () => {},
    () => {
      if (isOver) throw new Error('Asked after its transaction had ended')
    },
  )
  try {
    const result = await work(over({ connect: async () => lent, end: async () => {} }, watch))
    await opened
    isOver = true
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    isOver = true
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    )
    throw error
  }
}
