/**
 * The engine: for every clause of the books it comes to the totals of a simulation and to its results firm by firm, whether
 * by threads or explained; a changed clause is told by what it changes.
 */
import { afterAll, expect, test } from 'vitest'
import { keptAt } from './columns-body.ts'
import type { CompiledClause } from './compiled.ts'
import { forFirms, population } from './demo.test.support.ts'
import type { Population, Records, Stored } from './population.ts'
import { Engine } from './queries/engine.ts'
import { resultsOf, totalsOf } from './simulate.ts'

/** An odd number of firms, beyond what a thread takes at a time. */
const size = 70_001
const chosen = Array.from({ length: size }, (_, at) => (at * 7 + Math.floor(at / 400)) % population.size)

function picked(stored: Stored, places: readonly number[]): Stored {
  if (Array.isArray(stored)) return places.map((at) => stored[at] ?? null)
  const found = stored.slice(0, 0).constructor as new (length: number) => Exclude<Stored, (string | null)[]>
  const copy = new found(places.length)
  for (const [to, at] of places.entries()) copy[to] = stored[at] ?? Number.NaN
  return copy
}

function pickedRecords({ starts, fields }: Records): Records {
  const rows = chosen.map((at) => {
    const [from, to] = [starts[at] ?? 0, starts[at + 1] ?? 0]
    return Array.from({ length: to - from }, (_, n) => from + n)
  })
  const begin = new Uint32Array(size + 1)
  for (const [at, { length }] of rows.entries()) begin[at + 1] = (begin[at] ?? 0) + length
  const all = rows.flat()
  return { starts: begin, fields: new Map([...fields].map(([name, stored]) => [name, picked(stored, all)] as const)) }
}

const many: Population = {
  ...population,
  size,
  values: new Map([...population.values].map(([key, stored]) => [key, picked(stored, chosen)] as const)),
  records: new Map([...population.records].map(([table, records]) => [table, pickedRecords(records)] as const)),
}
const [small, large] = [new Engine(population), new Engine(many)]
afterAll(async () => {
  await Promise.all([small.close(), large.close()])
})

const inColumns = forFirms.filter((clause) => resultsOf({ ...population, size: 1 }, clause).how === 'columns')

test('totals of every clause are those of a simulation', async () => {
  expect(await small.totals(forFirms)).toEqual(forFirms.map((clause) => totalsOf(population, clause)))
})

test('so they are over many firms, piece by piece', async () => {
  const found = await large.totals(inColumns)
  expect(found).toEqual(inColumns.map((clause) => totalsOf(many, clause)))
  expect(inColumns.length).toBeGreaterThan(80)
  expect(inColumns.some(({ over }) => over !== null)).toBe(true)
}, 60_000)

test('results of every clause are kept firm by firm', async () => {
  const kept = await small.keep(forFirms)
  for (const [at, clause] of forFirms.entries()) {
    const { verdict, least, most } = resultsOf(population, clause)
    const results = kept[at]?.results
    if (!results) throw new Error('Nothing was kept')
    for (let firm = 0; firm < population.size; firm++)
      expect([clause.clause.id, firm, keptAt(results, firm)]).toEqual([
        ...[clause.clause.id, firm],
        { verdict: verdict[firm] ?? 0, least: least[firm], most: most[firm] },
      ])
    kept[at]?.release()
  }
})

/** What changes firm by firm, from the results of both. */
function difference(of: Population, before: CompiledClause, now: CompiledClause) {
  const [was, is] = [resultsOf(of, before), resultsOf(of, now)]
  const found = { gain: { firms: 0, fen: 0 }, loss: { firms: 0, fen: 0 }, entered: 0, left: 0 }
  for (let at = 0; at < of.size; at++) {
    const more = (is.least[at] ?? 0) - (was.least[at] ?? 0)
    const side = more > 0 ? found.gain : found.loss
    if (more !== 0) side.firms++
    side.fen += Math.abs(more)
    const [old, next] = [was.verdict[at] === 3, is.verdict[at] === 3]
    if (next && !old) found.entered++
    if (old && !next) found.left++
  }
  return { totals: totalsOf(of, now), ...found }
}

test('every clause against the next, also where one of both is asked firm by firm', async () => {
  const kept = await small.keep(forFirms)
  for (const [at, before] of forFirms.entries()) {
    const now = forFirms[(at + 1) % forFirms.length] as CompiledClause
    const found = await small.change(now, kept[at] as (typeof kept)[number])
    expect(found).toEqual(difference(population, before, now))
  }
}, 60_000)

test('a threshold moved over many firms', async () => {
  const [clause] = inColumns.filter(({ clause: { amount } }) => amount.gives === 'money')
  if (!clause) throw new Error('No clause pays')
  const [kept] = await large.keep([clause])
  if (!kept) throw new Error('Nothing was kept')
  const stricter = { ...clause, when: [] }
  expect(await large.change(stricter, kept)).toEqual(difference(many, clause, stricter))
  expect(await large.change(clause, kept)).toMatchObject({
    gain: { firms: 0 },
    loss: { firms: 0 },
    entered: 0,
    left: 0,
  })
})

test('asked for nothing it says nothing; broken off or closed it gives an error', async () => {
  expect(await small.totals([])).toEqual([])
  const away = new AbortController()
  const asked = large.totals(inColumns, away.signal)
  away.abort()
  await expect(asked).rejects.toThrow(/abort/)
  expect(await large.totals(inColumns.slice(0, 1))).toHaveLength(1)
  const other = new Engine(population)
  await other.close()
  await expect(other.totals(inColumns)).rejects.toThrow('closed')
})
