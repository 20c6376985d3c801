/** Trying a clause: what is assumed, what is refused and how, how names and rows of a test are understood, and rounding. */
import { expect, test } from 'vitest'
import { type InputReason, InputRefusal } from './given.ts'
import { clauseWith, sampleClause } from './sample.test.support.ts'
import { tryClause } from './try.ts'

const nothing = { amount_fen: null, points: null, grade: null, assumed: [] }
const [invest] = sampleClause.when
const says = { zh: '一句话', en: 'A sentence' }
const worded = { id: 'agreed', says, judge: true }
const wordedBar = { id: 'dishonest', says, judge: true }
const bonus = { id: 'leading', says, feel: 'is_leading', adds: 0.02 }

const outcomes: [what: string, patch: object, input: Record<string, unknown>, expected: object][] = [
  ['below the line', {}, { invest_wan: 49.99 }, { verdict: 'not' }],
  ['on the line', {}, { invest_wan: 50 }, { verdict: 'eligible', amount_fen: 5_000_000 }],
  ['past the cap', {}, { invest_wan: 200.01 }, { verdict: 'eligible', amount_fen: 20_000_000 }],
  ['nothing given', {}, {}, { verdict: 'missing' }],
  ['null is missing', {}, { invest_wan: null }, { verdict: 'missing' }],
  [
    'a worded condition counts as met',
    { when: [invest, worded] },
    { invest_wan: 50 },
    { verdict: 'eligible', amount_fen: 5_000_000, assumed: ['agreed'] },
  ],
  ['unless somebody says no', { when: [invest, worded] }, { invest_wan: 50, agreed: false }, { verdict: 'not' }],
  [
    'a worded bar counts as not met',
    { bars: [wordedBar] },
    { invest_wan: 50 },
    { verdict: 'eligible', amount_fen: 5_000_000, assumed: ['dishonest'] },
  ],
  ['unless somebody says yes', { bars: [wordedBar] }, { invest_wan: 50, dishonest: true }, { verdict: 'not' }],
  [
    'a bonus nobody spoke of is not added',
    { amount: { ...sampleClause.amount, feel: 'invest_wan * (0.1 + bonus)', bonuses: [bonus] } },
    { invest_wan: 50 },
    { verdict: 'eligible', amount_fen: 5_000_000, assumed: ['leading'] },
  ],
  [
    'a bonus that holds is',
    { amount: { ...sampleClause.amount, feel: 'invest_wan * (0.1 + bonus)', bonuses: [bonus] } },
    { invest_wan: 50, is_leading: true },
    { verdict: 'eligible', amount_fen: 6_000_000 },
  ],
  [
    'a plain condition is never assumed',
    { when: [invest, { id: 'big', says, feel: 'staff > 10' }] },
    { invest_wan: 50 },
    { verdict: 'missing' },
  ],
  [
    'one marked as given is, and said so',
    { when: [invest, { id: 'big', says, feel: 'staff > 10', taken_as_given: true }] },
    { invest_wan: 50 },
    { verdict: 'eligible', amount_fen: 5_000_000, assumed: ['big'] },
  ],
  [
    'but not against the data',
    { when: [invest, { id: 'big', says, feel: 'staff > 10', taken_as_given: true }] },
    { invest_wan: 50, staff: 10 },
    { verdict: 'not' },
  ],
  [
    'a rate nobody published gives no amount',
    { amount: { ...sampleClause.amount, feel: null } },
    { invest_wan: 50 },
    { verdict: 'eligible' },
  ],
  [
    'points',
    { amount: { gives: 'points', unit: '分', feel: 'invest_wan / 4', cap: null } },
    { invest_wan: 50 },
    { verdict: 'eligible', points: 12.5 },
  ],
  [
    'a grade',
    { amount: { gives: 'grade', feel: 'if invest_wan > 60 then "A" else "B"', cap: null } },
    { invest_wan: 50 },
    { verdict: 'eligible', grade: 'B' },
  ],
  [
    'the period before has a name of its own',
    { when: [{ id: 'up', says, feel: 'revenue_wan > revenue_wan_prev' }] },
    { revenue_wan: 11, revenue_wan_prev: 10, invest_wan: 1 },
    { verdict: 'eligible', amount_fen: 100_000 },
  ],
  [
    'the reference day can be typed',
    { when: [{ id: 'old', says, feel: 'years between(registered_on, 基准日) >= 2' }] },
    { registered_on: '2020-06-30', 基准日: '2022-06-29', invest_wan: 1 },
    { verdict: 'not' },
  ],
  [
    'half a fen is rounded up',
    { when: [], params: [], amount: { ...sampleClause.amount, feel: 'invest_wan * 0.5' } },
    { invest_wan: 0.000001 },
    { verdict: 'eligible', amount_fen: 1 },
  ],
  [
    'less than half is not',
    { when: [], params: [], amount: { ...sampleClause.amount, feel: 'invest_wan * 0.499999' } },
    { invest_wan: 0.000001 },
    { verdict: 'eligible', amount_fen: 0 },
  ],
  [
    'a difference below zero owes nothing back',
    { when: [], params: [], amount: { ...sampleClause.amount, feel: 'invest_wan - 10' } },
    { invest_wan: 1 },
    { verdict: 'eligible', amount_fen: 0 },
  ],
  [
    'dollars are not yuan',
    { when: [], params: [], amount: { gives: 'money', unit: '万美元', feel: 'export_usd_wan * 0.1', cap: null } },
    { export_usd_wan: 10 },
    { verdict: 'judgement' },
  ],
  [
    'dollars at the rate the document names',
    {
      when: [],
      params: [],
      amount: {
        gives: 'money',
        unit: '万美元',
        feel: 'export_usd_wan * 0.1',
        cap: null,
        exchange: { yuan_per_dollar: 6.4601, on: '2021-06-30', says },
      },
    },
    { export_usd_wan: 10 },
    { verdict: 'eligible', amount_fen: 6_460_100 },
  ],
]
test.each(outcomes)('%s', (_, patch, input, expected) =>
  expect(tryClause(clauseWith(patch), input)).toEqual({ ...nothing, ...expected }))

test('a dated number is the one of the filing day', () => {
  const params = [
    {
      name: 'least',
      values: [
        { from: null, value: 50 },
        { from: '2023-01-01', value: 80 },
      ],
    },
  ]
  const clause = clauseWith({ params })
  expect(tryClause(clause, { invest_wan: 60 }, '2022-12-31').verdict).toBe('eligible')
  expect(tryClause(clause, { invest_wan: 60 }, '2023-01-01').verdict).toBe('not')
  expect(tryClause(clause, { invest_wan: 60 }).verdict).toBe('not')
})

const overTitles = {
  over: 'titles',
  when: [{ id: 'title', says, feel: '(title in ["未来工厂"])' }],
  params: [],
  amount: { ...sampleClause.amount, feel: 'cost_wan' },
}
const rows: [what: string, patch: object, input: Record<string, unknown>, expected: object][] = [
  [
    'fields beside the rest are one row',
    {},
    { title: '未来工厂', cost_wan: 1 },
    { verdict: 'eligible', amount_fen: 1_000_000 },
  ],
  [
    'rows by name',
    {},
    {
      titles: [
        { title: '未来工厂', cost_wan: 1 },
        { title: '未来工厂', cost_wan: 2 },
      ],
    },
    { verdict: 'eligible', amount_fen: 3_000_000 },
  ],
  [
    'rows in order',
    { aliases: { items: { table: 'titles', fields: ['title', 'cost_wan'] } } },
    {
      items: [
        ['未来工厂', 1],
        ['智能工厂', 9],
      ],
    },
    { verdict: 'eligible', amount_fen: 1_000_000 },
  ],
  [
    'a word of the test that stands for another',
    { aliases: { name: { means: { A: { title: '未来工厂', cost_wan: 7 } } } } },
    { name: 'A' },
    { verdict: 'eligible', amount_fen: 7_000_000 },
  ],
  ['no row that is told of', {}, {}, { verdict: 'missing' }],
  ['no row at all', {}, { titles: [] }, { verdict: 'not' }],
  [
    'a sum under a cap of its own',
    { amount: { ...sampleClause.amount, feel: 'cost_wan', cap: { value: 2.5, unit: '万元', per: says, of: 'sum' } } },
    {
      titles: [
        { title: '未来工厂', cost_wan: 1 },
        { title: '未来工厂', cost_wan: 2 },
      ],
    },
    { verdict: 'eligible', amount_fen: 2_500_000 },
  ],
]
test.each(rows)('records: %s', (_, patch, input, expected) =>
  expect(tryClause(clauseWith({ ...overTitles, ...patch }), input)).toEqual({ ...nothing, ...expected }))

const aliases = {
  中文名: 'invest_wan',
  millions: { name: 'invest_wan', times: 100 },
  level: { means: { 高: { grade: 'A' }, null: { grade: 'D' } } },
}
const graded = { when: [invest, { id: 'good', says, feel: 'grade = "A"' }], aliases }
test.each([
  ['a Chinese name', { 中文名: 50, level: '高' }, 'eligible'],
  ['another unit, exactly', { millions: 0.5, level: '高' }, 'eligible'],
  ['just below in another unit', { millions: 0.499999, level: '高' }, 'not'],
  ['null where the tests mean something by it', { 中文名: 50, level: null }, 'not'],
  ['left out, which is not the same', { 中文名: 50 }, 'missing'],
])('names of a test: %s', (_, input, verdict) => expect(tryClause(clauseWith(graded), input).verdict).toBe(verdict))

const refused: [what: string, input: Record<string, unknown>, reason: InputReason, zh: string, en: string][] = [
  ['a name nobody declared', { invest: 50 }, 'undeclared-input', '没有声明输入项 invest', 'There is no input invest'],
  ['a number of the clause', { least: 10 }, 'undeclared-input', '没有声明输入项 least', 'There is no input least'],
  ['a value not on its list', { grade: 'E' }, 'outside-list', '可填：A、B、C、D', 'it may be: A, B, C, D'],
  ['a word the tests do not know', { level: '低' }, 'outside-list', '可填：高', 'it may be: “高”'],
  [
    'a number out of range',
    { invest_wan: 1000000.01 },
    'outside-range',
    '应在 0 至 1000000 万元之间',
    'between 0 and 1000000 10k CNY',
  ],
  ['a number below zero', { 中文名: -1 }, 'outside-range', '超出范围', 'must lie between'],
  ['a word for a number', { invest_wan: '很多' }, 'wrong-type', '应为数字', 'must be a number'],
  ['a number for a yes', { is_leading: 1 }, 'wrong-type', 'true 或 false', 'true or false'],
  ['a day there never was', { registered_on: '2022-02-30' }, 'wrong-type', '应为日期', 'must be a day'],
  ['a word for a worded condition', { agreed: 'yes' }, 'wrong-type', 'true 或 false', 'true or false'],
  ['rows that are none', { titles: 3 }, 'wrong-type', '应为若干行的列表', 'must be a list of rows'],
  ['a field the rows do not have', { titles: [{ prize: 1 }] }, 'undeclared-input', 'titles.prize', 'titles.prize'],
  [
    'a field out of its list',
    { titles: [{ title: '大工厂' }] },
    'outside-list',
    'titles.title',
    '“未来工厂”, “智能工厂”',
  ],
]
test.each(refused)('refuses %s', (_, input, reason, zh, en) => {
  const clause = clauseWith({ ...graded, when: [...graded.when, worded] })
  try {
    tryClause(clause, input)
    expect.unreachable()
  } catch (refusal) {
    if (!(refusal instanceof InputRefusal)) throw refusal
    expect(refusal).toMatchObject({ kind: 'invalid', reason })
    expect(refusal.says.zh).toContain(zh)
    expect(refusal.says.en).toContain(en)
  }
})

test('an undeclared name is answered with the names this clause can use', () => {
  const clause = clauseWith({ ...graded, when: [...graded.when, worded] })
  expect(() => tryClause(clause, { invest: 50 })).toThrow('中文名、millions、level、invest_wan、grade、agreed')
})
