/** What may stand in the register, whoever writes it. */
import { expect, test } from 'vitest'
import { objections, type Registered } from './enterprise.ts'

const firm: Registered = {
  creditCode: '91330782147642358U',
  name: '义乌市正加奇袜业有限公司',
  formerNames: [],
  industry: null,
  town: null,
  status: 'active',
  sizeClass: null,
  capital: 358_000_000,
  capitalCurrency: 'CNY',
  foundedOn: '1982-04-15',
  form: null,
  scope: '袜子',
  address: null,
}

test.each<[what: string, change: Partial<Registered>, codes: string[]]>([
  ['a good line', {}, []],
  ['one without what may be missing', { capital: null, capitalCurrency: null, foundedOn: null, scope: null }, []],
  ['a wrong code', { creditCode: '91330782147642358T' }, ['code-check']],
  ['a name of one character', { name: '袜' }, ['text-too-short']],
  ['a name of 201 characters', { name: '袜'.repeat(201) }, ['text-too-long']],
  ['founded before the Republic', { foundedOn: '1949-09-30' }, ['day-before']],
  ['founded with it', { foundedOn: '1949-10-01' }, []],
  ['founded today', { foundedOn: '2022-11-30' }, []],
  ['founded tomorrow', { foundedOn: '2022-12-01' }, ['day-after']],
  ['capital without a currency', { capitalCurrency: null }, ['capital-unit']],
  ['a currency without capital', { capital: null }, ['capital-unit']],
  ['several at once', { name: '', foundedOn: '1900-01-01' }, ['text-too-short', 'day-before']],
])('%s', (_, change, codes) =>
  expect(objections({ ...firm, ...change }, '2022-11-30').map(({ code }) => code)).toEqual(codes))
