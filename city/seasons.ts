/**
 * Months and quarters: how a year spreads over its months, and how 2022 went on from there. For 2020 and 2021 the months
 * add up to the year and the quarters to their months, exactly; 2022 is not over, so it has only months and quarters.
 * New orders fall from spring 2022 on in the traditional sectors; power, staff and use of capacity follow more slowly.
 */
import { rates } from './activity.ts'
import { dayOf, months } from './calendar.ts'
import { position } from './dictionary.ts'
import type { Firm } from './firm.ts'
import { Random, seedOf } from './random.ts'
import type { Values } from './values.ts'

const stream = seedOf('months')
/** Share of a year's work by month; the spring festival empties February. */
const season = [0.078, 0.052, 0.081, 0.084, 0.087, 0.086, 0.084, 0.086, 0.09, 0.089, 0.091, 0.092]
/** The first months of 2020 stood still; what was lost came later in the year. */
const season2020 = [0.066, 0.016, 0.062, 0.078, 0.085, 0.088, 0.091, 0.095, 0.102, 0.103, 0.106, 0.108]

/** Shares out a whole amount by weights; what rounding leaves goes to the last. */
export function spread(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((one, next) => one + next, 0)
  let rest = total
  return weights.map((weight, at) => {
    const share = at === weights.length - 1 ? rest : Math.round((total * weight) / (sum || 1))
    rest -= share
    return share
  })
}

/** How far orders had come down by a month of 2022 (0 January to 9 October), as part of the sector's full fall. */
const fall = [0.1, 0.2, 0.45, 0.8, 0.9, 1, 1.1, 1.2, 1.25, 1.25]

const expectation = position('m_expectation')
const [up, same, down] = [expectation('up'), expectation('same'), expectation('down')]
const ordersLevel = position('q_orders_level')
const outlook = position('q_outlook')
const labour = position('q_labour_need')

interface Monthly {
  revenue: number[]
  output: number[]
  added: number[]
  delivery: number[]
  power: number[]
  orders: number[]
  exports: number[]
}

/**
 * One series over the 34 months: two years shared out, then the pace of 2022. Money is shared out in hundreds of yuan,
 * the step of all amounts here.
 */
function seriesOf(amounts: readonly number[], pace: number, noise: readonly number[], slope: number, step: number) {
  const [first = 0, second = 0] = amounts.map((amount) => amount / step)
  const weights = (of: readonly number[], from: number) => of.map((weight, at) => weight * (noise[from + at] ?? 1))
  const last = Array.from({ length: 10 }, (_, at) =>
    Math.round((pace / step) * (season[at] ?? 0) * (noise[24 + at] ?? 1) * (1 + slope * (fall[at] ?? 1))),
  )
  const all = [...spread(first, weights(season2020, 0)), ...spread(second, weights(season, 12)), ...last]
  return all.map((one) => one * step)
}

/** Months before the firm existed weigh nothing: all of a half year lies in its later months. */
function seriesOfFirm(firm: Firm, before: Values | undefined, last: Values | undefined, random: Random): Monthly {
  const noise = months.map(({ year, month }) => random.around(1, 0.07) * (works(firm, year, month) ? 1 : 0))
  const grown = (firm.revenue[3] ?? 0) / Math.max(1, firm.revenue[2] ?? 0)
  const pace = firm.revenue[2] ? Math.min(3, grown) : 1
  const of = (code: string, growth: number, slope: number, step = 10_000) => {
    const amounts = [before?.[code] ?? 0, last?.[code] ?? 0]
    return seriesOf(amounts, (last?.[code] ?? 0) * growth, noise, slope, step)
  }
  const { orders } = firm.sector
  return {
    revenue: of('revenue_wan', pace, orders * 0.25),
    output: of('output_wan', pace, orders * 0.25),
    added: of('value_added_wan', pace, orders * 0.3),
    delivery: of('export_delivery_wan', pace, orders * 0.4),
    power: of('power_year_kwh', pace, orders * 0.35, 1),
    orders: of('orders_new_year_wan', pace, orders + 0.1 * random.normal()),
    exports: of('export_usd_wan', (pace * (rates[2021] ?? 1)) / (rates[2022] ?? 1), orders * 0.5),
  }
}

/** To the step of all amounts here: a hundred yuan. */
const rounded = (amount: number): number => Math.round(amount / 10_000) * 10_000

function moodOf(trend: number, quality: number, random: Random): number {
  const drawn = random.next() + 0.9 * trend + 0.12 * (quality - 0.5)
  if (drawn < 0.24) return down
  return drawn > 0.86 ? up : same
}

/** Values of month `at` (0 is January 2020). */
function monthOf(firm: Firm, at: number, series: Monthly, use: number, staff: number, random: Random): Values {
  const orders = series.orders[at] ?? 0
  const fallen = at < 24 ? 0 : firm.sector.orders * (fall[at - 24] ?? 1)
  const maker = firm.sector.kind === 'industry'
  return {
    m_revenue_wan: series.revenue[at] ?? 0,
    power_kwh: series.power[at] ?? 0,
    orders_new_wan: orders,
    orders_hand_wan: rounded(orders * random.between(0.7, 2.4) * (1 + fallen)),
    m_staff: Math.max(1, Math.round(staff * (1 + 0.35 * fallen) * random.between(0.96, 1.04))),
    m_expectation: moodOf(fallen, firm.quality, random),
    ...(firm.exportShare > 0 ? { m_export_usd_wan: series.exports[at] ?? 0 } : {}),
    ...(maker ? { m_capacity_use_pct: utilisation(use, at, fallen, random) } : {}),
  }
}

const utilisation = (use: number, at: number, fallen: number, random: Random): number => {
  const idle = at === 1 ? 0.3 : at % 12 === 1 ? 0.75 : 1
  return Math.min(9900, Math.max(500, Math.round(use * idle * (1 + 0.5 * fallen) * random.between(0.95, 1.05))))
}

/** Share of answers in a quarter, as the published surveys of such counties have them in a calm one. */
function quarterMoods(trend: number, quality: number, random: Random): Values {
  const drawn = random.next() + 1.1 * trend + 0.14 * (quality - 0.5)
  const level = drawn < 0.16 ? 'below' : drawn > 0.94 ? 'above' : 'normal'
  const well = drawn < 0.06 ? 'poor' : drawn > 0.56 ? 'good' : 'fair'
  const need = random.next() + 0.6 * trend
  return {
    q_orders_level: ordersLevel(level),
    q_outlook: outlook(well),
    q_labour_need: labour(need < 0.09 ? 'down' : need > 0.85 ? 'up' : 'same'),
  }
}

const quarterSum = (series: readonly number[], first: number): number =>
  (series[first] ?? 0) + (series[first + 1] ?? 0) + (series[first + 2] ?? 0)

function quarterOf(firm: Firm, first: number, series: Monthly, use: number, random: Random): Values {
  const fallen = first < 24 ? 0 : firm.sector.orders * (fall[first - 23] ?? 1)
  const maker = firm.sector.kind === 'industry'
  const ago = quarterSum(series.revenue, first - 12)
  return {
    q_revenue_wan: quarterSum(series.revenue, first),
    ...(ago > 0 ? { q_revenue_year_ago_wan: ago } : {}),
    ...quarterMoods(fallen, firm.quality, random),
    ...(maker
      ? {
          q_output_wan: quarterSum(series.output, first),
          q_value_added_wan: quarterSum(series.added, first),
          q_export_delivery_wan: quarterSum(series.delivery, first),
          q_capacity_use_pct: utilisation(use, 0, fallen, random),
        }
      : {}),
  }
}

/** Whether a firm founded on a day works in a month at all. */
const works = (firm: Firm, year: number, month: number): boolean =>
  firm.foundedDay < dayOf(year, month, 1) && year <= firm.lastYear

/** Months (202110) and quarters (20213) of a firm, from its years 2020 and 2021. */
export function seasonsOf(firm: Firm, before: Values | undefined, last: Values | undefined): Map<number, Values> {
  const random = new Random(firm.seed, stream)
  const series = seriesOfFirm(firm, before, last, random)
  const values = new Map<number, Values>()
  const year = last ?? before ?? {}
  const use = year.capacity_use_pct ?? 7800
  const staff = year.staff ?? 5
  for (const [at, { year: calendarYear, month }] of months.entries())
    if (works(firm, calendarYear, month))
      values.set(calendarYear * 100 + month, monthOf(firm, at, series, use, staff, random))
  if (!firm.larger) return values
  for (let first = 12; first < 33; first += 3) {
    const [calendarYear, quarter] = [2020 + Math.floor(first / 12), Math.floor((first % 12) / 3) + 1]
    if (works(firm, calendarYear, quarter * 3))
      values.set(calendarYear * 10 + quarter, quarterOf(firm, first, series, use, random))
  }
  return values
}
