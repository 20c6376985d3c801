/** Threads over columns: every row once, in pairs and alone; an error or an end on one of them is no sum. */
import { afterAll, expect, test } from 'vitest'
import { Arena } from '../../rules/columns/index.ts'
import { Threads } from './threads.ts'

const arena = new Arena()
const threads = new Threads(arena)
afterAll(() => threads.close())

const size = 100_003
const c0 = arena.fresh('Float64', size)
for (let at = 0; at < size; at++) c0[at] = at
const summed = (lines: string[], sum: string) => ({ body: { lines, sums: [sum], writes: [] }, given: { c0 } })
const plain = summed(['const v0 = c0[i]'], 'v0')

test.each([0, 1, 2, 4_096, 32_767, 32_768, 32_769, 65_537, size])('over %i rows', async (rows) => {
  const counted = summed([], '1 === 1')
  expect(await threads.run([plain, counted], rows)).toEqual([[(rows * Math.abs(rows - 1)) / 2], [rows]])
})

test('what is no single operation is called, or left to the script', async () => {
  const floored = summed(['const v0 = running.floor(c0[i], 10)'], 'v0')
  const looped = summed(['let v0 = 0', 'for (let n = 0; n < 2; n++) v0 += c0[i]'], 'v0')
  const floor = Array.from(c0, (value) => Math.floor(value / 10)).reduce((sum, value) => sum + value, 0)
  expect(await threads.run([floored, looped], size)).toEqual([[floor], [size * (size - 1)]])
})

test('more functions than are run together', async () => {
  const many = Array.from({ length: 230 }, (_, n) => summed([`const v0 = c0[i] + ${n}`], 'v0'))
  expect(await threads.run(many, 101)).toEqual(many.map((_, n) => [5050 + 101 * n]))
})

test('an error gives no sums, and the next run is none the worse', async () => {
  const wrong = summed(['let v0 = c0[i]', 'if (v0 === 50_000) throw new RangeError("too many")'], 'v0')
  await expect(threads.run([plain, wrong], size)).rejects.toThrow(new RangeError('too many'))
  const unknown = summed(['const v0 = running.nothing(c0[i], 1)'], 'v0')
  await expect(threads.run([unknown], size)).rejects.toThrow()
  expect(await threads.run([plain], 3)).toEqual([[3]])
})

test('a thread that ends takes the run with it, and all that follow', async () => {
  const mortal = new Threads(arena)
  const fatal = summed(['if (c0[i] === 99_000) process.exit(1)', 'const v0 = c0[i]'], 'v0')
  const [first, second] = [mortal.run([fatal], size), mortal.run([plain], size)]
  await expect(first).rejects.toThrow('has ended')
  await expect(second).rejects.toThrow('has ended')
  expect(mortal.isOver).toBe(true)
  await mortal.close()
})
