/**
 * Lists in which firms are ranked against each other: the fifty largest makers and the hundred largest exporters of each
 * year. They need the whole city, but only its large firms and only what they are, so a million firms take a second.
 */
import { type Firm, firmOf } from './firm.ts'

export interface Standing {
  /** Numbers of the firms on the list of the fifty largest makers. */
  largestMakers: ReadonlySet<number>
  /** Rank among exporters, by year and number of the firm. */
  exportRanks: ReadonlyMap<number, ReadonlyMap<number, number>>
}

type Ranked = readonly [index: number, amount: number]
const top = (ranked: Ranked[], of: number): number[] =>
  ranked
    .filter(([, amount]) => amount > 0)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, of)
    .map(([index]) => index)

/** Ranks the firms of a city; `adjust` puts the demo owner in his place. */
export function standingOf(firms: number, citySeed: number, adjust: (firm: Firm) => Firm): Standing {
  const large: Firm[] = []
  for (let index = 0; index < firms; index += 6) {
    const firm = adjust(firmOf(index, citySeed))
    if (firm.stratum === 'scale') large.push(firm)
  }
  const exporters = (at: 0 | 1 | 2) =>
    top(
      large.map((one) => [one.index, one.revenue[at] * one.exportShare]),
      100,
    )
  const makers = large.filter((one) => one.sector.kind === 'industry')
  return {
    largestMakers: new Set(
      top(
        makers.map((one) => [one.index, one.revenue[2]]),
        50,
      ),
    ),
    exportRanks: new Map(
      ([0, 1, 2] as const).map((at) => [2019 + at, new Map(exporters(at).map((index, rank) => [index, rank + 1]))]),
    ),
  }
}
