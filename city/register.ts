/**
 * What registers say about a firm now. A status that changed (scale, size, a title) has a row for each change, because
 * the register kind has no periods: what was known on a day is the last row before it.
 */

import { dayOf, today } from './calendar.ts'
import { position } from './dictionary.ts'
import { type Firm, wan } from './firm.ts'
import { nameOf } from './names.ts'
import { Random, seedOf } from './random.ts'
import { parks, placeOf } from './reference.ts'
import { climb, grantedOn, type Titles, titlesOf } from './titles.ts'
import type { Values } from './values.ts'

/** A register value from the day on which it became known; null: from the day the platform took the register over. */
export interface Entry {
  code: string
  value: number | null
  text: string | null
  from: number | null
}

const stream = { register: seedOf('register'), name: seedOf('name') }
const codes = [
  ...['scale_status', 'size_class', 'registration_form', 'per_mu_group', 'listing_stage_now', 'brand_stage'],
  ...['safety_standard_level', 'pollution_permit', 'environment_credit', 'im_maturity_level', 'customs_credit'],
  ...['tax_credit_grade', 'labour_grade', 'specialised_level', 'single_champion_level', 'quality_award_level'],
  ...['green_factory_level', 'rd_institution_level', 'workshop_level'],
]
const positions = new Map(codes.map((code) => [code, position(code)]))
/** Stored number of a category's value. */
function at(code: string, value: string): number {
  const of = positions.get(code)
  if (!of) throw new Error(`${code} is not prepared here`)
  return of(value)
}
const flag = (is: boolean): number => (is ? 1 : 0)
/** Values that apply only to some; drawn for all, so that one firm's draws never move another value. */
const where = (is: boolean, values: Values): Values => (is ? values : {})
/** A category's value, drawn by weights. */
function choose(random: Random, code: string, weights: Record<string, number>): Values {
  const names = Object.keys(weights)
  return { [code]: at(code, names[random.weighted(Object.values(weights))] ?? '') }
}
const few = (random: Random, chance: number, most: number): number =>
  random.chance(chance) ? random.whole(1, most) : 0

export type Size = 'large' | 'medium' | 'small' | 'micro'
const marks = {
  industry: [
    [1000, 40_000],
    [300, 2000],
    [20, 300],
  ],
  trade: [
    [200, 40_000],
    [20, 5000],
    [5, 1000],
  ],
  service: [
    [300, 0],
    [100, 0],
    [10, 0],
  ],
}
/** The national size classes of 2017: staff and revenue (万元) both have to reach the mark. */
export function sizeOf(firm: Firm, staff: number, revenue: number): Size {
  const step = marks[firm.sector.kind].findIndex(([heads = 0, wans = 0]) => staff >= heads && revenue >= wans * wan)
  return (['large', 'medium', 'small'] as const)[step] ?? 'micro'
}
const sizeCodes = { large: '大型', medium: '中型', small: '小型', micro: '微型' } as const

const stageOf = (firm: Firm, values: Values): string => {
  if ((values.standards_led ?? 0) + (values.zhejiang_made_standards ?? 0) > 0) return '定标准'
  if ((values.zhejiang_made_certs ?? 0) > 0) return '名牌'
  if ((values.brand_count ?? 0) > 0) return '有牌'
  return firm.exportShare > 0.3 || firm.quality > 0.45 ? '贴牌' : '无牌'
}

/** Changes of a status as known each February for the year before. */
function yearly(code: string, states: readonly (number | undefined)[]): Entry[] {
  const entries: Entry[] = []
  let known: number | undefined
  for (const [year, value] of states.entries()) {
    if (value === undefined || value === known) continue
    entries.push({ code, value, text: null, from: dayOf(2020 + year, 2, 25) })
    known = value
  }
  return entries
}

/** What a title makes of a register value: nothing of the kind at first, the title from a month after its grant. */
function titled(firm: Firm, code: string, without: number, now: number, title: string): Entry[] {
  const before: Entry = { code, value: without, text: null, from: null }
  return now === without ? [before] : [before, { code, value: now, text: null, from: grantedOn(firm, title) + 25 }]
}

function titleEntries(firm: Firm, titles: Titles): Entry[] {
  const flagged = (code: string, is: boolean, title: string) => titled(firm, code, 0, flag(is), title)
  const levelled = (code: string, value: string, title: string) =>
    titled(firm, code, at(code, '无'), at(code, value), title)
  const until = grantedOn(firm, 'highTech') + 3 * 365
  return [
    ...flagged('high_tech', titles.highTech, 'highTech'),
    ...(titles.highTech
      ? [{ code: 'high_tech_until', value: until, text: null, from: grantedOn(firm, 'highTech') + 25 }]
      : []),
    ...flagged('tech_sme', titles.techSme, 'techSme'),
    ...flagged('innovative_sme', titles.innovative, 'innovative'),
    ...flagged('hidden_champion', titles.hidden, 'hidden'),
    ...levelled('specialised_level', titles.special, 'special'),
    ...levelled('single_champion_level', titles.champion, 'champion'),
    ...levelled('quality_award_level', titles.quality, 'quality'),
    ...levelled('green_factory_level', titles.green, 'green'),
    ...levelled('rd_institution_level', titles.institution, 'institution'),
    ...levelled('workshop_level', titles.workshop, 'workshop'),
  ]
}

/** The values any firm has, small or large. */
function coreOf(firm: Firm, random: Random, form: string, capital: number | null): Values {
  const bad = random.chance(firm.quality < 0.25 ? 0.03 : 0.004)
  return {
    registered_on: firm.foundedDay,
    registered_here: flag(random.chance(0.985)),
    registration_form: at('registration_form', form),
    ...where(capital !== null, { registered_capital_wan: capital ?? 0 }),
    independent_legal_person: flag(form !== '合伙企业' && form !== '个人独资企业'),
    traditional_sector: flag(firm.sector.traditional),
    per_mu_group: at('per_mu_group', firm.sector.group),
    in_micro_park: flag(random.chance(0.23) && firm.sector.kind === 'industry' && !firm.ownsLand),
    seriously_dishonest: flag(bad),
    abnormal_listing: flag(random.chance(bad ? 0.5 : 0.02)),
    owns_industrial_land: flag(firm.ownsLand),
    ...choose(random, 'tax_credit_grade', { A: 10 + 30 * firm.quality, B: 45, M: 16, C: 8, D: bad ? 40 : 2 }),
  }
}

/** What is known of a larger firm on top of that. */
function moreOf(firm: Firm, random: Random): Values {
  const { quality, digital, exportShare, ownsLand } = firm
  const listing = climb(random, ['未挂牌', '新三板', '辅导备案', '上市'] as const, quality > 0.8 ? 0.1 : 0, 0.2)
  return {
    foreign_invested: flag(random.chance(0.02)),
    independent_accounting: flag(random.chance(0.985)),
    branches: few(random, 0.12, 4),
    listing_stage_now: at('listing_stage_now', listing),
    group_member: flag(random.chance(0.1)),
    legal_rep_dishonest: flag(random.chance(0.008)),
    penalties_2y: few(random, 0.09, 3),
    safety_accidents_2y: few(random, 0.012, 2),
    ...where(
      exportShare > 0,
      choose(random, 'customs_credit', { 备案企业: 90, 高级认证企业: 4 * quality, 失信企业: 1 }),
    ),
    ...choose(random, 'labour_grade', { A: 20 * quality, B: 75, C: 4 }),
    has_erp: flag(random.chance(0.15 + 0.8 * digital)),
    lianghua_passed: flag(random.chance(0.05 * digital)),
    equity_pledged: flag(random.chance(0.03)),
    lawsuits_2y: few(random, 0.14, 5),
    enforcement_cases: few(random, 0.03, 3),
    ...where(ownsLand, { land_got_on: Math.min(today - 900, firm.foundedDay + random.whole(100, 3200)) }),
  }
}

/** What is known of a larger maker. */
function makerOf(firm: Firm, random: Random, last: Values): Values {
  const { quality, digital, sector } = firm
  const maturity = climb(random, ['未评', '一级', '二级', '三级', '四级'] as const, 0.5 * digital, 0.35)
  const power = (last.power_year_kwh ?? 50_000) / random.between(1400, 2600)
  return {
    ...choose(random, 'safety_standard_level', { 无: 30, 三级: 55, 二级: 6 * quality, 一级: 0.4 * quality }),
    ...choose(random, 'pollution_permit', { 无需: 20, 登记: 58, 简化: 14, 重点: sector.code === 'fabric' ? 30 : 4 }),
    ...choose(random, 'environment_credit', { A: 12, B: 52, C: 28, D: 5, E: 1 }),
    pollution_cases_2y: few(random, 0.025, 2),
    im_maturity_level: at('im_maturity_level', maturity),
    power_capacity_kva: Math.max(50, Math.round(power / 10) * 10),
    has_mes: flag(random.chance(0.6 * digital)),
  }
}

/** Three in five have paid in what they registered; the rest a part, in whole 万元. */
function paidIn(capital: number, random: Random): number {
  const share = random.between(0.1, 0.95)
  return random.chance(0.6) ? capital : Math.round((capital * share) / 1_000_000) * 1_000_000
}

const hundredMillion = 10_000 * wan * 10_000
/** Lists drawn up in spring from the figures of the year before; five 万元 of tax a mu marks land as poorly used. */
function listsOf(firm: Firm, last: Values): Entry[] {
  const listed = (code: string, is: boolean, from: number): Entry => ({ code, value: flag(is), text: null, from })
  const [spring, summer] = [dayOf(2022, 2, 25), dayOf(2022, 7, 15)]
  const pool = !firm.above[2] && (last.main_revenue_wan ?? 0) > 1500 * wan * 10_000
  return [
    listed('low_efficiency', firm.ownsLand && (last.tax_per_mu ?? 9e9) < 5_000_000, summer),
    listed('key_firm', (last.revenue_wan ?? 0) >= hundredMillion, spring),
    listed('backbone_pool', pool, spring),
  ]
}

const textEntry = (code: string, text: string): Entry => ({ code, value: null, text, from: null })
const entriesOf = (values: Values): Entry[] =>
  Object.entries(values).map(([code, value]) => ({ code, value, text: null, from: null }))

/** The register line's name and form: drawn from a stream of their own, because the enterprise row needs them alone. */
export const nameOfFirm = (firm: Firm, brand: string) => nameOf(brand, firm.sector, new Random(firm.seed, stream.name))

/** Scale and size as they were known from year to year. */
function statusEntries(firm: Firm, years: ReadonlyMap<number, Values>): Entry[] {
  const isAbove = ([2019, 2020, 2021] as const).map((year) =>
    years.has(year) ? at('scale_status', firm.above[(year - 2019) as 0 | 1 | 2] ? '规上' : '规下') : undefined,
  )
  const sizes = [2019, 2020, 2021].map((year) => {
    const of = years.get(year)
    return of && at('size_class', sizeCodes[sizeOf(firm, of.staff ?? 0, (of.revenue_wan ?? 0) / 10_000)])
  })
  const since = firm.aboveSince
  const from = dayOf(Math.max(2019, since) + 1, 2, 25)
  return [
    ...yearly('scale_status', isAbove),
    ...yearly('size_class', sizes),
    ...(since > 0 ? [{ code: 'above_scale_since', value: since, text: null, from }] : []),
  ]
}

/** Everything registers say of a firm. `years` are its values by year: 2019, 2020, 2021 where it worked. */
export function registerOf(
  firm: Firm,
  form: string,
  capital: number | null,
  years: ReadonlyMap<number, Values>,
): Entry[] {
  const random = new Random(firm.seed, stream.register)
  const last = years.get(2021) ?? years.get(2020) ?? years.get(2019) ?? {}
  const { section, division } = placeOf(firm.industryClass)
  const core = coreOf(firm, random, form, capital)
  const maker = firm.larger && firm.sector.kind === 'industry'
  return [
    ...entriesOf(core),
    ...entriesOf(where(firm.larger, moreOf(firm, random))),
    ...entriesOf(where(maker, makerOf(firm, random, last))),
    ...entriesOf(where(firm.larger && capital !== null, { paid_in_capital_wan: paidIn(capital ?? 0, random) })),
    ...entriesOf({ own_brand: flag((last.brand_count ?? 0) > 0), brand_stage: at('brand_stage', stageOf(firm, last)) }),
    ...titleEntries(firm, titlesOf(firm)),
    ...(maker ? listsOf(firm, last) : []),
    ...statusEntries(firm, years),
    textEntry('town_code', firm.town.code),
    textEntry('industry_section', section),
    textEntry('industry_division', division),
    textEntry('industry_class', firm.industryClass),
    ...(core.in_micro_park ? [textEntry('home_park', random.pick(parks))] : []),
    ...(firm.larger ? [textEntry('main_products', firm.sector.makes.slice(0, 3).join('、'))] : []),
  ]
}
