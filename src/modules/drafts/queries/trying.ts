/** A text tried on everybody, as known at a moment: what the workshop shows while it is typed, and what is kept with its hash. */
import { cityDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/http.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { CompiledClause } from '../../policies/compiled.ts'
import { exactly, hiddenFrom, mayBeSimulated } from '../../policies/index.ts'
import type { Named, ResultView } from '../result.ts'
import { overlapsWith, trialOver } from '../trial.ts'
import { type Desk, inForce } from './reading.ts'

interface Asked {
  clause: CompiledClause
  on: string
  moment: string
  named?: Named | undefined
}

/** Refuses whoever may not read all that the text names, and an empty register; an error while reckoning gives no total. */
export async function tried(
  { db, actor }: Context,
  desk: Desk,
  { clause, on, moment, named }: Asked,
): Promise<ResultView> {
  const before = inForce(desk, clause.clause.id)
  // With a variable in it that he may not read, the clause in force is left out of the comparison.
  const isOpen = before?.clause.applies_to === 'firm' && hiddenFrom(actor, desk.dictionary, before).length === 0
  const compared = isOpen ? before : null
  const clauses = compared ? [clause, compared] : [clause]
  await mayBeSimulated(db, desk.dictionary, actor, clauses)
  const days = { reference: on, filing: on }
  const ground = await desk.laboratory.ground(db, { clauses, days, moment })
  if (ground.population.size === 0) throw new Refusal('invalid', 'nobody-registered', { on: cityDay(moment) })
  return exactly(() => trialOver(ground, { clause, inForce: compared, named }))
}

/** Against all that the city pays firms; clauses with a variable that he may not read are left out and named. */
export async function overlapping({ db, actor }: Context, desk: Desk, { clause, on, moment }: Asked) {
  const all = [...desk.books.adopted.values()].filter(
    ({ clause: { id, applies_to, amount } }) =>
      id !== clause.clause.id && applies_to === 'firm' && amount.gives === 'money',
  )
  const isOpen = (other: CompiledClause) => hiddenFrom(actor, desk.dictionary, other).length === 0
  const others = all.filter(isOpen)
  await mayBeSimulated(db, desk.dictionary, actor, [clause, ...others])
  const days = { reference: on, filing: on }
  const { population } = await desk.laboratory.ground(db, { clauses: [clause, ...others], days, moment })
  const leftOut = all.filter((other) => !isOpen(other)).map((other) => other.clause.id)
  return { overlaps: exactly(() => overlapsWith(population, clause, others)), leftOut }
}
