/**
 * A number while a function over columns is written: whole number ÷ (constant × whole number of the row). Its range is known,
 * so that no step can pass 2^53 unseen; it is unknown exactly where its whole number is NaN.
 */
import { commonDivisor, reduced } from '../exact.ts'
import type { Rational, Span } from '../value.ts'
import type { Emitter } from './emitter.ts'
import { mustFit } from './shape.ts'

/** A divisor that differs by row: at least 1 where the number is known. */
interface Over {
  readonly code: string
  readonly high: bigint
}
export interface Num {
  readonly code: string
  readonly low: bigint
  readonly high: bigint
  readonly den: bigint
  readonly over: Over | null
}

type Way = 'floor' | 'ceiling' | 'halfUp' | 'halfEven'

export const unknownNumber: Num = { code: 'NaN', low: 0n, high: 0n, den: 1n, over: null }

export function constantNumber(value: Rational): Num {
  const { num, den } = reduced(value)
  return { code: String(num), low: num, high: num, den, over: null }
}
const isConstant = ({ code, over }: Num): boolean => over === null && /^-?\d+$/.test(code)

/** Whether `a` is never on the other side of the constant, so that it is always chosen. */
const isBeyond = (a: Num, b: Num, least: boolean): boolean =>
  least ? a.high * b.den <= b.low * a.den : a.low * b.den >= b.high * a.den

const greater = (a: bigint, b: bigint): bigint => (a > b ? a : b)
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** Arithmetic that writes its steps. */
export class Arithmetic {
  readonly #emitter: Emitter
  readonly #span: Span

  constructor(emitter: Emitter, span: Span) {
    this.#emitter = emitter
    this.#span = span
  }

  #num(code: string, low: bigint, high: bigint, of: Pick<Num, 'den' | 'over'>): Num {
    mustFit(this.#span, low, high)
    mustFit(this.#span, 0n, of.den * (of.over?.high ?? 1n))
    return { code: this.#emitter.step(code), low, high, den: of.den, over: of.over }
  }

  /** The whole number times a whole number; what it stands for is not kept. */
  #raised(a: Num, by: bigint): Num {
    if (by === 1n) return a
    const [x, y] = [a.low * by, a.high * by]
    return this.#num(`${a.code} * ${by}`, smaller(x, y), greater(x, y), a)
  }

  #stretched(a: Num, by: Over | null): Num {
    if (by === null) return a
    return this.#num(`${a.code} * ${by.code}`, smaller(a.low, a.low * by.high), greater(a.high, a.high * by.high), a)
  }

  #product(a: Over | null, b: Over | null): Over | null {
    if (a === null || b === null) return a ?? b
    mustFit(this.#span, 0n, a.high * b.high)
    return { code: this.#emitter.step(`${a.code} * ${b.code}`), high: a.high * b.high }
  }

  /** Both over the same: their whole numbers may be compared and added. Where one is unknown the other may be lost. */
  #together(a: Num, b: Num): readonly [Num, Num, Pick<Num, 'den' | 'over'>] {
    const den = (a.den / commonDivisor(a.den, b.den)) * b.den
    const [x, y] = [this.#raised(a, den / a.den), this.#raised(b, den / b.den)]
    if (a.over?.code === b.over?.code) return [x, y, { den, over: a.over }]
    return [this.#stretched(x, b.over), this.#stretched(y, a.over), { den, over: this.#product(a.over, b.over) }]
  }

  /** Whole numbers of both, to be compared. */
  compared(a: Num, b: Num): readonly [string, string] {
    const [x, y] = this.#together(a, b)
    return [x.code, y.code]
  }

  plus(a: Num, b: Num): Num {
    const [x, y, of] = this.#together(a, b)
    return this.#num(`${x.code} + ${y.code}`, x.low + y.low, x.high + y.high, of)
  }

  negated(a: Num): Num {
    if (isConstant(a)) return { ...a, code: String(-a.low), low: -a.low, high: -a.low }
    return this.#num(`-${a.code}`, -a.high, -a.low, a)
  }

  minus(a: Num, b: Num): Num {
    return this.plus(a, this.negated(b))
  }

  magnitude(a: Num): Num {
    const most = greater(a.high, -a.low)
    return this.#num(`Math.abs(${a.code})`, 0n, most, a)
  }

  times(a: Num, b: Num): Num {
    // A constant is shortened against the divisor first: 3/100 of a number of fen needs no hundredths.
    if (isConstant(b) && !isConstant(a)) return this.#times(...this.#shortened(a, b))
    if (isConstant(a)) return this.#times(...this.#shortened(b, a))
    return this.#times(a, b)
  }

  #shortened(a: Num, constant: Num): readonly [Num, Num] {
    const by = commonDivisor(constant.low, a.den)
    const short = constant.low / by
    return [
      { ...a, den: a.den / by },
      { ...constant, code: String(short), low: short, high: short },
    ]
  }

  #times(a: Num, b: Num): Num {
    const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
    const of = { den: a.den * b.den, over: this.#product(a.over, b.over) }
    return this.#num(`${a.code} * ${b.code}`, ends.reduce(smaller), ends.reduce(greater), of)
  }

  /** Unknown where `b` is zero. */
  over(a: Num, b: Num): Num {
    if (isConstant(b)) return b.low === 0n ? unknownNumber : this.times(a, inverse(b))
    const by = commonDivisor(a.den, b.den)
    const isSame = a.over !== null && a.over.code === b.over?.code
    const top = this.#stretched(this.#raised(a, b.den / by), isSame ? null : b.over)
    const size = greater(b.high, -b.low)
    const under = { code: this.#emitter.step(b.low >= 0n ? b.code : `Math.abs(${b.code})`), high: greater(size, 1n) }
    const of = { den: a.den / by, over: this.#product(under, isSame ? null : a.over) }
    const ends = [top.low, top.high, -top.low, -top.high]
    if (b.low >= 0n) return this.#num(`${b.code} > 0 ? ${top.code} : NaN`, top.low, top.high, of)
    const signed = `${b.code} > 0 ? ${top.code} : ${b.code} < 0 ? -${top.code} : NaN`
    return this.#num(signed, ends.reduce(smaller), ends.reduce(greater), of)
  }

  /** The one where `first` holds, the other where `second` does, else unknown; each counts only where it is chosen. */
  chosen(first: string, a: Num, second: string, b: Num): Num {
    const den = (a.den / commonDivisor(a.den, b.den)) * b.den
    const [x, y] = [this.#raised(a, den / a.den), this.#raised(b, den / b.den)]
    const pick = (one: string, other: string) => `${first} ? ${one} : ${second} ? ${other} : NaN`
    const over =
      a.over?.code === b.over?.code
        ? a.over
        : {
            code: this.#emitter.step(pick(a.over?.code ?? '1', b.over?.code ?? '1')),
            high: greater(a.over?.high ?? 1n, b.over?.high ?? 1n),
          }
    return this.#num(pick(x.code, y.code), smaller(x.low, y.low), greater(x.high, y.high), { den, over })
  }

  /** The least or the most of two, both of which must be known. */
  extreme(a: Num, b: Num, least: boolean): Num {
    if (isConstant(b) && a.over === null && isBeyond(a, b, least)) return a
    const [x, y] = this.compared(a, b)
    const [first, second] = [`${x} ${least ? '<=' : '>='} ${y}`, `${x} ${least ? '>' : '<'} ${y}`]
    const found = this.chosen(this.#emitter.step(first), a, this.#emitter.step(second), b)
    const pick = least ? smaller : greater
    // Over divisors that differ by row the whole numbers of both say no more than what is below zero.
    if (found.over) return { ...found, low: pick(a.low, b.low) >= 0n ? 0n : found.low }
    const [p, q] = [found.den / a.den, found.den / b.den]
    return { ...found, low: pick(a.low * p, b.low * q), high: pick(a.high * p, b.high * q) }
  }

  /** Rounded to so many decimals by one of the ways of `running`. */
  rounded(a: Num, places: number, way: Way): Num {
    const power = 10n ** BigInt(Math.abs(places))
    const top = places > 0 ? this.#raised(a, power) : a
    const under = places < 0 ? a.den * power : a.den
    const high = under * (a.over?.high ?? 1n)
    mustFit(this.#span, 0n, high)
    const by = a.over ? this.#emitter.step(`${a.over.code} * ${under}`) : String(under)
    const low = top.low >= 0n ? 0n : top.low / under - 1n
    const most = top.high <= 0n ? 0n : top.high / under + 1n
    const whole = { den: places > 0 ? power : 1n, over: null }
    const found =
      by === '1'
        ? this.#num(top.code, top.low, top.high, whole)
        : this.#num(this.#wholeOf(top, by, high, way), low, most, whole)
    return places < 0 ? this.#num(`${found.code} * ${power}`, found.low * power, found.high * power, whole) : found
  }

  /** `top` over `by`, which is at most `high`, as one whole number; without a call where that is exact. */
  #wholeOf(top: Num, by: string, high: bigint, way: Way): string {
    // A quotient of doubles is rounded up to the next whole number only where numbers pass 2^53 on the way.
    const most = BigInt(Number.MAX_SAFE_INTEGER)
    if (way === 'floor' && greater(top.high, -top.low) + high <= most) return `Math.floor(${top.code} / ${by})`
    if (way === 'halfUp' && top.low >= 0n && 2n * top.high + 3n * high <= most)
      return `Math.floor((${top.code} * 2 + ${by}) / (${by} * 2))`
    return `running.${way}(${top.code}, ${by})`
  }
}

const inverse = ({ low, den }: Num): Num => constantNumber({ num: low < 0n ? -den : den, den: low < 0n ? -low : low })
