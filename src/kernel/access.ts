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

export async function noteReading(db: Db, { id: personId, role, unit }: Actor, read: Read): Promise<void> {
  await db
    .insertInto('access')
    .values({ ...read, personId, role, unit })
    .execute()
}
