/**
 * The typed tree of a clause: what the checker makes of the text, and what explain, columns and SQL are compiled from.
 * One kind a construct, so a compiler is one switch; every node knows its type and the passage it came from.
 */
import type { Day, Days, Months, Rational, Span, Type } from './value.ts'

interface At {
  readonly span: Span
}
export type Constant =
  | (At & { readonly kind: 'number'; readonly type: 'number'; readonly value: Rational })
  | (At & { readonly kind: 'string'; readonly type: 'string'; readonly value: string })
  | (At & { readonly kind: 'boolean'; readonly type: 'boolean'; readonly value: boolean })
  | (At & { readonly kind: 'date'; readonly type: 'date'; readonly value: Day })
  | (At & { readonly kind: 'days'; readonly type: 'days'; readonly value: Days })
  | (At & { readonly kind: 'months'; readonly type: 'months'; readonly value: Months })

/** A name; with `table`, a field of that child table's row. `values` are a category's, in their stored order. */
export interface NameNode extends At {
  readonly kind: 'name'
  readonly type: Type
  readonly name: string
  readonly table: string | null
  readonly values: readonly string[] | null
}

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='
export type ArithmeticOperator = '+' | '-' | '*' | '/'
export type CallName =
  | 'min'
  | 'max'
  | 'abs'
  | 'floor'
  | 'ceiling'
  | 'round half up'
  | 'decimal'
  | 'years between'
  | 'months between'
  | 'years and months duration'
export type AggregateName = 'count' | 'sum' | 'some'
/** What a row counts for whose condition or number is not known: it makes the whole unknown, or it does not count. */
export type NullPolicy = 'unknown' | 'skip'

export type Node =
  | Constant
  | NameNode
  | (At & { readonly kind: 'null'; readonly type: 'null' })
  | (At & { readonly kind: 'negate'; readonly type: Type; readonly of: Node })
  | (At & {
      readonly kind: 'arithmetic'
      readonly type: Type
      readonly operator: ArithmeticOperator
      readonly left: Node
      readonly right: Node
    })
  | (At & {
      readonly kind: 'compare'
      readonly type: 'boolean'
      readonly operator: Comparison
      readonly left: Node
      readonly right: Node
    })
  /** `x = null` (present: false) and `x != null` (present: true): always known. */
  | (At & { readonly kind: 'null-test'; readonly type: 'boolean'; readonly present: boolean; readonly of: Node })
  | (At & {
      readonly kind: 'between'
      readonly type: 'boolean'
      readonly of: Node
      readonly low: Node
      readonly high: Node
    })
  | (At & {
      readonly kind: 'one-of'
      readonly type: 'boolean'
      readonly of: Node
      readonly values: readonly Constant[]
    })
  | (At & {
      readonly kind: 'within'
      readonly type: 'boolean'
      readonly of: Node
      readonly low: Constant
      readonly high: Constant
      readonly lowOpen: boolean
      readonly highOpen: boolean
    })
  | (At & { readonly kind: 'and' | 'or'; readonly type: 'boolean'; readonly parts: readonly Node[] })
  | (At & { readonly kind: 'not'; readonly type: 'boolean'; readonly of: Node })
  | (At & {
      readonly kind: 'if'
      readonly type: Type
      readonly condition: Node
      readonly yes: Node
      readonly no: Node
    })
  /** `places` is the constant number of decimals of floor, ceiling, round half up and decimal; 0 for the others. */
  | (At & {
      readonly kind: 'call'
      readonly type: Type
      readonly name: CallName
      readonly args: readonly Node[]
      readonly places: number
    })
  | (At & {
      readonly kind: 'aggregate'
      readonly type: 'number' | 'boolean'
      readonly name: AggregateName
      readonly table: string
      readonly number: Node | null
      readonly condition: Node | null
      readonly missing: NullPolicy
    })

/** The nodes that can be of this kind: `NodeOf<'and'>` is the one of and/or. */
export type NodeOf<K extends Node['kind'], N = Node> = N extends { kind: infer Kind }
  ? [Extract<Kind, K>] extends [never]
    ? never
    : N
  : never

/** The nodes directly below, in the order of the text. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'arithmetic':
    case 'compare':
      return [node.left, node.right]
    case 'negate':
    case 'null-test':
    case 'not':
      return [node.of]
    case 'between':
    case 'within':
      return [node.of, node.low, node.high]
    case 'one-of':
      return [node.of, ...node.values]
    case 'and':
    case 'or':
      return node.parts
    case 'if':
      return [node.condition, node.yes, node.no]
    case 'call':
      return node.args
    case 'aggregate':
      return [node.number, node.condition].filter((child) => child !== null)
    default:
      return []
  }
}

/** The node and everything below it. */
export function* everyNode(node: Node): Generator<Node> {
  yield node
  for (const child of childrenOf(node)) yield* everyNode(child)
}

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}
const readsNothing = (node: Node): boolean =>
  [...everyNode(node)].every(({ kind }) => kind !== 'name' && kind !== 'aggregate')

/** A comparison with what is judged on the left: `2000 <= revenue` is said as `revenue >= 2000`. */
export function oriented({ operator, left, right }: NodeOf<'compare'>): {
  readonly operator: Comparison
  readonly subject: Node
  readonly against: Node
} {
  const turned = readsNothing(left) && !readsNothing(right)
  return turned
    ? { operator: mirrored[operator], subject: right, against: left }
    : { operator, subject: left, against: right }
}
