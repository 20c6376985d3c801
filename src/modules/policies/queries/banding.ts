/** What one clause comes to for one firm, for its own people: the same band as in a simulation. */
import type { Db } from '../../../kernel/db.ts'
import type { InstalledDictionary } from '../../facts/index.ts'
import { type Band, bandOf } from '../band.ts'
import type { CompiledClause } from '../compiled.ts'
import type { Days } from '../explanation.ts'
import { firmOf, sourceOf } from '../firm.ts'
import { firmFacts, namesOf } from './firm.ts'

interface Asked {
  enterpriseId: string
  clause: CompiledClause
  days: Days
  moment: string
}

export async function bandFor(db: Db, dictionary: InstalledDictionary, asked: Asked): Promise<Band> {
  const { enterpriseId, clause, days, moment } = asked
  const facts = await firmFacts(db, dictionary, enterpriseId, moment, namesOf([clause], dictionary))
  return bandOf(clause, firmOf(sourceOf(facts, days)))
}
