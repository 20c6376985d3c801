/** The doors that the workshop's pages call, and the names a text may use. */
import { useQuery } from '@tanstack/react-query'
import { doorsTo } from '../../web/doors.ts'
import { contract as factsContract, type VariableView } from '../facts/contract.ts'
import { contract as policiesContract } from '../policies/contract.ts'
import { contract } from './contract.ts'

export const { drafts } = doorsTo(contract)
export const { policies } = doorsTo(policiesContract)
const { facts } = doorsTo(factsContract)

const forThisVisit = { staleTime: Number.POSITIVE_INFINITY }

/** Every variable of the dictionary. */
export function useVariables(): readonly VariableView[] {
  const { data } = useQuery(facts.variables.queryOptions(forThisVisit))
  return data ?? []
}
