/**
 * How much a clause gives, in exact fractions of a fen: base with bonuses, then the cap, then rounded half up, once. What
 * the source does not say stays unknown: no rate, no amount; no cap stated is neither zero nor "none".
 */
import { type Compiled, type Rational, toScaled, type Value } from '../../rules/index.ts'
import type { CompiledBonus, CompiledCap, CompiledClause } from './compiled.ts'
import { type Decider, distinct, lacksOf, needsOf, usedBy } from './conditions.ts'
import type { AmountAnswer, BonusAnswer, CapAnswer, Lack, UnknownAmount } from './explanation.ts'
import { bonusName } from './naming.ts'
import type { Instead, Reading } from './reading.ts'
import { add, fromNumber, lesser, multiply, numberText, textOf, zero } from './values.ts'

/** A reading with some values put in place of the known ones. */
export type Read = (instead: Instead) => Reading

/** The amount, and what it is made of where a sum over records goes on with it. */
export interface Reckoned {
  answer: AmountAnswer
  bonuses: BonusAnswer[]
  /** Exact fen after the record's own cap: the least and the most; null where unknown or open. */
  least: Rational | null
  most: Rational | null
}

export const noCap: CapAnswer = { state: 'not-stated', fen: null, per: null, of: null, reached: false }

export function emptyAmount({ clause: { amount } }: CompiledClause): AmountAnswer {
  return {
    gives: amount.gives,
    unit: amount.unit,
    state: amount.gives === 'none' || amount.gives === 'in-kind' ? 'none' : 'unknown',
    why: null,
    fen: null,
    upTo: null,
    before: null,
    cap: noCap,
    points: null,
    grade: null,
    values: [],
    lacks: [],
  }
}

export const wholeFen = (fen: Rational): number => Number(toScaled(fen, 0))

const fenIn = { 元: 100, 万元: 1_000_000, 万美元: 1_000_000 } as const
type MoneyUnit = keyof typeof fenIn

/** Fen in one unit; nothing for dollars without a rate and day of the document's own. */
function fenPer(unit: string | null, { clause: { amount } }: CompiledClause): Rational | undefined {
  const fen = fromNumber(fenIn[unit as MoneyUnit] ?? 0)
  if (unit !== '万美元') return fen
  return amount.exchange ? multiply(fen, fromNumber(amount.exchange.yuan_per_dollar)) : undefined
}

const isRational = (value: Rational | Compiled): value is Rational => 'num' in value

interface Number {
  value: Rational | null
  lacks: Lack[]
}
function numberOf(written: Rational | Compiled, reading: Reading): Number {
  if (isRational(written)) return { value: written, lacks: [] }
  const outcome = written.evaluate(reading.read, reading.rows)
  if ('known' in outcome) return { value: outcome.known as Rational, lacks: [] }
  return { value: null, lacks: lacksOf(outcome.unknown, reading) }
}

/** The cap in exact fen, without saying yet whether it was reached. */
export function capOf(
  clause: CompiledClause,
  cap: CompiledCap,
  reading: Reading,
): CapAnswer & { value: Rational | null } {
  const { value, unit, per, of } = cap
  const perUnit = fenPer(unit, clause)
  const number = numberOf(value, reading).value
  const exact = number && perUnit ? multiply(number, perUnit) : null
  return { state: exact ? 'known' : 'unknown', fen: exact && numberText(exact), per, of, reached: false, value: exact }
}

interface Bonuses {
  answers: BonusAnswer[]
  least: Rational
  /** null: an undecided bonus of unknown size leaves it open. */
  most: Rational | null
}

function answerBonus(bonus: CompiledBonus, reading: Reading, decide: Decider): BonusAnswer {
  const { id, says, rule, adds } = bonus
  const { truth, lacks } = decide('bonuses', bonus, reading)
  const number = numberOf(adds, reading)
  const unsure = truth === 'yes' && number.value === null
  return {
    id,
    says,
    truth: unsure ? 'missing' : truth,
    adds: number.value && numberText(number.value),
    values: [...(rule ? usedBy(rule, reading) : []), ...(isRational(adds) ? [] : usedBy(adds, reading))],
    needs: rule ? needsOf(rule, reading) : [],
    lacks: distinct([...lacks, ...(truth === 'no' ? [] : number.lacks)]),
  }
}

function bonusesOf(clause: CompiledClause, reading: Reading, decide: Decider): Bonuses {
  const found: Bonuses = { answers: [], least: zero, most: zero }
  for (const bonus of clause.bonuses) {
    const answer = answerBonus(bonus, reading, decide)
    const adds = numberOf(bonus.adds, reading).value
    found.answers.push(answer)
    if (answer.truth === 'no') continue
    const isHeld = answer.truth === 'yes'
    if (adds === null) found.most = null
    else if (isHeld || adds.num < 0n) found.least = add(found.least, adds)
    if (adds !== null && found.most !== null && (isHeld || adds.num > 0n)) found.most = add(found.most, adds)
  }
  return found
}

const withBonus = (sum: Rational): Instead => new Map<string, Value>([[bonusName, sum]])

function whyUnknown(lacks: readonly Lack[], reasons: readonly { why: string }[]): UnknownAmount {
  if (lacks.length > 0) return 'missing'
  return reasons.some(({ why }) => why === 'division') ? 'division' : 'judgement'
}

/** The formula's value at one sum of bonuses. */
function formula(amount: Compiled, read: Read, bonus: Rational) {
  const reading = read(withBonus(bonus))
  return amount.evaluate(reading.read, reading.rows)
}

export function reckon(clause: CompiledClause, read: Read, decide: Decider): Reckoned {
  const reading = read(new Map())
  const { answers: bonuses, least, most } = bonusesOf(clause, reading, decide)
  const empty = emptyAmount(clause)
  const cap = clause.cap !== null && clause.cap !== 'none' ? capOf(clause, clause.cap, reading) : null
  const capAnswer: CapAnswer = clause.cap === 'none' ? { ...noCap, state: 'none' } : stripped(cap)
  const unknown = (rest: Partial<AmountAnswer>): Reckoned => ({
    answer: { ...empty, cap: capAnswer, ...rest },
    bonuses,
    least: null,
    most: null,
  })
  if (empty.state === 'none') return unknown({})
  if (clause.amount === null) return unknown({ why: 'rate-not-stated' })
  const values = usedBy(clause.amount, reading)
  const low = formula(clause.amount, read, least)
  if ('unknown' in low) {
    const lacks = lacksOf(low.unknown, reading)
    return unknown({ why: whyUnknown(lacks, low.unknown), lacks, values })
  }
  if (clause.clause.amount.gives === 'grade') return unknown({ state: 'known', grade: textOf(low.known), values })
  const high = most && formula(clause.amount, read, most)
  const ends = [low.known as Rational, high && 'known' in high ? (high.known as Rational) : null] as const
  const answer = { ...empty, cap: capAnswer, values }
  if (clause.clause.amount.gives === 'points') return { ...points(answer, ends), bonuses }
  return { ...money(clause, answer, ends, cap?.of === 'sum' && clause.over ? null : (cap?.value ?? null)), bonuses }
}

const stripped = (cap: (CapAnswer & { value: Rational | null }) | null): CapAnswer => {
  if (!cap) return noCap
  const { value: _, ...answer } = cap
  return answer
}

type Ends = readonly [Rational, Rational | null]
type Amounts = Omit<Reckoned, 'bonuses'>

function points(answer: AmountAnswer, [least, most]: Ends): Amounts {
  const state = most && numberText(most) === numberText(least) ? 'known' : 'range'
  return { answer: { ...answer, state, points: numberText(least) }, least, most }
}

/** Never below zero: where a difference on promotion comes out negative, nothing is due, and nothing is owed back. */
const atLeastZero = (value: Rational): Rational => (value.num < 0n ? zero : value)

function money(clause: CompiledClause, answer: AmountAnswer, [low, high]: Ends, cap: Rational | null): Amounts {
  const perUnit = fenPer(answer.unit, clause)
  if (!perUnit) return { answer: { ...answer, why: 'currency' }, least: null, most: null }
  const [a, b] = [multiply(low, perUnit), high && multiply(high, perUnit)]
  const before = b === null ? a : lesser(a, b)
  const after = (value: Rational): Rational => atLeastZero(cap === null ? value : lesser(value, cap))
  const least = after(before)
  const most = b === null ? cap : after(before === a ? b : a)
  const [fen, upTo] = [wholeFen(least), most === null ? null : wholeFen(most)]
  const reached = cap !== null && numberText(lesser(before, cap)) === numberText(cap)
  return {
    answer: {
      ...answer,
      state: fen === upTo ? 'known' : 'range',
      fen,
      upTo,
      before: numberText(before),
      cap: { ...answer.cap, reached },
    },
    least,
    most,
  }
}
