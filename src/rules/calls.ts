/** Functions and child tables: how many arguments, of which type, and what a missing value in a row means. */
import type { Checker } from './check.ts'
import { exchanged } from './fault.ts'
import { near } from './near.ts'
import type { Policy, Syntax } from './syntax.ts'
import type { AggregateName, CallName, Node, NullPolicy } from './tree.ts'
import type { Type } from './value.ts'

type Call = Extract<Syntax, { kind: 'call' }>

interface Shape {
  readonly least: number
  readonly most: number
  readonly types: readonly Type[]
  /** The type of the result; without it, that of the arguments. */
  readonly gives?: Type
  /** Whether the last argument is a number of decimals. */
  readonly places?: boolean
}
const spans: readonly Type[] = ['number', 'date', 'days', 'months']
const shapes: Readonly<Record<CallName, Shape>> = {
  min: { least: 2, most: 20, types: spans },
  max: { least: 2, most: 20, types: spans },
  abs: { least: 1, most: 1, types: ['number', 'days', 'months'] },
  floor: { least: 1, most: 2, types: ['number'], places: true },
  ceiling: { least: 1, most: 2, types: ['number'], places: true },
  'round half up': { least: 2, most: 2, types: ['number'], places: true },
  decimal: { least: 2, most: 2, types: ['number'], places: true },
  'years between': { least: 2, most: 2, types: ['date'], gives: 'number' },
  'months between': { least: 2, most: 2, types: ['date'], gives: 'number' },
  'years and months duration': { least: 2, most: 2, types: ['date'], gives: 'months' },
}
/** More decimals than fen of a trillion need are a slip. */
const mostPlaces = 12

export function checkCall(checker: Checker, call: Call): Node | undefined {
  const name = call.name as CallName
  const shape = shapes[name]
  const { least, most } = shape
  if (call.policy) return checker.fail('unknown-policy', call.policy.span)
  if (call.args.length < least || call.args.length > most) return argumentCount(checker, call, least, most)
  const placed = shape.places && call.args.length === 2
  const args = (placed ? call.args.slice(0, 1) : call.args).map((arg) => stated(checker, arg, shape.types))
  const places = placed ? placesOf(checker, call.args[1]) : 0
  const known = args.filter((arg) => arg !== undefined)
  if (known.length < args.length || places === undefined) return undefined
  const [first = 'null', second] = new Set(known.map((arg) => arg.type))
  if (second) return checker.fail('cross-type', call.span, { about: { left: first, right: second, operator: name } })
  return { kind: 'call', type: shape.gives ?? first, name, args: known, places, span: call.span }
}

/** An argument of one of these types; null alone would only make the whole unknown. */
function stated(checker: Checker, arg: Syntax, types: readonly Type[]): Node | undefined {
  const node = checker.of(arg, ...types)
  if (node?.type !== 'null') return node
  return checker.fail('wrong-type', arg.span, { allowed: types, about: { type: 'null' } })
}

function argumentCount(checker: Checker, call: Call, least: number, most: number): undefined {
  const about = { name: call.name, least: String(least), most: String(most), given: String(call.args.length) }
  return checker.fail('argument-count', call.span, { about })
}

function placesOf(checker: Checker, syntax: Syntax | undefined): number | undefined {
  const minus = syntax?.kind === 'negate'
  const inside = minus ? syntax.of : syntax
  const literal = inside?.kind === 'literal' && inside.literal.kind === 'number' ? inside.literal.value : undefined
  const places = literal && literal.den === 1n ? Number(literal.num) : Number.NaN
  if (places <= mostPlaces) return minus ? -places : places
  return checker.fail('places', syntax?.span ?? { from: 0, to: 0 }, { about: { most: String(mostPlaces) } })
}

/** `count(table [, condition])`, `sum(table, number [, condition], missing as …)`, `some(table, condition)`. */
export function checkAggregate(checker: Checker, call: Call): Node | undefined {
  const name = call.name as AggregateName
  const [first, ...rest] = call.args
  const most = name === 'count' ? 2 : name === 'sum' ? 3 : 2
  const least = name === 'count' ? 1 : 2
  if (!first || call.args.length < least || call.args.length > most) return argumentCount(checker, call, least, most)
  if (checker.table !== null) return checker.fail('nested-table', call.span)
  const table = tableOf(checker, first)
  const missing = policyOf(checker, call)
  if (table === undefined) return undefined
  checker.table = table
  const number = name === 'sum' && rest[0] ? checker.of(rest[0], 'number') : null
  const where = name === 'sum' ? rest[1] : rest[0]
  const condition = where ? checker.of(where, 'boolean') : null
  checker.table = null
  if (number === undefined || condition === undefined || missing === undefined) return undefined
  const type = name === 'some' ? 'boolean' : 'number'
  return { kind: 'aggregate', type, name, table, number, condition, missing, span: call.span }
}

function tableOf(checker: Checker, syntax: Syntax): string | undefined {
  const tables = [...(checker.scope.tables?.keys() ?? [])]
  const name = syntax.kind === 'name' ? syntax.name : undefined
  if (name !== undefined && tables.includes(name)) return name
  const nearest = name === undefined ? null : near(name, tables)
  const corrected = nearest === null ? null : exchanged(checker.text, syntax.span, nearest)
  return checker.fail('unknown-table', syntax.span, { allowed: tables, nearest, corrected })
}

/** A sum must say what a row without its number means; count and some leave the whole undecided unless told. */
function policyOf(checker: Checker, call: Call): NullPolicy | undefined {
  const skip = call.name === 'sum' ? 'zero' : 'no'
  if (call.policy) return policyNamed(checker, call.policy, skip)
  if (call.name !== 'sum') return 'unknown'
  const end = { from: call.span.to - 1, to: call.span.to }
  return checker.fail('sum-needs-policy', call.span, {
    allowed: ['missing as unknown', 'missing as zero'],
    corrected: exchanged(checker.text, end, ', missing as unknown)'),
  })
}

function policyNamed(checker: Checker, { word, span }: Policy, skip: string): NullPolicy | undefined {
  if (word === 'unknown') return 'unknown'
  if (word === skip) return 'skip'
  return checker.fail('unknown-policy', span, { allowed: ['missing as unknown', `missing as ${skip}`] })
}
