/**
 * A cell of a decision table → a condition on its input: `-` (anything), `>= 5`, `"A", "B"`, `[3..10)`, `not("A")`,
 * `null`. Several tests with commas between: any of them.
 */
import { constantHere } from './constants.ts'
import { Cursor } from './cursor.ts'
import type { Token } from './lexer.ts'
import { Parser } from './parser.ts'
import type { Syntax } from './syntax.ts'
import type { Comparison, Constant } from './tree.ts'
import type { Span } from './value.ts'

const comparisons: readonly string[] = ['=', '!=', '<', '<=', '>', '>='] satisfies readonly Comparison[]

const compare = (operator: string, left: Syntax, right: Syntax, span: Span): Syntax => ({
  kind: 'compare',
  operator: operator as Comparison,
  at: span,
  left,
  right,
  span,
})

/** The constant a test asks to be equal to. */
function constantOf(test: Syntax): readonly Constant[] {
  const equal = test.kind === 'compare' && test.operator === '=' && test.right.kind === 'literal'
  return equal && test.right.literal.kind !== 'null' ? [test.right.literal] : []
}

class Cell {
  private readonly cursor: Cursor
  private readonly input: Syntax

  constructor(text: string, tokens: readonly Token[], input: Syntax) {
    this.cursor = new Cursor(text, tokens)
    this.input = input
  }

  whole(): Syntax | null {
    const { cursor } = this
    if (cursor.atEnd() || (cursor.is('-') && cursor.ahead(1).kind === 'end')) return null
    const tests = this.negatedOr(() => this.anyOf())
    if (!cursor.atEnd()) cursor.fail('leftover', cursor.token)
    return tests
  }

  private negatedOr(tests: () => Syntax): Syntax {
    const { cursor } = this
    const word = cursor.token
    if (!cursor.is('not')) return tests()
    cursor.take()
    if (!cursor.takeIf('(')) cursor.fail('not-needs-brackets', word)
    const of = tests()
    const close = cursor.expect(')')
    return { kind: 'not', of, span: { from: word.from, to: close.to } }
  }

  private anyOf(): Syntax {
    const first = this.test()
    const tests = [first]
    while (this.cursor.takeIf(',')) tests.push(this.test())
    const span = { from: first.span.from, to: this.cursor.last.to }
    const values = tests.flatMap(constantOf)
    if (tests.length > 1 && values.length === tests.length) return { kind: 'one-of', of: this.input, values, span }
    return tests.reduce((left, right) => ({ kind: 'or', left, right, span }))
  }

  private test(): Syntax {
    const { cursor, input } = this
    const from = cursor.token
    if (cursor.is('[') || cursor.is('(') || cursor.is(']')) return this.range()
    const operator = comparisons.includes(from.text) && from.kind === 'symbol' ? cursor.take().text : '='
    const isNull = cursor.takeIf('null')
    const literal = isNull ? null : constantHere(cursor)
    const span = { from: from.from, to: cursor.last.to }
    const right: Syntax = literal
      ? { kind: 'literal', literal, span: literal.span }
      : { kind: 'literal', literal: { kind: 'null', type: 'null', span }, span }
    return compare(operator, input, right, span)
  }

  private range(): Syntax {
    const { cursor, input } = this
    const open = cursor.take()
    const low = constantHere(cursor)
    cursor.expect('..')
    const high = constantHere(cursor)
    const close = cursor.expect(']', ')', '[')
    const span = { from: open.from, to: close.to }
    return { kind: 'within', of: input, low, high, lowOpen: open.text !== '[', highOpen: close.text !== ']', span }
  }
}

/** Null when the cell accepts anything. */
export const cellSyntax = (text: string, tokens: readonly Token[], input: Syntax): Syntax | null =>
  new Cell(text, tokens, input).whole()

export const inputSyntax = (text: string, tokens: readonly Token[]): Syntax => new Parser(text, tokens).whole()
