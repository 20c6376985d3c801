/**
 * What a trace is made of: the condition's own and/or/not structure, with one leaf a comparison that says which values
 * were read, what was needed and how far off the firm is, exactly. A page shows it; a letter of refusal quotes it.
 */
import type { Comparison, Node } from './tree.ts'
import type { Missing, Outcome, Rational, Span, Value } from './value.ts'

export type Verdict = 'yes' | 'no' | 'missing'

export interface Used {
  readonly name: string
  readonly table: string | null
  /** null: nobody has stated it. */
  readonly value: Value | null
  readonly span: Span
}

/** What the value was held against. A null stands for a threshold that is itself not known. */
export type Threshold =
  | { readonly kind: 'one'; readonly value: Value | null }
  | { readonly kind: 'list'; readonly values: readonly Value[] }
  | {
      readonly kind: 'range'
      readonly low: Value | null
      readonly high: Value | null
      readonly lowOpen: boolean
      readonly highOpen: boolean
    }

/** How far the value is from the threshold (of a range: from its nearer end). `by` is never negative. */
export interface Gap {
  readonly by: Rational
  readonly unit: 'number' | 'day' | 'month'
  readonly side: 'below' | 'at' | 'above'
}

/** `true`: a flag or another yes/no stands alone; `absent`/`present`: `= null`/`!= null`; `some`: over a child table. */
export type Operator = Comparison | 'between' | 'in' | 'true' | 'absent' | 'present' | 'some'

export interface Leaf {
  readonly kind: 'leaf'
  readonly span: Span
  readonly node: Node
  readonly verdict: Verdict
  readonly operator: Operator
  readonly uses: readonly Used[]
  /** The side that is judged: `2000 <= revenue` is shown as `revenue >= 2000`. */
  readonly subject: Node
  readonly value: Value | null
  readonly threshold: Threshold | null
  readonly gap: Gap | null
  readonly missing: readonly Missing[]
  /** For `some`: the verdict of each row, in the order they were read. */
  readonly rows: readonly Verdict[] | null
}
export interface Group {
  readonly kind: 'and' | 'or'
  readonly span: Span
  readonly verdict: Verdict
  readonly parts: readonly Trace[]
}
export interface Negation {
  readonly kind: 'not'
  readonly span: Span
  readonly verdict: Verdict
  readonly part: Trace
}
export interface Choice {
  readonly kind: 'if'
  readonly span: Span
  /** Of the whole: null when it is not a yes/no. */
  readonly verdict: Verdict | null
  readonly outcome: Outcome
  readonly condition: Trace
  /** The branch that was taken; null when the condition is not known. */
  readonly taken: 'yes' | 'no' | null
  readonly yes: Trace
  readonly no: Trace
}
/** A number, date or string: what it came to, and the conditions inside it. */
export interface Worth {
  readonly kind: 'worth'
  readonly span: Span
  readonly node: Node
  readonly outcome: Outcome
  readonly uses: readonly Used[]
  readonly parts: readonly Trace[]
}
export type Trace = Leaf | Group | Negation | Choice | Worth
