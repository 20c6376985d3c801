import fc from 'fast-check'
import { expect, test } from 'vitest'
import { counting } from './merged.ts'

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
