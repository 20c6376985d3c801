/**
 * Looks names up in the index. PostgreSQL finds those that have all the grams of a query and hold its words; how well
 * each fits is decided by match.ts. Of a word that half the city bears only so many are looked at: names that are it and
 * names that begin with it first, so that what fits best is not cut off. And of names that have the grams but not the
 * words, as where only the beginning of a last syllable was typed, only so many are read, so that nobody waits for a
 * search through the whole city.
 */
import { type RawBuilder, sql } from 'kysely'
import { type Db, standing } from '../db.ts'
import { fold } from './folding.ts'
import { formerRank, type Match, matchOf, type Named, namedOf, type Reason } from './match.ts'
import { readingOf } from './pinyin.ts'
import { type Place, type Query, understood, type Way, type Word } from './query.ts'

/** One thing found, and why. */
export interface Found {
  id: string
  name: string
  code: string | null
  by: Reason
  /** The former name that answered. */
  former: string | null
  rank: number
  /** What is to be shown instead of it. */
  leadsTo: string | null
}

/** How many names of each sort are looked at, a page shows fewer; and how many are read at most to find them. */
const most = { same: 30, first: 80, any: 120, former: 60, read: 5_000 }

const columns: Record<Place, RawBuilder<string>> = {
  folded: sql.ref('folded'),
  code: sql.ref('code'),
  pinyin: sql.ref('pinyin'),
  initials: sql.ref('initials'),
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
const like = (way: Way) => sql<boolean>`${columns[way.in]} like ${`%${escaped(way.holds)}%`}`
const all = (grams: readonly string[]) => sql`${[...grams]}::text[]`
const either = (parts: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  parts.length > 0 ? sql<boolean>`(${sql.join([...parts], sql` or `)})` : sql<boolean>`false`
const every = (parts: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  parts.length > 0 ? sql.join([...parts], sql` and `) : sql<boolean>`false`

/** The grams by which a way can be looked up; where `first`, at the beginning of a name if that can be told. */
function gramsOf({ grams, first }: Way, isFirst: boolean): readonly string[] {
  if (isFirst) return first
  return grams.length > 0 ? grams : first
}

interface Looking {
  places?: readonly Place[]
  /**
   * Of a name that is already at hand: what it holds it also has the grams of, so they are not opened for that. Except of
   * sounds, where a whole last syllable must be one there too: cai xi is not in cai xian.
   */
  isAlone?: boolean
}

/** A name that holds a word in one of its ways; the grams, which lie apart, are opened last. */
function holds({ ways }: Word, { places = everywhere, isAlone = false }: Looking): RawBuilder<boolean> {
  const [only] = ways
  if (only?.grams.length === 0 && ways.length === 1) return like(only)
  return either(
    ways
      .filter((way) => places.includes(way.in) && gramsOf(way, false).length > 0)
      .map((way) =>
        isAlone && way.in !== 'pinyin' && way.grams.length > 0
          ? like(way)
          : sql<boolean>`(${like(way)} and grams @> ${all(gramsOf(way, false))})`,
      ),
  )
}

const everywhere: readonly Place[] = ['folded', 'code', 'pinyin', 'initials']
const condition = ({ words }: Query, looking: Looking = {}): RawBuilder<boolean> =>
  every(words.map((word) => holds(word, looking)))

/** Names that may answer, by their grams alone: what the inverted index tells without any name being read. */
function candidates({ words }: Query, isFirst: boolean): RawBuilder<boolean> {
  const parts = words.map(({ ways }, at) =>
    ways.map((way) => gramsOf(way, isFirst && at === 0)).filter((grams) => grams.length > 0),
  )
  // A single sign has no grams: it narrows what other words have found.
  const asked = parts.filter((grams, at) => grams.length > 0 || (isFirst && at === 0))
  return every(asked.map((ways) => either(ways.map((grams) => sql<boolean>`grams @> ${all(grams)}`))))
}

/** Whether it holds all words in some way; by which, and how well, match.ts says. */
const read = ({ words }: Query): RawBuilder<boolean> => every(words.map(({ ways }) => either(ways.map(like))))

/** Former names are looked up by their grams alone and read again by whoever finds them. */
const formerCondition = ({ words }: Query): RawBuilder<boolean> =>
  every(
    words.map(({ ways }) =>
      either(
        ways
          .map(({ grams, first }) => (grams.length > 0 ? grams : first))
          .filter((grams) => grams.length > 0)
          .map((grams) => sql<boolean>`former_grams @> ${all(grams)}`),
      ),
    ),
  )

interface Row extends Named {
  subjectId: string
  name: string
  leadsTo: string | null
}

export interface Asked {
  kind: string
  /** Whether the asker may know former names. */
  withFormer: boolean
}

/** What answers a query, best first. */
export async function findEntries(db: Db, query: Query, { kind, withFormer }: Asked): Promise<Found[]> {
  const named = sql`subject_id, name, code, folded, stem, pinyin, initials, leads_to`
  const seen = (isFirst: boolean) => sql`
    select * from (select ${named} from search_entry where kind = ${kind} and ${candidates(query, isFirst)}
      limit ${most.read}) as candidate where ${read(query)}`
  // Of Chinese signs nothing better than a beginning is left to be found; letters may yet be part of a name.
  const enough = /^\p{Script=Han}+$/u.test(query.text) ? most.first : most.first + 1
  const { rows } = await sql<Row>`
    with first as materialized (${seen(true)} limit ${most.first})
    (select ${named} from search_entry where kind = ${kind} and stem = ${query.stem} limit ${most.same})
    union select * from first
    union (select * from (${seen(false)}) as other where (select count(*) from first) < ${enough}
      limit ${most.any})`.execute(db)
  const found = rows.flatMap((row) => foundAs(row, matchOf(query, row), null))
  // A former name comes last, and so many before it nobody reads.
  const former = withFormer && found.length < most.former ? await findFormer(db, query, kind) : []
  return inOrder([...found, ...former])
}

const foundAs = ({ subjectId, name, code, leadsTo }: Row, match: Match | undefined, former: string | null): Found[] =>
  match ? [{ id: subjectId, name, code, leadsTo, former, by: match.by, rank: match.rank }] : []

async function findFormer(db: Db, query: Query, kind: string): Promise<Found[]> {
  const { rows } = await sql<Row & { former: string[] }>`
    select subject_id, name, code, folded, stem, pinyin, initials, leads_to, former from search_entry
    where kind = ${kind} and former_grams <> '{}' and ${formerCondition(query)} limit ${most.former}`.execute(db)
  return rows.flatMap((row) => {
    const matches = row.former.flatMap((name) => {
      const match = matchOf(query, namedOf(name, readingOf(name)))
      return match ? [{ name, match }] : []
    })
    const best = matches.sort((a, b) => a.match.rank - b.match.rank)[0]
    return best ? foundAs(row, { rank: formerRank(best.match.rank), by: 'former' }, best.name) : []
  })
}

/** Each thing once, by its best reason; of equals the shorter name first. */
function inOrder(found: readonly Found[]): Found[] {
  const sorted = [...found].sort(
    (a, b) =>
      a.rank - b.rank || a.name.length - b.name.length || a.name.localeCompare(b.name, 'zh') || (a.id < b.id ? -1 : 1),
  )
  return [...new Map([...sorted].reverse().map((one) => [one.id, one])).values()].reverse()
}

const answering = (q: string, { withFormer }: Asked, looking: Looking = {}): RawBuilder<boolean> => {
  const query = understood(q)
  const former = withFormer ? sql`or (former_grams <> '{}' and ${formerCondition(query)})` : sql``
  return sql<boolean>`(${condition(query, looking)} ${former})`
}

/** Whether what a row is about answers what was typed: for what takes all such rows. `of` names its id. */
export const answers = (q: string, of: RawBuilder<unknown>, asked: Asked): RawBuilder<boolean> =>
  sql<boolean>`${of} in (select subject_id from search_entry where kind = ${asked.kind} and ${answering(q, asked)})`

/**
 * The same asked of one row after the other: for what takes a few of many that answer, in an order of its own. The
 * `offset` keeps PostgreSQL from beginning at the other end.
 */
export const answersAlone = (q: string, of: RawBuilder<unknown>, asked: Asked): RawBuilder<boolean> =>
  sql<boolean>`exists (select from search_entry where enterprise_id = ${of} and kind = ${asked.kind}
    and subject_id = ${of} and ${answering(q, asked, { isAlone: true })} offset 0)`

/**
 * The ids of all that answer what was typed, as PostgreSQL writes a list of them: they go back as they came, and taking
 * thousands apart in between takes longer than finding them. Nothing where that are more than `upTo`.
 */
export async function allAnswering(db: Db, q: string, asked: Asked, upTo: number): Promise<string | undefined> {
  const { rows } = await sql<{ ids: string | null }>`
    select case when count(*) <= ${upTo} then coalesce(array_agg(subject_id)::text, '{}') end as ids
    from (select subject_id from search_entry where kind = ${asked.kind} and ${answering(q, asked)} limit ${upTo + 1}) as found`.execute(
    db,
  )
  return rows[0]?.ids ?? undefined
}

/** The names of things by their ids. */
export async function entriesOf(
  db: Db,
  kind: string,
  ids: readonly string[],
): Promise<Map<string, { name: string; code: string | null }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('searchEntry')
    .select(['subjectId', 'name', 'code'])
    .where('kind', '=', kind)
    .where('subjectId', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ subjectId, name, code }) => [subjectId, { name, code }]))
}

export interface PersonFound {
  id: string
  name: string
  unit: string | null
  by: Reason
  rank: number
}

/** People the asker may see. */
export async function findPersons(db: Db, query: Query): Promise<PersonFound[]> {
  const { rows } = await sql<{
    personId: string
    name: string
    unit: string | null
    folded: string
    pinyin: string
    initials: string
  }>`${standing}
    select person_id, name, unit, folded, pinyin, initials from search_person
    where ${condition(query, { places: ['folded', 'pinyin', 'initials'] })} limit ${most.any}`.execute(db)
  return rows
    .flatMap(({ personId, name, unit, ...heard }) => {
      const match = matchOf(query, { ...heard, stem: fold(name), code: null })
      return match ? [{ id: personId, name, unit, ...match }] : []
    })
    .sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name, 'zh'))
}
