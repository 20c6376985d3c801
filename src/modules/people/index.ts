/** What main and other modules may use of this one. */
import { implement } from '@orpc/server'
import type { Database } from '../../kernel/db.ts'
import type { Context } from '../../kernel/http.ts'
import type { Limits } from '../../kernel/limits.ts'
import * as commands from './commands.ts'
import { contract } from './contract.ts'
import * as queries from './queries.ts'

export { enter, installUnits, inviteFirst } from './commands/accounts.ts'
export { actorOf } from './person.ts'
export { fillSearch, persons as searchSource } from './queries/search.ts'
export { findBySubject, findSignedIn, withFunctions } from './queries.ts'
export { contract }

export const routerOf = (database: Database, limits: Limits) => ({
  people: implement(contract.people)
    .$context<Context>()
    .router({
      units: queries.units,
      list: queries.list,
      give: commands.give,
      end: commands.end,
      ...commands.sessionDoors(database),
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
