/**
 * Columns: what is known of many firms, one typed array a name. Numbers are stored integers (value × 10^scale) in doubles,
 * which hold every integer below 2^53 exactly; days are counted from 1970-01-01. A missing number or day is NaN, so that no
 * comparison with it holds on either rail; a missing word or flag is 0.
 */
import type { Span, Value } from '../value.ts'
import type { Num } from './number.ts'

/** The table by whose rows it is read; without one it has a row a firm. */
interface Rowed {
  readonly of?: string
}
/** What stands in a column: what a compiler must know of it before it sees one. Bounds are those of the stored integer. */
export type Shape =
  | (Rowed & { readonly kind: 'number'; readonly scale: number; readonly low: bigint; readonly high: bigint })
  | (Rowed & { readonly kind: 'date'; readonly low: bigint; readonly high: bigint })
  /** 0 missing, 1 no, 2 yes. */
  | (Rowed & { readonly kind: 'flag' })
  /** 0 missing, else the place of the word in the list, from 1; one more where it is none of an open list. */
  | (Rowed & { readonly kind: 'category'; readonly words: readonly string[]; readonly isOpen?: boolean })
  /** The same for all firms: a parameter of the clause, the reference day. */
  | { readonly kind: 'constant'; readonly value: Value | undefined }
  /** No column, but a number that was reckoned a few steps before. */
  | { readonly kind: 'step'; readonly number: Num }

/** What fits into 24 bits may lie in single floats, which hold every integer below 2^24 exactly, and NaN. */
export type Column = Float64Array | Float32Array | Uint32Array | Uint16Array | Uint8Array
export type Shapes = (name: string, table: string | null) => Shape | undefined

/** Of what stands in no text of the clause. */
export const nowhere: Span = { from: 0, to: 0 }

/** What no column can answer: the caller asks firm by firm instead, or refuses the clause. */
export class NotInColumns extends Error {
  readonly why: 'child-table' | 'text' | 'no-column' | 'calendar' | 'kind' | 'reason'
  readonly span: Span

  constructor(why: NotInColumns['why'], span: Span) {
    super(`Not to be reckoned in columns: ${why}`)
    this.why = why
    this.span = span
  }
}

/** A step whose result may pass 2^53, where doubles begin to skip integers; with the range it can have. */
export class BeyondExact extends Error {
  readonly span: Span
  readonly low: bigint
  readonly high: bigint

  constructor(span: Span, low: bigint, high: bigint) {
    super(`Between ${low} and ${high}, which passes 2^53`)
    this.span = span
    this.low = low
    this.high = high
  }
}

const most = BigInt(Number.MAX_SAFE_INTEGER)
/** Refuses a range that a double does not hold exactly. */
export function mustFit(span: Span, low: bigint, high: bigint): void {
  if (low < -most || high > most) throw new BeyondExact(span, low, high)
}
