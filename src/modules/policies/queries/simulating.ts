/** A simulation on the city's own data, for whoever may read everything that the clauses name for this purpose. */
import { cityDay } from '../../../kernel/calendar.ts'
import type { Db } from '../../../kernel/db.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Actor, city } from '../../../kernel/who.ts'
import { type InstalledDictionary, mayKnow, note } from '../../facts/index.ts'
import type { CompiledClause } from '../compiled.ts'
import { type ClauseTotals, totalsOf } from '../simulate.ts'
import { namesOf } from './firm.ts'
import { type Asked, type Everybody, populationOf } from './population.ts'

export interface Simulated {
  on: string
  knownBy: string
  firms: number
  clauses: ClauseTotals[]
}

/**
 * Refuses whoever may not read one of the variables for simulations: what he may not see would stand as missing, and the
 * totals would be those of another city.
 */
export async function simulate(
  db: Db,
  dictionary: InstalledDictionary,
  actor: Actor,
  asked: Asked,
): Promise<Simulated> {
  const { clauses, days, moment } = asked
  const population = await populated(db, dictionary, actor, asked)
  const totals = clauses.map((clause) => totalsOf(population, clause))
  return { on: days.filing, knownBy: moment, firms: population.size, clauses: totals }
}

/** Everybody, as far as the clauses read them; on the access log. */
export async function populated(
  db: Db,
  dictionary: InstalledDictionary,
  actor: Actor,
  asked: Asked,
): Promise<Everybody> {
  const { clauses, moment } = asked
  const names = mustBeAllowed(actor, dictionary, clauses)
  const population = await populationOf(db, dictionary, asked)
  if (population.size === 0) throw new Refusal('invalid', 'nobody-registered', { on: cityDay(moment) })
  await note(db, actor, dictionary, city, names, 'simulation')
  return population
}

/** The numbers of the variables that will be read. */
export function mustBeAllowed(
  actor: Actor,
  dictionary: InstalledDictionary,
  clauses: readonly CompiledClause[],
): number[] {
  mustBeForFirms(clauses)
  const names = namesOf(clauses, dictionary)
  mustRead(actor, dictionary, names)
  return names
}

/** Whether this person may simulate these clauses at all: refused by name if not; a line on the access log if so. */
export async function mayBeSimulated(
  db: Db,
  dictionary: InstalledDictionary,
  actor: Actor,
  clauses: readonly CompiledClause[],
): Promise<void> {
  await note(db, actor, dictionary, city, mustBeAllowed(actor, dictionary, clauses), 'simulation')
}

/** A sum or a value beyond what is exact: then there is no total at all. */
export function exactly<Of>(reckon: () => Of): Of {
  try {
    return reckon()
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('invalid', 'beyond-reckoning', { says: error.message })
    throw error
  }
}

function mustBeForFirms(clauses: readonly CompiledClause[]): void {
  const other = clauses.find(({ clause }) => clause.applies_to !== 'firm')
  if (other) throw new Refusal('invalid', 'not-for-firms', { clause: other.clause.id })
}

function mustRead(actor: Actor, dictionary: InstalledDictionary, names: readonly number[]): void {
  const hidden = hiddenAmong(actor, dictionary, names)
  if (hidden.length > 0) throw new Refusal('forbidden', 'not-for-simulation', { names: hidden.join(', ') })
}

function hiddenAmong(actor: Actor, dictionary: InstalledDictionary, names: readonly number[]): string[] {
  return names.flatMap((no) => {
    const one = dictionary.byNo.get(no)
    const may = one?.is.purposes.includes('simulation') && mayKnow(one, actor, '', 'simulation')
    return one && !may ? [one.is.code] : []
  })
}

/** The variables of a clause that he may not read for simulations: with any he gets no totals of it. */
export const hiddenFrom = (actor: Actor, dictionary: InstalledDictionary, clause: CompiledClause): string[] =>
  hiddenAmong(actor, dictionary, namesOf([clause], dictionary))
