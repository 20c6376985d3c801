/**
 * The worked cases of the 25 real clauses, taken from the file they were restated in and put through `try` with the names
 * that file uses. Nothing is copied: without the file the cases are skipped, and loudly.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readDictionary } from '../facts/queries/dictionary.ts'
import { readBooks } from './queries/books.ts'
import { type Tried, tryClause } from './try.ts'

const root = join(import.meta.dirname, '../../..')
const path = join(root, '../shared/data/policy/cn_real_policy_clauses.json')

interface Real {
  id: string
  amount: { unit?: string; cap?: number | string | null; rate?: unknown }
  tests: { input: Record<string, unknown>; expect: number | string }[]
}
const isThere = existsSync(path)
if (!isThere) console.warn(`\n  SKIPPED: ${path} is not there, so none of its worked cases were tried.\n`)
const real = isThere ? (JSON.parse(readFileSync(path, 'utf8')) as { clauses: Real[] }).clauses : []
const { clauses } = readBooks(join(root, 'policies'), readDictionary(join(root, 'dictionary')))

/** Nothing due may be said by a refusal or by an amount of nothing. */
const isNothing = ({ verdict, amount_fen, points }: Tried): boolean =>
  verdict === 'not' || (verdict === 'eligible' && (amount_fen === 0 || points === 0))

const cases = real.flatMap(({ id, amount: { unit = '' }, tests }) => tests.map((one) => ({ id, unit, ...one })))

test.runIf(isThere).each(cases)('$id $input → $expect $unit', ({ id, unit, input, expect: due }) => {
  const clause = clauses.get(id)
  if (!clause) throw new Error(`No clause ${id}`)
  const found = tryClause(clause, input)
  if (due === 0) return expect(isNothing(found)).toBe(true)
  const nothing = { amount_fen: null, points: null, grade: null }
  const given = { 分: { points: due }, '%': { grade: due } }[unit] ?? {
    amount_fen: Math.round(Number(due) * 1_000_000),
  }
  return expect(found).toEqual({ verdict: 'eligible', ...nothing, ...given, assumed: found.assumed })
})

test.runIf(isThere)('there are 37 of them, and every one of the 25 clauses is in the books', () => {
  expect(cases).toHaveLength(37)
  expect(real.map(({ id }) => id).filter((id) => !clauses.has(id))).toEqual([])
})

test.runIf(isThere)('each of them stands among the examples of its clause', () => {
  const written = (id: string) => clauses.get(id)?.clause.examples.map(({ input }) => JSON.stringify(input)) ?? []
  expect(cases.filter(({ id, input }) => !written(id).includes(JSON.stringify(input)))).toEqual([])
})

test.runIf(isThere)('a cap in the file is the cap in the book, and a rate that is not known was not filled in', () => {
  for (const { id, amount } of real) {
    const written = clauses.get(id)?.clause.amount
    if (typeof amount.cap === 'number') expect(written?.cap, id).toMatchObject({ value: amount.cap, unit: '万元' })
    if (amount.cap === null) expect(written?.cap, id).toBeNull()
    if (amount.rate === null) expect(written?.feel, id).toBeNull()
  }
})
