/** One case of the DMN test kit: its typed inputs → a scope, its typed expectation ↔ our outcome. */
import { dayFrom, dayText, durationFrom } from './days.ts'
import { compared, digitsOf, fromDecimal, magnitude, minus, rational, times } from './exact.ts'
import { isIdentifier, type Name } from './scope.ts'
import { isDay, isDays, isMonths, isNumber, type Rational, type Value } from './value.ts'
import { keywords } from './vocabulary.ts'

interface Typed {
  readonly t: string
  readonly v: string
}
export interface FeelCase {
  readonly suite?: string
  readonly dir?: string
  readonly case?: string
  readonly case_type?: string
  readonly expr_kind?: string
  readonly expr_lang?: string | null
  readonly expression: string
  readonly result_type?: string | null
  readonly inputs?: Readonly<Record<string, unknown>>
  readonly expected: unknown
}

export const isTyped = (raw: unknown): raw is Typed =>
  typeof raw === 'object' && raw !== null && 't' in raw && 'v' in raw && typeof raw.v === 'string'

const decimal = /^-?(\d+(\.\d+)?|\.\d+)$/
/** FEEL's type names → ours; what is not here lies outside. */
const readers: Readonly<Record<string, readonly [Name['type'], (text: string) => Value | undefined]>> = {
  decimal: ['number', (text) => (decimal.test(text) ? fromDecimal(text) : undefined)],
  boolean: ['flag', (text) => (text === 'true' || text === 'false' ? text === 'true' : undefined)],
  string: ['text', (text) => text],
  date: ['date', dayFrom],
}

export interface Inputs {
  readonly names: ReadonlyMap<string, Name>
  readonly values: ReadonlyMap<string, Value>
  /** Given as null: they have no type, and every type is tried. */
  readonly untyped: readonly string[]
}

function typedInput(given: unknown): readonly [Name['type'], Value] | undefined {
  if (!isTyped(given)) return undefined
  const [type, reader] = readers[given.t] ?? []
  const value = reader?.(given.v)
  return type === undefined || value === undefined ? undefined : [type, value]
}

/** Undefined when an input cannot be declared: its name is none of ours, or its type lies outside. */
export function inputsOf(raw: Readonly<Record<string, unknown>>): Inputs | undefined {
  const given = Object.entries(raw)
  const untyped = given.flatMap(([name, value]) => (value === null ? [name] : []))
  const names = new Map<string, Name>()
  const values = new Map<string, Value>()
  for (const [name, one] of given) {
    if (!isIdentifier(name) || keywords.has(name)) return undefined
    if (one === null) continue
    const typed = typedInput(one)
    if (!typed) return undefined
    names.set(name, { type: typed[0] })
    values.set(name, typed[1])
  }
  return { names, values, untyped }
}

/** Every way of giving the untyped inputs a type. */
export function* typings({ names, untyped }: Inputs): Generator<ReadonlyMap<string, Name>> {
  const [first, ...rest] = untyped
  if (first === undefined) yield names
  else
    for (const type of ['number', 'flag', 'text', 'date'] as const)
      yield* typings({ names: new Map([...names, [first, { type }]]), values: new Map(), untyped: rest })
}

/** FEEL reckons in decimals of 34 digits. */
const feelDigits = 34
export const isFeelNumber = (value: Rational): boolean => (digitsOf(value) ?? feelDigits + 1) <= feelDigits

/** Exactly equal; or, where FEEL itself had to round, equal as far as the expectation is written out. */
function equalNumbers(got: Rational, expected: string): boolean {
  const wanted = fromDecimal(expected)
  const off = magnitude(minus(got, wanted))
  if (off.num === 0n || isFeelNumber(got)) return off.num === 0n
  const places = expected.split('.')[1]?.length ?? 0
  const longEnough = expected.replace(/[-.]/g, '').replace(/^0+/, '').length >= 12
  return longEnough && compared(times(off, rational(2)), rational(1, 10n ** BigInt(places))) <= 0
}

/** Days and time as seconds; undefined when it is not one. */
function secondsOf(text: string): Rational | undefined {
  const parts = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text)
  if (!parts) return undefined
  const [, minus, days = 0, hours = 0, minutes = 0, seconds = '0'] = parts
  const whole = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60
  const size = {
    num: fromDecimal(seconds).num + BigInt(whole) * fromDecimal(seconds).den,
    den: fromDecimal(seconds).den,
  }
  return minus ? { num: -size.num, den: size.den } : size
}

function equalDurations(got: Value, expected: string): boolean {
  if (typeof got !== 'object') return false
  if (isDays(got)) {
    const wanted = secondsOf(expected)
    return wanted !== undefined && compared(rational(got.days * 86_400), wanted) === 0
  }
  const wanted = durationFrom(expected)
  return isMonths(got) && wanted !== undefined && 'months' in wanted && wanted.months === got.months
}

/** Whether a known value is what the case expects. */
export function isExpected(got: Value, expected: unknown): boolean {
  if (!isTyped(expected)) return false
  switch (expected.t) {
    case 'decimal':
      return typeof got === 'object' && isNumber(got) && decimal.test(expected.v) && equalNumbers(got, expected.v)
    case 'boolean':
      return typeof got === 'boolean' && String(got) === expected.v
    case 'string':
      return got === expected.v
    case 'date':
      return typeof got === 'object' && isDay(got) && dayText(got) === expected.v
    case 'duration':
      return equalDurations(got, expected.v)
    default:
      return false
  }
}
