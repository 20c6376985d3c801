/** What a clause gives, as steps of a SQL expression: bonuses, formula and cap, in fen before they are rounded. */
import { type Compiled, type Rational, rational } from '../../rules/index.ts'
import {
  Arithmetic,
  Compiler,
  type Dialect,
  NotInColumns,
  type Num,
  nowhere,
  type Shapes,
  type Step,
  type Steps,
  Wholes,
} from '../../rules/sql/index.ts'
import { fenPer } from './amounts.ts'
import { mustBeTold, mustHaveValues } from './columns-amount.ts'
import type { CompiledBonus, CompiledClause } from './compiled.ts'

/** Sums of the bonuses that hold: the least and the most, and whether one of unknown size leaves it open. */
interface Bonuses {
  least: Num
  most: Num
  open: Step
}

/** Fen of one record or of the firm. `low` and `high` are null where the source gives no rate. */
export interface Money {
  low: Num | null
  high: Num | null
  cap: Num | null
  /** Whether amount and cap wait for nothing. */
  known: Step
}

export class AmountWriter {
  readonly #clause: CompiledClause
  readonly #steps: Steps
  readonly #compiler: Compiler
  readonly arithmetic: Arithmetic
  readonly zero: Num
  /** What the name of the bonus stands for in the formula just now. */
  bonus: Num

  constructor(clause: CompiledClause, steps: Steps, shapes: Shapes, dialect: Dialect) {
    this.#clause = clause
    this.#steps = steps
    this.#compiler = new Compiler({ steps, shapes, dialect })
    this.arithmetic = new Arithmetic(new Wholes(steps, dialect, nowhere))
    this.zero = this.arithmetic.constant(rational(0n))
    this.bonus = this.zero
  }

  /** Yes and no of a condition in which a missing value is the only thing that can be unknown. */
  condition({ tree }: Compiled, mayDivide = true) {
    mustBeTold(tree, mayDivide)
    return this.#compiler.condition(tree)
  }

  #number({ tree }: Compiled): Num {
    mustHaveValues(tree)
    return this.#compiler.number(tree)
  }

  /** `isSummed`: the cap is one on the sum of all records, so that none is capped by itself. */
  money(isSummed: boolean): Money {
    const { cap, amount, clause } = this.#clause
    const { gives, unit } = clause.amount
    const none: Money = { low: null, high: null, cap: null, known: this.#steps.true }
    if (gives === 'none' || gives === 'in-kind' || (amount === null && cap === null)) return none
    const limit = cap === null || cap === 'none' ? null : this.#fen(this.#numberOf(cap.value), cap.unit)
    if (amount === null) return { ...none, cap: limit }
    const capKnown = limit ? this.arithmetic.known(limit) : this.#steps.true
    const { least, most, open } = this.#bonuses()
    this.bonus = least
    if (gives === 'grade') return { ...none, known: this.#steps.and(this.#graded(amount), capKnown) }
    const low = this.#number(amount)
    const known = this.#steps.and(this.arithmetic.known(low), capKnown)
    if (gives === 'points') return { ...none, known }
    this.bonus = most
    const high = this.#clause.bonuses.length === 0 ? low : this.#unless(open, this.#number(amount))
    const ends = this.#ends(this.#fen(low, unit), this.#fen(high, unit), isSummed ? null : limit)
    return { ...ends, cap: limit, known }
  }

  #graded({ tree }: Compiled): Step {
    mustHaveValues(tree)
    return this.#steps.known(this.#compiler.word(tree).code)
  }

  #unless(open: Step, number: Num): Num {
    return this.arithmetic.chosen([this.#steps.unless(open), number])
  }

  #numberOf(written: Rational | Compiled): Num {
    return 'num' in written ? this.arithmetic.constant(written) : this.#number(written)
  }

  /** Dollars without the document's own rate wait for a person. */
  #fen(number: Num, unit: string | null): Num {
    const perUnit = fenPer(unit, this.#clause)
    if (!perUnit) throw new NotInColumns('reason', nowhere)
    return this.arithmetic.times(number, this.arithmetic.constant(perUnit))
  }

  #bonuses(): Bonuses {
    const found: Bonuses = { least: this.zero, most: this.zero, open: this.#steps.false }
    for (const bonus of this.#clause.bonuses) this.#addBonus(found, bonus)
    return found
  }

  #addBonus(found: Bonuses, { rule, adds }: CompiledBonus): void {
    const [steps, arithmetic] = [this.#steps, this.arithmetic]
    const { yes, no } = rule === null ? { yes: steps.false, no: steps.false } : this.condition(rule)
    const number = this.#numberOf(adds)
    const [known, possible] = [arithmetic.known(number), steps.unless(no)]
    const counted = (even: Step): Num =>
      arithmetic.chosen([steps.and(possible, known, steps.or(yes, even)), number], [steps.true, this.zero])
    found.least = arithmetic.plus(found.least, counted(arithmetic.compare(number, '<', this.zero)))
    found.most = arithmetic.plus(found.most, counted(arithmetic.compare(number, '>', this.zero)))
    found.open = steps.or(found.open, steps.and(possible, steps.unless(known)))
  }

  /** The lesser and the greater of what the formula gives at both ends: a bonus may make it less. */
  #ends(least: Num, most: Num, cap: Num | null): { low: Num; high: Num } {
    const { arithmetic } = this
    if (isSame(least, most)) {
      const only = this.#within(least, cap)
      return { low: only, high: only }
    }
    const isOpen = this.#steps.unless(arithmetic.known(most))
    const lesser = arithmetic.extreme(least, most, true)
    const low = this.#within(arithmetic.chosen([isOpen, least], [this.#steps.true, lesser]), cap)
    return { low, high: this.#within(arithmetic.extreme(least, most, false), cap) }
  }

  /** Never below zero, nor above a cap. */
  #within(money: Num, cap: Num | null): Num {
    const capped = cap ? this.arithmetic.extreme(money, cap, true) : money
    return this.arithmetic.extreme(capped, this.zero, false)
  }

  rounded(money: Num): Step {
    return this.arithmetic.rounded(money, 0, 'halfUp').whole.code
  }
}

/** A constant may have gone into the divisor, so the whole numbers alone do not say it. */
const isSame = (a: Num, b: Num): boolean =>
  a.whole.code === b.whole.code && a.den === b.den && a.over?.code === b.over?.code
