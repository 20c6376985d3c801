/** The table of industries: how each kind of wrong row is named, and the real table whole. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTable } from '../../kernel/imports/open.ts'
import { speaker } from '../../kernel/imports/say.ts'
import { bytesSource } from '../../kernel/imports/source.ts'
import { enterpriseFaults } from './faults.ts'
import { readIndustries } from './industries.ts'

const read = async (text: string) => readIndustries(await openTable(bytesSource(new TextEncoder().encode(text))))
const tree = [
  'C,C,1,制造业,',
  'C,17,2,纺织业,C',
  'C,171,3,棉纺织,17',
  'C,1711,4,棉纺纱加工,171',
  'C,1712,4,棉织造加工,171',
]
const readTree = (...more: string[]) => read(['section,code,level,name_zh,parent_code', ...tree, ...more].join('\n'))

test('a good tree is kept whole', async () => {
  const { industries, refused, counts, asAnnounced } = await readTree()
  expect(industries).toEqual([
    { code: 'C', level: 1, zh: '制造业', parent: null },
    { code: '17', level: 2, zh: '纺织业', parent: 'C' },
    { code: '171', level: 3, zh: '棉纺织', parent: '17' },
    { code: '1711', level: 4, zh: '棉纺纱加工', parent: '171' },
    { code: '1712', level: 4, zh: '棉织造加工', parent: '171' },
  ])
  expect([refused, counts.kept, asAnnounced]).toEqual([[], [1, 1, 1, 2], false])
})

test.each<[what: string, row: string, code: string, about: object]>([
  ['a code of three digits on level four', 'C,172,4,毛纺织,17', 'industry-shape', { value: '172', level: 4 }],
  ['a level that is none', 'C,1721,5,毛条加工,172', 'industry-shape', { level: '5' }],
  ['a parent that is not there', 'C,1721,4,毛条加工,172', 'industry-parent', { value: '1721', parent: '172' }],
  ['a parent two levels up', 'C,1721,4,毛条加工,17', 'industry-parent', { value: '1721', parent: '17' }],
  [
    'a code that does not begin with its parent',
    'C,1811,4,毛条加工,171',
    'industry-parent',
    { value: '1811', parent: '171' },
  ],
  ['a row under another section', 'D,1713,4,棉印染,171', 'industry-parent', { value: '1713', parent: '171' }],
  ['a code twice', 'C,1711,4,别的,171', 'industry-twice', { value: '1711', first: 5 }],
  ['a name twice on one level', 'C,1713,4,棉织造加工,171', 'industry-twice', { value: '棉织造加工', first: 6 }],
  ['no name', 'C,1713,4,,171', 'value-missing', { column: 'zh' }],
])('%s is refused with its line', async (_, row, code, about) => {
  const { refused } = await readTree(row)
  expect(refused.map(({ line, faults }) => [line, faults[0]?.code])).toEqual([[7, code]])
  expect(refused[0]?.faults[0]?.about).toMatchObject(about)
})

test('names that the page cut are mended, and said to be', async () => {
  const { mended, industries } = await readTree(
    'C,1713,4,纺织专用设备制     指主要用于棉纺,171',
    'C,18,2,其他运输设备制,C',
  )
  expect(mended).toEqual([
    { line: 7, code: '1713', was: '纺织专用设备制 指主要用于棉纺', is: '纺织专用设备制造' },
    { line: 8, code: '18', was: '其他运输设备制', is: '其他运输设备制造业' },
  ])
  expect(industries.find(({ code }) => code === '1713')?.zh).toBe('纺织专用设备制造')
})

const file = join(import.meta.dirname, '../../../../shared/data/ref/gbt4754_2017.csv')
const isThere = existsSync(file)
if (!isThere) console.warn('SKIPPED: the table of industries is not beside this repository (../shared/data/ref)')

test.skipIf(!isThere)(
  'of the real table the one class too many is found and named, and nothing else is lost',
  async () => {
    const { rows, industries, refused, counts, asAnnounced, mended } = await readIndustries(
      await openTable(bytesSource(await readFile(file))),
    )
    expect([rows, industries.length, counts, asAnnounced]).toEqual([
      1971,
      1970,
      { found: [20, 97, 473, 1381], kept: [20, 97, 473, 1380], announced: [20, 97, 473, 1380] },
      true,
    ])
    expect(refused.map(({ line, faults }) => [line, faults.map(speaker('zh-CN', enterpriseFaults))])).toEqual([
      [
        1930,
        [
          '9291“消防管理机构”是多出的小类：标准发布时（2017 年，共 1380 个小类）中类 929 不分小类，只有 9290；这张表把它分成了 9291 + 9299，所以有 1381 个小类。没有导入这一行。',
        ],
      ],
    ])
    expect(mended.map(({ code, is }) => [code, is])).toEqual([
      ['306', '玻璃纤维和玻璃纤维增强塑料制品制造'],
      ['3531', '食品、酒、饮料及茶生产专用设备制造'],
      ['3552', '皮革、毛皮及其制品加工专用设备制造'],
      ['37', '铁路、船舶、航空航天和其他运输设备制造业'],
      ['4023', '导航、测绘、气象及海洋专用仪器制造'],
    ])
  },
)

test.skipIf(!isThere)(
  'industry proper has the 41 divisions, 207 groups and 666 classes that were announced',
  async () => {
    const { industries } = await readIndustries(await openTable(bytesSource(await readFile(file))))
    const proper = industries.filter(({ code }) => /^(0[6-9]|[1-3]\d|4[0-6])/.test(code))
    expect([2, 3, 4].map((level) => proper.filter((one) => one.level === level).length)).toEqual([41, 207, 666])
  },
)
