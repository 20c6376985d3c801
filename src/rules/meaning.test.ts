/** What clauses mean, as a table: text, the firm's values, the answer. `?` stands for what is missing. */
import { describe, expect, test } from 'vitest'
import {
  compile,
  dayFrom,
  dayText,
  durationText,
  fromDecimal,
  isDay,
  isNumber,
  type Missing,
  type Name,
  type Outcome,
  type Read,
  toDecimal,
  toJudge,
  valueFrom,
} from './index.ts'

const names = new Map<string, Name>([
  ['revenue', { type: 'number' }],
  ['revenue_prev', { type: 'number' }],
  ['tax', { type: 'number' }],
  ['land', { type: 'number' }],
  ['industry', { type: 'category', values: ['针织', '袜业', '饰品'] }],
  ['is_leading', { type: 'flag' }],
  ['in_park', { type: 'flag' }],
  ['town', { type: 'text' }],
  ['registered_on', { type: 'date' }],
  ['基准日', { type: 'date' }],
])
const fields = new Map<string, Name>([
  ['status', { type: 'category', values: ['在建', '竣工'] }],
  ['invest', { type: 'number' }],
])
const scope = { names, tables: new Map([['projects', fields]]) }
type Raw = Readonly<Record<string, unknown>>

const reader =
  (raw: Raw, declared: ReadonlyMap<string, Name>): Read =>
  (name) => {
    const type = declared.get(name)
    if (raw[name] === toJudge) return toJudge
    return type && valueFrom(name, type, raw[name])
  }
const missingText = ({ why, name, row }: Missing): string =>
  `${name ?? why}${row === undefined ? '' : `#${row}`}${why === 'judgement' ? '!' : ''}`
function told(outcome: Outcome): string {
  if ('unknown' in outcome) return `? ${outcome.unknown.map(missingText).join(' ')}`
  const { known } = outcome
  if (typeof known !== 'object') return String(known)
  if (isNumber(known)) return toDecimal(known)
  return isDay(known) ? dayText(known) : durationText(known)
}
function answer(text: string, values: Raw, rows?: readonly Raw[]): string {
  const compiled = compile(text, scope)
  return told(compiled.evaluate(reader(values, names), () => rows?.map((row) => reader(row, fields))))
}

describe('thresholds are exact', () => {
  test.each([
    // In doubles 11.04 / 0.92 is 11.999999999999998.
    ['tax / land >= 12', { tax: '11.04', land: '0.92' }, 'true'],
    ['tax / land < 12', { tax: '11.04', land: '0.92' }, 'false'],
    ['revenue >= revenue_prev * 1.1', { revenue: '3.3', revenue_prev: '3' }, 'true'],
    ['0.1 + 0.2 = 0.3', {}, 'true'],
    ['1 / 3 * 3 = 1', {}, 'true'],
    ['revenue >= 2000', { revenue: '1999.99' }, 'false'],
    ['revenue >= 2000', { revenue: '2000' }, 'true'],
  ])('%s', (text, values, result) => expect(answer(text, values)).toBe(result))
})

describe('missing is an answer', () => {
  test.each([
    ['revenue >= 2000', {}, '? revenue'],
    ['revenue != 5', {}, '? revenue'],
    ['revenue = 5', {}, '? revenue'],
    ['(industry in ["针织", "袜业"])', {}, '? industry'],
    ['not((industry in ["针织"]))', {}, '? industry'],
    ['industry != "针织"', {}, '? industry'],
    ['revenue between 1 and 5', {}, '? revenue'],
    ['(revenue in [1..5))', {}, '? revenue'],
    ['is_leading', {}, '? is_leading'],
    ['not(is_leading)', {}, '? is_leading'],
    ['is_leading = true', {}, '? is_leading'],
    ['is_leading and revenue > 5', { is_leading: false }, 'false'],
    ['is_leading and revenue > 5', { is_leading: true }, '? revenue'],
    ['is_leading or revenue > 5', { is_leading: true }, 'true'],
    ['is_leading or revenue > 5', { is_leading: false }, '? revenue'],
    ['revenue > revenue_prev and tax > 1', {}, '? revenue revenue_prev tax'],
    ['revenue + revenue > revenue_prev', { revenue_prev: 1 }, '? revenue'],
    ['min(revenue, 50)', {}, '? revenue'],
    ['revenue * 0', {}, '? revenue'],
    ['null + 10', {}, '? null'],
  ])('%s with %j', (text, values, result) => expect(answer(text, values)).toBe(result))
  test.each([
    ['revenue = null', {}, 'true'],
    ['revenue != null', {}, 'false'],
    ['revenue = null', { revenue: 0 }, 'false'],
    ['null != industry', { industry: '袜业' }, 'true'],
    ['5 = null', {}, 'false'],
    ['null = null', {}, 'true'],
    ['revenue_prev = null or revenue_prev < 2000', {}, 'true'],
    ['revenue / land = null', { revenue: 1, land: 0 }, 'true'],
  ])('only null asks for absence: %s', (text, values, result) => expect(answer(text, values)).toBe(result))
  test.each([
    ['revenue / land > 1', { revenue: 1, land: 0 }, '? division'],
    ['0 / 0', {}, '? division'],
    ['is_leading or revenue / land > 1', { revenue: 1, land: 0, is_leading: true }, 'true'],
  ])('division by zero is unknown: %s', (text, values, result) => expect(answer(text, values)).toBe(result))
  test('what a person must judge is told apart, and is not absent', () => {
    expect(answer('is_leading and revenue > 5', { is_leading: toJudge, revenue: 6 })).toBe('? is_leading!')
    expect(answer('town = null', { town: toJudge })).toBe('? town!')
  })
  test('a value of another type than declared is a fault of ours, not an answer', () => {
    expect(() => compile('revenue > 5', scope).evaluate(() => 'six')).toThrow(TypeError)
  })
})

describe('if', () => {
  test.each([
    ['if is_leading then 1 else 2', { is_leading: true }, '1'],
    ['if is_leading then 1 else 2', {}, '? is_leading'],
    ['if is_leading then 5 else 2 + 3', {}, '5'],
    ['if is_leading then revenue else tax', {}, '? is_leading revenue tax'],
    ['if is_leading then "A" else "A"', {}, 'A'],
    ['if is_leading then null else 2', { is_leading: true }, '? null'],
    ['if is_leading then revenue > 1 else revenue > 2', { revenue: 3 }, 'true'],
    ['if revenue > 5 then 1 else if revenue > 3 then 2 else 3', { revenue: 4 }, '2'],
  ])('%s with %j', (text, values, result) => expect(answer(text, values)).toBe(result))
})

describe('numbers and functions', () => {
  test.each([
    ['1 + 2 * 3 - 4 / 2', '5'],
    ['-(1 + 2) * -2', '6'],
    ['10 - 5 - 2', '3'],
    ['.5 + 1', '1.5'],
    ['min(3, 1, 2)', '1'],
    ['max(date("2022-01-01"), date("2021-01-01"))', '2022-01-01'],
    ['abs(-2.5)', '2.5'],
    ['floor(-1.5)', '-2'],
    ['ceiling(1.01, 1)', '1.1'],
    ['round half up(2.345, 2)', '2.35'],
    ['round half up(1250, -2)', '1300'],
    ['decimal(2.5, 0)', '2'],
    ['2 >= 2 and 2 <= 2 and not(2 < 2) and not(2 > 2)', 'true'],
    ['5 between 5 and 5', 'true'],
    ['5 in [5..6)', 'true'],
    ['5 in (5..6]', 'false'],
    ['6 in ]5..6[', 'false'],
    ['(3 in [1, 2, 3]) and true', 'true'],
    ['"a" != "A"', 'true'],
    ['true = not(false)', 'true'],
  ])('%s', (text, result) => expect(answer(text, {})).toBe(result))
})

describe('days', () => {
  const values = { registered_on: '2019-11-30', 基准日: '2022-11-29' }
  test.each([
    ['years between(registered_on, 基准日)', '2'],
    ['months between(registered_on, 基准日) = 35', 'true'],
    ['years and months duration(registered_on, 基准日)', 'P2Y11M'],
    ['基准日 - registered_on', 'P1095D'],
    ['(基准日 - registered_on) / duration("P1D") > 1094', 'true'],
    ['registered_on + duration("P3Y") <= 基准日', 'false'],
    ['基准日 - duration("P1D")', '2022-11-28'],
    ['@"2021-01-31" + @"P1M"', '2021-02-28'],
    ['duration("P1Y") = duration("P12M")', 'true'],
    ['duration("P1Y") * 2 - duration("P1M")', 'P1Y11M'],
    ['-duration("P0D")', 'P0D'],
    ['基准日 + duration("P7978Y")', '? null'],
    ['基准日 + duration("P7977Y")', '9999-11-29'],
    ['registered_on in [date("2019-01-01")..date("2019-12-31")]', 'true'],
  ])('%s', (text, result) => expect(answer(text, values)).toBe(result))
})

describe('child tables', () => {
  const done = { status: '竣工', invest: 300 }
  const open = { status: '在建', invest: 100 }
  test.each([
    ['count(projects)', [done, open], '2'],
    ['count(projects)', [], '0'],
    ['count(projects)', undefined, '? projects'],
    ['count(projects, status = "竣工")', [done, open, {}], '? status#2'],
    ['count(projects, status = "竣工", missing as no)', [done, open, {}], '1'],
    ['sum(projects, invest, missing as unknown)', [done, { status: '竣工' }], '? invest#1'],
    ['sum(projects, invest, missing as zero)', [done, { status: '竣工' }], '300'],
    ['sum(projects, invest, status = "竣工", missing as zero)', [done, open, { invest: 7 }], '300'],
    ['sum(projects, invest, status = "竣工", missing as unknown)', [done, { invest: 7 }], '? status#1'],
    ['sum(projects, invest * 0.1, missing as zero)', [done, open], '40'],
    ['sum(projects, invest, missing as zero)', [], '0'],
    ['some(projects, invest > 200)', [open, done, {}], 'true'],
    ['some(projects, invest > 200)', [open, {}], '? invest#1'],
    ['some(projects, invest > 200, missing as no)', [open, {}], 'false'],
    ['some(projects, invest > 200)', [], 'false'],
    ['some(projects, invest > tax)', [open], '? tax'],
  ] as const)('%s', (text, rows, result) => expect(answer(text, {}, rows)).toBe(result))
})

test('a compiled clause says what it reads', () => {
  const compiled = compile('revenue > tax and some(projects, invest > tax) and revenue < 9', scope, 'boolean')
  expect(compiled.uses).toEqual(['revenue', 'tax'])
  expect(compiled.tables).toEqual(['projects'])
})
test('a field comes before a name of the firm', () => {
  const shadowing = { names, tables: new Map([['loans', new Map<string, Name>([['tax', { type: 'number' }]])]]) }
  const compiled = compile('some(loans, tax > 5)', shadowing)
  const row: Read = () => fromDecimal('9')
  expect(
    compiled.evaluate(
      () => fromDecimal('1'),
      () => [row],
    ),
  ).toEqual({ known: true })
})
test('names in full-width brackets are names when they are declared', () => {
  const bracketed = { names: new Map<string, Name>([['投资额（设备）', { type: 'number' }]]) }
  expect(compile('投资额（设备）>5', bracketed).evaluate(() => fromDecimal('6'))).toEqual({ known: true })
})
test('a decomposed name is the composed one', () => {
  const composed = { names: new Map<string, Name>([['é', { type: 'date' }]]) }
  expect(compile('e\u0301 = date("2022-01-01")', composed).evaluate(() => dayFrom('2022-01-01'))).toEqual({
    known: true,
  })
})
