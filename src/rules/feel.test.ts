/** The DMN test kit: every case right or refused, none wrong. Then that the runner would notice a wrong one. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runFeelCases } from './index.ts'

const kit = '../shared/data/feel/tck_feel_expressions.jsonl'
const there = existsSync(kit)
if (!there) console.warn(`SKIPPED: the DMN test kit is not at ${kit}; nothing was checked against it.`)

describe.skipIf(!there)('the DMN test kit', () => {
  const report = there ? runFeelCases(readFileSync(kit, 'utf8').split('\n')) : runFeelCases([])
  test('no case is wrong', () => expect(report.wrongCases).toEqual([]))
  test('at least 190 are right, and all are accounted for', () => {
    expect(report.right).toBeGreaterThanOrEqual(310)
    expect(report.right + report.refused + report.wrong).toBe(2550)
    const suites = Object.values(report.bySuite)
    expect(suites.reduce((sum, suite) => sum + suite.right, 0)).toBe(report.right)
  })
  test('the decision record says what is found', () => {
    const rows = Object.entries(report.bySuite).map(([dir, { right, refused }]) => `| ${dir} | ${right} | ${refused} |`)
    const record = readFileSync('docs/decisions/0004-the-feel-subset.md', 'utf8').split('\n')
    expect(rows.filter((row) => !record.some((line) => line.startsWith(row)))).toEqual([])
    expect(record.join(' ')).toContain(`${report.right} right, ${report.refused} refused, ${report.wrong} wrong`)
  })
  test('a refusal always has its reason', () => {
    for (const { refused, reasons } of Object.values(report.bySuite)) {
      expect(Object.values(reasons).reduce((sum, count) => sum + count, 0)).toBe(refused)
    }
  })
})

const one = (expression: string, expected: unknown, more: object = {}): string =>
  JSON.stringify({ dir: 'own', case: '1', expression, inputs: {}, expected, ...more })
const typed = (t: string, v: string) => ({ t, v })
function verdict(line: string): string {
  const { right, refused, wrong } = runFeelCases([line])
  return right ? 'right' : refused ? 'refused' : wrong ? 'wrong' : 'nothing'
}

describe('the runner', () => {
  test.each([
    ['1 + 1', typed('decimal', '2'), 'right'],
    ['1 + 1', typed('decimal', '2.0000'), 'right'],
    ['1 + 1', typed('decimal', '3'), 'wrong'],
    ['1 + 1', typed('string', '2'), 'wrong'],
    ['1 + 1', null, 'wrong'],
    ['1 + 1', { list: [typed('decimal', '2')] }, 'wrong'],
    ['1 / 3', typed('decimal', '0.3333333333333333333333333333333333'), 'right'],
    ['1 / 3', typed('decimal', '0.33'), 'wrong'],
    ['1 / 0', null, 'right'],
    ['1 / 0', typed('decimal', '0'), 'wrong'],
    ['duration("P1D")', typed('duration', 'PT24H'), 'right'],
    ['duration("P0D")', typed('duration', 'PT0S'), 'right'],
    ['duration("P1D")', typed('duration', 'P1M'), 'wrong'],
    ['duration("P18M")', typed('duration', 'P1Y6M'), 'right'],
    ['date("2022-01-31") + duration("P1M")', typed('date', '2022-02-28'), 'right'],
    ['"a"', typed('string', 'b'), 'wrong'],
    ['true and null', null, 'right'],
    ['for x in [1] return x', null, 'refused'],
    // FEEL rounds 1/3 to 34 digits first, and finds these unequal.
    ['1 / 3 * 3 = 1', typed('boolean', 'false'), 'refused'],
    ['1 / 3 * 3', typed('decimal', '1'), 'refused'],
  ] as const)('%s against %j is %s', (expression, expected, result) => {
    expect(verdict(one(expression, expected))).toBe(result)
  })
  const nothing = { inputs: { x: null, y: typed('decimal', '5') } }
  test.each([
    ['x = 5', typed('boolean', 'false')],
    ['x != 5', typed('boolean', 'true')],
    ['x in [5]', typed('boolean', 'false')],
    ['x between 1 and 3', null],
    ['if x then 1 else 2', typed('decimal', '2')],
    ['if x > 3 then 1 else 2', typed('decimal', '2')],
    ['min(x, y)', null],
    ['y > 1 or x = 5', typed('boolean', 'true')],
  ])('where a missing input means something else here, it is refused: %s', (expression, expected) => {
    expect(verdict(one(expression, expected, nothing))).toBe('refused')
  })
  test.each([
    ['x = null', typed('boolean', 'true'), 'right'],
    ['x > y', null, 'right'],
    ['x + y', null, 'right'],
    ['x and true', null, 'right'],
    ['x = null', typed('boolean', 'false'), 'wrong'],
  ])('where it means the same, it counts: %s', (expression, expected, result) => {
    expect(verdict(one(expression, expected, nothing))).toBe(result)
  })
  test.each([
    ['a name with a blank', one('Full Name', typed('string', 'J'), { inputs: { 'Full Name': typed('string', 'J') } })],
    ['a name with a sign', one('a-b', typed('decimal', '0'), { inputs: { 'a-b': typed('decimal', '0') } })],
    ['a type outside', one('x', null, { inputs: { x: typed('time', '10:00:00') } })],
    ['a list', one('y', typed('decimal', '5'), { inputs: { y: typed('decimal', '5'), x: { list: [] } } })],
    ['a result type we cannot see', one('"foo"', null, { result_type: 'tNumberList' })],
    ['a result of another type', one('"foo"', null, { result_type: 'number' })],
    ['a decision service', one('1', null, { case_type: 'decisionService' })],
  ])('%s is refused', (_, line) => expect(verdict(line)).toBe('refused'))
  test('blank lines are no cases, and text that is no case is an error', () => {
    expect(runFeelCases(['', ' '])).toMatchObject({ right: 0, refused: 0, wrong: 0 })
    expect(() => runFeelCases(['{'])).toThrow(SyntaxError)
  })
})
