/**
 * How many firms answer a filter. To count a large register takes longer than to show a page of it, and everybody asks for
 * the same few counts; so a large one is remembered for some seconds, by which it may lag. Small ones are always counted.
 * Kept in memory: one process serves one house.
 */
const large = 5_000
const secondsKept = 10
const most = 500

const kept = new Map<string, { total: number; until: number }>()

export async function countOnce(filter: unknown, now: string, count: () => Promise<number>): Promise<number> {
  const [key, moment] = [JSON.stringify(filter), Date.parse(now)]
  const known = kept.get(key)
  if (known && moment < known.until) return known.total
  const total = await count()
  kept.delete(key)
  if (kept.size >= most) kept.clear()
  if (total >= large) kept.set(key, { total, until: moment + 1_000 * secondsKept })
  return total
}
