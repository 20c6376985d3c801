/** Precision: bands hold whatever the missing facts turn out to be; the Gini coefficient is the textbook's, exactly. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concentrationOf } from './concentration.ts'
import { definitions } from './definitions.ts'
import { coded, firms, paidFirms, resultsFrom, settledFirms } from './effects.test.support.ts'
import { coverageOf, deadweightOf, scatterOf, weightOf } from './precision.ts'
import type { Fraction, ShareBand } from './tally.ts'

const quotient = ({ num, den }: Fraction): number => num / den
/** Whether a share that could turn out lies in the band; a null end is no end. */
function holds({ least, most }: ShareBand, num: number, den: number): boolean {
  if (den === 0) return true
  const within = (a: Fraction, b: Fraction) => BigInt(a.num) * BigInt(b.den) <= BigInt(b.num) * BigInt(a.den)
  return (!least || within(least, { num, den })) && (!most || within({ num, den }, most))
}

type Firms = ReturnType<typeof firms.generate>['value']
/** One way in which all that is open could turn out. */
const outcome = (all: Firms, picks: readonly number[]) =>
  all.map(({ verdict, least, most }, at) => {
    const pick = picks[at] ?? 0
    const isIn = verdict === 3 || (verdict > 0 && pick > 0)
    const top = Number.isNaN(most) ? least + 3_000_000 : most
    return { isIn, fen: isIn ? (pick === 1 ? least : pick === 2 ? top : Math.floor((least + top) / 2)) : 0 }
  })
const withCodes = firms.chain((all) =>
  fc.tuple(fc.constant(all), coded(all.length, 2), coded(all.length, 3), coded(all.length, 1)),
)

describe('whom it reaches', () => {
  test('coverage and leakage lie in their bands however the unknown turns out', () =>
    fc.assert(
      fc.property(withCodes, ([all, rails, picks, sides]) => {
        const found = coverageOf(resultsFrom(all), Uint8Array.from(rails))
        const named = rails.map((rail, at) => (rail === 0 ? sides[at] === 1 : rail === 2))
        const then = outcome(all, picks)
        const [inside, reached] = [named.filter(Boolean).length, then.filter(({ isIn }) => isIn)]
        expect(holds(found.coverage, then.filter(({ isIn }, at) => isIn && named[at]).length, inside)).toBe(true)
        const outside = then.filter(({ isIn }, at) => isIn && !named[at])
        expect(holds(found.leakage, outside.length, reached.length)).toBe(true)
        const fen = (some: readonly { fen: number }[]) => some.reduce((sum, one) => sum + one.fen, 0)
        expect(holds(found.leakedMoney, fen(outside), fen(reached))).toBe(true)
      }),
    ))

  test('where all is known both ends are one', () =>
    fc.assert(
      fc.property(settledFirms, (all) => {
        const rails = Uint8Array.from(all, (_, at) => 1 + (at % 2))
        const { coverage, leakage, leakedMoney } = coverageOf(resultsFrom(all), rails)
        for (const band of [coverage, leakage, leakedMoney]) expect(band.least).toEqual(band.most)
      }),
    ))

  test('values of other firms are refused', () => {
    expect(() => coverageOf(resultsFrom([]), new Uint8Array(1))).toThrow(/1 values for 0 firms/)
  })
})

describe('how thinly it is spread', () => {
  test('the share in small awards lies in its band however the unknown turns out', () =>
    fc.assert(
      fc.property(withCodes, fc.integer({ min: 1, max: 3_000_000 }), ([all, , picks], below) => {
        const found = scatterOf(resultsFrom(all), below)
        const then = outcome(all, picks).map(({ fen }) => fen)
        const small = then.filter((fen) => fen < below).reduce((a, b) => a + b, 0)
        expect(
          holds(
            found.share,
            small,
            then.reduce((a, b) => a + b, 0),
          ),
        ).toBe(true)
        const { small: sure, either, other } = found.firms
        expect(sure + either + other).toBe(all.filter(({ verdict }) => verdict === 3).length)
      }),
    ))

  test('a line that is none is refused', () => {
    expect(() => scatterOf(resultsFrom([]), 0)).toThrow(/no line/)
  })
})

describe('how it is concentrated', () => {
  const fenOf = (all: readonly { least: number }[]) => all.map(({ least }) => BigInt(least))
  const gini = (all: readonly { verdict: number; least: number; most: number }[]) =>
    concentrationOf(resultsFrom(all)).gini

  test('Gini is half the mean difference of all pairs against the mean', () =>
    fc.assert(
      fc.property(paidFirms, (all) => {
        const fen = fenOf(all)
        const differences = fen.flatMap((a) => fen.map((b) => (a > b ? a - b : b - a))).reduce((a, b) => a + b, 0n)
        const den = 2n * BigInt(fen.length) * fen.reduce((a, b) => a + b, 0n)
        const found = gini(all)
        expect(BigInt(found?.num ?? -1) * den).toBe(differences * BigInt(found?.den ?? 0))
        expect(differences).toBeLessThan(den)
      }),
    ))

  test('neither order nor scale makes a difference', () =>
    fc.assert(
      fc.property(paidFirms, fc.integer({ min: 2, max: 50 }), (all, times) => {
        const larger = all.map(({ verdict, least }) => ({ verdict, least: least * times, most: least * times }))
        expect(gini([...all].reverse())).toEqual(gini(all))
        expect(gini(larger)).toEqual(gini(all))
      }),
    ))

  test('amounts near the end of what is exact, and many', () => {
    const all = Array.from({ length: 300 }, (_, at) => 2 ** 44 + at * 7919)
    const found = gini(all.map((least) => ({ verdict: 3, least, most: least })))
    const weighted = all.reduce((sum, fen, at) => sum + BigInt(2 * at + 1 - 300) * BigInt(fen), 0n)
    const den = 300n * all.reduce((sum, fen) => sum + BigInt(fen), 0n)
    expect(BigInt(found?.num ?? -1) * den).toBe(weighted * BigInt(found?.den ?? 0))
  })

  test('all alike is 0, and the top tenth is at least a tenth; what is unsettled is counted', () =>
    fc.assert(
      fc.property(firms, (all) => {
        const found = concentrationOf(resultsFrom(all))
        expect(found.unsettled).toBe(all.filter(({ least, most }) => least !== most).length)
        if (found.topTenth) expect(10 * quotient(found.topTenth)).toBeGreaterThanOrEqual(1 - 1e-9)
        const alike = found.firms > 0 && new Set(all.flatMap(({ least }) => (least > 0 ? [least] : []))).size === 1
        if (alike) expect(found.gini).toMatchObject({ num: '0', perMille: 0 })
      }),
    ))
})

describe('what was there before, and what it weighs', () => {
  test('who met the target before, who did not, and of whom nobody knows', () => {
    const paid = { verdict: 3, least: 100, most: 100 }
    const found = deadweightOf(resultsFrom([paid, paid, paid, paid]), Uint8Array.of(2, 1, 0, 2))
    expect(found.firms).toEqual({ already: 2, newly: 1, unknown: 1 })
    expect(found.share).toEqual({ least: { num: 2, den: 4 }, most: { num: 3, den: 4 } })
    expect(found.money).toEqual({ least: { num: 200, den: 400 }, most: { num: 300, den: 400 } })
  })

  test('firms whose cost is not known are in neither sum', () => {
    const paid = { verdict: 3, least: 100, most: 100 }
    const found = weightOf(
      resultsFrom([paid, paid, { verdict: 0, least: 0, most: 0 }]),
      Float64Array.of(400, Number.NaN, 7),
    )
    expect(found).toEqual({ firms: { known: 1, unknown: 1 }, award: 100, cost: 400, share: { num: 100, den: 400 } })
    expect(weightOf(resultsFrom([paid]), Float64Array.of(Number.NaN)).share).toBeNull()
  })
})

test('every figure has a name, a meaning, a formula and a source in both languages', () => {
  for (const { name, means, formula, source } of Object.values(definitions))
    for (const { zh, en } of [name, means, formula, source]) expect([zh !== '', en !== '']).toEqual([true, true])
})
