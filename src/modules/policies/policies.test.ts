/** Policies through their doors: the real books and dictionary, two enterprises with a few facts. */
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, colleague, otherOwner, owner, sockMill, taxOfficer } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { openDatabase } from '../../kernel/db.ts'
import { type City, openCity } from '../../modules.ts'
import { putting } from './facts.test.support.ts'
import { amountsFor, contract, routerOf } from './index.ts'

const { urls, owner: superuser } = await freshDatabase()
const city: City = await openCity({ urls: { ...urls } }, openDatabase)
const { database, dictionary, books } = city
const now = '2022-11-30T02:00:00.000Z'
const { as, bugs } = visitors(contract, routerOf(dictionary, books), { database, clock: () => now })

const project = { code: 'projects', id: '00000000-0000-4000-8000-000000000801' }

beforeAll(async () => {
  const put = await putting(superuser)
  await put(sockMill.id, 'registered_here', 0, 1)
  await put(sockMill.id, 'rd_deductible_wan', 2021, 50_000_000)
})

test('the library holds every clause of the books, adopted or to compare, for everyone', async () => {
  const library = await as().policies.library()
  expect(library.length).toBe(books.clauses.size)
  expect(library.length).toBeGreaterThanOrEqual(85)
  expect(library.filter(({ adopted }) => adopted).length).toBe(books.adopted.size)
  expect(library.find(({ id }) => id === 'ZJ-2019-01')?.fairCompetition).not.toBeNull()
})

test('a clause shows its text beside its code, its source, and examples that hold', async () => {
  const clause = await as().policies.clause({ clause: 'JH-XXGYH-01' })
  expect(clause.when.every(({ says }) => says.zh && says.en)).toBe(true)
  expect(clause.examples.length).toBeGreaterThan(3)
  expect(clause.examples.every(({ passes }) => passes)).toBe(true)
  expect(clause.adopted).toMatchObject({ notice: 'demo-2022', mark: { zh: '演示设定' }, department: { zh: '经信局' } })
  expect(clause.source).toMatchObject({ seen: 'part' })
  await expect(as().policies.clause({ clause: 'NO-SUCH' })).rejects.toMatchObject({ status: 404 })
})

test('what a source does not say stays unknown', async () => {
  const { amount, source } = await as().policies.clause({ clause: 'YW-2023-01' })
  expect(amount.feel).toBeNull()
  expect(amount.cap).toMatchObject({ stated: 'value', value: '1000' })
  expect(source.title.zh).toBeTruthy()
})

test('an owner sees every adopted clause on its shelf, exact amounts, and their sum', async () => {
  const mine = await as(owner).policies.mine({})
  expect(mine.on).toBe('2022-11-30')
  expect(mine.clauses.length).toBe(
    [...books.adopted.values()].filter(({ clause }) => clause.applies_to === 'firm').length,
  )
  const rd = mine.clauses.find(({ clause }) => clause.id === 'WZ-2021-01')
  expect(rd?.explanation).toMatchObject({
    verdict: 'eligible',
    shelf: 'now',
    amount: { state: 'known', fen: 5_000_000 },
  })
  expect(mine.total.fen).toBeGreaterThanOrEqual(5_000_000)
  expect(await database.as(owner, (db) => amountsFor(db, { dictionary, books }, owner, now), 'claim')).toBeGreaterThan(
    0,
  )
  expect((await as(colleague).policies.mine({})).total).toEqual(mine.total)
  await expect(as(actors.deputy).policies.mine({})).rejects.toMatchObject({ status: 403 })
})

test('as known on an earlier day, what was learnt later is missing', async () => {
  const { clauses } = await as(owner).policies.mine({ on: '2022-03-01' })
  expect(clauses.find(({ clause }) => clause.id === 'WZ-2021-01')?.explanation.verdict).toBe('missing')
})

test('why: each condition with the value used, where it came from and since when', async () => {
  const { explanation, enterprise } = await as(owner).policies.explain({ id: sockMill.id, clause: 'WZ-2021-01' })
  expect(enterprise).toBe(sockMill.name)
  const value = explanation.conditions.flatMap(({ values }) => values).find(({ name }) => name === 'rd_deductible_wan')
  expect(value).toMatchObject({ value: '50', period: 2021, origin: { source: { zh: '测试来源' }, declared: false } })
})

test('another’s firm is explained to whoever may read every value, and to nobody in part', async () => {
  const request = { id: sockMill.id, clause: 'WZ-2021-01' }
  await expect(as(otherOwner).policies.explain(request)).rejects.toMatchObject({ data: { reason: 'not-entitled' } })
  await expect(as(actors.deputy).policies.explain(request)).rejects.toMatchObject({ data: { reason: 'not-entitled' } })
  await expect(as({ ...taxOfficer, unit: 'agriculture' }).policies.explain(request)).rejects.toMatchObject({
    data: { reason: 'not-entitled' },
  })
  await expect(as(owner).policies.explain({ ...request, clause: 'SZ-2024-01' })).rejects.toMatchObject({
    data: { reason: 'not-for-firms' },
  })
  const open = await as(owner).policies.explain({ id: sockMill.id, clause: 'JH-XXGYH-03' })
  expect(open.explanation.clause).toBe('JH-XXGYH-03')
})

test('a visitor learns which clauses are open to firms like one, and not one value', async () => {
  const open = await as().policies.openTo({ id: sockMill.id })
  expect(open.length).toBeGreaterThan(20)
  expect(open.filter((it) => it.open).length).toBeGreaterThan(0)
  expect(JSON.stringify(open)).not.toMatch(/测试来源|"fen"|"value"/)
  expect(project.code).toBe('projects')
})

test('nothing broke on the way', () => expect(bugs).toEqual([]))
