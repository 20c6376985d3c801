/**
 * The laboratory (政策实验室): what is known of everybody as of one moment, kept in the server's memory so that a clause can be
 * tried at every keystroke. It is a cache and nothing more: never read for a payment, thrown away at will, gone with the
 * process. A column holds what whoever may read its variable for simulations would read; whoever may not is refused first.
 */
import { sql } from 'kysely'
import type { Db } from '../../../kernel/db.ts'
import { registerAt } from '../../enterprises/index.ts'
import type { InstalledDictionary } from '../../facts/index.ts'
import type { CompiledClause } from '../compiled.ts'
import type { Pair } from '../from-facts.ts'
import { keyOf, type Population } from '../population.ts'
import { codesOf } from './firm.ts'
import { type Asked, type Everybody, populationOf } from './population.ts'

/** By what results are broken down. */
type DimensionName = 'industry' | 'town' | 'size' | 'year'

/** For each firm the number of its group, 0 where it is not known; `groups[n - 1]` is the name of group n. */
interface Trait {
  codes: Uint16Array
  groups: { code: string; name: Pair }[]
}
export interface Ground {
  moment: string
  population: Everybody
  traits: Record<DimensionName, Trait>
}

/** So many moments are kept at once; the one asked for longest ago goes first. */
const mostKept = 2

export class Laboratory {
  readonly #kept = new Map<string, Promise<Ground>>()
  readonly #dictionary: InstalledDictionary

  constructor(dictionary: InstalledDictionary) {
    this.#dictionary = dictionary
  }

  /** Everybody as known at the moment, with all that these clauses name; what is not there yet is read now. */
  async ground(db: Db, asked: Asked): Promise<Ground> {
    const key = `${asked.moment} ${asked.days.reference} ${asked.days.filing}`
    const before = this.#kept.get(key)
    const now = this.#filled(db, asked, before)
    this.#kept.delete(key)
    this.#kept.set(key, now)
    for (const old of [...this.#kept.keys()].slice(0, -mostKept)) this.#kept.delete(old)
    // What failed is not kept; whoever asks next reads again.
    now.catch(() => this.#kept.get(key) === now && this.#kept.delete(key))
    return await now
  }

  async #filled(db: Db, asked: Asked, before: Promise<Ground> | undefined): Promise<Ground> {
    const known = await before?.catch(() => undefined)
    const lacking = asked.clauses.filter((clause) => !known || !isThere(known.population, clause))
    if (known && lacking.length === 0) return known
    const read = await populationOf(db, this.#dictionary, { ...asked, clauses: lacking })
    if (!known) return { moment: asked.moment, population: read, traits: await traitsOf(db, asked.moment, read.ids) }
    const { population } = known
    // Somebody's transaction from before the moment has ended in between: then all is read again.
    if (!isSame(read.ids, population.ids)) return await this.#filled(db, asked, undefined)
    const values = new Map([...population.values, ...read.values])
    const records = new Map([...population.records, ...read.records])
    return { ...known, population: { ...population, values, records } }
  }
}

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((id, at) => id === others[at])

/** While somebody tries things, what is known is as of the last quarter of an hour: columns are read once, not every time. */
const quarter = 15 * 60_000
const lastQuarter = (now: string): string => new Date(Math.floor(Date.parse(now) / quarter) * quarter).toISOString()

/** The moment somebody asks for, or the last quarter of an hour; of what is to come nothing is known. */
export const momentOf = (asked: string | undefined, now: string): string =>
  asked === undefined ? lastQuarter(now) : new Date(Math.min(Date.parse(asked), Date.parse(now))).toISOString()

/** Whether all that a clause names was read. */
function isThere({ values, records }: Population, clause: CompiledClause): boolean {
  return codesOf(clause).every((code) => values.has(keyOf(code, 0)) || records.has(code))
}

interface TraitRow {
  id: string
  industry: string | null
  town: string | null
  size: string | null
  year: number | null
}

/** In the order of the population. */
async function traitsOf(db: Db, moment: string, ids: readonly string[]): Promise<Ground['traits']> {
  const found = await sql<TraitRow>`
    select register.id, substr(register.industry, 1, 2) as industry, register.town, register.size,
           extract(year from enterprise.founded_on)::int as year
    from ${registerAt(moment)} register join enterprise on enterprise.id = register.id`.execute(db)
  const byId = new Map(found.rows.map((row) => [row.id, row]))
  const rows = ids.map((id) => byId.get(id) ?? nobody)
  const industries = await db.selectFrom('industry').select(['code', 'zh', 'en']).where('level', '<=', 2).execute()
  const towns = await db.selectFrom('town').select(['code', 'zh', 'en']).execute()
  const named = (all: readonly { code: string; zh: string; en: string | null }[]) => {
    const byCode = new Map(all.map(({ code, zh, en }) => [code, { zh, en: en ?? zh }] as const))
    return (code: string): Pair => byCode.get(code) ?? { zh: code, en: code }
  }
  return {
    industry: traitOf(
      rows.map(({ industry }) => industry),
      named(industries),
    ),
    town: traitOf(
      rows.map(({ town }) => town),
      named(towns),
    ),
    size: traitOf(
      rows.map(({ size }) => size),
      (code) => sizes[code] ?? { zh: code, en: code },
    ),
    year: traitOf(
      rows.map(({ year }) => eraOf(year)),
      (code) => eras[code] ?? { zh: code, en: code },
    ),
  }
}

const nobody = { industry: null, town: null, size: null, year: null }

const sizes: Record<string, Pair> = {
  large: { zh: '大型', en: 'Large' },
  medium: { zh: '中型', en: 'Medium' },
  small: { zh: '小型', en: 'Small' },
  micro: { zh: '微型', en: 'Micro' },
}
const eras: Record<string, Pair> = {
  '0': { zh: '2000 年以前成立', en: 'Founded before 2000' },
  '2000': { zh: '2000—2009 年成立', en: 'Founded 2000–2009' },
  '2010': { zh: '2010—2019 年成立', en: 'Founded 2010–2019' },
  '2020': { zh: '2020 年以后成立', en: 'Founded since 2020' },
}
const eraOf = (year: number | null): string | null =>
  year === null ? null : year < 2000 ? '0' : year < 2010 ? '2000' : year < 2020 ? '2010' : '2020'

function traitOf(said: readonly (string | null)[], nameOf: (code: string) => Pair): Trait {
  const places = new Map(
    [...new Set(said.flatMap((one) => one ?? []))].sort().map((code, at) => [code, at + 1] as const),
  )
  return {
    codes: Uint16Array.from(said, (one) => (one === null ? 0 : (places.get(one) ?? 0))),
    groups: [...places.keys()].map((code) => ({ code, name: nameOf(code) })),
  }
}
