/**
 * What differs between the databases that reckon clauses. Everything else is written in what they have in common: integers,
 * comparisons, `case`. Whole numbers are bigint where their range allows it, otherwise of the wide type.
 */
import { maxBigint } from './range.ts'

export interface Dialect {
  /** The type of whole numbers that may pass 2^63. */
  readonly wide: string
  /** The greatest whole number the wide type holds; null: any. */
  readonly widest: bigint | null
  /** Truncated to a whole number; of two whole numbers, the second above zero. */
  readonly quotient: (a: string, b: string, isWide: boolean) => string
  /** The day, counted from 1970-01-01, so many months later; in a month that is too short, its last day. */
  readonly later: (day: string, months: string) => string
  /** After a sub-select: keeps the planner from reckoning its columns again wherever they are named. */
  readonly fence: (key: string) => string
}

const dated = (day: string): string => `date '1970-01-01' + ${day}::integer`

const common = {
  later: (day: string, months: string): string =>
    `((${dated(day)}) + ${months}::integer * interval '1 month')::date - date '1970-01-01'`,
}

/** Months since the year 0, and the day of the month. */
export const monthOf = (day: string): string =>
  `extract(year from ${dated(day)})::bigint * 12 + extract(month from ${dated(day)})::bigint`
export const dayOfMonth = (day: string): string => `extract(day from ${dated(day)})::bigint`

/**
 * A sorted sub-select is not flattened, and one sorted by the key that firms are spread by may still be pushed down whole to
 * the servers they are spread over, which one with `offset`, or `with`, may not.
 */
export const postgres: Dialect = {
  ...common,
  wide: 'numeric',
  widest: null,
  quotient: (a, b, isWide) => (isWide ? `div(${a}, ${b})` : `${a} / ${b}`),
  fence: (key) => `order by ${key}`,
}

export const duckdb: Dialect = {
  ...common,
  wide: 'hugeint',
  widest: maxBigint * maxBigint,
  quotient: (a, b) => `${a} // ${b}`,
  fence: () => '',
}
