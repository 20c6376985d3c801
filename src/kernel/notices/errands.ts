/** The background work of notices: posting, delivering, sending links, starting clocks that waited for a delivery. */
import { sql } from 'kysely'
import type { Errand, Work } from '../errands.ts'
import { startClocks } from '../tasks/reckon.ts'
import { addressChannel, sendLinks } from './addresses.ts'
import { type Ways, waysOut } from './channels.ts'
import type { Channel } from './contract.ts'
import { deliver, mostTries, TryLater } from './deliver.ts'
import { postChannel } from './notify.ts'
import { clockChannel, post, type Waiting } from './post.ts'
import type { Sayings } from './say.ts'

export function noticeErrands(says: Sayings, ways: Ways): Errand[] {
  const send = waysOut(ways)
  return [
    {
      name: 'post-notices',
      wokenBy: postChannel,
      every: 5,
      run: async (at) => {
        for (const waiting of await post(at.database.job, at.log)) await queueDelivery(at, waiting, false)
        // What was queued by a process that died before it could say so.
        for (const waiting of await forgotten(at)) await queueDelivery(at, waiting, true)
      },
    },
    {
      name: 'deliver-notices',
      tries: mostTries,
      run: async (at) => {
        const { personId = '', channel = '' } = at.payload
        try {
          const to = { personId, channel: channel as Channel }
          const next = await deliver(
            at.database.job,
            { says, base: ways.base, send, isLast: at.isLast },
            personId,
            to.channel,
          )
          if (next) await queueDelivery(at, { ...to, notBefore: next }, false)
        } catch (error) {
          if (error instanceof TryLater)
            at.log({ level: 'warn', what: 'notice not delivered', detail: { why: error.message } })
          throw error
        }
      },
    },
    {
      name: 'send-links',
      wokenBy: addressChannel,
      tries: 6,
      run: async ({ database, isLast }) => await sendLinks(database.job, ways.base, send, isLast),
    },
    {
      name: 'start-clocks',
      wokenBy: clockChannel,
      run: async ({ database }) => void (await startClocks(database.job)),
    },
  ]
}

const queueDelivery = async (at: Work, { personId, channel, notBefore }: Waiting, onlyNew: boolean): Promise<void> =>
  await at.queue(
    'deliver-notices',
    { personId, channel },
    { key: `deliver ${personId} ${channel}`, at: notBefore, onlyNew },
  )

async function forgotten({ database }: Work): Promise<Waiting[]> {
  const rows = await database.job
    .selectFrom('delivery')
    .select(['personId', 'channel'])
    .select((of) => of.fn.min('notBefore').as('notBefore'))
    .where('state', '=', 'queued')
    .where('notBefore', '<', sql<string>`transaction_timestamp() - interval '1 minute'`)
    .groupBy(['personId', 'channel'])
    .execute()
  return rows.map((row) => ({ ...row, channel: row.channel as Channel }))
}
