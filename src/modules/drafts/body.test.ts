/** Editing the text of a draft, as tables of cases. */
import { expect, test } from 'vitest'
import { changedAt, completions, freshName, inputFrom, lineOf, numberOrText, spelled } from './body.ts'

test('one place changes and everything beside it stays the very same', () => {
  const body = { when: [{ id: 'a', feel: 'x > 1' }, { id: 'b' }], amount: { feel: '1' } }
  const next = changedAt(body, ['when', 0, 'feel'], 'x > 2')
  expect(next.when[0]).toEqual({ id: 'a', feel: 'x > 2' })
  expect(next.when[1]).toBe(body.when[1])
  expect(next.amount).toBe(body.amount)
  expect(body.when[0]?.feel).toBe('x > 1')
  expect(changedAt(body, ['when', 0, 'feel'], undefined).when[0]).toEqual({ id: 'a' })
})

test.each([
  ['10', 10],
  [' -2.5 ', -2.5],
  ['1e3', '1e3'],
  ['12345678901234567', '12345678901234567'],
  ['date("2022-01-01")', 'date("2022-01-01")'],
])('%s is kept as %s', (said, kept) => expect(numberOrText(said)).toBe(kept))

test('figures of an example read as they are written', () => {
  const input = { staff: 12, registered_here: true, grade: 'A', rd_share: 2.5 }
  expect(lineOf(input)).toBe('staff = 12, registered_here = true, grade = A, rd_share = 2.5')
  expect(inputFrom(lineOf(input))).toEqual(input)
  expect(inputFrom('staff = 3，registered_here = 否；nothing')).toEqual({ staff: 3, registered_here: false })
})

const names = [
  { code: 'staff', zh: '职工人数', en: 'Staff' },
  { code: 'insured_staff', zh: '参保人数', en: 'Insured staff' },
]
test.each([
  ['a > 1 and sta', ['a > 1 and staff', 'a > 1 and insured_staff']],
  ['职工', ['staff']],
  ['staff', ['insured_staff']],
  ['staff > ', []],
])('%s can become %s', (text, expected) => expect(completions(text, names).map((one) => one.text)).toEqual(expected))

test('a place is spelled as faults spell it, and a new name is free', () => {
  expect(spelled(['when', 0, 'feel'])).toBe('when[0].feel')
  expect(freshName('c', ['c2', 'c1'])).toBe('c3')
  expect(freshName('c', ['c2'])).toBe('c3')
})
