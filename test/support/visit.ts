/** Visiting the product as somebody: every door of the given modules as a typed call, over the real HTTP handler. */
import { createORPCClient } from '@orpc/client'
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import type { Database } from '../../src/kernel/db.ts'
import { api, type Surroundings } from '../../src/kernel/http.ts'
import { limits as newLimits } from '../../src/kernel/limits.ts'
import type { Actor } from '../../src/kernel/who.ts'

type Doors = Parameters<typeof api>[0]

interface Around {
  database: Database
  clock?: () => string
  limits?: Surroundings['limits']
  keys?: Surroundings['keys']
}

/** Who is asking is put into the request here; how people really sign in is tested in sign-in.test.ts. */
export function visitors<C extends AnyContractRouter>(contract: C, router: unknown, around: Around) {
  const bugs: unknown[] = []
  const actors = new Map<string, Actor>()
  const app = api(router as Doors, {
    clock: () => new Date().toISOString(),
    limits: newLimits(),
    ...around,
    whoIs: async ({ headers }) => actors.get(headers.get('visitor') ?? ''),
    onBug: (error) => bugs.push(error),
  })
  /** Nobody said is a visitor who is not signed in. */
  const as = (actor?: Actor): ContractRouterClient<C> => {
    const key = actor ? `${actor.id} ${actor.role}` : ''
    if (actor) actors.set(key, actor)
    return createORPCClient(
      new OpenAPILink(contract, {
        url: 'http://city/api',
        headers: { ...(actor && { visitor: key }) },
        fetch: async (request) => await app.request(request),
      }),
    )
  }
  return { as, bugs, app }
}
