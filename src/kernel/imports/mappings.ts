/** How a unit corrected the reading of headings, remembered for the next file that has the same. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db.ts'
import type { Actor } from '../who.ts'
import type { Options, What } from './importer.ts'

type Chosen = NonNullable<Options['mapping']>

const hashOf = (headings: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(headings)).digest('hex')

export async function rememberedMapping(db: Db, what: What, headings: readonly string[]): Promise<Chosen | undefined> {
  const found = await db
    .selectFrom('importMapping')
    .select('mapping')
    .where('what', '=', what)
    .where('headings', '=', hashOf(headings))
    .executeTakeFirst()
  return found?.mapping as Chosen | undefined
}

export async function rememberMapping(
  db: Db,
  { id: byId, unit }: Actor,
  what: What,
  headings: readonly string[],
  mapping: Chosen,
): Promise<void> {
  const is = { mapping: JSON.stringify(mapping), byId }
  await db
    .insertInto('importMapping')
    .values({ unit: unit ?? '', what, headings: hashOf(headings), ...is })
    .onConflict((on) => on.columns(['unit', 'what', 'headings']).doUpdateSet({ ...is, at: sql`city_now()` }))
    .execute()
}
