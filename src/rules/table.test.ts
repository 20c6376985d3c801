/** Decision tables: the tree of their FEEL text, with gaps and overlaps found before any firm is asked. */
import { describe, expect, test } from 'vitest'
import { type DecisionTable, decisionTable, fromDecimal, type Name, RuleError, toDecimal, type Value } from './index.ts'

const names = new Map<string, Name>([
  ['land', { type: 'number' }],
  ['level', { type: 'category', values: ['省级', '市级', '无'] }],
  ['is_first', { type: 'flag' }],
  ['filed_on', { type: 'date' }],
])
const scope = { names }
const tariff = (
  policy: DecisionTable['policy'],
  cells: readonly string[],
  otherwise: string | null = '0',
): DecisionTable => ({
  policy,
  inputs: ['land'],
  rows: cells.map((cell, at) => ({ when: [cell], gives: String((at + 1) * 10) })),
  otherwise,
})

function gives(table: DecisionTable, values: Readonly<Record<string, Value>>): string {
  const outcome = decisionTable(table, scope, 'number').evaluate((name) => values[name])
  if ('unknown' in outcome) return `? ${outcome.unknown.map(({ name, why }) => name ?? why).join(' ')}`
  return typeof outcome.known === 'object' && 'num' in outcome.known ? toDecimal(outcome.known) : String(outcome.known)
}
function refusal(table: DecisionTable): RuleError['faults'] {
  try {
    decisionTable(table, scope)
  } catch (error) {
    if (error instanceof RuleError) return error.faults
    throw error
  }
  return []
}

describe('hit policies', () => {
  const brackets = ['[3..10)', '[10..30)', '>= 30']
  test.each([
    ['2.99', '0'],
    ['3', '10'],
    ['9.99', '10'],
    ['10', '20'],
    ['30', '30'],
  ])('U: %s 亩 gives %s', (land, result) => {
    expect(gives(tariff('U', brackets), { land: fromDecimal(land) })).toBe(result)
  })
  test('F: the first row that holds', () => {
    expect(gives(tariff('F', ['>= 3', '>= 10', '-']), { land: fromDecimal('12') })).toBe('10')
    expect(gives(tariff('F', ['>= 30', '-']), { land: fromDecimal('12') })).toBe('20')
  })
  test('C+: the sum of all that hold', () => {
    expect(gives(tariff('C+', ['>= 3', '>= 10', '> 100']), { land: fromDecimal('12') })).toBe('30')
    expect(gives(tariff('C+', ['>= 3', '>= 10'], null), { land: fromDecimal('1') })).toBe('? null')
  })
  test('what is missing leaves it open, unless it makes no difference', () => {
    expect(gives(tariff('U', brackets), {})).toBe('? land')
    const same = {
      ...tariff('F', ['>= 3', '< 3']),
      rows: ['>= 3', '< 3'].map((cell) => ({ when: [cell], gives: '7' })),
    }
    expect(gives({ ...same, otherwise: '7' }, {})).toBe('7')
  })
  test('a table is its FEEL text', () => {
    const table: DecisionTable = {
      policy: 'F',
      inputs: ['land', 'level', 'is_first'],
      rows: [
        { when: ['>= 30', '"省级", "市级"', 'true'], gives: 'land * 2' },
        { when: ['-', 'not("无")', '-'], gives: 'if is_first then 1 else 2' },
        { when: ['-', '-', '-'], gives: '5' },
      ],
      otherwise: null,
    }
    expect(decisionTable(table, scope).text).toBe(
      'if land >= 30 and (level in ["省级", "市级"]) and is_first = true then land * 2 ' +
        'else if not(level = "无") then (if is_first then 1 else 2) else if true then 5 else null',
    )
  })
})

const row = (when: readonly string[]) => ({ when, gives: '1' })
const unique = (cells: readonly (readonly string[])[]): DecisionTable => ({
  policy: 'U',
  inputs: ['land', 'level', 'is_first', 'filed_on'],
  rows: cells.map(row),
  otherwise: null,
})
const land = (cell: string): readonly string[] => [cell, '-', '-', '-']
const level = (cell: string): readonly string[] => ['-', cell, '-', '-']
const filed = (cell: string): readonly string[] => ['-', '-', '-', cell]

describe('U is refused when two rows can hold at once', () => {
  test.each([
    ['they share a bound', [land('[3..10]'), land('[10..30)')]],
    ['one lies in the other', [land('> 3'), land('[5..6]')]],
    ['both accept a value', [level('"省级", "市级"'), level('not("省级")')]],
    ['anything meets anything', [land('> 3'), land('-')]],
    ['not equal reaches far', [land('!= 5'), land('> 5')]],
    ['days overlap', [filed('>= date("2022-01-01")'), filed('< date("2022-01-02")')]],
    ['neither is given', [land('null'), land('null')]],
  ])('%s', (_, cells) => {
    expect(refusal(unique(cells))).toMatchObject([{ code: 'rows-overlap', about: { first: '1', second: '2' } }])
  })
  test.each([
    ['open and closed', [land('[3..10)'), land('[10..30)')]],
    [
      'told apart by another cell',
      [
        ['> 3', '-', 'true', '-'],
        ['> 3', '-', 'false', '-'],
      ],
    ],
    ['listed and the rest', [level('"省级"'), level('not("省级", "无")'), level('"无"')]],
    ['equal and not equal', [land('5'), land('!= 5')]],
    ['a range and not it', [land('not([3..5))'), land('[3..5)')]],
    ['given or not', [land('null'), land('>= 0')]],
    ['days apart', [filed('<= date("2022-01-01")'), filed('> date("2022-01-01")')]],
  ])('not when %s', (_, cells) => expect(refusal(unique(cells))).toEqual([]))
})

describe('cells are refused in their own text', () => {
  test.each([
    ['≥ 5', 'full-width', '≥'],
    ['"省级"', 'cross-type', '"省级"'],
    ['5 6', 'leftover', '6'],
    ['>= rd', 'needs-constant', 'rd'],
    ['[5..1]', 'empty-range', '5..1'],
    ['not 5', 'not-needs-brackets', 'not'],
  ])('%s', (cell, code, found) => {
    expect(refusal(tariff('F', ['-', cell]))).toMatchObject([{ code, found, about: { row: '2' } }])
  })
  test('a row with a cell too few', () => {
    const table = { ...tariff('F', []), rows: [{ when: ['-', '-'], gives: '1' }] }
    expect(refusal(table)).toMatchObject([{ code: 'table-shape', about: { row: '1', given: '2', needed: '1' } }])
  })
  test('an output of another type under C+', () => {
    const table = { ...tariff('C+', []), rows: [{ when: ['-'], gives: '"A"' }] }
    expect(refusal(table)).toMatchObject([{ code: 'wrong-result' }])
  })
})
