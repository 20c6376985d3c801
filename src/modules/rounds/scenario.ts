/**
 * A scenario (方案) of the envelope sandbox (额度沙盘): one way of giving out an envelope, tried beside others over the same
 * firms. It may change how much there is, whom the clauses go to, and what a firm gets at most; what the clauses themselves
 * give it does not touch. Only sure amounts are given out. Pure.
 */
import { type Award, awardsOf, type Claim, type Outcome, type Round } from '../policies/award.ts'
import { type Names, sayReduction } from '../policies/award-saying.ts'
import type { Envelope, PayoutRules } from '../policies/payout.ts'
import { noRules } from '../policies/payout.ts'
import type { Provisional, ScenarioAsked, ScenarioView } from './contract.ts'

type Pair = { zh: string; en: string }

/** The id of the limit a firm that a scenario sets by itself. */
export const ownLimit = 'scenario-limit'
const limitSays: Pair = { zh: '本方案：每家企业至多', en: 'This scenario: at most for a firm' }

/**
 * The rules by which a scenario is reckoned: those between its clauses, the envelope with what the scenario says of it. On
 * which day somebody would file and with which score nobody knows yet, so a sandbox shares pro rata.
 */
export function rulesFor(payout: PayoutRules, envelope: Envelope, scenario: ScenarioAsked): PayoutRules {
  const clauses = envelope.clauses.filter((one) => !scenario.without.includes(one))
  const among = <Rule extends { clauses: string[] }>(rules: readonly Rule[]): Rule[] =>
    rules
      .map((rule) => ({ ...rule, clauses: rule.clauses.filter((one) => clauses.includes(one)) }))
      .filter((rule) => rule.clauses.length > 0)
  const limit = scenario.perFirm === null ? [] : [{ clauses, fen: scenario.perFirm }]
  return {
    ...noRules,
    caps: among(payout.caps),
    groups: scenario.groups ? among(payout.groups) : [],
    ceilings: [
      ...among(payout.ceilings).map((one) => ({ ...one, allocation: { by: 'pro-rata' as const } })),
      ...limit.map((one) => ({
        ...{ id: ownLimit, says: limitSays, article: null, per: 'firm' as const },
        ...{ ...one, allocation: { by: 'pro-rata' as const } },
      })),
    ],
    envelopes:
      clauses.length === 0 ? [] : [{ ...envelope, clauses, fen: scenario.fen, allocation: { by: 'pro-rata' } }],
  }
}

export const roundOf = (rules: PayoutRules, claims: readonly Claim[]): Round => ({
  rules,
  claims: claims.filter(({ clause }) => rules.envelopes.some(({ clauses }) => clauses.includes(clause))),
  past: [],
  standing: new Map(),
})

export const reckoned = (rules: PayoutRules, claims: readonly Claim[]): Outcome =>
  awardsOf(roundOf(rules, claims), 'sure')

/** Fen by firm. */
export function byFirm({ awards }: Outcome): Map<string, number> {
  const found = new Map<string, number>()
  for (const { claim, fen } of awards) found.set(claim.firm, (found.get(claim.firm) ?? 0) + (fen ?? 0))
  return found
}

interface Telling {
  names: Names
  firms: ReadonlyMap<string, string>
  /** The first scenario, with which this one is compared. */
  first: ReadonlyMap<string, number>
}

const most = 20

export function viewOf(outcome: Outcome, { names, firms, first }: Telling): Omit<ScenarioView, 'name'> {
  const { awards, total, envelopes } = outcome
  const mine = byFirm(outcome)
  const paid = [...mine.values()].filter((fen) => fen > 0).sort((a, b) => a - b)
  const asked = awards.reduce((sum, { base }) => sum + (base ?? 0), 0)
  return {
    ...{ total, asked, firms: paid.length, awards: awards.filter(({ fen }) => fen !== 0).length },
    left: envelopes[0]?.left ?? 0,
    nothing: awards.filter(({ fen, base }) => fen === 0 && base !== 0).length,
    median: paid[Math.ceil(paid.length / 2) - 1] ?? null,
    largest: paid.at(-1) ?? null,
    taken: takenBy(awards, names),
    change: changeFrom(first, mine),
    provisional: awards
      .toSorted((a, b) => (b.fen ?? 0) - (a.fen ?? 0))
      .slice(0, most)
      .map((award) => provisionalOf(award, names, firms)),
  }
}

function provisionalOf({ claim, base, fen, reductions }: Award, names: Names, firms: Telling['firms']): Provisional {
  return {
    ...{ code: claim.firm, name: firms.get(claim.firm) ?? claim.firm, clause: claim.clause },
    ...{ title: names.clause(claim.clause), base: base ?? 0, fen: fen ?? 0 },
    says: reductions.map((one) => sayReduction(one, names)),
  }
}

/** How much each rule took off, the most first. */
function takenBy(awards: readonly Award[], names: Names): ScenarioView['taken'] {
  const found = new Map<string, { awards: number; fen: number }>()
  for (const { rule, from, to } of awards.flatMap(({ reductions }) => reductions)) {
    const one = found.get(rule) ?? { awards: 0, fen: 0 }
    found.set(rule, { awards: one.awards + 1, fen: one.fen + (from ?? 0) - (to ?? 0) })
  }
  return [...found].map(([rule, one]) => ({ rule, says: names.rule(rule), ...one })).sort((a, b) => b.fen - a.fen)
}

function changeFrom(first: ReadonlyMap<string, number>, mine: ReadonlyMap<string, number>): ScenarioView['change'] {
  const change = { gains: 0, loses: 0, same: 0 }
  for (const firm of new Set([...first.keys(), ...mine.keys()])) {
    const more = (mine.get(firm) ?? 0) - (first.get(firm) ?? 0)
    if (more > 0) change.gains++
    else if (more < 0) change.loses++
    else change.same++
  }
  return change
}
