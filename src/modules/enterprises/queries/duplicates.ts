/** Reads of pairs that may be one firm, and of mergers. */
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { cityDay } from '../../../kernel/calendar.ts'
import type { Db } from '../../../kernel/db.ts'
import type { Context } from '../../../kernel/http.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Actor } from '../../../kernel/who.ts'
import { type AliasView, contract, type EnterpriseLine, type PairView } from '../contract.ts'
import { getEnterprise, getLine } from '../queries.ts'
import { isRegistrar } from '../reading.ts'

const on = implement(contract.duplicates).$context<Context>()
const onEnterprises = implement(contract.enterprises).$context<Context>()
const pageSize = 50

export function mustKeepRegister(actor: Actor): void {
  if (actor.role === 'officer' && !isRegistrar(actor)) throw new Refusal('forbidden', 'not-registrar')
}

const columns = [
  'enterpriseId',
  'otherId',
  'score',
  'reasons',
  'state',
  'note',
  'foundAt',
  'decidedAt',
  'version',
] as const

export const list = on.list.handler(async ({ input: { state = 'open', reason, page = 1 }, context: { db, actor } }) => {
  mustKeepRegister(actor)
  let found = db.selectFrom('duplicate').where('state', '=', state)
  // What was merged meanwhile is no question any more; it is again once that is undone.
  if (state === 'open')
    for (const one of ['enterpriseId', 'otherId'] as const)
      found = found.where(one, 'not in', db.selectFrom('alias').select('enterpriseId').where('validTo', 'is', null))
  if (reason) found = found.where(sql<boolean>`${reason} = any (reasons)`)
  const pairs = await found
    .select(columns)
    .orderBy('score', 'desc')
    .orderBy('foundAt')
    .orderBy('enterpriseId')
    .orderBy('otherId')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  const { total } = await found.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  const lines = await linesOf(
    db,
    pairs.flatMap(({ enterpriseId, otherId }) => [enterpriseId, otherId]),
  )
  const rows = pairs.flatMap((pair) => {
    const [one, other] = [lines.get(pair.enterpriseId), lines.get(pair.otherId)]
    return one && other ? [{ ...(pair as PairView), one, other }] : []
  })
  return { rows, total }
})

async function linesOf(db: Db, ids: readonly string[]): Promise<Map<string, EnterpriseLine>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('enterprise')
    .select(['id', 'creditCode', 'name', 'industry', 'town', 'status'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export const pair = on.pair.handler(async ({ input: { enterpriseId, otherId }, context: { db, actor } }) => {
  mustKeepRegister(actor)
  const found = await findPair(db, enterpriseId, otherId)
  if (!found) throw new Refusal('missing', 'not-found')
  return {
    pair: found,
    one: await getEnterprise(db, found.enterpriseId),
    other: await getEnterprise(db, found.otherId),
  }
})

/** Whichever of the two is named first. */
export async function findPair(db: Db, a: string, b: string): Promise<PairView | undefined> {
  const [enterpriseId = '', otherId = ''] = [a, b].sort()
  const found = await db
    .selectFrom('duplicate')
    .select(columns)
    .where('enterpriseId', '=', enterpriseId)
    .where('otherId', '=', otherId)
    .executeTakeFirst()
  return found as PairView | undefined
}

export const aliases = onEnterprises.aliases.handler(async ({ input: { id, on: day }, context: { db, now } }) => {
  await getLine(db, id)
  return await aliasesOf(db, id, day ?? cityDay(now))
})

/** Mergers that held on a day. */
export async function aliasesOf(
  db: Db,
  id: string,
  day: string,
): Promise<{ into: AliasView | null; from: AliasView[] }> {
  const { rows } = await sql<AliasView & { isInto: boolean }>`
    select enterprise.id, name, credit_code, valid_from as "from", valid_to as "to", alias.enterprise_id = ${id} as is_into
    from alias
    join enterprise on enterprise.id = case when alias.enterprise_id = ${id} then survivor else alias.enterprise_id end
    where (alias.enterprise_id = ${id} or survivor = ${id}) and valid_from <= ${day} and (valid_to is null or valid_to > ${day})
    order by valid_from, enterprise.id`.execute(db)
  const plain = ({ isInto: _, ...alias }: AliasView & { isInto: boolean }): AliasView => alias
  const into = rows.find(({ isInto }) => isInto)
  return { into: into ? plain(into) : null, from: rows.filter(({ isInto }) => !isInto).map(plain) }
}
