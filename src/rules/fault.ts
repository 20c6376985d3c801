/**
 * A refusal of the policy language: what is wrong, where, and what to write instead. The sentences, in both languages,
 * are in words.ts; here is only what they are made of.
 */
import type { Span } from './value.ts'

export const faultCodes = [
  // characters
  'full-width',
  'single-quote',
  'unclosed-string',
  'bad-escape',
  'exponent-number',
  'unit-in-number',
  'comment',
  'unknown-character',
  // grammar
  'empty',
  'too-long',
  'too-deep',
  'expected',
  'leftover',
  'foreign-operator',
  'exponent',
  'in-needs-brackets',
  'in-needs-list',
  'needs-constant',
  'not-needs-brackets',
  'comparison-chain',
  'if-needs-brackets',
  'outside-language',
  'no-clock',
  // functions and tables
  'unknown-function',
  'argument-count',
  'unknown-table',
  'table-alone',
  'nested-table',
  'sum-needs-policy',
  'unknown-policy',
  'places',
  // names and types
  'undeclared',
  'unknown-value',
  'cross-type',
  'string-order',
  'no-order',
  'wrong-type',
  'wrong-result',
  'null-order',
  'empty-range',
  'bad-date',
  'bad-duration',
  // decision tables
  'table-shape',
  'rows-overlap',
  // values given from outside
  'value-type',
] as const
export type FaultCode = (typeof faultCodes)[number]

export interface Fault extends Span {
  readonly code: FaultCode
  /** From 1, counted in characters. */
  readonly line: number
  readonly column: number
  /** The passage at fault. */
  readonly found: string
  /** What may stand there: values, names, functions, types. */
  readonly allowed: readonly string[]
  /** The nearest allowed word, when one is near. */
  readonly nearest: string | null
  /** The whole text with this put right, where the intention is plain. */
  readonly corrected: string | null
  /** What else the sentence speaks of, by code: types, counts, row numbers. */
  readonly about: Readonly<Record<string, string>>
}

export interface FaultParts {
  readonly allowed?: readonly string[]
  readonly nearest?: string | null
  readonly corrected?: string | null
  readonly about?: Readonly<Record<string, string>>
}

export function faultAt(text: string, span: Span, code: FaultCode, parts: FaultParts = {}): Fault {
  const before = text.slice(0, span.from)
  const lines = before.split('\n')
  return {
    code,
    from: span.from,
    to: span.to,
    line: lines.length,
    column: [...(lines.at(-1) ?? '')].length + 1,
    found: text.slice(span.from, span.to),
    allowed: parts.allowed ?? [],
    nearest: parts.nearest ?? null,
    corrected: parts.corrected ?? null,
    about: parts.about ?? {},
  }
}

/** The text with a passage exchanged: how most corrections are made. */
export const exchanged = (text: string, span: Span, by: string): string =>
  text.slice(0, span.from) + by + text.slice(span.to)

export class RuleError extends Error {
  readonly text: string
  readonly faults: readonly Fault[]
  constructor(text: string, faults: readonly Fault[]) {
    super(`${faults.map((fault) => `${fault.code} ${fault.line}:${fault.column}`).join(', ')} in: ${text}`)
    this.name = 'RuleError'
    this.text = text
    this.faults = faults
  }
}
