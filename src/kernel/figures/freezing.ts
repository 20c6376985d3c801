/** Doors for what was frozen: freezing a figure, the list of its freezes, and reckoning any freeze again. */
import { implement } from '@orpc/server'
import type { Db } from '../db.ts'
import { plainCell } from '../exports/cells.ts'
import type { Context } from '../http.ts'
import { Refusal } from '../refusal.ts'
import { trailOf } from '../trail.ts'
import type { Actor } from '../who.ts'
import { contract } from './contract.ts'
import type { Freezable } from './figure.ts'
import { type Freeze, type FreezeSettings, freeze, freezeColumns, rerun, sha256Of } from './freeze.ts'
import { amongOf, type Content, chosenOf, freezable, getList, type Lists, printed } from './lists.ts'
import { chosen, type Figures, getFigure, getFreeze, isMine } from './queries.ts'
import { reckoning } from './reckoning.ts'
import { named } from './rows.ts'

const on = implement(contract.figures).$context<Context>()

export function freezeDoors(figures: Figures, lists: Lists, settings: FreezeSettings) {
  const keep = on.freeze.handler(async ({ input, context: { db, actor } }) => {
    const figure = getFigure(figures, input.code)
    if (!isMine(figure, actor)) throw new Refusal('forbidden', 'not-entitled')
    return await freeze(db, actor, figure, chosen(figure, input.parameter), settings)
  })

  const freezes = on.freezes.handler(async ({ input: { code }, context: { db, actor } }) => {
    if (!isMine(getFigure(figures, code), actor)) throw new Refusal('forbidden', 'not-entitled')
    return await db
      .selectFrom('frozen')
      .select(freezeColumns)
      .where('code', '=', code)
      .where('kind', '=', 'figure')
      .orderBy('moment', 'desc')
      .limit(100)
      .execute()
  })

  const again = on.rerun.handler(async ({ input: { id, language = 'zh-CN' }, context: { db, actor } }) => {
    const frozen = await getFreeze(db, actor, id)
    const what = await whatWasFrozen(db, actor, { figures, lists, frozen })
    const { differences, ...result } = await rerun(db, actor, what, frozen)
    const samePrint = await isPrintedTheSame(db, actor, lists, frozen)
    const says = frozen.kind === 'figure' ? (row: Content | null) => row : await inWords(db, lists, frozen, language)
    const mine = differences.filter(({ mine, sensitivity }) => mayKnow(actor, mine, sensitivity))
    const shown = []
    for (const { enterpriseId, key, was, is } of mine.slice(0, 20)) {
      const trail = (await trailOf(db, enterpriseId, enterpriseId)).slice(-3)
      shown.push({ enterpriseId, key, was: says(was), is: says(is), trail })
    }
    const same = result.same && samePrint !== false
    return { ...result, same, samePrint, definition: what.definition, differences: await named(db, shown) }
  })

  return { freeze: keep, freezes, rerun: again }
}

/** What the row policies of frozen_row say, for a row that is not in it any more or not yet. */
function mayKnow({ role }: Actor, mine: boolean, sensitivity: string | null): boolean {
  if (role === 'auditor') return sensitivity === null || sensitivity === 'open' || sensitivity === 'case'
  return mine && (sensitivity !== 'case' || ['officer', 'reviewer', 'department-head'].includes(role))
}

interface Asked {
  figures: Figures
  lists: Lists
  frozen: Freeze
}

/** The query that a freeze was made by, for who may make it again. */
async function whatWasFrozen(db: Db, actor: Actor, { figures, lists, frozen }: Asked): Promise<Freezable> {
  if (frozen.kind !== 'figure') {
    const asked = chosenOf(frozen)
    const among = await reckoning(db, actor, () => amongOf(db, frozen, asked))
    return freezable(getList(lists, frozen.code), asked, among, frozen.kind)
  }
  const figure = getFigure(figures, frozen.code)
  if (!isMine(figure, actor)) throw new Refusal('forbidden', 'not-entitled')
  return figure
}

/** Null for what is no paper. */
async function isPrintedTheSame(db: Db, actor: Actor, lists: Lists, frozen: Freeze): Promise<boolean | null> {
  const { format, language, printed: hash } = frozen
  if (!format || !language) return null
  const how = { ...frozen, format, language, asked: chosenOf(frozen) }
  return sha256Of(await reckoning(db, actor, () => printed(db, getList(lists, frozen.code), how))) === hash
}

/** A list keeps codes; who reads a difference reads words. */
async function inWords(db: Db, lists: Lists, frozen: Freeze, language: 'zh-CN' | 'en') {
  const cell = await getList(lists, frozen.code).cells(db)
  const { columns } = chosenOf(frozen)
  return (row: Content | null) =>
    row && Object.fromEntries(columns.map((column) => [column, plainCell(cell(row, column, language))]))
}
