/** The register through its doors, on a real database: who sees what, what changes it, and what an import does to it. */
import { existsSync, readFileSync } from 'node:fs'
import { writeXlsx } from 'hucre'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, owner, registrar, sockMill, toyWorks } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { limits as newLimits } from '../../kernel/limits.ts'
import { contract, routerOf } from './index.ts'

const { database, owner: superuser } = await freshDatabase()
const { as, bugs } = visitors(contract, routerOf(newLimits()), { database, clock: () => '2022-11-30T02:00:00.000Z' })

const csv = (...lines: string[]): File => new File([lines.join('\r\n')], '企业.csv', { type: 'text/csv' })
const heading = '企业名称,统一社会信用代码,注册日期,企业类型,注册资金,经营范围,所在省份,地区,注册地址'
const line = (name: string, code: string, day = '2015-03-02', capital = '"5,118(万元人民币)"') =>
  `${name},${code},${day},有限责任公司,${capital},袜子制造、销售,浙江省,金华市,虚构路 1 号`
const [first, second, third] = ['91999999MA0000003W', '91999999MA00000040', '91999999MA00000053']
const countAll = async () => (await superuser.query('select count(*)::int as n from enterprise')).rows[0].n

test('a visitor sees the public line and no more; whoever is signed in sees the register', async () => {
  const found = await as().enterprises.one({ id: sockMill.id })
  expect(found).toEqual({
    id: sockMill.id,
    creditCode: sockMill.creditCode,
    name: sockMill.name,
    industry: '1830',
    town: 'gd',
    status: 'active',
  })
  expect(await as(owner).enterprises.one({ id: toyWorks.id })).toMatchObject({ address: '鼓东街道 1 号', version: 1 })
  expect(await as().enterprises.byCode({ creditCode: sockMill.creditCode.toLowerCase() })).toMatchObject({
    id: sockMill.id,
  })
  await expect(as().enterprises.byCode({ creditCode: first })).rejects.toMatchObject({ status: 404 })
  expect(await as(actors.administrator).enterprises.one({ id: sockMill.id })).toEqual(found)
  expect((await as(actors.administrator).enterprises.list({ size: 'small' })).total).toBe(2)
})

test('the list is filtered by part of a name, a code, a town, an industry and everything below it', async () => {
  const found = async (filter: Parameters<ReturnType<typeof as>['enterprises']['list']>[0]) =>
    (await as().enterprises.list(filter)).rows.map(({ name }) => name)
  expect(await found({})).toEqual([sockMill.name, toyWorks.name])
  expect(await found({ q: '小鼓' })).toEqual([toyWorks.name])
  expect(await found({ q: '91999999MA0000001' })).toEqual([sockMill.name])
  expect(await found({ q: '%' })).toEqual([])
  expect(await found({ industry: 'C' })).toHaveLength(2)
  expect(await found({ industry: '18', town: 'gd', status: 'active' })).toHaveLength(2)
  expect(await found({ industry: '17' })).toEqual([])
  expect((await as().enterprises.places()).towns).toEqual([{ code: 'gd', zh: '鼓东街道', en: 'Gudong' }])
})

test('the registrar corrects the register: the old name is kept, the trail says why, a stale version is refused', async () => {
  const change = { id: toyWorks.id, version: 1, change: { name: '小鼓文创有限公司' }, because: '企业申请变更名称' }
  await expect(as(actors.officer).enterprises.correct(change)).rejects.toMatchObject({
    data: { reason: 'not-registrar' },
  })
  expect(await as(registrar).enterprises.correct(change)).toEqual({ id: toyWorks.id, version: 2 })
  expect(await as(registrar).enterprises.one({ id: toyWorks.id })).toMatchObject({
    name: '小鼓文创有限公司',
    formerNames: [toyWorks.name],
  })
  await expect(as(registrar).enterprises.correct(change)).rejects.toMatchObject({
    data: { reason: 'changed-by-another' },
  })
  const again = { ...change, version: 2 }
  await expect(as(registrar).enterprises.correct(again)).rejects.toMatchObject({ data: { reason: 'nothing-changed' } })
  const [unknownIndustry, unknownTown] = [{ industry: '9999' }, { town: 'nowhere' }]
  await expect(as(registrar).enterprises.correct({ ...again, change: unknownIndustry })).rejects.toMatchObject({
    data: { reason: 'unknown-industry' },
  })
  await expect(as(registrar).enterprises.correct({ ...again, change: unknownTown })).rejects.toMatchObject({
    data: { reason: 'unknown-town' },
  })
  const trail = await as(actors.deputy).enterprises.trail({ id: toyWorks.id })
  expect(trail).toMatchObject([
    {
      act: 'correct',
      actorRole: 'officer',
      actorUnit: 'market',
      data: { because: '企业申请变更名称', was: { name: toyWorks.name } },
    },
  ])
})

test('a trial says what would happen and changes nothing; the import does it, with a line in each trail', async () => {
  const file = csv(heading, line('彩线针织有限公司', first), line('云梭袜业有限公司', second, 'N/A', 'N/A'))
  const before = await countAll()
  const trial = await as(registrar).enterprises.import({ file, dryRun: true })
  expect(trial).toMatchObject({ rows: 2, imported: 2, refused: 0, duplicates: 0, dryRun: true })
  expect(await countAll()).toBe(before)
  expect(await as(registrar).enterprises.import({ file })).toMatchObject({
    rows: 2,
    imported: 2,
    refused: 0,
    dryRun: false,
  })
  const found = await as(registrar).enterprises.byCode({ creditCode: first })
  expect(await as(registrar).enterprises.one({ id: found.id })).toMatchObject({
    ...{
      name: '彩线针织有限公司',
      foundedOn: '2015-03-02',
      capital: 5_118_000_000,
      capitalCurrency: 'CNY',
      industry: null,
    },
    guess: { division: expect.any(String), because: expect.arrayContaining([expect.stringContaining('袜')]) },
  })
  const { id } = await as(registrar).enterprises.byCode({ creditCode: second })
  expect(await as(registrar).enterprises.one({ id })).toMatchObject({ foundedOn: null, capital: null })
  expect((await as(registrar).enterprises.trail({ id })).map(({ act }) => act)).toEqual(['import'])
  expect(await as(registrar).enterprises.import({ file })).toMatchObject({ rows: 2, imported: 0, duplicates: 2 })
  const { rows } = await superuser.query('select imported, refused, duplicates, unit from import order by at')
  expect(rows).toEqual([
    { imported: 2, refused: 0, duplicates: 0, unit: 'market' },
    { imported: 0, refused: 0, duplicates: 2, unit: 'market' },
  ])
})

test('a guessed industry is never stored', async () => {
  const { rows } = await superuser.query(
    `select count(*)::int as n from enterprise where import_id is not null and industry is not null`,
  )
  expect(rows).toEqual([{ n: 0 }])
})

test('each bad row is refused with where and what to do, in both languages; the good ones come in', async () => {
  const bad = csv(
    heading,
    line('校验错误有限公司', `${third.slice(0, 17)}0`),
    line('早于建国有限公司', third, '1949-09-30'),
    line('明日成立有限公司', third, '2022-12-01'),
    line('重复企业有限公司', first),
    line('公式有限公司', third, '2015-03-02', '=1+1'),
    line('好企业有限公司', third),
    line('同一文件有限公司', third),
  )
  const report = await as(registrar).enterprises.import({ file: bad, language: 'en' })
  expect(report).toMatchObject({ rows: 7, imported: 1 })
  expect(report.refused + report.duplicates).toBe(6)
  expect(Object.keys(report.reasons).length).toBeGreaterThanOrEqual(5)
  for (const { zh, en, line } of report.refusedRows) {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en.replace(/“[^”]*”/g, '')).not.toMatch(/\p{Script=Han}/u)
    expect(line).toBeGreaterThan(1)
  }
  expect(report.sheet.split('\r\n').length).toBeGreaterThanOrEqual(7)
  expect(report.sheet).toContain("'=1+1")
})

test.each([
  ['two header rows', csv(heading, heading, line('甲有限公司', third)), 'two-header-rows'],
  ['headings of something else', csv('a,b,c', '1,2,3'), 'headings-missing'],
  ['nothing', csv(''), 'empty-file'],
  ['a picture', new File([Buffer.from('89504e470d0a1a0a', 'hex')], 'x.csv'), 'not-a-table'],
])('a file with %s is refused as a whole, in both languages', async (_, file, code) => {
  const before = await countAll()
  const attempt = as(registrar).enterprises.import({ file })
  await expect(attempt).rejects.toMatchObject({ status: 422, data: { reason: 'unreadable-file', about: { code } } })
  expect(await countAll()).toBe(before)
})

const real = '../shared/data/registry/yiwu_enterprises.csv'
test.runIf(existsSync(real))(
  'GBK declared as UTF-8 is refused, and read as what it is when nothing is declared',
  async () => {
    const gbk = new File([gb18030(csvText(heading, line('中文编码有限公司', '91999999MA00000066')))], 'gbk.csv')
    await expect(as(registrar).enterprises.import({ file: gbk, encoding: 'utf-8' })).rejects.toMatchObject({
      data: { reason: 'unreadable-file' },
    })
    expect(await as(registrar).enterprises.import({ file: gbk, dryRun: true })).toMatchObject({ rows: 1 })
  },
)

test('an XLSX is read, and a formula in it is no value', async () => {
  const sheet = (capital: unknown) => [
    heading.split(','),
    ['表格有限公司', '91999999MA00000079', '2015-03-02', '有限责任公司', capital, '袜子', '浙江省', '金华市', '虚构路'],
  ]
  const bytes = await writeXlsx({ sheets: [{ name: 's', rows: sheet('100万元') as never }] })
  const report = await as(registrar).enterprises.import({
    file: new File([new Uint8Array(bytes)], 'x.xlsx'),
    dryRun: true,
  })
  expect(report.rows).toBe(1)
})

const csvText = (...lines: string[]): string => lines.join('\r\n')

/** Encodes by looking every character up in a table made with the decoder: there is no encoder in the platform. */
function gb18030(text: string): Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, [number, number]>()
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++)
      if (low !== 0x7f) table.set(decoder.decode(new Uint8Array([high, low])), [high, low])
  return new Uint8Array(
    [...text].flatMap((sign) => (sign.charCodeAt(0) < 128 ? [sign.charCodeAt(0)] : (table.get(sign) ?? [63]))),
  )
}

test.runIf(existsSync(real))('the real register comes in whole: 12,434 enterprises, none refused', async () => {
  // A house that has no list of towns yet takes none from the file.
  await superuser.query('update enterprise set town = null')
  await superuser.query('delete from town')
  const file = new File([new Uint8Array(readFileSync(real))], 'yiwu_enterprises.csv')
  expect(await as(registrar).enterprises.import({ file })).toMatchObject({
    rows: 12_434,
    imported: 12_434,
    refused: 0,
    duplicates: 0,
    reasons: {},
  })
  const { rows, total } = await as().enterprises.list({ q: '袜业' })
  expect(total).toBeGreaterThan(50)
  expect(rows.length).toBeLessThanOrEqual(50)
})

test('real firms do not go among made-up ones; made-up ones do', async () => {
  await superuser.query(`insert into installation (kind, seed, firms) values ('demo', 'x', 3)`)
  const file = csv(heading, line('真实企业有限公司', '91330783704584913W'))
  const attempt = as(registrar).enterprises.import({ file })
  await expect(attempt).rejects.toMatchObject({ data: { reason: 'real-in-demo' } })
  const trial = as(registrar).enterprises.import({ file, dryRun: true })
  await expect(trial).rejects.toMatchObject({ data: { reason: 'real-in-demo' } })
  const madeUp = csv(heading, line('虚构企业有限公司', '91999999MA0000008C'))
  expect(await as(registrar).enterprises.import({ file: madeUp })).toMatchObject({ imported: 1 })
})

test('a hurried officer cannot import for another bureau, nor a visitor', async () => {
  const file = csv(heading, line('甲有限公司', third))
  await expect(as(actors.officer).enterprises.import({ file })).rejects.toMatchObject({
    data: { reason: 'not-registrar' },
  })
  await expect(as().enterprises.import({ file })).rejects.toMatchObject({ status: 401 })
  expect(bugs).toEqual([])
})
