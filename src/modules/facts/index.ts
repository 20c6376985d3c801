/** What main and other modules may use of this one. */
import { implement } from '@orpc/server'
import type { Context } from '../../kernel/http.ts'
import type { Provable } from '../../kernel/proof/provable.ts'
import { importFacts } from './commands/importing.ts'
import { factCommands } from './commands.ts'
import { contract } from './contract.ts'
import { apply } from './dispute.ts'
import type { InstalledDictionary } from './queries/installed.ts'
import { mergedFacts } from './queries/merged.ts'
import { factQueries } from './queries.ts'

export { countFreshness } from './commands/freshness.ts'
export { factImporter } from './commands/importing.ts'
export { installDictionary, installSources } from './commands/install.ts'
export { disputeSays } from './dispute-says.ts'
export { shown } from './fact.ts'
export { figuresOf } from './figures.ts'
export { counting } from './merged.ts'
export { readDictionary } from './queries/dictionary.ts'
export { lateSources } from './queries/freshness.ts'
export { fieldOf, type Installed, type InstalledDictionary, mayKnow, variableClaims } from './queries/installed.ts'
export { knownFacts, knownRecords } from './queries/known.ts'
export { note } from './queries.ts'
export type { Field } from './variable.ts'
export { departments } from './variable.ts'
export { contract }

/** Disputes, each with its steps: every row is what its trail says. */
export const provables: readonly Provable[] = [
  {
    subject: 'dispute',
    table: 'dispute',
    key: { enterpriseId: 'enterprise_id', id: 'id' },
    parts: {
      steps: `select coalesce(json_agg(json_build_object('version', s.version, 'act', s.act, 'state', s.state) order by s.version), '[]')
              from dispute_step s where s.enterprise_id = t.enterprise_id and s.dispute_id = t.id`,
    },
    apply,
  },
]

export function routerOf(dictionary: InstalledDictionary) {
  const { disputes: list, exports, ...facts } = factQueries(dictionary)
  const { open, act } = factCommands(dictionary)
  return {
    facts: implement(contract.facts)
      .$context<Context>()
      .router({ ...facts, export: exports.facts, merged: mergedFacts(dictionary), import: importFacts(dictionary) }),
    disputes: implement(contract.disputes).$context<Context>().router({ list, export: exports.disputes, open, act }),
  }
}
