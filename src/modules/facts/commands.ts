/** Disputes: opening one, and the provider's answer. */
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { cityDay } from '../../kernel/calendar.ts'
import type { Db } from '../../kernel/db.ts'
import { getHouseClock } from '../../kernel/house-rules.ts'
import type { Context } from '../../kernel/http.ts'
import { newId } from '../../kernel/id.ts'
import { notify } from '../../kernel/notices/notify.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { record, type Step } from '../../kernel/trail.ts'
import { contract } from './contract.ts'
import { type Act, after, answerClock, type Opened, obstacle, type State } from './dispute.ts'
import { type Stored, stored } from './fact.ts'
import { fieldOf, getVariable, type Installed, type InstalledDictionary } from './queries/installed.ts'

const on = implement(contract.disputes).$context<Context>()

/** What an officer's correction is recorded as coming from. */
export const correctionSource = 'correction'

const openWith = (dictionary: InstalledDictionary) =>
  on.open.handler(async ({ input, context: { db, actor, now } }) => {
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
    const about = nameOf(installed)
    await record(db, subject, act, actor, step(row, { version: 1, act: 'open', state: 'open', about, now }))
    const to = { unit: provider, role: 'officer' } as const
    await notify(db, { to, subject: 'dispute', subjectId: id, kind: 'opened', about, enterpriseId })
    return { id }
  })

export function factCommands(dictionary: InstalledDictionary) {
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
    const installed = getVariable(dictionary, dispute.variable)
    const about = nameOf(installed)
    await record(db, subject, what, actor, step(dispute, { version: version + 1, act: what.act, state, about, now }))
    if (what.act === 'correct') await correct(db, installed, dispute, what.value, actor.id)
    await tell(db, dispute, what.act, about)
    const answered = what.act === 'withdraw' ? {} : { answer: what.answer }
    await db
      .updateTable('dispute')
      .set({ state, ...answered, version: version + 1 })
      .where('enterpriseId', '=', enterpriseId)
      .where('id', '=', id)
      .execute()
    return { id, version: version + 1 }
  })

  return { open: openWith(dictionary), act }
}

type Where = { enterpriseId: string; id: string; variable: number; provider: string }

interface Stepped {
  version: number
  act: Act['act'] | 'open'
  state: State
  about: ReturnType<typeof nameOf>
  now: string
}

/** While it is open its provider has to answer, on the clock that is the house's own. */
function step({ enterpriseId, id, variable, provider }: Where, { version, act, state, about, now }: Stepped): Step {
  const isOpen = state === 'open'
  const [holder, clock] = isOpen ? [provider, 'running'] : [null, 'none']
  const row = { enterpriseId, disputeId: id, version, act, state, variable, holder, clock, at: now }
  const from = { day: cityDay(now) }
  const todo = { kind: 'answer', holder: { unit: provider }, about, clock: getHouseClock(answerClock), from }
  return { table: 'disputeStep', row, todos: isOpen ? [todo] : [] }
}

const nameOf = ({ is }: Installed) => ({ 'what.zh': is.zh, 'what.en': is.en })

/** The other side learns of it. */
async function tell(
  db: Db,
  { enterpriseId, id: subjectId, provider }: Where,
  act: Act['act'],
  about: Stepped['about'],
) {
  const of = { subject: 'dispute', subjectId, about, enterpriseId }
  if (act === 'withdraw') await notify(db, { ...of, to: { unit: provider, role: 'officer' }, kind: 'withdrawn' })
  else await notify(db, { ...of, to: { enterprise: enterpriseId }, kind: 'answered' })
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
