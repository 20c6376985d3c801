/**
 * What is known of a firm, arranged as its page shows it: by theme, each variable once with its periods below it; then
 * what nobody has stated (未知), and what others may see and the reader may not. Pure.
 */
import type { Known, KnownRecord, VariableView } from './contract.ts'
import { periodEndedBy } from './variable.ts'

/** One variable with everything known of it, the latest period first. */
export interface FactRow {
  variable: VariableView
  latest: Known
  earlier: Known[]
}
export interface Theme {
  zh: string
  en: string
  rows: FactRow[]
}

/** A theme in an address and as the choice of a figure: its English name, in small letters and hyphens. */
export const themeCode = (en: string): string => en.toLowerCase().replace(/[^a-z]+/g, '-')

/** By a key, in the order in which the keys first appear. */
export function groupedBy<Of, Key>(all: readonly Of[], keyOf: (one: Of) => Key): Map<Key, Of[]> {
  const groups = new Map<Key, Of[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

export function themesOf(variables: readonly VariableView[], facts: readonly Known[]): Theme[] {
  const byVariable = groupedBy(facts, ({ variable }) => variable)
  const rows = variables.flatMap((variable): FactRow[] => {
    const [latest, ...earlier] = (byVariable.get(variable.no) ?? []).toSorted((a, b) => b.period - a.period)
    return latest && variable.kind !== 'table' ? [{ variable, latest, earlier }] : []
  })
  const themes = groupedBy(rows, ({ variable }) => variable.theme.zh)
  return [...themes.values()].flatMap((found) => (found[0] ? [{ ...found[0].variable.theme, rows: found }] : []))
}

/** The records of a firm by their table, in the order of the dictionary, the latest record first. */
export function tablesOf(variables: readonly VariableView[], records: readonly KnownRecord[]) {
  return variables.flatMap((table) => {
    const found = records.filter(({ variable }) => variable === table.no)
    if (found.length === 0) return []
    return [{ table, records: found.toSorted((a, b) => (b.onDay ?? '').localeCompare(a.onDay ?? '')) }]
  })
}

interface Reader {
  role: string
  unit: string | null
  enterpriseId: string | null
}
interface Firm {
  id: string
  /** How many variables the door said it withholds. */
  withheld: number
}

/**
 * The variables that the reader could see of the firm, were they known; the others are withheld. The door alone decides
 * and counts; which ones they are is read off the same table of ACCESS, so that a page can name who has them.
 */
export function sightOf(variables: readonly VariableView[], reader: Reader, { id, withheld }: Firm) {
  const sees = readableBy(variables, reader, { id, withheld })
  return { readable: variables.filter(sees), withheld: variables.filter((one) => !sees(one)) }
}

function readableBy(variables: readonly VariableView[], reader: Reader, firm: Firm): (one: VariableView) => boolean {
  const { role, unit, enterpriseId } = reader
  if (enterpriseId === firm.id) return () => true
  if (role === 'cadre') {
    // Whether the firm is assigned to the cadre the door knows, and tells by how much it withholds.
    const secret = variables.filter(({ sensitivity }) => sensitivity === 'secret').length
    return ({ sensitivity }) => sensitivity === 'open' || (sensitivity === 'inner' && firm.withheld === secret)
  }
  return ({ sensitivity, provider, readers }) =>
    sensitivity === 'open' || (unit !== null && (provider === unit || readers.includes(unit)))
}

/** Of what the reader may see, what nobody has stated yet. */
export function unknownOf(readable: readonly VariableView[], facts: readonly Known[], records: readonly KnownRecord[]) {
  const known = new Set([...facts, ...records].map(({ variable }) => variable))
  return readable.filter(({ no }) => !known.has(no))
}

/** A theme's name as an address and a page can carry it: `brands-standards-and-patents`. */
export const themeKey = ({ en }: { en: string }): string => en.toLowerCase().replace(/[^a-z0-9]+/g, '-')

/** Keeps the rows whose variable is called like this, in either language or by its code. */
export function calledLike<Of extends Pick<VariableView, 'code' | 'zh' | 'en'>>(words: string) {
  const wanted = words.trim().toLowerCase()
  return ({ code, zh, en }: Of): boolean =>
    wanted === '' || [code, zh, en].some((name) => name.toLowerCase().includes(wanted))
}

/** Where a fact is spoken of in an address: `12.2021`. */
export const placeOf = (variable: number, period: number): string => `${variable}.${period}`
export function placeIn(said: string | null): { variable: number; period: number | undefined } | undefined {
  const [, variable, period] = /^(\d{1,5})(?:\.(\d{1,6}))?$/.exec(said ?? '') ?? []
  if (!variable) return undefined
  return { variable: Number(variable), period: period === undefined ? undefined : Number(period) }
}

export interface PastValue {
  fact: Known
  /** A later value of the same period counts instead. */
  isReplaced: boolean
}

/** Every value of a variable that was known at the time, the latest period first and in it the latest known first. */
export function pastOf(history: readonly Known[], wasKnown: (at: string) => boolean): PastValue[] {
  const seen = new Set<number>()
  return history
    .filter(({ knownAt }) => wasKnown(knownAt))
    .toSorted((a, b) => b.period - a.period || b.knownAt.localeCompare(a.knownAt))
    .map((fact) => {
      const isReplaced = seen.has(fact.period)
      seen.add(fact.period)
      return { fact, isReplaced }
    })
}

/** The last periods that had ended by a day, the latest first: those of which somebody may still state a value. */
export const lastPeriods = (today: string, kind: NonNullable<VariableView['period']>): number[] =>
  Array.from({ length: { year: 4, quarter: 8, month: 12 }[kind] }, (_, back) => periodEndedBy(today, kind, back))
