import { expect, test } from 'vitest'
import { countOnce } from './queries/counts.ts'

const at = (second: number): string => new Date(Date.UTC(2022, 10, 30) + 1_000 * second).toISOString()

test('a large count is remembered for ten seconds by its filter, a small one never, one not counted to its end always', async () => {
  let counted = 0
  const count =
    (total: number, more = false) =>
    async () => {
      counted += 1
      return { total, more }
    }
  expect(await countOnce({ town: 'a' }, at(0), count(200_000))).toEqual({ total: 200_000, more: false })
  expect(await countOnce({ town: 'a' }, at(9), count(200_001))).toEqual({ total: 200_000, more: false })
  expect(await countOnce({ town: 'b' }, at(9), count(7_000))).toEqual({ total: 7_000, more: false })
  expect(counted).toBe(2)
  expect(await countOnce({ town: 'a' }, at(10), count(200_001))).toEqual({ total: 200_001, more: false })
  expect(await countOnce({ q: 'x' }, at(0), count(4_999))).toEqual({ total: 4_999, more: false })
  expect(await countOnce({ q: 'x' }, at(0), count(5))).toEqual({ total: 5, more: false })
  expect(counted).toBe(5)
  expect(await countOnce({ q: 'y' }, at(0), count(40, true))).toEqual({ total: 40, more: true })
  expect(await countOnce({ q: 'y' }, at(9), count(41, true))).toEqual({ total: 40, more: true })
  expect(counted).toBe(6)
})
