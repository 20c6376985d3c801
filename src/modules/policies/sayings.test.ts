/** How exact numbers, gaps, amounts, caps and days are said on the policy pages, in both languages. */
import { describe, expect, test } from 'vitest'
import {
  type Amount,
  daysLeft,
  fractionOf,
  isShare,
  type Need,
  sayAmount,
  sayCap,
  sayChange,
  sayDeadline,
  sayDifference,
  sayFen,
  sayGap,
  sayNumber,
  saySpan,
  type Used,
  unitOfNeed,
} from './Sayings.tsx'

const wan = { zh: '万元', en: '10k CNY' }
const percent = { zh: '%', en: '%' }

test.each([
  ['12.5', 125n, 10n],
  ['-3', -3n, 1n],
  ['1/3', 1n, 3n],
  ['0.05', 5n, 100n],
])('%s is an exact fraction', (text, num, den) => expect(fractionOf(text)).toEqual({ num, den }))
test.each(['', 'B', '1/0', '2022-01-01', 'true'])('“%s” is no number', (text) =>
  expect(fractionOf(text)).toBeUndefined())

test.each([
  ['120', wan, false, '120 万元', 'CNY 1.2 million'],
  ['12000', wan, false, '1.2 亿元', 'CNY 120 million'],
  ['0.5', wan, false, '5,000 元', 'CNY 5,000'],
  ['1/3', wan, false, '3,333.33 元', 'CNY 3,333.33'],
  ['0.027', null, true, '2.7%', '2.7%'],
  ['1/3', null, true, '33.33%', '33.33%'],
  ['70', percent, false, '70%', '70%'],
  ['1250', { zh: '人', en: 'persons' }, false, '1,250 人', '1,250 persons'],
  ['12.5', null, false, '12.5', '12.5'],
  ['B', null, false, 'B', 'B'],
] as const)('%s in %o reads %s', (text, unit, share, zh, en) => {
  expect(sayNumber(text, unit, 'zh-CN', share)).toBe(zh)
  expect(sayNumber(text, unit, 'en', share)).toBe(en)
})

test('a difference of per cents is in percentage points', () => {
  expect(sayDifference('0.003', null, 'zh-CN', true)).toBe('0.3 个百分点')
  expect(sayDifference('5', percent, 'zh-CN')).toBe('5 个百分点')
  expect(sayDifference('0.01', null, 'en', true)).toBe('1 percentage point')
  expect(sayDifference('5', percent, 'en')).toBe('5 percentage points')
  expect(sayDifference('12', wan, 'zh-CN')).toBe('12 万元')
})

test('fen as money, a broken fen rounded half up', () => {
  expect(sayFen(125_000_000, 'zh-CN')).toBe('125 万元')
  expect(sayFen('250.5', 'zh-CN')).toBe('2.51 元')
  expect(sayFen('1/3', 'en')).toBe('CNY 0')
})

const used = (name: string, rest: Partial<Used> = {}): Used => ({
  ...{ name, label: { zh: name, en: name }, kind: 'periodic', type: 'number', unit: wan },
  ...{ value: '1', period: 2021, provider: 'stats', origin: null },
  ...rest,
})
const need = (passage: string, rest: Partial<Need> = {}): Need => ({
  ...{ passage, operator: '>=', verdict: 'no', value: '0.027', threshold: '0.03' },
  gap: { by: '0.003', unit: 'number', side: 'below' },
  unit: null,
  ...rest,
})

describe('how far off', () => {
  const values = [used('rd'), used('revenue'), used('least', { kind: 'parameter', unit: null })]
  test('a share of like in like is in percentage points', () => {
    const share = need('rd / revenue >= least')
    expect(isShare(share, values)).toBe(true)
    expect(sayGap(share, values, 'zh-CN')).toBe('还差 0.3 个百分点')
    expect(sayGap(share, values, 'en')).toBe('0.3 percentage points short')
  })
  test('a quotient of unlike things, or above one, is no share', () => {
    const staff = [used('rd'), used('staff', { unit: { zh: '人', en: 'persons' } })]
    expect(isShare(need('rd / staff >= 0.5'), staff)).toBe(false)
    expect(isShare(need('rd / revenue >= 2', { threshold: '2' }), values)).toBe(false)
  })
  test('a sum of things in one unit is in that unit', () => {
    const sum = need('rd - revenue >= least', { gap: { by: '12', unit: 'number', side: 'below' } })
    expect(unitOfNeed(sum, values)).toEqual(wan)
    expect(sayGap(sum, values, 'zh-CN')).toBe('还差 12 万元')
  })
  test('above, on the line, in days and months', () => {
    const by = (side: 'below' | 'at' | 'above', unit: 'number' | 'day' | 'month' = 'number') =>
      need('rd <= 5', { unit: wan, gap: { by: '3', unit, side } })
    expect(sayGap(by('above'), values, 'zh-CN')).toBe('超出 3 万元')
    expect(sayGap(by('at'), values, 'zh-CN')).toBe('正好等于，不算符合')
    expect(sayGap(by('above', 'day'), values, 'en')).toBe('3 days over')
    expect(sayGap(by('below', 'month'), values, 'zh-CN')).toBe('还差 3 个月')
  })
  test('nothing is said where it is met', () =>
    expect(sayGap(need('rd >= 1', { verdict: 'yes' }), values, 'zh-CN')).toBeUndefined())
})

test('the least change, up and down', () => {
  const change = {
    ...{ condition: 'rd', record: null, name: 'rd', label: { zh: '研发费用', en: 'R&D spending' }, unit: wan },
    ...{ from: '108', to: '120', by: '12', isNear: true, worth: 30_000_000 },
  }
  expect(sayChange(change, 'zh-CN')).toEqual({ step: '研发费用再增加 12 万元', ends: '现在 108 万元，需要 120 万元' })
  expect(sayChange({ ...change, from: '120', to: '108', by: '-12' }, 'en')).toEqual({
    step: 'R&D spending: CNY 120,000 less',
    ends: 'Now CNY 1.2 million; needed CNY 1.08 million',
  })
})

const cap: Amount['cap'] = { state: 'not-stated', fen: null, per: null, of: null, reached: false }
const amount = (rest: Partial<Amount>): Amount => ({
  ...{
    gives: 'money',
    unit: '万元',
    state: 'known',
    why: null,
    fen: 30_000_000,
    upTo: 30_000_000,
    before: '30000000',
    cap,
  },
  ...{ points: null, grade: null, values: [], lacks: [] },
  ...rest,
})

test.each([
  [amount({}), '30 万元', true],
  [amount({ state: 'range', upTo: 50_000_000 }), '至少 30 万元，最多 50 万元', true],
  [amount({ state: 'range', upTo: null }), '至少 30 万元', true],
  [amount({ state: 'unknown', why: 'rate-not-stated', fen: null }), '金额未知：来源未给出比例', false],
  [amount({ state: 'unknown', fen: null }), '金额未知', false],
  [amount({ state: 'none', fen: null }), '没有可以申领的金额', false],
  [amount({ gives: 'points', points: '40' }), '40 分', true],
  [amount({ gives: 'points', points: '40', state: 'range' }), '至少 40 分', true],
  [amount({ gives: 'grade', grade: 'A' }), '定为 A', true],
  [amount({ gives: 'in-kind', state: 'none' }), '不发资金，给予实物或便利', false],
  [amount({ gives: 'none', state: 'none' }), '不发资金', false],
] as const)('an amount %# reads as it is known', (one, text, isKnown) =>
  expect(sayAmount(one, 'zh-CN')).toEqual({ text, isKnown }))

test('a cap that is not stated is neither zero nor none', () => {
  const per = { zh: '每个项目', en: 'per project' }
  expect(sayCap(amount({}), 'zh-CN')).toBe('封顶未说明')
  expect(sayCap(amount({ cap: { ...cap, state: 'none' } }), 'en')).toBe('No cap')
  expect(sayCap(amount({ cap: { ...cap, state: 'unknown' } }), 'zh-CN')).toBe('有封顶，数额未知')
  expect(sayCap(amount({ cap: { ...cap, state: 'known', fen: '1000000000', per } }), 'zh-CN')).toBe(
    '封顶 1,000 万元（每个项目）',
  )
  expect(sayCap(amount({ cap: { ...cap, state: 'known', fen: '500000', per, reached: true } }), 'en')).toBe(
    'At the cap of CNY 5,000 (per project)',
  )
  expect(sayCap(amount({ gives: 'points' }), 'zh-CN')).toBeUndefined()
})

describe('days', () => {
  const on = '2022-11-30'
  const open = { state: 'open', from: '2022-10-01', to: '2022-12-31' } as const
  const yearly = { state: 'open', from: '11-01', to: '01-31' } as const
  test('days left are reckoned from the day that is looked at', () => {
    expect(daysLeft(open, on)).toBe(31)
    expect(daysLeft({ ...open, to: on }, on)).toBe(0)
    expect(daysLeft(yearly, on)).toBe(62)
    expect(daysLeft({ ...open, to: null }, on)).toBeUndefined()
    expect(daysLeft({ ...open, state: 'before' }, on)).toBeUndefined()
  })
  test.each([
    [open, '12月31日 截止', 'Closes 31 Dec'],
    [{ ...open, to: '2027-06-30' }, '2027年6月30日 截止', 'Closes 30 Jun 2027'],
    [{ ...open, to: null }, '未写明截止日', 'No closing day stated'],
    [{ ...open, state: 'before', from: '2023-01-01' }, '2023年1月1日 开始', 'Opens 1 Jan 2023'],
    [{ ...open, state: 'after', to: '2022-11-01' }, '11月1日 已截止', 'Closed 1 Nov'],
    [{ state: 'not-stated', from: null, to: null }, '申报期未写明', 'Filing window not stated'],
    [yearly, '每年 11月1日 至 1月31日', 'Every year, 1 Nov to 31 Jan'],
  ] as const)('a window %# says when to file', (window, zh, en) => {
    expect(sayDeadline(window, 'zh-CN', on)).toBe(zh)
    expect(sayDeadline(window, 'en', on)).toBe(en)
  })
  test('spans in tables are written as tables write days', () => {
    expect(saySpan(open, 'zh-CN')).toBe('2022-10-01 至 2022-12-31')
    expect(saySpan({ from: '2018-01-01', to: null }, 'en')).toBe('From 2018-01-01')
    expect(saySpan({ from: null, to: '2021-12-31' }, 'zh-CN')).toBe('至 2021-12-31')
    expect(saySpan({ from: null, to: null }, 'zh-CN')).toBe('来源没有写明')
  })
})
