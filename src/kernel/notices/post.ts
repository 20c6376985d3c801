/**
 * Posting: an announcement becomes a notice for each receiver, in his inbox at once and queued for the channels he chose.
 * Done by the background login, which alone may know who works where. All in one transaction per announcement, so that a
 * house that stops half way posts the rest when it wakes, and nothing twice.
 */
import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Db } from '../db.ts'
import type { Log } from '../log.ts'
import type { Tables } from '../tables.ts'
import { cityToday } from '../tasks/remind.ts'
import type { Channel } from './contract.ts'
import { type Choice, laterBy } from './hours.ts'

type Announcement = Selectable<Tables['announcement']>

/** On what the work that starts clocks listens. */
export const clockChannel = 'bolanggu_clocks'

/** Whom a queued delivery is for. */
export interface Waiting {
  personId: string
  channel: Channel
  notBefore: string
}

/** Posts all that waits; resolves to what was queued for other channels. */
export async function post(job: Db, log: Log): Promise<Waiting[]> {
  const waiting = await job
    .selectFrom('announcement')
    .selectAll()
    .where('postedAt', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .limit(1000)
    .execute()
  const queued: Waiting[] = []
  for (const announcement of waiting) {
    const { receivers, deliveries } = await job.transaction().execute((db) => postOne(db, announcement))
    queued.push(...deliveries)
    if (receivers === 0) log({ level: 'warn', what: 'nobody to tell', detail: { announcement: announcement.id } })
  }
  return queued
}

async function postOne(db: Db, announcement: Announcement) {
  const { enterpriseId, id: announcementId, kind, subject, subjectId, about, at } = announcement
  const people = await receiversOf(db, announcement)
  const deliveries: Waiting[] = []
  for (const personId of people) {
    const notice = { enterpriseId, id: randomUUID(), announcementId, personId, kind, subject, subjectId, at }
    const added = await db
      .insertInto('notice')
      .values({ ...notice, about: JSON.stringify(about) })
      .onConflict((it) => it.columns(['enterpriseId', 'announcementId', 'personId']).doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) continue
    deliveries.push(...(await queue(db, notice)))
  }
  await db
    .updateTable('announcement')
    .set({ postedAt: sql`city_now()`, receivers: people.length })
    .where('enterpriseId', '=', enterpriseId)
    .where('id', '=', announcementId)
    .execute()
  return { receivers: people.length, deliveries }
}

async function queue(
  db: Db,
  { enterpriseId, id: noticeId, personId }: { enterpriseId: string; id: string; personId: string },
) {
  const to = { enterpriseId, noticeId, personId }
  await db
    .insertInto('delivery')
    .values({ ...to, channel: 'inbox', state: 'sent', sentAt: sql`city_now()` })
    .execute()
  const choice = await choiceOf(db, personId)
  if (!choice) return []
  const deliveries: Waiting[] = []
  for (const channel of await confirmedOf(db, personId, choice.channels as Channel[])) {
    const later = laterBy(choice, await cityNow(db))
    const added = await db
      .insertInto('delivery')
      .values({
        ...to,
        channel,
        state: 'queued',
        notBefore: sql`transaction_timestamp() + ${later} * interval '1 millisecond'`,
      })
      .returning('notBefore')
      .executeTakeFirstOrThrow()
    deliveries.push({ personId, channel, notBefore: added.notBefore })
  }
  return deliveries
}

async function choiceOf(db: Db, personId: string): Promise<Choice | undefined> {
  return await db.selectFrom('noticeChoice').selectAll().where('personId', '=', personId).executeTakeFirst()
}

async function confirmedOf(db: Db, personId: string, channels: readonly Channel[]): Promise<Channel[]> {
  if (channels.length === 0) return []
  const rows = await db
    .selectFrom('noticeAddress')
    .select('channel')
    .where('personId', '=', personId)
    .where('channel', 'in', [...channels])
    .where('state', '=', 'confirmed')
    .execute()
  return rows.map(({ channel }) => channel)
}

async function cityNow(db: Db): Promise<string> {
  const { rows } = await sql<{ now: string }>`select city_now() as now`.execute(db)
  return rows[0]?.now ?? new Date().toISOString()
}

/** Each person once: who holds the function today, or speaks for the enterprise as its owner. */
async function receiversOf(db: Db, { toPerson, toUnit, toRole, notTo, enterpriseId }: Announcement): Promise<string[]> {
  if (toPerson !== null) return [toPerson]
  const today = await cityToday(db)
  const rows = toRole
    ? await db
        .selectFrom('personFunction')
        .select('personId')
        .where('role', '=', toRole as never)
        .where('validFrom', '<=', today)
        .where((of) => of.or([of('validTo', 'is', null), of('validTo', '>=', today)]))
        .$if(toUnit !== null, (some) => some.where('unit', '=', toUnit))
        .execute()
    : await db
        .selectFrom('binding')
        .select('personId')
        .where('enterpriseId', '=', enterpriseId)
        .where('role', '=', 'owner')
        .where('revokedAt', 'is', null)
        .where((of) => of.or([of('expiresOn', 'is', null), of('expiresOn', '>=', today)]))
        .execute()
  return [...new Set(rows.map(({ personId }) => personId))].filter((personId) => personId !== notTo)
}
