/** How much: caps, bonuses that hold or are open, rounding, and what is not known. In exact fen, as a table. */
import { expect, test } from 'vitest'
import { explained, firmWith, sampleClause, says } from './sample.test.support.ts'

const withBonuses = (bonuses: object[], cap: unknown = null) => ({
  amount: { ...sampleClause.amount, feel: 'invest_wan * (0.05 + bonus)', bonuses, cap },
})
const leading = { id: 'leading', says, feel: 'is_leading', adds: 0.02 }
const big = { id: 'big', says, feel: 'staff >= 10', adds: 0.01 }
const panel = { id: 'panel', says, judge: true, adds: 0.03 }
const less = { id: 'less', says, feel: 'penalised', adds: -0.01 }
const bySize = { id: 'size', says, feel: 'is_leading', adds: 'staff / 10000' }
const cap = (value: unknown) => ({ value, unit: '万元', per: says })

const amounts: [what: string, patch: object, facts: Record<string, string>, expected: object][] = [
  [
    'before and after the cap',
    {},
    { invest_wan: '300' },
    {
      state: 'known',
      fen: 20_000_000,
      upTo: 20_000_000,
      before: '30000000',
      cap: { state: 'known', fen: '20000000', of: 'record', reached: true },
    },
  ],
  ['below the cap', {}, { invest_wan: '100' }, { fen: 10_000_000, before: '10000000', cap: { reached: false } }],
  ['exactly at the cap', {}, { invest_wan: '200' }, { fen: 20_000_000, cap: { reached: true } }],
  [
    'a cap the source does not state is not "none"',
    { amount: { ...sampleClause.amount, cap: null } },
    { invest_wan: '300' },
    { fen: 30_000_000, cap: { state: 'not-stated', fen: null } },
  ],
  [
    'no cap, says the source',
    { amount: { ...sampleClause.amount, cap: 'none' } },
    { invest_wan: '300' },
    { fen: 30_000_000, cap: { state: 'none' } },
  ],
  [
    'a cap that depends',
    { amount: { ...sampleClause.amount, cap: cap('staff * 2') } },
    { invest_wan: '300', staff: '4' },
    { fen: 8_000_000, cap: { fen: '8000000', reached: true } },
  ],
  [
    'a cap that waits for data holds the amount back',
    { amount: { ...sampleClause.amount, cap: cap('staff * 2') } },
    { invest_wan: '300' },
    { state: 'unknown', why: 'missing', fen: null, cap: { state: 'unknown' }, lacks: [{ name: 'staff' }] },
  ],
  [
    'half a fen rounded up once',
    { params: [], when: [], amount: { ...sampleClause.amount, feel: 'invest_wan * 0.25 + invest_wan * 0.25' } },
    { invest_wan: '0.000001' },
    { fen: 1, before: '0.5' },
  ],
  [
    'a third of a fen kept exact until then',
    { params: [], when: [], amount: { ...sampleClause.amount, feel: 'invest_wan / 3' } },
    { invest_wan: '0.000001' },
    { fen: 0, before: '1/3' },
  ],
  [
    'no rate',
    { amount: { ...sampleClause.amount, feel: null } },
    { invest_wan: '50' },
    { state: 'unknown', why: 'rate-not-stated', fen: null, cap: { state: 'known', fen: '20000000' } },
  ],
  [
    'dollars without a rate',
    { amount: { gives: 'money', unit: '万美元', feel: 'invest_wan', cap: null } },
    { invest_wan: '50' },
    { state: 'unknown', why: 'currency', fen: null },
  ],
  [
    'a bonus that holds',
    withBonuses([leading]),
    { invest_wan: '100', is_leading: 'true' },
    { state: 'known', fen: 7_000_000 },
  ],
  [
    'a bonus that does not',
    withBonuses([leading]),
    { invest_wan: '100', is_leading: 'false' },
    { state: 'known', fen: 5_000_000 },
  ],
  [
    'an undecided bonus: at least, up to',
    withBonuses([leading]),
    { invest_wan: '100' },
    { state: 'range', fen: 5_000_000, upTo: 7_000_000 },
  ],
  [
    'two undecided bonuses',
    withBonuses([leading, big]),
    { invest_wan: '100' },
    { state: 'range', fen: 5_000_000, upTo: 8_000_000 },
  ],
  [
    'one held, one for a panel to decide',
    withBonuses([leading, panel]),
    { invest_wan: '100', is_leading: 'true' },
    { state: 'range', fen: 7_000_000, upTo: 10_000_000 },
  ],
  [
    'an undecided deduction',
    withBonuses([less]),
    { invest_wan: '100' },
    { state: 'range', fen: 4_000_000, upTo: 5_000_000 },
  ],
  [
    'a range that the cap closes',
    withBonuses([leading], cap(5)),
    { invest_wan: '100' },
    { state: 'known', fen: 5_000_000, cap: { reached: true } },
  ],
  [
    'a bonus of unknown size leaves the top open',
    withBonuses([bySize]),
    { invest_wan: '100', is_leading: 'true' },
    { state: 'range', fen: 5_000_000, upTo: null },
  ],
  [
    'or up to the cap',
    withBonuses([bySize], cap(9)),
    { invest_wan: '100', is_leading: 'true' },
    { state: 'range', fen: 5_000_000, upTo: 9_000_000 },
  ],
  [
    'points',
    { amount: { gives: 'points', unit: '分', feel: 'invest_wan / 4', cap: null } },
    { invest_wan: '50' },
    { state: 'known', points: '12.5', fen: null },
  ],
  [
    'a grade',
    { amount: { gives: 'grade', feel: 'if invest_wan > 60 then "A" else "B"', cap: null } },
    { invest_wan: '50' },
    { state: 'known', grade: 'B' },
  ],
  [
    'nothing to reckon',
    { amount: { gives: 'in-kind', feel: null, cap: null } },
    { invest_wan: '50' },
    { state: 'none', why: null },
  ],
]
test.each(amounts)('amount: %s', (_, patch, known, expected) =>
  expect(explained(patch, firmWith(known)).amount).toMatchObject(expected))
