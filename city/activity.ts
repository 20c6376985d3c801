/** What a firm does in a year beyond its accounts: making, machines, power, orders, markets. Stored integers. */
import type { Accounts } from './accounts.ts'
import { position } from './dictionary.ts'
import { type Firm, wan } from './firm.ts'
import type { Random } from './random.ts'
import type { Values } from './values.ts'

/** Hundreds of yuan to fen, hundreds of dollars to cents. */
export const fen = (hundreds: number): number => hundreds * 10_000
/** A share as a stored percentage (two decimals), rounded half up. */
export const percent = (part: number, whole: number): number => Math.round((part / whole) * 10_000)
const points = (share: number): number => Math.round(share * 10_000)

/** Yuan to the dollar, yearly means as published by the central bank. */
export const rates: Record<number, number> = { 2019: 6.8985, 2020: 6.8976, 2021: 6.4515, 2022: 6.7261 }

export function outputOf(firm: Firm, { money, people }: Accounts, year: number, random: Random): Values {
  if (firm.sector.kind !== 'industry') return {}
  const revenue = money.revenue_wan ?? 0
  const output = Math.round(revenue * random.between(0.97, 1.05))
  const use = Math.min(0.97, Math.max(0.35, 0.8 + 0.07 * random.normal() + (year === 2020 ? -0.04 : 0)))
  const capacity = Math.ceil(output / use)
  const isNew = firm.rdShare > 0 ? random.between(0.04, 0.4) * (0.5 + firm.quality) : random.between(0, 0.06)
  const fresh = Math.round(output * Math.min(0.9, isNew))
  const added = money.value_added_wan ?? 0
  return {
    output_wan: fen(output),
    sales_wan: fen(Math.round(output * random.between(0.94, 1.01))),
    export_delivery_wan: fen(Math.round(output * firm.exportShare * random.between(0.9, 1))),
    new_product_output_wan: fen(fresh),
    new_product_sales_wan: fen(Math.round(Math.min(fresh, revenue) * random.between(0.8, 1))),
    strategic_output_wan: fen(firm.sector.traditional ? 0 : Math.round(output * random.between(0.3, 0.95))),
    stat_revenue_wan: fen(Math.round(revenue * random.between(0.995, 1.005))),
    labour_productivity_wan: Math.round(fen(added) / (people.staff_average ?? 1)),
    capacity_wan: fen(capacity),
    capacity_use_pct: percent(output, capacity),
    new_products: firm.rdShare > 0 ? random.whole(1, 5 + Math.round(20 * firm.quality)) : random.whole(0, 2),
    pass_rate_pct: points(Math.min(0.999, random.between(0.93, 0.985) + 0.014 * firm.quality)),
    oem_share_pct: points(Math.max(0, Math.min(1, 1.05 - firm.quality + 0.2 * random.normal()))),
  }
}

export function equipmentOf(firm: Firm, { money, people }: Accounts, random: Random): Values {
  if (firm.sector.kind !== 'industry') return {}
  const fixed = money.fixed_assets_wan ?? 0
  const original = Math.round(fixed * random.between(1.35, 2))
  const invests = random.chance(0.35 + 0.4 * firm.quality)
  const fresh = invests ? Math.round(fixed * random.between(0.02, 0.22)) : 0
  const machines = Math.max(1, Math.round((people.staff_production ?? 1) * random.between(0.4, 2.2)))
  const numbered = Math.round(machines * Math.min(0.98, firm.digital * random.between(0.7, 1.3)))
  const reform = Math.round(fresh * random.between(0.4, 0.95))
  return {
    equipment_original_wan: fen(Math.round(original * random.between(0.55, 0.8))),
    equipment_new_wan: fen(fresh),
    tech_reform_invest_wan: fen(reform),
    fixed_invest_wan: fen(Math.round(fresh * random.between(1, 1.5))),
    machines,
    machines_digital: numbered,
    machines_networked: Math.round(numbered * random.between(0.1, 0.8)),
    machines_old: Math.round(machines * random.between(0.02, 0.4) * (1.2 - firm.digital)),
    robots: random.chance(0.05 + 0.3 * firm.digital) ? random.whole(1, 2 + Math.round(machines / 40)) : 0,
    devices_digital_pct: percent(numbered, machines),
  }
}

export function energyOf(firm: Firm, { money }: Accounts, year: number, random: Random): Values {
  const { sector, digital } = firm
  const output = (money.revenue_wan ?? 0) / wan
  const kwh = Math.max(1200, Math.round(output * sector.kwh * random.around(1.18, 0.25)))
  const maker = sector.kind === 'industry'
  // 0.1229 kg of standard coal a kWh (national equivalent value), other fuels on top; stored in hundredths of a tonne.
  const tce = Math.max(1, Math.round(kwh * 0.0001229 * 100 * random.between(1, maker ? 1.6 : 1.05)))
  const wet = sector.code === 'fabric' ? 900 : 12
  const water = Math.round(output * wet * random.between(0.004, 0.02))
  const solar = maker && firm.ownsLand && random.chance(0.1 + 0.2 * digital)
  return {
    power_year_kwh: kwh,
    power_cost_wan: fen(Math.round(kwh * random.between(0.0062, 0.0078))),
    ...(maker
      ? {
          energy_tce: tce,
          // 万元 a tonne, four decimals: fen / 10^6 over tonnes.
          va_per_tce: Math.round((fen(money.value_added_wan ?? 0) / 1_000_000 / (tce / 100)) * 10_000),
          pollutant_t: Math.round(water * random.between(0.00005, 0.0002) * 10_000),
          roof_solar_kwh: solar ? random.whole(80_000, 1_200_000) : 0,
          power_limited_days: year === 2021 ? random.whole(0, 24) : random.whole(0, 3),
        }
      : {}),
  }
}

export function ordersOf(firm: Firm, { money }: Accounts, random: Random): Values {
  const revenue = money.revenue_wan ?? 0
  const orders = Math.round(revenue * random.between(0.97, 1.06))
  const abroad = Math.min(1, firm.exportShare * random.between(0.95, 1.05))
  const of = (low: number, high: number) => fen(Math.round(orders * random.between(low, high)))
  return {
    orders_new_year_wan: fen(orders),
    orders_cancelled_wan: random.chance(0.4) ? of(0.002, 0.05) : 0,
    orders_online_wan: random.chance(0.5) ? of(0.01, 0.4) : 0,
    orders_fair_wan: random.chance(0.35) ? of(0.005, 0.12) : 0,
    orders_export_pct: points(abroad),
  }
}

const market = position('top_market')
/** Where exports of the city go; the shares are the city's own setting. */
const markets = ['美国', '欧盟', '东盟', '中东', '拉美', '非洲', '日韩', '俄罗斯及中亚', '其他'].map(market)
const marketWeights = [22, 16, 13, 13, 12, 10, 5, 5, 4]
const home = market('国内')

export function marketsOf(firm: Firm, { money }: Accounts, year: number, random: Random): Values {
  const revenue = money.revenue_wan ?? 0
  const abroad = firm.exportShare > 0
  // Hundreds of dollars.
  const exports = Math.round((revenue * firm.exportShare * random.between(0.92, 1)) / (rates[year] ?? 6.9))
  const procured = random.chance(0.3) ? Math.round(exports * random.between(0.05, 0.8)) : 0
  const part = (chance: number, low: number, high: number, of = exports) =>
    random.chance(chance) ? Math.round(of * random.between(low, high)) : 0
  const imports = part(0.12, 0.02, 0.4)
  const first = firm.exportShare * random.between(0.28, 0.8)
  const buyer = random.between(0.06, 0.5)
  const mostlyHome = 1 - firm.exportShare >= first
  const values: Values = {
    top_market: mostlyHome ? home : (markets[random.weighted(marketWeights)] ?? home),
    top_market_share_pct: points(mostlyHome ? 1 - firm.exportShare : first),
    top_buyer_share_pct: points(buyer),
    top3_buyers_share_pct: points(Math.min(1, buyer * random.between(1.25, 2.2))),
    online_sales_wan: fen(firm.sector.code === 'online' ? Math.round(revenue * 0.95) : part(0.3, 0.01, 0.3, revenue)),
    fairs_attended: random.chance(0.4 + 0.4 * firm.exportShare) ? random.whole(1, year === 2019 ? 6 : 3) : 0,
    export_share_pct: points(firm.exportShare),
    export_usd_wan: fen(exports),
    own_export_usd_wan: fen(exports - procured),
  }
  // Customs knows of those who ship nothing that it is nothing.
  if (!abroad) return { ...values, market_procurement_usd_wan: 0, import_usd_wan: 0, trade_usd_wan: 0 }
  return {
    ...values,
    market_procurement_usd_wan: fen(procured),
    import_usd_wan: fen(imports),
    trade_usd_wan: fen(exports + imports),
    cross_border_usd_wan: fen(part(0.22, 0.02, 0.5)),
    export_countries: random.whole(1, 6 + Math.round(30 * firm.quality)),
    emerging_share_pct: points(random.between(0.05, 0.7)),
    export_insured_usd_wan: fen(part(0.25, 0.1, 0.7)),
  }
}
