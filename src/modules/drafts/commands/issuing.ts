/** Issuing a clause (印发), and ending one: the city's own row, from which the books in use are read. */
import { sql } from 'kysely'
import { cityDay } from '../../../kernel/calendar.ts'
import type { Db } from '../../../kernel/db.ts'
import type { Context } from '../../../kernel/http.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { issuedAs } from '../../policies/index.ts'
import { type Body, type Desk, readingOf } from '../queries/reading.ts'
import type { Found } from '../queries.ts'

/** Wakes every server that has the books open. */
export const issuedChannel = 'bolanggu_issued'

interface Said {
  number?: string | undefined
  validFrom?: string | undefined
  validTo?: string | undefined
  /** Of a clause that ends: it holds until today and no longer. */
  ends?: boolean
}

/**
 * Refuses if another issue of the clause came in between, for its first issue and for what later becomes of it; of two at
 * once the key lets one through.
 */
export async function issue({ db, actor, now }: Context, draft: Found, said: Said): Promise<void> {
  const { clause, unit, body, simulation, basedOn } = draft
  const last = await latest(db, clause)
  const no = last?.no ?? 0
  const isMine = last?.draftId === draft.id || no === basedOn
  if (!isMine) throw new Refusal('conflict', 'issued-meanwhile', { number: last?.number ?? '' })
  const added = await db
    .insertInto('issued')
    .values({
      ...{ clause, unit, draftId: draft.id, byId: actor.id, simulation: simulation ?? '' },
      ...{ no: no + 1, body: JSON.stringify(body), number: said.number ?? last?.number ?? '' },
      ...(said.ends ? until(cityDay(now), last?.validFrom) : during(cityDay(now), said)),
    })
    .onConflict((it) => it.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw new Refusal('conflict', 'issued-meanwhile', { number: '' })
  await sql`select pg_notify(${issuedChannel}, '')`.execute(db)
}

const during = (
  today: string,
  { validFrom = today, validTo = null }: { validFrom?: string | undefined; validTo?: string | null | undefined },
) => ({
  validFrom,
  validTo,
})
const until = (today: string, began = today) => ({ validFrom: began < today ? began : today, validTo: today })

const latest = async (db: Db, clause: string) =>
  await db
    .selectFrom('issued')
    .select(['no', 'number', 'validFrom', 'draftId'])
    .where('clause', '=', clause)
    .orderBy('no', 'desc')
    .executeTakeFirst()

/**
 * Puts what the city has issued into the books in use: of each clause the latest issue that has begun. What was in their
 * place stays until then. An issue that does not read any more (the dictionary has changed) is named and left out.
 */
export async function bringIssued(db: Db, desk: Desk): Promise<string[]> {
  const rows = await db
    .selectFrom('issued')
    .selectAll()
    .where('validFrom', '<=', sql<string>`(city_now() at time zone 'Asia/Shanghai')::date`)
    .orderBy('no')
    .execute()
  const unread: string[] = []
  for (const row of rows) {
    const { clause: compiled } = readingOf(desk, row, row.body as Body)
    if (!compiled) unread.push(row.clause)
    else desk.books.put(issuedAs(compiled, row))
  }
  return unread
}
