/** Why: each leaf says what was read, what was needed and how far off; and a trace never contradicts the outcome. */
import { describe, expect, test } from 'vitest'
import { dayFrom } from './days.ts'
import { compile, fromDecimal, type Leaf, type Name, type Read, rational, type Trace, type Value } from './index.ts'

const names = new Map<string, Name>([
  ['revenue', { type: 'number' }],
  ['rd', { type: 'number' }],
  ['industry', { type: 'category', values: ['针织', '袜业'] }],
  ['is_leading', { type: 'flag' }],
  ['registered_on', { type: 'date' }],
  ['min_revenue', { type: 'number' }],
])
const fields = new Map<string, Name>([['invest', { type: 'number' }]])
const scope = { names, tables: new Map([['projects', fields]]) }
type Values = Readonly<Record<string, Value>>
const reader =
  (values: Values): Read =>
  (name) =>
    values[name]

const trace = (text: string, values: Values = {}, rows?: readonly Values[]): Trace =>
  compile(text, scope).trace(reader(values), () => rows?.map(reader))
function leafOf(text: string, values: Values = {}, rows?: readonly Values[]): Leaf {
  const root = trace(text, values, rows)
  if (root.kind !== 'leaf') throw new Error(`${text} is a ${root.kind}`)
  return root
}
const number = fromDecimal
const day = (text: string): Value => dayFrom(text) ?? false

describe('a leaf', () => {
  test('says how far below the threshold a value is, exactly', () => {
    expect(leafOf('rd / revenue >= 0.03', { rd: number('2.99'), revenue: number('100') })).toMatchObject({
      verdict: 'no',
      operator: '>=',
      span: { from: 0, to: 20 },
      uses: [
        { name: 'rd', value: number('2.99') },
        { name: 'revenue', value: number('100') },
      ],
      value: rational(299, 10_000),
      threshold: { kind: 'one', value: rational(3, 100) },
      gap: { by: rational(1, 10_000), unit: 'number', side: 'below' },
      missing: [],
    })
  })
  test('shows the judged side first, whichever way it was written', () => {
    const leaf = leafOf('2000 <= revenue', { revenue: number('2500') })
    expect(leaf).toMatchObject({ verdict: 'yes', operator: '>=', value: number('2500') })
    expect(leaf.gap).toEqual({ by: rational(500), unit: 'number', side: 'above' })
  })
  test.each([
    ['revenue > 5', { revenue: number('5') }, 'no', { by: rational(0), unit: 'number', side: 'at' }],
    [
      'revenue >= min_revenue',
      { revenue: number('5'), min_revenue: number('7') },
      'no',
      { by: rational(2), unit: 'number', side: 'below' },
    ],
    ['revenue between 3 and 10', { revenue: number('12') }, 'no', { by: rational(2), unit: 'number', side: 'above' }],
    ['revenue in [3..10)', { revenue: number('4') }, 'yes', { by: rational(1), unit: 'number', side: 'above' }],
    [
      'registered_on <= date("2017-12-31")',
      { registered_on: day('2018-01-10') },
      'no',
      { by: rational(10), unit: 'day', side: 'above' },
    ],
    ['duration("P1Y") >= duration("P18M")', {}, 'no', { by: rational(6), unit: 'month', side: 'below' }],
    ['industry = "针织"', { industry: '袜业' }, 'no', null],
    ['(industry in ["针织"])', { industry: '针织' }, 'yes', null],
  ] as const)('%s', (text, values, verdict, gap) => {
    expect(leafOf(text, values)).toMatchObject({ verdict, gap })
  })
  test('a missing value leaves what is needed in sight', () => {
    expect(leafOf('revenue >= min_revenue', { min_revenue: number('7') })).toMatchObject({
      verdict: 'missing',
      uses: [
        { name: 'revenue', value: null },
        { name: 'min_revenue', value: number('7') },
      ],
      value: null,
      threshold: { kind: 'one', value: number('7') },
      gap: null,
      missing: [{ why: 'missing', name: 'revenue', span: { from: 0, to: 7 } }],
    })
  })
  test('of a list and of a range keeps what is allowed', () => {
    expect(leafOf('(industry in ["针织", "袜业"])').threshold).toEqual({ kind: 'list', values: ['针织', '袜业'] })
    const range = { kind: 'range', low: number('3'), high: number('10'), lowOpen: false, highOpen: true }
    expect(leafOf('revenue in [3..10)').threshold).toEqual(range)
  })
  test('of a flag, of absence, and over a child table', () => {
    expect(leafOf('is_leading', { is_leading: true })).toMatchObject({ operator: 'true', verdict: 'yes', value: true })
    expect(leafOf('revenue = null')).toMatchObject({ operator: 'absent', verdict: 'yes', missing: [] })
    expect(leafOf('revenue != null')).toMatchObject({ operator: 'present', verdict: 'no' })
    const rows: Values[] = [{ invest: number('9') }, {}, { invest: number('1') }]
    expect(leafOf('some(projects, invest > 5)', {}, rows)).toMatchObject({
      operator: 'some',
      verdict: 'yes',
      rows: ['yes', 'missing', 'no'],
    })
    expect(leafOf('count(projects) >= 5', {}, rows)).toMatchObject({
      verdict: 'no',
      value: rational(3),
      gap: { by: rational(2) },
    })
  })
})

describe('structure', () => {
  test('and, or and not stay as they were written, and all parts are told', () => {
    const root = trace('not(is_leading) and (revenue > 5 or rd > 1)', { is_leading: true, revenue: number('6') })
    expect(root).toMatchObject({
      kind: 'and',
      verdict: 'no',
      parts: [
        { kind: 'not', verdict: 'no', part: { kind: 'leaf', verdict: 'yes' } },
        { kind: 'or', verdict: 'yes', parts: [{ verdict: 'yes' }, { verdict: 'missing' }] },
      ],
    })
  })
  test('an amount shows the branch taken, and the one not taken', () => {
    const root = trace('if revenue > 5 then rd * 2 else 0', { revenue: number('6'), rd: number('1.5') })
    expect(root).toMatchObject({
      kind: 'if',
      verdict: null,
      taken: 'yes',
      outcome: { known: number('3') },
      condition: { kind: 'leaf', verdict: 'yes' },
      yes: { kind: 'worth', outcome: { known: number('3') }, uses: [{ name: 'rd', value: number('1.5') }] },
      no: { kind: 'worth', outcome: { known: number('0') } },
    })
  })
  test('an if whose condition is missing takes no branch', () => {
    expect(trace('if revenue > 5 then 7 else 7')).toMatchObject({ taken: null, outcome: { known: number('7') } })
  })
  test('conditions inside a calculation are told too', () => {
    const root = trace('rd * (if is_leading then 2 else 1)', { rd: number('3'), is_leading: false })
    expect(root).toMatchObject({ kind: 'worth', outcome: { known: number('3') }, parts: [{ kind: 'if', taken: 'no' }] })
  })
})
