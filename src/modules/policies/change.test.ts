/** What would make a firm eligible: the least change of one number, believed only where it helps. */
import { expect, test } from 'vitest'
import { explained, firmWith, invest, ratio, sampleClause, says } from './sample.test.support.ts'

const changes: [what: string, patch: object, facts: Record<string, string>, expected: object | null][] = [
  [
    'strictly more: the next fen',
    { when: [{ ...invest, feel: 'invest_wan > least' }] },
    { invest_wan: '50' },
    { from: '50', to: '50.000001', by: '0.000001', worth: 5_000_000 },
  ],
  [
    'too much rather than too little',
    { when: [{ ...invest, feel: 'staff <= 1000' }], params: [] },
    { staff: '1203', invest_wan: '60' },
    { name: 'staff', to: '1000', by: '-203', worth: 6_000_000 },
  ],
  [
    'a share: the numerator, to the fen',
    { when: [ratio], params: [] },
    { 'rd_wan@2021': '27', 'revenue_wan@2021': '1000.01', invest_wan: '60' },
    { name: 'rd_wan', to: '30.0003' },
  ],
  [
    'a share: the denominator where that is less',
    { when: [{ ...ratio, feel: 'revenue_wan / staff >= 100' }], params: [] },
    { 'revenue_wan@2021': '990', staff: '10', invest_wan: '60' },
    { name: 'revenue_wan', to: '1000', by: '10' },
  ],
  [
    'a third that never ends is rounded to the far side',
    { when: [{ ...ratio, feel: 'invest_wan * 3 >= 100' }], params: [] },
    { invest_wan: '30' },
    { to: '33.333334', worth: 3_333_333 },
  ],
  [
    'a bar that could be lifted',
    { bars: [{ id: 'small', says, feel: 'staff < 10' }] },
    { invest_wan: '50', staff: '7' },
    { condition: 'small', to: '10', by: '3' },
  ],
  [
    'worth the amount at the changed number, cap and all',
    { params: [{ name: 'least', values: [{ from: null, value: 400 }] }] },
    { invest_wan: '390' },
    { to: '400', worth: 20_000_000 },
  ],
  [
    'worth unknown while the amount is',
    { amount: { ...sampleClause.amount, feel: null } },
    { invest_wan: '49' },
    { to: '50', worth: null },
  ],
  [
    'the last year cannot be changed by this one',
    { when: [{ id: 'up', says, feel: 'revenue_wan_prev >= 100' }], params: [] },
    { 'revenue_wan@2020': '90', invest_wan: '60' },
    null,
  ],
  [
    'no number beyond its range',
    { params: [{ name: 'least', values: [{ from: null, value: 2000000 }] }] },
    { invest_wan: '60' },
    null,
  ],
  [
    'two numbers would have to change at once',
    { when: [{ id: 'both', says, feel: 'staff >= 10 and invest_wan >= 50' }], params: [] },
    { staff: '1', invest_wan: '1' },
    null,
  ],
  [
    'either of two: the smaller change',
    { when: [{ id: 'either', says, feel: 'staff >= 10 or invest_wan >= 50' }], params: [] },
    { staff: '5', invest_wan: '49' },
    { name: 'invest_wan', to: '50' },
  ],
]
test.each(changes)('change: %s', (_, patch, known, expected) => {
  const { change } = explained(patch, firmWith(known))
  if (expected === null) expect(change).toBeNull()
  else expect(change).toMatchObject(expected)
})
