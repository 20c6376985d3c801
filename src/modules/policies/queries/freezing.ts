/** A simulation frozen: what is sure to be paid under clauses that go together, as a list that proves itself. */
import type { Db } from '../../../kernel/db.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Actor } from '../../../kernel/who.ts'
import type { InstalledDictionary } from '../../facts/index.ts'
import { claimsIn } from '../claims-in.ts'
import type { FrozenList } from '../frozen-list.ts'
import type { PayoutRules } from '../payout.ts'
import { freezeList } from './lists.ts'
import { namedAt } from './named.ts'
import type { Asked } from './population.ts'
import { populated } from './simulating.ts'

/**
 * Refuses what a simulation cannot say: on which day somebody would file or with which score, and, until they are read for
 * simulations, bars and set-level conditions over several clauses.
 */
export async function freezeSimulated(
  db: Db,
  dictionary: InstalledDictionary,
  actor: Actor,
  asked: Asked & { payout: PayoutRules },
): Promise<FrozenList> {
  const { clauses, payout, days, moment } = asked
  mustBeSayable(payout, new Set(clauses.map(({ clause }) => clause.id)))
  const population = await populated(db, dictionary, actor, asked)
  const { codes, names } = await namedAt(db, population, moment)
  const claims = clauses.flatMap((clause) => claimsIn(population, clause, { codes, rules: payout }))
  const round = { rules: payout, claims, past: [], standing: new Map() }
  return freezeList(round, {
    title: { zh: '测算名单', en: 'Simulated list' },
    ...{ on: days.filing, knownBy: moment, package: null },
    firms: names,
    titles: new Map(clauses.map(({ clause }) => [clause.id, clause.title])),
  })
}

function mustBeSayable({ bars, conditions, ceilings, envelopes }: PayoutRules, chosen: ReadonlySet<string>): void {
  const ours = ({ clauses }: { clauses: readonly string[] }): boolean => clauses.some((one) => chosen.has(one))
  const wrong = [
    ...[...bars, ...conditions].filter(ours),
    ...[...ceilings, ...envelopes].filter((one) => ours(one) && one.allocation.by !== 'pro-rata'),
  ]
  const [first] = wrong
  if (first) throw new Refusal('invalid', 'not-simulated', { rule: first.id })
}
