/**
 * What a file says against what is stored, where only a person may decide (import_conflict): put there by imports, field by
 * field; taken or kept by an officer of the unit. What was kept once is not asked again.
 */
import { sql } from 'kysely'
import type { Db } from '../db.ts'
import { newId } from '../id.ts'
import type { Actor } from '../who.ts'

interface Found {
  enterpriseId: string
  importId: string
  unit: string
  line: number
  why: 'identity' | 'corrected'
}

export interface NewConflict extends Found {
  field: string
  stored: unknown
  filed: unknown
  variable?: number
  period?: number
}

export const conflictsOf = (found: Found, was: object, is: object): NewConflict[] =>
  Object.entries(is).map(([field, filed]) => ({
    ...found,
    field,
    filed,
    stored: (was as Record<string, unknown>)[field] ?? null,
  }))

/** The same said twice waits once; something else said of the same field takes its place. */
export async function putConflicts(
  db: Db,
  conflicts: readonly NewConflict[],
  now = new Date().toISOString(),
): Promise<void> {
  if (conflicts.length === 0) return
  const rows = conflicts.map((one) => ({ id: newId(now), variable: null, period: null, ...one }))
  const json = JSON.stringify(rows)
  await sql`
    update import_conflict c set state = 'dropped', decided_at = city_now()
    from json_to_recordset(${json}::json) as r ("enterpriseId" uuid, field text, period integer, filed jsonb)
    where c.enterprise_id = r."enterpriseId" and c.field = r.field and c.period is not distinct from r.period
      and c.state = 'open' and c.filed is distinct from r.filed`.execute(db)
  await sql`
    insert into import_conflict (enterprise_id, id, import_id, unit, line, why, variable, period, field, stored, filed)
    select "enterpriseId", id, "importId", unit, line, why, variable, period, field, stored, filed
    from json_to_recordset(${json}::json) as r ("enterpriseId" uuid, id uuid, "importId" uuid, unit text, line integer,
      why text, variable smallint, period integer, field text, stored jsonb, filed jsonb)
    on conflict do nothing`.execute(db)
}

/** What was decided to be kept as it is, against the same words of an earlier file. */
export async function keptAnswers(db: Db, enterpriseIds: readonly string[]) {
  const { rows } = await sql<{ enterpriseId: string; field: string; period: number | null; filed: unknown }>`
    select enterprise_id, field, period, filed from import_conflict
    where state = 'kept' and enterprise_id = any (${[...enterpriseIds]}::uuid[])`.execute(db)
  const key = (id: string, field: string, filed: unknown, period: number | null) =>
    JSON.stringify([id, field, filed, period])
  const kept = new Set(rows.map((row) => key(row.enterpriseId, row.field, row.filed, row.period)))
  return {
    has: (id: string, field: string, filed: unknown, period: number | null = null) =>
      kept.has(key(id, field, filed, period)),
  }
}

/** Of an undone import nothing waits any longer. */
export async function dropConflicts(db: Db, importId: string): Promise<void> {
  await db
    .updateTable('importConflict')
    .set({ state: 'dropped', decidedAt: sql`city_now()` })
    .where('importId', '=', importId)
    .where('state', '=', 'open')
    .execute()
}

export interface Waiting {
  enterpriseId: string
  id: string
  importId: string
  line: number
  why: 'identity' | 'corrected'
  variable: number | null
  period: number | null
  field: string
  stored: unknown
  filed: unknown
  enterprise: string
  creditCode: string
  fileName: string
  at: string
}

/** What waits for a decision of the actor's unit, what has waited longest first. */
export async function waitingConflicts(db: Db, limit = 200): Promise<Waiting[]> {
  const found = await db
    .selectFrom('importConflict as c')
    .innerJoin('enterprise as e', 'e.id', 'c.enterpriseId')
    .innerJoin('import as i', 'i.id', 'c.importId')
    .select(['c.enterpriseId', 'c.id', 'c.importId', 'c.line', 'c.why', 'c.variable', 'c.period', 'c.field'])
    .select(['c.stored', 'c.filed', 'e.name as enterprise', 'e.creditCode', 'i.fileName', 'i.what', 'c.at'])
    .where('c.state', '=', 'open')
    .orderBy('c.at')
    .orderBy('c.enterpriseId')
    .orderBy('c.field')
    .limit(limit)
    .execute()
  return found
}

export async function decideConflicts(
  db: Db,
  actor: Actor,
  enterpriseId: string,
  taken: { state: 'filed' | 'kept'; ids: readonly string[] },
  because: string,
) {
  if (taken.ids.length === 0) return []
  return await db
    .updateTable('importConflict')
    .set({ state: taken.state, because, decidedBy: actor.id, decidedAt: sql`city_now()` })
    .where('enterpriseId', '=', enterpriseId)
    .where('id', 'in', [...taken.ids])
    .where('state', '=', 'open')
    .returning(['importId', 'field', 'variable', 'period', 'stored', 'filed'])
    .execute()
}
