/**
 * A firm's books: every sum a firm claims must be one, year by year, in exact fen. The years are read before anything is
 * left out, because a missing value breaks no sum.
 */
import { expect, test } from 'vitest'
import { contextOf, knownOf, periodsOf, yearsOf } from './known.ts'
import { spread } from './seasons.ts'
import type { Values } from './values.ts'

const context = contextOf(1200, 'bolang')
const books = Array.from({ length: 1200 }, (_, index) => {
  const { firm } = knownOf(index, context.citySeed)
  return { firm, years: yearsOf(firm, context) }
})
const everyYear = books.flatMap(({ firm, years }) => [...years].map(([year, values]) => ({ firm, year, values })))

type Check = readonly [
  says: string,
  left: (of: (code: string) => number) => number,
  right: (of: (code: string) => number) => number,
]
const equal: readonly Check[] = [
  [
    'operating profit = revenue − cost − taxes and surcharges − selling − administration − R&D − finance + other and investment income',
    (of) => of('operating_profit_wan'),
    (of) =>
      of('revenue_wan') -
      of('cost_wan') -
      of('tax_surcharge_wan') -
      of('selling_expense_wan') -
      of('admin_expense_wan') -
      of('rd_expense_wan') -
      of('finance_expense_wan') +
      of('other_income_wan') +
      of('investment_income_wan'),
  ],
  [
    'profit = operating profit + net of non-operating items',
    (of) => of('profit_wan'),
    (of) => of('operating_profit_wan') + of('nonoperating_net_wan'),
  ],
  ['net profit = profit − profit tax', (of) => of('net_profit_wan'), (of) => of('profit_wan') - of('cit_wan')],
  [
    'taxes and surcharges = surcharges on VAT + land use + property + other',
    (of) => of('tax_surcharge_wan'),
    (of) => of('city_surcharge_wan') + of('land_use_tax_wan') + of('property_tax_wan') + of('other_tax_wan'),
  ],
  [
    'taxes paid = VAT + taxes and surcharges + profit tax',
    (of) => of('tax_paid_wan'),
    (of) => of('vat_wan') + of('tax_surcharge_wan') + of('cit_wan'),
  ],
  [
    'value added = wages + social insurance + VAT + taxes and surcharges + depreciation + operating profit',
    (of) => of('value_added_wan'),
    (of) =>
      of('wages_wan') +
      of('social_insurance_wan') +
      of('vat_wan') +
      of('tax_surcharge_wan') +
      of('depreciation_wan') +
      of('operating_profit_wan'),
  ],
  ['assets = liabilities + equity', (of) => of('assets_wan'), (of) => of('liabilities_wan') + of('equity_wan')],
  ['land used = owned + rented', (of) => of('land_mu'), (of) => of('owned_land_mu') + of('rented_land_mu')],
  [
    'exports = own name + market procurement',
    (of) => of('export_usd_wan'),
    (of) => of('own_export_usd_wan') + of('market_procurement_usd_wan'),
  ],
]

test.each(equal)('%s', (_, left, right) => {
  const wrong = everyYear.filter(({ values }) => {
    const of = (code: string): number => values[code] ?? 0
    return left(of) !== right(of)
  })
  expect(wrong.map(({ firm, year }) => `${firm.index} ${year}`)).toEqual([])
})

const notMore: readonly (readonly [less: string, more: string])[] = [
  ['main_revenue_wan', 'revenue_wan'],
  ['profit_wan', 'revenue_wan'],
  ['rd_expense_wan', 'revenue_wan'],
  ['rd_deductible_wan', 'rd_expense_wan'],
  ['rd_internal_wan', 'rd_expense_wan'],
  ['rd_staff', 'staff'],
  ['social_insured', 'staff'],
  ['staff_production', 'staff'],
  ['staff_college', 'staff'],
  ['interest_expense_wan', 'revenue_wan'],
  ['subsidy_income_wan', 'other_income_wan'],
  ['local_contribution_wan', 'tax_paid_wan'],
  ['current_assets_wan', 'assets_wan'],
  ['cash_wan', 'current_assets_wan'],
  ['current_liabilities_wan', 'liabilities_wan'],
  ['payables_wan', 'current_liabilities_wan'],
  ['loan_balance_wan', 'liabilities_wan'],
  ['loan_short_wan', 'loan_balance_wan'],
  ['loan_short_wan', 'current_liabilities_wan'],
  ['loan_overdue_wan', 'loan_balance_wan'],
  ['loan_balance_wan', 'credit_line_wan'],
  ['output_wan', 'capacity_wan'],
  ['new_product_output_wan', 'output_wan'],
  ['new_product_sales_wan', 'new_product_output_wan'],
  ['machines_digital', 'machines'],
  ['machines_networked', 'machines_digital'],
  ['patents_invention', 'patents_valid'],
  ['patents_granted', 'patents_valid'],
  ['top_buyer_share_pct', 'top3_buyers_share_pct'],
  ['cross_border_usd_wan', 'export_usd_wan'],
  ['export_insured_usd_wan', 'export_usd_wan'],
  ['idle_area_sqm', 'building_sqm'],
  ['let_area_sqm', 'building_sqm'],
]
test.each(notMore)('%s is never more than %s', (less, more) => {
  const wrong = everyYear.filter(({ values }) => {
    const [small, large] = [values[less], values[more]]
    return small !== undefined && large !== undefined && small > large
  })
  expect(wrong.map(({ firm, year }) => `${firm.index} ${year}`)).toEqual([])
})

const ratios: readonly (readonly [ratio: string, part: string, whole: string, factor: number])[] = [
  ['debt_ratio_pct', 'liabilities_wan', 'assets_wan', 10_000],
  ['rd_ratio_pct', 'rd_expense_wan', 'revenue_wan', 10_000],
  ['tax_per_mu', 'tax_paid_wan', 'land_mu', 10_000],
  ['va_per_mu', 'value_added_wan', 'land_mu', 10_000],
  ['labour_productivity_wan', 'value_added_wan', 'staff_average', 1],
  ['devices_digital_pct', 'machines_digital', 'machines', 10_000],
  ['devices_networked_pct', 'machines_networked', 'machines', 10_000],
]
test.each(ratios)('%s is %s over %s, rounded half up', (ratio, part, whole, factor) => {
  const wrong = everyYear.filter(({ values }) => {
    const [stored, above, below] = [values[ratio], values[part], values[whole]]
    if (stored === undefined || above === undefined || !below) return false
    return Math.abs(stored - (above / below) * factor) > 0.5 + 1e-6
  })
  expect(wrong.map(({ firm, year }) => `${firm.index} ${year}`)).toEqual([])
})

const monthly = books.filter(({ firm }) => firm.monthly && firm.larger && firm.lastYear === 2022)
const monthsOf = (periods: ReadonlyMap<number, Values>, year: number, code: string): number[] =>
  Array.from({ length: 12 }, (_, at) => periods.get(year * 100 + at + 1)?.[code] ?? 0)
const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0)

test('the months of a whole year add up to it, and quarters to their months', () => {
  const old = monthly.filter(({ firm }) => firm.foundedDay < 18_200)
  expect(old.length).toBeGreaterThan(100)
  for (const { firm, years } of old) {
    const periods = periodsOf(firm, years)
    for (const [month, year] of [
      ['m_revenue_wan', 'revenue_wan'],
      ['power_kwh', 'power_year_kwh'],
      ['orders_new_wan', 'orders_new_year_wan'],
    ] as const)
      for (const at of [2020, 2021])
        expect(sum(monthsOf(periods, at, month)), `${firm.index} ${month}`).toBe(years.get(at)?.[year])
    const second = monthsOf(periods, 2021, 'm_revenue_wan').slice(3, 6)
    expect(periods.get(20212)?.q_revenue_wan).toBe(sum(second))
    expect(periods.get(20222)?.q_revenue_year_ago_wan).toBe(sum(second))
  }
})

test('sharing out a whole loses nothing to rounding', () => {
  expect(spread(100, [1, 1, 1])).toEqual([33, 33, 34])
  expect(spread(0, [0, 0])).toEqual([0, 0])
  expect(sum(spread(1_234_567, [0.078, 0.052, 0.081, 0.7]))).toBe(1_234_567)
})

test('orders of the traditional sectors fall in 2022 while photovoltaics grow', () => {
  const change = (traditional: boolean): number => {
    let [now, ago] = [0, 0]
    for (const { firm, years } of monthly.filter((one) => one.firm.sector.traditional === traditional)) {
      const periods = periodsOf(firm, years)
      for (const month of [7, 8, 9]) {
        now += periods.get(202_200 + month)?.orders_new_wan ?? 0
        ago += periods.get(202_100 + month)?.orders_new_wan ?? 0
      }
    }
    return now / ago
  }
  expect(change(true)).toBeLessThan(0.95)
  expect(change(true)).toBeGreaterThan(0.7)
  expect(change(false)).toBeGreaterThan(change(true))
})

test('the first year above scale and the years kept there agree with the register of each year', () => {
  for (const { firm, year, values } of everyYear) {
    const above = firm.above[(year - 2019) as 0 | 1 | 2]
    expect((values.years_kept_above_scale ?? 0) > 0).toBe(above)
    expect(values.first_time_above_scale).toBe(above && firm.aboveSince === year ? 1 : 0)
    expect((values.years_kept_above_scale ?? 0) <= year - 1990).toBe(true)
  }
})

test('grades are given only to evaluated makers, and A to few', () => {
  const last = everyYear.filter(({ year }) => year === 2021)
  const graded = last.filter(({ values }) => values.per_mu_grade !== undefined)
  expect(graded.every(({ firm }) => firm.sector.kind === 'industry')).toBe(true)
  const share = (grade: number) => graded.filter(({ values }) => values.per_mu_grade === grade).length / graded.length
  expect(share(1)).toBeGreaterThan(0.02)
  expect(share(1)).toBeLessThan(0.13)
  expect(share(4)).toBeGreaterThan(0.03)
  expect(share(4)).toBeLessThan(0.15)
})
