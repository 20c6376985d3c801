/** The library, what a firm can claim, and why, taken away through their doors: the same as the pages say. */
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { partOf } from '../../../test/support/parts.ts'
import { actors, owner, sockMill, taxOfficer } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { openDatabase } from '../../kernel/db.ts'
import { openCity } from '../../modules.ts'
import { putting } from './facts.test.support.ts'
import { contract, routerOf } from './index.ts'

const { urls, owner: superuser } = await freshDatabase()
const { database, dictionary, books } = await openCity({ urls: { ...urls } }, openDatabase)
const { as, bugs } = visitors(contract, routerOf(dictionary, books), {
  database,
  clock: () => '2022-11-30T02:00:00.000Z',
})

beforeAll(async () => {
  const put = await putting(superuser)
  await put(sockMill.id, 'registered_here', 0, 1)
  await put(sockMill.id, 'rd_deductible_wan', 2021, 50_000_000)
})
const sheetOf = async (file: Blob) => (await readXlsx(new Uint8Array(await file.arrayBuffer()))).sheets[0]?.rows ?? []
const textsOf = async (file: Blob) =>
  [...partOf(new Uint8Array(await file.arrayBuffer()), 'word/document.xml').matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(
    ([, text]) => text,
  )
const xlsx = { format: 'xlsx' } as const

test('the clauses that the page shows, in its order and no others, for everyone', async () => {
  const wanted = ['ZJ-2019-01', 'WZ-2021-01', 'no-such']
  const rows = await sheetOf((await as().policies.exportLibrary({ clauses: wanted, choice: xlsx })).body)
  const library = await as().policies.library()
  const title = (id: string) => library.find((line) => line.id === id)?.title.zh
  expect(rows.slice(1).map(([name, id]) => [name, id])).toEqual([
    [title('ZJ-2019-01'), 'ZJ-2019-01'],
    [title('WZ-2021-01'), 'WZ-2021-01'],
  ])
  const all = library.map(({ id }) => id)
  expect((await sheetOf((await as().policies.exportLibrary({ clauses: all, choice: xlsx })).body)).length).toBe(
    all.length + 1,
  )
})

test('what a firm can claim: sums in yuan as numbers, unknown ones empty and never zero', async () => {
  const { clauses } = await as(owner).policies.mine({})
  const [, ...rows] = await sheetOf((await as(owner).policies.exportMine({ choice: xlsx })).body)
  expect(rows.map(([name]) => name)).toEqual(clauses.map(({ clause }) => clause.title.zh))
  expect(rows.map((row) => row[4] ?? null)).toEqual(
    clauses.map(({ explanation: { amount } }) =>
      amount.gives === 'money' && amount.fen !== null ? amount.fen / 100 : null,
    ),
  )
  expect(rows.some((row) => row[4] === 50_000)).toBe(true)
  await expect(as(actors.deputy).policies.exportMine({ choice: xlsx })).rejects.toMatchObject({ status: 403 })
})

test('why: each value used with its source and since when, as on the page', async () => {
  const asked = { id: sockMill.id, clause: 'WZ-2021-01' }
  const { explanation } = await as(owner).policies.explain(asked)
  const [headings, ...rows] = await sheetOf((await as(owner).policies.exportWhy({ ...asked, choice: xlsx })).body)
  expect(headings).toEqual(['部分', '条件', '结论', '用到的数据', '期间', '数值', '单位', '来源', '知悉时间'])
  const used = explanation.conditions.flatMap(({ values }) => values)
  expect(rows.filter(([part]) => part === '条件').length).toBeGreaterThanOrEqual(explanation.conditions.length)
  const deductible = rows.find(([, , , label]) => label === dictionary.byCode.get('rd_deductible_wan')?.is.zh)
  expect(deductible?.slice(4)).toEqual(['2021', 50, '万元', '测试来源', new Date('2022-04-01T00:00:00Z')])
  expect(used.length).toBeGreaterThan(0)
})

test('why on paper says the verdict, each condition, the clause and where it is from, in both languages', async () => {
  const asked = { id: sockMill.id, clause: 'WZ-2021-01' }
  const line = (await as().policies.library()).find(({ id }) => id === 'WZ-2021-01')
  const zh = await textsOf((await as(owner).policies.exportWhy({ ...asked, choice: { format: 'docx' } })).body)
  expect(zh[0]).toBe(`关于双燕袜业有限公司适用“${line?.title.zh}”的说明`)
  for (const said of ['结论', '符合', '金额', '50000 元', '一、条件', '2022年11月30日']) expect(zh).toContain(said)
  expect(zh.some((text) => text?.includes('测试来源 2022-04-01'))).toBe(true)
  expect(zh.join('')).toContain(`出处：${line?.documentTitle.zh}`)
  const en = await textsOf(
    (await as(owner).policies.exportWhy({ ...asked, choice: { format: 'docx', language: 'en' } })).body,
  )
  expect(en).toContain('50000 CNY')
  expect(en[0]).toMatch(/^How “.*” comes out for 双燕袜业有限公司$/)
})

test('who may not have it explained may not take it away; who may, says what for, and the firm is told', async () => {
  const asked = { id: sockMill.id, clause: 'WZ-2021-01' }
  const choice = { ...xlsx, purpose: '复核申报' }
  const mayRead = await as(taxOfficer)
    .policies.explain(asked)
    .then(
      () => true,
      () => false,
    )
  const taken = await as(taxOfficer)
    .policies.exportWhy({ ...asked, choice })
    .then(
      () => true,
      () => false,
    )
  expect(taken).toBe(mayRead)
  await expect(as(actors.deputy).policies.exportWhy({ ...asked, choice })).rejects.toMatchObject({
    data: { reason: 'not-entitled' },
  })
  await expect(as(actors.officer).policies.exportWhy({ ...asked, choice: xlsx })).rejects.toMatchObject({
    status: expect.any(Number),
  })
  const { rows } = await superuser.query(
    `select enterprise_id, role, filter from access where what = 'export' and role = 'owner' order by at`,
  )
  expect(rows.at(-1)).toEqual({
    enterprise_id: sockMill.id,
    role: 'owner',
    filter: '{"list":"why","clause":"WZ-2021-01","on":"2022-11-30","format":"docx"}',
  })
})

test('nothing broke on the way', () => expect(bugs).toEqual([]))
