/** The dictionary: what a file must not say, as a table; the real files; and which period counts on a day. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf, sampleFile } from '../policies/sample.test.support.ts'
import { type Fault, Faults } from './dictionary.ts'
import { readDictionary } from './queries/dictionary.ts'
import { type Period, periodEndedBy, scaled } from './variable.ts'

function faultsOf(read: () => unknown): readonly Fault[] {
  try {
    read()
  } catch (error) {
    if (error instanceof Faults) return error.faults
    throw error
  }
  return []
}

const entry = { code: 'extra', zh: '另加', en: 'Extra', kind: 'register', type: 'flag' }
const numeric = { ...entry, type: 'number', unit: '%', scale: 2, range: [0, 100] }
const listed = { ...entry, type: 'category', values: [{ code: 'A', zh: 'A 类', en: 'Grade A' }] }
const rows = {
  code: 'extra',
  zh: '另表',
  en: 'Extra rows',
  kind: 'table',
  fields: [{ code: 'one', zh: '一', en: 'One', type: 'flag' }],
}

const cases: [what: string, entry: object, path: string, zh: string, en: string][] = [
  ['a code with a capital', { ...entry, code: 'Extra' }, 'code', '无效', 'Invalid'],
  ['a code of another entry', { ...entry, code: 'staff' }, 'code', '已在', 'already declared'],
  ['a period before, by hand', { ...entry, code: 'extra_prev' }, 'code', '上一期', 'period before'],
  ['an unknown key', { ...entry, lable: 'x' }, 'lable', 'lable', 'lable'],
  ['an unknown department', { ...entry, provider: 'police' }, 'provider', '无效', 'Invalid'],
  ['a reader nobody knows', { ...entry, readers: ['police'] }, 'readers[0]', '无效', 'Invalid'],
  ['a purpose nobody knows', { ...entry, purposes: ['gossip'] }, 'purposes[0]', '无效', 'Invalid'],
  ['no label in English', { ...entry, en: '' }, 'en', '过小', 'Too small'],
  [
    'Chinese in the English label',
    { ...entry, en: 'Extra 另加' },
    'en',
    '未加引号的中文',
    'Chinese outside quotation marks',
  ],
  ['English in the Chinese label', { ...entry, zh: '另加 some more words' }, 'zh', '英文语句', 'English prose'],
  ['a number without a unit', { ...numeric, unit: undefined }, 'unit', '要写单位', 'needs a unit'],
  ['a number without a scale', { ...numeric, scale: undefined }, 'scale', '要写 scale', 'needs a scale'],
  ['a number without a range', { ...numeric, range: undefined }, 'range', '取值范围', 'needs a range'],
  ['a range upside down', { ...numeric, range: [5, 1] }, 'range', '下限大于上限', 'begins above its end'],
  ['a range past 2^53', { ...numeric, scale: 6, range: [0, 10_000_000_000] }, 'range', '超过 2^53', 'exceeds 2^53'],
  ['a bound the scale cannot keep', { ...numeric, range: [0, 0.125] }, 'range', '小数位数', 'more digits'],
  ['a unit on a flag', { ...entry, unit: '%' }, 'unit', '只有数值', 'only a number'],
  ['values on a flag', { ...entry, values: listed.values }, 'values', '只有类别', 'only a category'],
  ['a category without values', { ...listed, values: undefined }, 'values', '列出取值', 'needs its values'],
  ['a value twice', { ...listed, values: [...listed.values, ...listed.values] }, 'values', '重复', 'stands twice'],
  ['a periodic one without a period', { ...entry, kind: 'periodic' }, 'period', '无效', 'Invalid'],
  ['a table field twice', { ...rows, fields: [...rows.fields, ...rows.fields] }, 'fields', '重复', 'stands twice'],
  [
    'a table field of a wrong shape',
    { ...rows, fields: [{ ...rows.fields[0], unit: '%' }] },
    'fields[0].unit',
    '只有数值',
    'only a number',
  ],
]

test.each(cases)('refuses %s', (_, wrong, path, zh, en) => {
  const folder = folderOf({ 'sample.yaml': sampleFile(wrong) })
  const [fault, ...more] = faultsOf(() => readDictionary(folder))
  const at = `variables[${sampleFile().variables.length}]`
  expect(more).toEqual([])
  expect(fault).toMatchObject({ file: 'dictionary/sample.yaml', path: path ? `${at}.${path}` : at })
  expect(fault?.line).toBeGreaterThan(10)
  expect(fault?.says.zh).toContain(zh)
  expect(fault?.says.en).toContain(en)
})

test('a code in two files is refused, and the other file named', () => {
  const folder = folderOf({
    'a.yaml': sampleFile(),
    'b.yaml': { ...sampleFile(), variables: [entry, { ...entry, code: 'staff' }] },
  })
  expect(faultsOf(() => readDictionary(folder))).toMatchObject([
    { file: 'dictionary/b.yaml', path: 'variables[1].code', says: { zh: '代码 staff 已在 dictionary/a.yaml 中声明' } },
  ])
})

test('a broken file says on which line', () =>
  expect(
    faultsOf(() => readDictionary(folderOf({ 'a.yaml': 'theme: {zh: 样例, en: Sample}\nvariables: [' }))),
  ).toMatchObject([{ file: 'dictionary/a.yaml', line: 2, says: { zh: expect.stringContaining('YAML') } }]))

test('defaults are filled in, and a unit written once stands for both languages', () => {
  const found = readDictionary(folderOf({ 'a.yaml': sampleFile(numeric) }))
  expect(found.get('extra')).toMatchObject({ provider: 'stats', retention_years: 10, unit: { zh: '%', en: '%' } })
})

test('the dictionary of the house is right, and every table and period in it can be read', () => {
  const dictionary = readDictionary(join(import.meta.dirname, '../../../dictionary'))
  const kinds = new Set([...dictionary.values()].map(({ kind }) => kind))
  expect(kinds).toEqual(new Set(['register', 'periodic', 'asked', 'table']))
  expect(dictionary.size).toBeGreaterThan(200)
})

const periods: [day: string, period: Period, back: number, expected: number][] = [
  ['2022-11-30', 'year', 0, 2021],
  ['2022-11-30', 'year', 1, 2020],
  ['2022-12-31', 'year', 0, 2021],
  ['2023-01-01', 'year', 0, 2022],
  ['2022-11-30', 'quarter', 0, 20223],
  ['2022-10-01', 'quarter', 0, 20223],
  ['2022-09-30', 'quarter', 0, 20222],
  ['2022-02-15', 'quarter', 0, 20214],
  ['2022-02-15', 'quarter', 1, 20213],
  ['2022-11-30', 'month', 0, 202210],
  ['2022-12-01', 'month', 0, 202211],
  ['2022-01-31', 'month', 0, 202112],
  ['2022-01-31', 'month', 1, 202111],
]
test.each(periods)('on %s the last %s (%i before) that had ended is %i', (day, period, back, expected) =>
  expect(periodEndedBy(day, period, back)).toBe(expected))

test.each([
  ['11.04', 2, 1104n],
  ['-0.5', 1, -5n],
  ['3', 6, 3_000_000n],
  ['0.10', 1, 1n],
  ['0.05', 1, undefined],
  ['1e3', 0, undefined],
])('%s at scale %i is stored as %s', (text, scale, expected) => expect(scaled(text, scale)).toBe(expected))
