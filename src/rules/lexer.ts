/**
 * Text → tokens, by hand, because a refusal must say what to write instead. A full-width operator or quote is read as
 * its half-width twin so that the whole text can be put right at once, and reported; nothing is quietly accepted.
 */
import { exchanged, type Fault, type FaultCode, type FaultParts, faultAt } from './fault.ts'
import type { Span } from './value.ts'
import { functionNames, halfWidth, keywords } from './vocabulary.ts'

export interface Token extends Span {
  readonly kind: 'number' | 'string' | 'name' | 'keyword' | 'symbol' | 'end'
  /** The word or sign; for a string its content, for a number its decimal text. */
  readonly text: string
}
export interface Lexed {
  readonly tokens: readonly Token[]
  readonly faults: readonly Fault[]
}

const signs = ['**', '..', '<=', '>=', '!=', '==', '<>', '=>', '=<', '&&', '||']
const single = new Set('<>=+-*/()[],@.!^{}:;%|&')
const firstOfName = /[\p{L}_]/u
// A letter may come apart into itself and its accents; NFC puts it together again.
const name = /[\p{L}_][\p{L}\p{M}\p{N}_（）]*/uy
const bareName = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy
const number = /\d+(?:\.\d+)?|\.\d+/y
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

/** `1.5e3` → `1500`: what to write instead of an exponent; undefined when it would be absurdly long. */
function plainDecimal(mantissa: string, exponent: number): string | undefined {
  if (Math.abs(exponent) > 20) return undefined
  const [whole = '', fraction = ''] = mantissa.split('.')
  const point = whole.length + exponent
  const digits = (whole + fraction)
    .padEnd(point, '0')
    .padStart(whole.length + fraction.length - Math.min(point, 0), '0')
  const split = Math.max(point, 0)
  const rest = digits.slice(split).replace(/0+$/, '')
  return (digits.slice(0, split).replace(/^0+(?=\d)/, '') || '0') + (rest && `.${rest}`)
}

class Lexer {
  readonly tokens: Token[] = []
  readonly faults: Fault[] = []
  private readonly swaps: [Span, string][] = []
  private at = 0
  private readonly text: string
  private readonly isDeclared: (name: string) => boolean

  constructor(text: string, isDeclared: (name: string) => boolean) {
    this.text = text
    this.isDeclared = isDeclared
  }

  run(): Lexed {
    while (this.at < this.text.length) this.next()
    this.push('end', '', this.at, this.at)
    return { tokens: this.tokens, faults: this.faults.map((fault) => this.withCorrection(fault)) }
  }

  /** All full-width characters are put right together: one correction, however many faults. */
  private withCorrection(fault: Fault): Fault {
    if (fault.code !== 'full-width') return fault
    const corrected = this.swaps.reduceRight((text, [span, by]) => exchanged(text, span, by), this.text)
    return { ...fault, corrected }
  }

  private push(kind: Token['kind'], text: string, from: number, to: number): void {
    this.tokens.push({ kind, text, from, to })
    this.at = to
  }
  private fail(code: FaultCode, from: number, to: number, parts?: FaultParts): void {
    this.faults.push(faultAt(this.text, { from, to }, code, parts))
    this.at = to
  }
  private half(at: number): string {
    const char = this.text[at] ?? ''
    return halfWidth.get(char) ?? char
  }
  /** Reports and remembers the full-width characters of a passage. */
  private swap(from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const by = halfWidth.get(this.text[at] ?? '')
      if (by === undefined) continue
      const span = { from: at, to: at + 1 }
      this.swaps.push([span, by])
      this.faults.push(faultAt(this.text, span, 'full-width', { allowed: [by], nearest: by }))
    }
  }

  private next(): void {
    const char = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0)
    const half = this.half(this.at)
    if (/\s/.test(char)) this.at += char.length
    else if (half === '"') this.string()
    else if (half === "'") this.singleQuoted()
    else if (/\d/.test(half) || (half === '.' && /\d/.test(this.text[this.at + 1] ?? ''))) this.number()
    else if (firstOfName.test(char)) this.name()
    else if (this.text.startsWith('//', this.at) || this.text.startsWith('/*', this.at)) this.comment()
    else this.sign(char)
  }

  private sign(char: string): void {
    const from = this.at
    const first = this.half(from)
    const pair = first + this.half(from + 1)
    if (first.length === 1 && signs.includes(pair)) {
      this.swap(from, from + 2)
      this.push('symbol', pair, from, from + 2)
    } else if (single.has(first) || halfWidth.has(char)) {
      this.swap(from, from + 1)
      this.push('symbol', first, from, from + 1)
    } else this.unknown(from, from + char.length)
  }

  /** A full stop at the end is the commonest stranger: it may simply go. */
  private unknown(from: number, to: number): void {
    const last = this.text.slice(to).trim() === ''
    this.fail('unknown-character', from, to, { corrected: last ? this.text.slice(0, from).trimEnd() : null })
  }

  private number(): void {
    const from = this.at
    let to = from
    while (/[\d.]/.test(this.half(to)) && !(this.half(to) === '.' && this.half(to + 1) === '.')) to += 1
    const wide = this.text.slice(from, to)
    const plain = [...wide].map((char) => halfWidth.get(char) ?? char).join('')
    const text = matchAt(number, plain, 0)
    to = from + text.length
    this.swap(from, to)
    const exponent = /^[eE]([+-]?\d+)/.exec(this.text.slice(to))
    if (exponent) this.exponent(from, to + exponent[0].length, text, Number(exponent[1]))
    else this.unit(from, to, text)
  }

  private exponent(from: number, to: number, mantissa: string, exponent: number): void {
    const plain = plainDecimal(mantissa, exponent)
    const corrected = plain === undefined ? null : exchanged(this.text, { from, to }, plain)
    this.fail('exponent-number', from, to, { nearest: plain ?? null, corrected })
    this.push('number', plain ?? mantissa, from, to)
  }

  /** `2000万元`, `5%`: the unit belongs to the variable, not into the number. */
  private unit(from: number, to: number, text: string): void {
    const percent = this.half(to) === '%'
    const unit = percent ? '%' : matchAt(bareName, this.text, to)
    this.push('number', text, from, to)
    if (unit === '') return
    const span = { from, to: to + unit.length }
    const plain = percent ? plainDecimal(text, -2) : text
    const corrected = exchanged(this.text, span, plain ?? text)
    this.fail('unit-in-number', span.from, span.to, { about: { unit }, corrected: percent ? corrected : null })
  }

  private name(): void {
    const from = this.at
    const whole = matchAt(name, this.text, from)
    const text = this.isWhole(whole) ? whole : matchAt(bareName, this.text, from)
    const normal = text.normalize('NFC')
    this.push(keywords.has(normal) ? 'keyword' : 'name', normal, from, from + text.length)
  }

  /** Full-width brackets belong to a name (`投资额（设备）`), unless it is `min（a` or `not（x）`. */
  private isWhole(whole: string): boolean {
    const bracket = whole.indexOf('（')
    if (this.isDeclared(whole.normalize('NFC'))) return true
    const opened = whole.split('（').length
    if (bracket < 0 || opened !== whole.split('）').length) return !/[（）]/.test(whole)
    const before = whole.slice(0, bracket)
    return !(keywords.has(before) || functionNames.some((called) => called === before))
  }

  private comment(): void {
    const block = this.text.startsWith('/*', this.at)
    const end = this.text.indexOf(block ? '*/' : '\n', this.at)
    const to = end < 0 ? this.text.length : end + (block ? 2 : 0)
    const corrected = exchanged(this.text, { from: this.at, to }, '').trim()
    this.fail('comment', this.at, to, { corrected })
  }

  private singleQuoted(): void {
    const from = this.at
    let to = from + 1
    while (to < this.text.length && this.half(to) !== "'") to += 1
    to = Math.min(to + 1, this.text.length)
    const content = this.text.slice(from + 1, to - 1)
    this.fail('single-quote', from, to, { corrected: exchanged(this.text, { from, to }, `"${content}"`) })
    this.push('string', content, from, to)
  }

  private string(): void {
    const from = this.at
    const closes = (at: number): boolean => (this.text[from] === '"' ? this.text[at] === '"' : this.half(at) === '"')
    let content = ''
    let at = from + 1
    while (at < this.text.length && this.text[at] !== '\n' && !closes(at)) {
      const [read, length] = this.text[at] === '\\' ? this.escape(at) : [this.text[at] ?? '', 1]
      content += read
      at += length
    }
    if (closes(at)) {
      this.swap(from, from + 1)
      this.swap(at, at + 1)
      this.push('string', content, from, at + 1)
    } else this.unclosed(from, at)
  }

  private escape(at: number): [string, number] {
    const unicode = /^\\u([0-9a-fA-F]{4})/.exec(this.text.slice(at, at + 6))
    if (unicode) return [String.fromCharCode(Number.parseInt(unicode[1] ?? '', 16)), 6]
    const char = escapes[this.text[at + 1] ?? '']
    const length = Math.min(2, this.text.length - at)
    if (char === undefined) this.fail('bad-escape', at, at + length)
    return [char ?? '', length]
  }

  /** Opened straight and closed with a curly quote: the usual slip of a Chinese keyboard. */
  private unclosed(from: number, end: number): void {
    const curly = [...this.text.slice(from + 1, end)].findIndex((char) => halfWidth.get(char) === '"')
    if (curly < 0) {
      this.fail('unclosed-string', from, end)
      return
    }
    const at = from + 1 + curly
    this.swap(at, at + 1)
    this.push('string', this.text.slice(from + 1, at), from, at + 1)
  }
}

/** `isDeclared` decides whether full-width brackets are part of a name. */
export const lex = (text: string, isDeclared: (name: string) => boolean): Lexed => new Lexer(text, isDeclared).run()
