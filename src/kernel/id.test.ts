import { expect, test } from 'vitest'
import { beforeIds, newId } from './id.ts'

test('ids are of version 7, differ, and sort by their time and then as they were made', () => {
  const [earlier, later] = ['2026-03-01T08:00:00.000Z', '2026-03-01T08:00:00.001Z']
  const ids = [earlier, later].flatMap((now) => Array.from({ length: 20_000 }, () => newId(now)))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(ids)
  for (const id of ids.slice(0, 50))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('whatever is made at a moment or later comes after what stands before it', () => {
  const now = '2026-03-01T08:00:00.000Z'
  expect(newId('2026-03-01T07:59:59.999Z') < beforeIds(now)).toBe(true)
  for (let n = 0; n < 1000; n++) expect(newId(now) > beforeIds(now)).toBe(true)
})
