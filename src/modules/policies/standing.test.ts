/** The one sentence of a card, the order of cards, and what the library's filters let through. */
import { expect, test } from 'vitest'
import type { ClauseLine, ExplanationView } from './contract.ts'
import { type Choices, chosen, grouped } from './LibraryFilters.tsx'
import { because, inOrder, sayBetween, sayLacks, sayNot } from './Standing.tsx'

type Condition = ExplanationView['conditions'][number]
const condition = (id: string, truth: Condition['truth']): Condition => ({
  ...{ id, article: null, says: { zh: `条件${id}`, en: `Condition ${id}` }, missingTakenAs: null, feel: null },
  ...{ truth, values: [], needs: [], lacks: [] },
})
const lack = (name: string): ExplanationView['lacks'][number] => ({
  ...{
    name,
    label: { zh: name, en: name },
    kind: 'periodic',
    provider: 'tax',
    period: 2021,
    table: null,
    asked: false,
  },
})
const amount: ExplanationView['amount'] = {
  ...{ gives: 'money', unit: '万元', state: 'known', why: null, fen: 30_000_000, upTo: 30_000_000, before: null },
  ...{
    cap: { state: 'not-stated', fen: null, per: null, of: null, reached: false },
    points: null,
    grade: null,
    values: [],
    lacks: [],
  },
}
const explanation = (rest: Partial<ExplanationView>): ExplanationView => ({
  ...{
    clause: 'X',
    document: 'x',
    days: { reference: '2022-11-30', filing: '2022-11-30' },
    verdict: 'eligible',
    shelf: 'now',
  },
  ...{
    reason: 'eligible',
    window: { state: 'open', from: null, to: '2027-06-30' },
    validity: { state: 'open', from: null, to: null },
  },
  ...{ conditions: [], bars: [], bonuses: [], amount, records: null, lacks: [], change: null, nearest: [] },
  ...rest,
})
const change = {
  ...{
    condition: 'a',
    record: null,
    name: 'rd',
    label: { zh: '研发费用', en: 'R&D spending' },
    unit: { zh: '万元', en: '10k CNY' },
  },
  ...{ from: '108', to: '120', by: '12', isNear: true, worth: 30_000_000 },
}

test.each([
  [explanation({}), undefined],
  [explanation({ shelf: 'nearly', reason: 'one-condition', change }), '研发费用再增加 12 万元，可得 30 万元'],
  [
    explanation({ shelf: 'nearly', reason: 'one-condition', change: { ...change, worth: null } }),
    '研发费用再增加 12 万元，就符合条件；金额还不能确定',
  ],
  [explanation({ shelf: 'nearly', reason: 'missing', lacks: [lack('甲')] }), '还缺：甲（税务局）'],
  [
    explanation({ shelf: 'ask', reason: 'asked', lacks: [lack('甲'), lack('乙'), lack('丙')] }),
    '申领时要填：甲、乙 等 3 项',
  ],
  [
    explanation({
      shelf: 'nearly',
      reason: 'judgement',
      conditions: [condition('a', 'judgement'), condition('b', 'yes')],
    }),
    '要由人来判断：条件a',
  ],
  [explanation({ shelf: 'nearly', reason: 'opens-later' }), '申报期还没有开始。'],
] as const)('a card %# says what is still in the way', (one, says) => expect(sayBetween(one, 'zh-CN')).toBe(says))

test('a clause that is not for the firm says which condition, and how many more', () => {
  const conditions = [condition('a', 'yes'), condition('b', 'no'), condition('c', 'no')]
  expect(sayNot(explanation({ shelf: 'not', reason: 'conditions', conditions }), 'zh-CN')).toBe(
    '不符合：条件b；另有 1 项不符合',
  )
  expect(sayNot(explanation({ reason: 'barred', bars: [condition('d', 'yes')], conditions }), 'en')).toBe(
    'Ruled out: Condition d',
  )
  expect(sayNot(explanation({ reason: 'no-record' }), 'zh-CN')).toBe('没有查到这一条要求的记录')
  expect(sayNot(explanation({ reason: 'closed' }), 'en')).toBe('The filing window has closed.')
})

test('what is missing is said with who has it', () => {
  expect(sayLacks([lack('甲'), lack('乙')], 'zh-CN')).toBe('甲（税务局）、乙（税务局）')
  expect(sayLacks([lack('A'), lack('B'), lack('C')], 'en', false)).toBe('A; B and 1 more')
})

test('the sentence counts what it speaks of', () => {
  expect(because(explanation({ reason: 'missing', lacks: [lack('甲')] }), 'en')).toBe(
    '1 value is still missing; then it can be decided.',
  )
  expect(because(explanation({ reason: 'conditions', conditions: [condition('a', 'no')] }), 'zh-CN')).toBe(
    '有 1 项不符合。',
  )
})

const line = (id: string, rest: Partial<ClauseLine> = {}): ClauseLine => ({
  ...{ id, title: { zh: `条款${id}`, en: `Clause ${id}` }, category: 'rd', categoryName: { zh: '研发', en: 'R&D' } },
  ...{
    document: 'd1',
    documentTitle: { zh: '文件一', en: 'Document one' },
    jurisdiction: { zh: '义乌市', en: 'Yiwu' },
  },
  ...{ department: { zh: '科技局', en: 'Science Bureau', basis: 'stated' }, appliesTo: 'firm', confidence: 'high' },
  ...{ fairCompetition: null, adopted: null },
  ...rest,
})

test('what closes within two weeks comes first, then what is worth most; unknown amounts last', () => {
  const one = (id: string, rest: Partial<ExplanationView>) => ({
    ...{ clause: line(id), explanation: explanation(rest), together: null },
  })
  const sorted = inOrder([
    one('unknown', { amount: { ...amount, state: 'unknown', fen: null } }),
    one('small', { amount: { ...amount, fen: 100 } }),
    one('large', {}),
    one('urgent', { amount: { ...amount, fen: 1 }, window: { state: 'open', from: null, to: '2022-12-05' } }),
  ])
  expect(sorted.map(({ clause }) => clause.id)).toEqual(['urgent', 'large', 'small', 'unknown'])
})

const adopted = {
  ...{
    notice: 'demo-2022',
    mark: { zh: '演示设定', en: 'Demo setting' },
    department: { zh: '科技局', en: 'Science Bureau' },
  },
  window: { from: null, to: null },
  valid: { from: null, to: null },
}
const lines = [
  line('A'),
  line('B', { adopted, document: 'd2', documentTitle: { zh: '文件二', en: 'Document two' } }),
  line('C', {
    fairCompetition: { zh: '退税', en: 'Tax refund' },
    appliesTo: 'park',
    confidence: 'low',
    category: 'land',
  }),
]
const nothing: Choices = {
  q: '',
  standing: undefined,
  category: undefined,
  place: undefined,
  for: undefined,
  confidence: undefined,
}
test.each([
  [{}, ['A', 'B', 'C']],
  [{ q: '条款A' }, ['A']],
  [{ q: 'document two' }, ['B']],
  [{ q: 'clause document one' }, ['A', 'C']],
  [{ standing: 'adopted' }, ['B']],
  [{ standing: 'comparison' }, ['A', 'C']],
  [{ standing: 'doubtful' }, ['C']],
  [{ for: 'park', confidence: 'low' }, ['C']],
  [{ category: 'land', place: '义乌市' }, ['C']],
  [{ place: '杭州市' }, []],
] as const)('filters %o let through %o', (filters, ids) =>
  expect(chosen(lines, { ...nothing, ...filters }).map(({ id }) => id)).toEqual(ids))

test('documents from which something is adopted come first', () =>
  expect(grouped(lines).map(({ document, lines: some }) => [document, some.length])).toEqual([
    ['d2', 1],
    ['d1', 2],
  ]))
