/** What main and other modules may use of this one. */
import { implement } from '@orpc/server'
import type { Database } from '../../kernel/db.ts'
import type { Context } from '../../kernel/http.ts'
import type { Limits } from '../../kernel/limits.ts'
import type { Provable } from '../../kernel/proof/provable.ts'
import { bringDoor, endMany, sheet } from './commands/bring.ts'
import * as commands from './commands.ts'
import { contract } from './contract.ts'
import { applyToBinding, applyToPerson } from './person.ts'
import { endingDoor } from './queries/ending.ts'
import { exporting } from './queries/exporting.ts'
import { type Declared, sightDoors } from './queries/sight.ts'
import * as queries from './queries.ts'

export { enter, installUnits, inviteFirst } from './commands/accounts.ts'
export { actorOf } from './person.ts'
export { fillSearch, persons as searchSource } from './queries/search.ts'
export { findBySubject, findSignedIn, withFunctions } from './queries.ts'
export { bindingSays, functionSays } from './sayings.ts'
export { contract }

/** People with their functions, and bindings: every row is what its trail says. */
export const provables: readonly Provable[] = [
  {
    subject: 'person',
    table: 'person',
    key: { enterpriseId: undefined, id: 'id' },
    parts: {
      functions: `select coalesce(json_agg(json_build_object('role', f.role, 'unit', f.unit, 'town', f.town, 'industry', f.industry,
                    'firms', f.firms, 'standsFor', f.stands_for, 'validFrom', f.valid_from, 'validTo', f.valid_to)
                    order by f.role collate "C", f.unit collate "C", f.valid_from), '[]')
                  from person_function f where f.person_id = t.id`,
    },
    apply: applyToPerson,
  },
  {
    subject: 'binding',
    table: 'binding',
    key: { enterpriseId: 'enterprise_id', id: 'id' },
    apply: applyToBinding,
  },
]

const nothing: Declared = { variables: () => [], mayKnow: () => false, doors: () => [] }

export const routerOf = (database: Database, limits: Limits, declared: Declared = nothing) => ({
  sight: implement(contract.sight).$context<Context>().router(sightDoors(database, declared)),
  people: implement(contract.people)
    .$context<Context>()
    .router({
      units: queries.units,
      list: queries.list,
      export: exporting,
      give: commands.give,
      end: commands.end,
      ...commands.sessionDoors(database),
      bring: bringDoor(limits),
      ending: endingDoor(database),
      endMany,
      sheet,
    }),
  bindings: implement(contract.bindings)
    .$context<Context>()
    .router({
      list: queries.bindings,
      issueLetter: commands.issueLetter,
      inviteColleague: commands.inviteColleague,
      redeem: commands.redeemWith(database, limits),
      bindByPapers: commands.bindByPapersWith(database),
      revoke: commands.revoke,
    }),
})
