/**
 * `city check --reach`: how many of the made-up firms each adopted clause reaches, and how many it misses. A notice that
 * adopts a clause nobody meets, or everybody, would show nothing.
 */
import { type Field, shown, fieldOf as variableField } from '../src/modules/facts/index.ts'
import { type Books, explain } from '../src/modules/policies/index.ts'
import { makeCity } from './build.ts'
import { singles, tables } from './dictionary.ts'
import type { City, CityOptions } from './types.ts'

export interface Reach {
  clause: string
  eligible: number
  not: number
  missing: number
  judgement: number
}

const days = { reference: '2022-11-30', filing: '2022-11-30' }
const end = '2022-11-30T16:00:00Z'
type Facts = Parameters<typeof explain>[1]

/** Of every firm, as known at the end of the city's first day. */
export function reachOf(options: Partial<CityOptions>, { adopted }: Books): Reach[] {
  const city = makeCity(options)
  const clauses = [...adopted.values()].filter(({ clause }) => clause.applies_to === 'firm')
  const found = new Map(
    clauses.map(({ clause: { id } }) => [id, { clause: id, eligible: 0, not: 0, missing: 0, judgement: 0 }]),
  )
  for (let at = 0; at < city.options.firms; at++) {
    const facts = factsOf(city, at)
    for (const clause of clauses) {
      const { verdict } = explain(clause, facts, days)
      const line = found.get(clause.clause.id)
      if (line) line[verdict] += 1
    }
  }
  return [...found.values()]
}

const fieldOf = new Map<string, Field>(singles.map((one) => [one.code, variableField(one)]))
const fieldsOf = new Map(tables.map(({ code, fields }) => [code, fields]))
const shownAs = (field: Field, value: number | null, text: string | null): string | null =>
  shown(field, { value, text })
const origin = { source: { zh: '', en: '' }, declared: false }

function factsOf(city: City, at: number): Facts {
  const known = new Map<string, { value: string | null; knownAt: string }>()
  for (const { variable, period, value, text, knownAt } of city.facts(at, at + 1)) {
    const key = `${variable} ${period}`
    const field = fieldOf.get(variable)
    const before = known.get(key)
    if (!field || knownAt > end || (before && before.knownAt > knownAt)) continue
    known.set(key, { value: shownAs(field, value, text), knownAt })
  }
  const records = [...city.records(at, at + 1)].filter(({ knownAt }) => knownAt <= end)
  return {
    fact: (code, period) => {
      const found = known.get(`${code} ${period}`)
      return found && { ...origin, ...found }
    },
    records: (table) =>
      records
        .filter((record) => record.table === table)
        .map(({ id, onDay, knownAt, values }) => ({
          ...{ id, onDay, knownAt, source: origin.source },
          fields: Object.fromEntries(
            (fieldsOf.get(table) ?? []).map((field) => {
              const value = values[field.code] ?? null
              return [field.code, typeof value === 'string' ? value : shownAs(field, value, null)]
            }),
          ),
        })),
  }
}
