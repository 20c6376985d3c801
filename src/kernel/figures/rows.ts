/** The rows behind a number: those the reader may see, and of how many. */
import { implement } from '@orpc/server'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db.ts'
import type { Context } from '../http.ts'
import { Refusal } from '../refusal.ts'
import { contract } from './contract.ts'
import type { Figure } from './figure.ts'
import {
  asReader,
  behind,
  chosen,
  counted,
  type Figures,
  getFigure,
  getFreezeOf,
  isMine,
  labelsOf,
  speakable,
  viewOf,
} from './queries.ts'
import { reckoning } from './reckoning.ts'

const on = implement(contract.figures).$context<Context>()
const pageSize = 50

export const rowsDoor = (figures: Figures) =>
  on.rows.handler(async ({ input, context: { db, actor } }) => {
    const figure = getFigure(figures, input.code)
    if (!isMine(figure, actor)) throw new Refusal('forbidden', 'not-entitled')
    const freeze = input.freeze ? await getFreezeOf(db, actor, figure, input.freeze) : null
    const { all, mine } = behind(figure, actor, freeze ? freeze.parameter : chosen(figure, input.parameter), freeze)
    const [mineAt, allAt] = [within(figure, mine, input.at), within(figure, all, input.at)]
    const n = await asReader(db, figure, actor, () => counted(db, mineAt))
    const [everything, visible] = [
      await reckoning(db, actor, () => counted(db, all)),
      await asReader(db, figure, actor, () => counted(db, mine)),
    ]
    // How many there are in a cell is for those who could count them; of the whole figure, unless they are few.
    const m = visible === everything ? await reckoning(db, actor, () => counted(db, allAt)) : null
    const page = await asReader(db, figure, actor, () => pageOf(db, figure, mineAt, input.page ?? 1))
    const labels = await labelsOf(db, figure, figure.columns)
    const head = { figure: viewOf(figure, actor), labels, n }
    return { ...head, m: m ?? (isWhole(input.at) ? speakable(everything) : null), rows: await named(db, page) }
  })

const isWhole = (at: Record<string, string> | undefined) => Object.keys(at ?? {}).length === 0

function within(figure: Figure, rows: RawBuilder<unknown> | null, at: Record<string, string> | undefined) {
  const known = new Set(figure.dimensions.map(({ code }) => code))
  const conditions = Object.entries(at ?? {}).map(([code, value]) => {
    if (!known.has(code)) throw new Refusal('invalid', 'unknown-table', { by: code })
    return sql`coalesce(${sql.ref(code)}, '') = ${value}`
  })
  return conditions.length === 0 || !rows
    ? rows
    : sql`select * from (${rows}) reckoned where ${sql.join(conditions, sql` and `)}`
}

interface Row {
  enterpriseId: string
  key: string
  says: Record<string, string | number | null>
}

async function pageOf(db: Db, { columns }: Figure, rows: RawBuilder<unknown> | null, page: number): Promise<Row[]> {
  if (!rows) return []
  const pairs = sql.join([...columns, 'value'].flatMap((column) => [sql`${column}::text`, sql.ref(column)]))
  const found = await sql<Row>`
    select enterprise_id, key, jsonb_build_object(${pairs}) as says from (${rows}) reckoned
    order by enterprise_id, key collate "C" limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db)
  return found.rows
}

export async function named<T extends { enterpriseId: string }>(db: Db, rows: readonly T[]) {
  const ids = [...new Set(rows.map(({ enterpriseId }) => enterpriseId))]
  const found =
    ids.length === 0 ? [] : await db.selectFrom('enterprise').select(['id', 'name']).where('id', 'in', ids).execute()
  const names = new Map(found.map(({ id, name }) => [id, name]))
  return rows.map((row) => ({ ...row, name: names.get(row.enterpriseId) ?? null }))
}
