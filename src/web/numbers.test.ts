/** Money, land, decimals and periods at their edges; nothing here may pass through a double. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayInSentence, isDay, momentInTable, periodInWords } from './days.ts'
import {
  amountText,
  area,
  asText,
  bytes,
  count,
  decimal,
  halfUp,
  money,
  quantity,
  storedOf,
  type Whole,
} from './numbers.ts'

test.each<[value: bigint, over: bigint, rounded: bigint]>([
  [5n, 10n, 1n],
  [4n, 10n, 0n],
  [15n, 10n, 2n],
  [25n, 10n, 3n],
  [-5n, 10n, -1n],
  [-4n, 10n, 0n],
  [-25n, 10n, -3n],
])('%s over %s is %s, half up', (value, over, rounded) => expect(halfUp(value, over)).toBe(rounded))

test.each<[stored: Whole, scale: number, digits: number | undefined, text: string]>([
  [0, 0, undefined, '0'],
  [12434, 0, undefined, '12,434'],
  [1234567, 0, undefined, '1,234,567'],
  [270, 2, undefined, '2.7'],
  [5, 2, undefined, '0.05'],
  [-5, 2, undefined, '-0.05'],
  [100, 2, undefined, '1'],
  [1005, 3, 2, '1.01'],
  [1004, 3, 2, '1'],
  // 1.005 and 8.325 are the doubles that toFixed(2) rounds down.
  [8325, 3, 2, '8.33'],
  ['9007199254740993', 2, undefined, '90,071,992,547,409.93'],
  [-4, 3, 2, '0'],
])('%s at scale %s with %s digits is %s', (stored, scale, digits, text) =>
  expect(decimal(stored, scale, digits)).toBe(text))

test.each<[fen: Whole, zh: string, en: string]>([
  [0, '0 元', 'CNY 0'],
  [1, '0.01 元', 'CNY 0.01'],
  [999_999, '9,999.99 元', 'CNY 9,999.99'],
  [1_000_000, '1 万元', 'CNY 10,000'],
  [1_000_050, '1 万元', 'CNY 10,001'],
  [1_005_000, '1.01 万元', 'CNY 10,050'],
  [12_500_000, '12.5 万元', 'CNY 125,000'],
  [99_999_949, '100 万元', 'CNY 999,999'],
  [99_999_950, '100 万元', 'CNY 1 million'],
  [100_000_000, '100 万元', 'CNY 1 million'],
  [9_995_000_000, '9,995 万元', 'CNY 99.95 million'],
  [9_999_994_999, '9,999.99 万元', 'CNY 100 million'],
  [9_999_995_000, '1 亿元', 'CNY 100 million'],
  [9_999_999_999, '1 亿元', 'CNY 100 million'],
  [10_000_000_000, '1 亿元', 'CNY 100 million'],
  [99_999_499_999, '10 亿元', 'CNY 999.99 million'],
  [99_999_500_000, '10 亿元', 'CNY 1 billion'],
  [123_456_789_012, '12.35 亿元', 'CNY 1.23 billion'],
  [-12_500_000, '-12.5 万元', 'CNY -125,000'],
  ['900719925474099301', '90,071,992.55 亿元', 'CNY 9,007,199.25 billion'],
])('%s fen reads %s, and %s', (fen, zh, en) => {
  expect(asText(money(fen, 'zh-CN'))).toBe(zh)
  expect(asText(money(fen, 'en'))).toBe(en)
})

test('the exact amount stands beside the readable one, in whichever currency', () => {
  expect(money(123_456_789_012, 'zh-CN').exact).toBe('1,234,567,890.12 元')
  expect(money(123_456_789_012, 'en').exact).toBe('CNY 1,234,567,890.12')
  expect(asText(money(500_000_000, 'zh-CN', 'USD'))).toBe('500 万美元')
  expect(asText(money(500_000_000, 'en', 'USD'))).toBe('USD 5 million')
  expect(asText(money(500_000_000, 'zh-CN', 'HKD'))).toBe('500 万港元')
  expect(asText(money(12_300, 'zh-CN', 'SEK'))).toBe('123 SEK')
})

test.each<[written: string, unit: [string, string], zh: string, en: string]>([
  ['1250.5', ['万元', '10k CNY'], '1,250.5 万元', 'CNY 12.51 million'],
  ['58.2', ['万元', '10k CNY'], '58.2 万元', 'CNY 582,000'],
  ['320', ['元', 'CNY'], '320 元', 'CNY 320'],
  ['1.5', ['万美元', '10k USD'], '1.5 万美元', 'USD 15,000'],
  ['2.7', ['%', '%'], '2.7%', '2.7%'],
  ['-0.5', ['%', '%'], '-0.5%', '-0.5%'],
  ['0.333333', ['', ''], '0.3333', '0.3333'],
  ['320', ['人', 'people'], '320 人', '320 people'],
  ['12.5', ['万元/亩', '10k CNY per mu'], '12.5 万元/亩', 'CNY 125,000 per mu'],
  ['250', ['万元/亩', '10k CNY/mu'], '250 万元/亩', 'CNY 2.5 million/mu'],
  ['A 类', ['', ''], 'A 类', 'A 类'],
])('%s of %j reads %s, and %s', (written, unit, zh, en) => {
  expect(amountText(written, unit, 'zh-CN')).toBe(zh)
  expect(amountText(written, unit, 'en')).toBe(en)
})

test('a written number becomes an integer and its scale, and nothing else does', () => {
  expect(storedOf('1250.50')).toEqual({ stored: 125_050n, scale: 2 })
  expect(storedOf('-0.05')).toEqual({ stored: -5n, scale: 2 })
  expect(['', '1e3', '1,000', '.5', 'A'].map(storedOf)).toEqual(Array(5).fill(undefined))
  expect(quantity(333_333, 6, ['', ''], 'en').exact).toBe('0.333333')
})

test('what is read is never further from the amount than half its last digit', () =>
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), (fen) => {
      const { figure, unit } = money(fen, 'zh-CN')
      const power = unit.startsWith('亿') ? 8 : unit.startsWith('万') ? 4 : 0
      const [whole = '0', rest = ''] = figure.replace('-', '').replaceAll(',', '').split('.')
      const read = BigInt(whole + rest.padEnd(2, '0')) * 10n ** BigInt(power)
      const size = fen < 0n ? -fen : fen
      const away = read > size ? read - size : size - read
      expect(2n * away <= 10n ** BigInt(power)).toBe(true)
    }),
  ))

test.each<[m2: Whole, zh: string, en: string]>([
  [0, '0 平方米', '0 m²'],
  [300, '300 平方米', '300 m²'],
  [663, '663 平方米', '663 m²'],
  // 666 m² is 0.999 mu, which reads 1 mu.
  [667, '1 亩', '1 mu'],
  [2000, '3 亩', '3 mu'],
  [8235, '12.35 亩', '12.35 mu'],
  [6_666_660, '9,999.99 亩', '9,999.99 mu'],
  [6_666_664, '1 万亩', '10,000 mu'],
  [6_666_667, '1 万亩', '10,000 mu'],
  [8_230_000, '1.23 万亩', '12,345 mu'],
])('%s square metres read %s, and %s', (m2, zh, en) => {
  expect(asText(area(m2, 'zh-CN'))).toBe(zh)
  expect(asText(area(m2, 'en'))).toBe(en)
})

test('a percentage stands close to its sign, other units apart', () => {
  expect(asText({ before: '', figure: '2.7', unit: '%' })).toBe('2.7%')
  expect(asText({ before: '', figure: '320', unit: '人' })).toBe('320 人')
  expect(count(12_434)).toBe('12,434')
})

test('a file has a size one can compare with the limit', () => {
  expect([bytes(1), bytes(999_499), bytes(1_000_000), bytes(50_000_000), bytes(60_250_000)]).toEqual([
    '1 KB',
    '999 KB',
    '1 MB',
    '50 MB',
    '60.3 MB',
  ])
})

test('days: in a sentence without the year everybody knows', () => {
  expect(dayInSentence('2022-07-15', 'zh-CN')).toBe('2022年7月15日')
  expect(dayInSentence('2022-07-15', 'zh-CN', '2022-11-30')).toBe('7月15日')
  expect(dayInSentence('2022-07-15', 'en', '2023-01-01')).toBe('15 Jul 2022')
  expect(dayInSentence('2022-07-15', 'en', '2022-01-01')).toBe('15 Jul')
})

test('a day that does not exist is none', () => {
  expect(['2022-02-28', '2024-02-29'].every(isDay)).toBe(true)
  expect(['2022-02-29', '2022-13-01', '2022-2-1', '', 'now'].some(isDay)).toBe(false)
})

test('a moment is the one on the clocks of the city', () =>
  expect(momentInTable('2022-11-30T16:30:00.000Z')).toBe('2022-12-01 00:30'))

test.each<[period: string | number, zh: string, en: string]>([
  [2022, '2022 年', '2022'],
  [20223, '2022 年三季度', 'Q3 2022'],
  [202207, '2022 年 7 月', 'Jul 2022'],
  [0, '', ''],
  ['2022', '2022 年', '2022'],
  ['2022-Q3', '2022 年三季度', 'Q3 2022'],
  ['2022-07', '2022 年 7 月', 'Jul 2022'],
  ['2022-07-15', '2022年7月15日', '15 Jul 2022'],
  ['2022-99', '2022-99', '2022-99'],
])('the period %s reads %s, and %s', (period, zh, en) => {
  expect(periodInWords(period, 'zh-CN')).toBe(zh)
  expect(periodInWords(period, 'en')).toBe(en)
})
