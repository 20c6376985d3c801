/** Order and equality of values of one type. */
import { amountOf } from './days.ts'
import { compared } from './exact.ts'
import { isNumber, type Rational, type Value } from './value.ts'

export const isNumeric = (value: Value): value is Rational => typeof value === 'object' && isNumber(value)
/** The day, or the length in days or months. */
export const integerOf = (value: Value): number => (typeof value === 'object' ? (amountOf(value) ?? 0) : 0)

/** Below zero, zero or above, as a is before, equal to or after b: both of one ordered type. */
export const ordering = (a: Value, b: Value): number =>
  isNumeric(a) && isNumeric(b) ? compared(a, b) : integerOf(a) - integerOf(b)

export const same = (a: Value, b: Value): boolean =>
  typeof a === 'object' && typeof b === 'object' ? ordering(a, b) === 0 : a === b
