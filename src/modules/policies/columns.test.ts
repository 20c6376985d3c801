/**
 * Every clause for firms that stands in the books, over firms of the demo city: columns come to the verdict and the fen that
 * explaining comes to, for each of them; so does a firm that is read out of the columns again and explained.
 */
import { describe, expect, test } from 'vitest'
import { demoFirms } from '../../../bench/firms.ts'
import { readDictionary } from '../facts/index.ts'
import { type Band, bandOf } from './band.ts'
import { type Results, verdictOrder } from './columns.ts'
import { type Firm, firmOf, sourceOf } from './firm.ts'
import type { Field } from './from-facts.ts'
import { populated } from './population.test.support.ts'
import { firmAt, mustBeWithin } from './population.ts'
import { readBooks } from './queries/books.ts'
import { resultsOf } from './simulate.ts'

const dictionary = readDictionary('dictionary')
const books = readBooks('policies', dictionary)
const days = { reference: '2022-11-30', filing: '2022-11-30' }
const firms = demoFirms(dictionary, 400).map((facts) => firmOf(sourceOf(facts, days)))
const forFirms = [...books.clauses.values()].filter(({ clause }) => clause.applies_to === 'firm')

const population = populated(dictionary, firms, days)

const bandAt = ({ verdict, least, most }: Results, at: number): Band => {
  const top = most[at] ?? Number.NaN
  return {
    verdict: verdictOrder[verdict[at] ?? 0] ?? 'not',
    least: least[at] ?? Number.NaN,
    most: Number.isNaN(top) ? null : top,
  }
}

const how = new Map<string, string | null>()
const seen = { eligible: 0, not: 0, missing: 0, judgement: 0, paid: 0 }
test.each(forFirms.map((clause) => [clause.clause.id, clause] as const))('%s', (id, clause) => {
  const results = resultsOf(population, clause)
  how.set(id, results.why)
  for (const [at, firm] of firms.entries()) {
    const expected = bandOf(clause, firm)
    seen[expected.verdict]++
    if (expected.least > 0) seen.paid++
    expect({ at, ...bandAt(results, at) }).toEqual({ at, ...expected })
  }
})

test('a firm read out of the columns is explained as it was', () => {
  for (const clause of forFirms)
    for (let at = 0; at < firms.length; at += 10)
      expect(bandOf(clause, firmAt(population, at))).toEqual(bandOf(clause, firms[at] as Firm))
})

describe('what was compared', () => {
  test('most clauses are reckoned in columns; the others firm by firm, and it is said why', () => {
    const others = [...how.values()].filter((why) => why !== null)
    expect(how.size).toBe(forFirms.length)
    expect(new Set(others)).toEqual(new Set(['reason']))
    expect(others.length).toBeLessThan(forFirms.length / 10)
  })

  test('every verdict came up, and money', () => {
    for (const [what, times] of Object.entries(seen)) expect([what, times > 50]).toEqual([what, true])
  })
})

test('a stored value outside its range or list stops everything', () => {
  const field = (type: Field['type']) =>
    [...dictionary.values()].find((one) => one.kind !== 'table' && one.type === type)
  expect(() => mustBeWithin(field('category') as Field, Uint16Array.of(1, 900))).toThrow(/900 is outside 0 to/)
  expect(() => mustBeWithin(field('number') as Field, Float64Array.of(Number.NaN, -1))).toThrow(/-1 is outside 0 to/)
})
