/** How fresh each source is (table freshness): counted by the module that has the values, kept here for the board. */
import type { Db } from '../db.ts'

export interface Freshness {
  source: number
  /** 0 for all of a source together. */
  variable: number
  firms: number
  knownAt: string
  period: number | null
}

export async function putFreshness(job: Db, rows: readonly Freshness[]): Promise<void> {
  await job.transaction().execute(async (db) => {
    await db.deleteFrom('freshness').execute()
    for (let at = 0; at < rows.length; at += 1000)
      await db
        .insertInto('freshness')
        .values(rows.slice(at, at + 1000))
        .execute()
  })
}

export const freshness = async (db: Db) =>
  await db.selectFrom('freshness').select(['source', 'variable', 'firms', 'knownAt', 'period', 'countedAt']).execute()
