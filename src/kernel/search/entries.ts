/**
 * Entries of the search, written by whoever writes the subject, in the same transaction. The index is derived: an entry
 * can always be made again from its subject, and is when the rules by which it was made have changed.
 */
import { sql } from 'kysely'
import type { Db } from '../db.ts'
import { fold, stemOf } from './folding.ts'
import { gramsOf } from './grams.ts'
import { readingOf, readingOfPerson } from './pinyin.ts'

/** To be raised when folding, pinyin or grams change; `fillMissing` then writes every entry anew. */
export const rules = 1

export interface Subject {
  enterpriseId: string
  kind: string
  id: string
  name: string
  code: string | null
  /** Names it had before, for those who may know them. */
  former: readonly string[]
}

export interface Entry {
  enterpriseId: string
  kind: string
  subjectId: string
  name: string
  code: string | null
  folded: string
  stem: string
  pinyin: string
  initials: string
  grams: string[]
  former: readonly string[]
  formerGrams: string[]
  rules: number
}

export function entryOf({ enterpriseId, kind, id, name, code, former }: Subject): Entry {
  const folded = fold(name)
  const reading = readingOf(name)
  const { pinyin, initials } = reading
  return {
    ...{ enterpriseId, kind, subjectId: id, name, code, folded, stem: stemOf(folded), pinyin, initials, former, rules },
    grams: gramsOf({ ...reading, folded }, code),
    formerGrams: [...new Set(former.flatMap((one) => gramsOf({ ...readingOf(one), folded: fold(one) }, null)))],
  }
}

/** Writes entries, or writes them anew. Where a subject leads to another it goes on doing so. */
export async function keepEntries(db: Db, subjects: readonly Subject[]): Promise<void> {
  if (subjects.length === 0) return
  const json = JSON.stringify(subjects.map(entryOf))
  await sql`
    insert into search_entry (enterprise_id, kind, subject_id, name, code, folded, stem, pinyin, initials, grams, former,
      former_grams, rules)
    select "enterpriseId", kind, "subjectId", name, code, folded, stem, pinyin, initials, grams, former, "formerGrams", rules
    from jsonb_to_recordset(${json}::jsonb) as r ("enterpriseId" uuid, kind text, "subjectId" uuid, name text, code text,
      folded text, stem text, pinyin text, initials text, grams text[], former text[], "formerGrams" text[], rules smallint)
    on conflict (enterprise_id, kind, subject_id) do update set (name, code, folded, stem, pinyin, initials, grams, former,
      former_grams, rules) = row (excluded.name, excluded.code, excluded.folded, excluded.stem, excluded.pinyin,
      excluded.initials, excluded.grams, excluded.former, excluded.former_grams, excluded.rules)`.execute(db)
}

/** From now on whoever finds the one is shown the other; null: itself again. */
export async function leadTo(
  db: Db,
  one: Pick<Subject, 'enterpriseId' | 'kind' | 'id'>,
  to: string | null,
): Promise<void> {
  await db
    .updateTable('searchEntry')
    .set({ leadsTo: to })
    .where('enterpriseId', '=', one.enterpriseId)
    .where('kind', '=', one.kind)
    .where('subjectId', '=', one.id)
    .execute()
}

/** Takes the entries of withdrawn subjects away: nobody finds them any more. */
export async function dropEntries(
  db: Db,
  gone: readonly Pick<Subject, 'enterpriseId' | 'kind' | 'id'>[],
): Promise<void> {
  for (const { enterpriseId, kind, id } of gone)
    await db
      .deleteFrom('searchEntry')
      .where('enterpriseId', '=', enterpriseId)
      .where('kind', '=', kind)
      .where('subjectId', '=', id)
      .execute()
}

export interface PersonNamed {
  id: string
  name: string
  unit: string | null
}

export function personEntryOf({ id, name, unit }: PersonNamed) {
  const folded = fold(name)
  const reading = readingOfPerson(name)
  const { pinyin, initials } = reading
  const grams = gramsOf({ ...reading, folded }, null)
  return { personId: id, unit, name, folded, pinyin, initials, grams, rules }
}

export async function keepPersons(db: Db, people: readonly PersonNamed[]): Promise<void> {
  if (people.length === 0) return
  await db
    .insertInto('searchPerson')
    .values(people.map(personEntryOf))
    .onConflict((on) =>
      on.column('personId').doUpdateSet((it) => ({
        unit: it.ref('excluded.unit'),
        name: it.ref('excluded.name'),
        folded: it.ref('excluded.folded'),
        pinyin: it.ref('excluded.pinyin'),
        initials: it.ref('excluded.initials'),
        grams: it.ref('excluded.grams'),
        rules: it.ref('excluded.rules'),
      })),
    )
    .execute()
}
