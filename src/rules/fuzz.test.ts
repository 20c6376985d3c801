/** Whatever is typed: it compiles, or it is refused with places that lie in the text. Never another error, never a hang. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile, type Name, RuleError, sayFault } from './index.ts'

const names = new Map<string, Name>([
  ['revenue', { type: 'number' }],
  ['industry', { type: 'category', values: ['针织', '袜业'] }],
  ['is_leading', { type: 'flag' }],
  ['day', { type: 'date' }],
  ['投资额（设备）', { type: 'number' }],
])
const scope = { names, tables: new Map([['projects', new Map<string, Name>([['invest', { type: 'number' }]])]]) }

const words = [
  ...names.keys(),
  ...'and or not if then else in between true false null for missing as unknown projects invest'.split(' '),
  ...'( ) [ ] , .. . + - * / = != < <= > >= ** == @ { } ; : ! ^ %'.split(' '),
  ...'＞ ≥ （ ） ， “ ” ‘ 、 。 且 大于 🐎'.split(' '),
  ...['5', '0.5', '.5', '1e3', '3%', '20万', '２', '"针织"', '"', "'a'", '"\\', '//', '/*', '\n', ' '],
  ...['min(', 'count(', 'sum(', 'some(', 'round half up(', 'years between(', 'date("2022-01-01")', 'duration("P1D")'],
]
const text = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join(' ')),
  fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)

test('any text compiles or is refused in its place', () => {
  let refused = 0
  fc.assert(
    fc.property(text, (written) => {
      try {
        const compiled = compile(written, scope)
        compiled.evaluate(() => undefined)
        compiled.trace(() => undefined)
      } catch (error) {
        if (!(error instanceof RuleError)) throw error
        refused += 1
        expect(error.faults.length).toBeGreaterThan(0)
        for (const fault of error.faults) {
          expect(fault.from).toBeLessThanOrEqual(fault.to)
          expect(fault.to).toBeLessThanOrEqual(written.length)
          expect(fault.found).toBe(written.slice(fault.from, fault.to))
          expect(sayFault(fault, 'zh-CN')).not.toBe('')
          expect(sayFault(fault, 'en')).not.toBe('')
        }
      }
    }),
    { numRuns: 5000 },
  )
  expect(refused).toBeGreaterThan(1000)
})
