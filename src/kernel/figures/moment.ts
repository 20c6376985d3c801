/**
 * The moment of a freeze. `known_at` is the time at which its transaction began, so a transaction that began before a
 * moment and commits after it adds rows that were "known" by then: whoever reads at once reads too little, and a re-run
 * finds more. Therefore: take the moment, wait until every transaction that could have begun before it has ended, read.
 *
 * Transactions are told apart by the virtual id under which each holds a lock from its first statement to its end,
 * reading or writing; it serves only while we wait and is neither stored nor ordered by, so nothing here minds a restore
 * into another server. A transaction notes its time an instant before it takes that lock: `settling` covers the instant.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../db.ts'
import { Refusal } from '../refusal.ts'

/** Milliseconds. */
const settling = 100
const between = 50

interface Open {
  transaction: string
  pid: number
  login: string
}

/** Refuses, naming what it waited for, when `patience` milliseconds were not enough. */
export async function settledMoment(db: Db, patience: number): Promise<string> {
  // Freezes do not wait for each other, or two of them would wait for ever: they add nothing that a freeze reads. The
  // lock is shared and stops nobody; it only marks who is freezing.
  await sql`select pg_advisory_xact_lock_shared(${freezers}::int, 0)`.execute(db)
  const { rows } = await sql<{ moment: string }>`select date_trunc('milliseconds', city_clock()) as moment`.execute(db)
  const moment = rows[0]?.moment ?? ''
  await sleep(settling)
  let open = await openTransactions(db)
  for (let waited = settling; open.length > 0; waited += between) {
    if (waited >= patience) throw waitedTooLong(open, patience)
    await sleep(between)
    const still = new Set((await openTransactions(db)).map(({ transaction }) => transaction))
    open = open.filter(({ transaction }) => still.has(transaction))
  }
  return moment
}

const freezers = 2022_07_15

/** Everybody's transactions in this database but our own, those of other freezes, and the server's own upkeep. */
async function openTransactions(db: Db): Promise<Open[]> {
  const { rows } = await sql<Open>`
    select held.virtualtransaction as transaction, held.pid, activity.usename as login
    from pg_locks held join pg_stat_activity activity on activity.pid = held.pid
    where held.locktype = 'virtualxid' and held.mode = 'ExclusiveLock' and held.pid <> pg_backend_pid()
      and activity.datname = current_database() and activity.usename is not null
      and not exists (select from pg_locks mark where mark.pid = held.pid and mark.locktype = 'advisory'
                      and mark.classid = ${freezers}::oid and mark.objid = 0)`.execute(db)
  return rows
}

function waitedTooLong(open: readonly Open[], patience: number): Refusal {
  const logins = [...new Set(open.map(({ login }) => login))].sort().join(', ')
  const pids = open.map(({ pid }) => pid).join(', ')
  return new Refusal('conflict', 'writers-open', { n: open.length, logins, pids, seconds: Math.round(patience / 1000) })
}
