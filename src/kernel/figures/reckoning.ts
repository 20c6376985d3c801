/**
 * The one place where SQL runs as bolanggu_figures: a role that reads what figures are made from across all enterprises,
 * changes nothing and is taken on for the length of `work` only (docs/decisions/0014). What leaves `work` must be numbers
 * over many, or go into a freeze; rows for a reader are read as the reader.
 *
 * A connection has one role at a time: nothing else may run on `db` beside `work`.
 */
import { sql } from 'kysely'
import { type Db, databaseRole } from '../db.ts'
import type { Actor } from '../who.ts'

export async function reckoning<T>(db: Db, { role }: Pick<Actor, 'role'>, work: () => Promise<T>): Promise<T> {
  await sql`set local role bolanggu_figures`.execute(db)
  // If `work` throws, the transaction is given up and the role with it.
  const result = await work()
  await sql`set local role ${sql.id(databaseRole(role))}`.execute(db)
  return result
}
