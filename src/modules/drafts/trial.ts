/**
 * What a text comes to over everybody (试算): totals beside those of the clause in force, who wins and who loses, by group, how
 * the money is spread and how precise that is. What missing facts leave open is a band and is never hidden. Pure.
 */
import { breakdown } from '../policies/breakdown.ts'
import { type Cliff, cliffsOf } from '../policies/cliffs.ts'
import type { Results } from '../policies/columns.ts'
import { compared } from '../policies/compared.ts'
import type { CompiledClause } from '../policies/compiled.ts'
import { concentrationOf } from '../policies/concentration.ts'
import { deadOf } from '../policies/dead.ts'
import { distribution } from '../policies/distribution.ts'
import { nearMisses } from '../policies/near-misses.ts'
import { overlaps, sharedBy } from '../policies/overlap.ts'
import { passingOf } from '../policies/passing.ts'
import type { Population } from '../policies/population.ts'
import { coverageOf, scatterOf } from '../policies/precision.ts'
import { addedUp, type ClauseTotals, resultsOf } from '../policies/simulate.ts'
import { perMille, type ShareBand } from '../policies/tally.ts'
import type { Named, OverlapView, ResultView, TotalsView } from './result.ts'

interface Trait {
  codes: Uint16Array
  groups: readonly { code: string; name: { zh: string; en: string } }[]
}
export interface GroundOfTrial {
  moment: string
  population: Population
  traits: Record<keyof ResultView['by'], Trait>
}

/** An award below this many fen is small: the line is ours, and is said beside the figure. */
export const smallAward = 5_000_000

interface Asked {
  clause: CompiledClause
  inForce: CompiledClause | null
  named?: Named | undefined
}

export function trialOver(ground: GroundOfTrial, { clause, inForce, named }: Asked): ResultView {
  const { population, traits, moment } = ground
  const now = resultsOf(population, clause)
  const before = inForce && resultsOf(population, inForce)
  return {
    on: population.days.reference,
    moment,
    firms: population.size,
    totals: viewed(addedUp(clause, now)),
    inForce: inForce && before && viewed(addedUp(inForce, before)),
    change: before && changeOf(before, now),
    by: {
      industry: groupsOf(now, traits.industry),
      town: groupsOf(now, traits.town),
      size: groupsOf(now, traits.size),
      year: groupsOf(now, traits.year),
    },
    spread: spreadOf(now),
    ...inside(population, clause, now),
    precision: precisionOf(now, named && railOf(traits[named.by], named.group)),
  }
}

/** More conditions than that are no clause; what each does alone is then left unsaid. */
const mostConditions = 31

/** What the conditions do one by one, and where the amount jumps. */
function inside(
  population: Population,
  clause: CompiledClause,
  now: Results,
): Pick<ResultView, 'conditions' | 'cliffs'> {
  const { lines, left } = cliffsOf(population, clause)
  const cliffs = { lines: lines.flatMap(cliffView), left }
  const passed = passingOf(population, clause)
  if (passed.tested.length > mostConditions) return { conditions: [], cliffs }
  const misses = nearMisses(population, clause, passed, now)
  const effects = deadOf(passed, now).conditions
  const conditions = effects.flatMap(({ id, part, fails, unknown, alone, dead, settled, impliedBy }, at) => {
    const [rule, miss] = [passed.tested[at]?.rule, misses[at]]
    if (!rule || !miss) return []
    const { firms, waiting, cost, gaps } = miss
    const gap = gaps && { median: gaps.median, within: gaps.within }
    return [
      {
        id,
        part,
        says: rule.says,
        fails,
        unknown,
        alone,
        dead,
        settled,
        impliedBy,
        misses: { firms, waiting, cost, gap },
      },
    ]
  })
  return { conditions, cliffs }
}

function cliffView({ name, field, threshold, near, up, down, jump }: Cliff): ResultView['cliffs']['lines'] {
  if (jump === null) return []
  const { below, above, hundredths } = near
  const label = { zh: field.zh, en: field.en }
  return [{ name, label, unit: field.unit ?? null, threshold, up, down, below, above, hundredths, jump }]
}

const viewed = ({ firms, least, most, open, how, why }: ClauseTotals): TotalsView => ({
  ...{ firms, least, most, open, how, why },
})

function changeOf(before: Results, now: Results): NonNullable<ResultView['change']> {
  const { firms, gained, lost, verdicts } = compared(before, now)
  const { not, missing, judgement, eligible } = verdicts
  return {
    firms,
    gained,
    lost,
    reached: not.eligible + missing.eligible + judgement.eligible,
    dropped: eligible.not + eligible.missing + eligible.judgement,
  }
}

/** One line a group that has somebody in it; the last is of firms of which the group is not known. */
function groupsOf(results: Results, { codes, groups }: Trait): ResultView['by']['town'] {
  const [unknown, ...known] = breakdown(results, { codes, groups: groups.length })
  const lines = unknown ? [...known, unknown] : known
  return lines
    .filter(({ firms }) => Object.values(firms).some((n) => n > 0))
    .map(({ group, ...line }) => {
      const found = groups[group - 1]
      return { ...line, code: found?.code ?? null, name: found?.name ?? null }
    })
}

function spreadOf(results: Results): ResultView['spread'] {
  const { firms, ranges, waiting, least } = distribution(results)
  const { steps, quartile, median, upperQuartile, largest, open } = least
  return { firms, ranges, waiting, steps, quartile, median, upperQuartile, largest, open }
}

const band = ({ least, most }: ShareBand) => ({
  least: least && perMille(least),
  most: most && perMille(most),
})

function precisionOf(results: Results, named: Uint8Array | undefined): ResultView['precision'] {
  const { firms, unsettled, gini, topTenth, topFirms } = concentrationOf(results)
  const scatter = scatterOf(results, smallAward)
  const coverage = named && coverageOf(results, named)
  return {
    ...{ firms, unsettled, topFirms, gini: gini?.perMille ?? null, topTenth: topTenth && perMille(topTenth) },
    scatter: { below: scatter.below, firms: scatter.firms, share: band(scatter.share) },
    coverage: coverage
      ? { coverage: band(coverage.coverage), leakage: band(coverage.leakage), leakedMoney: band(coverage.leakedMoney) }
      : null,
  }
}

/** Whether each firm is of the group: 0 not known, 1 no, 2 yes. */
function railOf({ codes, groups }: Trait, code: string): Uint8Array {
  const wanted = groups.findIndex((group) => group.code === code) + 1
  return Uint8Array.from(codes, (group) => (group === 0 ? 0 : group === wanted ? 2 : 1))
}

/** Those of the others that pay somebody whom the text would pay, the most firms first. */
export function overlapsWith(
  population: Population,
  clause: CompiledClause,
  others: readonly CompiledClause[],
): OverlapView[] {
  const own = resultsOf(population, clause)
  return others
    .flatMap((other): OverlapView[] => {
      const [found] = overlaps([own, resultsOf(population, other)])
      if (!found || found.both + found.perhaps === 0) return []
      const { both, perhaps, fen, share } = found
      const { id, title } = other.clause
      return [{ clause: id, title, both, perhaps, fen, share: share && perMille(share), ...sharedBy(clause, other) }]
    })
    .sort((a, b) => b.both - a.both || b.perhaps - a.perhaps)
}
