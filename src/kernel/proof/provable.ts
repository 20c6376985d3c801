/**
 * What a module says of a register or a case so that its rows can be proved: which table, and how the trail leads to
 * them. `apply` is the module's own and pure; the same function answers "as it was on D".
 */
import type { TrailLine } from '../contract.ts'

/** One line of the trail, as `apply` needs it. */
export type Line = Pick<TrailLine, 'act' | 'data' | 'version' | 'at'> & {
  actorId: string
  variable: number | null
}

export interface Provable {
  /** What the trail calls it. */
  subject: string
  table: string
  /** Columns that say whose it is and which it is. */
  key: { enterpriseId: string | undefined; id: string }
  /** Columns that are worked out from others, or are no part of what was done. */
  apart?: readonly string[]
  /** Rows of other tables that belong to it, each as one column of JSON; the row is called t. */
  parts?: Readonly<Record<string, string>>
  /** The row after the line, by column as the program calls it; nothing where no row is meant. */
  apply: (row: never, line: Line) => object | undefined
}
