/** What main and other modules may use of this one. */
import { implement } from '@orpc/server'
import type { Context } from '../../kernel/http.ts'
import type { Limits } from '../../kernel/limits.ts'
import { importDoor } from './commands/importing.ts'
import { correct } from './commands.ts'
import { contract } from './contract.ts'
import * as queries from './queries.ts'

export { importEnterprises, readable } from './commands/importing.ts'
export { importIndustries, installIndustries } from './commands/industries.ts'
export { figures, firmDimensions, registerAt } from './figures.ts'
export { contract }

export const routerOf = (limits: Pick<Limits, 'upload'>) => ({
  enterprises: implement(contract.enterprises)
    .$context<Context>()
    .router({
      list: queries.list,
      one: queries.one,
      byCode: queries.byCode,
      trail: queries.trail,
      places: queries.places,
      correct,
      import: importDoor(limits),
    }),
})
