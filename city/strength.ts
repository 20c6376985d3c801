/** What a firm is worth in its trade in a year: research, brands, digital change, land, judgements, expectations. */
import type { Accounts } from './accounts.ts'
import { fen, percent } from './activity.ts'
import { position } from './dictionary.ts'
import { type Firm, wan } from './firm.ts'
import type { Random } from './random.ts'
import type { Values } from './values.ts'

export function researchOf(firm: Firm, { money, people }: Accounts, random: Random): Values {
  const spent = money.rd_expense_wan ?? 0
  const some = (chance: number, low: number, high: number) =>
    spent > 0 && random.chance(chance) ? fen(Math.round(spent * random.between(low, high))) : 0
  return {
    rd_ratio_pct: percent(spent, Math.max(1, money.revenue_wan ?? 0)),
    rd_internal_wan: fen(Math.round(spent * random.between(0.82, 1))),
    rd_deductible_wan: some(0.8, 0.7, 1),
    rd_staff: people.rd_staff ?? 0,
    rd_projects: spent > 0 ? random.whole(1, 3 + Math.round(firm.quality * 9)) : 0,
    tech_contract_wan: some(0.18, 0.05, 0.6),
    university_projects: spent > 0 && random.chance(0.25) ? random.whole(1, 3) : 0,
    design_spend_wan: random.chance(0.3)
      ? fen(Math.round((money.revenue_wan ?? 0) * random.between(0.0005, 0.008)))
      : 0,
  }
}

/** Counts only grow from year to year: they are drawn once for the firm and reached step by step. */
export function brandsOf(firm: Firm, { money }: Accounts, year: number, fixed: Random, random: Random): Values {
  const size = firm.larger ? 1 : 0.3
  const grow = 1 - (2021 - year) * 0.16
  const count = (chance: number, most: number) =>
    fixed.chance(chance) ? Math.round(Math.max(1, fixed.around(most * firm.quality, 0.7)) * grow) : 0
  const trademarks = count(0.35 + 0.5 * firm.quality, 9 * size + 1)
  const patents = firm.rdShare > 0 ? count(0.85, 22 * size) : count(0.2, 3)
  const inventions = Math.min(patents, firm.rdShare > 0.02 ? count(0.5, 4 * size) : 0)
  const top = firm.quality > 0.72 && firm.larger
  const led = top ? count(0.25, 1.5) : 0
  const granted = Math.min(patents, Math.round(patents * random.between(0.05, 0.3)))
  return {
    brand_count: trademarks,
    overseas_trademarks: firm.exportShare > 0 && trademarks > 0 ? count(0.2, 3) : 0,
    own_brand_revenue_wan:
      trademarks > 0 ? fen(Math.round((money.revenue_wan ?? 0) * random.between(0.05, 0.9) * firm.quality)) : 0,
    zhejiang_made_certs: top ? count(0.18, 1.3) : 0,
    zhejiang_made_standards: top ? count(0.12, 1.2) : 0,
    standards_led: led,
    standards_joined: firm.quality > 0.55 && firm.larger ? count(0.3, 3) : 0,
    patents_valid: patents,
    patents_invention: inventions,
    patents_applied: granted + (firm.rdShare > 0 ? random.whole(0, 6) : 0),
    patents_granted: granted,
  }
}

const level = position('digital_level')
const levels = ['L0', 'L1', 'L2', 'L3', 'L4'].map(level)

export function digitalOf(firm: Firm, { money }: Accounts, equipment: Values, year: number, random: Random): Values {
  const mark = Math.min(98, Math.max(4, 8 + 62 * firm.digital + (year - 2021) * 5 + 6 * random.normal()))
  const step = Math.min(4, Math.floor(mark / 20))
  const spent = Math.round((money.revenue_wan ?? 0) * random.between(0.0003, 0.009) * firm.digital)
  const machines = equipment.machines ?? 0
  return {
    digital_score: Math.round(mark * 100),
    digital_level: levels[step] ?? level('L0'),
    digital_invest_wan: fen(spent),
    software_spend_wan: fen(Math.round(spent * random.between(0.15, 0.5))),
    ...(machines > 0 ? { devices_networked_pct: percent(equipment.machines_networked ?? 0, machines) } : {}),
  }
}

/** Ten-thousandths of a mu under a floor area; 1 mu is 2000/3 m². */
export const landUnder = (floor: number, storeys: number): number =>
  Math.round((floor * 10_000) / (storeys * (2000 / 3)))

export function landOf(firm: Firm, random: Random): Values {
  const { ownedLand, rentedFloor, sector } = firm
  const rentedLand = sector.kind === 'industry' ? landUnder(rentedFloor, firm.storeys) : 0
  const built = Math.round((ownedLand / 10_000) * (2000 / 3) * random.between(0.8, 2.2))
  const lets = ownedLand > 0 && random.chance(0.7)
  const rent = Math.round(random.between(9, 24) * 100)
  return {
    land_mu: ownedLand + rentedLand,
    owned_land_mu: ownedLand,
    rented_land_mu: rentedLand,
    building_sqm: built,
    rented_area_sqm: rentedFloor,
    // A year's rent in fen, kept to whole hundreds of yuan like all money here.
    rent_paid_wan: fen(Math.round((rentedFloor * rent * 12) / 10_000)),
    ...(rentedFloor > 0 ? { rent_yuan: rent } : {}),
    let_area_sqm: lets ? Math.round(built * random.between(0.08, 0.6)) : 0,
    tenants: lets ? random.whole(1, 9) : 0,
    idle_area_sqm: ownedLand > 0 && random.chance(0.15) ? Math.round(built * random.between(0.05, 0.5)) : 0,
    space_needed_sqm: random.chance(0.28) ? random.whole(3, 80) * 100 : 0,
  }
}

const outlook = position('expectation_year')
const [up, same, down] = [outlook('up'), outlook('same'), outlook('down')]
const difficulty = position('main_difficulty')
const difficulties = ['订单', '成本', '用工', '资金', '用地', '物流', '人才', '无'].map(difficulty)
const plan = position('invest_plan')
const plans = ['more', 'same', 'less', 'none'].map(plan)
const weighed: Record<number, number[]> = {
  2019: [16, 26, 20, 12, 8, 3, 8, 7],
  2020: [34, 18, 10, 14, 5, 10, 4, 5],
  2021: [30, 30, 12, 11, 6, 6, 3, 2],
}

export function expectationsOf(firm: Firm, year: number, random: Random): Values {
  const bright = 0.1 + 0.35 * firm.quality - (year === 2021 ? 0.05 : 0)
  const dark = (year === 2021 ? 0.42 : 0.25) - 0.15 * firm.quality
  const drawn = random.next()
  return {
    expectation_year: drawn < bright ? up : drawn > 1 - dark ? down : same,
    main_difficulty: difficulties[random.weighted(weighed[year] ?? [1])] ?? difficulty('无'),
    invest_plan: plans[random.weighted([10 + 20 * firm.quality, 40, 25, 25])] ?? plan('same'),
  }
}

/** Yearly wage per head in fen, rounded to whole yuan. */
export const wagePerHead = (wages: number, staff: number): number => Math.round((wages * wan) / staff) * 100
