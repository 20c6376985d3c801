/**
 * Firms of the demo city with everything known of them, straight from the generator: the same rows as the database holds,
 * without the database, because reading facts is not what is measured where this is used.
 */
import { makeCity } from '../city/build.ts'
import type { City, FactRow, RecordRow } from '../city/types.ts'
import { shown } from '../src/modules/facts/fact.ts'
import type { Dictionary, Field, Variable } from '../src/modules/facts/variable.ts'
import type { Fact, FirmFacts, FirmRecord } from '../src/modules/policies/explanation.ts'

/** The day of the demo city, as its pages have it; what became known later is not known yet. */
export const day = '2022-11-30'
const moment = `${day}T23:59:59+08:00`

type Valued = Exclude<Variable, { kind: 'table' }>
const fieldOf = ({ code, zh, en, type, unit, scale, range, values }: Valued): Field => ({
  ...{ code, zh, en, type },
  ...{ unit, scale, range, values },
})

const isKnown = ({ knownAt }: { knownAt: string }): boolean => Date.parse(knownAt) <= Date.parse(moment)

class Knowledge {
  readonly #dictionary: Dictionary
  readonly #sources: ReadonlyMap<string, Fact['source']>

  constructor(dictionary: Dictionary, { sources }: City) {
    this.#dictionary = dictionary
    this.#sources = new Map(sources.map(({ code, zh, en }) => [code, { zh, en }]))
  }

  /** As `firmFacts` gives them: of each variable and period the last row, where it may serve a claim. */
  of(facts: Iterable<FactRow>, records: Iterable<RecordRow>): FirmFacts {
    const known = new Map([...facts].filter(isKnown).flatMap((row) => this.#fact(row)))
    const rows = this.#grouped([...records].filter(isKnown))
    return {
      fact: (code, period) => known.get(`${code} ${period}`),
      records: (table) => (this.#dictionary.has(table) ? (rows.get(table) ?? []) : undefined),
    }
  }

  #fact({ variable, period, value, text, declared, source, knownAt }: FactRow): [string, Fact][] {
    const one = this.#dictionary.get(variable)
    if (!one || one.kind === 'table' || !one.purposes.includes('claim')) return []
    const fact = { value: shown(fieldOf(one), { value, text }), source: this.#source(source), knownAt, declared }
    return [[`${variable} ${period}`, fact]]
  }

  #grouped(records: readonly RecordRow[]): Map<string, FirmRecord[]> {
    const byTable = new Map<string, FirmRecord[]>()
    for (const row of records) byTable.set(row.table, [...(byTable.get(row.table) ?? []), this.#record(row)])
    return byTable
  }

  #record({ id, table, onDay, values, source, knownAt }: RecordRow): FirmRecord {
    const one = this.#dictionary.get(table)
    const fields = one?.kind === 'table' ? one.fields : []
    const shownFields = fields.map((field) => {
      const value = values[field.code] ?? null
      const stored = typeof value === 'string' ? { value: null, text: value } : { value, text: null }
      return [field.code, shown(field, stored)] as const
    })
    return { id, onDay, fields: Object.fromEntries(shownFields), source: this.#source(source), knownAt }
  }

  #source(code: string): Fact['source'] {
    return this.#sources.get(code) ?? { zh: code, en: code }
  }
}

/** So many firms, spread evenly over the demo city of 12,000. */
export function demoFirms(dictionary: Dictionary, wanted: number): FirmFacts[] {
  const city = makeCity()
  const knowledge = new Knowledge(dictionary, city)
  const step = Math.floor(city.options.firms / wanted)
  return Array.from({ length: wanted }, (_, at) => at * step).map((index) =>
    knowledge.of(city.facts(index, index + 1), city.records(index, index + 1)),
  )
}
