/**
 * Publication (发布): nothing is public by default. A frozen figure becomes public by the act of a named head of
 * department after a check, all its tables together, small cells withheld; what follows (correction, withdrawal) are acts
 * too and stay in the register. What was public once counts as known for every later publication, of this figure and of
 * those among the same enterprises or disputes; so there is one release at a time.
 */
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import type { Db } from '../db.ts'
import type { Context } from '../http.ts'
import { newId } from '../id.ts'
import { Refusal } from '../refusal.ts'
import { record } from '../trail.ts'
import { type Actor, city } from '../who.ts'
import { contract } from './contract.ts'
import type { Figure } from './figure.ts'
import { type Freeze, frozenRows } from './freeze.ts'
import { type Cell, cellsOf } from './measure.ts'
import { type Figures, getFigure, getFreeze, releaseColumns } from './queries.ts'
import { reckoning } from './reckoning.ts'
import { type Besides, type Earlier, fewest, keyOf, percentOf, protect, smallOnes } from './small-cells.ts'
import { knownOfOthers } from './together.ts'

const on = implement(contract.figures).$context<Context>()

export function releaseCommands(figures: Figures) {
  const release = on.release.handler(async ({ input, context: { db, actor } }) => {
    const freeze = await getFreeze(db, actor, input.id)
    if (freeze.kind !== 'figure') throw new Refusal('missing', 'not-found')
    const figure = getFigure(figures, freeze.code)
    await oneAtATime(db)
    const past = await releasesOf(db, freeze)
    if (past.some((one) => one.freezeId === freeze.id && one.state === 'released'))
      throw new Refusal('conflict', 'released-already')
    const standing = past.find(({ state }) => state === 'released')
    if (standing && standing.moment > freeze.moment) throw new Refusal('conflict', 'not-the-latest')
    if (input.corrects && standing?.id !== input.corrects) throw new Refusal('conflict', 'not-the-latest')
    // The attacker may take longer than a request may idle; nothing is locked meanwhile.
    await sql`set local idle_in_transaction_session_timeout = '3min'`.execute(db)
    const cells = await published(db, actor, { figure, figures, freeze, past })
    const id = newId(freeze.moment)
    await add(db, actor, { id, freeze, checked: input.checked, corrects: input.corrects ?? null }, cells)
    if (standing && input.corrects) await end(db, actor, standing, { state: 'corrected', because: input.checked })
    return { id, cells: cells.length, withheld: cells.filter((one) => one.withheld).length }
  })

  const withdraw = on.withdraw.handler(async ({ input: { id, version, because }, context: { db, actor } }) => {
    const one = await db
      .selectFrom('release')
      .select(['id', 'state', 'version'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!one) throw new Refusal('missing', 'not-found')
    if (one.version !== version || one.state !== 'released') throw new Refusal('conflict', 'changed-by-another')
    await end(db, actor, one, { state: 'withdrawn', because })
    return { id, version: version + 1 }
  })

  const releases = on.releases.handler(async ({ input: { code }, context: { db } }) => {
    getFigure(figures, code)
    return await db
      .selectFrom('release')
      .select(releaseColumns)
      .where('code', '=', code)
      .orderBy('releasedAt', 'desc')
      .limit(200)
      .execute()
  })

  return { release, withdraw, releases }
}

/** Two that do not know of each other could together tell what neither does. */
async function oneAtATime(db: Db): Promise<void> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(${releasing}::int, 1) as mine`.execute(db)
  if (!rows[0]?.mine) throw new Refusal('conflict', 'another-release')
}
const releasing = 2022_07_15

type Past = Awaited<ReturnType<typeof releasesOf>>

/** Every publication of the same figure, also those taken back: what was read cannot be unread. */
const releasesOf = async (db: Db, { code, parameter }: Freeze) =>
  await db
    .selectFrom('release')
    .select(['id', 'freezeId', 'state', 'moment', 'version'])
    .where('code', '=', code)
    .where('parameter', parameter === null ? 'is' : '=', parameter)
    .orderBy('moment', 'desc')
    .execute()

interface PublishedCell {
  at: Record<string, string>
  value: number | null
  more: number | null
  withheld: boolean
}

interface Publishing {
  figure: Figure
  figures: Figures
  freeze: Freeze
  past: Past
}

async function published(db: Db, actor: Actor, publishing: Publishing): Promise<PublishedCell[]> {
  const { figure, figures, freeze, past } = publishing
  const earlier = await earlierOf(db, past)
  const { cells, byFew } = await reckoning(db, actor, async () => ({
    cells: await allTables(db, figure, freeze),
    byFew: figure.measure === 'sum' ? await changedByFew(db, publishing) : new Set<string>(),
  }))
  const others = await knownOfOthers(db, actor, { figure, figures: figures.values(), cells })
  const withheld = await withheldOf(figure, cells, { earlier, changedByFew: byFew, ...others })
  return cells.map(({ at, ...cell }) =>
    withheld.has(keyOf(at))
      ? { at, value: null, more: null, withheld: true }
      : { at, ...shown(figure, cell), withheld: false },
  )
}

async function allTables(db: Db, figure: Figure, { id }: Freeze): Promise<Cell[]> {
  const cells: Cell[] = []
  for (const by of figure.tables) cells.push(...(await cellsOf(db, figure.measure, frozenRows(figure, id), by)))
  return cells
}

async function withheldOf(figure: Figure, cells: Cell[], besides: Besides): Promise<ReadonlySet<string>> {
  const { measure, isOfFirms } = figure
  if (!isOfFirms || measure === 'median' || measure === 'least')
    return new Set([...smallOnes(cells, isOfFirms), ...(besides.telling ?? [])])
  const { withheld, exposed } = await protect(cells, measure, besides)
  if (exposed) throw new Refusal('conflict', 'not-safe-with-earlier', { cell: exposed })
  return withheld
}

/** A share goes out as a whole percent and nothing else: with what it is of, cells would add up again. */
function shown({ measure }: Figure, { value, more }: Pick<Cell, 'value' | 'more'>) {
  if (measure !== 'share') return { value, more }
  return { value: value === null || !more ? null : percentOf({ value, more }), more: null }
}

async function earlierOf(db: Db, past: Past): Promise<Earlier[]> {
  const ids = past.map(({ id }) => id)
  const rows =
    ids.length === 0 ? [] : await db.selectFrom('releaseCell').selectAll().where('releaseId', 'in', ids).execute()
  return ids.map((id) => {
    const cells = rows.filter(({ releaseId }) => releaseId === id)
    const said = cells.map(
      ({ at, value, withheld }) => [keyOf(at as Record<string, string>), withheld ? 'withheld' : value] as const,
    )
    return new Map(said.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])))
  })
}

/** Cells whose sum differs from an earlier publication by what fewer than five enterprises did: the difference is theirs. */
async function changedByFew(db: Db, { figure, freeze, past }: Publishing): Promise<Set<string>> {
  const found = new Set<string>()
  for (const freezeId of new Set(past.map((one) => one.freezeId)).values())
    for (const by of figure.tables) {
      const changed = sql`
        select now.* from (${frozenRows(figure, freeze.id)}) now
        left join frozen_row was on was.freeze_id = ${freezeId} and was.enterprise_id = now.enterprise_id and was.key = now.key
        left join frozen_row is_ on is_.freeze_id = ${freeze.id} and is_.enterprise_id = now.enterprise_id and is_.key = now.key
        where was.content is distinct from is_.content
        union all
        select was.* from (${frozenRows(figure, freezeId)}) was
        left join frozen_row now on now.freeze_id = ${freeze.id} and now.enterprise_id = was.enterprise_id and now.key = was.key
        left join frozen_row old on old.freeze_id = ${freezeId} and old.enterprise_id = was.enterprise_id and old.key = was.key
        where now.content is distinct from old.content`
      for (const { at, firms } of await cellsOf(db, 'count', changed, by))
        if (firms > 0 && firms < fewest) found.add(keyOf(at))
    }
  return found
}

interface Adding {
  id: string
  freeze: Freeze
  checked: string
  corrects: string | null
}

async function add(db: Db, actor: Actor, { id, freeze, checked, corrects }: Adding, cells: readonly PublishedCell[]) {
  const act = { act: 'release', code: freeze.code, freeze: freeze.id, checked, corrects }
  await record(db, { kind: 'release', id, enterpriseId: city, version: 0 }, act, actor)
  const { code, parameter, moment, id: freezeId } = freeze
  await db
    .insertInto('release')
    .values({
      ...{ id, freezeId, code, parameter, moment, checked, corrects, state: 'released', version: 1 },
      ...{ releasedBy: actor.name, releasedUnit: actor.unit ?? '', byId: actor.id },
    })
    .execute()
  for (let from = 0; from < cells.length; from += 500)
    await db
      .insertInto('releaseCell')
      .values(cells.slice(from, from + 500).map((cell) => ({ ...cell, releaseId: id, at: JSON.stringify(cell.at) })))
      .execute()
}

async function end(
  db: Db,
  actor: Actor,
  { id, version }: { id: string; version: number },
  { state, because }: { state: 'corrected' | 'withdrawn'; because: string },
): Promise<void> {
  const act = { act: state === 'corrected' ? 'correct' : 'withdraw', because }
  await record(db, { kind: 'release', id, enterpriseId: city, version }, act, actor)
  const { numUpdatedRows } = await db
    .updateTable('release')
    .set({ state, because, endedBy: actor.name, endedAt: sql<string>`city_now()`, version: version + 1 })
    .where('id', '=', id)
    .executeTakeFirst()
  // Only the unit that released may end it: the row policy leaves nothing to change for any other.
  if (numUpdatedRows === 0n) throw new Refusal('forbidden', 'not-entitled')
}
