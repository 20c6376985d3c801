/**
 * What is known of a long list as a whole. To count a large register, or to find a page far down in it, takes longer than
 * to show the page, and everybody asks for the same few; so it is remembered for some seconds, by which it may lag. Short
 * lists are always looked at anew. Kept in memory: one process serves one house.
 */
import { type SelectQueryBuilder, sql } from 'kysely'
import type { Db } from '../../../kernel/db.ts'
import type { Tables } from '../../../kernel/tables.ts'

const large = 5_000
const most = 500

/** Remembers by filter what is worth it. Of many who ask at the end of its time one finds out anew; the others do not wait. */
function rememberedFor<T>(seconds: number, isWorth: (found: T) => boolean) {
  const kept = new Map<string, { found: T; until: number }>()
  return async (filter: unknown, now: string, find: () => Promise<T>): Promise<T> => {
    const [key, moment] = [JSON.stringify(filter), Date.parse(now)]
    const until = moment + 1_000 * seconds
    const known = kept.get(key)
    if (known && moment < known.until) return known.found
    if (known) known.until = until
    const found = await find()
    kept.delete(key)
    if (kept.size >= most) kept.clear()
    if (isWorth(found)) kept.set(key, { found, until })
    return found
  }
}

export type Found = SelectQueryBuilder<Tables, 'enterprise', object>

/** How many there are; with `more`, at least so many. */
export interface Count {
  total: number
  more: boolean
}
export const countOnce = rememberedFor<Count>(10, ({ total, more }) => more || total >= large)

/** A firm by which a place in the order of names is found. */
export interface Stone {
  id: string
  name: string
}
/** Every so many firms of the register one is known, and a page is read from the one before it. */
export const between = 1_000
export const stonesOnce = rememberedFor<Stone[]>(60, () => true)

export async function stonesOf(db: Db, found: Found): Promise<Stone[]> {
  const numbered = found.select(['id', 'name', sql<number>`row_number() over (${byName})`.as('n')])
  return await db
    .selectFrom(numbered.as('numbered'))
    .select(['id', 'name'])
    .where(sql<boolean>`n % ${between} = 0`)
    .orderBy('n')
    .execute()
}

const byName = sql`order by name collate zh_pinyin, id`

/** What is read for a page: behind which firm it begins, and how many are passed over from there. */
export function pageBehind(stones: readonly Stone[], offset: number): { stone: Stone | undefined; skipped: number } {
  const passed = Math.min(Math.floor(offset / between), stones.length)
  return { stone: stones[passed - 1], skipped: offset - passed * between }
}
