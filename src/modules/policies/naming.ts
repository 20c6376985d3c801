/**
 * What the names in a clause mean: variables of the firm, `X_prev` for the period before, fields of the record it ranges
 * over, its own dated parameters, and the reference day. The rules check a text against the types; explaining it takes
 * from here whose value it was.
 */
import { isIdentifier, type Name, referenceDay, type Scope } from '../../rules/index.ts'
import type { Clause, Parameter } from './clause.ts'
import type { Dictionary, Field, Single, Table } from './from-facts.ts'

export type Meaning =
  | { kind: 'variable'; variable: Single /** 1 for `X_prev`. */; back: 0 | 1 }
  | { kind: 'field'; table: Table; field: Field }
  | { kind: 'parameter'; parameter: Parameter; type: Name['type'] }
  | { kind: 'day' }
  | { kind: 'bonus' }

export interface Naming {
  meanings: ReadonlyMap<string, Meaning>
  tables: ReadonlyMap<string, Table>
  /** What a condition may name. */
  scope: Scope
  /** What an amount may name besides: `bonus`, the sum of the bonuses that hold. */
  amountScope: Scope
}

export const bonusName = 'bonus'

function typed({ type, values, scale, range }: Pick<Field, 'type' | 'values' | 'scale' | 'range'>): Name {
  return {
    type,
    ...(values ? { values: values.map(({ code }) => code) } : {}),
    ...(scale === undefined ? {} : { scale }),
    ...(range ? { range } : {}),
  }
}

/** A parameter is what its values are; a text in the form of a day is one. */
export function typeOfParameter({ values }: Parameter): Name['type'] | undefined {
  const types = new Set(
    values.map(({ value }): Name['type'] => {
      if (typeof value === 'number') return 'number'
      if (typeof value === 'boolean') return 'flag'
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : 'text'
    }),
  )
  const [only] = types
  return types.size === 1 ? only : undefined
}

function nameOf(meaning: Meaning): Name {
  if (meaning.kind === 'variable') return typed(meaning.variable)
  if (meaning.kind === 'field') return typed(meaning.field)
  if (meaning.kind === 'parameter') return { type: meaning.type }
  return { type: meaning.kind === 'day' ? 'date' : 'number' }
}

const scopeOf = (meanings: ReadonlyMap<string, Meaning>, tables: Scope['tables']): Scope => ({
  names: new Map([...meanings].map(([name, meaning]) => [name, nameOf(meaning)])),
  ...(tables ? { tables } : {}),
})

/** What every clause may name, reckoned once for a dictionary. */
export interface Ground {
  meanings: ReadonlyMap<string, Meaning>
  tables: ReadonlyMap<string, Table>
  fields: NonNullable<Scope['tables']>
  /** One meaning a field, shared by all clauses, so that a record's value is read once for all of them. */
  inTable: ReadonlyMap<string, ReadonlyMap<string, Meaning>>
}

export function groundOf(dictionary: Dictionary): Ground {
  const meanings = new Map<string, Meaning>([[referenceDay, { kind: 'day' }]])
  const tables = new Map<string, Table>()
  for (const variable of dictionary.values()) {
    if (variable.kind === 'table') tables.set(variable.code, variable)
    else meanings.set(variable.code, { kind: 'variable', variable, back: 0 })
    if (variable.kind === 'periodic') meanings.set(`${variable.code}_prev`, { kind: 'variable', variable, back: 1 })
  }
  const fields = new Map(
    [...tables].map(([code, table]) => [code, new Map(table.fields.map((field) => [field.code, typed(field)]))]),
  )
  const inTable = new Map(
    [...tables].map(([code, table]) => [
      code,
      new Map(table.fields.map((field): [string, Meaning] => [field.code, { kind: 'field', table, field }])),
    ]),
  )
  return { meanings, tables, fields, inTable }
}

/** The names of one clause, innermost first: its parameters, its record's fields, then the firm's. */
export function namingOf(ground: Ground, { over, params }: Pick<Clause, 'over' | 'params'>): Naming {
  const meanings = new Map(ground.meanings)
  for (const [name, meaning] of ground.inTable.get(over ?? '') ?? []) meanings.set(name, meaning)
  for (const parameter of params) {
    const type = typeOfParameter(parameter)
    if (type && isIdentifier(parameter.name)) meanings.set(parameter.name, { kind: 'parameter', parameter, type })
  }
  const withBonus = new Map<string, Meaning>([...meanings, [bonusName, { kind: 'bonus' }]])
  return {
    meanings: withBonus,
    tables: ground.tables,
    scope: scopeOf(meanings, ground.fields),
    amountScope: scopeOf(withBonus, ground.fields),
  }
}

/** The value a parameter has on the filing day; nothing before its first. */
export function parameterOn(
  { values }: Parameter,
  filingDay: string,
): Parameter['values'][number]['value'] | undefined {
  let held: Parameter['values'][number] | undefined
  for (const one of values)
    if ((one.from ?? '') <= filingDay && (held === undefined || (one.from ?? '') >= (held.from ?? ''))) held = one
  return held?.value
}
