/** Several changes together, and what more would bring: each believed only after it was explained again. */
import { expect, test } from 'vitest'
import { demoFirms } from '../../../bench/firms.ts'
import { rational } from '../../rules/index.ts'
import { readDictionary } from '../facts/index.ts'
import { explainFor } from './explain.ts'
import type { Explanation, Improvement } from './explanation.ts'
import { type Firm, firmOf, sourceOf } from './firm.ts'
import type { Meaning } from './naming.ts'
import { readBooks } from './queries/books.ts'
import { sayBeyond } from './Standing.tsx'
import { explained, firmWith, invest, ratio, sampleClause, says, staffed } from './sample.test.support.ts'
import { valueFromText } from './values.ts'

const tiers = 'if invest_wan >= 200 then 30 else if invest_wan >= 100 then 10 else 5'
const money = (feel: string, cap: object | null = null) => ({ gives: 'money', unit: '万元', feel, cap })
const cases: [what: string, patch: object, facts: Record<string, string>, expected: object[]][] = [
  [
    'two conditions together',
    { when: [invest, staffed] },
    { invest_wan: '40', staff: '8' },
    [
      {
        steps: [
          { name: 'invest_wan', to: '50' },
          { name: 'staff', to: '10' },
        ],
        worth: 5_000_000,
        more: null,
        isNear: true,
      },
    ],
  ],
  [
    'a condition and a bar',
    { when: [invest], bars: [{ id: 'small', says, feel: 'staff < 10' }] },
    { invest_wan: '20', staff: '8' },
    [{ steps: [{ to: '50' }, { to: '10' }], isNear: false }],
  ],
  [
    'one change meets two conditions',
    { when: [invest, { id: 'more', says, feel: 'invest_wan > 60' }] },
    { invest_wan: '40' },
    [{ steps: [{ name: 'invest_wan', from: '40', to: '60.000001' }] }],
  ],
  [
    'two that cannot both be',
    { when: [invest, { id: 'less', says, feel: 'staff < 0' }] },
    { invest_wan: '1', staff: '3' },
    [],
  ],
  [
    'one of two is a word',
    { when: [invest, { id: 'lead', says, feel: 'is_leading' }] },
    { invest_wan: '1', is_leading: 'false' },
    [],
  ],
  [
    'the next tier, and the one after it',
    { amount: money(tiers) },
    { invest_wan: '90' },
    [
      { steps: [{ from: '90', to: '100', by: '10' }], worth: 10_000_000, more: 5_000_000, isNear: true },
      { steps: [{ to: '200' }], worth: 30_000_000, more: 25_000_000, isNear: false },
    ],
  ],
  ['the top tier has none above', { amount: money(tiers) }, { invest_wan: '200' }, []],
  [
    'a tier that pays less above it: the last below',
    { amount: money('if staff > 20 then 1 else 4') },
    { invest_wan: '60', staff: '22' },
    [{ steps: [{ name: 'staff', to: '20', by: '-2' }], more: 3_000_000 }],
  ],
  [
    'where the cap is reached, rounded to the far side',
    { amount: money('invest_wan * 0.3', { value: 20, unit: '万元', per: says }) },
    { invest_wan: '60' },
    [{ steps: [{ to: '66.666667' }], worth: 20_000_000, more: 2_000_000 }],
  ],
  [
    'nothing beyond the cap',
    { amount: money('invest_wan * 0.3', { value: 20, unit: '万元', per: says }) },
    { invest_wan: '70' },
    [],
  ],
  [
    'an amount that is not known brings no more',
    { amount: { ...sampleClause.amount, feel: null } },
    { invest_wan: '60' },
    [],
  ],
  [
    'a ratio among two',
    { when: [invest, ratio] },
    { invest_wan: '40', 'rd_wan@2021': '2', 'revenue_wan@2021': '100' },
    [{ steps: [{ to: '50' }, { name: 'rd_wan', to: '3' }] }],
  ],
]
test.each(cases)('nearest: %s', (_, patch, known, expected) => {
  const { nearest } = explained(patch, firmWith(known))
  expect(nearest).toMatchObject(expected)
  expect(nearest).toHaveLength(expected.length)
})

const dictionary = readDictionary('dictionary')
const books = readBooks('policies', dictionary)
const days = { reference: '2022-11-30', filing: '2022-11-30' }
const firms = demoFirms(dictionary, 120).map((facts) => firmOf(sourceOf(facts, days)))

/** The firm with these numbers instead; of a record only the one that is meant. */
function changed(firm: Firm, { steps, record }: Improvement): Firm {
  const valueIn = (meaning: Meaning, id: string | undefined) => {
    const code =
      meaning.kind === 'variable' && meaning.back === 0
        ? meaning.variable.code
        : meaning.kind === 'field' && id === record
          ? meaning.field.code
          : null
    return steps.find(({ name }) => name === code)?.to
  }
  return {
    ...firm,
    known: (meaning, row) => {
      const text = valueIn(meaning, row?.id)
      const value = text === undefined ? undefined : (valueFromText({ type: 'number' }, text) ?? rational(0n))
      return value === undefined ? firm.known(meaning, row) : { value, period: null, origin: null }
    },
  }
}
const gained = (before: Explanation, after: Explanation) => (after.amount.fen ?? 0) - (before.amount.fen ?? 0)

test('over every clause and firms of the demo city, a change that is told holds when the firm is explained with it', () => {
  let [into, more] = [0, 0]
  for (const clause of books.clauses.values()) {
    if (clause.clause.applies_to !== 'firm') continue
    for (const firm of firms) {
      const before = explainFor(clause, firm)
      for (const one of before.nearest) {
        const after = explainFor(clause, changed(firm, one))
        expect(after.verdict).not.toBe('not')
        if (one.more === null) into++
        else {
          more++
          expect(gained(before, after)).toBe(one.more)
        }
      }
    }
  }
  expect([into > 50, more > 20]).toEqual([true, true])
})

test('said in both languages, and only where it is near', () => {
  const { nearest } = explained({ when: [invest, staffed] }, firmWith({ invest_wan: '40', staff: '8' }))
  const view = { nearest: nearest.map((one) => ({ ...one, steps: [...one.steps] })) }
  expect(sayBeyond(view, 'zh-CN')).toBe('投资额再增加 10 万元、人数再增加 2 人，几项都做到，可得 5 万元')
  expect(sayBeyond(view, 'en')).toContain('with all of it')
  expect(sayBeyond({ nearest: view.nearest.map((one) => ({ ...one, isNear: false })) }, 'en')).toBeUndefined()
})
