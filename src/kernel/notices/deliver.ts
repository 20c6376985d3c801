/**
 * Delivering to one person on one channel all that is due there: one notice as itself, several as a digest with one line
 * a subject. What fails is tried again by the queue, each time later, until it is given up; the state of each delivery
 * says how far it came and, as a class, why not further. A house that dies between sending and noting sends once more.
 */
import { createHash } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Db } from '../db.ts'
import type { Tables } from '../tables.ts'
import type { About } from '../tasks/task.ts'
import type { Address, Message, Outcome, Send } from './channels.ts'
import type { Channel } from './contract.ts'
import { type Choice, laterBy } from './hours.ts'
import { filled, noticeSaying, type Sayings, sayingOf } from './say.ts'

export interface Post {
  says: Sayings
  base: string
  send: Record<Channel, Send>
  /** The queue tries no more after this: what fails now is given up. */
  isLast?: boolean
}

/** After so many tries, over about an hour, it is given up. */
export const mostTries = 9

/** Not through yet: the queue tries again, later each time. */
export class TryLater extends Error {}

type Due = Selectable<Tables['delivery']> &
  Pick<Selectable<Tables['notice']>, 'kind' | 'subject' | 'subjectId' | 'about' | 'at'>

/** Resolves to when the rest is due, if there is a rest. */
export async function deliver(job: Db, post: Post, personId: string, channel: Channel): Promise<string | undefined> {
  const due = await dueTo(job, personId, channel)
  if (due.length > 0) await sendAll(job, post, { personId, channel }, due)
  const next = await job
    .selectFrom('delivery')
    .select((of) => of.fn.min('notBefore').as('at'))
    .where('personId', '=', personId)
    .where('channel', '=', channel)
    .where('state', 'in', ['queued', 'failed'])
    .executeTakeFirst()
  return next?.at ?? undefined
}

const dueTo = async (job: Db, personId: string, channel: Channel): Promise<Due[]> =>
  await job
    .selectFrom('delivery')
    .innerJoin('notice', (on) =>
      on.onRef('notice.enterpriseId', '=', 'delivery.enterpriseId').onRef('notice.id', '=', 'delivery.noticeId'),
    )
    .selectAll('delivery')
    .select(['notice.kind', 'notice.subject', 'notice.subjectId', 'notice.about', 'notice.at'])
    .where('delivery.personId', '=', personId)
    .where('channel', '=', channel)
    .where('state', 'in', ['queued', 'failed'])
    .where('notBefore', '<=', sql<string>`transaction_timestamp()`)
    .orderBy('notice.at')
    .orderBy('notice.id')
    .limit(500)
    .execute()

async function sendAll(job: Db, post: Post, to: { personId: string; channel: Channel }, due: readonly Due[]) {
  const choice = await job.selectFrom('noticeChoice').selectAll().where('personId', '=', to.personId).executeTakeFirst()
  const quiet = choice ? laterBy({ ...choice, digest: 'none' }, await cityNow(job)) : 0
  if (quiet > 0) return await postpone(job, to, due, quiet)
  const isChosen = choice?.channels.includes(to.channel) ?? false
  const address = await job
    .selectFrom('noticeAddress')
    .select(['address', 'secret'])
    .where('personId', '=', to.personId)
    .where('channel', '=', to.channel)
    .where('state', '=', 'confirmed')
    .executeTakeFirst()
  const outcome: Outcome =
    address && isChosen
      ? await post.send[to.channel](address as Address, messageOf(due, choice, post))
      : { state: 'failed', reason: 'no-address', again: false }
  await note(job, to, due, outcome, post.isLast ?? false)
}

async function cityNow(db: Db): Promise<string> {
  const { rows } = await sql<{ now: string }>`select city_now() as now`.execute(db)
  return rows[0]?.now ?? new Date().toISOString()
}

const these = (job: Db, { personId, channel }: { personId: string; channel: Channel }, due: readonly Due[]) =>
  job
    .updateTable('delivery')
    .where('personId', '=', personId)
    .where('channel', '=', channel)
    .where(
      'noticeId',
      'in',
      due.map(({ noticeId }) => noticeId),
    )

const postpone = async (job: Db, to: { personId: string; channel: Channel }, due: readonly Due[], ms: number) =>
  void (await these(job, to, due)
    .set({ notBefore: sql`transaction_timestamp() + ${ms} * interval '1 millisecond'` })
    .execute())

async function note(
  job: Db,
  to: { personId: string; channel: Channel },
  due: readonly Due[],
  outcome: Outcome,
  isLast: boolean,
) {
  if (outcome.state !== 'failed') {
    const { state } = outcome
    const deliveredAt = state === 'delivered' ? sql<string>`city_now()` : null
    await these(job, to, due)
      .set((of) => ({ state, reason: null, sentAt: sql`city_now()`, deliveredAt, tries: of('tries', '+', 1) }))
      .execute()
    return
  }
  const { reason, again } = outcome
  const last = (tries: number) => !again || isLast || tries + 1 >= mostTries
  for (const [state, some] of [
    ['given-up', due.filter(({ tries }) => last(tries))],
    ['failed', due.filter(({ tries }) => !last(tries))],
  ] as const)
    if (some.length > 0)
      await these(job, to, some)
        .set((of) => ({ state, reason, tries: of('tries', '+', 1) }))
        .execute()
  if (due.some(({ tries }) => !last(tries))) throw new TryLater(`${to.channel}: ${reason}`)
}

/** One line a subject, the newest of what happened to it; the link leads to it, or to the inbox for the whole. */
export function messageOf(
  due: readonly Due[],
  choice: Pick<Choice, 'language'> | undefined,
  { says, base }: Post,
): Message {
  const language = choice?.language === 'en' ? 'en' : 'zh'
  const streams = new Map(due.map((one) => [`${one.enterpriseId} ${one.subject} ${one.subjectId}`, one]))
  const lines = [...streams.values()].map(({ subject, subjectId, enterpriseId, kind, about }) => ({
    text: filled(noticeSaying(says, subject, kind).outside, about as About)[language],
    link: `${base}${sayingOf(says, subject).path(subjectId, enterpriseId)}`,
  }))
  const id = createHash('sha256')
    .update(due.map(({ noticeId }) => noticeId).join())
    .digest('hex')
    .slice(0, 32)
  const [only] = lines
  if (lines.length === 1 && only) return { id, title: only.text, lines }
  const title = { zh: `${lines.length} 件事项有新通知`, en: `News on ${lines.length} matters` }[language]
  return {
    id,
    title,
    lines: [...lines, { text: { zh: '打开收件箱', en: 'Open the inbox' }[language], link: `${base}/inbox` }],
  }
}
