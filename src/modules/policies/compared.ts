/**
 * Winners and losers: one simulation against another over the same firms, mostly a draft against the clause in force. A firm
 * gains for sure where the least it has now is above the most it had; what ranges leave open is counted apart, never
 * halved and never hidden. Pure.
 */
import { byVerdict } from './breakdown.ts'
import type { Verdict } from './clause.ts'
import { type Results, verdictOrder } from './columns.ts'
import { type Dimension, exact, type FenBand, mustMatch, oneGroup } from './tally.ts'

/** Sure to gain, to lose, to stay; may only gain or stay; may only lose or stay; either way. */
export const moves = ['gains', 'loses', 'stays', 'mayGain', 'mayLose', 'either'] as const
export type Move = (typeof moves)[number]

export interface Comparison {
  /** 0: firms whose group is not known. */
  group: number
  firms: Record<Move, number>
  /** Fen that those who may gain come to have more, and those who may lose less; the two are never set off against each other. */
  gained: FenBand
  lost: FenBand
  /** Firms by their verdict before and now: `verdicts.not.eligible` are newly eligible. */
  verdicts: Record<Verdict, Record<Verdict, number>>
}

/** The ends of both bands of one firm; NaN where nothing bounds the top. */
function moveOf(low: number, high: number, nowLow: number, nowHigh: number): Move {
  const mayGain = !(nowHigh <= low)
  const mayLose = !(high <= nowLow)
  if (mayGain && mayLose) return 'either'
  if (mayGain) return nowLow > high ? 'gains' : 'mayGain'
  if (mayLose) return nowHigh < low ? 'loses' : 'mayLose'
  return 'stays'
}
const stays = moves.indexOf('stays')

const above = (more: number, less: number): number => (more > less ? more - less : 0)

class Tally {
  readonly firms = new Uint32Array(moves.length)
  readonly verdicts = new Uint32Array(verdictOrder.length ** 2)
  readonly gained: FenBand = { least: 0, most: 0, open: 0 }
  readonly lost: FenBand = { least: 0, most: 0, open: 0 }

  /** From the one band to the other, and back for what is lost. */
  add(low: number, high: number, nowLow: number, nowHigh: number): void {
    // Most firms are untouched by most changes.
    const isSame = low === high && nowLow === low && nowHigh === low
    const place = isSame ? stays : moves.indexOf(moveOf(low, high, nowLow, nowHigh))
    this.firms[place] = (this.firms[place] ?? 0) + 1
    if (isSame) return
    more(this.gained, low, high, nowLow, nowHigh)
    more(this.lost, nowLow, nowHigh, low, high)
  }

  moved(before: number, now: number): void {
    const place = before * verdictOrder.length + now
    this.verdicts[place] = (this.verdicts[place] ?? 0) + 1
  }

  told(group: number): Comparison {
    const told = { group, firms: namedMoves(this.firms), gained: sure(this.gained), lost: sure(this.lost) }
    return { ...told, verdicts: byBoth(this.verdicts) }
  }
}

function more(band: FenBand, low: number, high: number, nowLow: number, nowHigh: number): void {
  const least = Number.isNaN(high) ? 0 : above(nowLow, high)
  band.least += least
  if (Number.isNaN(nowHigh)) {
    band.open++
    band.most += above(nowLow, low)
  } else band.most += above(nowHigh, low)
}

const sure = ({ least, most, open }: FenBand): FenBand => ({ least: exact(least), most: exact(most), open })

function namedMoves(counts: Uint32Array): Record<Move, number> {
  const found: Record<Move, number> = { gains: 0, loses: 0, stays: 0, mayGain: 0, mayLose: 0, either: 0 }
  for (const [place, move] of moves.entries()) found[move] = counts[place] ?? 0
  return found
}

function byBoth(counts: Uint32Array): Record<Verdict, Record<Verdict, number>> {
  const row = (before: Verdict) => byVerdict(counts, verdictOrder.indexOf(before) * verdictOrder.length)
  return { eligible: row('eligible'), not: row('not'), missing: row('missing'), judgement: row('judgement') }
}

/** One row a group, from 0 (not known) on. */
export function comparedBy(before: Results, now: Results, dimension: Dimension): Comparison[] {
  const size = now.verdict.length
  if (before.verdict.length !== size) throw new RangeError(`${before.verdict.length} firms against ${size}`)
  mustMatch(dimension, size)
  const tallies = Array.from({ length: dimension.groups + 1 }, () => new Tally())
  for (let at = 0; at < size; at++) {
    const tally = tallies[dimension.codes[at] ?? 0]
    tally?.moved(before.verdict[at] ?? 0, now.verdict[at] ?? 0)
    tally?.add(before.least[at] ?? 0, before.most[at] ?? 0, now.least[at] ?? 0, now.most[at] ?? 0)
  }
  return tallies.map((tally, group) => tally.told(group))
}

/** Over everybody. */
export function compared(before: Results, now: Results): Omit<Comparison, 'group'> {
  const [all] = comparedBy(before, now, oneGroup(now.verdict.length))
  if (!all) throw new Error('There is always one group')
  const { group: _, ...rest } = all
  return rest
}
