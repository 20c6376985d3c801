/** The inbox (通知): one's own notices, whichever function one acts in. To read one is its delivery. */
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import type { Db } from '../db.ts'
import type { Context } from '../http.ts'
import { Refusal } from '../refusal.ts'
import type { About } from '../tasks/task.ts'
import { type Channel, contract, type Fault, type NoticeView } from './contract.ts'
import { clockChannel } from './post.ts'
import { filled, noticeSaying, type Sayings, sayingOf } from './say.ts'

const on = implement(contract.notices).$context<Context>()

const pageSize = 50

/** Doors are open to citizens, so that who has lost his last function still reads why; a visitor has no inbox. */
export function signedIn(id: string): string {
  if (id === '') throw new Refusal('unknown', 'sign-in-needed')
  return id
}

export function inboxDoors(says: Sayings) {
  const list = on.list.handler(async ({ input, context: { db, actor } }) => {
    const person = signedIn(actor.id)
    const chosen = () => {
      const all = inboxOf(db, person)
      return input.unread ? all.where('delivery.state', '=', 'sent') : all
    }
    const rows = await chosen()
      .leftJoin('enterprise', 'enterprise.id', 'notice.enterpriseId')
      .selectAll('notice')
      .select(['delivery.state', 'enterprise.name as enterprise'])
      .orderBy('notice.at', 'desc')
      .orderBy('notice.id')
      .limit(pageSize)
      .offset(((input.page ?? 1) - 1) * pageSize)
      .execute()
    const { total } = await chosen()
      .select((of) => of.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    const sent = await outsideOf(
      db,
      person,
      rows.map((it) => it.id),
    )
    return {
      total,
      rows: rows.map(({ id, enterpriseId, enterprise, at, subject, subjectId, kind, about, state }) => {
        const { name: subjectName, path } = sayingOf(says, subject)
        const title = filled(noticeSaying(says, subject, kind).inside, about as About)
        const shown = { id, enterpriseId, enterprise, at, subject, subjectName, title }
        return {
          ...shown,
          path: path(subjectId, enterpriseId),
          unread: state === 'sent',
          deliveries: sent.get(id) ?? [],
        }
      }),
    }
  })

  const unread = on.unread.handler(async ({ context: { db, actor } }) => {
    if (actor.id === '') return { unread: 0 }
    return await inboxOf(db, actor.id)
      .where('delivery.state', '=', 'sent')
      .select((of) => of.fn.countAll<number>().as('unread'))
      .executeTakeFirstOrThrow()
  })

  const read = on.read.handler(async ({ input: { id }, context: { db, actor } }) => {
    const all = db
      .updateTable('delivery')
      .set({ state: 'delivered', deliveredAt: sql`city_now()` })
      .where('personId', '=', signedIn(actor.id))
      .where('channel', '=', 'inbox')
      .where('state', '=', 'sent')
    const done = await (id ? all.where('noticeId', '=', id) : all).executeTakeFirst()
    // A clock may have waited for this.
    await sql`select pg_notify(${clockChannel}, '')`.execute(db)
    return { read: Number(done.numUpdatedRows), path: id ? await pathOf(db, says, id) : null }
  })

  return { list, unread, read }
}

async function pathOf(db: Db, says: Sayings, id: string): Promise<string> {
  const found = await db
    .selectFrom('notice')
    .select(['subject', 'subjectId', 'enterpriseId'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw new Refusal('missing', 'not-found')
  return sayingOf(says, found.subject).path(found.subjectId, found.enterpriseId)
}

const inboxOf = (db: Db, person: string) =>
  db
    .selectFrom('notice')
    .innerJoin('delivery', (join) =>
      join.onRef('delivery.enterpriseId', '=', 'notice.enterpriseId').onRef('delivery.noticeId', '=', 'notice.id'),
    )
    .where('notice.personId', '=', person)
    .where('delivery.channel', '=', 'inbox')

async function outsideOf(db: Db, person: string, ids: readonly string[]) {
  const found = new Map<string, NoticeView['deliveries']>()
  if (ids.length === 0) return found
  const rows = await db
    .selectFrom('delivery')
    .select(['noticeId', 'channel', 'state', 'reason', 'sentAt', 'deliveredAt'])
    .where('personId', '=', person)
    .where('noticeId', 'in', [...ids])
    .where('channel', '<>', 'inbox')
    .execute()
  for (const { noticeId, channel, state, reason, sentAt, deliveredAt } of rows)
    found.set(noticeId, [
      ...(found.get(noticeId) ?? []),
      { channel: channel as Channel, state, reason: reason as Fault | null, at: deliveredAt ?? sentAt },
    ])
  return found
}
