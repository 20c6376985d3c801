/** A clause that is still being written: what is wrong with it, other numbers in it, and what it differs in. */
import { expect, test } from 'vitest'
import { readDictionary } from '../facts/index.ts'
import { differencesOf, readDraft, withParameters } from './drafting.ts'
import { readBooks } from './queries/books.ts'
import { trial } from './try.ts'

const books = readBooks('policies', readDictionary('dictionary'))
const { ground } = books
const day = '2022-11-30'
const found = books.clauses.get('WZ-2022-01')
if (!found) throw new Error('not in the books')
const { document } = found
const bodyOf = () => JSON.parse(JSON.stringify(found.clause)) as Record<string, unknown>

test('as it stands in the books it reads without a fault, and every clause does', () => {
  for (const one of books.clauses.values())
    expect([one.clause.id, readDraft({ ground, document: one.document, day }, one.clause).faults]).toEqual([
      one.clause.id,
      [],
    ])
})

test.each([
  [
    'a name that is none',
    { amount: { gives: 'money', unit: '万元', feel: 'tops * 2', cap: null } },
    'amount.feel',
    'tops',
  ],
  ['a key that is none', { ...{ capp: 3 } }, 'capp', 'capp'],
  [
    'two conditions of one id',
    { when: [1, 2].map(() => ({ id: 'a', says: { zh: '甲', en: 'A' }, feel: 'true' })) },
    'when',
    'a',
  ],
  ['nothing at all', null, '', ''],
])('%s is told with its place', (_, change, path, word) => {
  const { clause, faults } = readDraft({ ground, document, day }, change && { ...bodyOf(), ...change })
  expect(clause).toBeNull()
  expect(faults[0]?.path).toBe(path)
  expect(`${faults[0]?.says.zh} ${faults[0]?.path}`).toContain(word)
  expect(faults[0]?.says.en).not.toBe('')
})

test('a step beyond 2^53 is refused with its range', () => {
  const amount = { gives: 'money', unit: '万元', feel: 'top * staff * staff * staff * staff', cap: 'none' }
  const { faults } = readDraft({ ground, document, day }, { ...bodyOf(), amount })
  expect(faults).toMatchObject([{ path: 'amount' }])
  expect(faults[0]?.says.en).toMatch(/-?\d+ … \d{17,}; the limit is 2\^53/)
})

test('other numbers for its parameters give other money, and nothing else changes', () => {
  const input = { title: '专精特新小巨人' }
  const { clause } = withParameters({ ground, day }, found, new Map([['top', 250]]))
  if (!clause) throw new Error('it does not read')
  expect([trial(found, input).amount.fen, trial(clause, input).amount.fen]).toEqual([100_000_000, 250_000_000])
  expect(differencesOf(found.clause, clause.clause)).toEqual([
    { path: 'params[top].values[0].value', was: '100', is: '250' },
  ])
  expect(withParameters({ ground, day }, found, new Map([['top', 'much']])).clause).toBeNull()
})

test('one condition put between others is one difference', () => {
  const [first, ...rest] = found.clause.when
  if (!first) throw new Error('it has none')
  const more = { ...first, id: 'more', says: { zh: '另有', en: 'More' } }
  const paths = differencesOf(found.clause, { ...found.clause, when: [more, first, ...rest] }).map(({ path }) => path)
  expect(paths.length).toBeGreaterThan(0)
  expect(paths.every((path) => path.startsWith('when[more]'))).toBe(true)
})
