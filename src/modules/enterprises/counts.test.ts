import { expect, test } from 'vitest'
import { countOnce } from './queries/counts.ts'

const at = (second: number): string => new Date(Date.UTC(2022, 10, 30) + 1_000 * second).toISOString()

test('a large count is remembered for ten seconds by its filter, a small one never', async () => {
  let counted = 0
  const count = (total: number) => async () => {
    counted += 1
    return total
  }
  expect(await countOnce({ town: 'a' }, at(0), count(200_000))).toBe(200_000)
  expect(await countOnce({ town: 'a' }, at(9), count(200_001))).toBe(200_000)
  expect(await countOnce({ town: 'b' }, at(9), count(7_000))).toBe(7_000)
  expect(counted).toBe(2)
  expect(await countOnce({ town: 'a' }, at(10), count(200_001))).toBe(200_001)
  expect(await countOnce({ q: 'x' }, at(0), count(4_999))).toBe(4_999)
  expect(await countOnce({ q: 'x' }, at(0), count(5))).toBe(5)
  expect(counted).toBe(5)
})
