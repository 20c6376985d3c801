/**
 * What a text comes to over everybody (试算): totals beside those of the clause in force, who wins and who loses, by group.
 * Counted by what is sure; what missing facts leave open is a band and is never hidden. Pure.
 */
import type { Results } from '../policies/columns.ts'
import type { CompiledClause } from '../policies/compiled.ts'
import type { Population } from '../policies/population.ts'
import { addedUp, type ClauseTotals, resultsOf } from '../policies/simulate.ts'
import type { ResultView, TotalsView } from './contract.ts'

interface Trait {
  codes: Uint16Array
  groups: readonly { code: string; name: { zh: string; en: string } }[]
}
export interface GroundOfTrial {
  moment: string
  population: Population
  traits: Record<keyof ResultView['by'], Trait>
}

/** The number of "eligible" among the verdicts of a result (policies/columns.ts). */
const eligible = 3

export function trialOver(ground: GroundOfTrial, clause: CompiledClause, inForce: CompiledClause | null): ResultView {
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
  }
}

const viewed = ({ firms, least, most, open, how, why }: ClauseTotals): TotalsView => ({
  ...{ firms, least, most, open, how, why },
})

function changeOf(before: Results, now: Results): NonNullable<ResultView['change']> {
  const change = { winners: { firms: 0, fen: 0 }, losers: { firms: 0, fen: 0 }, same: 0, reached: 0, dropped: 0 }
  for (let at = 0; at < now.verdict.length; at++) {
    const more = (now.least[at] ?? 0) - (before.least[at] ?? 0)
    const side = more > 0 ? change.winners : more < 0 ? change.losers : null
    if (side) {
      side.firms++
      side.fen += more
    } else change.same++
    const [is, was] = [now.verdict[at] === eligible, before.verdict[at] === eligible]
    if (is && !was) change.reached++
    if (was && !is) change.dropped++
  }
  return change
}

/** One line a group; the last is of firms of which the group is not known. */
function groupsOf({ verdict, least, most }: Results, { codes, groups }: Trait): ResultView['by']['town'] {
  const lines = [null, ...groups.map(({ name }) => name)].map((name) => ({
    name,
    firms: { eligible: 0, not: 0, missing: 0, judgement: 0 },
    ...{ least: 0, most: 0, open: 0 },
  }))
  const order = ['not', 'missing', 'judgement', 'eligible'] as const
  for (let at = 0; at < verdict.length; at++) {
    const line = lines[codes[at] ?? 0]
    if (!line) continue
    line.firms[order[verdict[at] ?? 0] ?? 'not']++
    const [sure, top] = [least[at] ?? 0, most[at] ?? Number.NaN]
    line.least += sure
    line.most += Number.isNaN(top) ? sure : top
    if (Number.isNaN(top)) line.open++
  }
  const [unknown, ...known] = lines
  const isEmpty = unknown === undefined || Object.values(unknown.firms).every((n) => n === 0)
  return isEmpty ? known : [...known, unknown]
}
