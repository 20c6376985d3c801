/**
 * Values on their way in and out of a clause: texts as facts are shown become exact values, exact values become texts that
 * JSON can carry. No double takes part, so a firm exactly on a threshold is on it.
 */
import {
  type Day,
  dayFrom,
  dayText,
  durationText,
  fromDecimal,
  isDay,
  isNumber,
  type Rational,
  rational,
  toDecimal,
  type Value,
} from '../../rules/index.ts'
import type { Field } from './from-facts.ts'

/** A value as text: an exact decimal or, where that never ends, a fraction `1/3`; a code, a day, `true`/`false`. */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (isNumber(value)) return numberText(value)
  return isDay(value) ? dayText(value) : durationText(value)
}

/** An exact decimal where there is one; a fraction in lowest terms where the decimal never ends. */
export function numberText(value: Rational): string {
  const { num, den } = rational(value.num, value.den)
  let rest = den
  while (rest % 2n === 0n) rest /= 2n
  while (rest % 5n === 0n) rest /= 5n
  return rest === 1n ? toDecimal({ num, den }) : `${num}/${den}`
}

/** The value behind a text in the form `textOf` gives it; nothing where it does not fit the variable. */
export function valueFromText({ type, values = [] }: Pick<Field, 'type' | 'values'>, text: string): Value | undefined {
  switch (type) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? fromDecimal(text) : undefined
    case 'flag':
      return text === 'true' || text === 'false' ? text === 'true' : undefined
    case 'date':
      return dayFrom(text)
    case 'category':
      return values.some(({ code }) => code === text) ? text : undefined
    case 'text':
      return text
  }
}

/** A number out of JSON or YAML as the decimal it was written as: 0.1 is one tenth. */
export function fromNumber(value: number): Rational {
  const text = String(value)
  const [, digits = text, power = '0'] = /^(.*)e([+-]\d+)$/.exec(text) ?? []
  const exact = fromDecimal(digits)
  const shift = 10n ** BigInt(Math.abs(Number(power)))
  return Number(power) < 0 ? rational(exact.num, exact.den * shift) : rational(exact.num * shift, exact.den)
}

export function getDay(text: string): Day {
  const day = dayFrom(text)
  if (!day) throw new RangeError(`Not a day: ${text}`)
  return day
}

export const add = (a: Rational, b: Rational): Rational => rational(a.num * b.den + b.num * a.den, a.den * b.den)
export const multiply = (a: Rational, b: Rational): Rational => rational(a.num * b.num, a.den * b.den)
export const negate = (a: Rational): Rational => rational(-a.num, a.den)
export const divide = (a: Rational, b: Rational): Rational => rational(a.num * b.den, a.den * b.num)
/** Below zero, zero or above, as a is less than, equal to or greater than b. */
export const compare = (a: Rational, b: Rational): number => {
  const difference = a.num * b.den - b.num * a.den
  if (difference === 0n) return 0
  return difference < 0n ? -1 : 1
}
export const zero: Rational = rational(0n)
export const lesser = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b)
