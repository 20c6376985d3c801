/** Clauses that range over records: one answer a record, what they add up to, and what no record means. */
import { expect, test } from 'vitest'
import { explained, firmWith, knownAt, sampleClause, says, source } from './sample.test.support.ts'

const cap = (value: unknown) => ({ value, unit: '万元', per: says })

const overTitles = {
  ...{ over: 'titles', params: [], when: [{ id: 'title', says, feel: 'title = "未来工厂"' }] },
  amount: { ...sampleClause.amount, feel: 'cost_wan * 0.5', cap: { ...cap(2) } },
}
const overFairs = {
  over: 'fairs',
  params: [],
  when: [{ id: 'spent', says, feel: 'spend_wan >= 1' }],
  amount: { ...sampleClause.amount, feel: 'spend_wan' },
}
const future = (cost_wan: string | null) => ({ title: '未来工厂', cost_wan })

test('a clause over records answers once a record, and adds up those that are eligible', () => {
  const rows = [future('1'), { title: '智能工厂', cost_wan: '9' }, future('9')]
  const { verdict, records, amount, conditions } = explained(overTitles, firmWith({}, { titles: rows }))
  expect(verdict).toBe('eligible')
  expect(records?.map((one) => [one.id, one.verdict, one.amount.fen])).toEqual([
    ['record-1', 'eligible', 500_000],
    ['record-2', 'not', null],
    ['record-3', 'eligible', 2_000_000],
  ])
  expect(amount).toMatchObject({ state: 'known', fen: 2_500_000 })
  expect(conditions[0]?.values[0]).toMatchObject({ kind: 'record', value: '未来工厂', origin: { source, knownAt } })
})

test('half-fens of records are rounded each, or once where they are capped together', () => {
  const rows = { titles: [future('0.000001'), future('0.000001')] }
  const sum = { amount: { ...overTitles.amount, cap: { ...cap(2), of: 'sum' } } }
  expect(explained(overTitles, firmWith({}, rows)).amount.fen).toBe(2)
  expect(explained({ ...overTitles, ...sum }, firmWith({}, rows)).amount.fen).toBe(1)
})

const records: [
  what: string,
  patch: object,
  rows: Record<string, Record<string, string | null>[]>,
  expected: object,
][] = [
  [
    'an undecided record leaves the top open',
    overTitles,
    { titles: [future('1'), { title: null, cost_wan: '1' }] },
    { verdict: 'eligible', amount: { state: 'range', fen: 500_000, upTo: null } },
  ],
  ['no row in a public register', overTitles, { titles: [] }, { verdict: 'not', shelf: 'not', reason: 'no-record' }],
  ['a register nobody has opened', overTitles, {}, { verdict: 'missing', shelf: 'nearly', reason: 'missing' }],
  [
    'no statement of the firm so far is a question to it',
    overFairs,
    { fairs: [] },
    { verdict: 'missing', shelf: 'ask', reason: 'asked' },
  ],
  [
    'a statement that is short',
    overFairs,
    { fairs: [{ spend_wan: '0.5' }] },
    { verdict: 'not', shelf: 'nearly', change: { record: 'record-1', to: '1', worth: 1_000_000 } },
  ],
  [
    'tables counted in a condition',
    {
      when: [{ id: 'some', says, feel: 'count(titles) >= 1' }],
      params: [],
      amount: { gives: 'none', feel: null, cap: null },
    },
    { titles: [] },
    { verdict: 'not' },
  ],
  [
    'a table nobody has told of',
    {
      when: [{ id: 'some', says, feel: 'count(fairs) >= 1' }],
      params: [],
      amount: { gives: 'none', feel: null, cap: null },
    },
    { fairs: [] },
    { verdict: 'missing', lacks: [{ name: 'fairs', kind: 'table', asked: true }] },
  ],
]
test.each(records)('records: %s', (_, patch, rows, expected) =>
  expect(explained(patch, firmWith({}, rows))).toMatchObject(expected))
