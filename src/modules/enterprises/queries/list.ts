/**
 * The register as a list: a page of it, and how many there are. The order is read off an index that holds what the list is
 * filtered by, so that only the lines shown are fetched; a page far down is read from the stone before it (counts.ts).
 *
 * Of words that few firms answer, all of these are known before the page is made. Of words that half the city bears the
 * register is read in its order instead and each firm asked, and the count is given up after so many: then it says how
 * many there are at least.
 */
import { implement } from '@orpc/server'
import { type SelectQueryBuilder, sql } from 'kysely'
import type { Db } from '../../../kernel/db.ts'
import type { Context } from '../../../kernel/http.ts'
import { allAnswering, answersAlone } from '../../../kernel/search/find.ts'
import type { Tables } from '../../../kernel/tables.ts'
import { contract } from '../contract.ts'
import { codesIn, filtered, inOrder, mergedAway, publicLine } from '../queries.ts'
import { between, type Count, countOnce, type Found, pageBehind, type Stone, stonesOf, stonesOnce } from './counts.ts'
import { kind, seesLine } from './search.ts'

export const pageSize = 50
/** So many answers to words are fetched before a page is made of them; of more the count reads so many firms. */
const [few, counted] = [3_000, 2_000]

const count = sql<number>`count(*)::int`

export const list = implement(contract.enterprises)
  .$context<Context>()
  .list.handler(async ({ input: { page = 1, q, ...filter }, context: { db, actor, now } }) => {
    const signedIn = !seesLine(actor)
    const codes = await codesIn(db, filter.industry)
    const found = filtered(db.selectFrom('enterprise'), filter, { signedIn, codes })
    const all = () => filtered(db.selectFrom('enterprise'), { ...filter, merged: true }, { signedIn, codes })
    const offset = (page - 1) * pageSize
    if (!q) {
      const asked = { ...filter, signedIn }
      const { total } = await countOnce(asked, now, () => countAll(db, all(), filter.merged))
      // Of the whole register only: the firms of a filter may be gathered from elsewhere and would have to be sorted for it.
      const isWhole = !filter.town && !filter.industry && !filter.status && !filter.size
      const isFar = isWhole && offset >= between && offset < total
      const stones = isFar ? await stonesOnce(asked, now, () => stonesOf(db, found)) : []
      return { rows: await linesOf(db, found, { offset, total, stones }), total, more: false }
    }
    const asked = { kind, withFormer: signedIn }
    const ids = await allAnswering(db, q, asked, few)
    if (ids !== undefined) return await linesAmong(found, ids, offset)
    const answers = answersAlone(q, sql.ref('enterprise.id'), asked)
    const count = () => countSome(db, found.select(answers.as('answers')))
    const { total, more } = await countOnce({ ...filter, q, signedIn }, now, count)
    const reach = more ? Number.POSITIVE_INFINITY : total
    const rows = await linesOf(db, found.where(answers), { offset, total: reach, stones: [] })
    // Whoever turns the pages of a list not counted to its end is told of at least as many as he has seen.
    return { rows, total: more && rows.length > 0 ? Math.max(total, offset + rows.length) : total, more }
  })

interface Page {
  offset: number
  total: number
  stones: readonly Stone[]
}

/** The lines of a page. */
async function linesOf(db: Db, found: Found, { offset, total, stones }: Page) {
  const wanted = Math.min(pageSize, total - offset)
  if (wanted <= 0) return []
  const { stone, skipped } = pageBehind(stones, offset)
  const behind = stone
    ? found.where(sql<boolean>`(name collate zh_pinyin, id) > (${stone.name} collate zh_pinyin, ${stone.id}::uuid)`)
    : found
  const ids = inOrder(behind).select('id').limit(wanted).offset(skipped)
  return await inOrder(db.selectFrom('enterprise').where('id', 'in', ids))
    .select(publicLine)
    .execute()
}

/** All that answer the filters; those merged into another are few and are taken off, so that an index can count. */
async function countAll(db: Db, all: Found, merged: boolean | undefined): Promise<Count> {
  const totals = all.select(count.as('total'))
  if (merged) return { total: (await totals.executeTakeFirstOrThrow()).total, more: false }
  const away = all.where('id', 'in', mergedAway).select(count.as('total'))
  const { total } = await db.selectNoFrom(sql<number>`${totals} - ${away}`.as('total')).executeTakeFirstOrThrow()
  return { total, more: false }
}

/** A page of a few firms, and how many of them the filters leave: read once for both. */
async function linesAmong(found: Found, ids: string, offset: number) {
  const left = found.where('id', '=', sql<string>`any (${ids}::uuid[])`)
  const counted = await inOrder(left.select([...publicLine, sql<number>`(count(*) over ())::int`.as('total')]))
    .limit(pageSize)
    .offset(offset)
    .execute()
  const rows = counted.map(({ total: _, ...line }) => line)
  if (counted[0] || offset === 0) return { rows, total: counted[0]?.total ?? 0, more: false }
  return { rows, total: (await left.select(count.as('total')).executeTakeFirstOrThrow()).total, more: false }
}

/** How many of the first firms of the list answer; whether that were all. */
async function countSome(
  db: Db,
  found: SelectQueryBuilder<Tables, 'enterprise', { answers: boolean }>,
): Promise<Count> {
  const first = inOrder(found).limit(counted)
  const { total, read } = await db
    .selectFrom(first.as('first'))
    .select([sql<number>`count(*) filter (where answers)::int`.as('total'), count.as('read')])
    .executeTakeFirstOrThrow()
  return { total, more: read === counted }
}
