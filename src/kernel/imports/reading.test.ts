/** Tables read by a layout of socks and prices, which no module has. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'
import { type Fault, Unreadable } from './fault.ts'
import type { Layout } from './layout.ts'
import { openTable } from './open.ts'
import { type Choices, type ReadRow, readTable } from './reading.ts'
import { refusedSheet } from './refused.ts'
import { speaker } from './say.ts'
import { bytesSource } from './source.ts'
import { day, text, value, wrong } from './values.ts'
import { fileFaults, rowFaults } from './words.ts'

interface Sock {
  code: string
  price: number | null
  on: string | null
}
const layout: Layout<Sock> = {
  columns: [
    { name: 'code', zh: '货号', en: 'Code', headings: ['编号', 'no'], required: true },
    { name: 'price', zh: '单价', en: 'Price', headings: ['价格（元）'] },
    { name: 'on', zh: '日期', en: 'Day', headings: [] },
  ],
  more: (heading) => (heading.startsWith('x-') ? { name: heading, zh: heading, en: heading, headings: [] } : undefined),
  key: { column: 'code', of: ({ code }) => code },
  words: {
    'no-price': {
      zh: '“{value}”不是价格[?，像是 {suggestion}]。',
      en: '“{value}” is no price.[? Is it {suggestion}?]',
    },
  },
  read: (row) => ({
    code: row.need('code', text(1, 10)) ?? '',
    price: row.take('price', (cell) =>
      /^\d+$/.test(cell) ? value(Number(cell)) : wrong('no-price', { suggestion: '5' }),
    ),
    on: row.take('on', day('2000-01-01', '2022-11-30')),
  }),
}

const tableOf = (lines: string) => openTable(bytesSource(new TextEncoder().encode(lines)))
async function read(lines: string, choices?: Choices) {
  const reading = await readTable(await tableOf(lines), layout, choices)
  const rows: ReadRow<Sock>[] = []
  for await (const batch of reading.batches()) rows.push(...batch)
  return { ...reading, rows }
}
const faultsOf = async (lines: string, choices?: Choices) =>
  (await read(lines, choices)).rows.flatMap(({ line, faults }) => (faults ?? []).map((one) => [line, one] as const))
async function fileFault(lines: string, choices?: Choices): Promise<Fault | undefined> {
  try {
    await read(lines, choices)
    return undefined
  } catch (error) {
    if (error instanceof Unreadable) return error.fault
    throw error
  }
}

test.each<[headings: string, mapping: (string | null)[]]>([
  ['货号,单价,日期', ['code', 'price', 'on']],
  ['Day,NO,remark', ['on', 'code', null]],
  [' 编 号 *,价格(元)', ['code', 'price']],
  ['code,x-colour', ['code', 'x-colour']],
])('the headings %s are understood', async (headings, mapping) =>
  expect((await read(`${headings}\n${mapping.map((_, at) => `${at + 1}`).join(',')}\n`)).mapping).toEqual(mapping))

test('what somebody chose for a heading goes before what is known of it', async () => {
  const { mapping, rows } = await read('货号,编号\n1,2\n', { mapping: { 货号: null } })
  expect(mapping).toEqual([null, 'code'])
  expect(rows[0]?.item?.code).toBe('2')
})

test('a chosen column may be one that only the layout knows how to find, and must be one', async () => {
  expect((await read('货号,色\n1,2\n', { mapping: { 色: 'x-colour' } })).mapping).toEqual(['code', 'x-colour'])
  expect(await fileFault('货号,色\n1,2\n', { mapping: { 色: 'colour' } })).toEqual({
    code: 'no-such-column',
    about: { heading: '色', value: 'colour' },
  })
})

test.each<[what: string, lines: string, fault: Fault]>([
  [
    'no heading that is needed',
    '名称,单价\n袜,1\n',
    { code: 'headings-missing', about: { columns: 'code', found: '名称 | 单价' } },
  ],
  ['a title above the headings', '袜子价目表,\n货号,单价\n1,2\n', { code: 'heading-below', about: { line: 2 } }],
  [
    'headings twice',
    '货号,单价\n货号,单价\n1,2\n',
    { code: 'two-header-rows', about: { line: 2, value: '货号 | 单价' } },
  ],
  [
    'headings in two languages',
    '货号,单价\ncode,price\n1,2\n',
    { code: 'two-header-rows', about: { line: 2, value: 'code | price' } },
  ],
  [
    'headings continued below',
    '货号,单价,\n,金额,币种\n1,2,CNY\n',
    { code: 'two-header-rows', about: { line: 2, value: '金额 | 币种' } },
  ],
  [
    'a column twice',
    '货号,编号\n1,2\n',
    { code: 'column-twice', about: { column: 'code', first: '货号', second: '编号' } },
  ],
  ['nothing below the headings', '货号,单价\n\n', { code: 'no-rows', about: {} }],
])('%s refuses the file', async (_, lines, fault) => expect(await fileFault(lines)).toEqual(fault))

test.each<[what: string, line: string, fault: Fault]>([
  ['a cell too few', 'a,1', { code: 'ragged', about: { found: 2, needed: 3 } }],
  ['a cell too many', 'a,1,2020-01-01,x', { code: 'ragged', about: { found: 4, needed: 3 } }],
  ['a formula', 'a,=1+1,', { code: 'formula', about: { column: 'price', cell: 'B2' } }],
  ['an error of a spreadsheet', 'a,#REF!,', { code: 'error-cell', about: { column: 'price', value: '#REF!' } }],
  ['nothing where something is needed', ',1,', { code: 'value-missing', about: { column: 'code', value: '' } }],
  [
    'what the module refuses',
    'a,dear,',
    { code: 'no-price', about: { column: 'price', value: 'dear', suggestion: '5' } },
  ],
  [
    'a day too late',
    'a,1,2023-01-01',
    { code: 'day-after', about: { column: 'on', value: '2023-01-01', limit: '2022-11-30' } },
  ],
])('%s refuses the row', async (_, line, fault) =>
  expect(await faultsOf(`货号,单价,日期\n${line}\nb,2,\n`)).toEqual([[2, fault]]))

test('a row has all its faults', async () =>
  expect((await faultsOf('货号,单价,日期\n,dear,never\n')).map(([, { code }]) => code)).toEqual([
    'value-missing',
    'no-price',
    'unreadable-day',
  ]))

test('empty cells behind the last heading are nothing, and so is a formula in a column that is not read', async () =>
  expect(await faultsOf('货号,单价,日期,备注\na,1,,=1+1,,\n')).toEqual([]))

test('headings repeated further down are refused there', async () =>
  expect(await faultsOf('货号,单价,日期\na,1,\n货号,单价,日期\nb,2,\n')).toEqual([
    [3, { code: 'header-again', about: { value: '货号' } }],
  ]))

test('a code that stands twice names the line of the first that was accepted', async () => {
  const lines = '货号,单价\na,dear\na,1\nb,1\na,2\n'
  expect(await faultsOf(lines)).toEqual([
    [2, { code: 'no-price', about: { column: 'price', value: 'dear', suggestion: '5' } }],
    [5, { code: 'duplicate-in-file', about: { column: 'code', value: 'a', first: 3 } }],
  ])
})

test('a code that the register has is refused; the register is asked once for all of a batch', async () => {
  const asked: (readonly string[])[] = []
  const stored = async (keys: readonly string[]) => {
    asked.push(keys)
    return new Set(['b'])
  }
  const { rows, tally } = await read('货号,单价\na,1\nb,1\nc,dear\na,2\n', { stored })
  expect(asked).toEqual([['a', 'b']])
  expect(rows.map(({ faults }) => faults?.[0]?.code)).toEqual([
    undefined,
    'duplicate-stored',
    'no-price',
    'duplicate-in-file',
  ])
  expect(tally).toEqual({
    rows: 4,
    accepted: 1,
    refused: 1,
    duplicates: 2,
    reasons: { 'duplicate-stored': 1, 'no-price': 1, 'duplicate-in-file': 1 },
  })
})

const labels = new Map(layout.columns.map((column) => [column.name, column]))

test('the sheet of refused rows says line and reason in the reader’s language, and is harmless', async () => {
  const { headings, rows } = await read('货号,单价,日期\n=cmd,1,\n-a,dear,never\nok,1,\n')
  const refused = rows.flatMap((row) => (row.faults ? [row] : []))
  const zh = refusedSheet(headings, refused, speaker('zh-CN', layout.words, labels), 'zh-CN')
  expect(zh).toBe(
    `\ufeff${csvLine(['货号', '单价', '日期', '原文件行号', '原因'])}${csvLine(["'=cmd", '1', '', '2', 'A2 是公式，不是数值。请“复制—选择性粘贴—值”后再导入。'])}${csvLine(["'-a", 'dear', 'never', '3', '“dear”不是价格，像是 5。日期“never”不是日期。请写成 2019-03-21。'])}`,
  )
  const en = refusedSheet(headings, refused, speaker('en', layout.words, labels), 'en')
  expect(en.split('\r\n')[2]).toBe(
    '"\'-a","dear","never","3","“dear” is no price. Is it 5? Day “never” is not a day. Write it as 2019-03-21."',
  )
  expect(refusedSheet(headings, [], speaker('en'), 'en')).toBe('')
})

test('the sheet of refused rows is a table that can be imported once it is mended', async () => {
  const { headings, rows } = await read('货号,单价\na,dear\nb,x\n')
  const refused = rows.flatMap((row) => (row.faults ? [row] : []))
  const sheet = refusedSheet(headings, refused, speaker('zh-CN', layout.words, labels), 'zh-CN')
  const again = await read(sheet.replace('"dear"', '"7"').replace('"x"', '"8"'))
  expect(again.mapping).toEqual(['code', 'price', null, null])
  expect(again.rows.map(({ item }) => item?.price)).toEqual([7, 8])
})

test('everything that can be wrong has its sentence', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => !name.includes('.test.'))
  const source = files.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8')).join('\n')
  const codes = [...source.matchAll(/(?:wrong|fault|Unreadable)\(\s*'([a-z0-9-]+)'|note\([^)]*?, '([a-z-]+)'/g)].map(
    ([, a, b]) => a ?? b ?? '',
  )
  expect(codes.length).toBeGreaterThan(30)
  const said = Object.keys({ ...fileFaults, ...rowFaults })
  expect(codes.filter((code) => !said.includes(code))).toEqual([])
})

test('every sentence has both languages, and neither has words of the other', () => {
  for (const [code, { zh, en }] of Object.entries({ ...fileFaults, ...rowFaults })) {
    expect(en.replace(/“[^”]*”/g, ''), code).not.toMatch(/\p{Script=Han}/u)
    expect(zh.replace(/\{\w+\}|“[^”]*”/g, ''), code).not.toMatch(/[a-z]{3,} [a-z]{3,}/)
    const names = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
    expect(names(zh).length > 0, code).toBe(names(en).length > 0)
  }
})

test('a fault that no sentence says is a bug', () =>
  expect(() => speaker('en')({ code: 'never-heard', about: {} })).toThrow('no sentence says never-heard'))
