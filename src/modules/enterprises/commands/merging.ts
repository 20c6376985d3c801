/**
 * Decisions on pairs of the register that may be one firm. A merger writes an alias and moves no row: the two keep their
 * facts, papers and trails, and whoever reads the survivor reads the other with it. Both trails say what was done and why.
 */
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { cityDay } from '../../../kernel/calendar.ts'
import type { Db } from '../../../kernel/db.ts'
import type { Context } from '../../../kernel/http.ts'
import { newId } from '../../../kernel/id.ts'
import type { Task } from '../../../kernel/jobs.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { leadTo } from '../../../kernel/search/entries.ts'
import { record } from '../../../kernel/trail.ts'
import type { Actor } from '../../../kernel/who.ts'
import { contract } from '../contract.ts'
import { aliasesOf, findPair, mustKeepRegister } from '../queries/duplicates.ts'
import { findPairs, type Pair } from '../queries/pairs.ts'
import { kind } from '../queries/search.ts'
import { getEnterprise } from '../queries.ts'

const on = implement(contract.duplicates).$context<Context>()

/** Keeps new pairs. One that is open is weighed anew; one that was decided stays decided. */
async function keepPairs(db: Db, pairs: readonly Pair[]): Promise<number> {
  const { rows } = await sql<{ isNew: boolean }>`
    insert into duplicate (enterprise_id, other_id, score, reasons)
    select enterprise_id, other_id, score, reasons
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
      as r ("enterpriseId" uuid, "otherId" uuid, score smallint, reasons text[])
      cross join lateral (select "enterpriseId" as enterprise_id, "otherId" as other_id) as ids
    on conflict (enterprise_id, other_id) do update set score = excluded.score, reasons = excluded.reasons
      where duplicate.state = 'open'
    returning xmax = 0 as is_new`.execute(db)
  return rows.filter(({ isNew }) => isNew).length
}

async function look(db: Db): Promise<{ pairs: number; added: number }> {
  const pairs = await findPairs(db)
  return { pairs: pairs.length, added: await keepPairs(db, pairs) }
}

/** Every night, so that an import of the day is looked through by the morning. */
export const duplicateSearch: Task = {
  name: 'duplicates',
  daily: '02:40',
  run: async ({ job }, log) => log({ level: 'info', what: 'looked for duplicates', detail: await look(job) }),
}

export const find = on.find.handler(async ({ context: { db, actor } }) => {
  mustKeepRegister(actor)
  return await look(db)
})

export const differ = on.differ.handler(
  async ({ input: { enterpriseId, otherId, version, because }, context: { db, actor, now } }) => {
    mustKeepRegister(actor)
    const pair = await findPair(db, enterpriseId, otherId)
    if (!pair) throw new Refusal('missing', 'not-found')
    if (pair.version !== version) throw new Refusal('conflict', 'changed-by-another')
    if (pair.state !== 'open') throw new Refusal('conflict', 'decided-already')
    const both = [pair.enterpriseId, pair.otherId] as const
    for (const [id, other] of [both, both.toReversed()] as [string, string][])
      await note(db, id, { act: 'tell-apart', other, name: (await getEnterprise(db, other)).name, because }, actor)
    await decide(db, pair, { state: 'different', note: because, decidedBy: actor.id, decidedAt: now })
    return { version: version + 1 }
  },
)

interface Decision {
  state: 'open' | 'merged' | 'different'
  note: string | null
  decidedBy: string | null
  decidedAt: string | null
}

async function decide(
  db: Db,
  { enterpriseId, otherId, version }: Pick<Pair, 'enterpriseId' | 'otherId'> & { version: number },
  decision: Decision,
): Promise<void> {
  await db
    .updateTable('duplicate')
    .set({ ...decision, version: version + 1 })
    .where('enterpriseId', '=', enterpriseId)
    .where('otherId', '=', otherId)
    .execute()
}

/** A line in an enterprise's trail, and with it the enterprise's next version. */
async function note(
  db: Db,
  id: string,
  act: { act: string; other: string; name: string; because: string },
  actor: Actor,
): Promise<void> {
  const { version } = await getEnterprise(db, id)
  await record(db, { kind: 'enterprise', id, enterpriseId: id, version }, act, actor)
  await db
    .updateTable('enterprise')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .execute()
}

export const merge = on.merge.handler(async ({ input: { loser, survivor, because }, context }) => {
  const { db, actor, now } = context
  mustKeepRegister(actor)
  if (loser === survivor) throw new Refusal('invalid', 'not-understood')
  const [today, { name }] = [cityDay(now), await getEnterprise(db, loser)]
  const { name: survivorName } = await getEnterprise(db, survivor)
  const [ofLoser, ofSurvivor] = [await aliasesOf(db, loser, today), await aliasesOf(db, survivor, today)]
  if (ofLoser.into) throw new Refusal('conflict', 'merged-already', { name: ofLoser.into.name })
  if (ofSurvivor.into) throw new Refusal('conflict', 'survivor-merged', { name: ofSurvivor.into.name })
  if (ofLoser.from.length > 0) throw new Refusal('conflict', 'loser-survives', { name: ofLoser.from[0]?.name ?? '' })
  const id = newId(now)
  await note(db, loser, { act: 'merge', other: survivor, name: survivorName, because }, actor)
  await note(db, survivor, { act: 'absorb', other: loser, name, because }, actor)
  const alias = { enterpriseId: loser, id, survivor, validFrom: today, validTo: null, reason: because, byId: actor.id }
  await db.insertInto('alias').values(alias).execute()
  await leadTo(db, { enterpriseId: loser, kind, id: loser }, survivor)
  const pair = await findPair(db, loser, survivor)
  if (pair) await decide(db, pair, { state: 'merged', note: because, decidedBy: actor.id, decidedAt: now })
  return { id }
})

export const undo = on.undo.handler(async ({ input: { loser, because }, context: { db, actor, now } }) => {
  mustKeepRegister(actor)
  const held = await db
    .selectFrom('alias')
    .select(['id', 'survivor'])
    .where('enterpriseId', '=', loser)
    .where('validTo', 'is', null)
    .executeTakeFirst()
  if (!held) throw new Refusal('conflict', 'not-merged')
  const [{ name }, { name: survivorName }] = [await getEnterprise(db, loser), await getEnterprise(db, held.survivor)]
  await note(db, loser, { act: 'unmerge', other: held.survivor, name: survivorName, because }, actor)
  await note(db, held.survivor, { act: 'release', other: loser, name, because }, actor)
  await db
    .updateTable('alias')
    .set({ validTo: cityDay(now) })
    .where('enterpriseId', '=', loser)
    .where('id', '=', held.id)
    .execute()
  await leadTo(db, { enterpriseId: loser, kind, id: loser }, null)
  const pair = await findPair(db, loser, held.survivor)
  if (pair) await decide(db, pair, { state: 'open', note: null, decidedBy: null, decidedAt: null })
  return { id: held.id }
})
