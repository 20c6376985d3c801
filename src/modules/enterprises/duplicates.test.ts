/** The same firm twice, through the doors: found, told apart, merged, undone; and what everybody then sees of the two. */
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, registrar, sockMill, toyWorks, uuid } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { limits as newLimits } from '../../kernel/limits.ts'
import { log } from '../../kernel/log.ts'
import { contract as searchContract } from '../../kernel/search/contract.ts'
import { routerOf as searchRouter } from '../../kernel/search/sources.ts'
import { contract, duplicateSearch, fillSearch, routerOf, searchSource } from './index.ts'

const { database, owner: superuser } = await freshDatabase()
let now = '2022-11-30T02:00:00.000Z'
const router = { ...routerOf(newLimits()), ...searchRouter([searchSource]) }
const { as, bugs } = visitors({ ...contract, ...searchContract }, router, { database, clock: () => now })
const auditor = actors.auditor

const twin = { id: uuid(800), creditCode: '91999999MA00000040', name: '雙燕襪業(有限公司)' }
const misheard = { id: uuid(801), creditCode: '91999999MA00000053', name: '双雁袜业有限公司' }
const renamed = { id: uuid(802), creditCode: '91999999MA00000066', name: '大鼓文创有限公司' }
for (const { id, creditCode, name } of [twin, misheard, renamed])
  await superuser.query(
    `insert into enterprise (id, credit_code, name, former_names, status, version) values ($1, $2, $3, $4, 'active', 1)`,
    [id, creditCode, name, id === renamed.id ? [toyWorks.name] : []],
  )
await fillSearch(database.job)
const names = async () => {
  const { rows } = await as(registrar).duplicates.list({})
  return rows.map(({ one, other, reasons, score }) => [one.name, other.name, reasons, score])
}

test('the register is looked through, by the registrar or at night; each pair stands once, the likeliest first', async () => {
  expect(await as(registrar).duplicates.find()).toEqual({ pairs: 4, added: 4 })
  expect(await names()).toEqual([
    [sockMill.name, twin.name, ['name'], 90],
    [toyWorks.name, renamed.name, ['former'], 75],
    [sockMill.name, misheard.name, ['pinyin'], 55],
    [twin.name, misheard.name, ['pinyin'], 55],
  ])
  await duplicateSearch.run(database, log)
  expect(await as(registrar).duplicates.find()).toEqual({ pairs: 4, added: 0 })
  expect(await as(auditor).duplicates.list({ reason: 'former' })).toMatchObject({ total: 1 })
  expect(await as(registrar).duplicates.pair({ enterpriseId: twin.id, otherId: sockMill.id })).toMatchObject({
    pair: { state: 'open', version: 1 },
    one: { name: sockMill.name, address: '鼓东街道 1 号' },
    other: { name: twin.name, version: 1 },
  })
})

test('only who keeps the register decides', async () => {
  const not = { data: { reason: 'not-registrar' } }
  const officer = as(actors.officer).duplicates
  await expect(officer.list({})).rejects.toMatchObject(not)
  await expect(officer.find()).rejects.toMatchObject(not)
  await expect(officer.pair({ enterpriseId: sockMill.id, otherId: twin.id })).rejects.toMatchObject(not)
  await expect(officer.merge({ loser: twin.id, survivor: sockMill.id, because: 'x' })).rejects.toMatchObject(not)
  await expect(officer.undo({ loser: twin.id, because: 'x' })).rejects.toMatchObject(not)
  const apart = { enterpriseId: sockMill.id, otherId: misheard.id, version: 1, because: 'x' }
  await expect(officer.differ(apart)).rejects.toMatchObject(not)
  await expect(as(auditor).duplicates.find()).rejects.toMatchObject({ status: 403 })
})

test('a pair found not to be one is remembered and does not return; a second opinion on it is refused', async () => {
  const apart = {
    enterpriseId: misheard.id,
    otherId: sockMill.id,
    version: 1,
    because: '两家登记地址不同，法定代表人不同',
  }
  expect(await as(registrar).duplicates.differ(apart)).toEqual({ version: 2 })
  await expect(as(registrar).duplicates.differ(apart)).rejects.toMatchObject({ data: { reason: 'changed-by-another' } })
  await expect(as(registrar).duplicates.differ({ ...apart, version: 2 })).rejects.toMatchObject({
    data: { reason: 'decided-already' },
  })
  expect(await as(registrar).duplicates.find()).toEqual({ pairs: 4, added: 0 })
  expect((await names()).map(([, other]) => other)).toEqual([twin.name, renamed.name, misheard.name])
  expect(await as(registrar).duplicates.list({ state: 'different' })).toMatchObject({
    rows: [{ note: apart.because, decidedAt: now }],
  })
  for (const { id } of [misheard, sockMill])
    expect((await as(registrar).enterprises.trail({ id })).map(({ act }) => act)).toEqual(['tell-apart'])
})

test('a merger moves no row: an alias, a line in both trails, and lists and search show the survivor', async () => {
  const rowsBefore = await superuser.query('select id, name, credit_code from enterprise order by id')
  const merge = { loser: twin.id, survivor: sockMill.id, because: '同一企业，繁体名称重复登记' }
  await as(registrar).duplicates.merge(merge)
  expect((await superuser.query('select id, name, credit_code from enterprise order by id')).rows).toEqual(
    rowsBefore.rows,
  )
  const held = { id: sockMill.id, name: sockMill.name, creditCode: sockMill.creditCode, from: '2022-11-30', to: null }
  expect(await as().enterprises.aliases({ id: twin.id })).toEqual({ into: held, from: [] })
  expect(await as().enterprises.aliases({ id: sockMill.id })).toMatchObject({ into: null, from: [{ id: twin.id }] })
  const listed = async (filter: { merged?: boolean }) =>
    (await as().enterprises.list({ q: '双燕袜业', ...filter })).rows.map(({ id }) => id)
  expect(await listed({})).toEqual([sockMill.id])
  expect((await listed({ merged: true })).toSorted()).toEqual([sockMill.id, twin.id].toSorted())
  const { groups } = await as().search.find({ q: twin.creditCode })
  expect(groups[0]?.hits).toMatchObject([{ id: sockMill.id, by: 'merged', said: twin.name }])
  const acts = async (id: string) =>
    (await as(auditor).enterprises.trail({ id })).map(({ act, data }) => [act, data.other])
  expect(await acts(twin.id)).toEqual([['merge', sockMill.id]])
  expect((await acts(sockMill.id)).at(-1)).toEqual(['absorb', twin.id])
  expect(await as(registrar).duplicates.find()).toMatchObject({ added: 0 })
  expect((await names()).map(([, other]) => other)).toEqual([renamed.name])
})

test.each([
  ['a firm merged already', { loser: twin.id, survivor: toyWorks.id }, 'merged-already'],
  ['into a firm that was itself merged', { loser: renamed.id, survivor: twin.id }, 'survivor-merged'],
  ['a firm that others were merged into', { loser: sockMill.id, survivor: toyWorks.id }, 'loser-survives'],
  ['a firm into itself', { loser: toyWorks.id, survivor: toyWorks.id }, 'not-understood'],
  ['nobody', { loser: uuid(999), survivor: toyWorks.id }, 'not-found'],
])('%s is not merged', async (_, pair, reason) =>
  await expect(as(registrar).duplicates.merge({ ...pair, because: 'x' })).rejects.toMatchObject({ data: { reason } }))

test('undoing ends the alias: from that day both stand again, the pair is open, and the past stays as it was', async () => {
  now = '2022-12-05T02:00:00.000Z'
  await expect(as(registrar).duplicates.undo({ loser: toyWorks.id, because: 'x' })).rejects.toMatchObject({
    data: { reason: 'not-merged' },
  })
  await as(registrar).duplicates.undo({ loser: twin.id, because: '查明为两家企业' })
  expect(await as().enterprises.aliases({ id: twin.id })).toEqual({ into: null, from: [] })
  expect(await as().enterprises.aliases({ id: twin.id, on: '2022-12-01' })).toMatchObject({
    into: { id: sockMill.id, from: '2022-11-30', to: '2022-12-05' },
  })
  expect(await as().enterprises.aliases({ id: twin.id, on: '2022-11-29' })).toEqual({ into: null, from: [] })
  expect((await as().enterprises.list({ q: '双燕袜业' })).total).toBe(2)
  expect((await as().search.find({ q: twin.creditCode })).groups[0]?.hits).toMatchObject([{ id: twin.id, by: 'code' }])
  expect((await names()).map(([, other]) => other)).toEqual([twin.name, renamed.name, misheard.name])
  expect((await as(auditor).enterprises.trail({ id: sockMill.id })).map(({ act }) => act)).toEqual([
    'tell-apart',
    'absorb',
    'release',
  ])
  expect(bugs).toEqual([])
})
