/** Who read what he is answerable for reading: a line without values, which the enterprise can see. */
import type { Db } from './db.ts'
import type { Actor } from './who.ts'

export interface Read {
  enterpriseId: string
  what: 'secret-facts' | 'outside-scope' | 'export'
  /** What was asked for, in codes. */
  filter: string
  rows: number
  purpose: string
}

export const noteReading = async (db: Db, actor: Actor, read: Read): Promise<void> =>
  await noteReadings(db, actor, [read])

/** Several at once, some hundred to a query. */
export async function noteReadings(db: Db, { id: personId, role, unit }: Actor, reads: readonly Read[]): Promise<void> {
  for (let at = 0; at < reads.length; at += 500)
    await db
      .insertInto('access')
      .values(reads.slice(at, at + 500).map((read) => ({ ...read, personId, role, unit })))
      .execute()
}
