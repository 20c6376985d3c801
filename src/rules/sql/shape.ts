/**
 * What stands in a column, as in rules/columns/shape.ts, but as facts store it: value × 10^scale, day numbers, 0 and 1 for a
 * flag, the place in its list for a category, a text as itself; null where it is missing.
 */
import type { Shape as Column } from '../columns/shape.ts'
import type { Num } from './number.ts'

export type Shape =
  | Exclude<Column, { readonly kind: 'step' }>
  /** No column, but a number that was reckoned a few steps before. */
  | { readonly kind: 'step'; readonly number: Num }
export type Shapes = (name: string, table: string | null) => Shape | undefined
