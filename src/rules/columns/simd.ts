/**
 * A body as WebAssembly that takes two rows at a time: numbers are pairs of doubles, conditions pairs of masks, and nothing
 * branches, so that a firm of which something is missing takes no longer than another. What it cannot say is refused with
 * NotInSimd, and JavaScript does it. The same operations on the same doubles as JavaScript, so the same whole numbers.
 */
import type { Body } from './body.ts'
import { type Expression, expressionOf } from './expression.ts'
import { code, lanes, module, type Place } from './simd-code.ts'

export class NotInSimd extends Error {}

type Kind = 'number' | 'mask'
interface Value {
  kind: Kind
  bytes: number[]
}

const comparisons = new Map([
  ['===', lanes.eq],
  ['!==', lanes.ne],
  ['<', lanes.lt],
  ['>', lanes.gt],
  ['<=', lanes.le],
  ['>=', lanes.ge],
])
const arithmetic = new Map([
  ['+', lanes.add],
  ['-', lanes.sub],
  ['*', lanes.mul],
  ['/', lanes.div],
])
const bits = new Map([
  ['&', lanes.and],
  ['|', lanes.or],
  ['^', lanes.xor],
])
const calls = new Map([
  ['Math.floor', lanes.floor],
  ['Math.abs', lanes.abs],
])

/** Locals: from (that becomes the row), to, where the sums stand; then pairs. */
const [row, end, sumsAt] = [0, 1, 2]
const firstPair = 3

class Writer {
  readonly #places: ReadonlyMap<string, Place>
  readonly #locals = new Map<string, { local: number; kind: Kind }>()
  /** Functions of `running` that are called, in their order. */
  readonly called: string[] = []
  readonly #constants = new Map<number, number>()
  #pairs = 0

  constructor(places: ReadonlyMap<string, Place>) {
    this.#places = places
  }

  get pairs(): number {
    return this.#pairs
  }

  pair(): number {
    return firstPair + this.#pairs++
  }

  /** Made once before the loop: an instruction that makes a pair of doubles is slower than one that reads it. */
  #constant(value: number): number[] {
    const local = this.#constants.get(value) ?? this.pair()
    this.#constants.set(value, local)
    return code.get(local)
  }

  get constants(): number[] {
    return [...this.#constants].flatMap(([value, local]) => [...code.pair(value), ...code.set(local)])
  }

  line(text: string): number[] {
    const [, name, of] = /^const (\w+) = (.+)$/.exec(text) ?? []
    if (!name || !of) throw new NotInSimd(text)
    const { kind, bytes } = this.value(expressionOf(of))
    const local = this.pair()
    this.#locals.set(name, { local, kind })
    return [...bytes, ...code.set(local)]
  }

  number(expression: Expression): number[] {
    const { kind, bytes } = this.value(expression)
    return kind === 'number' ? bytes : [...bytes, ...this.#constant(1), ...lanes.and]
  }

  #mask(expression: Expression): number[] {
    if (expression.is === 'number') return code.mask(expression.value !== 0 && !Number.isNaN(expression.value))
    const { kind, bytes } = this.value(expression)
    if (kind === 'number') throw new NotInSimd('A number where a condition should stand')
    return bytes
  }

  value(of: Expression): Value {
    switch (of.is) {
      case 'number':
        return { kind: 'number', bytes: this.#constant(of.value) }
      case 'name': {
        const found = this.#locals.get(of.name)
        if (!found) throw new NotInSimd(of.name)
        return { kind: found.kind, bytes: code.get(found.local) }
      }
      case 'cell':
        return { kind: 'number', bytes: this.#cell(of.array, of.at) }
      case 'unary':
        return this.#unary(of)
      case 'binary':
        return this.#binary(of)
      case 'choice':
        return this.#choice(of)
      case 'call':
        return { kind: 'number', bytes: this.#call(of.name, of.args) }
    }
  }

  #cell(array: string, at: string): number[] {
    const place = this.#places.get(array)
    if (!place || at === 'r') throw new NotInSimd(array)
    if (at === 'i') return code.load(row, place)
    const index = this.number({ is: 'name', name: at })
    return this.#eachLane([index], ([value = []]) => code.lookUp(value, place))
  }

  /** Lane after lane, for what no operation does on pairs. */
  #eachLane(args: readonly number[][], one: (lane: number[][]) => number[]): number[] {
    const locals = args.map(() => this.pair())
    const kept = args.flatMap((bytes, at) => [...bytes, ...code.set(locals[at] ?? 0)])
    const lane = (n: number) => one(locals.map((local) => [...code.get(local), ...lanes.extract, n]))
    return [...kept, ...code.pair(0), ...lane(0), ...lanes.replace, 0, ...lane(1), ...lanes.replace, 1]
  }

  #unary({ operator, of }: Extract<Expression, { is: 'unary' }>): Value {
    if (operator === '!') return { kind: 'mask', bytes: [...this.#mask(of), ...lanes.not] }
    if (operator === '-') return { kind: 'number', bytes: [...this.number(of), ...lanes.neg] }
    return this.value(of)
  }

  #binary({ operator, left, right }: Extract<Expression, { is: 'binary' }>): Value {
    const bit = bits.get(operator)
    if (bit) return { kind: 'mask', bytes: [...this.#mask(left), ...this.#mask(right), ...bit] }
    const both = [...this.number(left), ...this.number(right)]
    const compared = comparisons.get(operator)
    if (compared) return { kind: 'mask', bytes: [...both, ...compared] }
    const reckoned = arithmetic.get(operator)
    if (!reckoned) throw new NotInSimd(operator)
    return { kind: 'number', bytes: [...both, ...reckoned] }
  }

  #choice({ condition, yes, no }: Extract<Expression, { is: 'choice' }>): Value {
    return {
      kind: 'number',
      bytes: [...this.number(yes), ...this.number(no), ...this.#mask(condition), ...lanes.select],
    }
  }

  #call(name: string, args: readonly Expression[]): number[] {
    const own = calls.get(name)
    if (own) return [...args.flatMap((arg) => this.number(arg)), ...own]
    const of = name.replace(/^running\./, '')
    if (of === name) throw new NotInSimd(name)
    if (!this.called.includes(of)) this.called.push(of)
    const bytes = args.map((arg) => this.number(arg))
    return this.#eachLane(bytes, (lane) => [...lane.flat(), ...code.call(this.called.indexOf(of))])
  }
}

/** The bytes of the module, and what of `running` it calls, all with two arguments. */
export function inSimd(body: Body, places: ReadonlyMap<string, Place>, pages: number) {
  const writer = new Writer(places)
  const totals = body.sums.map(() => writer.pair())
  const steps = body.lines.flatMap((line) => writer.line(line))
  const writes = body.writes.flatMap(([array, value]) => {
    const place = places.get(array)
    if (!place) throw new NotInSimd(array)
    return code.store(row, place, writer.number(expressionOf(value)))
  })
  const sums = body.sums.flatMap((sum, at) => {
    const local = totals[at] ?? 0
    return [...code.get(local), ...writer.number(expressionOf(sum)), ...lanes.add, ...code.set(local)]
  })
  const after = totals.flatMap((local, at) => code.addTo(sumsAt, at * 16, local))
  const loop = code.pairwise(row, end, [...steps, ...writes, ...sums])
  return {
    bytes: module([...writer.constants, ...loop, ...after], writer.pairs, writer.called, pages),
    called: writer.called,
  }
}
