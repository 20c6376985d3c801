/** The names of one clause, read for one firm and, where the clause ranges over records, for one of them. */
import type { Read, Rows, Value } from '../../rules/index.ts'
import type { CompiledClause } from './compiled.ts'
import type { FirmRecord, Lack, UsedValue } from './explanation.ts'
import { dayLabel, type Firm, labelOf, recordOrigin } from './firm.ts'
import type { Table } from './from-facts.ts'
import { bonusName, type Naming } from './naming.ts'
import { textOf, valueFromText } from './values.ts'

export interface Reading {
  read: Read
  rows: Rows
  used: (name: string) => UsedValue | undefined
  /** A table as a value: how many rows it has. */
  usedTable: (table: string) => UsedValue | undefined
  lack: (name: string | null, table?: string) => Lack | undefined
}

/** Values put in place of what is known: what-if questions, and the sum of bonuses. */
export type Instead = ReadonlyMap<string, Value>
export const nothing: Instead = new Map()

export function readingOf(clause: CompiledClause, firm: Firm, record: FirmRecord | null, instead = nothing): Reading {
  const { meanings, tables } = clause.naming
  return {
    read: (name) => {
      const other = instead.get(name)
      if (other !== undefined) return other
      const meaning = meanings.get(name)
      return meaning && firm.known(meaning, record).value
    },
    rows: (code) => {
      const table = tables.get(code)
      return table && firm.rows(table)?.map((row) => fieldsOf(table, row))
    },
    used: (name) => {
      const meaning = meanings.get(name)
      if (!meaning || name === bonusName) return undefined
      const [used, other] = [firm.used(name, meaning, record), instead.get(name)]
      return other === undefined ? used : { ...used, value: textOf(other), origin: null }
    },
    usedTable: (code) => {
      const table = tables.get(code)
      return table && rowsUsed(table, firm.rows(table))
    },
    lack: (name, table) => lackOf(clause.naming, firm, name, table),
  }
}

function fieldsOf(table: Table, row: FirmRecord): Read {
  return (name) => {
    const [field, text] = [table.fields.find(({ code }) => code === name), row.fields[name] ?? null]
    return field && text !== null ? valueFromText(field, text) : undefined
  }
}

function rowsUsed(table: Table, rows: readonly FirmRecord[] | undefined): UsedValue {
  const unit = { zh: '条', en: 'records' }
  const value = rows ? String(rows.length) : null
  const origin = recordOrigin(rows?.[0] ?? null, table)
  const { code: name, provider } = table
  return { name, label: labelOf(table), kind: 'record', type: 'number', unit, value, period: null, provider, origin }
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
  const { kind, provider } = variable
  const { period } = firm.known(meaning, null)
  return { name, label: labelOf(variable, back), kind, provider, period, table: null, asked: kind === 'asked' }
}

/** A field of a row that is there, or the table of which nobody knows whether it has rows. */
function lackIn(table: Table, name: string | null): Lack {
  const field = table.fields.find(({ code }) => code === name)
  return {
    name: name ?? table.code,
    label: labelOf(field ?? table),
    kind: field ? 'record' : 'table',
    provider: table.provider,
    period: null,
    table: table.code,
    asked: !table.observed,
  }
}
