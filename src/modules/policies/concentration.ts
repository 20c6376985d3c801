/**
 * How the sure money is concentrated among the firms that get some: Gini coefficient and the share of the top tenth, both as
 * exact fractions. What waits or is open is in neither, and how many firms that are is said beside them. Pure.
 */
import { type Results, verdictOrder } from './columns.ts'
import { exact, type Fraction, shareOf } from './tally.ts'

export interface Concentration {
  /** Firms that get some money for sure. */
  firms: number
  /** Firms whose award could still be another: they wait, or it is a range or open. Above 0, the figures are of the sure part only. */
  unsettled: number
  fen: number
  /** In lowest terms, as texts: these numbers pass 2^53. Null where nobody gets anything. */
  gini: { num: string; den: string; perMille: number } | null
  /** Sure fen of the top tenth of the firms (rounded up to whole firms) against all. */
  topTenth: Fraction | null
  topFirms: number
}

const eligible = verdictOrder.indexOf('eligible')

export function concentrationOf({ verdict, least, most }: Results): Concentration {
  const paid = least.filter((fen, at) => fen > 0 && verdict[at] === eligible).sort()
  let unsettled = 0
  for (let at = 0; at < verdict.length; at++) if (least[at] !== most[at]) unsettled++
  const fen = exact(paid.reduce((sum, one) => sum + one, 0))
  const topFirms = Math.ceil(paid.length / 10)
  const top = paid.subarray(paid.length - topFirms).reduce((sum, one) => sum + one, 0)
  return { firms: paid.length, unsettled, fen, gini: giniOf(paid, fen), topTenth: shareOf(top, fen), topFirms }
}

/** Over amounts that rise: the sum of (2·rank − firms − 1) × amount, against firms × all of it. */
function giniOf(rising: Float64Array, all: number): Concentration['gini'] {
  if (all === 0) return null
  const firms = BigInt(rising.length)
  const num = 2n * rankedSum(rising) - (firms + 1n) * BigInt(all)
  const den = firms * BigInt(all)
  const divisor = commonDivisor(num, den)
  const perMille = Number(((2000n * num) / den + 1n) / 2n)
  return { num: String(num / divisor), den: String(den / divisor), perMille }
}

const half = 2 ** 26
/** The sum of rank × amount, in halves of the amount: their products stay below 2^53, and so do sums until they are put by. */
function rankedSum(rising: Float64Array): bigint {
  let [whole, high, low] = [0n, 0, 0]
  for (let at = 0; at < rising.length; at++) {
    const fen = rising[at] ?? 0
    const upper = Math.floor(fen / half)
    high += upper * (at + 1)
    low += (fen - upper * half) * (at + 1)
    // Up to 2^25 firms one more product is below 2^52, so that neither sum can pass 2^53 before it is put by.
    if (high > 2 ** 52 || low > 2 ** 52) [whole, high, low] = [whole + together(high, low), 0, 0]
  }
  return whole + together(high, low)
}
const together = (high: number, low: number): bigint => BigInt(high) * BigInt(half) + BigInt(low)

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x < 0n ? -x : x
}
