/**
 * 统计指标: what a module declares of a figure in its `figures.ts`: a named query over rows that are only ever added to, what
 * one row of it is, how rows become a number, and what the number means in both languages. The number, the list behind
 * it, its freeze and its re-run are all reckoned from this one query, so they cannot disagree.
 */
import type { RawBuilder } from 'kysely'
import type { BothLanguages } from '../contract.ts'
import type { Db } from '../db.ts'
import type { Role } from '../who.ts'

/**
 * How rows become a number: how many; the sum of their values; which part of them has the value 1; the smallest value;
 * the middle value, with the ninth tenth beside it.
 */
export const measures = ['count', 'sum', 'share', 'least', 'median'] as const
export type Measure = (typeof measures)[number]

/** By what a figure can be divided. The code is the column of `rows`, one word in lower case. */
export interface Dimension {
  code: string
  title: BothLanguages
  labels: (db: Db) => Promise<Labels>
  /** It stands in the public line of the register, so anyone can count enterprises by it; together.ts. */
  isPublic?: true
}
/** Code to its words; the empty code stands for what is not known. */
export type Labels = Readonly<Record<string, BothLanguages>>

export interface Asked {
  /** As it was known then; null as it is now. */
  moment: string | null
  /** The parameter's value, if the figure has one. */
  parameter: string | null
  /** Only what the reader may see: the query is then made as himself and not as the reckoning role. */
  mine: boolean
}

/** What can be frozen: a list, a paper or a figure. */
export interface Freezable {
  kind: 'figure' | 'list' | 'paper'
  code: string
  /** Raised by one whenever `rows` says something else than before. */
  definition: number
  /** Columns besides those every row has; they are what is frozen of it, with `value`. */
  columns: readonly string[]
  /**
   * One row each with `enterprise_id` (the nil uuid for the city's own), `key` (of the row within its enterprise),
   * `variable` and `sensitivity` (what it was made from; null and null where the register), a column for each name in
   * `columns`, and `value` (a whole number or null). Order is of no account.
   */
  rows: (asked: Asked) => RawBuilder<unknown>
}

export interface Figure extends Freezable {
  kind: 'figure'
  measure: Measure
  unit: 'enterprises' | 'yuan' | 'percent' | 'days' | 'working-days' | 'disputes'
  title: BothLanguages
  meaning: BothLanguages
  /** How it is reckoned, in words. */
  formula: BothLanguages
  source: BothLanguages
  dimensions: readonly Dimension[]
  /**
   * Its tables, each by no, one or two dimensions. There are no others: whoever could choose freely could take one
   * table from another until a single enterprise is left.
   */
  tables: readonly (readonly string[])[]
  /** What must be chosen first, such as the theme of the dictionary. The first choice is taken where none is made. */
  parameter?: { code: string; title: BothLanguages; choices: readonly { code: string; says: BothLanguages }[] }
  /**
   * What its cells tell a number of, by their rows or by their enterprises: figures among the same are audited together
   * (together.ts), by dimensions that have the same code. At most one of them counts it. Needed where `isOfFirms`.
   */
  among?: { what: string; by: 'rows' | 'firms' }
  /** Whether a cell speaks of few enterprises: false for what tells nothing about any of them. */
  isOfFirms: boolean
  /** Who may ask for it at all; what is released, anyone may. */
  may: readonly Role[]
  /** Those of them who have a right to any of the tables its rows are made of; all if not said. */
  opens?: readonly Role[]
}
