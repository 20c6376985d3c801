/** How a person wants to be told: channels, digest, quiet hours, language. The inbox is always on. */
import { implement } from '@orpc/server'
import type { Db } from '../db.ts'
import type { Context } from '../http.ts'
import { Refusal } from '../refusal.ts'
import { addressesOf } from './addresses.ts'
import { possibleChannels, type Ways } from './channels.ts'
import { type Channel, contract } from './contract.ts'
import { signedIn } from './inbox.ts'

const on = implement(contract.notices).$context<Context>()

export function settingDoors(ways: Ways) {
  const settings = on.settings.handler(async ({ context: { db, actor } }) => {
    const personId = signedIn(actor.id)
    return {
      choice: await choiceOf(db, personId),
      addresses: await addressesOf(db, personId),
      possible: possibleChannels(ways),
    }
  })

  const choose = on.choose.handler(async ({ input, context: { db, actor } }) => {
    const personId = signedIn(actor.id)
    const addresses = await addressesOf(db, personId)
    const missing = input.channels.find(
      (channel) => !addresses.some((it) => it.channel === channel && it.state === 'confirmed'),
    )
    if (missing) throw new Refusal('conflict', 'not-confirmed', { channel: missing })
    const { channels, digest, quiet, language } = input
    if (quiet && quiet.from === quiet.to) throw new Refusal('invalid', 'not-understood')
    const row = { channels, digest, language, quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null }
    await db
      .insertInto('noticeChoice')
      .values({ personId, ...row })
      .onConflict((it) => it.column('personId').doUpdateSet(row))
      .execute()
    return input
  })

  return { settings, choose }
}

async function choiceOf(db: Db, personId: string) {
  const row = await db.selectFrom('noticeChoice').selectAll().where('personId', '=', personId).executeTakeFirst()
  if (!row) return { channels: [], digest: 'none' as const, quiet: null, language: 'zh-CN' as const }
  const { channels, digest, quietFrom: from, quietTo: to, language } = row
  return { channels: channels as Channel[], digest, quiet: from && to ? { from, to } : null, language }
}
