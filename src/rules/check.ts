/**
 * Grammar → typed tree: every name is declared, every category value is on its list, nothing is compared across types.
 * Faults are collected, so that a clause with three wrong names says so once. A faulty part is `undefined` and what
 * depends on it is not judged further.
 */
import { checkAggregate, checkCall } from './calls.ts'
import { checkValues } from './categories.ts'
import { exchanged, type Fault, type FaultCode, type FaultParts, faultAt } from './fault.ts'
import { near } from './near.ts'
import { ordering } from './order.ts'
import type { Name, Scope } from './scope.ts'
import type { SyntaxOf as Of, Syntax } from './syntax.ts'
import type { Node, NodeOf } from './tree.ts'
import { fits, hasOrder, sumType, typeOf } from './types.ts'
import type { Span, Type } from './value.ts'
import { foreign } from './vocabulary.ts'

const isJunction = (node: Node): node is NodeOf<'and'> => node.kind === 'and' || node.kind === 'or'

export class Checker {
  readonly faults: Fault[] = []
  readonly text: string
  readonly scope: Scope
  /** The child table whose row is being looked at, inside count, sum and some. */
  table: string | null = null

  constructor(text: string, scope: Scope) {
    this.text = text
    this.scope = scope
  }

  fail(code: FaultCode, span: Span, parts?: FaultParts): undefined {
    this.faults.push(faultAt(this.text, span, code, parts))
    return undefined
  }

  check(syntax: Syntax): Node | undefined {
    switch (syntax.kind) {
      case 'literal':
        return syntax.literal
      case 'name':
        return this.name(syntax)
      case 'negate':
      case 'not':
        return this.unary(syntax)
      case 'arithmetic':
        return this.arithmetic(syntax)
      case 'compare':
        return this.compare(syntax)
      case 'between':
        return this.between(syntax)
      case 'one-of':
        return this.oneOf(syntax)
      case 'within':
        return this.within(syntax)
      case 'and':
      case 'or':
        return this.junction(syntax)
      case 'if':
        return this.choice(syntax)
      case 'call':
        return ['count', 'sum', 'some'].includes(syntax.name) ? checkAggregate(this, syntax) : checkCall(this, syntax)
    }
  }

  /** Checked, and of one of these types (or null). */
  of(syntax: Syntax, ...types: Type[]): Node | undefined {
    const node = this.check(syntax)
    if (!node || node.type === 'null' || types.includes(node.type)) return node
    return this.fail('wrong-type', syntax.span, { allowed: types, about: { type: node.type } })
  }

  private name({ name, span }: Of<'name'>): Node | undefined {
    const field = this.table === null ? undefined : this.scope.tables?.get(this.table)?.get(name)
    if (field) return this.named(name, field, this.table, span)
    const outer = this.scope.names.get(name)
    if (outer) return this.named(name, outer, null, span)
    if (this.scope.tables?.has(name)) return this.fail('table-alone', span, { about: { name } })
    return this.undeclared(name, span)
  }

  private named(name: string, declared: Name, table: string | null, span: Span): Node {
    const values = declared.type === 'category' ? (declared.values ?? []) : null
    return { kind: 'name', type: typeOf[declared.type], name, table, values, span }
  }

  private undeclared(name: string, span: Span): undefined {
    const ours = foreign.get(name)
    if (ours !== undefined) {
      const corrected = exchanged(this.text, span, ours)
      return this.fail('foreign-operator', span, { allowed: [ours], nearest: ours, corrected })
    }
    const fields = this.table === null ? [] : (this.scope.tables?.get(this.table)?.keys() ?? [])
    const allowed = [...fields, ...this.scope.names.keys()]
    const nearest = near(name, allowed)
    const corrected = nearest === null ? null : exchanged(this.text, span, nearest)
    return this.fail('undeclared', span, { allowed, nearest, corrected, about: { name } })
  }

  private unary(syntax: Of<'negate' | 'not'>): Node | undefined {
    const { span } = syntax
    if (syntax.kind === 'not') {
      const of = this.of(syntax.of, 'boolean')
      return of && { kind: 'not', type: 'boolean', of, span }
    }
    const of = this.of(syntax.of, 'number', 'days', 'months')
    return of && { kind: 'negate', type: of.type, of, span }
  }

  private arithmetic({ operator, left, right, span }: Of<'arithmetic'>): Node | undefined {
    const [a, b] = [this.check(left), this.check(right)]
    if (!a || !b) return undefined
    const type = sumType(operator, a, b)
    if (type) return { kind: 'arithmetic', type, operator, left: a, right: b, span }
    return this.fail('cross-type', span, { about: { left: a.type, right: b.type, operator } })
  }

  private compare({ operator, at, left, right, span }: Of<'compare'>): Node | undefined {
    const [a, b] = [this.check(left), this.check(right)]
    if (!a || !b) return undefined
    const equality = operator === '=' || operator === '!='
    if (equality && (a.kind === 'null' || b.kind === 'null')) {
      return { kind: 'null-test', type: 'boolean', present: operator === '!=', of: b.kind === 'null' ? a : b, span }
    }
    if (!this.comparable(a, b, span, operator)) return undefined
    if (!equality && !this.orderable([a, b], at)) return undefined
    if (equality && !checkValues(this, a, b, span)) return undefined
    return { kind: 'compare', type: 'boolean', operator, left: a, right: b, span }
  }

  private comparable(a: Node, b: Node, span: Span, operator: string): boolean {
    if (fits(a.type, b.type)) return true
    this.fail('cross-type', span, { about: { left: a.type, right: b.type, operator } })
    return false
  }

  /** Strings have no order, and nothing is before or after null. */
  private orderable(nodes: readonly Node[], at: Span): boolean {
    const unordered = nodes.find((node) => !hasOrder(node.type))
    if (!unordered) return true
    if (unordered.type === 'null') this.fail('null-order', at)
    else this.fail(unordered.type === 'string' ? 'string-order' : 'no-order', at, { about: { type: unordered.type } })
    return false
  }

  private between({ of, low, high, span }: Of<'between'>): Node | undefined {
    const [a, b, c] = [this.check(of), this.check(low), this.check(high)]
    if (!a || !b || !c) return undefined
    const same = [b, c].every((bound) => this.comparable(a, bound, span, 'between'))
    if (!same || !this.orderable([a, b, c], span)) return undefined
    return { kind: 'between', type: 'boolean', of: a, low: b, high: c, span }
  }

  private oneOf({ of, values, span }: Of<'one-of'>): Node | undefined {
    const a = this.check(of)
    if (!a) return undefined
    const right = values.filter(
      (value) => !this.comparable(a, value, value.span, 'in') || !checkValues(this, a, value, span),
    )
    return right.length > 0 ? undefined : { kind: 'one-of', type: 'boolean', of: a, values, span }
  }

  private within({ of, low, high, lowOpen, highOpen, span }: Of<'within'>): Node | undefined {
    const a = this.check(of)
    const bounds = { from: low.span.from, to: high.span.to }
    if (!a || ![low, high].every((bound) => this.comparable(a, bound, bound.span, 'in'))) return undefined
    if (!this.comparable(low, high, bounds, 'in') || !this.orderable([a, low, high], bounds)) return undefined
    const distance = ordering(low.value, high.value)
    if (distance > 0 || (distance === 0 && (lowOpen || highOpen))) return this.fail('empty-range', bounds)
    return { kind: 'within', type: 'boolean', of: a, low, high, lowOpen, highOpen, span }
  }

  private junction({ kind, left, right, span }: Of<'and' | 'or'>): Node | undefined {
    const sides = [this.of(left, 'boolean'), this.of(right, 'boolean')].filter((side) => side !== undefined)
    if (sides.length < 2) return undefined
    const parts = sides.flatMap((side) => (isJunction(side) && side.kind === kind ? side.parts : [side]))
    return { kind, type: 'boolean', parts, span }
  }

  private choice({ condition, yes, no, span }: Of<'if'>): Node | undefined {
    const [c, a, b] = [this.of(condition, 'boolean'), this.check(yes), this.check(no)]
    if (!c || !a || !b) return undefined
    if (!fits(a.type, b.type)) {
      return this.fail('cross-type', no.span, { about: { left: a.type, right: b.type, operator: 'if' } })
    }
    return { kind: 'if', type: a.type === 'null' ? b.type : a.type, condition: c, yes: a, no: b, span }
  }
}
