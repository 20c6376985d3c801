/** What is typed becomes exactly the fen it says, or nothing. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fenOf, textOf } from './money-input.ts'

test.each<[typed: string, unit: '元' | '万元', fen: number | undefined]>([
  ['0', '元', 0],
  ['12.5', '元', 1250],
  ['12.505', '元', undefined],
  ['12.500', '元', 1250],
  ['0.1', '万元', 100_000],
  ['0.000001', '万元', 1],
  ['0.0000001', '万元', undefined],
  ['-3', '万元', -3_000_000],
  ['1,000', '元', undefined],
  ['一百', '元', undefined],
  ['', '元', undefined],
  ['90071992547409.92', '元', undefined],
])('%s %s is %s fen', (typed, unit, fen) => expect(fenOf(typed, unit)).toBe(fen))

test('what is shown in the box is read back the same', () =>
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom<('元' | '万元')[]>('元', '万元'), (fen, unit) => {
      expect(fenOf(textOf(fen, unit), unit)).toBe(fen)
    }),
  ))
