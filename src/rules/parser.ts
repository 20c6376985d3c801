/**
 * Tokens → grammar, by operator precedence (Pratt). Weakest first: or, and, comparison, + -, * /, unary minus. Where
 * full FEEL goes on, this language refuses and says what to write: an `in` that `and` could swallow, a chain of
 * comparisons, an exponent, a path, a filter, a loop.
 */
import { constantHere, literalHere } from './constants.ts'
import { Cursor } from './cursor.ts'
import { exchanged, type Fault, type FaultParts, faultAt } from './fault.ts'
import type { Token } from './lexer.ts'
import { near } from './near.ts'
import { type Policy, type Syntax, spanning } from './syntax.ts'
import type { ArithmeticOperator, Comparison, Constant } from './tree.ts'
import type { Span } from './value.ts'
import { clocks, type FunctionName, foreign, functionNames, leftOut } from './vocabulary.ts'

const comparing = 3
const adding = 4
const negating = 6
const deepest = 60
const comparisons = ['=', '!=', '<', '<=', '>', '>=']
const strengths: ReadonlyMap<string, number> = new Map([
  ['or', 1],
  ['and', 2],
  ...[...comparisons, 'between', 'in'].map((sign): [string, number] => [sign, comparing]),
  ['+', adding],
  ['-', adding],
  ['*', 5],
  ['/', 5],
])
const strengthOf = ({ kind, text }: Token): number =>
  kind === 'symbol' || kind === 'keyword' ? (strengths.get(text) ?? 0) : 0

export class Parser {
  readonly faults: Fault[] = []
  private readonly cursor: Cursor
  private depth = 0

  constructor(text: string, tokens: readonly Token[]) {
    this.cursor = new Cursor(text, tokens)
  }

  /** The whole text as one expression. */
  whole(): Syntax {
    if (this.cursor.token.kind === 'end') return this.cursor.fail('empty', this.cursor.token)
    const syntax = this.expression(0)
    this.finish()
    return syntax
  }

  finish(): void {
    const { token } = this.cursor
    if (token.kind === 'end') return
    this.refuseForeign(token)
    this.cursor.fail('leftover', token)
  }

  expression(least: number): Syntax {
    this.depth += 1
    if (this.depth > deepest) return this.cursor.fail('too-deep', this.cursor.token)
    let left = this.prefix(least)
    for (;;) {
      const { token } = this.cursor
      this.refuseForeign(token)
      const strength = strengthOf(token)
      if (strength <= least) break
      left = this.infix(left, this.cursor.take(), strength)
    }
    this.depth -= 1
    return left
  }

  /** `==`, `且`, `AND`, `**`: where an operator is due, another language's. */
  private refuseForeign(token: Token): void {
    if (token.kind === 'symbol' && (token.text === '**' || token.text === '^')) this.cursor.fail('exponent', token)
    const ours = token.kind === 'symbol' || token.kind === 'name' ? foreign.get(token.text) : undefined
    if (ours !== undefined) this.cursor.fail('foreign-operator', token, this.exchange(token, ours))
  }
  private exchange(span: Span, by: string): FaultParts {
    return { nearest: by, allowed: [by], corrected: exchanged(this.cursor.text, span, by) }
  }

  private infix(left: Syntax, operator: Token, strength: number): Syntax {
    if (strength === comparing) return this.comparison(left, operator)
    const right = this.expression(strength)
    const span = spanning(left, right)
    if (operator.text === 'and' || operator.text === 'or') return { kind: operator.text, left, right, span }
    return { kind: 'arithmetic', operator: operator.text as ArithmeticOperator, left, right, span }
  }

  private comparison(left: Syntax, operator: Token): Syntax {
    const compared = this.compared(left, operator)
    const { token } = this.cursor
    if (strengthOf(token) === comparing) this.cursor.fail('comparison-chain', token)
    return compared
  }

  private compared(left: Syntax, operator: Token): Syntax {
    if (operator.text === 'in') return this.in(left)
    if (operator.text === 'between') {
      const low = this.expression(adding - 1)
      this.cursor.expect('and')
      const high = this.expression(adding - 1)
      return { kind: 'between', of: left, low, high, span: spanning(left, high) }
    }
    const right = this.expression(comparing)
    const at = { from: operator.from, to: operator.to }
    return { kind: 'compare', operator: operator.text as Comparison, at, left, right, span: spanning(left, right) }
  }

  private in(of: Syntax): Syntax {
    const { cursor } = this
    const open = cursor.token
    if (!['[', '(', ']'].some((bracket) => cursor.is(bracket))) return cursor.fail('in-needs-list', open)
    cursor.take()
    if (cursor.is('[') || cursor.is('(')) return cursor.fail('in-needs-list', cursor.token)
    if (comparisons.includes(cursor.token.text)) return cursor.fail('in-needs-list', cursor.token)
    const first = constantHere(cursor)
    const inside = cursor.takeIf('..') ? this.range(of, open, first) : this.list(of, open, first)
    if (cursor.is('and') || cursor.is('or')) this.askBrackets(inside.span)
    return inside
  }

  private range(of: Syntax, open: Token, low: Constant): Syntax {
    const high = constantHere(this.cursor)
    const close = this.cursor.expect(']', ')', '[')
    const span = { from: of.span.from, to: close.to }
    return { kind: 'within', of, low, high, lowOpen: open.text !== '[', highOpen: close.text !== ']', span }
  }

  private list(of: Syntax, open: Token, first: Constant): Syntax {
    const { cursor } = this
    const values = [first]
    while (cursor.takeIf(',')) values.push(constantHere(cursor))
    if (open.text !== '[') return this.roundList(open)
    if (!cursor.is(']') && !cursor.is(',')) return cursor.fail('needs-constant', cursor.token)
    return { kind: 'one-of', of, values, span: { from: of.span.from, to: cursor.expect(']').to } }
  }

  private roundList(open: Token): never {
    const { text, token } = this.cursor
    const span = { from: open.from, to: token.to }
    const inside = text.slice(open.to, token.from)
    const corrected = token.text === ')' && open.text === '(' ? exchanged(text, span, `[${inside}]`) : null
    return this.cursor.fail('in-needs-list', span, { corrected })
  }

  /** `x in ["a"] and y` is read in two ways by two engines: this one asks for the brackets and reads on. */
  private askBrackets(span: Span): void {
    const { text } = this.cursor
    const corrected = exchanged(text, span, `(${text.slice(span.from, span.to)})`)
    this.faults.push(faultAt(text, span, 'in-needs-brackets', { corrected }))
  }

  private prefix(least: number): Syntax {
    const { cursor } = this
    const { token } = cursor
    if (cursor.is('-')) return this.negation(cursor.take())
    if (cursor.is('(')) return this.bracketed()
    if (cursor.is('if')) return this.choice(cursor.take(), least)
    if (cursor.is('not')) return this.not(cursor.take())
    const literal = literalHere(cursor)
    if (literal) return this.refusePostfix({ kind: 'literal', literal, span: literal.span })
    if (token.kind === 'name') return this.refusePostfix(this.named(token))
    if (token.text === '!') return cursor.fail('not-needs-brackets', token)
    if (leftOut.has(token.text) || ['[', '{', ']', '..', '<', '>', '='].includes(token.text)) {
      return cursor.fail('outside-language', token, { about: { what: token.text } })
    }
    return cursor.fail('expected', token, { allowed: ['value'] })
  }

  private negation(minus: Token): Syntax {
    const of = this.expression(negating)
    return { kind: 'negate', of, span: { from: minus.from, to: of.span.to } }
  }

  private bracketed(): Syntax {
    const open = this.cursor.take()
    const inside = this.expression(0)
    const close = this.cursor.expect(')')
    return this.refusePostfix({ ...inside, span: { from: open.from, to: close.to } })
  }

  private not(word: Token): Syntax {
    if (!this.cursor.is('(')) return this.cursor.fail('not-needs-brackets', word)
    this.cursor.take()
    const of = this.expression(0)
    const close = this.cursor.expect(')')
    return this.refusePostfix({ kind: 'not', of, span: { from: word.from, to: close.to } })
  }

  private choice(word: Token, least: number): Syntax {
    if (least > 0) return this.cursor.fail('if-needs-brackets', word)
    const condition = this.expression(0)
    this.cursor.expect('then')
    const yes = this.expression(0)
    this.cursor.expect('else')
    // A ladder of else-ifs is long, not deep.
    this.depth -= 1
    const no = this.expression(0)
    this.depth += 1
    return { kind: 'if', condition, yes, no, span: { from: word.from, to: no.span.to } }
  }

  private refusePostfix(syntax: Syntax): Syntax {
    const { token } = this.cursor
    if (token.kind === 'symbol' && ['(', '[', '.', '{'].includes(token.text)) {
      this.cursor.fail('outside-language', token, { about: { what: token.text === '[' ? 'filter' : token.text } })
    }
    return syntax
  }

  private named(token: Token): Syntax {
    const called = this.functionHere()
    if (called) return this.call(token, called)
    if (this.cursor.ahead(1).text === '(' || this.isUnknownCall()) return this.unknownCall(token)
    this.cursor.take()
    return { kind: 'name', name: token.text, span: { from: token.from, to: token.to } }
  }

  /** The function whose words stand here, followed by a bracket; names with blanks are matched word by word. */
  private functionHere(): FunctionName | undefined {
    return functionNames.find((name) => {
      const words = name.split(' ')
      const spelled = words.every((word, at) => {
        const { kind, text } = this.cursor.ahead(at)
        return text === word && kind !== 'string'
      })
      return spelled && this.cursor.ahead(words.length).text === '('
    })
  }
  /** `string length(x)`: words and a bracket. */
  private isUnknownCall(): boolean {
    let at = 1
    while (this.cursor.ahead(at).kind === 'name' && !foreign.has(this.cursor.ahead(at).text)) at += 1
    return at > 1 && this.cursor.ahead(at).text === '('
  }
  private unknownCall(from: Token): never {
    let to = from
    while (this.cursor.token.kind === 'name') to = this.cursor.take()
    const words = { from: from.from, to: to.to }
    const name = this.cursor.text.slice(words.from, words.to)
    if (clocks.has(name)) return this.cursor.fail('no-clock', words)
    const nearest = near(name, functionNames)
    const corrected = nearest ? exchanged(this.cursor.text, words, nearest) : null
    return this.cursor.fail('unknown-function', words, { allowed: functionNames, nearest, corrected })
  }

  private call(from: Token, name: FunctionName): Syntax {
    if (name === 'date' || name === 'duration') return this.cursor.fail(`bad-${name}`, from)
    this.cursor.skip(name.split(' ').length)
    this.cursor.expect('(')
    const args: Syntax[] = []
    let policy: Policy | null = null
    while (!this.cursor.is(')')) {
      if (args.length > 0 || policy) this.cursor.expect(',')
      policy = this.policyHere()
      if (policy) break
      args.push(this.argument())
    }
    const close = this.cursor.expect(')')
    return { kind: 'call', name, args, policy, span: { from: from.from, to: close.to } }
  }

  private argument(): Syntax {
    const named = this.cursor.token.kind === 'name' && this.cursor.ahead(1).text === ':'
    if (named) this.cursor.fail('outside-language', this.cursor.token, { about: { what: 'named-argument' } })
    return this.expression(0)
  }

  private policyHere(): Policy | null {
    const { cursor } = this
    if (cursor.token.text !== 'missing' || cursor.ahead(1).text !== 'as') return null
    const from = cursor.take()
    cursor.take()
    const word = cursor.take()
    return { word: word.text, span: { from: from.from, to: word.to } }
  }
}
