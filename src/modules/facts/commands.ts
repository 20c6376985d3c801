/** Disputes: opening one, and the provider's answer. */
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import type { Db } from '../../kernel/db.ts'
import type { Context } from '../../kernel/http.ts'
import { newId } from '../../kernel/id.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { record, type Step } from '../../kernel/trail.ts'
import { contract } from './contract.ts'
import { type Act, after, type Opened, obstacle, type State } from './dispute.ts'
import { type Stored, stored } from './fact.ts'
import { fieldOf, type Installed, type InstalledDictionary } from './queries/installed.ts'
import { getVariable } from './queries.ts'

const on = implement(contract.disputes).$context<Context>()

/** What an officer's correction is recorded as coming from. */
export const correctionSource = 'correction'

export function factCommands(dictionary: InstalledDictionary) {
  const open = on.open.handler(async ({ input, context: { db, actor, now } }) => {
    const { enterpriseId } = actor
    if (!enterpriseId) throw new Refusal('forbidden', 'not-yours')
    const installed = getVariable(dictionary, input.variable)
    // What the firm itself states is restated, not disputed: nobody else could answer.
    if (installed.is.provider === 'enterprise') throw new Refusal('invalid', 'not-disputable')
    const { variable, period, reason, evidence = [] } = input
    const claimed = read(installed, input.claimed)
    const was = await latest(db, enterpriseId, variable, period)
    if (was && was.value === claimed.value && was.text === claimed.text)
      throw new Refusal('conflict', 'value-unchanged')
    const id = newId(now)
    const { provider } = installed.is
    const subject = { kind: 'dispute', id, enterpriseId, version: 0, variable }
    const row = {
      ...{ enterpriseId, id, variable, period, reason, evidence, provider },
      ...{
        disputed: was?.value ?? null,
        disputedText: was?.text ?? null,
        claimed: claimed.value,
        claimedText: claimed.text,
      },
    }
    const added = await db
      .insertInto('dispute')
      .values({ ...row, state: 'open', version: 1 })
      .onConflict((it) => it.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) throw new Refusal('conflict', 'open-already')
    const { disputed, disputedText, claimedText } = row
    const is: Opened = { disputed, disputedText, claimed: row.claimed, claimedText, provider }
    const act = { act: 'open', period, claimed: input.claimed, reason, evidence, is }
    await record(db, subject, act, actor, step(row, 1, 'open', 'open', now))
    return { id }
  })

  const act = on.act.handler(async ({ input: { enterpriseId, id, version, what }, context: { db, actor, now } }) => {
    const dispute = await db
      .selectFrom('dispute')
      .selectAll()
      .where('enterpriseId', '=', enterpriseId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!dispute) throw new Refusal('missing', 'not-found')
    if (dispute.version !== version) throw new Refusal('conflict', 'changed-by-another')
    const no = obstacle(dispute, what.act, actor)
    if (no) throw new Refusal(no === 'not-yours' ? 'forbidden' : 'conflict', no)
    const state = after[what.act]
    const subject = { kind: 'dispute', id, enterpriseId, version, variable: dispute.variable }
    await record(db, subject, what, actor, step(dispute, version + 1, what.act, state, now))
    if (what.act === 'correct')
      await correct(db, getVariable(dictionary, dispute.variable), dispute, what.value, actor.id)
    const answered = what.act === 'withdraw' ? {} : { answer: what.answer }
    await db
      .updateTable('dispute')
      .set({ state, ...answered, version: version + 1 })
      .where('enterpriseId', '=', enterpriseId)
      .where('id', '=', id)
      .execute()
    return { id, version: version + 1 }
  })

  return { open, act }
}

type Where = { enterpriseId: string; id: string; variable: number; provider: string }

function step(at: Where, version: number, act: Act['act'] | 'open', state: State, now: string): Step {
  const holder = state === 'open' ? at.provider : null
  const { enterpriseId, id: disputeId, variable } = at
  return {
    table: 'disputeStep',
    row: { enterpriseId, disputeId, version, act, state, variable, holder, clock: 'none', at: now },
  }
}

function read({ is }: Installed, said: string): Stored {
  if (is.kind === 'table') throw new Refusal('invalid', 'not-disputable')
  const value = stored(fieldOf(is), said)
  if (typeof value === 'string') throw new Refusal('invalid', 'value-unreadable', { why: value, value: said })
  return value
}

async function latest(db: Db, enterpriseId: string, variable: number, period: number): Promise<Stored | undefined> {
  return await db
    .selectFrom('fact')
    .select(['value', 'text'])
    .where('enterpriseId', '=', enterpriseId)
    .where('variable', '=', variable)
    .where('period', '=', period)
    .orderBy('knownAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The corrected value is a new fact; what was known before stays as it was known then. */
async function correct(db: Db, installed: Installed, at: Where & { period: number }, said: string, byId: string) {
  const value = read(installed, said)
  const { enterpriseId, variable, period } = at
  await db
    .insertInto('fact')
    .values({
      ...{ enterpriseId, variable, period, byId, ...value },
      declared: false,
      source: sql<number>`(select no from source where code = ${correctionSource})`,
      sensitivity: installed.is.sensitivity,
    })
    .execute()
}
