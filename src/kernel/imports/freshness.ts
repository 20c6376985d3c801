/** How fresh each source is (table freshness): counted by the module that has the values, kept here for the board. */
import type { Db } from '../db.ts'

export interface Freshness {
  source: number
  /** Who answers for it. */
  unit: string
  /** 0 for all of the unit from that source together. */
  variable: number
  firms: number
  knownAt: string
  period: number | null
  importedAt: string | null
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

export const freshnessOf = async (db: Db) =>
  await db
    .selectFrom('freshness')
    .select(['source', 'unit', 'variable', 'firms', 'knownAt', 'period', 'importedAt', 'countedAt'])
    .execute()
