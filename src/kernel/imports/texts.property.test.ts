/** However many texts and however little memory: each comes back as it was given, in any order of asking. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Texts } from './texts.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('', '有限责任公司', '𠀀𠀁', 'a'.repeat(300), '袜'.repeat(200)),
)

test('texts come back whether their page stayed in memory or went to the file', () => {
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 300 }),
      fc.array(fc.nat(), { maxLength: 300 }),
      fc.integer({ min: 2, max: 6 }),
      (given, asked, inMemory) => {
        const texts = new Texts({ page: 128, inMemory })
        for (const one of given) texts.add(one)
        const wanted = given.length === 0 ? [] : asked.map((n) => n % given.length)
        const found = [...given.keys(), ...wanted, ...wanted.toReversed()].map((n) => [n, texts.at(n)])
        expect(texts.length).toBe(given.length)
        for (const [n, one] of found) expect(one).toBe(given[n as number])
        for (const none of [given.length, -1, Number.NaN, 1e12]) expect(texts.at(none)).toBeUndefined()
        texts.close()
      },
    ),
    { numRuns: 150 },
  )
})
