/**
 * Values that only policy clauses speak of (`dictionary/policy-*.yaml`). Those that follow from the firm are reckoned
 * from it here; the rest is drawn from what is typical (`ref/typical.yaml`), and a variable nobody described from its
 * type and range alone, so that a new clause finds values the day it is written.
 */
import { readFileSync } from 'node:fs'

import { parse } from 'yaml'
import { inProject } from '../src/kernel/place.ts'
import type { Field } from '../src/modules/facts/variable.ts'
import { rates } from './activity.ts'
import { dayOf, today } from './calendar.ts'
import { clauseVariables, dictionary, factorOf, positionsOf } from './dictionary.ts'
import type { Firm } from './firm.ts'
import { Random, seedOf } from './random.ts'
import type { Standing } from './standing.ts'
import type { Titles } from './titles.ts'
import type { Values } from './values.ts'

/** How a value is drawn; the meaning of each key stands on top of `ref/typical.yaml`. */
export interface Typical {
  median?: number
  spread?: number
  step?: number
  whole?: [number, number]
  chance?: number
  weights?: Record<string, number>
  by?: { field: string; values: Record<string, Record<string, number>> }
  days?: [number, number]
  after?: string
  share?: { of: string; low: number; high: number }
  text?: string
  known?: number
}
interface Table {
  larger: number
  small: number
  most: number
  day: string
  who?: string[]
  fields?: Record<string, Typical>
}
export const typical = parse(readFileSync(inProject('city/ref/typical.yaml'), 'utf8')) as {
  values: Record<string, Typical>
  tables: Record<string, Table>
}

/** Powers of ten of a stored number's range: without any hint a value lies near the middle of its orders of magnitude. */
function middleOf([low, high]: readonly [number, number]): number {
  if (high - low <= 100) return (low + high) / 2
  return 10 ** (Math.log10(Math.max(1, high - Math.max(0, low))) / 2.6)
}

function numberOf(one: Field, hint: Typical, random: Random): number {
  const [low, high] = one.range ?? [0, 100]
  const drawn = hint.whole
    ? random.whole(...hint.whole)
    : random.around(hint.median ?? middleOf([low, high]), hint.spread ?? 0.8)
  const step = hint.step ?? (one.scale ? 0.01 : 1)
  const stepped = Math.round(Math.min(high, Math.max(low, drawn)) / step) * step
  return Math.round(Math.min(high, Math.max(low, stepped)) * factorOf(one.scale))
}

function categoryOf(one: Field, { weights }: Typical, random: Random): number {
  const positions = [...positionsOf(one).values()]
  const drawn = (one.values ?? []).map(({ code }) => (weights ? (weights[code] ?? 0) : 1))
  return positions[random.weighted(drawn)] ?? 1
}

/** A stored value for a variable or a record's field, from its hint or from its type alone. Texts are made elsewhere. */
export function draw(one: Field, hint: Typical, random: Random): number {
  if (one.type === 'flag') return random.chance(hint.chance ?? 0.4) ? 1 : 0
  if (one.type === 'category') return categoryOf(one, hint, random)
  if (one.type === 'date') return today - random.whole(...(hint.days ?? ([20, 900] as const)))
  return numberOf(one, hint, random)
}

const clauses = {
  register: seedOf('clause-register'),
  year: seedOf('clause-year'),
  best: seedOf('clause-best'),
  drawn: seedOf('clause-drawn'),
}

/** Stored position of a category's value, where the dictionary has both. */
function at(code: string, value: string): Values {
  const one = dictionary.get(code)
  const stored = one && one.kind !== 'table' ? positionsOf(one).get(value) : undefined
  return stored === undefined ? {} : { [code]: stored }
}

/** Register values for clauses that follow from what the firm is. */
export function clauseRegister(firm: Firm, titles: Titles, standing: Standing): Values {
  const random = new Random(firm.seed, clauses.register)
  const flag = (is: boolean): number => (is ? 1 : 0)
  const { sector, above, quality, revenue } = firm
  const chemicals = /^(26|30)/.test(firm.industryClass)
  const grew = revenue[2] > revenue[1] * 1.2 && revenue[1] > revenue[0] * 1.05
  return {
    ...at('trade_firm_type', sector.kind === 'industry' ? '生产型' : '流通型'),
    ...at('tech_centre_level', titles.institution),
    ...at('design_centre_level', random.chance((firm.larger ? 0.4 : 0.05) * quality) ? '市级' : '无'),
    ...at('county', '其他'),
    merit_firm: flag(random.chance(0.02)),
    top50_industry: flag(standing.largestMakers.has(firm.index)),
    leading_or_high_growth: flag(firm.larger && grew && quality > 0.5),
    controller_owns_land: flag(!firm.ownsLand && random.chance(0.06)),
    software_assessed: flag(sector.code === 'software' && random.chance(0.6)),
    on_provincial_platform: flag(firm.larger && random.chance(0.8)),
    modern_service: flag(sector.kind === 'service'),
    strategic_industry: flag(!sector.traditional && sector.kind === 'industry' && random.chance(0.6)),
    first_entry_kept: flag(firm.aboveSince > 0 && above[2] && (above[1] || !above[0])),
    illegal_record_3y: flag(random.chance(0.05)),
    six_energy_trades: flag(chemicals),
  }
}

/** Lists that look at 2021 were drawn up the spring after; all else is known since the platform began. */
const spring = new Set(['top50_industry', 'leading_or_high_growth', 'first_entry_kept', 'illegal_record_3y'])
export const sinceOf = (code: string): number | null => (spring.has(code) ? dayOf(2022, 2, 25) : null)

const step = 10_000
const stepped = (amount: number): number => Math.round(amount / step) * step

/** The highest of the years before; the year before the first one known is drawn. */
function bestBefore(years: ReadonlyMap<number, Values>, year: number, code: string, random: Random): number {
  const own = years.get(year)?.[code] ?? 0
  let best = stepped(own * random.between(0.55, 1.08))
  for (const [other, values] of years) if (other < year) best = Math.max(best, values[code] ?? 0)
  return best
}

/** Values that are reckoned from the firm where they apply to it: they are never drawn. */
const reckoned = new Set([
  ...['trade_firm_type', 'tech_centre_level', 'design_centre_level', 'county', 'merit_firm', 'top50_industry'],
  ...[
    'leading_or_high_growth',
    'controller_owns_land',
    'software_assessed',
    'on_provincial_platform',
    'modern_service',
  ],
  ...['strategic_industry', 'first_entry_kept', 'illegal_record_3y', 'six_energy_trades', 'own_export_cny_wan'],
  ...['own_trade_cny_wan', 'own_export_best_cny_wan', 'revenue_best_wan', 'software_sales_wan', 'software_revenue_wan'],
  ...['software_sales_best_wan', 'software_revenue_best_wan', 'service_export_usd_wan', 'im_service_revenue_wan'],
  ...['local_purchase_wan', 'q_sales_wan', 'q_sales_year_ago_wan', 'export_rank', 'group_rank_pct'],
])
const drawnFor = (period: 'year' | 'quarter' | 'month' | null) =>
  clauseVariables.filter(
    (one) => !reckoned.has(one.code) && one.type !== 'text' && (one.kind === 'periodic' ? one.period : null) === period,
  )
const drawn = {
  year: drawnFor('year'),
  quarter: drawnFor('quarter'),
  month: drawnFor('month'),
  register: drawnFor(null),
}

/** Draws the clause variables of a kind nobody reckons; most firms have a value. */
export function drawClauses(kind: keyof typeof drawn, firm: Firm, period: number): Values {
  const values: Values = {}
  if (drawn[kind].length === 0) return values
  const random = new Random(firm.seed, clauses.drawn, period)
  for (const one of drawn[kind]) {
    const hint = typical.values[one.code] ?? {}
    const value = draw(one, hint, random)
    if (random.chance(hint.known ?? 0.93)) values[one.code] = value
  }
  return values
}

function addTrade(values: Values, year: number, years: ReadonlyMap<number, Values>, before: Random): void {
  const rate = rates[year] ?? 6.9
  const { own_export_usd_wan: own = 0, import_usd_wan: imports = 0 } = values
  values.own_export_cny_wan = stepped(own * rate)
  values.own_trade_cny_wan = stepped((own + imports) * rate)
  values.own_export_best_cny_wan = bestBefore(years, year, 'own_export_cny_wan', before)
}

/** Yearly values for clauses that follow from the firm's years. Adds to the year's values. */
export function addClauseYear(firm: Firm, year: number, years: ReadonlyMap<number, Values>, standing: Standing): void {
  const values = years.get(year)
  if (!values) return
  const random = new Random(firm.seed, clauses.year, year)
  const before = new Random(firm.seed, clauses.best)
  addTrade(values, year, years, before)
  values.revenue_best_wan = bestBefore(years, year, 'revenue_wan', before)
  const rank = standing.exportRanks.get(year)?.get(firm.index)
  if (rank !== undefined) values.export_rank = rank
  if (firm.sector.code === 'software') {
    const software = stepped((values.revenue_wan ?? 0) * random.between(0.6, 0.98))
    values.software_sales_wan = software
    values.software_revenue_wan = software
    values.software_sales_best_wan = bestBefore(years, year, 'software_sales_wan', before)
  }
  if (firm.sector.kind === 'service')
    values.service_export_usd_wan = stepped((values.revenue_wan ?? 0) * random.between(0, 0.03))
  if (firm.sector.code === 'machinery' || firm.sector.code === 'software')
    values.im_service_revenue_wan = random.chance(0.3)
      ? stepped((values.revenue_wan ?? 0) * random.between(0.05, 0.5))
      : 0
  if (values.material_cost_wan !== undefined)
    values.local_purchase_wan = stepped(values.material_cost_wan * random.between(0.02, 0.5))
  Object.assign(values, drawClauses('year', firm, year))
}

/** A trader's quarterly sales of goods are its revenue. Adds to the quarter's values. */
export function addClauseQuarter(firm: Firm, period: number, values: Values): void {
  if (firm.sector.kind === 'trade') {
    const { q_revenue_wan: sales, q_revenue_year_ago_wan: ago } = values
    if (sales !== undefined) values.q_sales_wan = sales
    if (ago !== undefined) values.q_sales_year_ago_wan = ago
  }
  Object.assign(values, drawClauses('quarter', firm, period))
}
