/**
 * How the awards of the eligible are spread: in declared steps, by median, quartiles and the largest. An award that is a
 * range counts twice, once with what is sure and once with the most it can become. A quartile is the award of a firm
 * (nearest rank: the smallest that at least so many quarters do not exceed), so nothing is rounded. Pure.
 */
import { type Results, verdictOrder } from './columns.ts'
import { exact } from './tally.ts'

export interface Step {
  /** Fen, inclusive. */
  from: number
  /** Fen, exclusive; null: no upper end. */
  below: number | null
  firms: number
  fen: number
}
export interface Spread {
  steps: Step[]
  /** Null where there is no firm, or where the firm's top is open. */
  quartile: number | null
  median: number | null
  upperQuartile: number | null
  largest: number | null
  /** Firms whose amount nothing bounds: in no step, and above every other in the ranks. */
  open: number
}
export interface Distribution {
  /** Eligible firms. */
  firms: number
  /** Of them, those whose amount is a range or open. */
  ranges: number
  /** Firms that wait for data or a person: in no step. */
  waiting: number
  least: Spread
  most: Spread
}

const eligible = verdictOrder.indexOf('eligible')
const not = verdictOrder.indexOf('not')

/** Below 10,000, to 50,000, 100,000, 500,000, 1,000,000 and 5,000,000 yuan, and above. */
export const awardSteps: readonly number[] = [1, 5, 10, 50, 100, 500].map((wan) => wan * 1_000_000)

/** `bounds` are the fen at which a new step begins, rising. */
export function distribution({ verdict, least, most }: Results, bounds: readonly number[] = awardSteps): Distribution {
  let [firms, ranges, waiting] = [0, 0, 0]
  for (let at = 0; at < verdict.length; at++) {
    if (verdict[at] === eligible) {
      firms++
      if (least[at] !== most[at]) ranges++
    } else if (verdict[at] !== not) waiting++
  }
  const low = spread(amountsOf(verdict, least, firms), bounds)
  return {
    firms,
    ranges,
    waiting,
    least: low,
    most: ranges === 0 ? low : spread(amountsOf(verdict, most, firms), bounds),
  }
}

function amountsOf(verdict: Uint8Array, fen: Float64Array, firms: number): Float64Array {
  const found = new Float64Array(firms)
  let next = 0
  for (let at = 0; at < verdict.length; at++) if (verdict[at] === eligible) found[next++] = fen[at] ?? Number.NaN
  return found.sort()
}

/** `sorted` rises, with what is open (NaN) at its end. */
function spread(sorted: Float64Array, bounds: readonly number[]): Spread {
  const starts = [0, ...bounds]
  if (starts.some((from, at) => at > 0 && from <= (starts[at - 1] ?? 0)))
    throw new RangeError(`Steps must rise: ${bounds.join(', ')}`)
  const known = firstNaN(sorted)
  const steps = starts.map((from, at): Step => {
    const below = starts[at + 1] ?? null
    const [first, end] = [placeOf(sorted, from, known), below === null ? known : placeOf(sorted, below, known)]
    return {
      from,
      below,
      firms: end - first,
      fen: exact(sorted.subarray(first, end).reduce((sum, fen) => sum + fen, 0)),
    }
  })
  return {
    steps,
    quartile: ranked(sorted, 1),
    median: ranked(sorted, 2),
    upperQuartile: ranked(sorted, 3),
    largest: ranked(sorted, 4),
    open: sorted.length - known,
  }
}

function ranked(sorted: Float64Array, quarters: number): number | null {
  const found = sorted[Math.ceil((sorted.length * quarters) / 4) - 1]
  return found === undefined || Number.isNaN(found) ? null : found
}

function firstNaN(sorted: Float64Array): number {
  let end = sorted.length
  while (end > 0 && Number.isNaN(sorted[end - 1])) end--
  return end
}

/** The first place that holds at least so much. */
function placeOf(sorted: Float64Array, fen: number, end: number): number {
  let [low, high] = [0, end]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < fen) low = middle + 1
    else high = middle
  }
  return low
}
