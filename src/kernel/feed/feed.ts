/**
 * The feed reads the trail in the order of its moments, then by its key: both are columns of the rows and come back as
 * they were from a backup, which a transaction number or a sequence would not.
 *
 * A moment is that of the transaction's beginning, so a transaction that commits late adds lines in the past. Hence the
 * horizon: only lines older than every transaction still running are handed out. What is older is complete, and a reader
 * who goes on from the last cursor he has kept misses nothing; should he lose it, he reads some events twice.
 */
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import type { Database, Db } from '../db.ts'
import type { Context } from '../http.ts'
import { Refusal } from '../refusal.ts'
import { contract, type FeedEvent } from './contract.ts'

const on = implement(contract.feed).$context<Context>()

export const feedDoors = ({ anonymous }: Database) => ({
  read: on.read.handler(async ({ input: { after, limit }, context: { db } }) => {
    const from = after === undefined ? undefined : placeIn(after)
    const horizon = await horizonOf(anonymous)
    const events = await eventsAfter(db, from, horizon, limit)
    return { events, next: events.at(-1)?.cursor ?? after ?? null, completeUntil: horizon }
  }),
})

/**
 * The moment before which nothing can be added any more. All who write into the trail do so on the login that asks here,
 * which is why it may see when each of them began. Some seconds are held back besides: a connection tells of its
 * transaction a little after it has begun.
 */
async function horizonOf(app: Db): Promise<string> {
  const { rows } = await sql<{ horizon: string }>`
    select to_char((least(min(xact_start), clock_timestamp() - interval '2 seconds')
                    - (transaction_timestamp() - city_now())) at time zone 'UTC', ${moment}) as horizon
    from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`.execute(
    app,
  )
  return rows[0]?.horizon ?? ''
}

/** To the microsecond, as the database keeps it: JavaScript would cut off the last three digits. */
const moment = sql.lit('YYYY-MM-DD"T"HH24:MI:SS.US"Z"')

interface Place {
  at: string
  enterpriseId: string
  subjectId: string
  version: number
}

type Line = Omit<FeedEvent, 'cursor'>

async function eventsAfter(db: Db, from: Place | undefined, horizon: string, limit: number): Promise<FeedEvent[]> {
  const after = from
    ? sql`(at, enterprise_id, subject_id, version)
          > (${from.at}::timestamptz, ${from.enterpriseId}::uuid, ${from.subjectId}::uuid, ${from.version}::integer)`
    : sql`true`
  const { rows } = await sql<Line>`
    select to_char(at at time zone 'UTC', ${moment}) as at, enterprise_id, subject, subject_id, version, act,
           actor_role, actor_unit, data
    from trail where ${after} and at < ${horizon}::timestamptz
    order by trail.at, enterprise_id, subject_id, version limit ${limit}`.execute(db)
  return rows.map((line) => ({ cursor: cursorOf(line), ...line }))
}

const cursorOf = ({ at, enterpriseId, subjectId, version }: Place): string =>
  Buffer.from([at, enterpriseId, subjectId, version].join(' ')).toString('base64url')

const written = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([0-9a-f-]{36}) ([0-9a-f-]{36}) (\d{1,9})$/

function placeIn(cursor: string): Place {
  const [, at = '', enterpriseId = '', subjectId = '', version] =
    written.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (!version) throw new Refusal('invalid', 'cursor-unknown')
  return { at, enterpriseId, subjectId, version: Number(version) }
}
