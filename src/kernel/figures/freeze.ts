/**
 * Freeze (冻结) and re-run (重算): one mechanism for lists, figures and papers. A freeze is a row that says of what, as of
 * which moment and by whom, and its rows; all in one transaction, so half of one is never seen. A re-run makes the same
 * query as of the same moment and says that it is the same, or which rows are not.
 *
 * The hash is taken over rows in the order of enterprise and key and depends on nothing a restore would change.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db.ts'
import { newId } from '../id.ts'
import { Refusal } from '../refusal.ts'
import { version } from '../version.ts'
import type { Actor } from '../who.ts'
import type { Freezable } from './figure.ts'
import { settledMoment } from './moment.ts'
import { reckoning } from './reckoning.ts'

export interface FreezeSettings {
  program: string
  /** How long a freeze waits for transactions older than its moment, in milliseconds. */
  patience: number
}
/** Milliseconds of patience as a door has them. */
export const usualFreeze: FreezeSettings = { program: version, patience: 10_000 }

/** More is no list that anybody reads, and would hold the house up. */
export const mostRows = 500_000

export interface Freeze {
  id: string
  kind: 'figure' | 'list' | 'paper'
  code: string
  definition: number
  parameter: string | null
  moment: string
  rows: number
  sha256: string
  byName: string
  byUnit: string | null
  at: string
  /** Of a paper what it was printed as, and the sha256 of that; else null. */
  format: PaperFormat | null
  language: 'zh-CN' | 'en' | null
  printed: string | null
}

type PaperFormat = 'docx' | 'pdf'
/** A paper: printed from its frozen rows, which `print` reads. */
export interface Printing {
  format: PaperFormat
  language: 'zh-CN' | 'en'
  print: (freezeId: string, moment: string) => Promise<Uint8Array>
}

export async function freeze(
  db: Db,
  actor: Actor,
  what: Freezable,
  parameter: string | null,
  { program, patience, paper }: FreezeSettings & { paper?: Printing },
): Promise<Freeze> {
  return await reckoning(db, actor, async () => {
    const moment = await settledMoment(db, patience)
    const id = newId(moment)
    const { rows, sha256 } = await copyRows(db, id, what, { moment, parameter })
    if (rows > mostRows) throw new Refusal('conflict', 'too-many-rows', { rows, most: mostRows })
    const printed = paper ? sha256Of(await paper.print(id, moment)) : null
    return await db
      .insertInto('frozen')
      .values({
        ...{ id, kind: what.kind, code: what.code, definition: what.definition, parameter, moment, program, rows },
        dictionary: sql<string>`(select encode(sha256(convert_to(coalesce(string_agg(no || spec::text, '' order by no), ''), 'UTF8')), 'hex') from variable)`,
        ...{ sha256, byId: actor.id, byName: actor.name, byUnit: actor.unit },
        ...{ format: paper?.format ?? null, language: paper?.language ?? null, printed },
      })
      .returning(freezeColumns)
      .executeTakeFirstOrThrow()
  })
}

export const freezeColumns = [
  ...(['id', 'kind', 'code', 'definition', 'parameter', 'moment', 'rows', 'sha256'] as const),
  ...(['byName', 'byUnit', 'at', 'format', 'language', 'printed'] as const),
] as const

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** What a row of the query says, without whose it is. */
const content = sql`to_jsonb(reckoned) - '{enterprise_id,key,variable,sensitivity}'::text[]`
const hash = sql`encode(sha256(coalesce(string_agg(
  sha256(convert_to(enterprise_id::text || ' ' || key || ' ' || content::text, 'UTF8')), ''::bytea
  order by enterprise_id, key collate "C"), ''::bytea)), 'hex')`

interface AsOf {
  moment: string
  parameter: string | null
}

async function copyRows(db: Db, id: string, what: Freezable, asOf: AsOf): Promise<{ rows: number; sha256: string }> {
  const found = await sql<{ rows: number; sha256: string }>`
    with copied as (
      insert into frozen_row (enterprise_id, freeze_id, key, variable, sensitivity, content)
      select enterprise_id, ${id}, key, variable, sensitivity, ${content}
      from (${what.rows({ ...asOf, mine: false })}) reckoned
      returning enterprise_id, key, content)
    select count(*)::int as rows, ${hash} as sha256 from copied`.execute(db)
  return found.rows[0] ?? { rows: 0, sha256: '' }
}

/** Rows of a freeze as the query of its figure would give them, for the same numbers and lists. */
export const frozenRows = ({ columns }: Freezable, id: string) => sql`
  select enterprise_id, key, variable, sensitivity, (content->>'value')::bigint as value
    ${columns.map((column) => sql`, content->>${column} as ${sql.ref(column)}`).reduce((all, one) => sql`${all}${one}`, sql``)}
  from frozen_row where freeze_id = ${id}`

export interface Difference {
  enterpriseId: string
  key: string
  sensitivity: string | null
  /** The claims of whoever asks allow him this row. */
  mine: boolean
  was: Record<string, unknown> | null
  is: Record<string, unknown> | null
}

export interface Rerun {
  /** Nothing differs, and the frozen rows are those that were frozen. */
  same: boolean
  /** The frozen rows still have the hash that was written down; if not, somebody changed the copy itself. */
  intact: boolean
  rows: number
  changed: number
  /** The first hundred. */
  differences: Difference[]
}

export const rerun = async (db: Db, actor: Actor, what: Freezable, frozen: Freeze): Promise<Rerun> =>
  await reckoning(db, actor, async () => await reckonAgain(db, what, frozen))

/** Whether the frozen rows still have the hash that was written down with them. */
export async function isIntact(db: Db, { id, sha256 }: Pick<Freeze, 'id' | 'sha256'>): Promise<boolean> {
  const { rows } = await sql<{ sha256: string }>`
    select ${hash} as sha256 from frozen_row where freeze_id = ${id}`.execute(db)
  return rows[0]?.sha256 === sha256
}

/** For whoever may read all that the figure is made of; everybody else goes through `rerun`. */
export async function reckonAgain(db: Db, what: Freezable, frozen: Freeze): Promise<Rerun> {
  const { id, moment, parameter } = frozen
  const intact = await isIntact(db, frozen)
  const found = await sql<Difference & { changed: number; rows: number }>`
    with again as (
      select enterprise_id, key, variable, sensitivity, ${content} as content
      from (${what.rows({ moment, parameter, mine: false })}) reckoned),
    kept as (select * from frozen_row where freeze_id = ${id}),
    differing as (
      select enterprise_id, key, coalesce(kept.sensitivity, again.sensitivity) as sensitivity,
             coalesce(kept.variable, again.variable) as variable, kept.content as was, again.content as is
      from kept full join again using (enterprise_id, key) where kept.content is distinct from again.content)
    select enterprise_id, key, sensitivity, may_see_row(variable, sensitivity, enterprise_id) as mine, was, "is",
           (count(*) over ())::int as changed, (select count(*)::int from again) as rows
    from differing order by enterprise_id, key collate "C" limit 100`.execute(db)
  const { changed = 0, rows = frozen.rows } = found.rows[0] ?? {}
  const differences = found.rows.map(({ changed: _, rows: __, ...one }) => one)
  return { same: intact && changed === 0, intact, rows, changed, differences }
}
