/** Registered capital as registers write it. */
import { expect, test } from 'vitest'
import { capitalOf, type Heading } from './capital.ts'

const yuan = (fen: number) => ({ is: 'value', value: { capital: fen, currency: 'CNY' } })
const refused = (code: string) => expect.objectContaining({ is: 'fault', fault: expect.objectContaining({ code }) })

test.each<[cell: string, heading: Heading, currency: string, found: object]>([
  ['5,118(万元人民币)', 'said', '', yuan(5_118_000_000)],
  ['5118万元', 'said', '', yuan(5_118_000_000)],
  ['5118万人民币', 'said', '', yuan(5_118_000_000)],
  ['５１１８（万元）', 'said', '', yuan(5_118_000_000)],
  ['人民币5118万元整'.replace('整', ''), 'said', '', yuan(5_118_000_000)],
  ['390(万元人民币)', 'said', '', yuan(390_000_000)],
  ['0.5118亿元', 'said', '', yuan(5_118_000_000)],
  ['1000000元', 'said', '', yuan(100_000_000)],
  ['12,345.67元', 'said', '', yuan(1_234_567)],
  ['0(万元人民币)', 'said', '', yuan(0)],
  ['77.3', 'wan', 'CNY', yuan(77_300_000)],
  ['132521', 'wan', 'CNY', yuan(132_521_000_000)],
  ['132521', 'wan', '', yuan(132_521_000_000)],
  ['132521', 'wan', '人民币', yuan(132_521_000_000)],
  ['100.123456', 'wan', 'CNY', yuan(100_123_456)],
  ['0.1', 'wan', '', yuan(100_000)],
  ['1e-7', 'wan', '', refused('capital-unreadable')],
  ['5118万元', 'wan', '', yuan(5_118_000_000)],
  ['5118000', 'yuan', '', yuan(511_800_000)],
  ['100(万美元)', 'said', '', { is: 'value', value: { capital: 100_000_000, currency: 'USD' } }],
  ['2万美元', 'said', '', { is: 'value', value: { capital: 2_000_000, currency: 'USD' } }],
  ['50', 'wan', 'USD', { is: 'value', value: { capital: 50_000_000, currency: 'USD' } }],
  ['50万元', 'wan', 'USD', { is: 'value', value: { capital: 50_000_000, currency: 'USD' } }],
  ['100万港元', 'said', '', { is: 'value', value: { capital: 100_000_000, currency: 'HKD' } }],
  ['25.5(万欧元)', 'said', '', { is: 'value', value: { capital: 25_500_000, currency: 'EUR' } }],
  ['300(万日元)', 'said', '', { is: 'value', value: { capital: 300_000_000, currency: 'JPY' } }],
  ['12万新加坡元', 'said', '', { is: 'value', value: { capital: 12_000_000, currency: 'SGD' } }],
  ['HK$10万', 'said', '', { is: 'value', value: { capital: 10_000_000, currency: 'HKD' } }],
  ['N/A', 'said', '', { is: 'missing' }],
  ['', 'said', '', { is: 'missing' }],
  ['—', 'wan', '', { is: 'missing' }],
  ['5000', 'said', '', refused('capital-unit')],
  ['5000元', 'wan', '', refused('capital-unit')],
  ['5000万元', 'yuan', '', refused('capital-unit')],
  ['壹佰万元', 'said', '', refused('capital-unreadable')],
  ['51,18万元', 'said', '', refused('capital-unreadable')],
  ['100-200万元', 'said', '', refused('capital-unreadable')],
  ['-100', 'wan', '', refused('capital-currency')],
  ['100万盾', 'said', '', refused('capital-currency')],
  ['100', 'wan', '盾', refused('capital-currency')],
  ['100万美元', 'said', 'HKD', refused('capital-currencies')],
  ['1.1234567', 'wan', '', refused('capital-too-fine')],
  ['1.123元', 'said', '', refused('capital-too-fine')],
  ['99999999999', 'wan', '', refused('capital-too-large')],
])('%j under a heading of kind %s beside %j', (cell, heading, currency, found) =>
  expect(capitalOf(cell, heading, currency)).toEqual(found))
