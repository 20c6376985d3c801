/** Numbers, days and lengths of time as steps of a SQL expression. */
import { NotInColumns } from '../columns/shape.ts'
import { isWritable } from '../days.ts'
import type { Node, NodeOf } from '../tree.ts'
import { isDay, isDays, isMonths, isNumber, type Value } from '../value.ts'
import { type Dialect, dayOfMonth, monthOf } from './dialect.ts'
import { Arithmetic, type Num } from './number.ts'
import { greater, smaller } from './range.ts'
import type { Shapes } from './shape.ts'
import type { Rails, Step, Steps } from './step.ts'
import { type Whole, Wholes } from './whole.ts'

const quantity: ReadonlySet<string> = new Set(['number', 'date', 'days', 'months'])

/** What compiling one text goes by. */
export interface Writing {
  readonly steps: Steps
  readonly shapes: Shapes
  readonly dialect: Dialect
}

export class Quantities {
  readonly #writing: Writing
  readonly #condition: (node: Node) => Rails

  constructor(writing: Writing, condition: (node: Node) => Rails) {
    this.#writing = writing
    this.#condition = condition
  }

  #wholes({ span }: Node): Wholes {
    return new Wholes(this.#writing.steps, this.#writing.dialect, span)
  }

  arithmetic(node: Node): Arithmetic {
    return new Arithmetic(this.#wholes(node))
  }

  number(node: Node): Num {
    if (!quantity.has(node.type) && node.type !== 'null') throw new NotInColumns('kind', node.span)
    const arithmetic = this.arithmetic(node)
    switch (node.kind) {
      case 'number':
      case 'date':
      case 'days':
      case 'months':
        return numberOf(node.value, arithmetic)
      case 'null':
        return arithmetic.unknown
      case 'name':
        return this.#named(node)
      case 'negate':
        return arithmetic.negated(this.number(node.of))
      case 'arithmetic':
        return this.#sum(node)
      case 'call':
        return this.#call(node)
      case 'if': {
        const { yes, no } = this.#condition(node.condition)
        const [a, b] = [this.number(node.yes), this.number(node.no)]
        return arithmetic.chosen([yes, a], [no, b], [arithmetic.compare(a, '=', b), a])
      }
      default:
        throw new NotInColumns(node.kind === 'aggregate' ? 'child-table' : 'kind', node.span)
    }
  }

  #named(node: NodeOf<'name'>): Num {
    const { steps, shapes } = this.#writing
    const { name, table, span } = node
    const shape = shapes(name, table)
    if (!shape) throw new NotInColumns('no-column', span)
    if (shape.kind === 'constant')
      return shape.value === undefined ? this.arithmetic(node).unknown : numberOf(shape.value, this.arithmetic(node))
    if (shape.kind === 'step') return shape.number
    if (shape.kind !== 'number' && shape.kind !== 'date') throw new NotInColumns('kind', span)
    const column = steps.column({ name, table: table ?? shape.of ?? null })
    const den = shape.kind === 'number' ? 10n ** BigInt(shape.scale) : 1n
    return { whole: this.#wholes(node).of(column, shape.low, shape.high), den, over: null }
  }

  #sum(node: NodeOf<'arithmetic'>): Num {
    const arithmetic = this.arithmetic(node)
    const [a, b] = [this.number(node.left), this.number(node.right)]
    if (node.operator === '*') return arithmetic.times(a, b)
    if (node.operator === '/') return arithmetic.over(a, b)
    const isMonths = node.type === 'date' && [node.left.type, node.right.type].includes('months')
    if (isMonths) return this.#later(node, a, b)
    const found = node.operator === '+' ? arithmetic.plus(a, b) : arithmetic.minus(a, b)
    if (node.type === 'date') mustBeWritable(found.whole, node)
    return found
  }

  #later(node: NodeOf<'arithmetic'>, a: Num, b: Num): Num {
    const wholes = this.#wholes(node)
    const [day, length] = node.left.type === 'date' ? [a.whole, b.whole] : [b.whole, a.whole]
    const months = node.operator === '+' ? length : wholes.negated(length)
    const ends = (by: bigint) => [day.low + months.low * by, day.high + months.high * by] as const
    const [short, long] = [ends(28n), ends(31n)]
    const code = this.#isNothing(day, months) ? this.#writing.steps.nothing : wholes.later(day.code, months.code)
    const whole = wholes.of(code, smaller(short[0], long[0]), greater(short[1], long[1]))
    mustBeWritable(whole, node)
    return { whole, den: 1n, over: null }
  }

  #isNothing(...all: Whole[]): boolean {
    return all.some(({ code }) => code === this.#writing.steps.nothing)
  }

  #call(node: NodeOf<'call'>): Num {
    const arithmetic = this.arithmetic(node)
    const args = node.args.map((arg) => this.number(arg))
    const [first = arithmetic.unknown, second = arithmetic.unknown] = args
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
        return { whole: this.#between(node, first.whole, second.whole), den: 1n, over: null }
    }
  }

  /** Whole months, or years, from one day to another: an unfinished one does not count. */
  #between(node: NodeOf<'call'>, from: Whole, to: Whole): Whole {
    const wholes = this.#wholes(node)
    if (this.#isNothing(from, to)) return wholes.unknown
    const { steps } = this.#writing
    const size = greater(to.high - from.low, from.high - to.low) / 28n + 1n
    const [start, end] = [this.#civil(from.code), this.#civil(to.code)]
    const months = wholes.of(steps.of`${end.month} - ${start.month}`, -size, size)
    const [zero, one] = [wholes.constant(0n), wholes.constant(1n)]
    const [isLater, isEarlier] = [wholes.compare(months, '>', zero), wholes.compare(months, '<', zero)]
    const whole = wholes.chosen(
      [steps.and(isLater, steps.of`${end.day} < ${start.day}`), wholes.minus(months, one)],
      [steps.and(isEarlier, steps.of`${end.day} > ${start.day}`), wholes.plus(months, one)],
      [steps.true, months],
    )
    return node.name === 'years between' ? this.#years(wholes, whole) : whole
  }

  #years(wholes: Wholes, months: Whole): Whole {
    const size = wholes.quotient(wholes.magnitude(months), wholes.constant(12n))
    const isBelow = wholes.compare(months, '<', wholes.constant(0n))
    return wholes.chosen([isBelow, wholes.negated(size)], [this.#writing.steps.true, size])
  }

  #civil(day: Step): { month: Step; day: Step } {
    const { steps } = this.#writing
    return {
      month: steps.around((text = '') => monthOf(text), day),
      day: steps.around((text = '') => dayOfMonth(text), day),
    }
  }
}

function numberOf(value: Value, arithmetic: Arithmetic): Num {
  if (typeof value !== 'object') return arithmetic.unknown
  if (isNumber(value)) return arithmetic.constant(value)
  const whole = isDay(value) ? value.day : isDays(value) ? value.days : isMonths(value) ? value.months : 0
  return arithmetic.constant({ num: BigInt(whole), den: 1n })
}

/** Beyond four-digit years a clause gives no answer: SQL does not look for that, so it must not be possible. */
function mustBeWritable({ low, high }: Whole, node: Node): void {
  if (!isWritable({ day: Number(low) }) || !isWritable({ day: Number(high) }))
    throw new NotInColumns('calendar', node.span)
}
