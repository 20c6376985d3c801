/**
 * A number in SQL: whole number ÷ (constant × whole number of the row), so that nothing is divided until it is rounded and
 * ratios are compared crosswise. It is unknown exactly where its whole number is null.
 */
import { commonDivisor, reduced } from '../exact.ts'
import type { Rational } from '../value.ts'
import { greater } from './range.ts'
import type { Step } from './step.ts'
import type { Whole, Wholes } from './whole.ts'

export interface Num {
  readonly whole: Whole
  readonly den: bigint
  /** A divisor that differs by row: at least 1 where the number is known. */
  readonly over: Whole | null
}
export type Rounding = 'floor' | 'ceiling' | 'halfUp' | 'halfEven'
type Under = Pick<Num, 'den' | 'over'>

export class Arithmetic {
  readonly wholes: Wholes

  constructor(wholes: Wholes) {
    this.wholes = wholes
  }

  constant(value: Rational): Num {
    const { num, den } = reduced(value)
    return { whole: this.wholes.constant(num), den, over: null }
  }

  get unknown(): Num {
    return { whole: this.wholes.unknown, den: 1n, over: null }
  }

  #raised(a: Whole, by: bigint): Whole {
    return this.wholes.times(a, this.wholes.constant(by))
  }

  #stretched(a: Whole, by: Whole | null): Whole {
    return by === null ? a : this.wholes.times(a, by)
  }

  #product(a: Whole | null, b: Whole | null): Whole | null {
    return a === null || b === null ? (a ?? b) : this.wholes.times(a, b)
  }

  /** Both over the same: their whole numbers may be compared and added. Where one is unknown the other may be lost. */
  #together(a: Num, b: Num): readonly [Whole, Whole, Under] {
    const den = (a.den / commonDivisor(a.den, b.den)) * b.den
    const [x, y] = [this.#raised(a.whole, den / a.den), this.#raised(b.whole, den / b.den)]
    if (a.over?.code === b.over?.code) return [x, y, { den, over: a.over }]
    return [this.#stretched(x, b.over), this.#stretched(y, a.over), { den, over: this.#product(a.over, b.over) }]
  }

  compare(a: Num, operator: '<' | '<=' | '>' | '>=' | '=' | '<>', b: Num): Step {
    const [x, y] = this.compared(a, b)
    return this.wholes.compare(x, operator, y)
  }

  /** Whole numbers of both, to be compared. */
  compared(a: Num, b: Num): readonly [Whole, Whole] {
    const [x, y] = this.#together(a, b)
    return [x, y]
  }

  known({ whole }: Num): Step {
    return this.wholes.known(whole)
  }

  plus(a: Num, b: Num): Num {
    const [x, y, under] = this.#together(a, b)
    return { whole: this.wholes.plus(x, y), ...under }
  }

  minus(a: Num, b: Num): Num {
    const [x, y, under] = this.#together(a, b)
    return { whole: this.wholes.minus(x, y), ...under }
  }

  negated(a: Num): Num {
    return { ...a, whole: this.wholes.negated(a.whole) }
  }

  magnitude(a: Num): Num {
    return { ...a, whole: this.wholes.magnitude(a.whole) }
  }

  times(a: Num, b: Num): Num {
    const [x, y] = a.whole.isConstant ? [b, a] : [a, b]
    // A constant is shortened against the divisor first: 3/100 of a number of fen needs no hundredths.
    const by = y.whole.isConstant ? commonDivisor(y.whole.low, x.den) : 1n
    const factor = by === 1n ? y.whole : this.wholes.constant(y.whole.low / by)
    return {
      whole: this.wholes.times(x.whole, factor),
      den: (x.den / by) * y.den,
      over: this.#product(x.over, y.over),
    }
  }

  /** Unknown where `b` is zero. Nothing is divided here; the divisor counts only where the whole number is known. */
  over(a: Num, b: Num): Num {
    if (b.whole.isConstant && b.over === null) return this.#overConstant(a, b)
    const by = commonDivisor(a.den, b.den)
    const isSame = a.over !== null && a.over.code === b.over?.code
    const top = this.#stretched(this.#raised(a.whole, b.den / by), isSame ? null : b.over)
    const under = this.wholes.within(this.wholes.magnitude(b.whole), 1n, greater(b.whole.high, -b.whole.low))
    const zero = this.wholes.constant(0n)
    const whole = this.wholes.chosen(
      [this.wholes.compare(b.whole, '>', zero), top],
      ...(b.whole.low < 0n ? [[this.wholes.compare(b.whole, '<', zero), this.wholes.negated(top)] as const] : []),
    )
    return { whole, den: a.den / by, over: this.#product(under, isSame ? null : a.over) }
  }

  #overConstant(a: Num, { whole: { low }, den }: Num): Num {
    if (low === 0n) return this.unknown
    return this.times(a, this.constant({ num: low < 0n ? -den : den, den: low < 0n ? -low : low }))
  }

  /** The first whose condition holds; its divisor goes with it. */
  chosen(...cases: readonly (readonly [Step, Num])[]): Num {
    const den = cases.reduce((all, [, { den: one }]) => (all / commonDivisor(all, one)) * one, 1n)
    const wholes = cases.map(([when, num]) => [when, this.#raised(num.whole, den / num.den)] as const)
    const [first] = cases
    const isSame = cases.every(([, { over }]) => over?.code === first?.[1].over?.code)
    const one = this.wholes.constant(1n)
    const overs = cases.map(([when, { over }]) => [when, over ?? one] as const)
    return {
      whole: this.wholes.chosen(...wholes),
      den,
      over: isSame ? (first?.[1].over ?? null) : this.wholes.chosen(...overs),
    }
  }

  /** The least or the most of two, both of which must be known: LEAST and GREATEST would pass over one that is not. */
  extreme(a: Num, b: Num, isLeast: boolean): Num {
    const [x, y] = this.compared(a, b)
    // Where the range settles it, one that is a constant need not be looked at.
    if (y.isConstant && (isLeast ? x.high <= y.low : x.low >= y.low)) return a
    const [first, second] = isLeast ? (['<=', '>'] as const) : (['>=', '<'] as const)
    return this.chosen([this.compare(a, first, b), a], [this.compare(a, second, b), b])
  }

  /** Rounded to so many decimals. */
  rounded(a: Num, places: number, way: Rounding): Num {
    const power = 10n ** BigInt(Math.abs(places))
    const top = places > 0 ? this.#raised(a.whole, power) : a.whole
    const under = this.wholes.constant(places < 0 ? a.den * power : a.den)
    const by = a.over ? this.wholes.times(a.over, under) : under
    const found = by.isConstant && by.low === 1n ? top : this.#whole(top, by, way)
    if (places < 0) return { whole: this.#raised(found, power), den: 1n, over: null }
    return { whole: found, den: places > 0 ? power : 1n, over: null }
  }

  #whole(top: Whole, by: Whole, way: Rounding): Whole {
    if (way === 'floor' || way === 'ceiling') return this.#outward(top, by, way)
    const size = this.wholes.magnitude(top)
    return this.#signed(top, way === 'halfUp' ? this.#halfUp(size, by) : this.#halfEven(size, by))
  }

  /** Where the number is below zero its size was rounded, and gets its sign back. */
  #signed(of: Whole, size: Whole): Whole {
    if (of.low >= 0n) return size
    return this.wholes.chosen([this.#isBelow(of), this.wholes.negated(size)], [this.wholes.steps.true, size])
  }

  #isBelow(of: Whole): Step {
    return this.wholes.compare(of, '<', this.wholes.constant(0n))
  }

  #outward(top: Whole, by: Whole, way: 'floor' | 'ceiling'): Whole {
    const size = this.wholes.magnitude(top)
    const inner = this.wholes.quotient(size, by)
    const outer = this.wholes.quotient(this.wholes.plus(size, this.wholes.minus(by, this.wholes.constant(1n))), by)
    const [above, below] = way === 'floor' ? [inner, outer] : [outer, inner]
    if (top.low >= 0n) return above
    return this.wholes.chosen([this.#isBelow(top), this.wholes.negated(below)], [this.wholes.steps.true, above])
  }

  /** A half goes away from zero. */
  #halfUp(size: Whole, by: Whole): Whole {
    const two = this.wholes.constant(2n)
    return this.wholes.quotient(this.wholes.plus(this.wholes.times(size, two), by), this.wholes.times(by, two))
  }

  /** A half goes to the even neighbour. */
  #halfEven(size: Whole, by: Whole): Whole {
    const [one, two] = [this.wholes.constant(1n), this.wholes.constant(2n)]
    const whole = this.wholes.quotient(size, by)
    const all = this.wholes.within(this.wholes.times(whole, by), 0n, size.high)
    const rest = this.wholes.within(this.wholes.minus(size, all), 0n, by.high - 1n)
    const twice = this.wholes.times(rest, two)
    const half = this.wholes.within(this.wholes.times(this.wholes.quotient(whole, two), two), 0n, whole.high)
    const isOdd = this.wholes.compare(half, '<>', whole)
    const { steps } = this.wholes
    const isUp = steps.or(this.wholes.compare(twice, '>', by), steps.and(this.wholes.compare(twice, '=', by), isOdd))
    return this.wholes.chosen([isUp, this.wholes.plus(whole, one)], [steps.true, whole])
  }
}
