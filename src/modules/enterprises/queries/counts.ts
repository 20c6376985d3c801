/**
 * How many firms answer a filter. To count a large register takes longer than to show a page of it, and everybody asks for
 * the same few counts; so a large one, or one that was not counted to its end, is remembered for some seconds, by which it may lag. Small ones are always counted.
 * Kept in memory: one process serves one house.
 */
export const large = 5_000
const secondsKept = 10
const most = 500

/** How many there are; with `more`, at least so many. */
export interface Count {
  total: number
  more: boolean
}

const kept = new Map<string, Count & { until: number }>()

export async function countOnce(filter: unknown, now: string, count: () => Promise<Count>): Promise<Count> {
  const [key, moment] = [JSON.stringify(filter), Date.parse(now)]
  const known = kept.get(key)
  if (known && moment < known.until) return { total: known.total, more: known.more }
  const found = await count()
  kept.delete(key)
  if (kept.size >= most) kept.clear()
  if (found.more || found.total >= large) kept.set(key, { ...found, until: moment + 1_000 * secondsKept })
  return found
}
