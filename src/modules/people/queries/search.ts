/** People in the search: oneself and those of one's unit, everyone for the administrator; as the list of people. */
import { sql } from 'kysely'
import type { Db } from '../../../kernel/db.ts'
import { keepPersons, type PersonNamed, rules } from '../../../kernel/search/entries.ts'
import { findPersons } from '../../../kernel/search/find.ts'
import type { Source } from '../../../kernel/search/sources.ts'

export const persons: Source = {
  kind: 'person',
  find: async ({ db, actor, query }) => {
    if (actor.id === '') return []
    const found = await findPersons(db, query)
    if (found.length === 0) return []
    const units = new Map((await db.selectFrom('unit').selectAll().execute()).map((unit) => [unit.code, unit]))
    return found.map(({ id, name, unit, by }) => {
      const of = unit === null ? undefined : units.get(unit)
      return { id, title: { zh: name, en: name }, detail: of ? { zh: of.zh, en: of.en } : null, by, said: null }
    })
  },
}

const batch = 2_000

/** Entries for people that have none or an old one, with the rights of the product's own login. */
export async function fillSearch(anonymous: Db): Promise<number> {
  for (let written = 0; ; ) {
    const { rows } = await sql<PersonNamed>`
      select id, name, unit from person
      where not exists (select from search_person where person_id = person.id and rules = ${rules}
        and search_person.name = person.name and search_person.unit is not distinct from person.unit)
      limit ${batch}`.execute(anonymous)
    await keepPersons(anonymous, rows)
    written += rows.length
    if (rows.length < batch) return written
  }
}
