/** Policy books: what a clause on disk must not say, as a table; and every clause of the house with every example it has. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Faults } from '../facts/dictionary.ts'
import { readDictionary } from '../facts/queries/dictionary.ts'
import type { Example } from './clause.ts'
import type { CompiledClause, Rule } from './compiled.ts'
import type { Fault } from './faults.ts'
import { type Books, readBooks } from './queries/books.ts'
import { booksWith, sampleClause, sampleDocument } from './sample.test.support.ts'
import { trial, tryClause } from './try.ts'

function faultsOf(patch: object, files: Record<string, unknown> = {}): readonly Fault[] {
  try {
    booksWith(patch, files)
  } catch (error) {
    if (error instanceof Faults) return error.faults
    throw error
  }
  return []
}

const [condition] = sampleClause.when
const says = condition?.says
const when = (feel: string) => ({ when: [{ ...condition, feel }] })
const amount = (patch: object) => ({ amount: { ...sampleClause.amount, ...patch } })
const pair = { zh: '一句话', en: 'A sentence' }

const cases: [what: string, patch: object, path: string, zh: string, en: string][] = [
  ['an unknown key', { capp: 1 }, 'capp', 'capp', 'capp'],
  ['a misspelt cap, which is not "no cap"', amount({ capp: null }), 'amount.capp', 'capp', 'capp'],
  ['an amount that does not say whether it is capped', amount({ cap: undefined }), 'amount.cap', '无效', 'Invalid'],
  ['a condition without its sentence', { when: [{ id: 'a', feel: 'is_leading' }] }, 'when[0].says', '无效', 'Invalid'],
  [
    'a sentence in one language only',
    { when: [{ id: 'a', says: { zh: '甲' }, feel: 'is_leading' }] },
    'when[0].says.en',
    '无效',
    'Invalid',
  ],
  ['neither feel nor judge', { when: [{ id: 'a', says }] }, 'when[0].feel', 'judge: true', 'judge: true'],
  ['feel and judge at once', { when: [{ ...condition, judge: true }] }, 'when[0].feel', 'judge: true', 'judge: true'],
  [
    'two conditions of one id',
    { when: [condition, condition] },
    'when',
    'invest 在本条款中重复',
    'invest stands twice',
  ],
  ['a bar with the id of a condition', { bars: [condition] }, 'when', 'invest 在本条款中重复', 'invest stands twice'],
  ['a text that changed since it was checked', { text: pair }, 'reviewed', '条款文字已改动', 'The text has changed'],
  ['another id than the file', { id: 'S-2' }, 'id', '与文件名', "differs from the file's name"],
  [
    'Chinese in the English',
    { title: { zh: '补助', en: 'Grant 补助' } },
    'title.en',
    '未加引号的中文',
    'Chinese outside quotation marks',
  ],
  [
    'English prose in the Chinese',
    { title: { zh: '补助 for every firm', en: 'Grant' } },
    'title.zh',
    '英文语句',
    'English prose',
  ],
  ['no examples', { examples: [] }, 'examples', '过小', 'Too small'],
  ['an unknown category', { category: 'gifts' }, 'category', '无效', 'Invalid'],
  [
    'a full-width comparison',
    when('invest_wan ＞ 50'),
    'when[0].feel',
    '条件 invest：「invest_wan ＞ 50」第 1 行第 12 个字符',
    'Condition invest: “invest_wan ＞ 50”, line 1, character 12',
  ],
  ['an undeclared name', when('invest_wam >= 50'), 'when[0].feel', 'invest_wan', 'invest_wan'],
  ['an unknown value', when('grade = "E"'), 'when[0].feel', '第 1 行第 9 个字符', 'line 1, character 9'],
  [
    'a number that is no yes or no',
    when('invest_wan + 1'),
    'when[0].feel',
    '第 1 行第 1 个字符',
    'line 1, character 1',
  ],
  ['a field of a table it does not range over', when('title = "未来工厂"'), 'when[0].feel', 'title', 'title'],
  ['a bonus named in a condition', when('bonus > 0'), 'when[0].feel', 'bonus', 'bonus'],
  ['a fault in the amount', amount({ feel: 'invest_wan * rate' }), 'amount.feel', 'rate', 'rate'],
  ['an amount that is a word', amount({ feel: '"A"' }), 'amount.feel', '第 1 行第 1 个字符', 'line 1, character 1'],
  ['money counted in points', amount({ unit: '分' }), 'amount.unit', '金额单位', 'Money is counted in'],
  ['points counted in money', amount({ gives: 'points' }), 'amount.unit', '非金额条款', 'other gifts'],
  [
    'a formula where nothing is given',
    amount({ gives: 'none', unit: null }),
    'amount.feel',
    '没有金额公式',
    'no formula',
  ],
  [
    'a bonus that is never used',
    amount({ bonuses: [{ id: 'b', says, feel: 'is_leading', adds: 0.02 }] }),
    'amount.feel',
    '没有用到 bonus',
    'does not use',
  ],
  [
    'a fault in the cap',
    amount({ cap: { value: 'nothing_wan', unit: '万元', per: pair } }),
    'amount.cap.value',
    'nothing_wan',
    'nothing_wan',
  ],
  [
    'a cap on the sum that asks one record',
    { ...amount({ cap: { value: 'cost_wan', unit: '万元', per: pair, of: 'sum' } }), over: 'titles' },
    'amount.cap.value',
    '合计封顶',
    'A cap on the sum',
  ],
  ['a table nobody declared', { over: 'prizes' }, 'over', '没有记录表 prizes', 'no table prizes'],
  [
    'a parameter with the name of a variable',
    { params: [...sampleClause.params, { name: 'staff', values: [{ from: null, value: 1 }] }] },
    'params[1]',
    '与词典变量同名',
    'is a variable already',
  ],
  [
    'a parameter of two types',
    {
      params: [
        {
          name: 'least',
          values: [
            { from: null, value: 50 },
            { from: '2023-01-01', value: 'x' },
          ],
        },
      ],
    },
    'params[0]',
    '类型不一致',
    'different types',
  ],
  ['a day there never was', { valid: { from: '2022-02-30', to: null } }, 'valid.from', '无效', 'Invalid'],
  ['the double of a clause that is not there', { same_as: 'S-9' }, 'same_as', '没有条款 S-9', 'no clause S-9'],
]

test.each(cases)('refuses %s, with the place and in both languages', (_, patch, path, zh, en) => {
  const found = faultsOf(patch)
  const fault = found.find((one) => one.path === path)
  expect(fault, JSON.stringify(found)).toMatchObject({ file: 'policies/sample-2022/S-1.yaml' })
  expect(fault?.line).toBeGreaterThan(0)
  expect(fault?.says.zh).toContain(zh)
  expect(fault?.says.en).toContain(en)
})

const documents: [what: string, files: Record<string, unknown>, expected: Partial<Fault>][] = [
  [
    'an id that is not the folder',
    { 'other/document.yaml': sampleDocument },
    { file: 'policies/other/document.yaml', path: 'id' },
  ],
  [
    'neither address nor note of where it was found',
    { 'other/document.yaml': { ...sampleDocument, id: 'other', url: null } },
    { file: 'policies/other/document.yaml', path: 'url' },
  ],
  [
    'clauses without a document',
    { 'other/S-2.yaml': { ...sampleClause, id: 'S-2' } },
    { file: 'policies/other', line: null },
  ],
  ['YAML that is none', { 'other/document.yaml': 'id: [' }, { file: 'policies/other/document.yaml', line: 1 }],
  [
    'a clause id used in another book',
    { 'other/document.yaml': { ...sampleDocument, id: 'other' }, 'other/S-1.yaml': sampleClause },
    { path: 'id', says: { zh: '条款编号 S-1 已在 other 中使用', en: 'The clause id S-1 is already used in other' } },
  ],
]
test.each(documents)('refuses %s', (_, files, expected) =>
  expect(faultsOf({}, files)).toEqual([expect.objectContaining(expected)]))

test('a folder that only holds a notice is no book', () =>
  expect([...booksWith({}, { 'demo/notice.yaml': 'id: demo' }).clauses.keys()]).toEqual(['S-1']))

test('every fault of every file is told at once', () =>
  expect(faultsOf({ ...when('invest_wam > 1'), capp: 1 }, { 'other/document.yaml': sampleDocument })).toHaveLength(2))

const root = join(import.meta.dirname, '../../..')
const house: Books = readBooks(join(root, 'policies'), readDictionary(join(root, 'dictionary')))
const clauses = [...house.clauses.values()].map((one): [id: string, clause: CompiledClause] => [one.clause.id, one])

/** What an example asks for, in the terms of the result. */
function expectedOf({ expect: { amount_wan, ...rest } }: Example): object {
  return amount_wan == null ? rest : { ...rest, amount_fen: Math.round(amount_wan * 1_000_000) }
}

test.each(clauses)('%s: every example comes out as it says', (_, clause) => {
  const { examples } = clause.clause
  const results = examples.map(({ input, on }) => tryClause(clause, input, on))
  expect(results).toMatchObject(examples.map(expectedOf))
})

/** A condition that accepts every value its category has can only be met or missing. */
function canFail({ rule }: Rule): boolean {
  const tree = rule?.tree
  return !(tree?.kind === 'one-of' && tree.of.kind === 'name' && tree.of.values?.length === tree.values.length)
}
function canBeMissing({ rule, takenAsGiven, ifMissing }: Rule, { naming }: CompiledClause): boolean {
  const kinds = rule?.uses.map((name) => naming.meanings.get(name)?.kind) ?? []
  const isData = kinds.some((kind) => kind === 'variable' || kind === 'field') || (rule?.tables.length ?? 0) > 0
  return isData && !takenAsGiven && ifMissing === 'pending'
}

test.each(clauses)('%s: its examples see every condition met, failed and missing', (_, clause) => {
  const seen = clause.clause.examples.flatMap(({ input, on }) => {
    const { conditions, bars } = trial(clause, input, on).answer
    return [...conditions, ...bars].map(({ id, truth }) => `${id} ${truth}`)
  })
  const wanted = [...clause.when, ...clause.bars]
    .filter(({ rule }) => rule !== null)
    .flatMap((rule) => [
      `${rule.id} yes`,
      ...(canFail(rule) ? [`${rule.id} no`] : []),
      ...(canBeMissing(rule, clause) ? [`${rule.id} missing`] : []),
    ])
  expect(wanted.filter((one) => !seen.includes(one))).toEqual([])
})

test('the library holds the 25 real clauses and at least 60 more', () =>
  expect(clauses.length).toBeGreaterThanOrEqual(85))
