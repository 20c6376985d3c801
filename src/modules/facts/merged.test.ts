import fc from 'fast-check'
import { expect, test } from 'vitest'
import { counting, isSame } from './merged.ts'

const of = (value: string | null) => ({ value })

test.each([
  ['the firm’s own comes first', of('1'), [of('2')], '1'],
  ['what it lacks comes from the other', undefined, [of('2')], '2'],
  ['what was taken back counts as lacking', of(null), [of('2')], '2'],
  ['of several the first that has one', undefined, [of(null), of('3'), of('4')], '3'],
  ['taken back on both sides stays so', of(null), [of(null)], null],
  ['nothing is nothing', undefined, [], undefined],
])('%s', (_, own, others, value) => expect(counting(own, others)?.value).toBe(value))

const value = fc.option(fc.string({ maxLength: 3 }), { nil: null })
test('whoever has an own value keeps it, whatever is merged into him', () =>
  fc.assert(
    fc.property(
      fc.string(),
      fc.array(value),
      (own, others) => void expect(counting(of(own), others.map(of))?.value).toBe(own),
    ),
  ))

test.each([
  ['alike', { name: '甲', year: '2021' }, { year: '2021', name: '甲' }, true],
  ['a field that is not said is the same as an empty one', { name: '甲', year: null }, { name: '甲' }, true],
  ['another value', { name: '甲' }, { name: '乙' }, false],
  ['one says more', { name: '甲' }, { name: '甲', year: '2021' }, false],
])('two records: %s', (_, one, other, same) => {
  const [left, right] = [one, other].map((fields) => ({ variable: 3, onDay: '2021-05-01', fields }))
  if (!left || !right) throw new Error('two records')
  expect(isSame(left, right)).toBe(same)
  expect(isSame(left, { ...right, variable: 4 })).toBe(false)
  expect(isSame(left, { ...right, onDay: null })).toBe(false)
})
