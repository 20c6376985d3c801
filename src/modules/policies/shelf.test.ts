/** Under which heading a clause stands for the owner, by conditions and by day. */
import { expect, test } from 'vitest'
import { explain } from './explain.ts'
import type { Shelf, ShelfReason } from './explanation.ts'
import { barred, clauseWith, day, explained, firmWith, graded, invest, staffed, worded } from './sample.test.support.ts'

const enough = { invest_wan: '50' }
const shelves: [
  what: string,
  patch: object,
  facts: Record<string, string>,
  on: string,
  shelf: Shelf,
  reason: ShelfReason,
][] = [
  ['eligible inside the window', {}, enough, day, 'now', 'eligible'],
  ['on the first day', {}, enough, '2022-03-01', 'now', 'eligible'],
  ['on the last day', {}, enough, '2022-11-30', 'now', 'eligible'],
  ['the day before', {}, enough, '2022-02-28', 'nearly', 'opens-later'],
  ['the day after', {}, enough, '2022-12-01', 'not', 'closed'],
  [
    'the document has run out',
    { window: { from: '2022-03-01', to: null } },
    enough,
    '2023-01-01',
    'not',
    'no-longer-valid',
  ],
  [
    'the document is not in force yet',
    { window: { from: null, to: null } },
    enough,
    '2021-12-31',
    'nearly',
    'not-valid-yet',
  ],
  ['a window nobody states', { window: null }, enough, day, 'unclear', 'not-stated'],
  ['nor does a near miss become a promise then', { window: null }, { invest_wan: '49' }, day, 'unclear', 'not-stated'],
  ['but a plain no stays one', { window: null, when: [graded] }, { grade: 'D' }, day, 'not', 'conditions'],
  ['a yearly window that is open', { window: { from: '01-01', to: '10-31' } }, enough, day, 'now', 'eligible'],
  [
    'a yearly window that comes again',
    { window: { from: '01-01', to: '03-31' } },
    enough,
    day,
    'nearly',
    'opens-later',
  ],
  [
    'a yearly window over New Year',
    { window: { from: '11-01', to: '02-28' } },
    enough,
    '2022-01-15',
    'now',
    'eligible',
  ],
  ['one condition, measurably', {}, { invest_wan: '49' }, day, 'nearly', 'one-condition'],
  ['one condition, exactly half way', {}, { invest_wan: '25' }, day, 'nearly', 'one-condition'],
  ['one condition, and not half way', {}, { invest_wan: '24.99' }, day, 'not', 'conditions'],
  ['one condition without a measure', { when: [invest, graded] }, { ...enough, grade: 'D' }, day, 'not', 'conditions'],
  ['two conditions', { when: [invest, staffed] }, { invest_wan: '1', staff: '1' }, day, 'not', 'conditions'],
  ['barred', { bars: [barred] }, { ...enough, penalised: 'true' }, day, 'not', 'barred'],
  ['asked for one number', {}, {}, day, 'ask', 'asked'],
  ['a register is missing', { when: [invest, staffed] }, enough, day, 'nearly', 'missing'],
  ['asked and a register missing', { when: [invest, staffed] }, {}, day, 'nearly', 'missing'],
  ['a person must judge', { when: [invest, worded] }, enough, day, 'nearly', 'judgement'],
]
test.each(shelves)('shelf: %s', (_, patch, known, on, shelf, reason) => {
  const found = explained(patch, firmWith(known), on)
  expect([found.shelf, found.reason]).toEqual([shelf, reason])
})

test('validity nobody states never stands under "can claim now"', () => {
  const sample = clauseWith({ valid: null })
  const clause = { ...sample, document: { ...sample.document, valid: null } }
  const found = explain(clause, firmWith(enough), { reference: day, filing: day })
  expect(found).toMatchObject({ verdict: 'eligible', shelf: 'unclear', validity: { state: 'not-stated' } })
})
