/**
 * One firm on one day, as clauses read it: every value turned into an exact one once, and described once, however many
 * clauses ask for it.
 */
import { dayFrom, type Value } from '../../rules/index.ts'
import type { Days, Fact, FirmFacts, FirmRecord, UsedValue } from './explanation.ts'
import { type Pair, periodEndedBy, type Single, type Table } from './from-facts.ts'
import { type Meaning, parameterOn } from './naming.ts'
import { fromNumber, getDay, textOf, valueFromText } from './values.ts'

/** A value with what there is to say about it; `value` is undefined while nobody has stated it. */
export interface Known {
  value: Value | undefined
  period: number | null
  origin: UsedValue['origin']
}
/** Where the values of a firm come from: what is known of it, or what somebody types for a trial. */
export interface Source {
  days: Days
  look: (variable: Single, back: 0 | 1) => Known
  rows: (table: Table) => readonly FirmRecord[] | undefined
}
export interface Firm {
  days: Days
  rows: Source['rows']
  /** `record` matters for fields only. */
  known: (meaning: Meaning, record: FirmRecord | null) => Known
  used: (name: string, meaning: Meaning, record: FirmRecord | null) => UsedValue
}

const originOf = ({ source, knownAt, declared, of }: Fact): UsedValue['origin'] => ({
  source,
  knownAt,
  declared,
  ...(of !== undefined && { of }),
})

/** What the facts module knows; `facts.fact` is asked for the last period that had ended, or for the one before. */
export function sourceOf(facts: FirmFacts, days: Days): Source {
  return {
    days,
    look: (variable, back) => {
      const period = variable.kind === 'periodic' ? periodEndedBy(days.reference, variable.period, back) : null
      const fact = facts.fact(variable.code, period ?? 0)
      const text = fact?.value ?? null
      const value = text === null ? undefined : valueFromText(variable, text)
      return { value, period, origin: fact && value !== undefined ? originOf(fact) : null }
    },
    /** No row in a public register means none; no row among the firm's own statements means nobody has asked. */
    rows: (table) => {
      const rows = facts.records(table.code)
      return rows?.length === 0 && !table.observed ? undefined : rows
    },
  }
}

const unknown: Known = { value: undefined, period: null, origin: null }

export function recordOrigin(record: FirmRecord | null, { observed }: Table): UsedValue['origin'] {
  if (!record) return null
  const { source, knownAt, of } = record
  return { source, knownAt, declared: !observed, ...(of !== undefined && { of }) }
}

function lookAt(meaning: Meaning, { days, look }: Source, record: FirmRecord | null): Known {
  switch (meaning.kind) {
    case 'variable':
      return look(meaning.variable, meaning.back)
    case 'field': {
      const text = record?.fields[meaning.field.code] ?? null
      const value = text === null ? undefined : valueFromText(meaning.field, text)
      return value === undefined ? unknown : { ...unknown, value, origin: recordOrigin(record, meaning.table) }
    }
    case 'parameter':
      return { ...unknown, value: parameterValue(meaning, days.filing) }
    case 'day':
      return { ...unknown, value: dayFrom(days.reference) }
    case 'bonus':
      return unknown
  }
}

export function parameterValue(meaning: Extract<Meaning, { kind: 'parameter' }>, filingDay: string): Value | undefined {
  const value = parameterOn(meaning.parameter, filingDay)
  if (typeof value === 'number') return fromNumber(value)
  return typeof value === 'string' && meaning.type === 'date' ? getDay(value) : value
}

type Kept<What> = Map<FirmRecord | null, Map<Meaning, What>>
/** Looked up once, by identity: the meaning of a name is one object, and so is a record. */
function once<What>(kept: Kept<What>, meaning: Meaning, record: FirmRecord | null, make: () => What): What {
  const of = meaning.kind === 'field' ? record : null
  let row = kept.get(of)
  if (!row) {
    row = new Map()
    kept.set(of, row)
  }
  let found = row.get(meaning)
  if (found === undefined) {
    found = make()
    row.set(meaning, found)
  }
  return found
}

export function firmOf(source: Source): Firm {
  const [knowns, useds]: [Kept<Known>, Kept<UsedValue>] = [new Map(), new Map()]
  const known = (meaning: Meaning, record: FirmRecord | null): Known =>
    once(knowns, meaning, record, () => lookAt(meaning, source, record))
  return {
    days: source.days,
    rows: source.rows,
    known,
    used: (name, meaning, record) => once(useds, meaning, record, () => usedOf(name, meaning, known(meaning, record))),
  }
}

export const dayLabel: Pair = { zh: '基准日', en: 'Reference day' }
const parameterLabel: Pair = { zh: '条款参数', en: 'Number of the clause' }
const bonusLabel: Pair = { zh: '加成合计', en: 'Bonuses in all' }
export const labelOf = ({ zh, en }: Pair, back: 0 | 1 = 0): Pair =>
  back === 1 ? { zh: `${zh}（上一期）`, en: `${en} (one period earlier)` } : { zh, en }

type Description = Pick<UsedValue, 'label' | 'kind' | 'type' | 'unit' | 'provider'>

function describe(meaning: Meaning): Description {
  switch (meaning.kind) {
    case 'variable': {
      const { kind, type, unit = null, provider } = meaning.variable
      return { label: labelOf(meaning.variable, meaning.back), kind, type, unit, provider }
    }
    case 'field': {
      const { type, unit = null } = meaning.field
      return { label: labelOf(meaning.field), kind: 'record', type, unit, provider: meaning.table.provider }
    }
    case 'parameter': {
      const { unit } = meaning.parameter
      const both = typeof unit === 'string' ? { zh: unit, en: unit } : (unit ?? null)
      return { label: parameterLabel, kind: 'parameter', type: meaning.type, unit: both, provider: null }
    }
    case 'day':
      return { label: dayLabel, kind: 'day', type: 'date', unit: null, provider: null }
    case 'bonus':
      return { label: bonusLabel, kind: 'parameter', type: 'number', unit: null, provider: null }
  }
}

function usedOf(name: string, meaning: Meaning, { value, period, origin }: Known): UsedValue {
  const { label, kind, type, unit, provider } = describe(meaning)
  return { name, label, kind, type, unit, value: value === undefined ? null : textOf(value), period, provider, origin }
}
