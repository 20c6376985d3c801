/** What a closure is given and what it gives back. */

import { reduced } from './exact.ts'
import type { Missing, Outcome, Read, Rows, Value } from './value.ts'
import { isNumber } from './value.ts'

export interface Env {
  readonly read: Read
  readonly rows: Rows
  /** The row of the child table being looked at, and its place. */
  readonly row: Read | null
  readonly index: number
}
export class Unknown {
  readonly missing: readonly Missing[]
  constructor(missing: readonly Missing[]) {
    this.missing = missing
  }
}
export type Got = Value | Unknown
export type Run = (env: Env) => Got

export const isUnknown = (got: Got): got is Unknown => got instanceof Unknown

const identity = ({ why, name, table, row, span }: Missing): string =>
  `${why} ${table ?? ''} ${row ?? ''} ${name ?? span.from}`

/** Everything missing among these, each once; undefined when all are known. */
export function unknownOf(gots: readonly Got[]): Unknown | undefined {
  const unknown = gots.filter(isUnknown)
  if (unknown.length < 2) return unknown[0]
  const all = new Map(unknown.flatMap(({ missing }) => missing).map((one) => [identity(one), one]))
  return new Unknown([...all.values()])
}

/** As handed out: fractions in lowest terms. */
export const shownOf = (value: Value): Value => (typeof value === 'object' && isNumber(value) ? reduced(value) : value)
export const outcomeOf = (got: Got): Outcome => (isUnknown(got) ? { unknown: got.missing } : { known: shownOf(got) })

export const envOf = (read: Read, rows: Rows): Env => ({ read, rows, row: null, index: 0 })
