/**
 * How much a clause gives, in exact fractions of a fen: base with bonuses, then the cap, then rounded half up, once. What
 * the source does not say stays unknown: no rate, no amount; no cap stated is neither zero nor "none".
 */
import { type Compiled, type Rational, toScaled, type Value } from '../../rules/index.ts'
import type { CompiledBonus, CompiledClause } from './compiled.ts'
import { type Decider, distinct, lacksOf, needsOf, usedBy } from './conditions.ts'
import type { AmountAnswer, BonusAnswer, CapAnswer, Lack, UnknownAmount, UsedValue } from './explanation.ts'
import { bonusName } from './naming.ts'
import { type Instead, nothing, type Reading } from './reading.ts'
import { add, compare, fromNumber, lesser, multiply, numberText, textOf, zero } from './values.ts'

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

function emptyAmount({ clause: { amount } }: CompiledClause): AmountAnswer {
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

/** Rounded half up, the only time. Beyond what JSON can carry exactly nothing is paid, so that would be a mistake of ours. */
export function wholeFen(exact: Rational): number {
  const fen = Number(toScaled(exact, 0))
  if (!Number.isSafeInteger(fen)) throw new RangeError(`An amount of ${numberText(exact)} fen cannot be right`)
  return fen
}

const fenIn = { 元: 100, 万元: 1_000_000, 万美元: 1_000_000 } as const
type MoneyUnit = keyof typeof fenIn

/** Fen in one unit; nothing for dollars without a rate and day of the document's own. */
export function fenPer(unit: string | null, { clause: { amount } }: CompiledClause): Rational | undefined {
  const fen = fromNumber(fenIn[unit as MoneyUnit] ?? 0)
  if (unit !== '万美元') return fen
  return amount.exchange ? multiply(fen, fromNumber(amount.exchange.yuan_per_dollar)) : undefined
}

const isRational = (value: Rational | Compiled): value is Rational => 'num' in value

interface Numeric {
  value: Rational | null
  lacks: Lack[]
  why: UnknownAmount | null
}
function numberOf(written: Rational | Compiled, reading: Reading): Numeric {
  if (isRational(written)) return { value: written, lacks: [], why: null }
  const outcome = written.evaluate(reading.read, reading.rows)
  if ('known' in outcome) return { value: outcome.known as Rational, lacks: [], why: null }
  const lacks = lacksOf(outcome.unknown, reading)
  return { value: null, lacks, why: whyUnknown(lacks, outcome.unknown) }
}

function whyUnknown(lacks: readonly Lack[], reasons: readonly { why: string }[]): UnknownAmount {
  if (lacks.length > 0) return 'missing'
  return reasons.some(({ why }) => why === 'division') ? 'division' : 'judgement'
}

interface Cap extends Numeric {
  answer: CapAnswer
}

/** The cap in exact fen, without saying yet whether it was reached. One that is not known leaves the amount unknown. */
export function capOf(clause: CompiledClause, reading: Reading): Cap {
  const { cap } = clause
  if (cap === null || cap === 'none')
    return { value: null, lacks: [], why: null, answer: { ...noCap, state: cap ?? 'not-stated' } }
  const { unit, per, of } = cap
  const perUnit = fenPer(unit, clause)
  const { value, lacks, why } = numberOf(cap.value, reading)
  const exact = value && perUnit ? multiply(value, perUnit) : null
  const answer: CapAnswer = { ...noCap, state: exact ? 'known' : 'unknown', fen: exact && numberText(exact), per, of }
  return { value: exact, lacks, why: why ?? (perUnit ? null : 'currency'), answer }
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

/** The formula's value at one sum of bonuses. */
function formula(amount: Compiled, read: Read, bonus: Rational) {
  const reading = read(withBonus(bonus))
  return amount.evaluate(reading.read, reading.rows)
}

/** Where a condition has failed nothing is reckoned; the cap still says what the clause could have given. */
export function nothingDue(clause: CompiledClause, reading: Reading): Reckoned {
  const answer: AmountAnswer = { ...emptyAmount(clause), state: 'none', cap: capOf(clause, reading).answer }
  return { answer, bonuses: [], least: null, most: null }
}

export function reckon(clause: CompiledClause, read: Read, decide: Decider): Reckoned {
  const reading = read(nothing)
  const { answers: bonuses, least, most } = bonusesOf(clause, reading, decide)
  const cap = capOf(clause, reading)
  const values = [...(clause.amount ? usedBy(clause.amount, reading) : []), ...capValues(clause, reading)]
  const empty = { ...emptyAmount(clause), cap: cap.answer, values }
  const unknown = (rest: Partial<AmountAnswer>): Reckoned => ({
    answer: { ...empty, ...rest },
    bonuses,
    least: null,
    most: null,
  })
  if (empty.state === 'none') return unknown({})
  if (clause.amount === null) return unknown({ why: 'rate-not-stated' })
  const low = formula(clause.amount, read, least)
  if ('unknown' in low) {
    const lacks = lacksOf(low.unknown, reading)
    return unknown({ why: whyUnknown(lacks, low.unknown), lacks: distinct([...lacks, ...cap.lacks]) })
  }
  if (cap.why) return unknown({ why: cap.why, lacks: cap.lacks })
  if (empty.gives === 'grade') return unknown({ state: 'known', grade: textOf(low.known) })
  const high = clause.bonuses.length === 0 ? low : most && formula(clause.amount, read, most)
  const ends = [low.known as Rational, high && 'known' in high ? (high.known as Rational) : null] as const
  return { ...(empty.gives === 'points' ? points(empty, ends) : money(clause, empty, ends, cap)), bonuses }
}

function capValues({ cap }: CompiledClause, reading: Reading): UsedValue[] {
  return cap === null || cap === 'none' || isRational(cap.value) ? [] : usedBy(cap.value, reading)
}

type Ends = readonly [Rational, Rational | null]
type Amounts = Omit<Reckoned, 'bonuses'>

function points(answer: AmountAnswer, [least, most]: Ends): Amounts {
  const state = most && numberText(most) === numberText(least) ? 'known' : 'range'
  return { answer: { ...answer, state, points: numberText(least) }, least, most }
}

/** Never below zero: where a difference on promotion comes out negative, nothing is due, and nothing is owed back. */
const atLeastZero = (value: Rational): Rational => (value.num < 0n ? zero : value)

function money(clause: CompiledClause, answer: AmountAnswer, [low, high]: Ends, whole: Cap): Amounts {
  // A cap on the sum of records is for the sum; without records there is nothing else to cap.
  const cap = whole.answer.of === 'sum' && clause.over ? null : whole.value
  const perUnit = fenPer(answer.unit, clause)
  if (!perUnit) return { answer: { ...answer, why: 'currency' }, least: null, most: null }
  const [a, b] = [multiply(low, perUnit), high && multiply(high, perUnit)]
  const before = b === null ? a : lesser(a, b)
  const after = (value: Rational): Rational => atLeastZero(cap === null ? value : lesser(value, cap))
  const least = after(before)
  const most = b === null ? cap : after(before === a ? b : a)
  const [fen, upTo] = [wholeFen(least), most === null ? null : wholeFen(most)]
  const reached = cap !== null && compare(before, cap) >= 0
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
