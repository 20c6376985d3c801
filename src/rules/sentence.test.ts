/** Trees read aloud, in both languages, with the units and names of their labels. */
import { expect, test } from 'vitest'
import { compile, type Label, type Name, sentence } from './index.ts'

const wan = { zh: '万元', en: '10k CNY' }
const labels: Readonly<Record<string, Label>> = {
  revenue: { zh: '营业收入', en: 'Operating revenue', unit: wan },
  revenue_prev: { zh: '上年营业收入', en: "The year before's revenue", unit: wan },
  rd: { zh: '研发费用', en: 'R&D spending', unit: wan },
  staff: { zh: '从业人员', en: 'Staff', unit: { zh: '人', en: 'persons' } },
  debt: { zh: '资产负债率', en: 'Debt ratio', unit: { zh: '%', en: '%' } },
  industry: {
    zh: '行业',
    en: 'Industry',
    values: { 针织: { zh: '针织业', en: 'knitting' }, 袜业: { zh: '袜业', en: 'hosiery' } },
  },
  is_leading: { zh: '龙头企业', en: 'Leading enterprise' },
  registered_on: { zh: '注册日期', en: 'Date of registration' },
  基准日: { zh: '基准日', en: 'the reference day' },
  projects: { zh: '项目', en: 'projects' },
  invest: { zh: '投资额', en: 'investment', unit: wan },
}
const numbers = ['revenue', 'revenue_prev', 'rd', 'staff', 'debt', 'unnamed']
const names = new Map<string, Name>([
  ...numbers.map((name): [string, Name] => [name, { type: 'number' }]),
  ['industry', { type: 'category', values: ['针织', '袜业', '饰品'] }],
  ['is_leading', { type: 'flag' }],
  ['registered_on', { type: 'date' }],
  ['基准日', { type: 'date' }],
])
const scope = { names, tables: new Map([['projects', new Map<string, Name>([['invest', { type: 'number' }]])]]) }

test.each([
  ['revenue >= 2000', '营业收入不低于 2000 万元', 'Operating revenue is at least 20,000,000 CNY'],
  ['2000 > revenue', '营业收入低于 2000 万元', 'Operating revenue is less than 20,000,000 CNY'],
  ['not(staff > 1200)', '从业人员不超过 1200 人', 'Staff is at most 1,200 persons'],
  ['debt <= 70', '资产负债率不超过 70%', 'Debt ratio is at most 70%'],
  ['rd / revenue >= 0.03', '研发费用 ÷ 营业收入不低于 3%', 'R&D spending ÷ Operating revenue is at least 3%'],
  [
    'revenue >= revenue_prev * 1.1',
    '营业收入不低于上年营业收入 × 1.1',
    "Operating revenue is at least The year before's revenue × 1.1",
  ],
  [
    '(revenue - revenue_prev) / revenue_prev > 0.1',
    '（营业收入 − 上年营业收入） ÷ 上年营业收入高于 10%',
    "(Operating revenue − The year before's revenue) ÷ The year before's revenue is more than 10%",
  ],
  ['industry = "针织"', '行业为针织业', 'Industry is knitting'],
  ['not((industry in ["针织", "袜业"]))', '行业不为针织业、袜业', 'Industry is none of knitting, hosiery'],
  [
    '(industry in ["针织", "袜业"]) and (is_leading or not(is_leading))',
    '行业为针织业、袜业之一，且（龙头企业：是，或龙头企业：否）',
    'Industry is one of knitting, hosiery, and (Leading enterprise: yes, or Leading enterprise: no)',
  ],
  ['is_leading != true', '龙头企业：否', 'Leading enterprise: no'],
  [
    'registered_on <= date("2017-12-31")',
    '注册日期不晚于 2017 年 12 月 31 日',
    'Date of registration is on or before 31 December 2017',
  ],
  ['registered_on != null', '注册日期已有数据', 'Date of registration is known'],
  ['not(revenue != null)', '营业收入没有数据', 'Operating revenue is not known'],
  [
    '基准日 - registered_on < duration("P90D")',
    '基准日 − 注册日期短于 90 天',
    'the reference day − Date of registration is shorter than 90 days',
  ],
  [
    'years and months duration(registered_on, 基准日) >= duration("P1Y6M")',
    '从注册日期到基准日的整月数不短于 1 年 6 个月',
    'the whole months from Date of registration to the reference day is at least 1 year 6 months',
  ],
  [
    'staff in [3..10)',
    '从业人员在 3 人（含）到 10 人（不含）之间',
    'Staff is from 3 persons (included) to 10 persons (not included)',
  ],
  [
    'not(staff between 3 and 10)',
    '从业人员不在 3 人（含）到 10 人（含）之间',
    'Staff is not from 3 persons (included) to 10 persons (included)',
  ],
  [
    'some(projects, invest >= 300)',
    '项目中至少有一项满足：投资额不低于 300 万元',
    'at least one of projects meets: investment is at least 3,000,000 CNY',
  ],
  ['count(projects) > 2', '项目数量高于 2', 'the number of projects is more than 2'],
  [
    'sum(projects, invest, missing as zero) > 5',
    '项目的投资额合计（未填的不计）高于 5 万元',
    'the total investment of projects (those not stated do not count) is more than 50,000 CNY',
  ],
  [
    'if is_leading then min(rd * 0.1, 50) else 0',
    '如果龙头企业：是，则研发费用 × 0.1、50 中最小的，否则 0',
    'if Leading enterprise: yes, then the least of R&D spending × 0.1 and 50, otherwise 0',
  ],
  [
    'round half up(rd * 0.05, 2)',
    '研发费用 × 0.05（四舍五入保留 2 位小数）',
    'R&D spending × 0.05 (rounded to 2 decimals)',
  ],
  ['unnamed > 5', 'unnamed 高于 5', 'unnamed is more than 5'],
])('%s', (text, zh, en) => {
  const { tree } = compile(text, scope)
  expect(sentence(tree, (name) => labels[name], 'zh-CN')).toBe(zh)
  expect(sentence(tree, (name) => labels[name], 'en')).toBe(en)
})
