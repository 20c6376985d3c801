/**
 * What the clauses a firm can claim now come to together (合计): of a group only what counts, caps over several clauses kept.
 * Only rules that hold for one firm by itself are applied: what others file decides on envelopes, not what it can claim.
 */
import { type Award, awardsOf, type Claim } from './award.ts'
import { type Names, sayAward } from './award-saying.ts'
import { readsRecords, splitTo } from './claims-in.ts'
import type { CompiledClause } from './compiled.ts'
import type { Explanation } from './explanation.ts'
import type { Pair } from './from-facts.ts'
import { noRules, type PayoutRules } from './payout.ts'

/** One clause beside the others. */
export interface Together {
  /** Fen that are added up. */
  fen: number
  /** Why it is less than the clause gives alone; none where it is whole. */
  says: Pair[]
  /** The source says something of other clauses, and not between which: nothing was taken off for it. */
  unclear: Pair | null
}
export interface TogetherTotal {
  fen: number
  /** Of how many clauses it is the sum, of how many the amount is not known. */
  clauses: number
  unknown: number
  /** What they would come to each by itself. */
  apart: number
  /** Clauses for which the source leaves open what they are added to. */
  unclear: number
}

const self = 'self'
const ofOneFirm = ({ caps, groups, ceilings }: PayoutRules): PayoutRules => ({
  ...noRules,
  ...{ caps, groups, ceilings: ceilings.filter(({ per }) => per === 'firm') },
})

/** The other clauses that decide with this one what it comes to for a firm. */
export function siblingsOf(rules: PayoutRules, clause: string): string[] {
  const found = new Set<string>([clause])
  const { caps, groups, ceilings } = ofOneFirm(rules)
  const bundles = [...caps, ...groups, ...ceilings].map(({ clauses }) => clauses)
  for (const id of found)
    for (const bundle of bundles) if (bundle.includes(id)) for (const one of bundle) found.add(one)
  found.delete(clause)
  return [...found]
}

/** By clause, for those that can be claimed now with a known amount. */
export function togetherOf(
  rules: PayoutRules,
  clauses: ReadonlyMap<string, CompiledClause>,
  explanations: readonly Explanation[],
): Map<string, Together> {
  const counted = explanations.filter(
    ({ shelf, amount }) => shelf === 'now' && amount.gives === 'money' && amount.fen !== null,
  )
  const own = ofOneFirm(rules)
  const claims = counted.flatMap((one) => claimsOf(one, readsRecords(own, one.clause)))
  const { awards } = awardsOf({ rules: own, claims, past: [], standing: new Map() }, 'sure')
  const names = namesOf(own, clauses)
  return new Map(
    counted.map(({ clause }) => {
      const mine = awards.filter(({ claim }) => claim.clause === clause)
      return [clause, { fen: sum(mine), says: saysOf(mine, names), unclear: unclearOf(own, clauses.get(clause)) }]
    }),
  )
}

export function totalOf(explanations: readonly Explanation[], together: ReadonlyMap<string, Together>): TogetherTotal {
  const now = explanations.filter(({ shelf }) => shelf === 'now')
  const money = now.filter(({ amount }) => amount.gives === 'money')
  const apart = money.reduce((all, { amount }) => all + (amount.fen ?? 0), 0)
  const counted = [...together.values()]
  return {
    fen: counted.reduce((all, { fen }) => all + fen, 0),
    clauses: now.length,
    unknown: money.length - counted.length,
    apart,
    unclear: counted.filter(({ unclear }) => unclear !== null).length,
  }
}

const sum = (awards: readonly Award[]): number => awards.reduce((all, { fen }) => all + (fen ?? 0), 0)

/** One, or one a record where a rule looks at records; together they are what the explanation says, to the fen. */
function claimsOf({ clause, amount, records }: Explanation, perRecord: boolean): Claim[] {
  const whole = amount.fen ?? 0
  const claim = (record: string | null, fen: number): Claim => ({
    ...{ firm: self, clause, record, least: fen, most: fen, filed: null, score: null, before: null },
  })
  if (!perRecord || !records) return [claim(null, whole)]
  const eligible = records.filter(({ verdict }) => verdict === 'eligible')
  const parts = eligible.map((one) => ({ key: one.id, fen: one.amount.fen ?? 0 }))
  return splitTo(whole, parts).map(({ record, least }) => claim(record, least))
}

function namesOf(rules: PayoutRules, clauses: ReadonlyMap<string, CompiledClause>): Names {
  const says = new Map([...rules.caps, ...rules.groups, ...rules.ceilings].map((one) => [one.id, one.says]))
  const plain = (id: string): Pair => ({ zh: id, en: id })
  return {
    clause: (id) => clauses.get(id)?.clause.title ?? plain(id),
    rule: (id) => says.get(id) ?? plain(id),
  }
}

/** Each reason once, whichever records it is about. */
function saysOf(awards: readonly Award[], names: Names): Pair[] {
  const all = awards.flatMap((award) => sayAward(award, names))
  return [...new Map(all.map((one) => [one.zh, one])).values()]
}

function unclearOf({ groups }: PayoutRules, clause: CompiledClause | undefined): Pair | null {
  const stacking = clause?.clause.stacking
  if (!clause || !stacking || stacking.mode === 'additive') return null
  return groups.some(({ clauses }) => clauses.includes(clause.clause.id)) ? null : stacking.says
}
