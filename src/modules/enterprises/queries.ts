/** Reads of the register. Its line is public; a visitor's login has no right to the other columns. */
import { implement } from '@orpc/server'
import { type SelectQueryBuilder, sql } from 'kysely'
import type { Db } from '../../kernel/db.ts'
import type { Context } from '../../kernel/http.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { answers } from '../../kernel/search/find.ts'
import type { Tables } from '../../kernel/tables.ts'
import { trailOf } from '../../kernel/trail.ts'
import { contract, type EnterpriseLine, type EnterpriseView, type Filter } from './contract.ts'
import { guessDivision } from './guess.ts'
import { kind, seesLine } from './queries/search.ts'

const on = implement(contract.enterprises).$context<Context>()
export const publicLine = ['id', 'creditCode', 'name', 'industry', 'town', 'status'] as const

type From = SelectQueryBuilder<Tables, 'enterprise', object>

/** Enterprises that stand for another one today. */
export const mergedAway = sql<string>`(select enterprise_id from alias where valid_to is null)`

/** Former names and size are not in the public line, so a visitor does not search by them. */
export function filtered(
  from: From,
  { q, town, status, size, merged }: Filter,
  { signedIn, codes }: { signedIn: boolean; codes: Codes | undefined },
): From {
  let found = from.where('withdrawnAt', 'is', null)
  if (q) found = found.where(answers(q, sql.ref('id'), { kind, withFormer: signedIn }))
  if (town) found = found.where('town', '=', town)
  if (codes) found = found.where(sql<boolean>`industry ~>=~ ${codes.from} and industry ~<~ ${codes.before}`)
  if (!merged) found = found.where('id', 'not in', mergedAway)
  if (status) found = found.where('status', '=', status)
  if (size && signedIn) found = found.where('sizeClass', '=', size)
  return found
}

/** By the sound of the name; of equal names by id, so that no page shows one twice. */
export const inOrder = <Row>(found: SelectQueryBuilder<Tables, 'enterprise', Row>) =>
  found.orderBy(sql`name collate zh_pinyin`).orderBy('id')

/** Codes from one on and before another, compared by code point: so PostgreSQL knows how many that will be. */
export interface Codes {
  from: string
  before: string
}

/** What is below an industry begins with its code; a section is a letter, and its divisions follow each other. */
export async function codesIn(db: Db, industry: string | undefined): Promise<Codes | undefined> {
  if (!industry) return undefined
  if (!/^[A-Z]$/.test(industry)) return from(industry.replace(/\D/g, ''))
  const { first, last } = await db
    .selectFrom('industry')
    .select(({ fn }) => [fn.min('code').as('first'), fn.max('code').as('last')])
    .where('parent', '=', industry)
    .executeTakeFirstOrThrow()
  return { from: first ?? industry, before: after(last ?? industry) }
}

const from = (code: string): Codes => ({ from: code, before: after(code) })
/** What stands behind all that begins with these digits. */
const after = (code: string): string => `${code}:`

export const one = on.one.handler(async ({ input: { id }, context: { db, actor } }) =>
  seesLine(actor) ? await getLine(db, id) : await getEnterprise(db, id),
)

export const byCode = on.byCode.handler(async ({ input: { creditCode }, context: { db } }) => {
  const found = await db
    .selectFrom('enterpriseCode')
    .innerJoin('enterprise', 'enterprise.id', 'enterpriseCode.enterpriseId')
    .select(['enterprise.id', 'enterprise.creditCode', 'name', 'industry', 'town', 'status'])
    .where('enterpriseCode.creditCode', '=', creditCode.toUpperCase())
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  if (!found) throw new Refusal('missing', 'not-found')
  return found
})

export const trail = on.trail.handler(async ({ input: { id }, context: { db } }) => {
  await getLine(db, id)
  return await trailOf(db, id, id)
})

export const places = on.places.handler(async ({ context: { db } }) => ({
  towns: await db.selectFrom('town').selectAll().orderBy('code').execute(),
  industries: await db.selectFrom('industry').selectAll().where('level', '<=', 2).orderBy('code').execute(),
}))

export async function getLine(db: Db, id: string): Promise<EnterpriseLine> {
  const found = await db.selectFrom('enterprise').select(publicLine).where('id', '=', id).executeTakeFirst()
  if (!found) throw new Refusal('missing', 'not-found')
  return found
}

export async function getEnterprise(db: Db, id: string): Promise<EnterpriseView> {
  const found = await db.selectFrom('enterprise').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) throw new Refusal('missing', 'not-found')
  const { importId: _, ...enterprise } = found
  const guess = enterprise.industry === null && enterprise.scope ? guessDivision(enterprise.scope) : undefined
  return { ...enterprise, guess: guess ?? null }
}
