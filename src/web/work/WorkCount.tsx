/** How much one has to do, beside the entry of the menu: a number, and nothing for nothing. */
import { useQuery } from '@tanstack/react-query'
import { contract } from '../../kernel/tasks/contract.ts'
import { doorsTo } from '../doors.ts'

const minute = 60_000
// Made when first drawn: the menu is also read where there is no browser.
let doors: ReturnType<typeof doorsTo<typeof contract>> | undefined

export function WorkCount() {
  doors ??= doorsTo(contract)
  const { data } = useQuery(doors.tasks.counts.queryOptions({ staleTime: minute / 2, refetchInterval: minute }))
  if (!data?.open) return null
  return <span className="count number">{data.open > 99 ? '99+' : data.open}</span>
}
