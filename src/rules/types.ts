/** Which types go together: one table for arithmetic, one for order. */
import type { Name } from './scope.ts'
import type { ArithmeticOperator, Node } from './tree.ts'
import type { Type } from './value.ts'

export const typeOf: Readonly<Record<Name['type'], Type>> = {
  number: 'number',
  flag: 'boolean',
  category: 'string',
  text: 'string',
  date: 'date',
}

/** Left, operator, right → result. What is not here is refused: a date plus a number has no meaning. */
const sums: ReadonlyMap<string, Type> = new Map([
  ['number + number', 'number'],
  ['number - number', 'number'],
  ['number * number', 'number'],
  ['number / number', 'number'],
  ['date - date', 'days'],
  ...(['days', 'months'] as const).flatMap((length): [string, Type][] => [
    [`date + ${length}`, 'date'],
    [`${length} + date`, 'date'],
    [`date - ${length}`, 'date'],
    [`${length} + ${length}`, length],
    [`${length} - ${length}`, length],
    [`${length} / ${length}`, 'number'],
    // Only by a whole constant: half a month is no number of days.
    [`${length} * number`, length],
    [`number * ${length}`, length],
  ]),
])

/** A thousand years are enough: beyond, a slip would go unnoticed. */
const mostTimes = 1000n
const isWhole = (node: Node): boolean =>
  (node.kind === 'number' && node.value.den === 1n && node.value.num <= mostTimes) ||
  (node.kind === 'negate' && isWhole(node.of))

export function sumType(operator: ArithmeticOperator, left: Node, right: Node): Type | undefined {
  const [a, b] = [left.type, right.type]
  if (a === 'null' || b === 'null') {
    const other = a === 'null' ? b : a
    return other === 'boolean' || other === 'string' ? undefined : 'null'
  }
  const result = sums.get(`${a} ${operator} ${b}`)
  const scaled = operator === '*' && (result === 'days' || result === 'months')
  return scaled && !isWhole(a === 'number' ? left : right) ? undefined : result
}

const ordered: ReadonlySet<Type> = new Set(['number', 'date', 'days', 'months'])
export const hasOrder = (type: Type): boolean => ordered.has(type)
/** Whether two types can stand in one place; null fits anywhere. */
export const fits = (a: Type, b: Type): boolean => a === b || a === 'null' || b === 'null'
