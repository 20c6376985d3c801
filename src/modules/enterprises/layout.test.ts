/** Tables of enterprises: the two known layouts, every way a row can be wrong, and the real registers whole. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { gb18030 } from '../../../test/support/gb18030.ts'
import { openTable } from '../../kernel/imports/open.ts'
import { type Choices, type ReadRow, readTable } from '../../kernel/imports/reading.ts'
import { speaker } from '../../kernel/imports/say.ts'
import { bytesSource } from '../../kernel/imports/source.ts'
import { rowFaults } from '../../kernel/imports/words.ts'
import { enterpriseFaults } from './faults.ts'
import { enterpriseColumns, enterpriseLayout, type Known, type ReadEnterprise } from './layout.ts'

const known: Known = {
  today: '2022-11-30',
  industries: new Map([
    ['C', '制造业'],
    ['18', '纺织服装、服饰业'],
    ['181', '机织服装制造'],
    ['1811', '运动机织服装制造'],
    ['1819', '其他机织服装制造'],
    ['5132', '服装批发'],
  ]),
  towns: new Map([
    ['T01', '北苑街道'],
    ['T02', '上溪镇'],
    ['T03', '后宅街道'],
  ]),
}

async function readBytes(bytes: Uint8Array, choices: Choices = {}, city: Known = known) {
  const reading = await readTable(await openTable(bytesSource(bytes)), enterpriseLayout(city), choices)
  const rows: ReadRow<ReadEnterprise>[] = []
  for await (const batch of reading.batches()) rows.push(...batch)
  return { ...reading, rows }
}
const read = (text: string, choices?: Choices, city?: Known) => readBytes(new TextEncoder().encode(text), choices, city)

test('the original layout with Chinese headings maps by itself', async () => {
  const { mapping, rows, tally } = await read(
    [
      '企业名称,统一社会信用代码,注册日期,企业类型,注册资金,经营范围,所在省份,地区,注册地址',
      '义乌市正加奇袜业有限公司,91330782147642358U,1982年4月15日,有限责任公司,"5,118(万元人民币)",袜子,浙江省,金华市,义乌市荷叶塘工业功能区',
      '浙江义乌农村商业银行股份有限公司,91330782609786576E,N/A,N/A,N/A,N/A,浙江省,金华市,N/A',
    ].join('\n'),
  )
  expect(mapping).toEqual([
    'name',
    'creditCode',
    'foundedOn',
    'form',
    'capital',
    'scope',
    'province',
    'prefecture',
    'address',
  ])
  expect(tally).toMatchObject({ rows: 2, accepted: 2, refused: 0 })
  expect(rows[0]?.item).toEqual({
    creditCode: '91330782147642358U',
    name: '义乌市正加奇袜业有限公司',
    formerNames: [],
    industry: null,
    town: null,
    townSaid: null,
    status: 'unknown',
    sizeClass: null,
    capital: 5_118_000_000,
    capitalCurrency: 'CNY',
    foundedOn: '1982-04-15',
    form: '有限责任公司',
    scope: '袜子',
    address: '义乌市荷叶塘工业功能区',
  })
  expect(rows[1]?.item).toMatchObject({
    foundedOn: null,
    form: null,
    capital: null,
    capitalCurrency: null,
    scope: null,
    address: null,
  })
})

test('the columns that registers may add are read', async () => {
  const { rows } = await read(
    [
      'name,uscc,industry_code,town,status,size_class,former_names',
      '义乌市正加奇袜业有限公司,91330782147642358U,C1811,北苑,存续（在营、开业、在册）,小型,义乌袜厂；义乌第二袜厂',
      '浙江义乌农村商业银行股份有限公司,91330782609786576E,服装批发,上溪镇,吊销,micro,无',
    ].join('\n'),
  )
  expect(rows.map(({ item }) => item)).toMatchObject([
    { industry: '1811', town: 'T01', status: 'active', sizeClass: 'small', formerNames: ['义乌袜厂', '义乌第二袜厂'] },
    { industry: '5132', town: 'T02', status: 'revoked', sizeClass: 'micro', formerNames: [] },
  ])
})

test('a city without a list of towns takes none, and hands on what the rows say', async () => {
  const { rows } = await read('name,uscc,town\n义乌袜业,91330782147642358U,福田\n', {}, { ...known, towns: new Map() })
  expect(rows[0]?.item).toMatchObject({ town: null, townSaid: '福田' })
})

const head = 'name,uscc,reg_date,capital_wan,capital_currency,industry,town,status,size'
const good = ['义乌袜业', '91330782147642358U', '1982-04-15', '358', 'CNY', '', '', '', '']
const places = [
  'name',
  'creditCode',
  'foundedOn',
  'capitalWan',
  'capitalCurrency',
  'industry',
  'town',
  'status',
  'sizeClass',
]

test.each<[column: string, cell: string, code: string, zh: string, en: string]>([
  [
    'creditCode',
    '91330782147642358T',
    'code-check',
    '统一社会信用代码“91330782147642358T”的校验位不对：按前 17 位算是 U，写的是 T。请核对各位。',
    'The check character of the credit code “91330782147642358T” is wrong: the first 17 give U, it says T. Compare each character.',
  ],
  [
    'creditCode',
    '9133078214764235',
    'code-length',
    '统一社会信用代码“9133078214764235”有 16 位，应为 18 位。',
    'The credit code “9133078214764235” has 16 characters; it must have 18.',
  ],
  [
    'creditCode',
    '9133O782147642358U',
    'code-character',
    '统一社会信用代码“9133O782147642358U”第 5 位是“O”，代码里没有这个字符，是不是 0。',
    'Character 5 of the credit code “9133O782147642358U” is “O”, which no code contains: is it 0.',
  ],
  ['creditCode', '', 'value-missing', '统一社会信用代码没有填写。', 'Credit code is empty.'],
  ['name', '', 'value-missing', '企业名称没有填写。', 'Name is empty.'],
  [
    'name',
    '袜'.repeat(201),
    'text-too-long',
    '企业名称有 201 个字，最多 200 个。',
    'Name has 201 characters; 200 at most.',
  ],
  [
    'foundedOn',
    '1949-09-30',
    'day-before',
    '注册日期 1949-09-30 早于 1949-10-01。请核对年份。',
    'Registered on 1949-09-30 is before 1949-10-01. Check the year.',
  ],
  [
    'foundedOn',
    '2022-12-01',
    'day-after',
    '注册日期 2022-12-01 晚于今天（2022-11-30）。请核对日期。',
    'Registered on 2022-12-01 is after today (2022-11-30). Check the date.',
  ],
  [
    'foundedOn',
    '15/04/1982',
    'unreadable-day',
    '注册日期“15/04/1982”不是日期。请写成 2019-03-21。',
    'Registered on “15/04/1982” is not a day. Write it as 2019-03-21.',
  ],
  [
    'capitalWan',
    '很多',
    'capital-unreadable',
    '注册资金“很多”读不出来。请写成 5,118(万元人民币)、5118万元 或 100(万美元)。',
    'The capital “很多” cannot be read. Write it as “5,118(万元人民币)”, “5118万元” or “100(万美元)”.',
  ],
  [
    'industry',
    '1812',
    'unknown-industry',
    '行业“1812”不在已载入的《国民经济行业分类》（GB/T 4754-2017）表里。最接近的是：181 机织服装制造、1811 运动机织服装制造、1819 其他机织服装制造。',
    'The industry “1812” is not in the table of GB/T 4754-2017 that was brought in. Nearest: “181 机织服装制造、1811 运动机织服装制造、1819 其他机织服装制造”.',
  ],
  [
    'town',
    '北院街道',
    'unknown-town',
    '本市没有镇街“北院街道”。最接近的是：北苑街道、后宅街道。',
    'The city has no town “北院街道”. Nearest: “北苑街道、后宅街道”.',
  ],
  [
    'status',
    '歇业',
    'unknown-status',
    '不认识登记状态“歇业”。可以写：存续、吊销、注销、迁出、未知。',
    'The status “歇业” is not known. Write: active, revoked, deregistered, moved-out, unknown.',
  ],
  [
    'sizeClass',
    '巨型',
    'unknown-size',
    '不认识企业规模“巨型”。可以写：大型、中型、小型、微型。',
    'The size “巨型” is not known. Write: large, medium, small, micro.',
  ],
  [
    'name',
    '=A1',
    'formula',
    'A2 是公式，不是数值。请“复制—选择性粘贴—值”后再导入。',
    'Cell A2 holds a formula, not a value. Copy it and paste it as a value.',
  ],
])('%s %j is refused as %s and said in both languages', async (column, cell, code, zh, en) => {
  const cells = good.map((one, at) => (places[at] === column ? cell : one))
  const { rows } = await read(`${head}\n${cells.join(',')}\n`)
  const faults = rows[0]?.faults ?? []
  expect(faults.map((fault) => fault.code)).toEqual([code])
  const labels = new Map(enterpriseColumns.map((one) => [one.name, one]))
  const say = (language: 'zh-CN' | 'en') => faults.map(speaker(language, enterpriseFaults, labels))
  expect([say('zh-CN'), say('en')]).toEqual([[zh], [en]])
})

test('a code twice in the file, and one of a stored firm', async () => {
  const again = [good, ['别的袜业', ...good.slice(1)], ['银行', '91330782609786576E', ...good.slice(2)]]
  const { rows, tally } = await read([head, ...again.map((row) => row.join(','))].join('\n'), {
    stored: async () => new Set(['91330782609786576E']),
  })
  expect(rows.map(({ faults }) => faults?.[0])).toMatchObject([
    undefined,
    { code: 'duplicate-in-file', about: { first: 2 } },
    { code: 'duplicate-stored' },
  ])
  expect(tally).toMatchObject({ accepted: 1, refused: 0, duplicates: 2 })
})

test('every sentence has both languages, and neither has words of the other', () => {
  for (const [code, { zh, en }] of Object.entries(enterpriseFaults)) {
    expect(en.replace(/“[^”]*”/g, ''), code).not.toMatch(/\p{Script=Han}/u)
    expect(zh.replace(/\{\w+\}|“[^”]*”/g, ''), code).not.toMatch(/[a-z]{3,} [a-z]{3,}/)
  }
})

test('everything that can be wrong has its sentence', async () => {
  const files = ['capital', 'credit-code', 'enterprise', 'industries', 'layout']
  const source = (
    await Promise.all(files.map((name) => readFile(join(import.meta.dirname, `${name}.ts`), 'utf8')))
  ).join('\n')
  const codes = [
    ...source.matchAll(
      /(?:wrong|fault|oneOf)\((?:\w+Words, )?'([a-z-]+)'|code: '([a-z-]+)'|note\([^)]*?, '([a-z-]+)'/g,
    ),
  ]
  const said = Object.keys({ ...rowFaults, ...enterpriseFaults })
  expect(codes.length).toBeGreaterThan(20)
  expect(codes.map(([, a, b, c]) => a ?? b ?? c ?? '').filter((code) => !said.includes(code))).toEqual([])
})

const folder = join(import.meta.dirname, '../../../../shared/data/registry')
const isThere = existsSync(folder)
if (!isThere) console.warn('SKIPPED: the real registers are not beside this repository (../shared/data/registry)')

test.skipIf(!isThere).each<[file: string, rows: number]>([
  ['yiwu_enterprises.csv', 12_434],
  ['jinhua_other_counties.csv', 4948],
])('every row of %s is read', async (file, rows) => {
  const reading = await readBytes(
    await readFile(join(folder, file)),
    {},
    { ...known, today: '2026-11-24', towns: new Map() },
  )
  expect(reading.tally).toEqual({ rows, accepted: rows, refused: 0, duplicates: 0, reasons: {} })
  expect(reading.mapping).not.toContain(null)
  expect(reading.rows.filter(({ item }) => item?.industry !== null)).toEqual([])
})

test.skipIf(!isThere)('the register in GB18030 and as a workbook gives the same rows', async () => {
  const bytes = await readFile(join(folder, 'yiwu_enterprises.csv'))
  const city = { ...known, today: '2026-11-24', towns: new Map() }
  const items = async (file: Uint8Array) => (await readBytes(file, {}, city)).rows.map(({ item }) => item)
  const expected = await items(bytes)
  expect(await items(gb18030(bytes.toString('utf8')))).toEqual(expected)
  const cells: string[][] = []
  for await (const chunk of (await openTable(bytesSource(bytes))).chunks()) cells.push(...chunk.map((row) => row.cells))
  expect(await items(await writeXlsx({ sheets: [{ name: '企业', rows: cells }] }))).toEqual(expected)
})
