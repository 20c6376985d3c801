/** Facts as tables: periods, values of every type, the long and the wide form. */
import { expect, test } from 'vitest'
import type { Layout } from '../../kernel/imports/layout.ts'
import { openTable } from '../../kernel/imports/open.ts'
import { type ReadRow, readTable } from '../../kernel/imports/reading.ts'
import { speaker } from '../../kernel/imports/say.ts'
import { bytesSource } from '../../kernel/imports/source.ts'
import { value, wrong } from '../../kernel/imports/values.ts'
import { factFaults } from './faults.ts'
import { contentOf, type Filing, isLong, longLayout, periodOf, type Readable, wideLayout } from './layout.ts'

const wan = { zh: '万元', en: '10k CNY' }
const variables: Readable[] = [
  {
    code: 'revenue_wan',
    zh: '营业收入',
    en: 'Operating revenue',
    kind: 'periodic',
    period: 'year',
    type: 'number',
    unit: wan,
    scale: 6,
    range: [0, 100_000],
  },
  {
    code: 'profit_wan',
    zh: '利润总额',
    en: 'Profit',
    kind: 'periodic',
    period: 'year',
    type: 'number',
    unit: wan,
    scale: 6,
    range: [-100_000, 100_000],
  },
  {
    code: 'rd_pct',
    zh: '研发费用占比',
    en: 'R&D share',
    kind: 'periodic',
    period: 'year',
    type: 'number',
    unit: { zh: '%', en: '%' },
    scale: 2,
    range: [0, 100],
  },
  {
    code: 'power_kwh',
    zh: '用电量',
    en: 'Power used',
    kind: 'periodic',
    period: 'month',
    type: 'number',
    unit: { zh: '千瓦时', en: 'kWh' },
    scale: 0,
    range: [0, 1_000_000],
  },
  {
    code: 'orders_wan',
    zh: '新签订单',
    en: 'New orders',
    kind: 'periodic',
    period: 'quarter',
    type: 'number',
    unit: wan,
    scale: 6,
    range: [0, 100_000],
  },
  {
    code: 'grade',
    zh: '亩均评价',
    en: 'Grade',
    kind: 'periodic',
    period: 'year',
    type: 'category',
    values: [
      { code: 'A', zh: 'A 类', en: 'Grade A' },
      { code: 'B', zh: 'B 类', en: 'Grade B' },
    ],
  },
  { code: 'has_erp', zh: '使用 ERP', en: 'Uses ERP', kind: 'register', type: 'flag' },
  { code: 'listed_on', zh: '上市日期', en: 'Listed on', kind: 'register', type: 'date' },
  { code: 'main_product', zh: '主要产品', en: 'Main product', kind: 'register', type: 'text' },
]
const find = (name: string) => variables.find((one) => [one.code, one.zh, one.en].includes(name))
const filing: Filing = {
  variables: { find, like: () => ['revenue_wan'] },
  today: '2022-11-30',
  declared: false,
  creditCode: (cell) => (/^\w{18}$/.test(cell) ? value(cell) : wrong('bad-code')),
}
const firm = '91330782147642358U'

test.each<[cell: string, period: number | undefined]>([
  ['2021', 2021],
  ['2021年', 2021],
  ['2021年度', 2021],
  ['2021Q3', 20_213],
  ['2021 q3', 20_213],
  ['2021-Q3', 20_213],
  ['2021年第三季度', 20_213],
  ['2021年3季度', 20_213],
  ['2021-10', 202_110],
  ['2021/1', 202_101],
  ['2021年1月', 202_101],
  ['202110', 202_110],
  ['２０２１', 2021],
  ['202113', undefined],
  ['2021-13', undefined],
  ['2021Q5', undefined],
  ['21', undefined],
  ['去年', undefined],
])('the period %j is %s', (cell, period) => expect(periodOf(cell)?.period).toBe(period))

const content = (code: string, cell: string) => {
  const variable = find(code)
  if (!variable) throw new Error(`no ${code}`)
  const found = contentOf(variable, cell, '2022-11-30')
  return found.is === 'value' ? (found.value.value ?? found.value.text) : found.is === 'fault' && found.fault.code
}

test.each<[code: string, cell: string, stored: bigint | string]>([
  ['revenue_wan', '5118', 5_118_000_000n],
  ['revenue_wan', '5,118.5', 5_118_500_000n],
  ['revenue_wan', '0.000001', 1n],
  ['revenue_wan', '0.10', 100_000n],
  ['revenue_wan', '0', 0n],
  ['revenue_wan', '100000', 100_000_000_000n],
  ['revenue_wan', '100000.000001', 'out-of-range'],
  ['revenue_wan', '-1', 'out-of-range'],
  ['revenue_wan', '0.0000001', 'too-many-digits'],
  ['revenue_wan', '1e3', 'not-a-number'],
  ['revenue_wan', '5118万元', 'not-a-number'],
  ['revenue_wan', '51,18', 'not-a-number'],
  ['profit_wan', '-12.34', -12_340_000n],
  ['rd_pct', '3.05%', 305n],
  ['rd_pct', '3.055', 'too-many-digits'],
  ['power_kwh', '12.5', 'too-many-digits'],
  ['grade', 'B', 2n],
  ['grade', 'A 类', 1n],
  ['grade', 'E', 'not-in-list'],
  ['has_erp', '是', 1n],
  ['has_erp', 'No', 0n],
  ['has_erp', '大概', 'not-yes-or-no'],
  ['listed_on', '1970-01-02', 1n],
  ['listed_on', '2022年11月30日', 19_326n],
  ['listed_on', '2022-12-01', 'day-after'],
  ['listed_on', '明年', 'unreadable-day'],
  ['main_product', '袜子', '袜子'],
])('%s %j is stored as %s', (code, cell, stored) => expect(content(code, cell)).toBe(stored))

async function read<Item>(layout: Layout<Item>, text: string) {
  const reading = await readTable(await openTable(bytesSource(new TextEncoder().encode(text))), layout)
  const rows: ReadRow<Item>[] = []
  for await (const batch of reading.batches()) rows.push(...batch)
  return rows
}

test('the long form', async () => {
  const rows = await read(
    longLayout(filing),
    `统一社会信用代码,变量,期间,值,申报\n${firm},revenue_wan,2021,5118,\n${firm},用电量,2021-10,120000,是\n${firm},has_erp,,是,\n${firm},营业收入,2020,5000,否\n`,
  )
  expect(rows.map(({ item }) => item)).toEqual([
    { creditCode: firm, variable: 'revenue_wan', period: 2021, value: 5_118_000_000n, text: null, declared: false },
    { creditCode: firm, variable: 'power_kwh', period: 202_110, value: 120_000n, text: null, declared: true },
    { creditCode: firm, variable: 'has_erp', period: 0, value: 1n, text: null, declared: false },
    { creditCode: firm, variable: 'revenue_wan', period: 2020, value: 5_000_000_000n, text: null, declared: false },
  ])
})

test.each<[row: string, code: string, en: string]>([
  [`${firm},revenue,2021,1,`, 'unknown-variable', 'The dictionary has no variable “revenue”. Nearest: revenue_wan.'],
  [
    `${firm},revenue_wan,2021,2000000,`,
    'out-of-range',
    'The value “2000000” of revenue_wan is outside 0 to 100000 (10k CNY). Check its unit.',
  ],
  [`${firm},grade,2021,E,`, 'not-in-list', 'grade has no value “E”. It may be: “A | B”.'],
  [
    `${firm},revenue_wan,2021Q3,1,`,
    'period-not-year',
    'revenue_wan is kept by year; “2021Q3” is none. Write it as 2021.',
  ],
  [`${firm},power_kwh,2021,1,`, 'period-not-month', 'power_kwh is kept by month; “2021” is none. Write it as 2021-10.'],
  [
    `${firm},orders_wan,2021-10,1,`,
    'period-not-quarter',
    'orders_wan is kept by quarter; “2021-10” is none. Write it as 2021Q3.',
  ],
  [`${firm},revenue_wan,2023,1,`, 'period-late', 'The period “2023” has not begun. Check the year.'],
  [
    `${firm},revenue_wan,last,1,`,
    'period-unreadable',
    'The period “last” cannot be read. Write it as 2021, 2021Q3 or 2021-10.',
  ],
  [
    `${firm},has_erp,2021,是,`,
    'period-needless',
    'has_erp has no periods, yet “2021” is written. Leave the period empty.',
  ],
  [`${firm},revenue_wan,,1,`, 'value-missing', 'period is empty.'],
  [`${firm},revenue_wan,2021,N/A,`, 'value-missing', 'value is empty.'],
  ['123,revenue_wan,2021,1,', 'bad-code', ''],
])('the row %s is refused as %s', async (row, code, en) => {
  const [only] = await read(longLayout(filing), `credit_code,variable,period,value,declared\n${row}\n`)
  expect(only?.faults?.map((fault) => fault.code)).toEqual([code])
  if (en) expect(only?.faults?.map(speaker('en', factFaults))).toEqual([en])
})

test('a value that stands twice for one firm and period is refused', async () => {
  const rows = await read(
    longLayout(filing),
    `uscc,指标,年度,值\n${firm},营业收入,2021,1\n${firm},revenue_wan,2021年,2\n`,
  )
  expect(rows.map(({ faults }) => faults?.[0]?.code)).toEqual([undefined, 'duplicate-in-file'])
})

test('the wide form: headings are variables, an empty cell says nothing, the period is the table’s', async () => {
  const rows = await read(
    wideLayout(filing, '2021'),
    `统一社会信用代码,企业名称,营业收入（万元）,rd_pct,使用 ERP,备注\n${firm},义乌袜业,5118,,否,x\n91330782609786576E,银行,N/A,3.05,,y\n`,
  )
  const common = { period: 2021, text: null, declared: false }
  expect(rows.map(({ item }) => item)).toEqual([
    [
      { creditCode: firm, variable: 'revenue_wan', value: 5_118_000_000n, ...common },
      { creditCode: firm, variable: 'has_erp', value: 0n, ...common, period: 0 },
    ],
    [{ creditCode: '91330782609786576E', variable: 'rd_pct', value: 305n, ...common }],
  ])
})

test.each<[what: string, text: string, period: string | undefined, code: string]>([
  ['no period', `uscc,revenue_wan\n${firm},1\n`, undefined, 'period-missing'],
  ['a period of another kind', `uscc,power_kwh\n${firm},1\n`, '2021', 'period-not-month'],
  ['no value at all', `uscc,revenue_wan,rd_pct\n${firm},,\n`, '2021', 'no-values'],
  ['a value out of range', `uscc,revenue_wan\n${firm},999999999\n`, '2021', 'out-of-range'],
])('the wide form with %s is refused', async (_, text, period, code) =>
  expect((await read(wideLayout(filing, period), text))[0]?.faults?.map((fault) => fault.code)).toEqual([code]))

test('a column of periods goes before the period of the table', async () => {
  const rows = await read(wideLayout(filing, '2021'), `uscc,年度,revenue_wan\n${firm},2020,1\n${firm},,1\n`)
  expect(rows.map(({ item }) => item?.[0]?.period)).toEqual([2020, 2021])
})

test('which form a table has, its headings say', () => {
  expect(isLong(['统一社会信用代码', '变量', '期间', '值'])).toBe(true)
  expect(isLong(['统一社会信用代码', '营业收入', '用电量'])).toBe(false)
})

test('every sentence has both languages, and neither has words of the other', () => {
  for (const [code, { zh, en }] of Object.entries(factFaults)) {
    expect(en.replace(/“[^”]*”/g, ''), code).not.toMatch(/\p{Script=Han}/u)
    expect(zh.replace(/\{\w+\}|“[^”]*”/g, ''), code).not.toMatch(/[a-z]{3,} [a-z]{3,}/)
  }
})
