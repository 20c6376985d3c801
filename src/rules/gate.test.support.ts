/** One rule over random firms, as explaining and as columns answer it, in words that can be compared. */
import { expect } from 'vitest'
import { conditionOver, numberOver, wordOver } from './columns/rule.ts'
import type { Column, Shape } from './columns/shape.ts'
import { type Compiled, isNumber, type Value } from './index.ts'
import { dayBounds, explainedValue, names, type Stored } from './random.test.support.ts'

export const shapes = (name: string): Shape | undefined => {
  const declared = names.get(name)
  if (declared?.type === 'category') return { kind: 'category', words: declared.values ?? [] }
  if (declared?.type === 'flag') return { kind: 'flag' }
  if (declared?.type === 'date') return { kind: 'date', low: BigInt(dayBounds[0]), high: BigInt(dayBounds[1]) }
  const { scale = 0, range: [low, high] = [0, 0] } = declared ?? {}
  return { kind: 'number', scale, low: BigInt(low * 10 ** scale), high: BigInt(high * 10 ** scale) }
}

function columnOf(name: string, firms: readonly Stored[]): Column {
  const { kind } = shapes(name) ?? {}
  const stored = firms.map((one) => one[name])
  if (kind === 'number' || kind === 'date') return Float64Array.from(stored, (value) => value ?? Number.NaN)
  return Uint16Array.from(stored, (value) => value ?? 0)
}

/** What a rule comes to, written out; ? where it is unknown. */
export type Told = string
const told = (value: Value | undefined): Told => {
  if (value === undefined) return '?'
  if (typeof value !== 'object') return String(value)
  if (isNumber(value)) return `${value.num}/${value.den}`
  return JSON.stringify(value)
}
export function explained(compiled: Compiled, stored: Stored): Told {
  const outcome = compiled.evaluate((name) => explainedValue(name, stored))
  return told('known' in outcome ? outcome.known : undefined)
}

/** What columns say, in the same words. */
export function reckoned({ tree }: Compiled, firms: readonly Stored[]): Told[] {
  const columns = ({ name }: { name: string }) => columnOf(name, firms)
  if (tree.type === 'boolean') {
    const out = new Uint8Array(firms.length)
    conditionOver(tree, shapes, columns)(0, firms.length, out)
    return [...out].map((rail) => ['?', 'false', 'true'][rail] ?? '')
  }
  if (tree.type === 'string') {
    const out = new Uint16Array(firms.length)
    const { run, wordAt } = wordOver(tree, shapes, columns)
    run(0, firms.length, out)
    return [...out].map((place) => (place === 0 ? '?' : (wordAt(place) ?? '')))
  }
  const [whole, under] = [new Float64Array(firms.length), new Float64Array(firms.length)]
  numberOver(tree, shapes, columns)(0, firms.length, whole, under)
  return firms.map((_, at) => quantity(tree.type, whole[at] ?? Number.NaN, under[at] ?? Number.NaN))
}
function quantity(type: string, whole: number, under: number): Told {
  if (Number.isNaN(whole)) return '?'
  expect(Number.isSafeInteger(whole) && Number.isSafeInteger(under) && under > 0).toBe(true)
  if (type !== 'number') return JSON.stringify({ [type === 'date' ? 'day' : type]: whole + 0 })
  return fraction(BigInt(whole), BigInt(under))
}
/** In lowest terms. */
export function fraction(whole: bigint, under: bigint): Told {
  let [x, y] = [whole < 0n ? -whole : whole, under]
  while (y !== 0n) [x, y] = [y, x % y]
  return `${whole / x}/${under / x}`
}
