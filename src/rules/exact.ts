/**
 * Exact fractions. Numerators and denominators are bigints; a denominator is positive. Results are not reduced on the
 * way (a threshold is compared crosswise, so it need not be): only when they have grown long, and when handed out.
 */
import type { Rational } from './value.ts'

export const zero: Rational = { num: 0n, den: 1n }

const absolute = (n: bigint): bigint => (n < 0n ? -n : n)

const safe = BigInt(Number.MAX_SAFE_INTEGER)
/** Euclid; in doubles, which are many times faster, as soon as both are whole numbers a double holds exactly. */
export function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [absolute(a), absolute(b)]
  while (y !== 0n && (x > safe || y > safe)) [x, y] = [y, x % y]
  let [m, n] = [Number(x), Number(y)]
  if (n === 0) return x
  while (n !== 0) [m, n] = [n, m % n]
  return BigInt(m)
}

/** In lowest terms. */
export function reduced(value: Rational): Rational {
  const { num, den } = value
  if (den === 1n) return value
  const divisor = commonDivisor(num, den)
  return divisor === 1n ? value : { num: num / divisor, den: den / divisor }
}

export function rational(num: bigint | number, den: bigint | number = 1n): Rational {
  const [n, d] = [BigInt(num), BigInt(den)]
  if (d === 0n) throw new RangeError('A fraction has no zero denominator')
  return reduced(d < 0n ? { num: -n, den: -d } : { num: n, den: d })
}

/** Beyond this a denominator is reduced at once: a sum over many rows must not grow without end. */
const long = 1n << 96n
const kept = (num: bigint, den: bigint): Rational => (den < long ? { num, den } : reduced({ num, den }))

export function plus(a: Rational, b: Rational): Rational {
  if (a.den === b.den) return { num: a.num + b.num, den: a.den }
  return kept(a.num * b.den + b.num * a.den, a.den * b.den)
}
export function minus(a: Rational, b: Rational): Rational {
  if (a.den === b.den) return { num: a.num - b.num, den: a.den }
  return kept(a.num * b.den - b.num * a.den, a.den * b.den)
}
export const times = (a: Rational, b: Rational): Rational => kept(a.num * b.num, a.den * b.den)
/** undefined when the divisor is zero. */
export function over(a: Rational, b: Rational): Rational | undefined {
  if (b.num === 0n) return undefined
  // Of two values of one scale the scale falls out: R&D ÷ revenue, both in 万元.
  if (a.den === b.den) return b.num < 0n ? { num: -a.num, den: -b.num } : { num: a.num, den: b.num }
  return b.num < 0n ? kept(-a.num * b.den, a.den * -b.num) : kept(a.num * b.den, a.den * b.num)
}
export const negated = (a: Rational): Rational => ({ num: -a.num, den: a.den })
export const magnitude = (a: Rational): Rational => (a.num < 0n ? negated(a) : a)

/** Below zero, zero or above, as a is less than, equal to or greater than b. */
export function compared(a: Rational, b: Rational): number {
  const [x, y] = a.den === b.den ? [a.num, b.num] : [a.num * b.den, b.num * a.den]
  if (x === y) return 0
  return x < y ? -1 : 1
}

export type Rounding = 'half-up' | 'half-even' | 'floor' | 'ceiling'

/** Half up goes away from zero, as for money: 0.5 → 1, −0.5 → −1. Half even is FEEL's own for `decimal`. */
function towards(rounding: Rounding, negative: boolean, twice: bigint, den: bigint, odd: boolean): boolean {
  if (rounding === 'floor') return negative
  if (rounding === 'ceiling') return !negative
  if (rounding === 'half-up') return twice >= den
  return twice > den || (twice === den && odd)
}

function rounded(num: bigint, den: bigint, rounding: Rounding): bigint {
  const size = absolute(num)
  const [whole, rest] = [size / den, size % den]
  const away = rest !== 0n && towards(rounding, num < 0n, rest * 2n, den, whole % 2n === 1n)
  const result = away ? whole + 1n : whole
  return num < 0n ? -result : result
}

/** Rounded to so many decimals (negative: to tens, hundreds …). */
export function roundedTo(a: Rational, places: number, rounding: Rounding): Rational {
  const power = 10n ** BigInt(Math.abs(places))
  return places >= 0
    ? { num: rounded(a.num * power, a.den, rounding), den: power }
    : { num: rounded(a.num, a.den * power, rounding) * power, den: 1n }
}

/** The integer value × 10^scale, rounded half up: `toScaled(amount in 万元, 6)` is fen. */
export const toScaled = (a: Rational, scale: number): bigint => rounded(a.num * 10n ** BigInt(scale), a.den, 'half-up')
export const fromScaled = (integer: bigint | number, scale: number): Rational =>
  reduced({ num: BigInt(integer), den: 10n ** BigInt(scale) })

/** From decimal text without exponent: `-0.05`, `.872`, `2000`. */
export function fromDecimal(text: string): Rational {
  const parts = /^(-?)(\d*)(?:\.(\d+))?$/.exec(text)
  const [, sign = '', whole = '', fraction = ''] = parts ?? []
  if (!parts || whole + fraction === '') throw new RangeError(`Not a decimal: ${text}`)
  const digits = BigInt(whole + fraction)
  return reduced({ num: sign ? -digits : digits, den: 10n ** BigInt(fraction.length) })
}

/** The decimals a fraction has when it is written out; undefined when it never ends (1/3). */
function decimalsOf(den: bigint): number | undefined {
  let rest = den
  let [twos, fives] = [0, 0]
  for (; rest % 2n === 0n; rest /= 2n) twos += 1
  for (; rest % 5n === 0n; rest /= 5n) fives += 1
  return rest === 1n ? Math.max(twos, fives) : undefined
}

function written(integer: bigint, places: number): string {
  const digits = absolute(integer)
    .toString()
    .padStart(places + 1, '0')
  const split = digits.length - places
  const fraction = digits.slice(split).replace(/0+$/, '')
  return (integer < 0n ? '-' : '') + digits.slice(0, split) + (fraction && `.${fraction}`)
}

/** The number as decimal text: exact where it ends, otherwise rounded half up to `places` decimals. */
export function toDecimal(a: Rational, places = 6): string {
  const { num, den } = reduced(a)
  const exact = decimalsOf(den)
  if (exact === undefined) return written(rounded(num * 10n ** BigInt(places), den, 'half-up'), places)
  return written((num * 10n ** BigInt(exact)) / den, exact)
}

/** The significant digits of its decimal form; undefined when it never ends. */
export function digitsOf(a: Rational): number | undefined {
  const { num, den } = reduced(a)
  const places = decimalsOf(den)
  if (places === undefined) return undefined
  return absolute((num * 10n ** BigInt(places)) / den)
    .toString()
    .replace(/0+$/, '').length
}
