/**
 * Whole numbers of a row, with the range they can have: it decides whether a step is a bigint or of the wide type, so that
 * none overflows and none is wider than it must be. Two constants are reckoned here and never written as a step.
 */
import { BeyondExact } from '../columns/shape.ts'
import type { Span } from '../value.ts'
import type { Dialect } from './dialect.ts'
import { fitsBigint, greater, smaller } from './range.ts'
import type { Step, Steps } from './step.ts'

export interface Whole {
  readonly code: Step
  readonly low: bigint
  readonly high: bigint
  /** Whether it is of the wide type. */
  readonly isWide: boolean
  readonly isConstant: boolean
}

const constantsOf = (...all: Whole[]): boolean => all.every(({ isConstant }) => isConstant)

export class Wholes {
  readonly steps: Steps
  readonly #dialect: Dialect
  readonly #span: Span

  constructor(steps: Steps, dialect: Dialect, span: Span) {
    this.steps = steps
    this.#dialect = dialect
    this.#span = span
  }

  constant(value: bigint): Whole {
    this.#mustFit(value, value)
    const isWide = !fitsBigint(value, value)
    return { code: this.steps.digits(value), low: value, high: value, isWide, isConstant: true }
  }

  /** Of the row: what stands in a column, or a step of one's own. */
  of(code: Step, low: bigint, high: bigint, isWide = false): Whole {
    return { code, low, high, isWide, isConstant: false }
  }

  get unknown(): Whole {
    return this.of(this.steps.nothing, 0n, 0n)
  }

  #mustFit(low: bigint, high: bigint): void {
    const { widest } = this.#dialect
    if (widest !== null && (low < -widest || high > widest)) throw new BeyondExact(this.#span, low, high)
  }

  /** Written so that the database reckons in the wide type where it must. */
  #result(write: (a: Step, b: Step) => Step, a: Whole, b: Whole, [low, high]: readonly [bigint, bigint]): Whole {
    this.#mustFit(low, high)
    const isWide = !fitsBigint(low, high)
    const isRaised = isWide && !a.isWide && !b.isWide
    const first = isRaised ? this.steps.of`${a.code}::${this.#dialect.wide}` : a.code
    return this.of(write(first, b.code), low, high, isWide || a.isWide || b.isWide)
  }

  plus(a: Whole, b: Whole): Whole {
    if (constantsOf(a, b)) return this.constant(a.low + b.low)
    if (isOnly(b, 0n)) return a
    if (isOnly(a, 0n)) return b
    return this.#result((x, y) => this.steps.of`${x} + ${y}`, a, b, [a.low + b.low, a.high + b.high])
  }

  minus(a: Whole, b: Whole): Whole {
    if (constantsOf(a, b)) return this.constant(a.low - b.low)
    return this.#result((x, y) => this.steps.of`${x} - ${y}`, a, b, [a.low - b.high, a.high - b.low])
  }

  times(a: Whole, b: Whole): Whole {
    if (constantsOf(a, b)) return this.constant(a.low * b.low)
    if (isOnly(b, 1n)) return a
    if (isOnly(a, 1n)) return b
    const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
    return this.#result((x, y) => this.steps.of`${x} * ${y}`, a, b, [ends.reduce(smaller), ends.reduce(greater)])
  }

  negated(a: Whole): Whole {
    if (a.isConstant) return this.constant(-a.low)
    return this.of(this.steps.of`-${a.code}`, -a.high, -a.low, a.isWide)
  }

  magnitude(a: Whole): Whole {
    if (a.low >= 0n) return a
    if (a.isConstant) return this.constant(-a.low)
    return this.of(this.steps.of`abs(${a.code})`, 0n, greater(a.high, -a.low), a.isWide)
  }

  /** The first whose condition holds; nothing where none does. A constant alone would be narrower than a bigint. */
  chosen(...cases: readonly (readonly [Step, Whole])[]): Whole {
    const open = cases.filter(([when]) => when !== this.steps.false)
    const [first] = open
    if (!first) return this.unknown
    if (first[0] === this.steps.true) return first[1]
    const all = open.map(([, whole]) => whole)
    const typed = ({ code, isConstant, isWide }: Whole): Step =>
      isConstant && !isWide ? this.steps.of`${code}::bigint` : code
    return this.of(
      this.steps.chosen(...open.map(([when, whole]) => [when, typed(whole)] as const)),
      all.map(({ low }) => low).reduce(smaller),
      all.map(({ high }) => high).reduce(greater),
      all.some(({ isWide }) => isWide),
    )
  }

  /** How often `b`, at least 1, goes into `a`, which is not below zero. */
  quotient(a: Whole, b: Whole): Whole {
    if (constantsOf(a, b)) return this.constant(a.low / b.low)
    if (isOnly(b, 1n)) return a
    const isWide = a.isWide || b.isWide
    const code = this.steps.around((x = '', y = '') => this.#dialect.quotient(x, y, isWide), a.code, b.code)
    return this.#narrowed(this.of(code, 0n, b.isConstant ? a.high / b.low : a.high, isWide))
  }

  #narrowed(a: Whole): Whole {
    if (!a.isWide || !fitsBigint(a.low, a.high)) return a
    return this.of(this.steps.of`${a.code}::bigint`, a.low, a.high)
  }

  /** The same, known to be in a range. */
  within(a: Whole, low: bigint, high: bigint): Whole {
    return { ...a, low: greater(a.low, low), high: greater(smaller(a.high, high), low) }
  }

  compare(a: Whole, operator: '<' | '<=' | '>' | '>=' | '=' | '<>', b: Whole): Step {
    if (a.code === this.steps.nothing || b.code === this.steps.nothing) return this.steps.false
    if (constantsOf(a, b)) return holds(a.low, operator, b.low) ? this.steps.true : this.steps.false
    return this.steps.of`${a.code} ${operator} ${b.code}`
  }

  known({ code, isConstant }: Whole): Step {
    return isConstant ? this.steps.true : this.steps.known(code)
  }

  /** The day, so many months later. */
  later(day: Step, months: Step): Step {
    return this.steps.around((x = '', y = '') => this.#dialect.later(x, y), day, months)
  }
}

const isOnly = ({ isConstant, low }: Whole, value: bigint): boolean => isConstant && low === value

function holds(a: bigint, operator: '<' | '<=' | '>' | '>=' | '=' | '<>', b: bigint): boolean {
  const sign = a < b ? '<' : a > b ? '>' : '='
  return operator.includes(sign)
}
