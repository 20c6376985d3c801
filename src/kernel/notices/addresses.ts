/**
 * Where outside the house a person can be told. An address counts once its holder opened the one-time link that was sent
 * there: nobody can have another's mail, or a stranger's group, written to. The link's token is made when it is sent and
 * only its hash is kept.
 */
import { createHash, randomBytes } from 'node:crypto'
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import type { Db } from '../db.ts'
import type { Context } from '../http.ts'
import type { Limits } from '../limits.ts'
import { allowedUrl, NotSent } from '../outgoing/go.ts'
import { Refusal } from '../refusal.ts'
import { type Message, possibleChannels, type Send, type Ways } from './channels.ts'
import { type Channel, contract, type Fault } from './contract.ts'
import { TryLater } from './deliver.ts'
import { signedIn } from './inbox.ts'

const on = implement(contract.notices).$context<Context>()

/** On what the work that sends links listens. */
export const addressChannel = 'bolanggu_addresses'
/** For how long a link may be opened. */
const linkHours = 48

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

export function addressDoors(ways: Ways, limits: Pick<Limits, 'address'>) {
  const setAddress = on.setAddress.handler(async ({ input: { channel, address, secret }, context: { db, actor } }) => {
    const personId = signedIn(actor.id)
    if (!possibleChannels(ways).includes(channel)) throw new Refusal('invalid', 'channel-not-set-up')
    const shown = readAddress(ways, channel, address, secret)
    // Otherwise anybody could have strangers written to.
    await limits.address(personId)
    const stated = { address, secret: secret ?? null, shown, madeAt: sql<string>`transaction_timestamp()` }
    const fresh = { ...stated, state: 'asked' as const, reason: null, tokenHash: null, tokenUntil: null }
    await db
      .insertInto('noticeAddress')
      .values({ personId, channel, ...fresh })
      .onConflict((it) => it.columns(['personId', 'channel']).doUpdateSet(fresh))
      .execute()
    await sql`select pg_notify(${addressChannel}, '')`.execute(db)
    return { channel, shown, state: 'asked' as const, reason: null }
  })

  const removeAddress = on.removeAddress.handler(async ({ input: { channel }, context: { db, actor } }) => {
    const gone = await db
      .deleteFrom('noticeAddress')
      .where('personId', '=', signedIn(actor.id))
      .where('channel', '=', channel)
      .executeTakeFirst()
    return { removed: gone.numDeletedRows > 0n }
  })

  const confirm = on.confirm.handler(async ({ input: { token }, context: { db, actor } }) => {
    const found = await db
      .updateTable('noticeAddress')
      .set({ state: 'confirmed', tokenHash: null, tokenUntil: null, reason: null })
      .where('personId', '=', signedIn(actor.id))
      .where('tokenHash', '=', hashOf(token))
      .where('tokenUntil', '>', sql<string>`transaction_timestamp()`)
      .returning('channel')
      .executeTakeFirst()
    if (!found) throw new Refusal('invalid', 'link-wrong')
    return found
  })

  return { setAddress, removeAddress, confirm }
}

/** What the pages show of an address, or why it is none. */
function readAddress(ways: Ways, channel: Channel, said: string, secret: string | undefined): string {
  if (channel === 'email') return mailShown(said)
  if (channel === 'webhook' && (secret ?? '').length < 16) throw new Refusal('invalid', 'secret-missing')
  if (!URL.canParse(said) || new URL(said).protocol !== 'https:') throw new Refusal('invalid', 'address-unreadable')
  try {
    return `${allowedUrl(said, ways.outgoing).host}/…${said.slice(-4)}`
  } catch (error) {
    if (error instanceof NotSent) throw new Refusal('invalid', 'host-not-listed', { host: new URL(said).host })
    throw error
  }
}

/** One mailbox and nothing that a mail program could read as several, or as a header. */
function mailShown(said: string): string {
  const [, name = '', host = ''] = /^([A-Za-z0-9._%+-]{1,64})@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)$/.exec(said) ?? []
  if (!name) throw new Refusal('invalid', 'address-unreadable')
  return `${name.slice(0, 1)}…@${host}`
}

/** Sends a link to every address that waits for one. Throws to be called again where one did not get through. */
export async function sendLinks(job: Db, base: string, send: Record<Channel, Send>, isLast: boolean): Promise<void> {
  const asked = await job.selectFrom('noticeAddress').selectAll().where('state', '=', 'asked').limit(200).execute()
  const late: string[] = []
  for (const { personId, channel, address, secret } of asked) {
    const token = randomBytes(24).toString('base64url')
    const tokenUntil = new Date(Date.now() + linkHours * 3_600_000).toISOString()
    // Kept before it leaves: a link that arrives must work.
    await update(job, personId, channel, { tokenHash: hashOf(token), tokenUntil })
    const outcome = await send[channel]({ address, secret }, linkMessage(base, token))
    if (outcome.state !== 'failed') await update(job, personId, channel, { state: 'sent', reason: null })
    else if (outcome.again && !isLast) late.push(outcome.reason)
    else await update(job, personId, channel, { state: 'given-up', reason: outcome.reason })
  }
  if (late.length > 0) throw new TryLater(late.join())
}

const update = async (job: Db, personId: string, channel: Channel, to: object): Promise<void> =>
  void (await job
    .updateTable('noticeAddress')
    .set(to)
    .where('personId', '=', personId)
    .where('channel', '=', channel)
    .where('state', '=', 'asked')
    .execute())

/** In both languages, as who reads it may not have chosen one; it says that nothing needs to be done by a stranger. */
const linkMessage = (base: string, token: string): Message => ({
  id: hashOf(token).toString('hex').slice(0, 32),
  title: '拨浪鼓：确认通知地址 · Bolanggu: confirm this address',
  lines: [
    {
      text: '请登录后打开此链接确认；不是您设置的，请忽略。 · Sign in and open this link to confirm; ignore it if this was not you.',
      link: `${base}/inbox/confirm?token=${token}`,
    },
  ],
})

export async function addressesOf(db: Db, personId: string) {
  const rows = await db
    .selectFrom('noticeAddress')
    .select(['channel', 'shown', 'state', 'reason'])
    .where('personId', '=', personId)
    .orderBy('channel')
    .execute()
  return rows.map((row) => ({ ...row, reason: row.reason as Fault | null }))
}
