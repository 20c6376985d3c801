/**
 * The text of a function over columns while it is written: one statement a step, the same step only once. Nothing a person
 * has typed gets into it: names become numbered columns, words their places in a list, numbers their digits.
 */
import type { Span } from '../value.ts'
import { NotInColumns, type Shape, type Shapes } from './shape.ts'

/** A column that the function reads, in the order of its numbers. */
export interface Read {
  readonly name: string
  readonly table: string | null
}

/** Names of two steps (or the words 0 and 1): whether a condition is yes, whether it is no. */
export interface Rails {
  readonly yes: string
  readonly no: string
}

export class Emitter {
  readonly lines: string[] = []
  readonly reads: Read[] = []
  /** Places of words by the column's own place, for columns whose words are compared with those of another. */
  readonly maps: Uint16Array[] = []
  readonly #shapes: Shapes
  readonly #steps = new Map<string, string>()
  readonly #columns = new Map<string, number>()
  readonly #words = new Map<string, number>()

  constructor(shapes: Shapes) {
    this.#shapes = shapes
  }

  shape(name: string, table: string | null, span: Span): Shape {
    const shape = this.#shapes(name, table)
    if (!shape) throw new NotInColumns('no-column', span)
    return shape
  }

  /** The name of a step's result. */
  step(code: string): string {
    if (/^(-?\d+|NaN|v\d+)$/.test(code)) return code
    const known = this.#steps.get(code)
    if (known !== undefined) return known
    const name = `v${this.#steps.size}`
    this.#steps.set(code, name)
    this.lines.push(`const ${name} = ${code}`)
    return name
  }

  and(...parts: string[]): string {
    if (parts.includes('0')) return '0'
    const open = [...new Set(parts.filter((part) => part !== '1'))]
    return open.length === 0 ? '1' : this.step(open.join(' & '))
  }

  or(...parts: string[]): string {
    if (parts.includes('1')) return '1'
    const open = [...new Set(parts.filter((part) => part !== '0'))]
    return open.length === 0 ? '0' : this.step(open.join(' | '))
  }

  not(code: string): string {
    if (code === '0' || code === '1') return code === '0' ? '1' : '0'
    return this.step(`+!${code}`)
  }

  /** 0 or 1: whether a number has a value. */
  knownNumber(code: string): string {
    if (code === 'NaN') return '0'
    return /^-?\d+$/.test(code) ? '1' : this.step(`+(${code} === ${code})`)
  }

  /** 0 or 1: whether a word, by its place, is one. */
  knownWord(place: string): string {
    if (/^\d+$/.test(place)) return place === '0' ? '0' : '1'
    return this.step(`+(${place} !== 0)`)
  }

  /** The cell of this row; what is read of one table goes by the row of the table, all else by the row of the firm. */
  cell(name: string, table: string | null): string {
    const shape = this.#shapes(name, table)
    const rows = table ?? (shape && 'of' in shape ? shape.of : undefined) ?? null
    const key = `${rows ?? ''} ${name}`
    let at = this.#columns.get(key)
    if (at === undefined) {
      at = this.reads.length
      this.#columns.set(key, at)
      this.reads.push({ name, table: rows })
    }
    return this.step(`c${at}[${rows === null ? 'i' : 'r'}]`)
  }

  /** The place of a word among all that the function knows, from 1. */
  word(word: string): number {
    const at = this.#words.get(word) ?? this.#words.size + 1
    this.#words.set(word, at)
    return at
  }

  wordAt(place: number): string | undefined {
    return [...this.#words.keys()][place - 1]
  }

  /** A column's own places as places among all words. */
  translated(words: readonly string[], cell: string): string {
    const map = Uint16Array.from(['', ...words], (word, at) => (at === 0 ? 0 : this.word(word)))
    const same = this.maps.findIndex((one) => one.length === map.length && one.every((place, at) => place === map[at]))
    const at = same >= 0 ? same : this.maps.push(map) - 1
    return this.step(`m${at}[${cell}]`)
  }
}
