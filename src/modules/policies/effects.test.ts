/** What a simulation says about a clause, each beside a slow way of saying the same; parts add up to the whole. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakdown } from './breakdown.ts'
import { type Results, verdictOrder } from './columns.ts'
import { compared, comparedBy, type Move, moves } from './compared.ts'
import { awardSteps, distribution } from './distribution.ts'
import { coded, exactly, firms, groups, pairs, resultsFrom, settledFirms } from './effects.test.support.ts'
import { overlaps, sharedBy } from './overlap.ts'
import { clauseWith } from './sample.test.support.ts'
import { exact, perMille } from './tally.ts'

const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0)
const placesOf = ({ verdict }: Results): number[] => [...verdict.keys()]
const grouped = <Of>(some: fc.Arbitrary<Of[]>) =>
  some.chain((all) => fc.tuple(fc.constant(all), coded(all.length, groups)))
const dimension = (codes: readonly number[]) => ({ codes: Uint16Array.from(codes), groups })

describe('by groups', () => {
  test('each group is what its firms come to, and all together are the whole', () =>
    fc.assert(
      fc.property(grouped(firms), ([all, codes]) => {
        const results = resultsFrom(all)
        const found = breakdown(results, dimension(codes))
        expect(found.map(({ group }) => group)).toEqual([0, 1, 2, 3])
        for (const { group, firms: counted, least, most, open } of found) {
          const mine = all.filter((_, at) => codes[at] === group)
          for (const [number, verdict] of verdictOrder.entries())
            expect(counted[verdict]).toBe(mine.filter((one) => one.verdict === number).length)
          expect(least).toBe(sum(mine.map((one) => one.least)))
          expect(most).toBe(sum(mine.map((one) => (Number.isNaN(one.most) ? one.least : one.most))))
          expect(open).toBe(mine.filter((one) => Number.isNaN(one.most)).length)
        }
      }),
    ))

  test('group numbers of other firms, or of no group, are refused', () => {
    const results = resultsFrom([{ verdict: 3, least: 1, most: 1 }])
    expect(() => breakdown(results, { codes: new Uint16Array(2), groups: 1 })).toThrow(/2 group numbers for 1/)
    expect(() => breakdown(results, { codes: Uint16Array.of(2), groups: 1 })).toThrow(/no group 2 of 1/)
  })

  test('a sum past what is exact is refused', () => {
    const much = { verdict: 3, least: 2 ** 52, most: 2 ** 52 }
    expect(() => breakdown(resultsFrom([much, much]), { codes: new Uint16Array(2), groups: 0 })).toThrow(
      /cannot be right/,
    )
    expect(exact(2 ** 52)).toBe(2 ** 52)
  })
})

describe('how awards are spread', () => {
  test('steps hold every eligible firm whose amount is known, and its fen', () =>
    fc.assert(
      fc.property(firms, (all) => {
        const found = distribution(resultsFrom(all))
        const mine = all.filter(({ verdict }) => verdict === 3)
        expect(found.firms).toBe(mine.length)
        expect(found.waiting).toBe(all.filter(({ verdict }) => verdict === 1 || verdict === 2).length)
        for (const end of ['least', 'most'] as const) {
          const known = mine.map((one) => one[end]).filter((fen) => !Number.isNaN(fen))
          expect(found[end].open).toBe(mine.length - known.length)
          for (const { from, below, firms: counted, fen } of found[end].steps) {
            const inside = known.filter((one) => one >= from && (below === null || one < below))
            expect([counted, fen]).toEqual([inside.length, sum(inside)])
          }
        }
      }),
    ))

  test('a quartile is the award of a firm, which so many do not exceed and the others are not below', () =>
    fc.assert(
      fc.property(firms, (all) => {
        const results = resultsFrom(all)
        const { least } = distribution(results)
        const mine = all.flatMap(({ verdict, least: fen }) => (verdict === 3 ? [fen] : []))
        const ranks = [least.quartile, least.median, least.upperQuartile, least.largest]
        if (mine.length === 0) expect(ranks).toEqual([null, null, null, null])
        for (const [at, found] of ranks.entries()) {
          if (found === null) continue
          expect(mine).toContain(found)
          expect(4 * mine.filter((fen) => fen <= found).length).toBeGreaterThanOrEqual((at + 1) * mine.length)
          expect(4 * mine.filter((fen) => fen < found).length).toBeLessThan((at + 1) * mine.length)
        }
      }),
    ))

  test('an open top is above all others and is no number', () => {
    const { most } = distribution(
      resultsFrom([
        { verdict: 3, least: 5, most: Number.NaN },
        { verdict: 3, least: 7, most: 7 },
      ]),
    )
    expect([most.quartile, most.median, most.upperQuartile, most.largest]).toEqual([7, 7, null, null])
  })

  test('steps that do not rise are refused', () => {
    expect(() => distribution(resultsFrom([]), [5, 5])).toThrow(/must rise/)
    expect(awardSteps[0]).toBe(1_000_000)
  })
})

/** From one band to another, with endless tops. */
function moved([low, high]: Ends, [nowLow, nowHigh]: Ends): Move {
  if (nowLow > high) return 'gains'
  if (nowHigh < low) return 'loses'
  const [up, down] = [nowHigh > low, nowLow < high]
  if (up && down) return 'either'
  return up ? 'mayGain' : down ? 'mayLose' : 'stays'
}
type Ends = readonly [number, number]

describe('winners and losers', () => {
  const ends = (one: { least: number; most: number }) =>
    [one.least, Number.isNaN(one.most) ? Infinity : one.most] as const

  test('sure is what holds whatever the ranges turn out to be', () =>
    fc.assert(
      fc.property(pairs, (all) => {
        const found = compared(resultsFrom(all.map(([a]) => a)), resultsFrom(all.map(([, b]) => b)))
        const told = all.map(([a, b]) => moved(ends(a), ends(b)))
        for (const move of moves) expect(found.firms[move]).toBe(told.filter((one) => one === move).length)
        expect(found.gained.least).toBe(sum(all.map(([a, b]) => Math.max(0, b.least - ends(a)[1]))))
        expect(found.lost.open).toBe(all.filter(([a]) => Number.isNaN(a.most)).length)
      }),
    ))

  test('where all is settled, gains less losses are the difference of the totals', () =>
    fc.assert(
      fc.property(settledFirms, settledFirms, (one, other) => {
        const size = Math.min(one.length, other.length)
        const [before, now] = [one.slice(0, size), other.slice(0, size)]
        const { gained, lost } = compared(resultsFrom(before), resultsFrom(now))
        expect([gained.least, lost.least]).toEqual([gained.most, lost.most])
        expect(gained.least - lost.least).toBe(
          sum(now.map(({ least }) => least)) - sum(before.map(({ least }) => least)),
        )
      }),
    ))

  test('turned round, gains are losses; groups add up to everybody', () =>
    fc.assert(
      fc.property(grouped(pairs), ([all, codes]) => {
        const [before, now] = [resultsFrom(all.map(([a]) => a)), resultsFrom(all.map(([, b]) => b))]
        const [there, back] = [compared(before, now), compared(now, before)]
        expect([there.gained, there.lost]).toEqual([back.lost, back.gained])
        expect([there.firms.gains, there.firms.mayGain]).toEqual([back.firms.loses, back.firms.mayLose])
        const rows = comparedBy(before, now, dimension(codes))
        for (const move of moves) expect(sum(rows.map((row) => row.firms[move]))).toBe(there.firms[move])
        for (const end of ['least', 'most', 'open'] as const)
          expect(sum(rows.map((row) => row.gained[end]))).toBe(there.gained[end])
        const entering = placesOf(now).filter((at) => before.verdict[at] === 0 && now.verdict[at] === 3).length
        expect(there.verdicts.not.eligible).toBe(entering)
      }),
    ))

  test('simulations over other firms are not compared', () => {
    expect(() => compared(resultsFrom([]), resultsFrom([{ verdict: 0, least: 0, most: 0 }]))).toThrow(
      /0 firms against 1/,
    )
  })
})

describe('what two clauses pay twice', () => {
  const three = fc.nat(30).chain((size) => fc.array(exactly(size), { minLength: 2, maxLength: 4 }))

  test('firms and fen of every pair, one way and the other', () =>
    fc.assert(
      fc.property(three, (all) => {
        const results = all.map(resultsFrom)
        for (const { pair, both, perhaps, fen, share } of overlaps(results)) {
          const [a, b] = pair.map((k) => all[k] ?? [])
          const reached = (some: typeof a, at: number, verdict: number) => (some?.[at]?.verdict ?? 0) >= verdict
          const places = [...(a ?? []).keys()]
          const sure = places.filter((at) => reached(a, at, 3) && reached(b, at, 3))
          const maybe = places.filter((at) => reached(a, at, 1) && reached(b, at, 1))
          expect([both, perhaps]).toEqual([sure.length, maybe.length - sure.length])
          expect(fen).toEqual([a, b].map((some) => sum(sure.map((at) => some?.[at]?.least ?? 0))))
          const smaller = Math.min(...[a, b].map((some) => places.filter((at) => reached(some, at, 3)).length))
          expect(share).toEqual(smaller === 0 ? null : { num: sure.length, den: smaller })
        }
      }),
    ))

  test('what both pay for: the same records, the same numbers', () => {
    const fairs = clauseWith({ over: 'fairs', when: [], params: [], amount: money('spend_wan * 0.5') })
    const other = clauseWith({ over: 'fairs', when: [], params: [], amount: money('spend_wan * 0.1 + invest_wan') })
    expect(sharedBy(fairs, other)).toEqual({ table: 'fairs', names: ['fairs.spend_wan'] })
    expect(sharedBy(clauseWith(), other)).toEqual({ table: null, names: ['invest_wan'] })
  })
})
const money = (feel: string) => ({ gives: 'money', unit: '万元', feel, cap: null })

test('thousandths are rounded half up', () => {
  expect([perMille({ num: 1, den: 3 }), perMille({ num: 1, den: 2000 }), perMille({ num: 2, den: 3 })]).toEqual([
    333, 1, 667,
  ])
})
