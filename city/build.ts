/**
 * The made-up city 拨浪市 (演示数据): `makeCity` gives its people at once and streams its firms, facts and records in the
 * same order every time. No database, no clock, no chance but the seed's; a firm is made, handed out and forgotten, so a
 * million of them need no more memory than one.
 */

import { dayText } from './calendar.ts'
import { cast, ownFirm } from './cast.ts'
import { addClauseQuarter, addClauseYear, clauseRegister, drawClauses, sinceOf } from './clause-values.ts'
import { creditCodeOf } from './credit-code.ts'
import { adjustRegister, adjustYear, fateOfOwner, owner, recordsOfOwner, withOwner } from './demo-owner.ts'
import { type Firm, firmOf, wan } from './firm.ts'
import { addressOf, brandOf, scopeOf } from './names.ts'
import { type Fate, publishPeriod, publishRegister } from './publish.ts'
import { idOf, Random, seedOf } from './random.ts'
import { recordsOf } from './records.ts'
import { sources, towns, units } from './reference.ts'
import { type Entry, nameOfFirm, registerOf, sizeOf } from './register.ts'
import { seasonsOf } from './seasons.ts'
import { titlesOf } from './titles.ts'
import type { City, CityOptions, EnterpriseRow, FactRow, RecordRow } from './types.ts'
import type { Values } from './values.ts'
import { type Cuts, cutsOf, yearOf } from './year.ts'

export const defaults: CityOptions = { firms: 12_000, seed: 'bolang' }
/** The measured place is taken to have twice the firms of the demo city. */
const measured = 24_000

const streams = { line: seedOf('line'), publish: seedOf('publish') }

/** A firm with what the register line says of it. */
interface Known {
  firm: Firm
  id: string
  brand: string
  name: string
  form: string
  /** Registered capital in hundredths of its currency. */
  capital: number | null
  currency: string | null
}

function knownOf(index: number, citySeed: number): Known {
  const firm = withOwner(firmOf(index, citySeed))
  const id = idOf(citySeed, 'firm', index)
  const isOwner = index === ownFirm
  const brand = isOwner ? owner.brand : brandOf(index, citySeed)
  const { name, form } = isOwner ? owner : nameOfFirm(firm, brand)
  const random = new Random(firm.seed, streams.line)
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

function lineOf(known: Known, citySeed: number): EnterpriseRow {
  const { firm, id, name, form, capital, currency } = known
  const random = new Random(firm.seed, streams.line, 1)
  const renamed = firm.index !== ownFirm && random.chance(0.035)
  const unclassified = firm.index !== ownFirm && random.chance(0.012)
  const year = firm.revenue[2] > 0 ? 2 : 3
  return {
    id,
    creditCode: creditCodeOf(firm.index),
    name,
    formerNames: renamed ? [nameOfFirm(firm, brandOf(firm.index + 32_771, citySeed)).name] : [],
    industryClass: unclassified ? null : firm.industryClass,
    town: firm.town.code,
    status: firm.status,
    sizeClass: sizeOf(firm, Math.round(firm.revenue[year] / firm.head), firm.revenue[year]),
    capitalFen: capital,
    capitalCurrency: currency,
    foundedOn: dayText(firm.foundedDay),
    form,
    scope: scopeOf(firm.sector, random),
    address: addressOf(firm.town.zh, random),
  }
}

/** The years a firm has values for. */
function yearsOf(firm: Firm, cuts: Cuts): Map<number, Values> {
  const years = new Map<number, Values>()
  for (const year of [2019, 2020, 2021])
    if (year <= firm.lastYear && (firm.revenue[year - 2019] ?? 0) > 0) {
      const values = yearOf(firm, year, cuts)
      adjustYear(firm, year, values)
      years.set(year, values)
    }
  for (const year of years.keys()) addClauseYear(firm, year, years)
  return years
}

function registerEntries({ firm, form, capital, currency }: Known, years: ReadonlyMap<number, Values>): Entry[] {
  const yuan = currency === 'CNY' ? capital : null
  const clauses = { ...drawClauses('register', firm, 0), ...clauseRegister(firm, titlesOf(firm)) }
  return adjustRegister(firm, [
    ...registerOf(firm, form, yuan, years),
    ...Object.entries(clauses).map(([code, value]): Entry => ({ code, value, text: null, from: sinceOf(code) })),
  ])
}

function factsOf(known: Known, cuts: Cuts): FactRow[] {
  const { firm, id } = known
  const random = new Random(firm.seed, streams.publish)
  const fate: Fate = firm.index === ownFirm ? fateOfOwner(random) : { of: () => random.next(), random }
  const rows: FactRow[] = []
  const years = yearsOf(firm, cuts)
  publishRegister(rows, firm, id, registerEntries(known, years), fate)
  for (const [year, values] of years) publishPeriod(rows, firm, id, year, values, fate)
  if (!firm.monthly || years.size === 0) return rows
  for (const [period, values] of seasonsOf(firm, years.get(2020), years.get(2021))) {
    if (period < 100_000) addClauseQuarter(firm, period, values)
    publishPeriod(rows, firm, id, period, values, fate)
  }
  return rows
}

/** The city with these options: 12,000 firms unless told otherwise. */
export function makeCity(options: Partial<CityOptions> = {}): City {
  const { firms, seed } = { ...defaults, ...options }
  const citySeed = seedOf(seed)
  const cuts = cutsOf(citySeed, withOwner)
  const range = function* <T>(from: number, to: number, of: (known: Known) => Iterable<T>): Iterable<T> {
    for (let index = from; index < Math.min(to, firms); index++) yield* of(knownOf(index, citySeed))
  }
  const records = ({ firm, id, brand }: Known): RecordRow[] =>
    firm.index === ownFirm ? recordsOfOwner(id, citySeed) : recordsOf(firm, id, brand, citySeed)
  return {
    options: { firms, seed },
    factor: firms / measured,
    units: [...units, ...towns.map(({ code, zh, en }) => ({ code, zh, en, kind: 'town' as const }))],
    towns: towns.map(({ code, zh, en }) => ({ code, zh, en })),
    sources,
    cast,
    owner: { id: idOf(citySeed, 'firm', ownFirm), creditCode: creditCodeOf(ownFirm), name: owner.name },
    enterprises: (from = 0, to = firms) => range(from, to, (known) => [lineOf(known, citySeed)]),
    facts: (from = 0, to = firms) => range(from, to, (known) => factsOf(known, cuts)),
    records: (from = 0, to = firms) => range(from, to, records),
  }
}
