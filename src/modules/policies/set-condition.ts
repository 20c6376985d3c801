/**
 * Set-level conditions (整体条件): what one firm meets or not only beside others, as the first thirty by growth, or above the
 * mean. The population is read once. Means and ratios are compared crosswise in whole numbers. A number that is not known is
 * never the lowest: it is left out, or leaves open everybody whom it could move, as the rule says.
 */
import type { SetCondition } from './payout.ts'

/** `num` over `den`, den above zero; for a plain number den is 1. Numbers of one condition have one scale. */
export interface Ratio {
  num: bigint
  den: bigint
}
/** By firm: its number, or null where that is not known. */
export type Numbers = ReadonlyMap<string, Ratio | null>
export type Standing = 'yes' | 'no' | 'unknown'

const compared = (a: Ratio, b: Ratio): number => {
  const [left, right] = [a.num * b.den, b.num * a.den]
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** By condition, where each firm stands. Conditions must not go in a circle. */
export function standings(
  conditions: readonly SetCondition[],
  numbers: ReadonlyMap<string, Numbers>,
): Map<string, ReadonlyMap<string, Standing>> {
  const found = new Map<string, ReadonlyMap<string, Standing>>()
  const byId = new Map(conditions.map((one) => [one.id, one]))
  const stand = (one: SetCondition): ReadonlyMap<string, Standing> => {
    const known = found.get(one.id)
    if (known) return known
    const before = one.among === null ? null : byId.get(one.among)
    const standing = standingsOf(one, numbers.get(one.id) ?? new Map(), before ? stand(before) : null)
    found.set(one.id, standing)
    return standing
  }
  for (const one of conditions) stand(one)
  return found
}

function standingsOf(
  { needs, unknown }: SetCondition,
  numbers: Numbers,
  among: ReadonlyMap<string, Standing> | null,
): ReadonlyMap<string, Standing> {
  const isOpen = unknown === 'open'
  const member = (firm: string): Standing => (among === null ? 'yes' : (among.get(firm) ?? 'unknown'))
  const inside = [...numbers].filter(([firm]) => member(firm) !== 'no')
  const sure = inside.flatMap(([firm, ratio]) => (ratio && member(firm) === 'yes' ? [ratio] : []))
  /** Those who may be in the population, or whose number may be anything. */
  const loose = inside.filter(([firm, ratio]) => ratio === null || member(firm) === 'unknown').length
  const judge = 'top' in needs ? first(needs, sure, isOpen ? loose : 0) : aboveMean(sure, isOpen && loose > 0)
  return new Map(
    [...numbers].map(([firm, ratio]): [string, Standing] => {
      if (member(firm) === 'no') return [firm, 'no']
      return [firm, ratio === null || member(firm) === 'unknown' ? 'unknown' : judge(ratio)]
    }),
  )
}

/** Among so many of whom nothing is known, he is in who would be even if all of them came before him. */
function first({ top, ties }: { top: number; ties: 'all' | 'none' }, sure: readonly Ratio[], loose: number) {
  const falling = [...sure].sort((a, b) => compared(b, a))
  return (ratio: Ratio): Standing => {
    const higher = below(falling, (one) => compared(one, ratio) > 0)
    const ahead = ties === 'all' ? higher : below(falling, (one) => compared(one, ratio) >= 0) - 1
    if (ahead >= top) return 'no'
    return ahead + loose < top ? 'yes' : 'unknown'
  }
}

/** How many at the beginning hold; they all stand before the first that does not. */
function below<T>(sorted: readonly T[], holds: (one: T) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const one = sorted[middle]
    if (one !== undefined && holds(one)) low = middle + 1
    else high = middle
  }
  return low
}

function aboveMean(sure: readonly Ratio[], isOpen: boolean) {
  const mean = sure.reduce((all, { num, den }) => ({ num: all.num + num, den: all.den + den }), { num: 0n, den: 0n })
  return (ratio: Ratio): Standing => {
    if (isOpen || mean.den === 0n) return 'unknown'
    return compared(ratio, mean) > 0 ? 'yes' : 'no'
  }
}
