/**
 * Every refusal: its code, the passage it points at, and what it offers instead. The table covers every code there is,
 * and every sentence is read in both languages.
 */
import { describe, expect, test } from 'vitest'
import { type FaultCode, faultCodes } from './fault.ts'
import {
  compile,
  decisionTable,
  type Fault,
  type Name,
  RuleError,
  sayFault,
  sayWhere,
  valueFrom,
  type Want,
} from './index.ts'

const names = new Map<string, Name>([
  ['revenue', { type: 'number' }],
  ['rd', { type: 'number' }],
  ['industry', { type: 'category', values: ['针织', '袜业', '饰品'] }],
  ['size', { type: 'category', values: ['微型', '小型'] }],
  ['is_leading', { type: 'flag' }],
  ['registered_on', { type: 'date' }],
  ['基准日', { type: 'date' }],
])
const fields = new Map<string, Name>([
  ['status', { type: 'category', values: ['在建', '竣工'] }],
  ['invest', { type: 'number' }],
])
const scope = { names, tables: new Map([['projects', fields]]) }

function faultsOf(act: () => unknown): readonly Fault[] {
  try {
    act()
  } catch (error) {
    if (error instanceof RuleError) return error.faults
    throw error
  }
  return []
}
const faults = (text: string, want?: Want): readonly Fault[] => faultsOf(() => compile(text, scope, want))

/** Text, code, passage, correction (null: none can be known). */
const table: readonly (readonly [string, FaultCode, string, string | null])[] = [
  ['revenue ＞ 2000', 'full-width', '＞', 'revenue > 2000'],
  ['revenue≥2000', 'full-width', '≥', 'revenue>=2000'],
  ['revenue >＝ 2000', 'full-width', '＝', 'revenue >= 2000'],
  ['revenue > ２０', 'full-width', '２', 'revenue > 20'],
  ['industry = “针织”', 'full-width', '“', 'industry = "针织"'],
  ['industry = "针织”', 'full-width', '”', 'industry = "针织"'],
  ['min（revenue，rd）＞ 5', 'full-width', '（', 'min(revenue,rd)> 5'],
  ['not（is_leading）', 'full-width', '（', 'not(is_leading)'],
  ["industry = '针织'", 'single-quote', "'针织'", 'industry = "针织"'],
  ['industry = "针织', 'unclosed-string', '"针织', null],
  ['industry = "a\\q"', 'bad-escape', '\\q', null],
  ['revenue >= 2e3', 'exponent-number', '2e3', 'revenue >= 2000'],
  ['revenue >= 1.5E-3', 'exponent-number', '1.5E-3', 'revenue >= 0.0015'],
  ['rd/revenue > 3%', 'unit-in-number', '3%', 'rd/revenue > 0.03'],
  ['revenue > 2000万元', 'unit-in-number', '2000万元', null],
  ['revenue > 5 // big', 'comment', '// big', 'revenue > 5'],
  ['revenue > 5。', 'unknown-character', '。', 'revenue > 5'],
  ['revenue # 5', 'unknown-character', '#', null],
  ['  ', 'empty', '', null],
  [`revenue > ${'1 + '.repeat(6000)}1`, 'too-long', '', null],
  [`${'('.repeat(61)}1${')'.repeat(61)} > revenue`, 'too-deep', '(', null],
  ['revenue >', 'expected', '', null],
  ['(revenue > 5', 'expected', '', null],
  ['if is_leading then 1', 'expected', '', null],
  ['revenue > 5 rd', 'leftover', 'rd', null],
  ['revenue > 5)', 'leftover', ')', null],
  ['revenue == 5', 'foreign-operator', '==', 'revenue = 5'],
  ['revenue <> 5', 'foreign-operator', '<>', 'revenue != 5'],
  ['is_leading && revenue > 5', 'foreign-operator', '&&', 'is_leading and revenue > 5'],
  ['is_leading 且 revenue > 5', 'foreign-operator', '且', 'is_leading and revenue > 5'],
  ['revenue 大于等于 5', 'foreign-operator', '大于等于', 'revenue >= 5'],
  ['is_leading = TRUE', 'foreign-operator', 'TRUE', 'is_leading = true'],
  ['revenue ** 2 > 5', 'exponent', '**', null],
  ['revenue ^ 2 > 5', 'exponent', '^', null],
  [
    'industry in ["针织"] and revenue > 5',
    'in-needs-brackets',
    'industry in ["针织"]',
    '(industry in ["针织"]) and revenue > 5',
  ],
  ['revenue in [1..5] or rd > 5', 'in-needs-brackets', 'revenue in [1..5]', '(revenue in [1..5]) or rd > 5'],
  ['industry in "针织"', 'in-needs-list', '"针织"', null],
  ['industry in ("针织", "袜业")', 'in-needs-list', '("针织", "袜业")', 'industry in ["针织", "袜业"]'],
  ['revenue in [1..rd]', 'needs-constant', 'rd', null],
  ['revenue in [1, null]', 'needs-constant', 'null', null],
  ['not is_leading', 'not-needs-brackets', 'not', null],
  ['1 < revenue < 5', 'comparison-chain', '<', null],
  ['1 + if is_leading then 1 else 2', 'if-needs-brackets', 'if', null],
  ['for x in [1] return x', 'outside-language', 'for', null],
  ['rd[1] > 2', 'outside-language', '[', null],
  ['rd.x > 2', 'outside-language', '.', null],
  ['{a: 1}', 'outside-language', '{', null],
  ['abs(n: 1)', 'outside-language', 'n', null],
  ['every x in projects satisfies x > 1', 'outside-language', 'every', null],
  ['registered_on < now()', 'no-clock', 'now', null],
  ['registered_on < today()', 'no-clock', 'today', null],
  ['string length("a") > 1', 'unknown-function', 'string length', null],
  ['celing(revenue) > 1', 'unknown-function', 'celing', 'ceiling(revenue) > 1'],
  ['round half up(revenue) > 1', 'argument-count', 'round half up(revenue)', null],
  ['count(project) > 1', 'unknown-table', 'project', 'count(projects) > 1'],
  ['count(revenue > 1) > 1', 'unknown-table', 'revenue > 1', null],
  ['projects > 1', 'table-alone', 'projects', null],
  ['some(projects, count(projects) > 1)', 'nested-table', 'count(projects)', null],
  [
    'sum(projects, invest) > 1',
    'sum-needs-policy',
    'sum(projects, invest)',
    'sum(projects, invest, missing as unknown) > 1',
  ],
  ['some(projects, invest > 1, missing as zero)', 'unknown-policy', 'missing as zero', null],
  ['abs(revenue, missing as zero) > 1', 'unknown-policy', 'missing as zero', null],
  ['round half up(revenue, rd) > 1', 'places', 'rd', null],
  ['round half up(revenue, 13) > 1', 'places', '13', null],
  ['revenu > 5', 'undeclared', 'revenu', 'revenue > 5'],
  ['ＲＤ > 5', 'undeclared', 'ＲＤ', 'rd > 5'],
  ['投资额（设备） > 5', 'undeclared', '投资额（设备）', null],
  ['industry = "针识"', 'unknown-value', '"针识"', 'industry = "针织"'],
  ['(industry in ["针织", "皮革"])', 'unknown-value', '"皮革"', null],
  ['"棉纺" != industry', 'unknown-value', '"棉纺"', null],
  ['(if is_leading then "针织" else "毛纺") = industry', 'unknown-value', '"毛纺"', null],
  ['some(projects, status = "停工")', 'unknown-value', '"停工"', 'some(projects, status = "竣工")'],
  ['registered_on > "2022-01-01"', 'cross-type', 'registered_on > "2022-01-01"', null],
  ['revenue = "5"', 'cross-type', 'revenue = "5"', null],
  ['revenue + registered_on', 'cross-type', 'revenue + registered_on', null],
  ['"a" + "b"', 'cross-type', '"a" + "b"', null],
  ['industry = size', 'cross-type', 'industry = size', null],
  ['if is_leading then 1 else "a"', 'cross-type', '"a"', null],
  ['duration("P1Y") > duration("P365D")', 'cross-type', 'duration("P1Y") > duration("P365D")', null],
  ['duration("P1D") * 1001', 'cross-type', 'duration("P1D") * 1001', null],
  ['duration("P2M") * 1.5', 'cross-type', 'duration("P2M") * 1.5', null],
  ['industry >= "针织"', 'string-order', '>=', null],
  ['"b" between "a" and "c"', 'string-order', '"b" between "a" and "c"', null],
  ['is_leading > false', 'no-order', '>', null],
  ['revenue and is_leading', 'wrong-type', 'revenue', null],
  ['abs("a")', 'wrong-type', '"a"', null],
  ['max(revenue, null)', 'wrong-type', 'null', null],
  ['revenue > null', 'null-order', '>', null],
  ['revenue in [5..1]', 'empty-range', '5..1', null],
  ['revenue in [5..5)', 'empty-range', '5..5', null],
  ['date("2022-02-30") > registered_on', 'bad-date', '"2022-02-30"', null],
  ['date(2022, 1, 1) > registered_on', 'bad-date', '2022', null],
  ['duration("PT1H") = duration("P1D")', 'bad-duration', '"PT1H"', null],
]

describe('refused', () => {
  test.each(table)('%s: %s', (text, code, found, corrected) => {
    const [fault] = faults(text)
    expect(fault).toMatchObject(code === 'too-long' ? { code, corrected } : { code, found, corrected })
  })

  test.each(table.filter(([, , , corrected]) => corrected !== null))('the correction of %s compiles', (...row) => {
    // A correction mends its own fault; another one in the same text is told next.
    const codes = faults(row[3] ?? '').map(({ code }) => code)
    expect(codes).not.toContain(row[1])
  })

  test('a result of another type than wanted', () => {
    expect(faults('revenue + 1', 'boolean')).toMatchObject([{ code: 'wrong-result', allowed: ['boolean'] }])
    expect(faults('revenue > 1', 'number')).toMatchObject([{ code: 'wrong-result', about: { type: 'boolean' } }])
  })
  test('all wrong names at once, each in its place', () => {
    const found = faults('revenu > 5 and\n  indstry = "针织" and rd > 1 or 注册资金 > 5')
    expect(found.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['undeclared', 1, 1],
      ['undeclared', 2, 3],
      ['undeclared', 2, 32],
    ])
  })
  test('columns count characters, not code units', () => {
    expect(faults('"𠮷𠮷" = revenu')[0]).toMatchObject({ column: 8, from: 9 })
  })
})

const others: Readonly<Record<string, () => readonly Fault[]>> = {
  'wrong-result': () => faults('revenue', 'boolean'),
  'value-type': () => faultsOf(() => valueFrom('revenue', { type: 'number' }, '十二')),
  'table-shape': () =>
    faultsOf(() =>
      decisionTable({ policy: 'F', inputs: ['rd'], rows: [{ when: [], gives: '1' }], otherwise: null }, scope),
    ),
  'rows-overlap': () => {
    const rows = ['>= 5', '<= 5'].map((cell) => ({ when: [cell], gives: '1' }))
    return faultsOf(() => decisionTable({ policy: 'U', inputs: ['rd'], rows, otherwise: null }, scope))
  },
}

describe('sentences', () => {
  const one = new Map<FaultCode, Fault>()
  for (const [text] of table) for (const fault of faults(text)) one.set(fault.code, fault)
  for (const act of Object.values(others)) for (const fault of act()) one.set(fault.code, fault)

  test('every code is met', () => expect([...one.keys()].sort()).toEqual([...faultCodes].sort()))
  test.each(faultCodes)('%s is said in both languages', (code) => {
    const fault = one.get(code)
    const zh = fault ? sayFault(fault, 'zh-CN') : ''
    const en = fault ? sayFault(fault, 'en') : ''
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(zh).toMatch(/[。？]$/)
    expect(en).toMatch(/^[A-Z“‘\d][\s\S]*[.?]$/u)
    // Chinese in an English sentence is a quotation, a value on a list, or the name of the reference day.
    const quoted = [fault?.found ?? '', ...(fault?.allowed ?? []), ...Object.values(fault?.about ?? {}), '基准日']
    const rest = quoted.filter((part) => part !== '').reduce((text, part) => text.replaceAll(part, ''), en)
    expect(rest).not.toMatch(/\p{Script=Han}/u)
    expect(en + zh).not.toMatch(/undefined|null is not|\[object/)
  })
  test('with its place, and what to write instead', () => {
    const [fault] = faults('revenue ＞ 2000')
    expect(fault && sayWhere(fault, 'zh-CN')).toBe(
      '第 1 行第 9 个字：全角符号 ＞ 请改用半角 > 。可改为：revenue > 2000',
    )
    expect(fault && sayWhere(fault, 'en')).toBe(
      'Line 1, character 9: The full-width character ＞ is written > here. Corrected: revenue > 2000',
    )
  })
  test('an undeclared name and a value outside its list', () => {
    const [name] = faults('revenu > 5')
    expect(name && sayFault(name, 'zh-CN')).toBe('词典里没有“revenu”这个变量。您要写的是不是“revenue”？')
    const [value] = faults('(industry in ["皮革"])')
    expect(value && sayFault(value, 'en')).toBe('“皮革” is not one of its values. They are: 针织, 袜业, 饰品.')
  })
})
