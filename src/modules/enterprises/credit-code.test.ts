/** GB 32100-2015 as a table of cases; the good ones are codes of public registers. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDigit, codeFault, isCreditCode, partsOf, plainCode } from './credit-code.ts'

const real = [
  '91330782609786576E',
  '91330782147635086M',
  '9133070114729041X2',
  '913307028472882817',
  '91330784MA28E5LG2T',
  '91330782MA2E94TF0A',
]

test.each(real)('%s is good', (code) => {
  expect(codeFault(code)).toBeUndefined()
  expect(checkDigit(code.slice(0, 17))).toBe(code[17])
  expect(partsOf(code).organisationIsGood).toBe(true)
})

test.each<[what: string, code: string, fault: object]>([
  ['a wrong check character', '91330782609786576F', { code: 'code-check', about: { expected: 'E', found: 'F' } }],
  ['two neighbours exchanged', '91330782609768576E', { code: 'code-check', about: { expected: 'D', found: 'E' } }],
  ['seventeen characters', '9133078260978657E', { code: 'code-length', about: { length: 17 } }],
  ['nineteen', '91330782609786576E0', { code: 'code-length', about: { length: 19 } }],
  ['an old registration number', '330782000012345', { code: 'code-old', about: { length: 15 } }],
  [
    'the letter O for a nought',
    '9133O782609786576E',
    { code: 'code-character', about: { at: 5, character: 'O', suggestion: '0' } },
  ],
  [
    'the letter I for a one',
    '9I330782609786576E',
    { code: 'code-character', about: { at: 2, character: 'I', suggestion: '1' } },
  ],
  [
    'small letters',
    '91330782609786576e',
    { code: 'code-character', about: { at: 18, character: 'e', suggestion: '' } },
  ],
  [
    'a Chinese character',
    '9133078260978657袜E',
    { code: 'code-character', about: { at: 17, character: '袜', suggestion: '' } },
  ],
  ['nothing', '', { code: 'code-length', about: { length: 0 } }],
])('%s is refused', (_, code, fault) => {
  expect(codeFault(code)).toEqual(fault)
  expect(isCreditCode(code)).toBe(false)
})

test('blanks, hyphens, small and wide letters are writing, not the code', () =>
  expect(plainCode(' 9133 0782-6097 8657 6ｅ\u3000')).toBe('91330782609786576E'))

test('the parts of a code', () =>
  expect(partsOf('91330782609786576E')).toEqual({
    authority: '9',
    kind: '1',
    region: '330782',
    organisation: '609786576',
    organisationIsGood: true,
  }))

const symbols = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const symbol = fc.constantFrom(...symbols)
const code = fc
  .array(symbol, { minLength: 17, maxLength: 17 })
  .map((first) => `${first.join('')}${checkDigit(first.join(''))}`)

test('any one character that is changed is caught', () => {
  fc.assert(
    fc.property(code, fc.nat(17), symbol, (good, at, other) => {
      expect(codeFault(good)).toBeUndefined()
      const changed = good.slice(0, at) + other + good.slice(at + 1)
      expect(isCreditCode(changed)).toBe(changed === good)
    }),
  )
})

test('any two neighbours that are exchanged are caught', () => {
  fc.assert(
    fc.property(code, fc.nat(15), (good, at) => {
      const changed = `${good.slice(0, at)}${good[at + 1]}${good[at]}${good.slice(at + 2)}`
      expect(isCreditCode(changed)).toBe(changed === good)
    }),
  )
})
