/** Fractions against the school definition of fractions, and the roundings against a table. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compared,
  digitsOf,
  fromDecimal,
  fromScaled,
  minus,
  over,
  plus,
  rational,
  reduced,
  roundedTo,
  times,
  toDecimal,
  toScaled,
} from './exact.ts'
import type { Rational } from './value.ts'

const big = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })
const small = fc.bigInt({ min: -50n, max: 50n })
const fraction = fc
  .tuple(fc.oneof(big, small), fc.oneof(big, small))
  .filter(([, den]) => den !== 0n)
  .map(([num, den]) => rational(num, den))
const isFraction = (got: Rational, num: bigint, den: bigint): boolean => got.num * den === num * got.den && got.den > 0n

describe('fractions', () => {
  test('add, subtract, multiply and divide as fractions do', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        const den = a.den * b.den
        expect(isFraction(plus(a, b), a.num * b.den + b.num * a.den, den)).toBe(true)
        expect(isFraction(minus(a, b), a.num * b.den - b.num * a.den, den)).toBe(true)
        expect(isFraction(times(a, b), a.num * b.num, den)).toBe(true)
        const quotient = over(a, b)
        if (b.num === 0n) expect(quotient).toBeUndefined()
        else expect(quotient && isFraction(quotient, a.num * b.den, a.den * b.num)).toBe(true)
      }),
    )
  })
  test('are compared crosswise', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        const difference = a.num * b.den - b.num * a.den
        expect(Math.sign(compared(a, b))).toBe(difference === 0n ? 0 : difference < 0n ? -1 : 1)
      }),
    )
  })
  test('that differ by less than a double can tell are told apart', () => {
    const little = rational(1, 10n ** 40n)
    fc.assert(
      fc.property(fraction, (a) => {
        expect(compared(a, plus(a, little))).toBe(-1)
        expect(compared(plus(a, little), a)).toBe(1)
      }),
    )
  })
  test('of one scale divide without it, and a negative divisor turns the sign', () => {
    fc.assert(
      fc.property(small, small, fc.integer({ min: 0, max: 6 }), (x, y, scale) => {
        fc.pre(y !== 0n)
        const den = 10n ** BigInt(scale)
        const quotient = over({ num: x, den }, { num: y, den })
        expect(quotient && isFraction(quotient, x, y)).toBe(true)
      }),
    )
  })
  test('are reduced to lowest terms and keep their value', () => {
    fc.assert(
      fc.property(fraction, small, (a, factor) => {
        fc.pre(factor > 0n)
        expect(reduced({ num: a.num * factor, den: a.den * factor })).toEqual(a)
      }),
    )
  })
  test('rounding half up is the nearest, and away from zero when two are near', () => {
    fc.assert(
      fc.property(fraction, fc.integer({ min: -3, max: 4 }), (a, places) => {
        const unit = places < 0 ? rational(10n ** BigInt(-places)) : rational(1, 10n ** BigInt(places))
        const off = minus(roundedTo(a, places, 'half-up'), a)
        const twice = { num: (off.num < 0n ? -off.num : off.num) * 2n, den: off.den }
        expect(compared(twice, unit)).toBeLessThanOrEqual(0)
        if (compared(twice, unit) === 0) expect(off.num < 0n).toBe(a.num < 0n)
      }),
    )
  })
  test('a decimal is read and written without loss', () => {
    fc.assert(
      fc.property(big, fc.integer({ min: 0, max: 20 }), (integer, scale) => {
        const value = fromScaled(integer, scale)
        expect(fromDecimal(toDecimal(value))).toEqual(value)
      }),
    )
  })
})

test.each([
  ['2.5', 0, 'half-up', '3'],
  ['-2.5', 0, 'half-up', '-3'],
  ['2.5', 0, 'half-even', '2'],
  ['3.5', 0, 'half-even', '4'],
  ['0.515', 2, 'half-even', '0.52'],
  ['-1.126', 2, 'half-up', '-1.13'],
  ['-0.3', 0, 'ceiling', '0'],
  ['-0.3', 0, 'floor', '-1'],
  ['1.56', 1, 'floor', '1.5'],
  ['1.51', 1, 'ceiling', '1.6'],
  ['1250', -2, 'half-up', '1300'],
] as const)('%s to %i places, %s, is %s', (text, places, rounding, result) => {
  expect(toDecimal(roundedTo(fromDecimal(text), places, rounding))).toBe(result)
})

test('万元 become fen, half up and once', () => {
  expect(toScaled(fromDecimal('49.99'), 6)).toBe(49_990_000n)
  expect(toScaled(fromDecimal('0.0000005'), 6)).toBe(1n)
  expect(toScaled(rational(2000, 3), 2)).toBe(66_667n)
})
test('a fraction that never ends is written rounded, and has no number of digits', () => {
  expect(toDecimal(rational(2, 3), 4)).toBe('0.6667')
  expect(digitsOf(rational(2, 3))).toBeUndefined()
  expect(digitsOf(fromDecimal('1200.050'))).toBe(6)
})
test.each(['', '.', '1e3', '1.', '--1', '１'])('%j is no decimal', (text) => {
  expect(() => fromDecimal(text)).toThrow(RangeError)
})
