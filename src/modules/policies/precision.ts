/**
 * How precise a policy is (精准, against 撒胡椒面): whom it reaches of those it names, what goes to others, how thinly it is
 * spread, how it is concentrated, what it pays for that was there before, and what it weighs against costs. Each is an exact
 * share, as a band where facts are missing; definitions and sources stand in definitions.ts and the glossary. Pure.
 */
import { type Results, verdictOrder } from './columns.ts'
import { type Fraction, type ShareBand, shareOf } from './tally.ts'

/** What is known of each firm: 0 not known, 1 no, 2 yes. */
export type Rail = Uint8Array

const eligible = verdictOrder.indexOf('eligible')
const not = verdictOrder.indexOf('not')

function mustFit(what: ArrayLike<number>, { verdict }: Results): void {
  if (what.length !== verdict.length) throw new RangeError(`${what.length} values for ${verdict.length} firms`)
}

/** Firms by whether they are of the group named: reached, perhaps reached, not reached. */
interface Reached {
  reached: number
  perhaps: number
  missed: number
}
export interface Coverage {
  inside: Reached
  outside: Reached
  /** Nobody knows whether these belong to it. */
  unknown: Reached
  /** Of the firms named, how many are reached. */
  coverage: ShareBand
  /** Of the firms reached, how many are not named. */
  leakage: ShareBand
  /** Of the money, how much goes to firms that are not named. */
  leakedMoney: ShareBand
}

interface Money {
  least: number
  most: number
}
const emptied = (): Reached & Money => ({ reached: 0, perhaps: 0, missed: 0, least: 0, most: 0 })

/** `named`: whether each firm is of the group for which the policy is meant. */
export function coverageOf(results: Results, named: Rail): Coverage {
  mustFit(named, results)
  const groups = [emptied(), emptied(), emptied()] as const
  for (let at = 0; at < named.length; at++) {
    const group = groups[named[at] as 0 | 1 | 2]
    const verdict = results.verdict[at]
    if (verdict === eligible) group.reached++
    else if (verdict === not) group.missed++
    else group.perhaps++
    group.least += results.least[at] ?? 0
    // An open top makes the sum open too: NaN.
    group.most += results.most[at] ?? Number.NaN
  }
  const [unknown, outside, inside] = groups
  const firms = ({ reached, perhaps }: Reached): Money => ({ least: reached, most: reached + perhaps })
  return {
    inside: reachedOf(inside),
    outside: reachedOf(outside),
    unknown: reachedOf(unknown),
    coverage: covered(inside, unknown),
    leakage: leaked(firms(inside), firms(outside), firms(unknown)),
    leakedMoney: leaked(inside, outside, unknown),
  }
}

const reachedOf = ({ reached, perhaps, missed }: Reached): Reached => ({ reached, perhaps, missed })

/** Whoever is not known counts as named where that makes it worse, and then where that makes it better. */
function covered(inside: Reached, unknown: Reached): ShareBand {
  const all = inside.reached + inside.perhaps + inside.missed
  const good = unknown.reached + unknown.perhaps
  return {
    least: shareOf(inside.reached, all + unknown.perhaps + unknown.missed),
    most: shareOf(inside.reached + inside.perhaps + good, all + good),
  }
}

function leaked(inside: Money, outside: Money, unknown: Money): ShareBand {
  const share = (out: number, within: number) => (Number.isNaN(out + within) ? null : shareOf(out, out + within))
  return {
    least: share(outside.least, inside.most + unknown.most),
    most: share(outside.most + unknown.most, inside.least),
  }
}

export interface Scatter {
  /** Fen: an award is small below it. */
  below: number
  /** Eligible firms whose award is small for sure, may be small or not, is not small for sure. */
  firms: { small: number; either: number; other: number }
  /** Of the money, how much is in small awards. */
  share: ShareBand
}

type Firms = Scatter['firms']
function sizeOf(low: number, high: number, below: number): keyof Firms {
  if (high < below) return 'small'
  return low >= below ? 'other' : 'either'
}

/** 资金分散度. The share is least where every award that can be large is, and most where every one that can be small is. */
export function scatterOf({ verdict, least, most }: Results, below: number): Scatter {
  if (!(Number.isSafeInteger(below) && below > 0)) throw new RangeError(`${below} fen is no line`)
  const firms: Firms = { small: 0, either: 0, other: 0 }
  const [spread, gathered] = [new Split(), new Split()]
  for (let at = 0; at < verdict.length; at++) {
    const [low, high] = [least[at] ?? 0, most[at] ?? 0]
    const size = sizeOf(low, high, below)
    if (verdict[at] === eligible) firms[size]++
    gathered.add(size === 'small', size === 'small' ? low : high)
    spread.add(size !== 'other', size === 'other' ? low : high < below ? high : below - 1)
  }
  return { below, firms, share: { least: gathered.share(), most: spread.share() } }
}

/** Fen in small awards and in others. */
class Split {
  #small = 0
  #other = 0

  add(isSmall: boolean, fen: number): void {
    if (isSmall) this.#small += fen
    else this.#other += fen
  }

  share(): Fraction | null {
    const all = this.#small + this.#other
    return Number.isNaN(all) ? null : shareOf(this.#small, all)
  }
}

export interface Deadweight {
  /** Firms reached that already met the target in the period before, those that did not, and those of which nobody knows. */
  firms: { already: number; newly: number; unknown: number }
  /** Of the firms reached. */
  share: ShareBand
  /** Of the sure fen. */
  money: ShareBand
}

/** `before`: whether each firm met the target in the period before (heldBefore in target.ts). Of sure awards. */
export function deadweightOf(results: Results, before: Rail): Deadweight {
  mustFit(before, results)
  const [firms, fen] = [new Float64Array(3), new Float64Array(3)]
  for (let at = 0; at < before.length; at++) {
    if (results.verdict[at] !== eligible) continue
    const rail = before[at] ?? 0
    firms[rail] = (firms[rail] ?? 0) + 1
    fen[rail] = (fen[rail] ?? 0) + (results.least[at] ?? 0)
  }
  const [unknown = 0, newly = 0, already = 0] = firms
  return { firms: { already, newly, unknown }, share: knownShare(firms), money: knownShare(fen) }
}

function knownShare([unknown = 0, no = 0, yes = 0]: Float64Array): ShareBand {
  const all = unknown + no + yes
  return { least: shareOf(yes, all), most: shareOf(yes + unknown, all) }
}

export interface Weight {
  /** Firms with a sure award whose cost is known, and those whose cost nobody has stated: these are in neither sum. */
  firms: { known: number; unknown: number }
  /** Fen. */
  award: number
  cost: number
  /** Award against cost over all that are known; null where nothing is, or where it costs nothing. */
  share: Fraction | null
}

/** 含金量. `costs`: fen by firm, NaN where not known; of the project, or of claiming. */
export function weightOf(results: Results, costs: Float64Array): Weight {
  mustFit(costs, results)
  const found = { award: 0, cost: 0 }
  const firms = { known: 0, unknown: 0 }
  for (let at = 0; at < costs.length; at++) {
    const [award, cost] = [results.least[at] ?? 0, costs[at] ?? Number.NaN]
    if (results.verdict[at] !== eligible || award === 0) continue
    if (Number.isNaN(cost)) {
      firms.unknown++
      continue
    }
    firms.known++
    found.award += award
    found.cost += cost
  }
  return { firms, ...found, share: shareOf(found.award, found.cost) }
}
