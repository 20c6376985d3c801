/** Random results of simulations for the tests of what is read off them: exact amounts, ranges, open tops, all verdicts. */
import fc from 'fast-check'
import type { Results } from './columns.ts'

interface One {
  verdict: number
  least: number
  most: number
}
const fen = fc.oneof(fc.nat(20), fc.nat(2_000_000), fc.nat(2 ** 40))
/** As a simulation gives them: nothing is sure unless it is eligible, nothing is possible where it is not. */
const one: fc.Arbitrary<One> = fc.oneof(
  fc.constant({ verdict: 0, least: 0, most: 0 }),
  fen.map((least) => ({ verdict: 3, least, most: least })),
  fc.tuple(fen, fen).map(([a, b]) => ({ verdict: 3, least: Math.min(a, b), most: Math.max(a, b) })),
  fen.map((least) => ({ verdict: 3, least, most: Number.NaN })),
  fc.record({ verdict: fc.constantFrom(1, 2), least: fc.constant(0), most: fc.oneof(fen, fc.constant(Number.NaN)) }),
)
const settled: fc.Arbitrary<One> = fen.map((least) => ({ verdict: 3, least, most: least }))

export const resultsFrom = (all: readonly One[]): Results => ({
  verdict: Uint8Array.from(all, ({ verdict }) => verdict),
  least: Float64Array.from(all, ({ least }) => least),
  most: Float64Array.from(all, ({ most }) => most),
})
export const firms = fc.array(one, { maxLength: 40 })
export const exactly = (size: number) => fc.array(one, { minLength: size, maxLength: size })
export const settledFirms = fc.array(settled, { maxLength: 40 })
export const paidFirms = fc.array(
  settled.filter(({ least }) => least > 0),
  { minLength: 1, maxLength: 40 },
)
/** Two simulations over the same firms. */
export const pairs = fc.array(fc.tuple(one, one), { maxLength: 40 })
export const groups = 3
/** A value to each of some firms, by their place. */
export const coded = (size: number, most: number) => fc.array(fc.nat(most), { minLength: size, maxLength: size })
