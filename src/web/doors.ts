/** A module's doors as the pages use them: typed calls with their cache keys, for TanStack Query; and what errors say. */
import { createORPCClient, isDefinedError, ORPCError } from '@orpc/client'
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query'

export function doorsTo<C extends AnyContractRouter>(contract: C): RouterUtils<ContractRouterClient<C>> {
  const link = new OpenAPILink(contract, { url: `${location.origin}/api` })
  return createTanstackQueryUtils(createORPCClient<ContractRouterClient<C>>(link)) as RouterUtils<
    ContractRouterClient<C>
  >
}

/** What a refusal says besides its reason: limits, names, positions. */
export type About = Record<string, string | number>

/** Any way a door can refuse, whichever its reasons. */
export type DoorError<Reason extends string = string> =
  | ORPCError<string, { reason: Reason; about?: About }>
  | Error
  | null

/** Why a door refused, as one of the reasons in its contract; nothing if it broke or did not refuse at all. */
export function reasonOf<Reason extends string>(error: DoorError<Reason>): Reason | undefined {
  return isDefinedError(error) ? error.data.reason : undefined
}

/** What the refusal names, to be put into its sentence. */
export function aboutOf(error: DoorError): About {
  return isDefinedError(error) ? (error.data.about ?? {}) : {}
}

/** The number under which a breakdown is found in the log, where the server gave one. */
export function requestIdOf(error: unknown): string | undefined {
  const data: unknown = error instanceof ORPCError ? error.data : undefined
  if (typeof data !== 'object' || data === null || !('id' in data)) return undefined
  return typeof data.id === 'string' ? data.id : undefined
}

/** Whether no answer came at all: the network is gone, or the server is. */
export const isUnreachable = (error: unknown): boolean => error instanceof TypeError
