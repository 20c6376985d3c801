/** What main and other modules may use of this one. */
import { implement } from '@orpc/server'
import type { Context } from '../../kernel/http.ts'
import { roundCommands } from './commands.ts'
import { contract } from './contract.ts'
import { roundQueries, type Table } from './queries.ts'

export { contract }

export const routerOf = (table: Table) => ({
  rounds: implement(contract.rounds)
    .$context<Context>()
    .router({ ...roundQueries(table), ...roundCommands(table) }),
})
