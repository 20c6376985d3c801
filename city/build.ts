/**
 * The made-up city 拨浪市 (演示数据): `makeCity` gives its people at once and streams its firms, facts and records in the
 * same order every time. No database, no clock, no chance but the seed's; a firm is made, handed out and forgotten, so a
 * million of them need no more memory than one.
 */

import { askedOf } from './asked.ts'
import { dayText } from './calendar.ts'
import { cast, ownFirm } from './cast.ts'
import { creditCodeOf } from './credit-code.ts'
import { fateOfOwner, owner, recordsOfOwner } from './demo-owner.ts'
import { type Context, contextOf, type Known, knownOf, periodsOf, registerEntries, yearsOf } from './known.ts'
import { addressOf, brandOf, scopeOf } from './names.ts'
import { type Fate, publishPeriod, publishRegister } from './publish.ts'
import { idOf, Random, seedOf } from './random.ts'
import { recordsOf } from './records.ts'
import { sources, towns, units } from './reference.ts'
import { nameOfFirm, sizeOf } from './register.ts'
import type { City, CityOptions, EnterpriseRow, FactRow, RecordRow } from './types.ts'

export const defaults: CityOptions = { firms: 12_000, seed: 'bolang' }
/** The measured place is taken to have twice the firms of the demo city. */
const measured = 24_000

const streams = { line: seedOf('line'), publish: seedOf('publish') }

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

function factsOf(known: Known, context: Context): FactRow[] {
  const { firm, id } = known
  const random = new Random(firm.seed, streams.publish)
  const fate: Fate = firm.index === ownFirm ? fateOfOwner(random) : { of: () => random.next(), random }
  const rows: FactRow[] = []
  const years = yearsOf(firm, context)
  publishRegister(rows, firm, id, registerEntries(known, years, context), fate)
  if (firm.index !== ownFirm) rows.push(...askedOf(firm, id))
  for (const [year, values] of years) publishPeriod(rows, firm, id, year, values, fate)
  for (const [period, values] of periodsOf(firm, years)) publishPeriod(rows, firm, id, period, values, fate)
  return rows
}

/** Options with what is left out filled in, and the factor that follows from them. */
export function makeOptions(options: Partial<CityOptions>): CityOptions & { factor: number } {
  const { firms, seed } = { ...defaults, ...options }
  return { firms, seed, factor: firms / measured }
}

/** The city with these options: 12,000 firms unless told otherwise. */
export function makeCity(options: Partial<CityOptions> = {}): City {
  const { firms, seed, factor } = makeOptions(options)
  const context = contextOf(firms, seed)
  const { citySeed } = context
  const range = function* <T>(from: number, to: number, of: (known: Known) => Iterable<T>): Iterable<T> {
    for (let index = from; index < Math.min(to, firms); index++) yield* of(knownOf(index, citySeed))
  }
  const records = ({ firm, id, brand }: Known): RecordRow[] =>
    firm.index === ownFirm ? recordsOfOwner(id, citySeed) : recordsOf(firm, id, brand, citySeed)
  return {
    options: { firms, seed },
    factor,
    units: [...units, ...towns.map(({ code, zh, en }) => ({ code, zh, en, kind: 'town' as const }))],
    towns: towns.map(({ code, zh, en }) => ({ code, zh, en })),
    sources,
    cast,
    owner: { id: idOf(citySeed, 'firm', ownFirm), creditCode: creditCodeOf(ownFirm), name: owner.name },
    enterprises: (from = 0, to = firms) => range(from, to, (known) => [lineOf(known, citySeed)]),
    facts: (from = 0, to = firms) => range(from, to, (known) => factsOf(known, context)),
    records: (from = 0, to = firms) => range(from, to, records),
  }
}
