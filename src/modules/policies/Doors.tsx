/** The doors that policy pages call, and what several of them ask for: the dictionary's names, one clause, corrections. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { doorsTo } from '../../web/doors.ts'
import { useMe } from '../../web/me.ts'
import { type DisputeView, contract as factsContract } from '../facts/contract.ts'
import { contract } from './contract.ts'
import { type Names, namesOf } from './Names.tsx'

export const { policies } = doorsTo(contract)
export const { facts, disputes } = doorsTo(factsContract)

const forThisVisit = { staleTime: Number.POSITIVE_INFINITY }

/** Names of codes; until they are there, none are known and codes stand for themselves. */
export function useNames(): Names {
  const { data } = useQuery(facts.variables.queryOptions(forThisVisit))
  return useMemo(() => namesOf(data ?? []), [data])
}

/** A clause changes only with the books, which are read when the house starts. */
export const useClause = (clause: string) =>
  useQuery(policies.clause.queryOptions({ input: { clause }, ...forThisVisit }))

/** The corrections this enterprise has asked for; only its own people are told. */
export function useCorrections(enterpriseId: string): readonly DisputeView[] {
  const me = useMe()
  const isOwn = me.enterpriseId === enterpriseId
  const { data } = useQuery(disputes.list.queryOptions({ input: { enterpriseId }, enabled: isOwn }))
  return data ?? []
}
