/**
 * A simulation by groups of firms (industry, town, size, year): how many stand where, what is sure, what it can become. The
 * firms whose group is not known are a group of their own, so that the groups always add up to the whole. Pure.
 */
import type { Verdict } from './clause.ts'
import { type Results, verdictOrder } from './columns.ts'
import { type Dimension, exact, type FenBand, mustMatch } from './tally.ts'

export interface GroupTotals extends FenBand {
  /** 0: firms whose group is not known. */
  group: number
  firms: Record<Verdict, number>
}

/** One row a group, from 0 (not known) on, empty ones too. */
export function breakdown({ verdict, least, most }: Results, dimension: Dimension): GroupTotals[] {
  const { codes, groups } = dimension
  mustMatch(dimension, verdict.length)
  const firms = new Uint32Array((groups + 1) * verdictOrder.length)
  const [sure, top] = [new Float64Array(groups + 1), new Float64Array(groups + 1)]
  const open = new Uint32Array(groups + 1)
  for (let at = 0; at < verdict.length; at++) {
    const group = codes[at] ?? 0
    const place = group * verdictOrder.length + (verdict[at] ?? 0)
    firms[place] = (firms[place] ?? 0) + 1
    const [low, high] = [least[at] ?? 0, most[at] ?? 0]
    const isOpen = Number.isNaN(high)
    if (isOpen) open[group] = (open[group] ?? 0) + 1
    sure[group] = (sure[group] ?? 0) + low
    top[group] = (top[group] ?? 0) + (isOpen ? low : high)
  }
  return Array.from(open, (one, group) => ({
    group,
    firms: byVerdict(firms, group * verdictOrder.length),
    least: exact(sure[group] ?? 0),
    most: exact(top[group] ?? 0),
    open: one,
  }))
}

/** Counts that lie one behind the other, in the order of the verdicts. */
export function byVerdict(counts: Uint32Array, from: number): Record<Verdict, number> {
  const found: Record<Verdict, number> = { eligible: 0, not: 0, missing: 0, judgement: 0 }
  for (const [place, verdict] of verdictOrder.entries()) found[verdict] = counts[from + place] ?? 0
  return found
}
