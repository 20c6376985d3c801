/**
 * What a clause reckons with: exact fractions, yes/no, strings, whole days, and durations in whole days or whole months.
 * Nothing here is a double: 11.04 / 0.92 < 12 is true in doubles and costs a firm its grade.
 */

/** An exact fraction; `den` is always positive. Results handed out are in lowest terms, intermediate ones need not be. */
export interface Rational {
  readonly num: bigint
  readonly den: bigint
}
/** A day as the number of days since 1970-01-01, as facts store it. */
export interface Day {
  readonly day: number
}
export interface Days {
  readonly days: number
}
export interface Months {
  readonly months: number
}
export type Value = Rational | boolean | string | Day | Days | Months

/** Types of expressions. `null` is the type of the word null alone: it fits everywhere and is never known. */
export type Type = 'number' | 'boolean' | 'string' | 'date' | 'days' | 'months' | 'null'

/** Offsets in the clause's text, in UTF-16 units: `text.slice(from, to)` is the passage. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Given by a reader for a name that no register can answer: a person must judge (待核). */
export interface Judgement {
  readonly judgement: true
}
export const toJudge: Judgement = { judgement: true }

/** The value of a name; `undefined` when nobody has stated it. Missing is not zero. */
export type Read = (name: string) => Value | Judgement | undefined
/** The rows of a child table, each a reader of its own fields; `undefined` when it is not known whether there are any. */
export type Rows = (table: string) => readonly Read[] | undefined

/** Why something is not known. `row` is the position in the child table, from 0. */
export interface Missing {
  readonly why: 'missing' | 'judgement' | 'division' | 'null'
  readonly name: string | null
  readonly table?: string
  readonly row?: number
  readonly span: Span
}
export type Outcome = { readonly known: Value } | { readonly unknown: readonly Missing[] }

export const isNumber = (value: Value): value is Rational => typeof value === 'object' && 'num' in value
export const isDay = (value: Value): value is Day => typeof value === 'object' && 'day' in value
export const isDays = (value: Value): value is Days => typeof value === 'object' && 'days' in value
export const isMonths = (value: Value): value is Months => typeof value === 'object' && 'months' in value
