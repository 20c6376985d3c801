/** What main and other modules may use of this one. */
import { implement } from '@orpc/server'
import type { Context } from '../../kernel/http.ts'
import type { Limits } from '../../kernel/limits.ts'
import type { Provable } from '../../kernel/proof/provable.ts'
import { freezing } from './commands/freezing.ts'
import { importDoor } from './commands/importing.ts'
import * as merging from './commands/merging.ts'
import { correct } from './commands.ts'
import { contract } from './contract.ts'
import { apply } from './enterprise.ts'
import * as duplicates from './queries/duplicates.ts'
import { exporting } from './queries/exporting.ts'
import { list } from './queries/list.ts'
import * as queries from './queries.ts'

export { enterpriseImporter } from './commands/importing.ts'
export { importIndustries, installIndustries } from './commands/industries.ts'
export { duplicateSearch } from './commands/merging.ts'
export { linesAt, registerAt } from './figures/register-at.ts'
export { figures, firmDimensions } from './figures.ts'
export { aliasesOf } from './queries/duplicates.ts'
export { exportRegister, registerPairs } from './queries/exporting.ts'
export { registerList } from './queries/frozen-list.ts'
export { fillSearch, firms as searchSource } from './queries/search.ts'
export { contract }

/** The register: every row is what its trail says. */
export const provables: readonly Provable[] = [
  { subject: 'enterprise', table: 'enterprise', key: { enterpriseId: 'id', id: 'id' }, apply },
]

export const routerOf = (limits: Pick<Limits, 'upload'>) => ({
  enterprises: implement(contract.enterprises)
    .$context<Context>()
    .router({
      list,
      export: exporting,
      freeze: freezing,
      one: queries.one,
      byCode: queries.byCode,
      trail: queries.trail,
      places: queries.places,
      correct,
      import: importDoor(limits),
      aliases: duplicates.aliases,
    }),
  duplicates: implement(contract.duplicates).$context<Context>().router({
    list: duplicates.list,
    pair: duplicates.pair,
    find: merging.find,
    differ: merging.differ,
    merge: merging.merge,
    undo: merging.undo,
  }),
})
