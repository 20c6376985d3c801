/**
 * Everything known of a firm for one year, as stored integers by code; what does not apply to the firm has no entry, and
 * that is not zero. The per-mu evaluation (亩均评价) follows the parts of the published score that are known: tax per mu
 * 35, value added per mu 20, per unit of energy 17, R&D share 10; the 18 points nobody outside can see are labour
 * productivity here, which is the city's own setting.
 */
import { type Accounts, accountsOf } from './accounts.ts'
import { energyOf, equipmentOf, fen, marketsOf, ordersOf, outputOf, percent } from './activity.ts'
import { position } from './dictionary.ts'
import { type Firm, firmOf } from './firm.ts'
import { Random, seedOf } from './random.ts'
import { brandsOf, digitalOf, expectationsOf, landOf, researchOf, wagePerHead } from './strength.ts'
import { add, empty, type Values } from './values.ts'

const stream = { year: seedOf('year'), brands: seedOf('brands') }
const ratesOfLoans: Record<number, [number, number]> = { 2019: [4.8, 7.2], 2020: [4.3, 6.6], 2021: [4.1, 6.3] }

function financeOf({ money, people }: Accounts, random: Random, year: number): Values {
  const values = empty()
  for (const code in money) values[code] = fen(money[code] ?? 0)
  const [low, high] = ratesOfLoans[year] ?? [4, 6]
  if ((money.loan_balance_wan ?? 0) > 0) values.loan_rate_pct = Math.round(random.between(low, high) * 100)
  values.loss_making = (money.profit_wan ?? 0) < 0 ? 1 : 0
  values.debt_ratio_pct = percent(money.liabilities_wan ?? 0, money.assets_wan ?? 1)
  values.wage_average_yuan = wagePerHead(money.wages_wan ?? 0, people.staff_average ?? 1)
  return values
}

/** What is reckoned by land: fen per mu, so that 万元/亩 has six exact decimals. */
function perMuOf(values: Values): Values {
  const land = values.land_mu ?? 0
  if (land <= 0 || values.output_wan === undefined) return {}
  const per = (amount: number) => Math.round((amount / land) * 10_000)
  return { tax_per_mu: per(values.tax_paid_wan ?? 0), va_per_mu: per(values.value_added_wan ?? 0) }
}

function standingOf(firm: Firm, year: number): Values {
  const above = firm.above[(year - 2019) as 0 | 1 | 2]
  let kept = 0
  for (let at = year - 2019; at >= 0 && firm.above[at as 0 | 1 | 2]; at--) kept = year - 2018 - at
  // Before 2019 the register is taken to run without a break from the year the firm came in.
  if (above && kept === year - 2018) kept = year - firm.aboveSince + 1
  return { first_time_above_scale: above && firm.aboveSince === year ? 1 : 0, years_kept_above_scale: kept }
}

/** Three mu (in ten-thousandths): from here on a firm below scale is evaluated. */
const threeMu = 30_000
export const isEvaluated = (firm: Firm, year: number, values: Values): boolean =>
  firm.sector.kind === 'industry' &&
  (values.land_mu ?? 0) > 0 &&
  (firm.above[(year - 2019) as 0 | 1 | 2] || (firm.larger && (values.land_mu ?? 0) >= threeMu))

/** Points in hundredths; each part may reach one and a half times its weight. */
export function scoreOf(values: Values): number {
  const part = (weight: number, value: number, base: number) => weight * Math.min(1.5, Math.max(0, value / base))
  const score =
    part(35, values.tax_per_mu ?? 0, 24_000_000) +
    part(20, values.va_per_mu ?? 0, 136_000_000) +
    part(17, values.va_per_tce ?? 0, 26_940) +
    part(10, values.rd_ratio_pct ?? 0, 302) +
    part(18, values.labour_productivity_wan ?? 0, 18_140_000)
  return Math.round(score * 100)
}

/** A firm's year without the grade, which needs the others' scores. */
export function ungradedYear(firm: Firm, year: number): Values {
  const random = new Random(firm.seed, stream.year, year)
  const accounts = accountsOf(firm, year, random)
  const equipment = equipmentOf(firm, accounts, random)
  const values = empty()
  const { people } = accounts
  for (const code in people)
    if (code !== 'staff_production' || firm.sector.kind === 'industry') values[code] = people[code] ?? 0
  for (const part of [
    financeOf(accounts, random, year),
    outputOf(firm, accounts, year, random),
    equipment,
    energyOf(firm, accounts, year, random),
    ordersOf(firm, accounts, random),
    marketsOf(firm, accounts, year, random),
    researchOf(firm, accounts, random),
    brandsOf(firm, accounts, year, new Random(firm.seed, stream.brands), random),
    digitalOf(firm, accounts, equipment, year, random),
    landOf(firm, new Random(firm.seed, stream.brands, 1)),
    expectationsOf(firm, year, random),
    standingOf(firm, year),
  ])
    add(values, part)
  add(values, perMuOf(values))
  if (isEvaluated(firm, year, values)) values.per_mu_score = scoreOf(values)
  return values
}

const grade = position('per_mu_grade')
const grades = ['A', 'B', 'C', 'D'].map(grade)
/** Shares of A, A+B and A+B+C: A as published for the measured place, the others as in a comparable county. */
const shares = [0.064, 0.45, 0.92] as const

/** By group and standing, because firms are compared only with their like: from which score A, B and C are given. */
export type Cuts = ReadonlyMap<string, { least: readonly number[]; scores: readonly number[] }>
const likeOf = (firm: Firm, year: number) => `${year} ${firm.sector.group} ${firm.above[(year - 2019) as 0 | 1 | 2]}`

/** The cuts, from the evaluated firms among the first nine thousand: the ranking of the whole city, closely enough. */
export function cutsOf(citySeed: number, adjust: (firm: Firm) => Firm): Cuts {
  const scores = new Map<string, number[]>()
  for (let index = 0; index < 9000; index += 6) {
    const firm = adjust(firmOf(index, citySeed))
    for (const year of [2019, 2020, 2021]) {
      if (firm.sector.kind !== 'industry' || (firm.revenue[year - 2019] ?? 0) === 0) continue
      const score = ungradedYear(firm, year).per_mu_score
      if (score === undefined) continue
      const like = likeOf(firm, year)
      const list = scores.get(like) ?? []
      list.push(score)
      scores.set(like, list)
    }
  }
  return new Map(
    [...scores].map(([like, list]) => {
      const sorted = list.sort((a, b) => b - a)
      return [like, { least: shares.map((share) => sorted[Math.floor(share * sorted.length)] ?? 0), scores: sorted }]
    }),
  )
}

/** Share of its like that is at least as good, in ten-thousandths of a percent. */
function rankOf(score: number, scores: readonly number[]): number {
  let [low, high] = [0, scores.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((scores[middle] ?? 0) > score) low = middle + 1
    else high = middle
  }
  return Math.round(((low + 1) / (scores.length + 1)) * 1_000_000)
}

/** A firm's whole year. */
export function yearOf(firm: Firm, year: number, cuts: Cuts): Values {
  const values = ungradedYear(firm, year)
  const score = values.per_mu_score
  const cut = cuts.get(likeOf(firm, year))
  if (score === undefined || !cut) return values
  const at = cut.least.findIndex((least) => score > least)
  values.per_mu_grade = grades[at === -1 ? 3 : at] ?? grade('D')
  values.group_rank_pct = rankOf(score, cut.scores)
  return values
}
