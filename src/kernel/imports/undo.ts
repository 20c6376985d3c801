/** Takes an import back, if nothing rests on it: what that means is the module's; that it happened once, and why, is said here. */
import { sql } from 'kysely'
import type { Database, Db } from '../db.ts'
import { Refusal } from '../refusal.ts'
import type { Actor } from '../who.ts'
import type { Importers } from './importer.ts'
import { holdRun } from './run.ts'

interface Asking {
  database: Database
  actor: Actor
  now: string
}

export const undoImport = async (
  importers: Importers,
  asking: Asking,
  id: string,
  because: string,
): Promise<keyof Importers> => {
  const what = await asking.database.as(asking.actor, (db) => undoIn(db, importers, asking, id, because))
  await importers[what].afterwards?.(asking.database, asking.now)
  return what
}

async function undoIn(
  db: Db,
  importers: Importers,
  { database, actor, now }: Asking,
  id: string,
  because: string,
): Promise<keyof Importers> {
  const found = await db.selectFrom('import').select(['what', 'undoneAt']).where('id', '=', id).executeTakeFirst()
  if (!found) throw new Refusal('missing', 'not-found')
  if (found.undoneAt) throw new Refusal('conflict', 'undone-already')
  const { what } = found
  if (what === 'industries') throw new Refusal('conflict', 'not-undoable')
  const importer = importers[what]
  importer.permit(actor)
  await holdRun(db, id, what)
  await importer.undo({ db, database, actor, now, import: { id }, because })
  await db
    .updateTable('import')
    .set({ undoneAt: sql`city_now()`, undoneBy: actor.id, undoneBecause: because })
    .where('id', '=', id)
    .execute()
  return what
}
