/** The register taken away through its door: the filtered rows, the reader's columns, true types, and the line it leaves. */
import { getRequestListener } from '@hono/node-server'
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, nobodyYet, owner, registrar, sockMill, toyWorks } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { limits as newLimits } from '../../kernel/limits.ts'
import type { Actor } from '../../kernel/who.ts'
import { contract, routerOf } from './index.ts'

const { database, owner: superuser } = await freshDatabase()
const around = { database, clock: () => '2022-11-30T02:00:00.000Z' }
const { as, bugs, app } = visitors(contract, routerOf(newLimits()), around)

beforeAll(async () => {
  await superuser.query(
    `update enterprise set capital = 123450, capital_currency = 'CNY', founded_on = '2015-03-02', size_class = 'micro',
       former_names = '{双燕针织厂,双燕袜厂}', scope = '=HYPERLINK("http://x")', known_at = '2022-11-29T17:30:00Z' where id = $1`,
    [sockMill.id],
  )
  await superuser.query('update enterprise set industry = null where id = $1', [toyWorks.id])
})

type Asked = Parameters<ReturnType<typeof as>['enterprises']['export']>[0]
const taken = async (who: Actor | undefined, asked: Asked) => (await as(who).enterprises.export(asked)).body
const sheetOf = async (file: Blob) => {
  const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()))
  return sheets[0]?.rows ?? []
}
const lastLine = async () =>
  (
    await superuser.query(
      'select enterprise_id, person_id, role, what, filter, rows, purpose from access order by at desc limit 1',
    )
  ).rows[0]

const everything = [
  '企业名称',
  '统一社会信用代码',
  '行业',
  '行业代码',
  '镇街',
  '登记状态',
  '曾用名',
  '企业规模',
  '注册资本',
  '币种',
  '成立日期',
  '企业类型',
  '注册地址',
  '经营范围',
  '知悉时间',
]

test('a workbook reads back with its types: codes are text, sums numbers, days days', async () => {
  const file = await taken(owner, { q: '双燕', choice: { format: 'xlsx', purpose: '核对供应商' } })
  expect([file.name, file.type]).toEqual([
    '企业名录-2022-11-30.xlsx',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ])
  const [headings, row, ...others] = await sheetOf(file)
  expect(headings).toEqual(everything)
  expect(others).toEqual([])
  expect(row).toEqual([
    sockMill.name,
    sockMill.creditCode,
    '服饰制造',
    '1830',
    '鼓东街道',
    '存续',
    '双燕针织厂；双燕袜厂',
    '微型',
    1234.5,
    'CNY',
    new Date('2015-03-02T00:00:00Z'),
    null,
    '鼓东街道 1 号',
    '=HYPERLINK("http://x")',
    new Date('2022-11-30T01:30:00Z'),
  ])
})

test('CSV has the mark, the chosen columns in the order asked for, and nothing that a spreadsheet reckons', async () => {
  const columns = ['scope', 'name', 'capital', 'status']
  const choice = { format: 'csv', columns, language: 'en', purpose: 'a supplier check' } as const
  const bytes = Buffer.from(await (await taken(actors.planner, { choice })).arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [headings, ...rows] = bytes.subarray(3).toString().trimEnd().split('\r\n')
  expect(headings).toBe('"Business scope","Name","Registered capital","Status"')
  expect(rows).toEqual([
    `"'=HYPERLINK(""http://x"")","${sockMill.name}",1234.50,"Active"`,
    `,"${toyWorks.name}",,"Active"`,
  ])
})

test('what is filtered is what is exported', async () => {
  const asked = { town: 'gd', industry: '18', status: 'active' } as const
  const listed = await as(owner).enterprises.list(asked)
  const rows = await sheetOf(await taken(owner, { ...asked, choice: { format: 'xlsx', purpose: 'x' } }))
  expect(rows.slice(1).map(([name]) => name)).toEqual(listed.rows.map(({ name }) => name))
  expect(listed.rows).toHaveLength(1)
})

test('a visitor and the administrator take away the public line and no other column', async () => {
  for (const who of [undefined, actors.administrator]) {
    const purpose = who ? '年度核对' : undefined
    const [headings] = await sheetOf(await taken(who, { choice: { format: 'xlsx', ...(purpose && { purpose }) } }))
    expect(headings).toEqual(everything.slice(0, 6))
    for (const column of ['address', 'scope', 'no-such'])
      await expect(
        taken(who, { choice: { format: 'csv', columns: [column], ...(purpose && { purpose }) } }),
      ).rejects.toMatchObject({ status: 422, data: { reason: 'no-such-column', about: { column } } })
  }
})

test('whoever is signed in says what for, and leaves a line without values; a visitor leaves none', async () => {
  await expect(taken(registrar, { choice: { format: 'csv' } })).rejects.toMatchObject({
    data: { reason: 'purpose-needed' },
  })
  await expect(taken(registrar, { choice: { format: 'csv', purpose: '  ' } })).rejects.toMatchObject({ status: 422 })
  const before = (await superuser.query('select count(*)::int as n from access')).rows[0].n
  await taken(undefined, { choice: { format: 'csv' } })
  expect((await superuser.query('select count(*)::int as n from access')).rows[0].n).toBe(before)
  for (const who of [
    registrar,
    actors.deputy,
    actors.clerk,
    actors['park-operator'],
    nobodyYet,
    actors.administrator,
  ]) {
    await taken(who, { town: 'gd', choice: { format: 'csv', purpose: '走访前核对' } })
    expect(await lastLine()).toEqual({
      enterprise_id: '00000000-0000-0000-0000-000000000000',
      person_id: who.id,
      role: who.role,
      what: 'export',
      filter: '{"list":"enterprises","town":"gd","format":"csv"}',
      rows: 2,
      purpose: '走访前核对',
    })
  }
})

test('a file is sent as something to keep, that runs nowhere', async () => {
  const reply = await app.request('http://city/api/enterprises/export', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ choice: { format: 'csv' } }),
  })
  const { headers } = reply
  expect(headers.get('content-disposition')).toMatch(
    /^attachment; filename="bolanggu-2022-11-30.csv"; filename\*=UTF-8''%E4/,
  )
  expect(headers.get('content-security-policy')).toBe(`sandbox; default-src 'none'`)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(Number(headers.get('content-length'))).toBe((await reply.arrayBuffer()).byteLength)
})

// The adapter that the server answers through puts a Response of its own in the place of Node's.
getRequestListener(() => new Response())

test('the eleventh export of an address within the hour is refused, and told when to come again', async () => {
  const visit = visitors(contract, routerOf(newLimits()), around)
  const ask = async () =>
    await visit.app.request('http://city/api/enterprises/export', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ choice: { format: 'csv' } }),
    })
  const replies = []
  for (let n = 0; n < 11; n++) replies.push(await ask())
  expect(replies.map(({ status }) => status)).toEqual([...Array(10).fill(200), 429])
  expect(Number(replies[10]?.headers.get('retry-after'))).toBeGreaterThan(3500)
  // Somebody signed in is not counted by his address.
  expect(
    (await visit.as(owner).enterprises.export({ choice: { format: 'csv', purpose: 'x' } })).body.size,
  ).toBeGreaterThan(10)
})

test('the sixty-first search of a visitor within the minute is refused; who is signed in goes on', async () => {
  const visit = visitors(contract, routerOf(newLimits()), around)
  const ask = async () => await visit.app.request('http://city/api/enterprises?q=%E8%A2%9C')
  for (let n = 0; n < 60; n++) expect((await ask()).status).toBe(200)
  const last = await ask()
  expect([last.status, Number(last.headers.get('retry-after')) > 0]).toEqual([429, true])
  for (let n = 0; n < 3; n++) expect((await visit.as(owner).enterprises.list({ q: '袜' })).total).toBe(1)
})

test('more rows than a paper is made for are refused and leave no line; a table takes them, a piece at a time', async () => {
  const other = await freshDatabase()
  await other.owner.query(
    `insert into enterprise (id, credit_code, name, status, version)
     select gen_random_uuid(), lpad(n::text, 18, '9'), '第' || n || '袜厂', 'active', 1 from generate_series(1, 2000) n`,
  )
  const visit = visitors(contract, routerOf(newLimits()), { ...around, database: other.database })
  const choice = { columns: ['name', 'credit-code'], purpose: 'x' }
  await expect(visit.as(owner).enterprises.export({ choice: { ...choice, format: 'docx' } })).rejects.toMatchObject({
    status: 422,
    data: { reason: 'too-many-rows', about: { limit: 2000 } },
  })
  expect((await other.owner.query('select count(*)::int as n from access')).rows[0].n).toBe(0)
  const { body } = await visit.as(owner).enterprises.export({ choice: { ...choice, format: 'csv' } })
  const lines = (await body.text()).trimEnd().split('\r\n')
  expect(lines.length).toBe(2003)
  expect(new Set(lines).size).toBe(2003)
  const { body: paper } = await visit.as(owner).enterprises.export({ q: '第19', choice: { ...choice, format: 'docx' } })
  expect(paper.name).toBe('企业名录-2022-11-30.docx')
})

test('nothing broke on the way', () => expect(bugs).toEqual([]))
