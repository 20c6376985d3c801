/** What is known of a firm, and disputes, taken away through their doors: types, sources, rights, and who is told. */
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { partOf } from '../../../test/support/parts.ts'
import { actors, otherOwner, owner, sockMill, taxOfficer, toyWorks } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import type { Actor } from '../../kernel/who.ts'
import {
  contract,
  type InstalledDictionary,
  installDictionary,
  installSources,
  routerOf,
  variableClaims,
} from './index.ts'

let dictionary: InstalledDictionary
const { database, owner: superuser } = await freshDatabase((actor, purpose) =>
  variableClaims(dictionary)(actor, purpose),
)
await installSources(database.job)
dictionary = await installDictionary(database.job, 'test/support/dictionary')
const { as, bugs } = visitors(contract, routerOf(dictionary), { database, clock: () => '2022-11-30T02:00:00.000Z' })
const no = (code: string): number => dictionary.byCode.get(code)?.no ?? 0

const put = async (code: string, period: number, value: number, knownAt: string, enterprise = sockMill.id) =>
  await superuser.query(
    `insert into fact (enterprise_id, variable, period, known_at, value, declared, source, sensitivity, by_id)
     select $1, $2, $3, $4, $5, false, 1, sensitivity, $1 from variable where no = $2`,
    [enterprise, no(code), period, knownAt, value],
  )

beforeAll(async () => {
  await put('floor_sqm', 0, 4200, '2021-01-01T00:00:00Z')
  await put('staff', 2021, 97, '2022-03-01T00:00:00Z')
  await put('staff', 2021, 101, '2022-09-01T00:00:00Z')
  await put('tax_paid_wan', 2021, 123_450_000, '2022-05-01T00:00:00Z')
  await put('floor_sqm', 0, 900, '2021-01-01T00:00:00Z', toyWorks.id)
  for (const [enterprise, reason, state, provider] of [
    [sockMill.id, '=cmd|x', 'open', 'hr'],
    [toyWorks.id, '少算了三人', 'withdrawn', 'hr'],
  ])
    await superuser.query(
      `insert into dispute (enterprise_id, id, variable, period, disputed, claimed, reason, state, provider, version, opened_at)
       values ($1, $1, $2, 2021, 97, 100, $3, $4, $5, 1, '2022-11-01T17:00:00Z')`,
      [enterprise, no('staff'), reason, state, provider],
    )
})

const sheetOf = async (file: Blob) => (await readXlsx(new Uint8Array(await file.arrayBuffer()))).sheets[0]?.rows ?? []
type Asked = Parameters<ReturnType<typeof as>['facts']['export']>[0]
const facts = async (who: Actor | undefined, asked: Partial<Asked> = {}) =>
  (await as(who).facts.export({ id: sockMill.id, choice: { format: 'xlsx', purpose: '走访' }, ...asked })).body
const namesIn = (rows: Awaited<ReturnType<typeof sheetOf>>) => rows.slice(1).map((row) => row.slice(1, 4))

test('a firm takes away all of its own: numbers as numbers, each with its source and since when', async () => {
  const rows = await sheetOf(await facts(owner))
  expect(rows[0]).toEqual(['主题', '数据项', '期间', '数值', '单位', '性质', '来源', '知悉时间', '更正过'])
  const staff = rows.find(([, name]) => name === dictionary.byCode.get('staff')?.is.zh)
  expect(staff?.slice(2)).toEqual([
    '2021',
    101,
    expect.any(String),
    '核验',
    expect.any(String),
    new Date('2022-09-01T08:00:00Z'),
    '是',
  ])
  const tax = rows.find(([, name]) => name === dictionary.byCode.get('tax_paid_wan')?.is.zh)
  expect(tax?.[3]).toBe(123.45)
})

test('as known on an earlier day it holds what was known then', async () => {
  const value = async (on?: string) => {
    const rows = await sheetOf(await facts(owner, on ? { on } : {}))
    return namesIn(rows).find(([name]) => name === dictionary.byCode.get('staff')?.is.zh)?.[2]
  }
  expect([await value(), await value('2022-08-31'), await value('2022-02-01')]).toEqual([101, 97, undefined])
})

test('others take away what they may see, say what for, and the firm sees it', async () => {
  const values = async (who: Actor | undefined) => namesIn(await sheetOf(await facts(who))).map(([, , value]) => value)
  expect(await values(undefined)).toEqual([4200])
  expect(await values(otherOwner)).toEqual([4200])
  expect(await values(taxOfficer)).toEqual([4200, 123.45])
  await expect(facts(taxOfficer, { choice: { format: 'csv' } })).rejects.toMatchObject({
    data: { reason: 'purpose-needed' },
  })
  const seen = await as(owner).facts.readers({ id: sockMill.id })
  const ofTax = seen.filter(({ unit, role }) => unit === 'tax' && role === 'officer')
  expect(ofTax.map(({ what, rows, purpose }) => [what, rows, purpose])).toEqual(
    expect.arrayContaining([
      ['export', 2, '走访'],
      ['secret-facts', 1, 'list'],
    ]),
  )
  expect(seen.some(({ what, role }) => what === 'export' && role === 'owner')).toBe(true)
  // The other firm is not told of it, nor can it see it.
  expect((await as(otherOwner).facts.readers({ id: toyWorks.id })).length).toBe(0)
  const { rows } = await superuser.query(`select filter from access where what = 'export'`)
  expect(JSON.stringify(rows)).not.toMatch(/4200|123\.?45|101/)
})

test('on paper: the register line, then what is known by theme with source and day', async () => {
  const file = await facts(owner, { choice: { format: 'docx' } })
  const xml = partOf(new Uint8Array(await file.arrayBuffer()), 'word/document.xml')
  const texts = [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text)
  expect(texts[0]).toBe('双燕袜业有限公司登记信息和已知数据摘录')
  for (const said of [
    '一、登记信息',
    '统一社会信用代码',
    sockMill.creditCode,
    '鼓东街道 1 号',
    '二、企业数据',
    '2022-09-01',
    '2022年11月30日',
  ])
    expect(texts).toContain(said)
  expect(texts.some((text) => text?.startsWith('101'))).toBe(true)
  expect(texts.at(-2)).toContain('截至2022-11-30已知')
  // A visitor's paper has the public line and open values.
  const open = partOf(
    new Uint8Array(await (await facts(undefined, { choice: { format: 'docx', language: 'en' } })).arrayBuffer()),
    'word/document.xml',
  )
  expect(open).toContain('extract of the register')
  expect(open).not.toMatch(/鼓东街道 1 号|>101|123\.45/)
})

test('the same paper as PDF', async () => {
  const file = await facts(owner, { choice: { format: 'pdf' } })
  expect([file.type, file.name]).toEqual(['application/pdf', '双燕袜业有限公司 企业数据-2022-11-30.pdf'])
  expect(
    Buffer.from(await file.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
}, 120_000)

test('disputes are exported as the list is filtered, each firm is told of its own', async () => {
  const taken = async (who: Actor, asked: { state?: 'open' | 'withdrawn'; provider?: string } = {}) =>
    await sheetOf((await as(who).disputes.export({ ...asked, choice: { format: 'xlsx', purpose: '月度核对' } })).body)
  const all = await taken(actors.auditor)
  expect(all[0]).toEqual([
    '企业',
    '数据项',
    '期间',
    '申请时库中的值',
    '企业主张的值',
    '理由',
    '状态',
    '提供方',
    '提出日期',
    '答复',
  ])
  const lines = all
    .slice(1)
    .map(([firm, , period, disputed, claimed, reason, state]) => [firm, period, disputed, claimed, reason, state])
  expect(lines.toSorted()).toEqual(
    [
      [sockMill.name, '2021', 97, 100, '=cmd|x', '待答复'],
      [toyWorks.name, '2021', 97, 100, '少算了三人', '已撤回'],
    ].toSorted(),
  )
  expect(all[1]?.[8]).toEqual(new Date('2022-11-02T00:00:00Z'))
  expect((await taken(actors.auditor, { state: 'open' })).slice(1).map(([firm]) => firm)).toEqual([sockMill.name])
  expect((await taken(actors.auditor, { provider: 'tax' })).length).toBe(1)
  expect((await taken(owner)).slice(1).map(([firm]) => firm)).toEqual([sockMill.name])
  const { rows } = await superuser.query(
    `select enterprise_id, rows from access where what = 'export' and role = 'auditor' and filter not like '%open%' and rows > 0 order by 1`,
  )
  expect(rows).toEqual([
    { enterprise_id: sockMill.id, rows: 1 },
    { enterprise_id: toyWorks.id, rows: 1 },
  ])
  const csv = await (await as(owner).disputes.export({ choice: { format: 'csv', columns: ['reason'] } })).body.text()
  expect(csv).toBe(`"理由"\r\n"'=cmd|x"\r\n`)
})

test('nothing broke on the way', () => expect(bugs).toEqual([]))
