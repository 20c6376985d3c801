/**
 * The search as a door. What can be found is handed in by the modules as sources, in the order of the house; each asks
 * with the rights of whoever searches, so that nobody learns by a search what he could not read.
 */
import { implement } from '@orpc/server'
import type { Db } from '../db.ts'
import type { Context } from '../http.ts'
import type { Actor } from '../who.ts'
import { contract, type Hit } from './contract.ts'
import { isTooShort, type Query, understood } from './query.ts'

export interface Source {
  kind: string
  /** All hits, best first; the door takes as many as are wanted. */
  find: (asking: { db: Db; actor: Actor; query: Query }) => Promise<Hit[]>
}

const usual = 8

export const routerOf = (sources: readonly Source[]) => ({
  search: implement(contract.search)
    .$context<Context>()
    .router({
      find: implement(contract.search)
        .$context<Context>()
        .find.handler(async ({ input: { q, kind, limit = usual }, context: { db, actor } }) => {
          const query = understood(q)
          if (isTooShort(query)) return { tooShort: true, groups: [] }
          const asked = sources.filter((source) => kind === undefined || source.kind === kind)
          const groups = await Promise.all(
            asked.map(async (source) => {
              const hits = await source.find({ db, actor, query })
              return { kind: source.kind, hits: hits.slice(0, limit), more: hits.length > limit }
            }),
          )
          return { tooShort: false, groups: groups.filter(({ hits }) => hits.length > 0) }
        }),
    }),
})
