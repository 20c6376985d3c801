/** What the parser makes of the text: the grammar only. Names and types are the checker's affair. */

import type { ArithmeticOperator, Comparison, Constant, Node, NodeOf } from './tree.ts'
import type { Span } from './value.ts'
import type { FunctionName } from './vocabulary.ts'

export type Literal = Constant | NodeOf<'null'>

interface At {
  readonly span: Span
}
/** `missing as unknown | zero | no`, the last argument of count, sum and some. */
export interface Policy extends At {
  readonly word: string
}
export type Syntax =
  | (At & { readonly kind: 'literal'; readonly literal: Literal })
  | (At & { readonly kind: 'name'; readonly name: string })
  | (At & { readonly kind: 'negate' | 'not'; readonly of: Syntax })
  | (At & {
      readonly kind: 'arithmetic'
      readonly operator: ArithmeticOperator
      readonly left: Syntax
      readonly right: Syntax
    })
  | (At & {
      readonly kind: 'compare'
      readonly operator: Comparison
      readonly at: Span
      readonly left: Syntax
      readonly right: Syntax
    })
  | (At & { readonly kind: 'between'; readonly of: Syntax; readonly low: Syntax; readonly high: Syntax })
  | (At & { readonly kind: 'one-of'; readonly of: Syntax; readonly values: readonly Constant[] })
  | (At & { readonly kind: 'within'; readonly of: Syntax } & Pick<
        NodeOf<'within'>,
        'low' | 'high' | 'lowOpen' | 'highOpen'
      >)
  | (At & { readonly kind: 'and' | 'or'; readonly left: Syntax; readonly right: Syntax })
  | (At & { readonly kind: 'if'; readonly condition: Syntax; readonly yes: Syntax; readonly no: Syntax })
  | (At & {
      readonly kind: 'call'
      readonly name: Exclude<FunctionName, 'date' | 'duration'>
      readonly args: readonly Syntax[]
      readonly policy: Policy | null
    })

export const spanning = (from: At | Node, to: At | Node): Span => ({ from: from.span.from, to: to.span.to })

export type SyntaxOf<K extends Syntax['kind'], S = Syntax> = S extends { kind: infer Kind }
  ? [Extract<Kind, K>] extends [never]
    ? never
    : S
  : never
