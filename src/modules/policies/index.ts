/** What main and other modules may use of this one. */
import { implement } from '@orpc/server'
import type { Db } from '../../kernel/db.ts'
import type { Context } from '../../kernel/http.ts'
import type { Actor } from '../../kernel/who.ts'
import type { InstalledDictionary } from '../facts/index.ts'
import { contract } from './contract.ts'
import type { OpenBooks } from './queries/shelves.ts'
import { policyQueries } from './queries.ts'

export { issuedAs } from './adoption.ts'
export { claimsIn } from './claims-in.ts'
export type { CompiledClause as Clause } from './compiled.ts'
export { differencesOf, draftDocument, readDraft, withParameters } from './drafting.ts'
export { explain } from './explain.ts'
export { canonical } from './frozen-list.ts'
export { InputRefusal } from './given.ts'
export { type ListFault, mostBytes as mostListBytes } from './list-reading.ts'
export { bandFor } from './queries/banding.ts'
export { reviewMark } from './queries/books.ts'
export { firmFacts, namesOf } from './queries/firm.ts'
export { freezeSimulated } from './queries/freezing.ts'
export { Laboratory, momentOf } from './queries/laboratory.ts'
export { viewOf } from './queries/library.ts'
export { checkList, freezeList, hash } from './queries/lists.ts'
export { namedAt } from './queries/named.ts'
export { clauseSource } from './queries/search.ts'
export { openBooks } from './queries/shelves.ts'
export { exactly, hiddenFrom, mayBeSimulated, type Simulated, simulate } from './queries/simulating.ts'
export { tryClause } from './try.ts'
export type { OpenBooks as Books }
export { contract }

export const routerOf = (dictionary: InstalledDictionary, books: OpenBooks) => ({
  policies: implement(contract.policies).$context<Context>().router(policyQueries(dictionary, books).doors),
})

/** How many amounts the person's enterprise sees under "can claim now". */
export async function amountsFor(
  db: Db,
  { dictionary, books }: { dictionary: InstalledDictionary; books: OpenBooks },
  actor: Actor,
  now: string,
): Promise<number> {
  const { total } = await policyQueries(dictionary, books).mineOn(db, actor, now)
  return total.fen > 0 ? total.clauses - total.unknown : 0
}
