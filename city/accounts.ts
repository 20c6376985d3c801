/**
 * A firm's money in one year, and the people it pays: made together, because an income statement, a tax return and a
 * balance sheet that do not agree would be found out by the first check. Whole hundreds of yuan throughout, so that
 * every sum below is exact; `identities` in the tests lists them.
 */
import { type Firm, wan } from './firm.ts'
import type { Random } from './random.ts'
import { add, empty } from './values.ts'

/** Amounts by dictionary code, in hundreds of yuan (or hundreds of dollars). */
export type Amounts = Record<string, number>

export interface Accounts {
  money: Amounts
  people: Record<string, number>
}

/** Wages per head of the year, in 万元. */
const wageLevel: Record<number, number> = { 2019: 6.4, 2020: 6.5, 2021: 7.1 }

function peopleOf(firm: Firm, revenue: number, year: number, random: Random): Record<string, number> {
  const { sector, head, rdShare } = firm
  // Fewer goods per head before: head grows with wages.
  const level = (wageLevel[year] ?? 7) / 7.1
  const staff = Math.max(2, Math.round(revenue / (head * level) + random.normal()))
  const part = (share: number) => Math.min(staff, Math.max(0, Math.round(staff * share)))
  const office = sector.kind === 'industry' ? 0.72 : 0.2
  const hired = part(random.between(0.05, 0.35))
  return {
    staff,
    staff_average: Math.max(1, Math.round(staff * random.between(0.94, 1.04))),
    social_insured: part(random.between(0.62, 0.98)),
    staff_production: part(office * random.between(0.92, 1.05)),
    staff_college: part(random.between(0.08, 0.2) + (sector.kind === 'industry' ? 0 : 0.3)),
    staff_skilled: part(sector.kind === 'industry' ? random.between(0.01, 0.09) : 0),
    staff_hired: hired,
    staff_left: part(random.between(0.04, 0.3)),
    staff_gap: random.chance(0.55) ? 0 : part(random.between(0.01, 0.14)),
    rd_staff: rdShare > 0 ? Math.max(1, part(rdShare * random.between(1.4, 3.2))) : 0,
  }
}

/** The income statement from top to bottom; every line a share of revenue, profit what is left. */
function incomeOf(firm: Firm, revenue: number, wages: number, year: number, random: Random, taxes: Amounts): Amounts {
  const { sector, quality, rdShare } = firm
  const share = (of: number) => Math.round(revenue * of)
  const surcharge =
    (taxes.city_surcharge_wan ?? 0) +
    (taxes.land_use_tax_wan ?? 0) +
    (taxes.property_tax_wan ?? 0) +
    (taxes.other_tax_wan ?? 0)
  const selling = share(random.between(0.008, 0.03))
  const admin = share(random.between(0.018, 0.05))
  const rd = share(rdShare * random.between(0.9, 1.1))
  const interest = share(random.between(0.002, 0.014))
  const finance = interest + share(random.between(-0.002, 0.004))
  const subsidy = random.chance(0.3 + 0.4 * quality) ? share(random.between(0.0002, 0.006)) : 0
  const other = subsidy + share(random.between(0, 0.0006))
  const invested = random.chance(0.12) ? share(random.between(-0.004, 0.008)) : 0
  const squeeze = { 2019: 0.004, 2020: -0.006, 2021: -0.003 }[year] ?? 0
  const margin = sector.margin * (0.5 + quality) + squeeze + 0.028 * random.normal()
  const spent = surcharge + selling + admin + rd + finance - other - invested
  // Wages of the makers are inside cost: it never falls below them.
  const cost = Math.max(revenue - spent - share(Math.max(-0.25, Math.min(0.3, margin))), Math.round(wages * 0.5), 0)
  const operating = revenue - cost - spent
  const outside = share(random.between(-0.001, 0.0012))
  const profit = operating + outside
  return {
    revenue_wan: revenue,
    main_revenue_wan: share(random.between(0.955, 1)),
    cost_wan: cost,
    freight_cost_wan: Math.round(cost * random.between(0.008, 0.035)),
    tax_surcharge_wan: surcharge,
    selling_expense_wan: selling,
    admin_expense_wan: admin,
    rd_expense_wan: rd,
    interest_expense_wan: interest,
    finance_expense_wan: finance,
    subsidy_income_wan: subsidy,
    other_income_wan: other,
    investment_income_wan: invested,
    operating_profit_wan: operating,
    nonoperating_net_wan: outside,
    profit_wan: profit,
  }
}

/** Turnover taxes and property taxes; the profit tax follows the profit. */
function turnoverTaxes(firm: Firm, revenue: number, random: Random): Amounts {
  const { sector, exportShare, ownedLand, ownsLand, above } = firm
  const home = 1 - 0.5 * exportShare
  const vat = Math.round(revenue * sector.vat * home * random.between(1, 1.65) * (above[2] ? 1 : 0.62))
  return {
    vat_wan: vat,
    city_surcharge_wan: Math.round(vat * 0.12),
    // Six yuan a square metre and year, the city's setting; 1 mu is 2000/3 m².
    land_use_tax_wan: Math.round(((ownedLand / 10_000) * (2000 / 3) * 6) / 100),
    property_tax_wan: ownsLand ? Math.round(revenue * random.between(0.0006, 0.002)) : 0,
    other_tax_wan: Math.round(revenue * 0.0004),
    export_refund_wan: Math.round(revenue * exportShare * random.between(0.02, 0.09)),
    tax_relief_wan: Math.round(revenue * random.between(0, 0.006)),
  }
}

function balanceOf(firm: Firm, income: Amounts, random: Random): Amounts {
  const { sector, quality } = firm
  const revenue = income.revenue_wan ?? 0
  const maker = sector.kind === 'industry'
  const assets = Math.max(10 * wan, Math.round(revenue * random.between(0.6, 1.25)))
  const of = (share: number) => Math.round(assets * share)
  const fixed = of(maker ? random.between(0.18, 0.36) : random.between(0.02, 0.1))
  const current = of(maker ? random.between(0.5, 0.62) : random.between(0.72, 0.88))
  const part = (share: number) => Math.round(current * share)
  const liabilities = of(Math.min(0.97, Math.max(0.12, 0.62 - 0.22 * quality + 0.1 * random.normal())))
  const short = Math.round(liabilities * random.between(0.72, 0.95))
  const borrows = random.chance(firm.larger ? 0.78 : 0.3)
  const loan = borrows ? Math.round(liabilities * random.between(0.2, 0.5)) : 0
  const shortLoan = Math.min(loan, Math.round(short * random.between(0.2, 0.45)))
  return {
    assets_wan: assets,
    current_assets_wan: current,
    cash_wan: part(random.between(0.08, 0.22)),
    receivables_wan: part(random.between(0.2, 0.42)),
    inventory_wan: part(random.between(0.15, 0.32)),
    fixed_assets_wan: fixed,
    liabilities_wan: liabilities,
    current_liabilities_wan: short,
    payables_wan: Math.round((short - shortLoan) * random.between(0.35, 0.7)),
    equity_wan: assets - liabilities,
    loan_balance_wan: loan,
    loan_short_wan: shortLoan,
    loan_new_wan: Math.round(loan * random.between(0, 0.5)),
    loan_overdue_wan: borrows && random.chance(0.03) ? Math.round(loan * random.between(0.02, 0.3)) : 0,
    credit_line_wan: Math.round(loan * random.between(1, 1.6)),
    guarantee_given_wan: random.chance(0.18) ? of(random.between(0.02, 0.25)) : 0,
    receivables_overdue_wan: random.chance(0.35) ? part(random.between(0.005, 0.06)) : 0,
  }
}

/** Debts to the public and to workers: most firms have none, and none is an answer. */
function arrearsOf(firm: Firm, wages: number, taxes: number, random: Random): Amounts {
  const weak = firm.quality < 0.3 ? 3 : 1
  const some = (chance: number, of: number) =>
    random.chance(chance * weak) ? Math.round(of * random.between(0.01, 0.2)) : 0
  return {
    tax_arrears_wan: some(0.015, taxes),
    wage_arrears_wan: some(0.006, wages),
    power_arrears_wan: some(0.01, wages * 0.1),
  }
}

const profitTaxRate = (firm: Firm, profit: number): number => {
  if (firm.rdShare >= 0.03 && firm.larger) return 0.15
  return profit < 300 * wan ? 0.05 : 0.25
}

function wagesOf(firm: Firm, people: Record<string, number>, year: number, random: Random): number {
  const trade = firm.sector.kind === 'industry' ? 1 : 1.15
  const wage = (wageLevel[year] ?? 7) * wan * random.between(0.85, 1.2) * trade
  return Math.round((people.staff_average ?? 0) * wage)
}

/** What follows from the statements: taxes in all, what stays here, value added. */
function totalsOf(firm: Firm, money: Amounts, people: Record<string, number>, random: Random): Amounts {
  const of = (code: string): number => money[code] ?? 0
  const profit = of('profit_wan')
  const cit = profit > 0 ? Math.round(profit * profitTaxRate(firm, profit)) : 0
  const [vat, surcharge] = [of('vat_wan'), of('tax_surcharge_wan')]
  const insurance = Math.round((people.social_insured ?? 0) * 1.15 * wan * random.between(0.85, 1.05))
  const depreciation = Math.round(of('fixed_assets_wan') * random.between(0.08, 0.13))
  return {
    cit_wan: cit,
    net_profit_wan: profit - cit,
    tax_paid_wan: vat + surcharge + cit,
    // Half of VAT and two fifths of the profit tax stay with the locality, the smaller taxes whole (demo setting).
    local_contribution_wan: Math.round(vat * 0.5) + Math.round(cit * 0.4) + surcharge,
    social_insurance_wan: insurance,
    depreciation_wan: depreciation,
    // Income approach: labour, taxes on production, depreciation, operating surplus.
    value_added_wan: of('wages_wan') + insurance + vat + surcharge + depreciation + of('operating_profit_wan'),
  }
}

export function accountsOf(firm: Firm, year: number, random: Random): Accounts {
  const revenue = firm.revenue[year - 2019] ?? 0
  const people = peopleOf(firm, revenue, year, random)
  const wages = wagesOf(firm, people, year, random)
  const turnover = turnoverTaxes(firm, revenue, random)
  const income = incomeOf(firm, revenue, wages, year, random, turnover)
  const money = empty()
  money.wages_wan = wages
  for (const part of [turnover, income, balanceOf(firm, income, random)]) add(money, part)
  add(money, totalsOf(firm, money, people, random))
  add(money, arrearsOf(firm, wages, money.tax_paid_wan ?? 0, random))
  if (firm.sector.kind === 'industry')
    money.material_cost_wan = Math.round((income.cost_wan ?? 0) * random.between(0.55, 0.7))
  return { money, people }
}
