/**
 * What a function does with every row: reckons its steps, adds to its sums, writes into arrays. One description, two
 * writers: JavaScript here, which can say everything, and WebAssembly (simd.ts), which takes two rows at a time.
 */
import { type Given, made } from './rule.ts'

export interface Body {
  /** `const name = …`, or whatever JavaScript loops over the records of a row. */
  readonly lines: readonly string[]
  /** What is added up over all rows, in this order: numbers that are known, and conditions, which count 1. */
  readonly sums: readonly string[]
  /** Array and what is written into it at the row. */
  readonly writes: readonly (readonly [array: string, value: string])[]
}
/** From an even row to another; adds to `sums`. */
export type Running = (from: number, to: number, sums: Float64Array) => void

export function inScript({ lines, sums, writes }: Body, given: Given): Running {
  const text = [
    'return (from, to, sums) => {',
    ...sums.map((_, at) => `let s${at} = 0`),
    'for (let i = from; i < to; i++) {',
    ...lines,
    ...writes.map(([array, value]) => `${array}[i] = ${value}`),
    ...sums.map((sum, at) => `s${at} += +(${sum})`),
    '}',
    ...sums.map((_, at) => `sums[${at}] += s${at}`),
    '}',
  ]
  return made<Running>(text, given)
}
