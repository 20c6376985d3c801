/** The figures' doors, hung up: reads, freezing, publication. */
import { implement } from '@orpc/server'
import type { Context } from '../http.ts'
import { contract } from './contract.ts'
import type { Figure } from './figure.ts'
import { type FreezeSettings, usualFreeze } from './freeze.ts'
import { freezeDoors } from './freezing.ts'
import { frozenQueries } from './frozen.ts'
import type { FrozenList } from './lists.ts'
import { figureQueries } from './queries.ts'
import { releaseCommands } from './release.ts'
import { rowsDoor } from './rows.ts'
import { mustBeAudible } from './together.ts'

const on = implement(contract.figures).$context<Context>()

export function figures(
  declared: readonly Figure[],
  settings: FreezeSettings = usualFreeze,
  lists: readonly FrozenList[] = [],
) {
  const byCode = new Map(declared.map((figure) => [figure.code, figure]))
  if (byCode.size < declared.length) throw new Error('two figures have one code')
  mustBeAudible(declared)
  const doors = { ...figureQueries(byCode), ...freezeDoors(byCode, listsByCode(lists), settings) }
  return on.router({ ...doors, ...releaseCommands(byCode), rows: rowsDoor(byCode) })
}

export const frozen = (declared: readonly Figure[], lists: readonly FrozenList[]) =>
  implement(contract.frozen)
    .$context<Context>()
    .router(frozenQueries(new Map(declared.map((figure) => [figure.code, figure])), listsByCode(lists)))

const listsByCode = (lists: readonly FrozenList[]) => new Map(lists.map((list) => [list.code, list]))
