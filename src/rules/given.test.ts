/** Values typed into a form or a test: exact, or refused with what is allowed. */
import { expect, test } from 'vitest'
import { RuleError, rational, sayFault, valueFrom } from './index.ts'

const industry = { type: 'category', values: ['针织', '袜业'] } as const

test.each([
  ['number', 49.99, rational(4999, 100)],
  ['number', '0.1', rational(1, 10)],
  ['number', -3, rational(-3)],
  ['flag', true, true],
  ['date', '1970-01-02', { day: 1 }],
  ['text', '佛堂', '佛堂'],
  ['number', null, undefined],
  ['date', undefined, undefined],
] as const)('a %s from %j', (type, raw, value) => {
  expect(valueFrom('x', { type }, raw)).toEqual(value)
})
test('a category takes what is on its list', () => expect(valueFrom('industry', industry, '袜业')).toBe('袜业'))

function refused(name: string, declared: Parameters<typeof valueFrom>[1], raw: unknown): RuleError['faults'][number] {
  try {
    valueFrom(name, declared, raw)
  } catch (error) {
    if (error instanceof RuleError && error.faults[0]) return error.faults[0]
  }
  throw new Error(`${String(raw)} was accepted`)
}
test.each([
  ['number', '12万'],
  ['number', true],
  ['number', 1e21],
  ['flag', '是'],
  ['date', '2022-02-30'],
  ['text', 5],
] as const)('a %s is not %j', (type, raw) => {
  expect(refused('x', { type }, raw)).toMatchObject({ code: 'value-type', about: { name: 'x', type } })
})
test('a value outside its list is refused with the list', () => {
  const fault = refused('industry', industry, '针识')
  expect(fault).toMatchObject({ code: 'unknown-value', allowed: ['针织', '袜业'], nearest: '针织' })
  expect(sayFault(fault, 'zh-CN')).toBe('没有“针识”这个取值。您要写的是不是“针织”？可选：针织、袜业。')
  expect(sayFault(fault, 'en')).toBe('“针识” is not one of its values. Did you mean “针织”? They are: 针织, 袜业.')
})
