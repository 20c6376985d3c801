/** What is said between whoever has functions run over columns and the threads that run them. */
import type { Body, Given } from '../../rules/columns/index.ts'

/** A function, known to the threads by its number once they have been told of it. */
export interface Part {
  id: number
  body: Body
  given: Given
  /** None where JavaScript must do it. */
  module: WebAssembly.Module | null
  /** Functions that the module calls. */
  called: readonly string[]
}

export interface Start {
  memory: WebAssembly.Memory
  /** Where the thread's own sums stand. */
  sums: Float64Array
  /** The next row that nobody has taken yet. */
  cursor: Uint32Array
}
export type Asked = { is: 'learn'; parts: Part[] } | { is: 'forget' } | { is: 'run'; parts: number[]; size: number }
/** Sums of all parts, one behind the other; or what went wrong. */
export type Told = { is: 'done'; sums: Float64Array } | { is: 'failed'; error: unknown }

/** Doubles that a part may take for its sums: pairs of them. */
export const room = 32
export const mostParts = 100
