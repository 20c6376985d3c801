/** Explaining one firm: every verdict, what a passage nobody can code does, values and their sources, periods, bars. */
import { expect, test } from 'vitest'
import { explainAll } from './explain.ts'
import type { Truth, Verdict } from './explanation.ts'
import {
  barred,
  booksWith,
  day,
  explained,
  firmWith,
  graded,
  invest,
  knownAt,
  ratio,
  sampleClause,
  says,
  source,
  staffed,
  worded,
} from './sample.test.support.ts'

const days = { reference: day, filing: day }

type Row = [what: string, patch: object, facts: Record<string, string | null>, verdict: Verdict, truths: Truth[]]
const verdicts: Row[] = [
  ['all met', {}, { invest_wan: '50' }, 'eligible', ['yes']],
  ['one hundred yuan short', {}, { invest_wan: '49.99' }, 'not', ['no']],
  ['nothing known', {}, {}, 'missing', ['missing']],
  ['taken back by its provider', {}, { invest_wan: null }, 'missing', ['missing']],
  ['a missing category is never a no', { when: [graded] }, { invest_wan: '50' }, 'missing', ['missing']],
  ['a category on the list', { when: [graded] }, { invest_wan: '50', grade: 'B' }, 'eligible', ['yes']],
  ['a category off the list', { when: [graded] }, { invest_wan: '50', grade: 'D' }, 'not', ['no']],
  [
    'not the negation of a missing category',
    { when: [{ ...graded, feel: 'grade != "D"' }] },
    { invest_wan: '50' },
    'missing',
    ['missing'],
  ],
  [
    'only = null asks for absence',
    { when: [{ ...graded, feel: 'grade = null' }] },
    { invest_wan: '50' },
    'eligible',
    ['yes'],
  ],
  ['a passage nobody can code', { when: [invest, worded] }, { invest_wan: '50' }, 'judgement', ['yes', 'judgement']],
  [
    'taints, but a firm that fails stays failed',
    { when: [invest, worded] },
    { invest_wan: '1' },
    'not',
    ['no', 'judgement'],
  ],
  ['missing comes before judgement', { when: [invest, worded] }, {}, 'missing', ['missing', 'judgement']],
  [
    'a share of nothing is not known',
    { when: [ratio] },
    { 'rd_wan@2021': '3', 'revenue_wan@2021': '0', invest_wan: '50' },
    'missing',
    ['missing'],
  ],
  [
    'exactly on a share',
    { when: [ratio] },
    { 'rd_wan@2021': '3', 'revenue_wan@2021': '100', invest_wan: '50' },
    'eligible',
    ['yes'],
  ],
  [
    'exactly on a share no double can hold',
    { when: [{ ...ratio, feel: 'revenue_wan / rd_wan >= 12' }] },
    { 'revenue_wan@2021': '11.04', 'rd_wan@2021': '0.92', invest_wan: '50' },
    'eligible',
    ['yes'],
  ],
  [
    'missing taken as yes',
    { when: [invest, { ...staffed, if_missing: 'yes' }] },
    { invest_wan: '50' },
    'eligible',
    ['yes', 'yes'],
  ],
  [
    'missing taken as no',
    { when: [invest, { ...staffed, if_missing: 'no' }] },
    { invest_wan: '50' },
    'not',
    ['yes', 'no'],
  ],
  [
    'taken as given holds in trials only',
    { when: [invest, { ...staffed, taken_as_given: true }] },
    { invest_wan: '50' },
    'missing',
    ['yes', 'missing'],
  ],
  ['an amount without its base', { when: [staffed], params: [] }, { staff: '10' }, 'missing', ['yes']],
  [
    'a rate nobody published',
    { amount: { ...sampleClause.amount, feel: null } },
    { invest_wan: '50' },
    'eligible',
    ['yes'],
  ],
  [
    'dollars without a rate: somebody must convert them',
    { amount: { gives: 'money', unit: '万美元', feel: 'invest_wan', cap: null } },
    { invest_wan: '50' },
    'judgement',
    ['yes'],
  ],
  [
    'a number of the clause that does not hold yet',
    { params: [{ name: 'least', values: [{ from: '2023-01-01', value: 50 }] }] },
    { invest_wan: '50' },
    'judgement',
    ['judgement'],
  ],
]
test.each(verdicts)('%s', (_, patch, facts, verdict, truths) => {
  const { verdict: found, conditions } = explained(patch, firmWith(facts))
  expect([found, conditions.map(({ truth }) => truth)]).toEqual([verdict, truths])
})

const bars: [what: string, bar: object, facts: Record<string, string>, verdict: Verdict, truth: Truth][] = [
  ['a bar that holds', barred, { penalised: 'true' }, 'not', 'yes'],
  ['a bar that does not', barred, { penalised: 'false' }, 'eligible', 'no'],
  ['a bar nobody has answered', barred, {}, 'missing', 'missing'],
  ['a bar read as clear where nothing is known', { ...barred, if_missing: 'no' }, {}, 'eligible', 'no'],
  ['a worded bar', { id: 'bad', says, judge: true }, {}, 'judgement', 'judgement'],
]
test.each(bars)('%s', (_, bar, facts, verdict, truth) => {
  const found = explained({ bars: [bar] }, firmWith({ invest_wan: '50', ...facts }))
  expect([found.verdict, found.bars.map((one) => one.truth)]).toEqual([verdict, [truth]])
})

test('a condition shows every value with its source, what was needed, and the exact gap', () => {
  const { conditions, amount, change } = explained({}, firmWith({ invest_wan: '47.5' }))
  const unit = { zh: '万元', en: '10k CNY' }
  const none = { origin: null, period: null }
  expect(conditions).toEqual([
    {
      ...{
        id: 'invest',
        article: null,
        says: invest?.says,
        truth: 'no',
        missingTakenAs: null,
        feel: 'invest_wan >= least',
      },
      values: [
        {
          ...{
            name: 'invest_wan',
            label: { zh: '投资额', en: 'Investment' },
            kind: 'asked',
            type: 'number',
            unit,
            value: '47.5',
          },
          ...{ period: null, provider: 'enterprise', origin: { source, knownAt, declared: false } },
        },
        {
          ...none,
          name: 'least',
          label: { zh: '条款参数', en: 'Number of the clause' },
          kind: 'parameter',
          type: 'number',
          unit,
          value: '50',
          provider: null,
        },
      ],
      needs: [
        {
          passage: 'invest_wan >= least',
          operator: '>=',
          verdict: 'no',
          value: '47.5',
          threshold: '50',
          gap: { by: '2.5', unit: 'number', side: 'below' },
          unit,
        },
      ],
      lacks: [],
    },
  ])
  expect(amount).toMatchObject({ state: 'none', fen: null })
  expect(change).toEqual({
    ...{ condition: 'invest', record: null, name: 'invest_wan', label: { zh: '投资额', en: 'Investment' }, unit },
    ...{ from: '47.5', to: '50', by: '2.5', isNear: true, worth: 5_000_000 },
  })
})

test('what is missing is listed once, with who has it and for which period', () => {
  const when = [invest, ratio, { id: 'more', says, feel: 'revenue_wan > revenue_wan_prev' }, barred]
  const { lacks } = explained({ when }, firmWith({}))
  const found = lacks.map(({ name, kind, provider, period, asked }) => [name, kind, provider, period, asked])
  expect(found).toEqual([
    ['invest_wan', 'asked', 'enterprise', null, true],
    ['rd_wan', 'periodic', 'stats', 2021, false],
    ['revenue_wan', 'periodic', 'stats', 2021, false],
    ['revenue_wan_prev', 'periodic', 'stats', 2020, false],
    ['penalised', 'register', 'market', null, false],
  ])
})

const growth = {
  when: [
    { id: 'up', says, feel: 'orders_wan > orders_wan_prev and q_sales_wan > 0 and revenue_wan > revenue_wan_prev' },
  ],
}
const facts = {
  'orders_wan@202206': '9',
  'orders_wan@202205': '8',
  'q_sales_wan@20222': '1',
  'revenue_wan@2021': '2',
  'revenue_wan@2020': '1',
  invest_wan: '60',
}
test.each([
  ['2022-07-01', 'eligible', [202206, 202205, 20222, 2021, 2020]],
  ['2022-06-30', 'missing', [202205, 202204, 20221, 2021, 2020]],
  ['2022-08-15', 'missing', [202207, 202206, 20222, 2021, 2020]],
])('on %s the last periods that had ended are read', (on, verdict, periods) => {
  const found = explained(growth, firmWith(facts), on)
  const read = found.conditions[0]?.values.map(({ period }) => period)
  expect([found.verdict, read]).toEqual([verdict, periods])
})

test('a clause for parks is refused, and left out where all are explained', () => {
  expect(() => explained({ applies_to: 'park' }, firmWith({ invest_wan: '50' }))).toThrow('not-for-firms')
  expect(explainAll(booksWith({ applies_to: 'park' }), firmWith({ invest_wan: '50' }), days)).toEqual([])
})

test('a provision that stands in two sources is explained once', () => {
  const double = { ...sampleClause, id: 'S-2', same_as: 'S-1' }
  const found = explainAll(booksWith({}, { 'sample-2022/S-2.yaml': double }), firmWith({ invest_wan: '50' }), days)
  expect(found.map(({ clause }) => clause)).toEqual(['S-1'])
})

test('an explanation is plain data', () => {
  const found = explained({}, firmWith({ invest_wan: '100' }))
  expect(JSON.parse(JSON.stringify(found))).toEqual(found)
})
