/**
 * Reads of figures. Whoever may see every row behind a number sees the number as it is; everybody else sees what was
 * released of it, and never a smaller number under the same name.
 */
import { implement } from '@orpc/server'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db.ts'
import type { Context } from '../http.ts'
import { Refusal } from '../refusal.ts'
import type { Actor, Role } from '../who.ts'
import { contract, type FigureView, mayReadFrozen, type TableView } from './contract.ts'
import type { Figure, Labels } from './figure.ts'
import { type Freeze, freezeColumns, frozenRows } from './freeze.ts'
import { type Cell, cellsOf } from './measure.ts'
import { reckoning } from './reckoning.ts'

const on = implement(contract.figures).$context<Context>()
export type Figures = ReadonlyMap<string, Figure>

export const isMine = (figure: Figure, { role }: Actor): boolean => figure.may.includes(role as Role)

export const viewOf = (figure: Figure, actor: Actor): FigureView => {
  const { code, unit, measure, title, meaning, formula, source, definition } = figure
  const { dimensions, tables, parameter = null } = figure
  return {
    ...{ code, unit, measure, title, meaning, formula, source, definition },
    dimensions: dimensions.map((one) => ({ code: one.code, title: one.title })),
    tables: tables.map((one) => [...one]),
    parameter: parameter && { ...parameter, choices: [...parameter.choices] },
    isMine: isMine(figure, actor),
  }
}

export function getFigure(figures: Figures, code: string): Figure {
  const figure = figures.get(code)
  if (!figure) throw new Refusal('missing', 'not-found')
  return figure
}

/** The parameter chosen, or its first choice; null for a figure without. */
export function chosen({ parameter }: Figure, said: string | undefined): string | null {
  if (!parameter) return null
  const choice = said === undefined ? parameter.choices[0] : parameter.choices.find(({ code }) => code === said)
  if (!choice) throw new Refusal('invalid', 'unknown-choice', { choice: said ?? '' })
  return choice.code
}

function tableOf({ tables }: Figure, said: string | undefined): readonly string[] {
  if (said === undefined) return tables[0] ?? []
  const wanted = said.split(',').filter(Boolean)
  const found = tables.find((one) => one.length === wanted.length && one.every((code) => wanted.includes(code)))
  if (!found) throw new Refusal('invalid', 'unknown-table', { by: said })
  return found
}

/** Enterprises and citizens read what was released, not what was kept. */
export async function getFreeze(db: Db, actor: Actor, id: string): Promise<Freeze> {
  if (!(mayReadFrozen as readonly string[]).includes(actor.role)) throw new Refusal('forbidden', 'not-entitled')
  const found = await db.selectFrom('frozen').select(freezeColumns).where('id', '=', id).executeTakeFirst()
  if (!found) throw new Refusal('missing', 'not-found')
  return found
}

/** A freeze of this very figure; another one's rows are not its. */
export async function getFreezeOf(db: Db, actor: Actor, { code }: Pick<Figure, 'code'>, id: string): Promise<Freeze> {
  const found = await getFreeze(db, actor, id)
  if (found.kind !== 'figure' || found.code !== code) throw new Refusal('missing', 'not-found')
  return found
}

/** The rows behind a number, as everybody's and as the reader's. */
interface Behind {
  all: RawBuilder<unknown>
  /** Null for who has no right to any of the tables they are made of. */
  mine: RawBuilder<unknown> | null
}

export function behind(figure: Figure, actor: Actor, parameter: string | null, freeze: Freeze | null): Behind {
  if (freeze) return { all: frozenRows(figure, freeze.id), mine: frozenRows(figure, freeze.id) }
  const asked = { moment: null, parameter }
  const opens = figure.opens?.includes(actor.role as Role) ?? true
  return { all: figure.rows({ ...asked, mine: false }), mine: opens ? figure.rows({ ...asked, mine: true }) : null }
}

export const counted = async (db: Db, rows: RawBuilder<unknown> | null): Promise<number> => {
  if (!rows) return 0
  const found = await sql<{ n: number }>`select count(*)::int as n from (${rows}) reckoned`.execute(db)
  return found.rows[0]?.n ?? 0
}

/** Of what speaks of no enterprise in particular, everyone who may ask may see every row, reckoned over them all. */
export const asReader = async <T>(db: Db, figure: Figure, actor: Actor, work: () => Promise<T>): Promise<T> =>
  figure.isOfFirms ? await work() : await reckoning(db, actor, work)

export async function labelsOf(db: Db, figure: Figure, by: readonly string[]): Promise<Record<string, Labels>> {
  const labels: Record<string, Labels> = {}
  for (const one of figure.dimensions) if (by.includes(one.code)) labels[one.code] = await one.labels(db)
  return labels
}

const shownCell = ({ at, value, more }: Cell) => ({ at, value, more, withheld: false })

export function figureQueries(figures: Figures) {
  const list = on.list.handler(async ({ context: { db, actor } }) => {
    const released = await db.selectFrom('release').select('code').where('state', '=', 'released').execute()
    const isOut = new Set(released.map(({ code }) => code))
    return [...figures.values()]
      .filter((figure) => isMine(figure, actor) || isOut.has(figure.code))
      .map((figure) => viewOf(figure, actor))
  })

  const table = on.table.handler(async ({ input, context: { db, actor, now } }): Promise<TableView> => {
    const figure = getFigure(figures, input.code)
    const freeze = input.freeze ? await getFreezeOf(db, actor, figure, input.freeze) : null
    const parameter = freeze ? freeze.parameter : chosen(figure, input.parameter)
    const by = tableOf(figure, input.by)
    const head = { figure: viewOf(figure, actor), by: [...by], parameter, freeze }
    const labels = await labelsOf(db, figure, by)
    if (!isMine(figure, actor))
      return { ...head, labels, ...(await releasedTable(db, figure, { parameter, by, freeze })), n: 0, m: null }
    const { all, mine } = behind(figure, actor, parameter, freeze)
    const n = await asReader(db, figure, actor, () => counted(db, mine))
    const m = await reckoning(db, actor, () => counted(db, all))
    if (n < m)
      return { ...head, labels, ...(await releasedTable(db, figure, { parameter, by, freeze })), n, m: speakable(m) }
    const cells = await reckoning(db, actor, () => cellsOf(db, figure.measure, all, by))
    const knownAt = freeze?.moment ?? now
    return { ...head, labels, standing: 'exact', knownAt, n, m, cells: cells.map(shownCell), release: null }
  })

  return { list, table }
}

/** Fewer than this is said to nobody who could not count them himself. */
export const speakable = (m: number): number | null => (m < 5 ? null : m)

export const releaseColumns = [
  ...(['id', 'freezeId', 'parameter', 'moment', 'checked', 'state', 'corrects', 'releasedBy', 'releasedUnit'] as const),
  ...(['releasedAt', 'endedBy', 'endedAt', 'because', 'version'] as const),
] as const

/** What was last released of a figure, as it was released. */
async function releasedTable(
  db: Db,
  { code }: Figure,
  { parameter, by, freeze }: { parameter: string | null; by: readonly string[]; freeze: Freeze | null },
) {
  const release = await db
    .selectFrom('release')
    .select(releaseColumns)
    .where('code', '=', code)
    .where('state', '=', 'released')
    .where('parameter', parameter === null ? 'is' : '=', parameter)
    .orderBy('moment', 'desc')
    .executeTakeFirst()
  if (!release || (freeze && freeze.id !== release.freezeId))
    return { standing: 'none' as const, knownAt: null, cells: [], release: null }
  const all = await db.selectFrom('releaseCell').selectAll().where('releaseId', '=', release.id).execute()
  const cells = all
    .map(({ at, value, more, withheld }) => ({ at: at as Record<string, string>, value, more, withheld }))
    .filter(({ at }) => Object.keys(at).length === by.length && by.every((one) => one in at))
  return { standing: 'released' as const, knownAt: release.moment, cells, release }
}
