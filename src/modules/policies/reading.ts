/**
 * Reads a clause's names out of what is known of one firm. Everything the firm has is turned into exact values once,
 * however many clauses ask for it.
 */
import { dayFrom, type Read, type Rows, type Value } from '../../rules/index.ts'
import type { CompiledClause } from './compiled.ts'
import type { Days, Fact, FirmFacts, FirmRecord, Lack, UsedValue } from './explanation.ts'
import { type Field, type Pair, type Period, periodEndedBy, type Single, type Table } from './from-facts.ts'
import { type Meaning, type Naming, parameterOn } from './naming.ts'
import { fromNumber, getDay, textOf, valueFromText } from './values.ts'

/** A value with what there is to say about it; `value` is undefined while nobody has stated it. */
interface Known {
  value: Value | undefined
  period: number | null
  origin: UsedValue['origin']
}

/** One firm on one reference day, shared by all clauses that are explained for it. */
export interface Firm {
  days: Days
  known: (variable: Single, back: 0 | 1) => Known
  rows: (table: Table) => readonly FirmRecord[] | undefined
}

const originOf = ({ source, knownAt, declared }: Fact): UsedValue['origin'] => ({ source, knownAt, declared })
const periodOf = (variable: Single): Period | null => (variable.kind === 'periodic' ? variable.period : null)

export function firmOf(facts: FirmFacts, days: Days): Firm {
  const kept = new Map<string, Known>()
  const look = (variable: Single, back: 0 | 1): Known => {
    const every = periodOf(variable)
    const period = every === null ? 0 : periodEndedBy(days.reference, every, back)
    const fact = facts.fact(variable.code, period)
    const value = fact?.value === null || fact === undefined ? undefined : valueFromText(variable, fact.value)
    return {
      value,
      period: every === null ? null : period,
      origin: fact && value !== undefined ? originOf(fact) : null,
    }
  }
  return {
    days,
    known: (variable, back) => {
      const key = `${variable.code} ${back}`
      const found = kept.get(key) ?? look(variable, back)
      kept.set(key, found)
      return found
    },
    /** No row in a public register means none; no row among the firm's own statements means nobody has asked. */
    rows: (table) => {
      const rows = facts.records(table.code)
      return rows?.length === 0 && !table.observed ? undefined : rows
    },
  }
}

/** The names of one clause for one firm and, where it ranges over records, one of them. */
export interface Reading {
  read: Read
  rows: Rows
  used: (name: string) => UsedValue | undefined
  /** A table as a value: how many rows it has. */
  usedTable: (table: string) => UsedValue | undefined
  lack: (name: string | null, table?: string) => Lack | undefined
}

const recordValue = (field: Field, record: FirmRecord | null): Value | undefined => {
  const text = record?.fields[field.code] ?? null
  return text === null ? undefined : valueFromText(field, text)
}

function recordOrigin(record: FirmRecord | null, { observed }: Table): UsedValue['origin'] {
  return record && { source: record.source, knownAt: record.knownAt, declared: !observed }
}

function parameterValue(meaning: Extract<Meaning, { kind: 'parameter' }>, filingDay: string): Value | undefined {
  const value = parameterOn(meaning.parameter, filingDay)
  if (typeof value === 'number') return fromNumber(value)
  return typeof value === 'string' && meaning.type === 'date' ? getDay(value) : value
}

/** Values put in place of what is known: what-if questions, and the sum of bonuses. */
export type Instead = ReadonlyMap<string, Value>
const nothing: Instead = new Map()

export function readingOf(clause: CompiledClause, firm: Firm, record: FirmRecord | null, instead = nothing): Reading {
  const { meanings, tables } = clause.naming
  const know = (name: string): Known | undefined => {
    const meaning = meanings.get(name)
    const known = meaning && knownOf(meaning, firm, record)
    const other = instead.get(name)
    return other === undefined ? known : { period: null, origin: null, ...known, value: other }
  }
  return {
    read: (name) => know(name)?.value,
    rows: (code) => {
      const table = tables.get(code)
      return table && firm.rows(table)?.map((row) => fieldsOf(table, row))
    },
    used: (name) => {
      const meaning = meanings.get(name)
      return !meaning || meaning.kind === 'bonus' ? undefined : usedOf(name, meaning, know(name))
    },
    usedTable: (code) => {
      const table = tables.get(code)
      return table && rowsUsed(table, firm.rows(table))
    },
    lack: (name, table) => lackOf(clause.naming, firm, name, table),
  }
}

function knownOf(meaning: Meaning, firm: Firm, record: FirmRecord | null): Known {
  switch (meaning.kind) {
    case 'variable':
      return firm.known(meaning.variable, meaning.back)
    case 'field': {
      const value = recordValue(meaning.field, record)
      return { value, period: null, origin: value === undefined ? null : recordOrigin(record, meaning.table) }
    }
    case 'parameter':
      return { value: parameterValue(meaning, firm.days.filing), period: null, origin: null }
    case 'day':
      return { value: dayFrom(firm.days.reference), period: null, origin: null }
    case 'bonus':
      return { value: undefined, period: null, origin: null }
  }
}

function fieldsOf(table: Table, row: FirmRecord): Read {
  const fields = new Map(table.fields.map((field) => [field.code, field]))
  return (name) => {
    const field = fields.get(name)
    return field && recordValue(field, row)
  }
}

function rowsUsed(table: Table, rows: readonly FirmRecord[] | undefined): UsedValue {
  const { code, zh, en, provider } = table
  const unit = { zh: '条', en: 'records' }
  const value = rows ? String(rows.length) : null
  const [first] = rows ?? []
  const origin = recordOrigin(first ?? null, table)
  return { name: code, label: { zh, en }, kind: 'record', type: 'number', unit, value, period: null, provider, origin }
}

const dayLabel: Pair = { zh: '基准日', en: 'Reference day' }
const before = ({ zh, en }: Pair): Pair => ({ zh: `${zh}（上一期）`, en: `${en} (one period earlier)` })
const labelOf = ({ zh, en }: Pair, back: 0 | 1): Pair => (back === 1 ? before({ zh, en }) : { zh, en })

function usedOf(name: string, meaning: Exclude<Meaning, { kind: 'bonus' }>, known: Known | undefined): UsedValue {
  const value = known?.value === undefined ? null : textOf(known.value)
  const rest = { name, value, period: known?.period ?? null, origin: known?.origin ?? null }
  switch (meaning.kind) {
    case 'variable': {
      const { variable, back } = meaning
      const { kind, type, unit = null, provider } = variable
      return { ...rest, label: labelOf(variable, back), kind, type, unit, provider }
    }
    case 'field': {
      const { field, table } = meaning
      const { zh, en, type, unit = null } = field
      return { ...rest, label: { zh, en }, kind: 'record', type, unit, provider: table.provider }
    }
    case 'parameter': {
      const { unit } = meaning.parameter
      const both = typeof unit === 'string' ? { zh: unit, en: unit } : (unit ?? null)
      const label = { zh: '条款参数', en: 'Number of the clause' }
      return { ...rest, label, kind: 'parameter', type: meaning.type, unit: both, provider: null }
    }
    case 'day':
      return { ...rest, label: dayLabel, kind: 'day', type: 'date', unit: null, provider: null }
  }
}

/** What somebody would have to supply; nothing for what is not a datum of anybody's. */
function lackOf({ meanings, tables }: Naming, firm: Firm, name: string | null, table?: string): Lack | undefined {
  if (name === null) return undefined
  const owner = tables.get(table ?? name)
  if (owner) return lackIn(owner, table === undefined ? null : name)
  const meaning = meanings.get(name)
  if (meaning?.kind === 'field') return lackIn(meaning.table, name)
  if (meaning?.kind === 'day')
    return { name, label: dayLabel, kind: 'day', provider: 'enterprise', period: null, table: null, asked: false }
  if (meaning?.kind !== 'variable') return undefined
  const { variable, back } = meaning
  const { period } = firm.known(variable, back)
  return {
    name,
    label: labelOf(variable, back),
    kind: variable.kind,
    provider: variable.provider,
    period,
    table: null,
    asked: variable.kind === 'asked',
  }
}

/** A field of a row that is there, or the table of which nobody knows whether it has rows. */
function lackIn(table: Table, name: string | null): Lack {
  const field = table.fields.find(({ code }) => code === name)
  const { zh, en } = field ?? table
  const kind = field ? 'record' : 'table'
  return {
    name: name ?? table.code,
    label: { zh, en },
    kind,
    provider: table.provider,
    period: null,
    table: table.code,
    asked: !table.observed,
  }
}
