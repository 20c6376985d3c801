/** The list of a register so large that it is read in its order and not counted to its end. */
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, registrar, uuid } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { openDatabase } from '../../kernel/db.ts'
import { limits } from '../../kernel/limits.ts'
import type { EnterpriseLine } from './contract.ts'
import { contract, fillSearch, routerOf } from './index.ts'

const firms = 6_130
const { urls, owner } = await freshDatabase()
await owner.query(`insert into industry values ('C', 1, '制造业', null, null), ('13', 2, '农副食品加工业', null, 'C'),
  ('17', 2, '纺织业', null, 'C'), ('176', 3, '针织', null, '17'), ('F', 1, '批发和零售业', null, null),
  ('51', 2, '批发业', null, 'F') on conflict do nothing`)
await owner.query(`insert into town values ('bg', '鼓镇', 'Bogu') on conflict do nothing`)
// The firms of the other tests are not among those counted here.
await owner.query('update enterprise set withdrawn_at = known_at')
// Every hundredth is small, in the town and in knitting; every name has the same ending, every second is a trader's.
await owner.query(
  `insert into enterprise (id, credit_code, name, industry, town, status, size_class, version)
   select ('00000000-0000-4000-8000-' || lpad((100000 + n)::text, 12, '0'))::uuid, '91999999MA0' || lpad(n::text, 7, '0'),
     lpad(n::text, 5, '0') || case when n % 2 = 0 then '贸易' else '加工' end || '有限公司',
     case when n % 100 = 0 then '176' else '51' end, case when n % 100 = 0 then 'bg' end, 'active',
     case when n % 100 = 0 then 'small' else 'micro' end, 1
   from generate_series(1, $1::int) as n`,
  [firms],
)
const database = openDatabase(urls)
await fillSearch(database.job)
await owner.query('vacuum analyze enterprise')
await owner.query('vacuum analyze search_entry')
const { as } = visitors(contract, routerOf(limits()), { database })
const { list } = as(actors.officer).enterprises

const numbers = (rows: readonly EnterpriseLine[]) => rows.map(({ name }) => Number(name.slice(0, 5)))
const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

test.each([
  ['the first', 1, 1, 50],
  ['one before the middle', 60, 2951, 3000],
  ['one behind it', 70, 3451, 3500],
  ['the last but one', 122, 6051, 6100],
  ['the last, which is not full', 123, 6101, firms],
])('page by page the register is the same from either end: %s', async (_, page, from, to) => {
  const found = await list({ page })
  expect(found).toMatchObject({ total: firms, more: false })
  expect(numbers(found.rows)).toEqual(span(from, to))
})

test('behind the last page nothing is found, and the count is still said', async () => {
  expect(await list({ page: 124 })).toEqual({ rows: [], total: firms, more: false })
  expect(await list({ q: '贸易有限公司', town: 'bg', page: 9 })).toMatchObject({ rows: [] })
  expect(await list({ q: '00077加工', page: 2 })).toEqual({ rows: [], total: 1, more: false })
})

test.each([
  [{ industry: 'C' }, 61],
  [{ industry: '17' }, 61],
  [{ industry: '176' }, 61],
  [{ industry: '13' }, 0],
  [{ industry: 'F' }, firms - 61],
  [{ industry: 'X' }, 0],
  [{ town: 'bg', status: 'active' as const }, 61],
  [{ size: 'small' as const, industry: 'C', town: 'bg' }, 61],
  [{ size: 'large' as const }, 0],
])('%j is counted to the end: %i', async (filter, total) => {
  expect(await list(filter)).toMatchObject({ total, more: false })
})

test('words that half the city bears are counted as far as they were looked for, and the list says so', async () => {
  const first = await list({ q: '有限公司' })
  expect(first).toMatchObject({ total: 2_000, more: true })
  expect(numbers(first.rows)).toEqual(span(1, 50))
  // Every second of the first two thousand.
  expect(await list({ q: '贸易' })).toMatchObject({ total: 1_000, more: true })
  const far = await list({ q: '贸易', page: 30 })
  expect(far).toMatchObject({ total: 1_500, more: true })
  expect(numbers(far.rows)).toEqual(span(1, 50).map((n) => 2 * (1450 + n)))
})

test('with a filter that leaves few of them they are counted after all', async () => {
  const found = await list({ q: '有限公司', town: 'bg' })
  expect(found).toMatchObject({ total: 61, more: false })
  expect(numbers(found.rows)).toEqual(span(1, 50).map((n) => 100 * n))
  // Ten by their names, and one by its code.
  expect(await list({ q: '0117' })).toMatchObject({ total: 11, more: false })
})

test('whoever was merged into another is not counted, unless he is asked for', async () => {
  const [loser, survivor] = [uuid(100_100), uuid(100_200)]
  await as(registrar).duplicates.merge({ loser, survivor, because: '同一家' })
  expect(await list({ town: 'bg' })).toMatchObject({ total: 60, more: false })
  expect(numbers((await list({ town: 'bg' })).rows)[0]).toBe(200)
  expect(await list({ town: 'bg', merged: true })).toMatchObject({ total: 61 })
})
