/**
 * A firm with everything that is so about it, before anything is published: its register line, its years, its months.
 * What the platform then knows of it, and since when, is `publish.ts`.
 */
import { ownFirm } from './cast.ts'
import { addClauseQuarter, addClauseYear, clauseRegister, drawClauses, sinceOf } from './clause-values.ts'
import { adjustRegister, adjustYear, owner, withOwner } from './demo-owner.ts'
import { type Firm, firmOf, wan } from './firm.ts'
import { brandOf } from './names.ts'
import { idOf, Random, seedOf } from './random.ts'
import { type Entry, nameOfFirm, registerOf } from './register.ts'
import { seasonsOf } from './seasons.ts'
import { type Standing, standingOf } from './standing.ts'
import { titlesOf } from './titles.ts'
import type { Values } from './values.ts'
import { type Cuts, cutsOf, yearOf } from './year.ts'

const stream = seedOf('line')

/** What a firm's values need to know of the rest of the city. */
export interface Context {
  citySeed: number
  cuts: Cuts
  standing: Standing
}
export function contextOf(firms: number, seed: string): Context {
  const citySeed = seedOf(seed)
  return { citySeed, cuts: cutsOf(citySeed, withOwner), standing: standingOf(firms, citySeed, withOwner) }
}

/** A firm with what the register line says of it. */
export interface Known {
  firm: Firm
  id: string
  brand: string
  name: string
  form: string
  /** Registered capital in hundredths of its currency. */
  capital: number | null
  currency: string | null
}

export function knownOf(index: number, citySeed: number): Known {
  const firm = withOwner(firmOf(index, citySeed))
  const id = idOf(citySeed, 'firm', index)
  const isOwner = index === ownFirm
  const brand = isOwner ? owner.brand : brandOf(index, citySeed)
  const { name, form } = isOwner ? owner : nameOfFirm(firm, brand)
  const random = new Random(firm.seed, stream)
  const capital =
    Math.round(random.around(Math.max(10, (firm.revenue[2] / wan) * 0.12), 0.8) / 10 + 1) * 10 * wan * 10_000
  if (isOwner) return { firm, id, brand, name, form, capital: owner.capital, currency: 'CNY' }
  // As in real registers: a few lines name no capital, and a few state it in dollars.
  if (random.chance(0.03)) return { firm, id, brand, name, form, capital: null, currency: null }
  return {
    firm,
    id,
    brand,
    name,
    form,
    capital,
    currency: form === '外商投资企业' && random.chance(0.6) ? 'USD' : 'CNY',
  }
}

/** The years a firm has values for. */
export function yearsOf(firm: Firm, { cuts, standing }: Context): Map<number, Values> {
  const years = new Map<number, Values>()
  for (const year of [2019, 2020, 2021])
    if (year <= firm.lastYear && (firm.revenue[year - 2019] ?? 0) > 0) {
      const values = yearOf(firm, year, cuts)
      adjustYear(firm, year, values)
      years.set(year, values)
    }
  for (const year of years.keys()) addClauseYear(firm, year, years, standing)
  return years
}

/** Its quarters and months, if it reports any. */
export function periodsOf(firm: Firm, years: ReadonlyMap<number, Values>): ReadonlyMap<number, Values> {
  if (!firm.monthly || years.size === 0) return new Map()
  const periods = seasonsOf(firm, years.get(2020), years.get(2021))
  for (const [period, values] of periods) if (period < 100_000) addClauseQuarter(firm, period, values)
  return periods
}

/** What registers say of it. */
export function registerEntries(
  { firm, form, capital, currency }: Known,
  years: ReadonlyMap<number, Values>,
  { standing }: Context,
): Entry[] {
  const yuan = currency === 'CNY' ? capital : null
  const clauses = { ...drawClauses('register', firm, 0), ...clauseRegister(firm, titlesOf(firm), standing) }
  return adjustRegister(firm, [
    ...registerOf(firm, form, yuan, years),
    ...Object.entries(clauses).map(([code, value]): Entry => ({ code, value, text: null, from: sinceOf(code) })),
  ])
}
