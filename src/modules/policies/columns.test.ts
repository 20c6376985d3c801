/**
 * Every clause for firms that stands in the books, over firms of the demo city: columns come to the verdict and the fen that
 * explaining comes to, for each of them. What cannot be reckoned in columns is named, so that nobody takes it for compared.
 */
import { expect, test } from 'vitest'
import { demoFirms } from '../../../bench/firms.ts'
import type { Column, Read, Shape } from '../../rules/columns/index.ts'
import { BeyondExact, NotInColumns } from '../../rules/columns/index.ts'
import { isDay, isNumber, type Rational, type Value } from '../../rules/index.ts'
import { readDictionary } from '../facts/index.ts'
import { bandOf } from './band.ts'
import { clauseOver, type Results, verdictOrder } from './columns.ts'
import type { CompiledClause } from './compiled.ts'
import type { FirmRecord } from './explanation.ts'
import { type Firm, firmOf, sourceOf } from './firm.ts'
import type { Meaning } from './naming.ts'
import { readBooks } from './queries/books.ts'

const dictionary = readDictionary('dictionary')
const books = readBooks('policies', dictionary)
const days = { reference: '2022-11-30', filing: '2022-11-30' }
const firms = demoFirms(dictionary, 400).map((facts) => firmOf(sourceOf(facts, days)))
const forFirms = [...books.clauses.values()].filter(({ clause }) => clause.applies_to === 'firm')

function stored(shape: Shape, value: Value | undefined): number {
  switch (shape.kind) {
    case 'flag':
      return value === undefined ? 0 : value ? 2 : 1
    case 'category':
      return value === undefined ? 0 : shape.words.indexOf(String(value)) + 1 || shape.words.length + 1
    case 'number':
      return isNumeric(value) ? Number((value.num * 10n ** BigInt(shape.scale)) / value.den) : Number.NaN
    default:
      return typeof value === 'object' && isDay(value) ? value.day : Number.NaN
  }
}
const isNumeric = (value: Value | undefined): value is Rational => typeof value === 'object' && isNumber(value)

/** The records of a firm; one of which nothing is known where nobody knows whether there are any. */
const recordsOf = (clause: CompiledClause, firm: Firm): readonly (FirmRecord | null)[] =>
  (clause.over && firm.rows(clause.over)) ?? [null]

function columnOf(clause: CompiledClause, { name, table }: Read, shape: Shape): Column {
  const meaning = clause.naming.meanings.get(name) as Meaning
  const rows = firms.flatMap((firm) =>
    (table === null ? [null] : recordsOf(clause, firm)).map((record) => firm.known(meaning, record).value),
  )
  const values = rows.map((value) => stored(shape, value))
  return shape.kind === 'number' || shape.kind === 'date' ? Float64Array.from(values) : Uint16Array.from(values)
}

function reckoned(clause: CompiledClause): Results {
  let at = 0
  const starts = Uint32Array.from([0, ...firms.map((firm) => (at += clause.over ? recordsOf(clause, firm).length : 1))])
  const run = clauseOver(clause, days, (read, shape) => columnOf(clause, read, shape), starts)
  const n = firms.length
  const results = { verdict: new Uint8Array(n), least: new Float64Array(n), most: new Float64Array(n) }
  run(0, n, results)
  return results
}

const refused = new Map<string, string>()
test.each(forFirms.map((clause) => [clause.clause.id, clause] as const))('%s', (id, clause) => {
  let found: Results
  try {
    found = reckoned(clause)
  } catch (error) {
    if (!(error instanceof NotInColumns || error instanceof BeyondExact)) throw error
    refused.set(id, error.message)
    return
  }
  for (const [at, firm] of firms.entries()) {
    const most = found.most[at] ?? Number.NaN
    const here = {
      verdict: verdictOrder[found.verdict[at] ?? 0],
      least: found.least[at],
      most: Number.isNaN(most) ? null : most,
    }
    expect({ at, ...here }).toEqual({ at, ...bandOf(clause, firm) })
  }
})

test('most clauses are reckoned in columns, and of the others it is said why', () => {
  for (const [id, why] of refused) console.log(`${id}: ${why}`)
  expect(refused.size).toBeLessThan(forFirms.length / 10)
})
