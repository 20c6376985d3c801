/**
 * Finds pairs of enterprises that may be one, without comparing each with each: only those that share a key are compared,
 * the same stem, the same sound, the same number of the organisation, one that differs in one sign, the same address, or a
 * former name that is another's name. A key that more share than a person could ever look through says nothing and is left
 * out.
 */
import { sql } from 'kysely'
import type { Db } from '../../../kernel/db.ts'
import { fold, stemOf, withoutForm } from '../../../kernel/search/folding.ts'
import { leastScore, reasonsFor, type Side, scoreOf } from '../duplicate.ts'
import { kind } from './search.ts'

export interface Pair {
  enterpriseId: string
  otherId: string
  score: number
  reasons: string[]
}

/** More than these under one key are a common word, not one firm. */
const mostAlike = 12
const batch = 2_000

/** Each with the firms that are still looked for: those merged into another are left out. */
const keys = {
  stem: sql`select stem as key, subject_id as id from search_entry where kind = ${kind} and leads_to is null`,
  pinyin: sql`select pinyin as key, subject_id as id from search_entry where kind = ${kind} and leads_to is null`,
  organisation: sql`select substr(code, 9, 9) as key, subject_id as id from search_entry where kind = ${kind} and leads_to is null`,
  address: sql`select regexp_replace(address, '\\s', '', 'g') as key, enterprise.id
    from enterprise join search_entry on enterprise_id = enterprise.id and kind = ${kind} and leads_to is null
    where address is not null`,
}
/** The code without one of the organisation's signs: two that differ in that sign alone have it in common. */
const nearCode = (at: number) =>
  sql`select overlay(substr(code, 1, 16) placing '_' from ${sql.lit(at)} for 1) as key, subject_id as id
    from search_entry where kind = ${kind} and leads_to is null`

type Ids = readonly [string, string]

async function sharing(db: Db, keyed: ReturnType<typeof nearCode>): Promise<Ids[]> {
  const { rows } = await sql<{ ids: string[] }>`
    select array_agg(id order by id) as ids from (${keyed}) as keyed
    group by key having count(*) between 2 and ${mostAlike}`.execute(db)
  return rows.flatMap(({ ids }) => ids.flatMap((a, at) => ids.slice(at + 1).map((b) => [a, b] as const)))
}

interface Renamed {
  id: string
  former: string[]
}

/** Firms whose former name is the name of another. */
async function formerly(db: Db): Promise<Ids[]> {
  const { rows } = await sql<Renamed>`
    select subject_id as id, former from search_entry
    where kind = ${kind} and leads_to is null and former_grams <> '{}'`.execute(db)
  const stems = rows.flatMap(({ id, former }) => former.map((name) => ({ id, stem: stemOf(fold(name)) })))
  const pairs: Ids[] = []
  for (let at = 0; at < stems.length; at += batch) {
    const part = stems.slice(at, at + batch)
    const found = await sql<{ id: string; other: string }>`
      select said.id, subject_id as other
      from unnest(${part.map((it) => it.id)}::uuid[], ${part.map((it) => it.stem)}::text[]) as said (id, stem)
      join search_entry on search_entry.stem = said.stem and kind = ${kind} and leads_to is null and subject_id <> said.id`.execute(
      db,
    )
    pairs.push(...found.rows.map(({ id, other }) => (id < other ? ([id, other] as const) : ([other, id] as const))))
  }
  return pairs
}

async function sidesOf(db: Db, ids: readonly string[]): Promise<Map<string, Side>> {
  const { rows } = await sql<
    Pick<Side, 'pinyin' | 'code' | 'address' | 'stem'> & { id: string; folded: string; former: string[] }
  >`
    select subject_id as id, folded, stem, pinyin, code, former,
      (select regexp_replace(address, '\\s', '', 'g') from enterprise where enterprise.id = subject_id) as address
    from search_entry where kind = ${kind} and enterprise_id = any (${[...ids]}::uuid[])`.execute(db)
  return new Map(
    rows.map(({ id, folded, former, ...row }) => [
      id,
      { ...row, full: withoutForm(folded), former: former.map((name) => withoutForm(fold(name))) },
    ]),
  )
}

/** All pairs that are worth a look, with why; nothing is written. */
export async function findPairs(db: Db): Promise<Pair[]> {
  const candidates = new Map<string, Ids>()
  const sought = [...Object.values(keys), ...Array.from({ length: 8 }, (_, at) => nearCode(at + 9))]
  for (const keyed of sought) for (const ids of await sharing(db, keyed)) candidates.set(ids.join(), ids)
  for (const ids of await formerly(db)) candidates.set(ids.join(), ids)
  const all = [...candidates.values()]
  const pairs: Pair[] = []
  for (let at = 0; at < all.length; at += batch) pairs.push(...(await judged(db, all.slice(at, at + batch))))
  return pairs
}

async function judged(db: Db, part: readonly Ids[]): Promise<Pair[]> {
  const sides = await sidesOf(db, [...new Set(part.flat())])
  return part.flatMap(([enterpriseId, otherId]) => {
    const [a, b] = [sides.get(enterpriseId), sides.get(otherId)]
    if (!a || !b) return []
    const reasons = reasonsFor(a, b)
    const score = scoreOf(reasons)
    return score < leastScore ? [] : [{ enterpriseId, otherId, score, reasons }]
  })
}
