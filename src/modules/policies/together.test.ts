/** What a firm's clauses come to together, on the clauses and rules of the house: nothing is added up twice. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDictionary } from '../facts/queries/dictionary.ts'
import type { Explanation } from './explanation.ts'
import { openBooks } from './queries/shelves.ts'
import { day, explained, firmWith } from './sample.test.support.ts'
import { siblingsOf, togetherOf, totalOf } from './together.ts'

const { payout, adopted } = openBooks('policies/', readDictionary('dictionary/'))
const sample = explained({}, firmWith({ invest_wan: '50' }), day)

const now = (
  clause: string,
  fen: number,
  records: readonly [id: string, fen: number][] | null = null,
): Explanation => ({
  ...sample,
  clause,
  shelf: 'now',
  amount: { ...sample.amount, fen, upTo: fen },
  records:
    records?.map(([id, part]) => ({
      ...{ id, onDay: null, verdict: 'eligible', conditions: [], bars: [], bonuses: [] },
      amount: { ...sample.amount, fen: part, upTo: part },
    })) ?? null,
})
const run = (...explanations: Explanation[]) => {
  const together = togetherOf(payout, adopted, explanations)
  return { together, total: totalOf(explanations, together) }
}

test('the higher of two clauses of a group counts, and the other says so', () => {
  const { together, total } = run(now('YW-2022-01', 2_000_000), now('YW-2022-02', 20_000_000))
  expect(total).toMatchObject({ fen: 20_000_000, apart: 22_000_000, clauses: 2, unknown: 0 })
  expect(together.get('YW-2022-01')).toMatchObject({
    fen: 0,
    says: [{ zh: expect.stringContaining('就高不重复：按“规上工业企业三季度增量奖”计 20万元') }],
  })
  expect(together.get('YW-2022-02')).toMatchObject({ fen: 20_000_000, says: [] })
})

test('鹿城: the same project once, at the higher rate; different projects add up', () => {
  const { together, total } = run(
    now('LC-IND-09', 70_000_000, [
      ['one', 60_000_000],
      ['two', 10_000_000],
    ]),
    now('LC-IND-18', 50_000_000, [['one', 50_000_000]]),
  )
  expect(total).toMatchObject({ fen: 70_000_000, apart: 120_000_000 })
  expect(together.get('LC-IND-18')?.says[0]?.en).toContain('You meet both, the higher counts')
})

test('a ceiling over two clauses of one firm is kept', () => {
  const { total } = run(now('WZ-2021-01', 300_000_000), now('LC-IND-20', 5_000_000))
  expect(total).toMatchObject({ fen: 200_000_000, apart: 305_000_000 })
})

test('where the source does not say beside which clause, nothing is taken off and it is told', () => {
  const { together, total } = run(now('LC-IND-11', 5_000_000), now('LC-IND-13', 10_000_000))
  expect(total).toMatchObject({ fen: 15_000_000, apart: 15_000_000, unclear: 2 })
  expect(together.get('LC-IND-11')?.unclear?.zh).toContain('按最高的一条')
})

test('what cannot be claimed now, or is of unknown amount, is not added', () => {
  const unknown = { ...now('WZ-2021-01', 0), amount: { ...sample.amount, state: 'unknown' as const, fen: null } }
  const { together, total } = run(unknown, { ...now('LC-IND-20', 5), shelf: 'nearly' })
  expect([...together.keys()]).toEqual([])
  expect(total).toMatchObject({ fen: 0, clauses: 1, unknown: 1 })
})

test('siblings are found through every rule that is about one firm', () => {
  expect(siblingsOf(payout, 'LC-IND-18')).toEqual(['LC-IND-09'])
  expect(siblingsOf(payout, 'JH-XXGYH-01')).toEqual([])
})

test('law: the total is what its clauses say, never more than each by itself, whatever the order', () => {
  const ids = [...adopted.values()]
    .filter(({ clause }) => clause.amount.gives === 'money')
    .map(({ clause }) => clause.id)
  const some = fc.uniqueArray(fc.tuple(fc.constantFrom(...ids), fc.integer({ min: 0, max: 400_000_000 })), {
    selector: ([id]) => id,
  })
  fc.assert(
    fc.property(some, (chosen) => {
      const explanations = chosen.map(([id, fen]) => now(id, fen))
      const { together, total } = run(...explanations)
      expect(total.fen).toBe([...together.values()].reduce((all, { fen }) => all + fen, 0))
      expect(total.fen).toBeLessThanOrEqual(total.apart)
      expect(run(...explanations.reverse()).total).toEqual(total)
    }),
  )
})
