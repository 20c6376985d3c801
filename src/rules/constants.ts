/**
 * Constants as they are written: numbers, strings, yes/no, `date("2022-12-31")`, `duration("P30D")`, and FEEL's short
 * form `@"…"` of both. Bounds and lists of `in` take nothing else, so that a policy's thresholds can be read off its tree.
 */
import type { Cursor } from './cursor.ts'
import { dayFrom, durationFrom } from './days.ts'
import { fromDecimal } from './exact.ts'
import type { Token } from './lexer.ts'
import type { Literal } from './syntax.ts'
import type { Constant } from './tree.ts'
import type { Span } from './value.ts'

function durationOf(text: string, span: Span): Constant | undefined {
  const duration = durationFrom(text)
  if (duration === undefined) return undefined
  return 'days' in duration
    ? { kind: 'days', type: 'days', value: duration, span }
    : { kind: 'months', type: 'months', value: duration, span }
}
function dateOf(text: string, span: Span): Constant | undefined {
  const value = dayFrom(text)
  return value && { kind: 'date', type: 'date', value, span }
}

/** `@"2021-01-01"`, `@"P1Y"`. */
function atLiteral(cursor: Cursor, at: Token): Constant {
  const { token } = cursor
  const span = { from: at.from, to: token.to }
  if (token.kind !== 'string') return cursor.fail('expected', token, { allowed: ['"'] })
  const constant = dateOf(token.text, span) ?? durationOf(token.text, span)
  const isDuration = /^-?P/.test(token.text)
  if (!constant) return cursor.fail(isDuration ? 'bad-duration' : 'bad-date', span)
  cursor.take()
  return constant
}

/** `date("…")`, `duration("…")`: the name has been seen, the bracket follows. */
function dated(cursor: Cursor, name: Token): Constant {
  cursor.expect('(')
  const { token } = cursor
  const code = name.text === 'date' ? 'bad-date' : 'bad-duration'
  if (token.kind !== 'string') return cursor.fail(code, token)
  cursor.take()
  if (!cursor.is(')')) return cursor.fail(code, { from: token.from, to: cursor.token.to })
  const span = { from: name.from, to: cursor.take().to }
  const constant = name.text === 'date' ? dateOf(token.text, span) : durationOf(token.text, span)
  return constant ?? cursor.fail(code, token)
}

const isDated = ({ kind, text }: Token): boolean => kind === 'name' && (text === 'date' || text === 'duration')

/** The constant that begins here, if one does. */
export function literalHere(cursor: Cursor): Literal | undefined {
  const { token } = cursor
  const span = { from: token.from, to: token.to }
  if (token.kind === 'number' || token.kind === 'string') cursor.take()
  if (token.kind === 'number') return { kind: 'number', type: 'number', value: fromDecimal(token.text), span }
  if (token.kind === 'string') return { kind: 'string', type: 'string', value: token.text, span }
  if (cursor.takeIf('true')) return { kind: 'boolean', type: 'boolean', value: true, span }
  if (cursor.takeIf('false')) return { kind: 'boolean', type: 'boolean', value: false, span }
  if (cursor.takeIf('null')) return { kind: 'null', type: 'null', span }
  if (cursor.takeIf('@')) return atLiteral(cursor, token)
  if (isDated(token) && cursor.ahead(1).text === '(') return dated(cursor, cursor.take())
  return undefined
}

/** A constant, which may be negative; refused when anything else stands here. */
export function constantHere(cursor: Cursor): Constant {
  const from = cursor.token
  const minus = cursor.takeIf('-')
  const literal = literalHere(cursor)
  const span = { from: from.from, to: cursor.last.to }
  if (!literal || literal.kind === 'null') {
    return cursor.fail('needs-constant', literal ? span : cursor.token)
  }
  if (!minus) return literal
  if (literal.kind !== 'number') return cursor.fail('needs-constant', span)
  return { ...literal, value: { num: -literal.value.num, den: literal.value.den }, span }
}
