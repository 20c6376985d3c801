/**
 * A frozen list (冻结名单): one round of awards as a file that stands by itself. It holds the rules, what each award came to
 * and what it is in the end, so that whoever has it can reckon it again (list-check.ts) without the house. Of a firm it
 * shows what a public notice (公示) shows: name, code, what for, how much; and of the order only what the allocation reads.
 *
 * Written one way only, keys in order: so the text itself is what the hash is over, and no byte may differ.
 */
import { z } from 'zod'
import { byText } from './allocation.ts'
import { type Award, awardKey, awardsOf, type Claim, type Past, type Round } from './award.ts'
import { pair } from './from-facts.ts'
import { noRules, type PayoutRules, payoutRules } from './payout.ts'

export const listFormat = 'bolanggu-frozen-list'
export const listVersion = 1

const fen = z.int().nonnegative()
const code = z.string().min(1).max(64)
const record = z.int().positive().nullable()
const row = z.strictObject({
  firm: code,
  name: z.string().min(1).max(200),
  clause: code,
  /** Which of the firm's projects under these clauses, counted from one; null where the clause has none. */
  record,
  /** Fen before the rules below: what eligibility alone gives. */
  base: fen,
  filed: z.iso.date().nullable(),
  score: z.int().nonnegative().nullable(),
  /** Fen paid before for a lower grade of the same, where a group takes that off; null: not known. */
  before: fen.nullable(),
  /** What each rule made of it. */
  steps: z.array(z.strictObject({ step: z.string(), rule: z.string(), fen })),
  /** Fen in the end. */
  fen,
})
export type ListRow = z.infer<typeof row>

export const frozenList = z.strictObject({
  format: z.literal(listFormat),
  version: z.literal(listVersion),
  title: pair,
  /** The day the clauses were asked for, and until when what is known was known. */
  on: z.iso.date(),
  knownBy: z.iso.datetime(),
  clauses: z.array(z.strictObject({ id: code, title: pair })).min(1),
  /** Bars and set-level conditions are settled before: they are in no list. */
  rules: payoutRules.omit({ bars: true, conditions: true }),
  past: z.array(z.strictObject({ firm: code, clause: code, record, fen })),
  awards: z.array(row),
  total: fen,
  /** Of the package that eligibility was reckoned from; null where there is none. */
  package: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type FrozenList = z.infer<typeof frozenList>

/** Keys in order, one place an item: the same content is the same text. */
export function canonical(value: unknown): string {
  const ordered = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(ordered)
    if (one === null || typeof one !== 'object') return one
    const entries = Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))
    return Object.fromEntries(entries.map(([key, is]) => [key, ordered(is)]))
  }
  return `${JSON.stringify(ordered(value), null, 1)}\n`
}
/** The sha256 of a text, as hex: given, so that this stays pure. */
export type Hash = (text: string) => string
type Unsigned = Omit<FrozenList, 'sha256'>
const unsigned = ({ sha256: _, ...rest }: FrozenList): Unsigned => rest
export const listHash = (list: FrozenList, hash: Hash): string => hash(canonical(unsigned(list)))

/** The rules of a round that its list can show. */
export const shownRules = ({ bars: _, conditions: __, ...rest }: PayoutRules): FrozenList['rules'] => rest

export interface Freezing {
  title: FrozenList['title']
  on: string
  knownBy: string
  /** Names of firms by code, titles of clauses by id. */
  firms: ReadonlyMap<string, string>
  titles: ReadonlyMap<string, FrozenList['title']>
  package: string | null
}

/**
 * The list of a round: what is sure, and whoever gets something. Others stand in it only where they count, as those whose
 * demand makes another's share smaller.
 */
export function freezeList(round: Round, about: Freezing, hash: Hash): FrozenList {
  const rules = onlyFor(round.rules, round)
  const { awards } = awardsOf({ ...round, rules }, 'sure')
  const settled = awards.map((award) => ({ ...award, base: settledBase(award) }))
  const paid = settled.filter(({ fen: one }) => one !== 0)
  const shown = countsAlone(paid, { ...round, rules }) ? paid : settled.filter(({ base }) => base !== 0)
  const numbers = recordNumbers([...shown.map(({ claim }) => claim), ...round.past])
  const list: Unsigned = {
    ...{ format: listFormat, version: listVersion, title: about.title, on: about.on, knownBy: about.knownBy },
    clauses: [...about.titles].map(([id, title]) => ({ id, title })).sort((a, b) => byText(a.id, b.id)),
    rules: shownRules(rules),
    past: pastShown(round, new Set(shown.map(({ claim }) => claim.firm)), numbers),
    awards: shown
      .map((award) => rowOf(award, about, rules, numbers(award.claim)))
      .sort((a, b) => byText(rowKey(a), rowKey(b))),
    total: shown.reduce((sum, one) => sum + (one.fen ?? 0), 0),
    package: about.package,
  }
  return { ...list, sha256: hash(canonical(list)) }
}

const pastShown = (
  { past }: Round,
  firms: ReadonlySet<string>,
  numbers: (one: Past) => number | null,
): FrozenList['past'] =>
  past
    .filter(({ firm }) => firms.has(firm))
    .map((one) => ({ ...one, record: numbers(one) }))
    .sort((a, b) => byText(canonical(a), canonical(b)))

export const rowKey = ({ firm, clause, record: no }: Pick<ListRow, 'firm' | 'clause' | 'record'>): string =>
  awardKey({ firm, clause, record: no === null ? null : recordName(no) })
/** Records of a list in the order of their numbers, as texts. */
export const recordName = (no: number): string => String(no).padStart(6, '0')

/** Rules for other clauses than those of the round say nothing here. */
function onlyFor(rules: PayoutRules, { claims }: Round): PayoutRules {
  const ours = new Set(claims.map(({ clause }) => clause))
  const touches = ({ clauses }: { clauses: readonly string[] }): boolean => clauses.some((one) => ours.has(one))
  return {
    bars: rules.bars.filter(touches),
    conditions: rules.conditions.filter(touches),
    caps: rules.caps.filter(touches),
    groups: rules.groups.filter(touches),
    ceilings: rules.ceilings.filter(touches),
    envelopes: rules.envelopes.filter(touches),
  }
}

/** What is left once bars and set-level conditions have spoken. */
const settledBase = ({ base, reductions }: Award): number =>
  reductions.some(({ step }) => step === 'bar' || step === 'condition') ? 0 : (base ?? 0)

/** Whether those who get something get the same when the others are not there. */
function countsAlone(paid: readonly Award[], { rules, past }: Round): boolean {
  const claims = paid.map(({ claim }) => claim)
  const again = awardsOf({ rules: { ...noRules, ...shownRules(rules) }, claims, past, standing: new Map() }, 'sure')
  const fenBy = new Map(again.awards.map((one) => [awardKey(one.claim), one]))
  return paid.every((one) => {
    const other = fenBy.get(awardKey(one.claim))
    return other?.fen === one.fen && canonical(stepsOf(other)) === canonical(stepsOf(one))
  })
}

export const stepsOf = ({ reductions }: Pick<Award, 'reductions'>): ListRow['steps'] =>
  reductions.map(({ step, rule, to }) => ({ step, rule, fen: to ?? 0 }))

/** A record's own id is nobody's business: it is the first, second … of its firm. */
function recordNumbers(all: readonly Pick<Claim, 'firm' | 'record'>[]) {
  const byFirm = new Map<string, string[]>()
  for (const { firm, record: id } of all) {
    if (id === null) continue
    const known = byFirm.get(firm) ?? []
    if (!known.includes(id)) byFirm.set(firm, [...known, id].sort())
  }
  return ({ firm, record: id }: Pick<Past, 'firm' | 'record'>): number | null =>
    id === null ? null : (byFirm.get(firm)?.indexOf(id) ?? -1) + 1
}

function rowOf(award: Award, { firms }: Freezing, rules: PayoutRules, no: number | null): ListRow {
  const { firm, clause, filed, score, before } = award.claim
  const takesOff = rules.groups.some(({ mode, clauses }) => mode === 'difference' && clauses.includes(clause))
  const reads = (by: string): boolean =>
    [...rules.ceilings, ...rules.envelopes].some((one) => one.allocation.by === by && one.clauses.includes(clause))
  return {
    ...{ firm, name: firms.get(firm) ?? firm, clause, record: no, base: award.base ?? 0 },
    ...{ filed: reads('filed') ? filed : null, score: reads('score') ? score : null, before: takesOff ? before : 0 },
    ...{ steps: stepsOf(award), fen: award.fen ?? 0 },
  }
}

/** What a list says was claimed. */
export const claimsOf = ({ awards }: FrozenList): Claim[] =>
  awards.map(({ firm, clause, record: no, base, filed, score, before }) => ({
    ...{ firm, clause, record: no === null ? null : recordName(no), least: base, most: base, filed, score, before },
  }))
export const pastOf = ({ past }: FrozenList): Past[] =>
  past.map((one) => ({ ...one, record: one.record === null ? null : recordName(one.record) }))
