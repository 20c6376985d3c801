/** The figures' doors, hung up: reads, freezing, publication. */
import { implement } from '@orpc/server'
import type { Context } from '../http.ts'
import { version } from '../version.ts'
import { contract } from './contract.ts'
import type { Figure } from './figure.ts'
import type { FreezeSettings } from './freeze.ts'
import { freezeDoors } from './freezing.ts'
import { figureQueries } from './queries.ts'
import { releaseCommands } from './release.ts'
import { rowsDoor } from './rows.ts'
import { mustBeAudible } from './together.ts'

const on = implement(contract.figures).$context<Context>()

export function figures(
  declared: readonly Figure[],
  settings: FreezeSettings = { program: version, patience: 10_000 },
) {
  const byCode = new Map(declared.map((figure) => [figure.code, figure]))
  if (byCode.size < declared.length) throw new Error('two figures have one code')
  mustBeAudible(declared)
  const doors = { ...figureQueries(byCode), ...freezeDoors(byCode, settings), ...releaseCommands(byCode) }
  return on.router({ ...doors, rows: rowsDoor(byCode) })
}
