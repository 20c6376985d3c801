/** The small-cell rule where nothing adds up exactly: shares, middle values, and counts of which other figures tell. */
import { expect, test } from 'vitest'
import type { Cell } from './measure.ts'
import { keyOf, protect, smallOnes } from './small-cells.ts'

const share = (at: Record<string, string>, of: number, value: number): Cell => ({
  ...{ at, rows: of, firms: of, value, more: of, first: Math.min(1, value), second: Math.min(1, of - value) },
})

test('a share of few, or all but few, is withheld, and never alone on its line', async () => {
  const [total, b, c] = [share({}, 97, 59), share({ town: 'b' }, 3, 1), share({ town: 'c' }, 30, 28)]
  const [a, d] = [share({ town: 'a' }, 40, 20), share({ town: 'd' }, 24, 10)]
  const withheldOf = async (cells: Cell[]) => [...(await protect(cells, 'share')).withheld].sort()
  expect(await withheldOf([total, a, b, c, d])).toEqual([keyOf(b.at), keyOf(c.at)])
  expect(await withheldOf([total, a, b, d])).toEqual([keyOf(b.at), keyOf(d.at)])
})

test('two withheld shares that can only be full are told by the total: a third is withheld', async () => {
  // 33 of 33 on the rest of the line: whoever knows how many there are knows that all three of b have it.
  const cells = [
    share({}, 73, 53),
    share({ town: 'a' }, 40, 20),
    share({ town: 'b' }, 3, 3),
    share({ town: 'c' }, 30, 30),
  ]
  const { withheld, exposed } = await protect(cells, 'share')
  expect(exposed).toBeUndefined()
  expect(withheld).toContain(keyOf({ town: 'a' }))
})

test('of many rows a rounded share leaves room enough, and nothing more is withheld', async () => {
  const cells = [
    share({}, 7_003, 3_503),
    share({ town: 'a' }, 4_000, 2_000),
    share({ town: 'b' }, 3, 3),
    share({ town: 'c' }, 3_000, 1_500),
  ]
  expect([...(await protect(cells, 'share')).withheld].sort()).toEqual([keyOf({ town: 'b' }), keyOf({ town: 'c' })])
})

test('what another figure tells of a count is known: another cell is withheld in its place', async () => {
  const counted = (at: Record<string, string>, value: number): Cell => ({
    ...{ at, rows: value, firms: value, value, more: null, first: 1, second: 1 },
  })
  const cells = [
    counted({}, 40),
    counted({ size: 'large' }, 1),
    counted({ size: 'medium' }, 7),
    counted({ size: 'small' }, 32),
  ]
  const [large, medium, small] = ['large', 'medium', 'small'].map((size) => keyOf({ size }))
  expect([...(await protect(cells, 'count')).withheld].sort()).toEqual([large, medium])
  // Seven medium ones are behind shares that were released: then there is one large, and no more.
  const told = new Map([[medium ?? '', 7]])
  expect([...(await protect(cells, 'count', { told })).withheld].sort()).toEqual([large, medium, small])
})

test('a middle value of few rows, or of one firm’s rows among others’, is withheld and not said to be of few', () => {
  const middle = (town: string, firms: number, rows: number, first: number, value: number | null): Cell => ({
    ...{ at: { town }, rows, firms, value, more: value, first, second: 1 },
  })
  const cells = [
    middle('a', 8, 20, 4, 9),
    middle('b', 4, 20, 4, 9),
    middle('c', 8, 9, 2, null),
    middle('d', 8, 20, 13, 9),
  ]
  expect([...smallOnes(cells, true)]).toEqual(['b', 'c', 'd'].map((town) => keyOf({ town })))
  expect(smallOnes(cells, false).size).toBe(0)
})
