/**
 * Telling somebody (通知): one row in the transaction of the act that gives occasion to it, addressed to a person, a
 * function of a unit, or an enterprise. Who acts may not see who works in another unit, so the row is split into a notice
 * for each receiver right after by the background login (post.ts), which is woken when the transaction is through.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db.ts'
import type { About } from '../tasks/task.ts'
import { city, type Role } from '../who.ts'

/** A function without a unit means all who hold it: the administrators, say. */
export type Receiver = { person: string } | { unit?: string; role: Role } | { enterprise: string }

export interface Telling {
  to: Receiver
  /** What it is about: a kind of subject and its id, which decide where its link leads. */
  subject: string
  subjectId: string
  /** What happened; its sentences are among the subject's sayings (say.ts). */
  kind: string
  /** Names and days for the sentence. Never a value: it is read wherever the notice is. */
  about?: About
  /** Who among those meant is told otherwise. */
  except?: string
  /** Whose affair it is; the enterprise told, or the city's own, unless said. */
  enterpriseId?: string
}

/** On what the background work listens. */
export const postChannel = 'bolanggu_notices'

/** Resolves to the id of the announcement, from whose delivery a clock may start. */
export async function notify(db: Db, telling: Telling): Promise<string> {
  const { to, subject, subjectId, kind, about = {} } = telling
  const id = randomUUID()
  await db
    .insertInto('announcement')
    .values({
      enterpriseId: telling.enterpriseId ?? ('enterprise' in to ? to.enterprise : city),
      ...{ id, subject, subjectId, kind, about: JSON.stringify(about) },
      ...('person' in to && { toPerson: to.person }),
      ...('role' in to && { toUnit: to.unit ?? null, toRole: to.role }),
      toEnterprise: 'enterprise' in to,
      notTo: telling.except ?? null,
      madeBy: sql<string>`coalesce(my_id(), ${city}::uuid)`,
    })
    .execute()
  await sql`select pg_notify(${postChannel}, '')`.execute(db)
  return id
}
