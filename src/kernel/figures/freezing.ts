/** Doors for what was frozen: freezing, the list of it, and reckoning it again. */
import { implement } from '@orpc/server'
import type { Context } from '../http.ts'
import { Refusal } from '../refusal.ts'
import { trailOf } from '../trail.ts'
import type { Actor } from '../who.ts'
import { contract } from './contract.ts'
import { type FreezeSettings, freeze, freezeColumns, rerun } from './freeze.ts'
import { chosen, type Figures, getFigure, getFreeze, isMine } from './queries.ts'
import { named } from './rows.ts'

const on = implement(contract.figures).$context<Context>()

export function freezeDoors(figures: Figures, settings: FreezeSettings) {
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
      .orderBy('moment', 'desc')
      .limit(100)
      .execute()
  })

  const again = on.rerun.handler(async ({ input: { id }, context: { db, actor } }) => {
    const frozen = await getFreeze(db, actor, id)
    const figure = getFigure(figures, frozen.code)
    if (!isMine(figure, actor)) throw new Refusal('forbidden', 'not-entitled')
    const { differences, ...result } = await rerun(db, actor, figure, frozen)
    const mine = differences.filter(({ mine, sensitivity }) => mayKnow(actor, mine, sensitivity))
    const shown = []
    for (const { enterpriseId, key, was, is } of mine.slice(0, 20)) {
      const trail = (await trailOf(db, enterpriseId, enterpriseId)).slice(-3)
      shown.push({ enterpriseId, key, was, is, trail })
    }
    return { ...result, definition: figure.definition, differences: await named(db, shown) }
  })

  return { freeze: keep, freezes, rerun: again }
}

/** What the row policies of frozen_row say, for a row that is not in it any more or not yet. */
function mayKnow({ role }: Actor, mine: boolean, sensitivity: string | null): boolean {
  if (role === 'auditor') return sensitivity === null || sensitivity === 'open' || sensitivity === 'case'
  return mine && (sensitivity !== 'case' || ['officer', 'reviewer', 'department-head'].includes(role))
}
