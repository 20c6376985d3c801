/** The rows of a query, some at a time, so that a list of any length passes through little memory. */
import { type Expression, sql } from 'kysely'
import type { Db } from '../db.ts'

const atATime = 1000

/** One at a time within a transaction, which the cursor ends with. */
export async function* inPieces<Row>(db: Db, query: Expression<unknown>): AsyncGenerator<Row[]> {
  await sql`declare exported_rows no scroll cursor for ${query}`.execute(db)
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(atATime)} from exported_rows`.execute(db)
    if (rows.length > 0) yield rows
    if (rows.length < atATime) break
  }
  await sql`close exported_rows`.execute(db)
}
