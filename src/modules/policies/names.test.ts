/** Code read aloud with the dictionary's names, and examples in words. */
import { expect, test } from 'vitest'
import type { VariableView } from '../facts/contract.ts'
import { inputParts, namesRead, sayExpected } from './ExampleWords.tsx'
import { namesOf, sayCode } from './Names.tsx'
import { sayNeed } from './Needed.tsx'
import type { Need, Used } from './Sayings.tsx'

const wan = { zh: '万元', en: '10k CNY' }
const held = {
  ...{
    theme: { zh: '财务', en: 'Finance' },
    provider: 'stats',
    basis: { zh: '统计法', en: 'Statistics Law' },
    purposes: [],
  },
  ...{ readers: [], retentionYears: 10, sensitivity: 'inner', observed: true },
} as const satisfies Partial<VariableView>
const variable = (no: number, field: NonNullable<VariableView['field']>): VariableView => ({
  ...held,
  ...{ no, code: field.code, zh: field.zh, en: field.en, kind: 'periodic', period: 'year', field },
})
const grades = [
  { code: 'B', zh: 'B 类', en: 'Grade B' },
  { code: 'D', zh: 'D 类', en: 'Grade D' },
]
const names = namesOf([
  variable(1, { code: 'rd_wan', zh: '研发费用', en: 'R&D spending', type: 'number', unit: wan }),
  variable(2, { code: 'revenue_wan', zh: '营业收入', en: 'Operating revenue', type: 'number', unit: wan }),
  variable(3, { code: 'per_mu_grade', zh: '亩均评价等级', en: 'Per-mu grade', type: 'category', values: grades }),
  variable(4, { code: 'is_leading', zh: '龙头企业', en: 'Leading enterprise', type: 'flag' }),
])
const origin = { source: { zh: '统计年报', en: 'Annual return' }, knownAt: '2022-03-01T00:00:00.000Z', declared: true }
const used = (name: string, rest: Partial<Used> = {}): Used => {
  const { zh, en, type, unit = null } = names.field(name) ?? { zh: name, en: name, type: 'number' as const }
  return {
    name,
    label: { zh, en },
    kind: 'periodic',
    type,
    unit,
    value: '1',
    period: 2021,
    provider: 'stats',
    origin,
    ...rest,
  }
}
const least = used('least', { kind: 'parameter', value: '0.03', origin: null, provider: null, period: null })
const values = [
  used('rd_wan', { value: '108' }),
  used('revenue_wan', { value: '4000' }),
  least,
  used('per_mu_grade', { value: 'B' }),
]

test.each([
  ['rd_wan / revenue_wan >= least', '研发费用 ÷ 营业收入不低于 3%', 'R&D spending ÷ Operating revenue is at least 3%'],
  ['revenue_wan >= 2000', '营业收入不低于 2,000 万元', 'Operating revenue is at least CNY 20 million'],
  ['per_mu_grade = "D"', '亩均评价等级为 D 类', 'Per-mu grade is Grade D'],
])('%s is read aloud', (code, zh, en) => {
  expect(sayCode(code, values, names, 'zh-CN')).toBe(zh)
  expect(sayCode(code, values, names, 'en')).toBe(en)
})
test('a clause’s own number inside quoted words stays a word', () =>
  expect(sayCode('per_mu_grade = "least"', values, names, 'zh-CN')).toBeUndefined())
test('what cannot stand alone is left to the clause’s sentence', () =>
  expect(sayCode('rd_wan >', values, names, 'zh-CN')).toBeUndefined())

const need: Need = {
  ...{ passage: 'rd_wan / revenue_wan >= least', operator: '>=', verdict: 'no', value: '0.027', threshold: '0.03' },
  gap: { by: '0.003', unit: 'number', side: 'below' },
  unit: null,
}
test('a refusal names rule, value, distance, source and the way out', () => {
  expect(sayNeed(need, values.slice(0, 3), names, 'zh-CN', true)).toBe(
    '要求研发费用 ÷ 营业收入不低于 3%，现为 2.7%，还差 0.3 个百分点。数据来自统计年报，如有误可申请更正。',
  )
  expect(sayNeed(need, values.slice(0, 3), names, 'en', true)).toBe(
    'Required: R&D spending ÷ Operating revenue is at least 3%, now 2.7%, 0.3 percentage points short. From: Annual return. If it is wrong, ask for a correction.',
  )
})
test('a bar requires nothing; an unknown value is unknown', () => {
  const bar: Need = { ...need, passage: 'per_mu_grade = "D"', operator: '=', value: 'B', threshold: 'D', gap: null }
  expect(sayNeed(bar, values.slice(3), names, 'zh-CN', false)).toBe('亩均评价等级为 D 类，现为 B 类')
  expect(sayNeed({ ...bar, value: null }, values.slice(3), names, 'en', false)).toBe(
    'Per-mu grade is Grade D, not known',
  )
})

test('a variable is found by its code, also one period earlier', () => {
  expect(names.variable('rd_wan_prev')?.no).toBe(1)
  expect(names.value('per_mu_grade', 'B')?.en).toBe('Grade B')
  expect(names.field('nobody')).toBeUndefined()
})
test('units clauses write in Chinese have an English name; an unknown one stays a quotation', () => {
  expect(names.unit('万元').en).toBe('10k CNY')
  expect(names.unit('元/月').en).toBe('CNY per month')
  expect(names.unit('匹').en).toBe('“匹”')
})

const code = {
  when: [
    {
      id: 'a',
      article: null,
      says: { zh: '甲', en: 'A' },
      feel: 'revenue_wan >= 1 and per_mu_grade = "B"',
      ifMissing: 'pending',
    },
  ],
  bars: [],
  amount: {
    ...{ gives: 'money' as const, unit: '万元', feel: 'rd_wan * 0.1', bonuses: [] },
    cap: { stated: 'unknown' as const, value: null, unit: null, per: null },
  },
}
test('an example is said with labels only where the code reads the name', () => {
  const read = namesRead(code)
  expect(inputParts('{"revenue_wan":2000,"per_mu_grade":"D","is_leading":true}', read, names, 'zh-CN')).toEqual([
    { text: '营业收入 2,000 万元', isCode: false },
    { text: '亩均评价等级 D 类', isCode: false },
    { text: 'is_leading = true', isCode: true },
  ])
  expect(inputParts('{"revenue_wan":null,"per_mu_grade":"Z"}', read, names, 'en').map(({ isCode }) => isCode)).toEqual([
    true,
    true,
  ])
})
test('what an example must give', () => {
  expect(sayExpected('1200000', 'money', 'zh-CN')).toBe('1.2 万元')
  expect(sayExpected('1', 'points', 'en')).toBe('1 point')
  expect(sayExpected('A', 'grade', 'en')).toBe('A')
})
