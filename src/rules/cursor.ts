/** Walks the tokens of one text, and says where and why it cannot go on. */
import { type Fault, type FaultCode, type FaultParts, faultAt } from './fault.ts'
import type { Token } from './lexer.ts'
import type { Span } from './value.ts'

/** Thrown at the first place the grammar breaks: what follows could only be guessed. */
export class Broken extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault.code)
    this.fault = fault
  }
}

const end: Token = { kind: 'end', text: '', from: 0, to: 0 }

export class Cursor {
  readonly text: string
  private readonly tokens: readonly Token[]
  private index = 0

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text
    this.tokens = tokens
  }

  get token(): Token {
    return this.tokens[this.index] ?? end
  }
  get last(): Token {
    return this.tokens[this.index - 1] ?? end
  }
  atEnd(): boolean {
    return this.token.kind === 'end'
  }
  ahead(by: number): Token {
    return this.tokens[this.index + by] ?? end
  }
  take(): Token {
    const { token } = this
    if (token.kind !== 'end') this.index += 1
    return token
  }
  skip(count: number): void {
    this.index += count
  }

  /** Whether a sign or keyword stands here. */
  is(text: string): boolean {
    const { token } = this
    return token.text === text && (token.kind === 'symbol' || token.kind === 'keyword')
  }
  takeIf(text: string): boolean {
    const here = this.is(text)
    if (here) this.index += 1
    return here
  }
  expect(...texts: string[]): Token {
    if (texts.some((text) => this.is(text))) return this.take()
    return this.fail('expected', this.token, { allowed: texts })
  }
  fail(code: FaultCode, span: Span, parts?: FaultParts): never {
    throw new Broken(faultAt(this.text, { from: span.from, to: span.to }, code, parts))
  }
}
