/**
 * What the made-up city adds up to: one pass over its firms, reading what is so and not what was published, because
 * values that are missing on purpose would make every sum too small. Money in 万元, land in mu, power in kWh.
 */
import { makeOptions } from './build.ts'
import { position } from './dictionary.ts'
import type { Firm } from './firm.ts'
import { contextOf, knownOf, periodsOf, registerEntries, yearsOf } from './known.ts'
import type { CityOptions } from './types.ts'
import type { Values } from './values.ts'

type Three = [number, number, number]

/** Sums and counts; "above" is the above-scale register of the year meant, industry only. */
export interface Measure {
  factor: number
  firms: number
  output: Three
  added: Three
  addedBelow: number
  sales: number
  quarters: Three
  nineMonths: number
  nineMonthsAdded: number
  nineMonthsDelivery: number
  nineMonthsSolar: number
  billion: number
  halfYearPower: number
  promoted: number
  staffAbove: number
  keyFirms: number
  keyStaff: number
  ownExports: number
  evaluated: number
  grades: [number, number, number, number]
  evaluatedLand: number
  taxAbove: number
  landAbove: number
  landOwned: number
  landLet: number
  inParks: number
  cosmetics: number
  cosmeticsAbove: number
  jewellery: number
  textileFewer: number
  textileAnswers: number
  textileUse: number
  textileUseAnswers: number
  lowDigital: number
  digitalAnswers: number
  answers: number
  ordersAbove: number
  ordersNormal: number
  labourUp: number
  good: number
  bad: number
  use: number
  useAnswers: number
}

const zeros = (): Omit<Measure, 'factor' | 'firms'> => ({
  output: [0, 0, 0],
  added: [0, 0, 0],
  quarters: [0, 0, 0],
  grades: [0, 0, 0, 0],
  ...{ addedBelow: 0, sales: 0, nineMonths: 0, nineMonthsAdded: 0, nineMonthsDelivery: 0, nineMonthsSolar: 0 },
  ...{ billion: 0, halfYearPower: 0, promoted: 0, staffAbove: 0, keyFirms: 0, keyStaff: 0, ownExports: 0 },
  ...{ evaluated: 0, evaluatedLand: 0, taxAbove: 0, landAbove: 0, landOwned: 0, landLet: 0, inParks: 0 },
  ...{ cosmetics: 0, cosmeticsAbove: 0, jewellery: 0, textileFewer: 0, textileAnswers: 0, textileUse: 0 },
  ...{ textileUseAnswers: 0, lowDigital: 0, digitalAnswers: 0, answers: 0, ordersAbove: 0, ordersNormal: 0 },
  ...{ labourUp: 0, good: 0, bad: 0, use: 0, useAnswers: 0 },
})

const code = {
  level: position('digital_level'),
  orders: position('q_orders_level'),
  outlook: position('q_outlook'),
  need: position('q_labour_need'),
}
const wanOf = (values: Values | undefined, name: string): number => (values?.[name] ?? 0) / 1_000_000
const muOf = (values: Values, name: string): number => (values[name] ?? 0) / 10_000

function addYears(sums: Measure, firm: Firm, years: ReadonlyMap<number, Values>): void {
  for (const at of [0, 1, 2] as const) {
    const values = years.get(2019 + at)
    if (!values) continue
    if (firm.above[at]) {
      sums.output[at] += wanOf(values, 'output_wan')
      sums.added[at] += wanOf(values, 'value_added_wan')
    } else if (at === 2) sums.addedBelow += wanOf(values, 'value_added_wan')
  }
}

function addLast(sums: Measure, firm: Firm, last: Values, staff: number[]): void {
  if (firm.above[2]) {
    sums.sales += wanOf(last, 'sales_wan')
    sums.taxAbove += wanOf(last, 'tax_paid_wan')
    sums.landAbove += muOf(last, 'land_mu')
    sums.staffAbove += last.staff ?? 0
    staff.push(last.staff ?? 0)
  }
  if (firm.aboveSince === 2021) sums.promoted++
  if (last.per_mu_grade !== undefined) {
    sums.evaluated++
    sums.grades[(last.per_mu_grade - 1) as 0 | 1 | 2 | 3]++
    sums.evaluatedLand += muOf(last, 'land_mu')
  }
  sums.landOwned += muOf(last, 'owned_land_mu')
  if ((last.let_area_sqm ?? 0) > 0) sums.landLet += muOf(last, 'owned_land_mu')
  sums.digitalAnswers++
  if ((last.digital_level ?? 9) <= code.level('L1')) sums.lowDigital++
}

/** First to third quarter of 2022, and the survey of the first of 2021. */
function addQuarters(sums: Measure, firm: Firm, periods: ReadonlyMap<number, Values>): void {
  if (!firm.above[2]) return
  let nine = 0
  for (const [at, quarter] of [20221, 20222, 20223].entries()) {
    const values = periods.get(quarter)
    const output = wanOf(values, 'q_output_wan')
    sums.quarters[at as 0 | 1 | 2] += output
    sums.nineMonthsAdded += wanOf(values, 'q_value_added_wan')
    sums.nineMonthsDelivery += wanOf(values, 'q_export_delivery_wan')
    nine += output
  }
  sums.nineMonths += nine
  if (firm.sector.code === 'solar') sums.nineMonthsSolar += nine
  if (nine >= 100_000) sums.billion++
}

function addAnswers(sums: Measure, firm: Firm, periods: ReadonlyMap<number, Values>): void {
  const asked = periods.get(20211)
  if (firm.above[1] && asked) {
    sums.answers++
    const is = (name: string, value: number): number => (asked[name] === value ? 1 : 0)
    sums.ordersAbove += is('q_orders_level', code.orders('above'))
    sums.ordersNormal += is('q_orders_level', code.orders('normal'))
    sums.labourUp += is('q_labour_need', code.need('up'))
    sums.good += is('q_outlook', code.outlook('good'))
    sums.bad += is('q_outlook', code.outlook('poor'))
    sums.use += (asked.q_capacity_use_pct ?? 0) / 100
    sums.useAnswers++
  }
  if (firm.sector.group !== '纺织服装') return
  const third = periods.get(20213)?.q_capacity_use_pct
  if (third !== undefined) {
    sums.textileUse += third / 100
    sums.textileUseAnswers++
  }
  const [now, ago] = [periods.get(202208)?.orders_new_wan, periods.get(202108)?.orders_new_wan]
  if (now === undefined || !ago) return
  sums.textileAnswers++
  // "Fewer" is what a firm would call fewer: three percent less and more.
  if (now < ago * 0.97) sums.textileFewer++
}

/** Share of a year's power that falls into its first half, for makers that report no months. */
const firstHalf = 0.468
function halfYearPower(last: Values, periods: ReadonlyMap<number, Values>): number {
  if (periods.size === 0) return (last.power_year_kwh ?? 0) * firstHalf
  let sum = 0
  for (let month = 202101; month <= 202106; month++) sum += periods.get(month)?.power_kwh ?? 0
  return sum
}

function addMaker(sums: Measure, firm: Firm, years: ReadonlyMap<number, Values>, staff: number[]): void {
  const periods = periodsOf(firm, years)
  addYears(sums, firm, years)
  addQuarters(sums, firm, periods)
  addAnswers(sums, firm, periods)
  const last = years.get(2021)
  if (last) {
    addLast(sums, firm, last, staff)
    sums.halfYearPower += halfYearPower(last, periods)
  }
  if (firm.sector.code === 'jewellery') sums.jewellery++
  if (firm.sector.code !== 'cosmetics') return
  sums.cosmetics++
  if (firm.above[2]) sums.cosmeticsAbove++
}

/** 214 key firms were counted in the measured place. */
const keyFirms = 214

/** Measures the city with these options. */
export function measureCity(options: Partial<CityOptions> = {}): Measure {
  const { firms, seed, factor } = makeOptions(options)
  const context = contextOf(firms, seed)
  const sums: Measure = { factor, firms, ...zeros() }
  const staff: number[] = []
  for (let index = 0; index < firms; index++) {
    const known = knownOf(index, context.citySeed)
    const years = yearsOf(known.firm, context)
    sums.ownExports += wanOf(years.get(2021), 'own_export_cny_wan')
    if (known.firm.sector.kind !== 'industry') continue
    addMaker(sums, known.firm, years, staff)
    const park = registerEntries(known, years, context).find((one) => one.code === 'in_micro_park')
    sums.inParks += park?.value ?? 0
  }
  sums.keyFirms = Math.min(staff.length, Math.round(keyFirms * factor))
  sums.keyStaff = staff
    .sort((a, b) => b - a)
    .slice(0, sums.keyFirms)
    .reduce((sum, one) => sum + one, 0)
  return sums
}
