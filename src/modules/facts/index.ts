/** What main and other modules may use of this one. */
import { implement } from '@orpc/server'
import type { Context } from '../../kernel/http.ts'
import { importFacts } from './commands/importing.ts'
import { factCommands } from './commands.ts'
import { contract } from './contract.ts'
import type { InstalledDictionary } from './queries/installed.ts'
import { factQueries } from './queries.ts'

export { importTable } from './commands/importing.ts'
export { installDictionary, installSources } from './commands/install.ts'
export { shown } from './fact.ts'
export { figuresOf } from './figures.ts'
export { readDictionary } from './queries/dictionary.ts'
export { fieldOf, type Installed, type InstalledDictionary, mayKnow, variableClaims } from './queries/installed.ts'
export { knownFacts, knownRecords } from './queries/known.ts'
export { note } from './queries.ts'
export type { Field } from './variable.ts'
export { departments } from './variable.ts'
export { contract }

export function routerOf(dictionary: InstalledDictionary) {
  const { disputes: list, ...facts } = factQueries(dictionary)
  const { open, act } = factCommands(dictionary)
  return {
    facts: implement(contract.facts)
      .$context<Context>()
      .router({ ...facts, import: importFacts(dictionary) }),
    disputes: implement(contract.disputes).$context<Context>().router({ list, open, act }),
  }
}
