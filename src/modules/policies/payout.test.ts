/** What is wrong with payout rules is said where it stands in the notice, in both languages, before anything opens. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readDictionary } from '../facts/queries/dictionary.ts'
import { type Fault, Faults } from './faults.ts'
import { openBooks } from './queries/shelves.ts'

const dictionary = readDictionary('dictionary/')
const folder = mkdtempSync(join(tmpdir(), 'payout-'))
cpSync('policies', folder, { recursive: true })
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'demo-2022', 'notice.yaml')
const written = readFileSync(file, 'utf8')

function faultsOf(from: string, to: string): readonly Fault[] {
  expect(written).toContain(from)
  writeFileSync(file, written.replace(from, to))
  try {
    openBooks(folder, dictionary)
  } catch (error) {
    if (error instanceof Faults) return error.faults
    throw error
  }
  return []
}
const condition = (id: string, among: string): string =>
  `{id: ${id}, says: {zh: 条件, en: condition}, clauses: [WZ-2021-01], number: {of: staff}, needs: {above: mean}, unknown: open, among: ${among}}`

const cases: [what: string, from: string, to: string, path: string, zh: string, en: string][] = [
  [
    'a clause not adopted',
    '[JH-2008-01, LC-OPEN-04]',
    '[JH-2008-01, NO-SUCH]',
    'payout.groups[2].clauses[1]',
    '没有采用条款 NO-SUCH',
    'not adopted a clause NO-SUCH',
  ],
  [
    'a clause whose own source has it in a group',
    '[JH-2008-01, LC-OPEN-04]',
    '[JH-2008-01, LC-IND-09]',
    'payout.groups[2].clauses[1]',
    '已在本规则或同类',
    'already in this rule',
  ],
  ['a ceiling below zero', 'fen: 200000000', 'fen: -1', 'payout.ceilings[0].fen', '', ''],
  ['an unknown key', 'payout:\n', 'payout:\n  envelope: []\n', 'payout.envelope', 'envelope', 'envelope'],
  [
    'a flag the dictionary has not',
    'payout:\n',
    'payout:\n  bars:\n    - {id: b, says: {zh: 否决, en: bar}, clauses: [WZ-2021-01], flag: staff}\n',
    'payout.bars[0].flag',
    '没有是否型变量 staff',
    'no flag staff',
  ],
  [
    'conditions in a circle',
    'payout:\n',
    `payout:\n  conditions:\n    - ${condition('a', 'b')}\n    - ${condition('b', 'a')}\n`,
    'payout.conditions[0].among',
    'a → b → a',
    'a → b → a',
  ],
]
test.each(cases)('refused: %s', (_, from, to, path, zh, en) => {
  const [first] = faultsOf(from, to)
  expect(first).toMatchObject({ file: 'policies/demo-2022/notice.yaml', path, line: expect.any(Number) })
  expect(first?.says.zh).toContain(zh)
  expect(first?.says.en).toContain(en)
})

test('the notice as it is opens, with the group that the Lucheng source states beside its own', () => {
  writeFileSync(file, written)
  expect(openBooks(folder, dictionary).payout.groups.map(({ id }) => id)).toEqual([
    'lucheng-project',
    'demo-third-quarter',
    'demo-standard',
    'demo-fair',
  ])
})
