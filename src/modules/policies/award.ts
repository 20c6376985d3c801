/**
 * Awards (奖补): what is paid in the end, once the payout rules have said what holds between clauses and firms. Every
 * reduction keeps its reason. Pure, and independent of the order in which claims come.
 *
 * Two ends are reckoned, each for itself: what is sure, and the most it can become. One award may be more when only what is
 * sure is counted: the more others may get, the less of a pot is left for it.
 */
import { allocate, byText, type Demand, type Served } from './allocation.ts'
import type { Allocation, Cap, Group, PayoutRules } from './payout.ts'
import type { Standing } from './set-condition.ts'

/** What step one came to: one clause for one firm, or for one record of it. */
export interface Claim {
  /** The public code of the firm. */
  firm: string
  clause: string
  record: string | null
  /** Fen that are sure. */
  least: number
  /** Fen it can become; null: nothing bounds it. */
  most: number | null
  filed: string | null
  /** In hundredths of a point. */
  score: number | null
  /** Fen already paid for a lower grade of the same; null: not known. Read by groups of mode `difference`. */
  before: number | null
}
/** Paid already within the year; caps take it off. */
export interface Past {
  firm: string
  clause: string
  record: string | null
  fen: number
}
export interface Round {
  rules: PayoutRules
  claims: readonly Claim[]
  past: readonly Past[]
  /** By set-level condition or bar and firm. Of a bar `yes` means that it bars. Who is not in it is unknown. */
  standing: ReadonlyMap<string, ReadonlyMap<string, Standing>>
}
export type End = 'sure' | 'most'

export type Step = 'bar' | 'condition' | 'record-cap' | 'year-cap' | 'group' | 'ceiling' | 'envelope'
export type Why =
  | { kind: 'barred' | 'bar-unknown' | 'not-in-set' | 'set-unknown' }
  | { kind: 'capped'; cap: number; past: number }
  | { kind: 'higher-counts'; clause: string; record: string | null; fen: number | null }
  | { kind: 'already-paid'; before: number }
  | { kind: 'paid-unknown' }
  | { kind: Exclude<Served['how'], 'whole'>; pot: number; asked: number | null }
export interface Reduction {
  step: Step
  rule: string
  from: number | null
  to: number | null
  why: Why
}
export interface Award {
  claim: Claim
  /** Fen before the rules; null: open. */
  base: number | null
  /** Fen in the end; null: open. */
  fen: number | null
  reductions: Reduction[]
}
export interface EnvelopeUse {
  id: string
  fen: number
  used: number
  left: number
}
export interface Outcome {
  /** By code, clause and record. */
  awards: Award[]
  total: number
  /** Awards that nothing bounds; they are not in the total. */
  open: number
  envelopes: EnvelopeUse[]
}

type Keyed = Pick<Claim, 'firm' | 'clause' | 'record'>
export const awardKey = ({ firm, clause, record }: Keyed): string => JSON.stringify([firm, clause, record ?? ''])

/** Throws for the same clause and record of a firm twice: which of the two would count? */
export function awardsOf({ rules, claims, past, standing }: Round, end: End): Outcome {
  const bench = new Bench(claims, past, end)
  for (const { id, clauses } of rules.bars) bench.judge('bar', id, clauses, standing.get(id), 'no')
  for (const { id, clauses } of rules.conditions) bench.judge('condition', id, clauses, standing.get(id), 'yes')
  const caps = [
    ...rules.caps.filter(({ per }) => per === 'record'),
    ...rules.caps.filter(({ per }) => per !== 'record'),
  ]
  for (const one of caps) bench.capEach(one)
  for (const one of rules.groups) bench.group(one)
  // Before the groups a cap would be shared with an award that then falls away.
  for (const one of caps) bench.capTogether(one)
  for (const one of rules.ceilings) bench.pot('ceiling', one, one.per === 'firm' ? perFirm : () => '')
  for (const one of rules.envelopes) bench.pot('envelope', one, () => '')
  return outcomeOf(bench.awards, rules)
}

function outcomeOf(awards: Award[], { envelopes }: PayoutRules): Outcome {
  const total = sum(awards)
  if (!Number.isSafeInteger(total)) throw new RangeError(`A total of ${total} fen cannot be right`)
  return {
    awards,
    total,
    open: awards.filter(({ fen }) => fen === null).length,
    envelopes: envelopes.map(({ id, fen, clauses }) => {
      const mine = awards.filter(({ claim }) => clauses.includes(claim.clause))
      const used = sum(mine)
      return { id, fen, used, left: fen - used }
    }),
  }
}
const sum = (awards: readonly Award[]): number => awards.reduce((all, { fen }) => all + (fen ?? 0), 0)

/** A record that is not known is its clause's own, and never taken for another's. */
const perRecord = ({ firm, clause, record }: Keyed): string =>
  JSON.stringify(record === null ? [firm, clause, 0] : [firm, record])
const perFirm = ({ firm }: Keyed): string => firm
const keyed = { record: perRecord, 'firm-year': perFirm } as const

/** The awards while they are reckoned. */
class Bench {
  readonly awards: Award[]
  readonly #past: readonly Past[]
  readonly #end: End

  constructor(claims: readonly Claim[], past: readonly Past[], end: End) {
    this.#past = past
    this.#end = end
    this.awards = claims
      .map((claim) => ({ key: awardKey(claim), claim, base: end === 'sure' ? claim.least : claim.most }))
      .sort((a, b) => byText(a.key, b.key))
      .map(({ claim, base }) => ({ claim, base, fen: base, reductions: [] }))
    for (const [at, { claim }] of this.awards.entries()) {
      const next = this.awards[at + 1]
      if (next && awardKey(next.claim) === awardKey(claim)) throw new RangeError(`${awardKey(claim)} stands twice`)
    }
  }

  /** Those of the clauses for whom there is anything left to reckon, together as `keyOf` says. */
  #bundles(clauses: readonly string[], keyOf: (claim: Keyed) => string): Map<string, Award[]> {
    const wanted = new Set(clauses)
    const found = new Map<string, Award[]>()
    for (const award of this.awards) {
      if (!wanted.has(award.claim.clause)) continue
      const key = keyOf(award.claim)
      const bundle = found.get(key)
      if (bundle) bundle.push(award)
      else found.set(key, [award])
    }
    return found
  }

  judge(
    step: 'bar' | 'condition',
    rule: string,
    clauses: readonly string[],
    standing: ReadonlyMap<string, Standing> | undefined,
    good: 'yes' | 'no',
  ): void {
    const [bad, open] = step === 'bar' ? (['barred', 'bar-unknown'] as const) : (['not-in-set', 'set-unknown'] as const)
    for (const award of [...this.#bundles(clauses, perFirm).values()].flat()) {
      const stands = standing?.get(award.claim.firm) ?? 'unknown'
      if (stands === good || (stands === 'unknown' && this.#end === 'most')) continue
      reduce(award, { step, rule, to: 0, why: { kind: stands === 'unknown' ? open : bad } })
    }
  }

  /** How much of a cap is left for a firm or record, what was paid already taken off. */
  #roomIn({ clauses, fen, per }: Cap): (claim: Keyed) => { room: number; past: number } {
    const keyOf = keyed[per]
    const spent = new Map<string, number>()
    for (const one of this.#past)
      if (clauses.includes(one.clause)) spent.set(keyOf(one), (spent.get(keyOf(one)) ?? 0) + one.fen)
    return (claim) => {
      const past = spent.get(keyOf(claim)) ?? 0
      return { room: Math.max(0, fen - past), past }
    }
  }

  /** No award alone is above a cap. */
  capEach(cap: Cap): void {
    const roomFor = this.#roomIn(cap)
    for (const award of [...this.#bundles(cap.clauses, keyed[cap.per]).values()].flat()) {
      const { room, past } = roomFor(award.claim)
      if (award.fen === null || award.fen > room) reduce(award, capped(cap, room, past))
    }
  }

  /** Nor are they together; what is too much is taken off pro rata. */
  capTogether(cap: Cap): void {
    const roomFor = this.#roomIn(cap)
    for (const awards of this.#bundles(cap.clauses, keyed[cap.per]).values()) {
      const [first] = awards
      if (!first) continue
      const { room, past } = roomFor(first.claim)
      const served = allocate(room, { by: 'pro-rata' }, awards.map(demandOf))
      for (const award of awards) reduce(award, capped(cap, servedTo(served, award).fen, past))
    }
  }

  group(group: Group): void {
    if (group.mode === 'additive') return
    for (const awards of this.#bundles(group.clauses, group.within === 'record' ? perRecord : perFirm).values()) {
      const counts = highest(awards, group)
      if (!counts) continue
      const { clause, record } = counts.claim
      for (const award of awards)
        if (award !== counts)
          reduce(award, {
            step: 'group',
            rule: group.id,
            to: 0,
            why: { kind: 'higher-counts', clause, record, fen: counts.fen },
          })
      if (group.mode === 'difference') this.#difference(group.id, counts, awards)
    }
  }

  #difference(rule: string, counts: Award, awards: readonly Award[]): void {
    const known = awards.map(({ claim: { before } }) => before)
    const before = known.reduce((most, one) => (one === null || most === null ? null : Math.max(most, one)), 0)
    if (before === null) {
      if (this.#end === 'sure') reduce(counts, { step: 'group', rule, to: 0, why: { kind: 'paid-unknown' } })
      return
    }
    const to = counts.fen === null ? null : Math.max(0, counts.fen - before)
    reduce(counts, { step: 'group', rule, to, why: { kind: 'already-paid', before } })
  }

  pot(
    step: 'ceiling' | 'envelope',
    { id, clauses, fen, allocation }: { id: string; clauses: readonly string[]; fen: number; allocation: Allocation },
    keyOf: (claim: Keyed) => string,
  ): void {
    for (const awards of this.#bundles(clauses, keyOf).values()) {
      const demands = awards.map(demandOf)
      const asked = demands.some((one) => one.fen === null) ? null : sum(awards)
      const served = allocate(fen, allocation, demands)
      for (const award of awards) {
        const { how, fen: to } = servedTo(served, award)
        if (how !== 'whole') reduce(award, { step, rule: id, to, why: { kind: how, pot: fen, asked } })
      }
    }
  }
}

const demandOf = ({ claim, fen }: Award): Demand => ({
  key: awardKey(claim),
  fen,
  filed: claim.filed,
  score: claim.score,
})

function servedTo(served: ReadonlyMap<string, Served>, { claim }: Award): Served {
  const found = served.get(awardKey(claim))
  if (!found) throw new Error('Every demand is answered')
  return found
}

const capped = ({ id, per, fen }: Cap, to: number, past: number): Omit<Reduction, 'from'> => ({
  step: per === 'record' ? 'record-cap' : 'year-cap',
  rule: id,
  to,
  why: { kind: 'capped', cap: fen, past },
})

/** The one that counts: most money, then the clause the group names first, then by key. Nothing where nothing is due. */
function highest(awards: readonly Award[], { clauses }: Group): Award | undefined {
  const money = ({ fen }: Award): number => fen ?? Number.POSITIVE_INFINITY
  const place = ({ claim }: Award): number => clauses.indexOf(claim.clause)
  const better = (a: Award, b: Award): number => (money(a) === money(b) ? place(a) - place(b) : money(b) - money(a))
  const [first] = [...awards].sort(better)
  return first && first.fen !== 0 ? first : undefined
}

/** Only what makes it less is kept. */
function reduce(award: Award, { step, rule, to, why }: Omit<Reduction, 'from'>): void {
  if (award.fen === to || award.fen === 0) return
  award.reductions.push({ step, rule, from: award.fen, to, why })
  award.fen = to
}
