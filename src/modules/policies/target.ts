/**
 * Whether firms met a condition already in the period before: the same text, read with the values of one period earlier. What
 * has no period keeps its value. A condition that speaks of a past period itself would need the one before that, which no
 * column holds: it cannot be asked. Pure.
 */
import type { CompiledClause } from './compiled.ts'
import type { Meaning } from './naming.ts'
import { ownersOf, passing, passingOf } from './passing.ts'
import type { Population } from './population.ts'
import type { Rail } from './precision.ts'

/** By firm: 0 not known, 1 no, 2 yes (over records: for one of them). Null where the condition cannot be asked so. */
export function heldBefore(population: Population, clause: CompiledClause, condition: string): Rail | null {
  const rule = clause.when.find(({ id }) => id === condition)
  const earlier = rule?.rule ? shifted(clause, rule.rule.uses) : null
  if (!rule || !earlier) return null
  const naming = { ...clause.naming, meanings: earlier }
  const { rows, starts, tested } = passingOf(population, { ...clause, naming, when: [rule], bars: [] })
  const [rails = new Uint8Array(rows)] = tested.map(({ passes }) => passes)
  if (!starts) return rails
  const found: Rail = new Uint8Array(population.size).fill(passing.fails)
  for (const [row, at] of ownersOf({ rows, starts }).entries()) {
    const [rail = 0, before = 0] = [rails[row], found[at]]
    if (rail === passing.passes || (rail === passing.unknown && before === passing.fails)) found[at] = rail
  }
  return found
}

function shifted({ naming }: CompiledClause, uses: readonly string[]): Map<string, Meaning> | null {
  const meanings = new Map(naming.meanings)
  let isPeriodic = false
  for (const name of uses) {
    const meaning = meanings.get(name)
    if (meaning?.kind !== 'variable' || meaning.variable.kind !== 'periodic') continue
    if (meaning.back === 1) return null
    meanings.set(name, { ...meaning, back: 1 })
    isPeriodic = true
  }
  return isPeriodic ? meanings : null
}
