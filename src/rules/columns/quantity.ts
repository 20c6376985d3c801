/** Numbers, days and lengths of time as steps of a function over columns. */
import { isWritable } from '../days.ts'
import type { Node, NodeOf } from '../tree.ts'
import { isDay, isDays, isMonths, isNumber, type Value } from '../value.ts'
import type { Emitter, Rails } from './emitter.ts'
import { Arithmetic, constantNumber, type Num, unknownNumber } from './number.ts'
import { NotInColumns } from './shape.ts'

const quantity: ReadonlySet<string> = new Set(['number', 'date', 'days', 'months'])

export class Quantities {
  readonly #emitter: Emitter
  readonly #condition: (node: Node) => Rails

  constructor(emitter: Emitter, condition: (node: Node) => Rails) {
    this.#emitter = emitter
    this.#condition = condition
  }

  number(node: Node): Num {
    if (!quantity.has(node.type) && node.type !== 'null') throw new NotInColumns('kind', node.span)
    const arithmetic = new Arithmetic(this.#emitter, node.span)
    switch (node.kind) {
      case 'number':
      case 'date':
      case 'days':
      case 'months':
        return numberOf(node.value)
      case 'null':
        return unknownNumber
      case 'name':
        return this.#quantity(node)
      case 'negate':
        return arithmetic.negated(this.number(node.of))
      case 'arithmetic':
        return this.#sum(node, arithmetic)
      case 'call':
        return this.#call(node, arithmetic)
      case 'if': {
        const c = this.#condition(node.condition)
        const [a, b] = [this.number(node.yes), this.number(node.no)]
        const [x, y] = arithmetic.compared(a, b)
        const agree = this.#emitter.step(`${x} === ${y}`)
        const first = this.#emitter.or(c.yes, this.#emitter.and(this.#emitter.step(`+!${c.no}`), agree))
        return arithmetic.chosen(first, a, c.no, b)
      }
      default:
        throw new NotInColumns(node.kind === 'aggregate' ? 'child-table' : 'kind', node.span)
    }
  }

  #quantity({ name, table, span }: NodeOf<'name'>): Num {
    const shape = this.#emitter.shape(name, table, span)
    if (shape.kind === 'constant') return shape.value === undefined ? unknownNumber : numberOf(shape.value)
    if (shape.kind === 'step') return shape.number
    if (shape.kind !== 'number' && shape.kind !== 'date') throw new NotInColumns('kind', span)
    const { low, high } = shape
    const den = shape.kind === 'number' ? 10n ** BigInt(shape.scale) : 1n
    return { code: this.#emitter.cell(name, table), low, high, den, over: null }
  }

  #sum(node: NodeOf<'arithmetic'>, arithmetic: Arithmetic): Num {
    const [a, b] = [this.number(node.left), this.number(node.right)]
    if (node.operator === '*') return arithmetic.times(a, b)
    if (node.operator === '/') return arithmetic.over(a, b)
    const isMonths = node.type === 'date' && [node.left.type, node.right.type].includes('months')
    if (isMonths) return this.#later(node, a, b, arithmetic)
    const found = node.operator === '+' ? arithmetic.plus(a, b) : arithmetic.minus(a, b)
    if (node.type === 'date') mustBeWritable(found, node)
    return found
  }

  #later(node: NodeOf<'arithmetic'>, a: Num, b: Num, arithmetic: Arithmetic): Num {
    const [day, length] = node.left.type === 'date' ? [a, b] : [b, a]
    const months = node.operator === '+' ? length : arithmetic.negated(length)
    const [low, high] = [day.low + months.low * 31n, day.high + months.high * 31n]
    const found = {
      code: this.#emitter.step(`running.later(${day.code}, ${months.code})`),
      low: low < day.low + months.low * 28n ? low : day.low + months.low * 28n,
      high: high > day.high + months.high * 28n ? high : day.high + months.high * 28n,
      den: 1n,
      over: null,
    }
    mustBeWritable(found, node)
    return found
  }

  #call(node: NodeOf<'call'>, arithmetic: Arithmetic): Num {
    const args = node.args.map((arg) => this.number(arg))
    const [first = unknownNumber, second = unknownNumber] = args
    switch (node.name) {
      case 'min':
      case 'max':
        return args.reduce((one, other) => arithmetic.extreme(one, other, node.name === 'min'))
      case 'abs':
        return arithmetic.magnitude(first)
      case 'floor':
      case 'ceiling':
        return arithmetic.rounded(first, node.places, node.name)
      case 'round half up':
        return arithmetic.rounded(first, node.places, 'halfUp')
      case 'decimal':
        return arithmetic.rounded(first, node.places, 'halfEven')
      default:
        return this.#between(node.name === 'years between' ? 'years' : 'months', first, second)
    }
  }

  #between(unit: 'years' | 'months', from: Num, to: Num): Num {
    const size = (to.high - from.low > from.high - to.low ? to.high - from.low : from.high - to.low) / 28n + 1n
    return {
      code: this.#emitter.step(`running.${unit}(${from.code}, ${to.code})`),
      low: -size,
      high: size,
      den: 1n,
      over: null,
    }
  }
}

function numberOf(value: Value): Num {
  if (typeof value !== 'object') return unknownNumber
  if (isNumber(value)) return constantNumber(value)
  const whole = isDay(value) ? value.day : isDays(value) ? value.days : isMonths(value) ? value.months : 0
  return constantNumber({ num: BigInt(whole), den: 1n })
}

/** Beyond four-digit years a clause gives no answer: columns do not look for that, so it must not be possible. */
function mustBeWritable({ low, high }: Num, node: Node): void {
  if (!isWritable({ day: Number(low) }) || !isWritable({ day: Number(high) }))
    throw new NotInColumns('calendar', node.span)
}
