/**
 * Tree → steps of a SQL expression. A condition is two rails, “is yes” and “is no”: a missing operand makes a comparison
 * null, which holds on neither, and nothing is ever negated. A word is its place in a list, or the text itself.
 */
import { NotInColumns } from '../columns/shape.ts'
import type { Node, NodeOf } from '../tree.ts'
import type { Arithmetic, Num } from './number.ts'
import { Quantities, type Writing } from './quantity.ts'
import type { Shape } from './shape.ts'
import type { Rails, Step, Steps } from './step.ts'

/** The words it can be, by their places among all of the statement; null: a text, and its step is the text. */
export interface Word {
  readonly code: Step
  readonly words: readonly string[] | null
}

export class Compiler {
  readonly #writing: Writing
  readonly #steps: Steps
  readonly #quantities: Quantities

  constructor(writing: Writing) {
    this.#writing = writing
    this.#steps = writing.steps
    this.#quantities = new Quantities(writing, (node) => this.condition(node))
  }

  #settled(is: boolean): Rails {
    const { true: yes, false: no } = this.#steps
    return is ? { yes, no } : { yes: no, no: yes }
  }

  get #never(): Rails {
    return { yes: this.#steps.false, no: this.#steps.false }
  }

  condition(node: Node): Rails {
    switch (node.kind) {
      case 'boolean':
        return this.#settled(node.value)
      case 'null':
        return this.#never
      case 'name':
        return this.#flag(node)
      case 'and':
        return this.#all(node.parts.map((part) => this.condition(part)))
      case 'or':
        return this.#any(node.parts.map((part) => this.condition(part)))
      case 'not': {
        const { yes, no } = this.condition(node.of)
        return { yes: no, no: yes }
      }
      case 'if':
        return this.#choice(node)
      case 'null-test':
        return this.#nullTest(node)
      case 'compare':
        return this.#comparison(node)
      case 'between':
        return this.#inside(node, [false, false])
      case 'within':
        return this.#inside(node, [node.lowOpen, node.highOpen])
      case 'one-of':
        return this.#oneOf(node)
      default:
        throw new NotInColumns(node.kind === 'aggregate' ? 'child-table' : 'kind', node.span)
    }
  }

  #all(parts: readonly Rails[]): Rails {
    return {
      yes: this.#steps.and(...parts.map(({ yes }) => yes)),
      no: this.#steps.or(...parts.map(({ no }) => no)),
    }
  }

  #any(parts: readonly Rails[]): Rails {
    return {
      yes: this.#steps.or(...parts.map(({ yes }) => yes)),
      no: this.#steps.and(...parts.map(({ no }) => no)),
    }
  }

  #shape({ name, table, span }: NodeOf<'name'>): Shape {
    const shape = this.#writing.shapes(name, table)
    if (!shape) throw new NotInColumns('no-column', span)
    return shape
  }

  #column({ name, table }: NodeOf<'name'>, shape: Shape): Step {
    const rows = 'of' in shape ? shape.of : undefined
    return this.#steps.column({ name, table: table ?? rows ?? null })
  }

  #flag(node: NodeOf<'name'>): Rails {
    const shape = this.#shape(node)
    if (shape.kind === 'constant') return typeof shape.value === 'boolean' ? this.#settled(shape.value) : this.#never
    if (shape.kind !== 'flag') throw new NotInColumns('kind', node.span)
    const column = this.#column(node, shape)
    return { yes: this.#steps.of`${column} = 1`, no: this.#steps.of`${column} = 0` }
  }

  /** With an unknown condition it is known where both branches agree. */
  #choice({ condition, yes, no }: NodeOf<'if'>): Rails {
    const [c, a, b] = [this.condition(condition), this.condition(yes), this.condition(no)]
    const rail = (of: keyof Rails) =>
      this.#steps.or(this.#steps.and(c.yes, a[of]), this.#steps.and(c.no, b[of]), this.#steps.and(a[of], b[of]))
    return { yes: rail('yes'), no: rail('no') }
  }

  #nullTest({ of, present }: NodeOf<'null-test'>): Rails {
    const known = this.#known(of)
    const absent = this.#steps.unless(known)
    return present ? { yes: known, no: absent } : { yes: absent, no: known }
  }

  #known(node: Node): Step {
    if (node.type === 'boolean') {
      const { yes, no } = this.condition(node)
      return this.#steps.or(yes, no)
    }
    if (node.type === 'string') return this.#steps.known(this.word(node).code)
    return this.#arithmetic(node).known(this.number(node))
  }

  #comparison(node: NodeOf<'compare'>): Rails {
    const { left, right, operator } = node
    if (left.type === 'boolean' || right.type === 'boolean') {
      const [a, b] = [this.condition(left), this.condition(right)]
      const same = this.#steps.or(this.#steps.and(a.yes, b.yes), this.#steps.and(a.no, b.no))
      const other = this.#steps.or(this.#steps.and(a.yes, b.no), this.#steps.and(a.no, b.yes))
      return operator === '=' ? { yes: same, no: other } : { yes: other, no: same }
    }
    if (left.type === 'string' || right.type === 'string') {
      const { yes, no } = this.#sameWord(left, right)
      return operator === '=' ? { yes, no } : { yes: no, no: yes }
    }
    return this.ordered(node, this.number(left), operator === '!=' ? '<>' : operator, this.number(right))
  }

  /** Of two numbers; where one is not known neither rail holds. */
  ordered(node: Node, a: Num, operator: keyof typeof opposite, b: Num): Rails {
    const arithmetic = this.#arithmetic(node)
    return { yes: arithmetic.compare(a, operator, b), no: arithmetic.compare(a, opposite[operator], b) }
  }

  #arithmetic(node: Node): Arithmetic {
    return this.#quantities.arithmetic(node)
  }

  #sameWord(left: Node, right: Node): Rails {
    const direct = this.#among(left, [right]) ?? this.#among(right, [left])
    if (direct) return direct
    const [a, b] = this.#alike(this.word(left), this.word(right))
    return { yes: this.#steps.of`${a} = ${b}`, no: this.#steps.of`${a} <> ${b}` }
  }

  /** A column with constant words, by their places in its own list: no translation is needed between the two. */
  #among(node: Node, words: readonly Node[]): Rails | undefined {
    if (node.kind !== 'name') return undefined
    const shape = this.#shape(node)
    if (shape.kind !== 'category') return undefined
    const texts = words.flatMap((word) => (word.kind === 'string' ? [word.value] : []))
    if (texts.length < words.length) return undefined
    const column = this.#column(node, shape)
    const listed = shape.isOpen
      ? texts.map((text) => this.#steps.param(text))
      : texts.flatMap((text) => {
          const at = shape.words.indexOf(text)
          return at < 0 ? [] : [this.#steps.digits(BigInt(at + 1))]
        })
    return {
      yes: this.#steps.or(...listed.map((one) => this.#steps.of`${column} = ${one}`)),
      no: this.#steps.and(this.#steps.known(column), ...listed.map((one) => this.#steps.of`${column} <> ${one}`)),
    }
  }

  #oneOf(node: NodeOf<'one-of'>): Rails {
    const { of, values } = node
    if (of.type === 'string')
      return this.#among(of, values) ?? this.#any(values.map((value) => this.#sameWord(of, value)))
    const number = this.number(of)
    return this.#any(values.map((value) => this.ordered(node, number, '=', this.number(value))))
  }

  /** All three must be known before it is no. */
  #inside(node: NodeOf<'between' | 'within'>, [lowOpen, highOpen]: readonly [boolean, boolean]): Rails {
    const [of, low, high] = [this.number(node.of), this.number(node.low), this.number(node.high)]
    const from = this.ordered(node, of, lowOpen ? '>' : '>=', low)
    const to = this.ordered(node, of, highOpen ? '<' : '<=', high)
    const arithmetic = this.#arithmetic(node)
    const known = [of, low, high].map((one) => arithmetic.known(one))
    return {
      yes: this.#steps.and(from.yes, to.yes),
      no: this.#steps.and(...known, this.#steps.or(from.no, to.no)),
    }
  }

  word(node: Node): Word {
    switch (node.kind) {
      case 'string':
        return this.#constant(node.value)
      case 'null':
        return { code: this.#steps.nothing, words: [] }
      case 'if': {
        const { yes, no } = this.condition(node.condition)
        const [first, second] = [this.word(node.yes), this.word(node.no)]
        const [a, b] = this.#alike(first, second)
        const words = first.words && second.words && [...new Set([...first.words, ...second.words])]
        return { code: this.#steps.chosen([yes, a], [no, b], [this.#steps.of`${a} = ${b}`, a]), words }
      }
      case 'name': {
        const shape = this.#shape(node)
        if (shape.kind === 'constant')
          return typeof shape.value === 'string'
            ? this.#constant(shape.value)
            : { code: this.#steps.nothing, words: [] }
        if (shape.kind !== 'category') throw new NotInColumns('kind', node.span)
        const column = this.#column(node, shape)
        if (shape.isOpen) return { code: column, words: null }
        return { code: this.#translated(column, shape.words), words: shape.words }
      }
      default:
        throw new NotInColumns('kind', node.span)
    }
  }

  #constant(word: string): Word {
    return { code: this.#steps.digits(this.#steps.place(word)), words: [word] }
  }

  /** A column's own places as places among all words. */
  #translated(column: Step, words: readonly string[]): Step {
    const pairs = words.map((word, at) => {
      const place = this.#steps.place(word)
      return [this.#steps.of`${column} = ${this.#steps.digits(BigInt(at + 1))}`, this.#steps.digits(place)] as const
    })
    const isSame = pairs.every(([, place], at) => place === this.#steps.digits(BigInt(at + 1)))
    return isSame ? column : this.#steps.chosen(...pairs)
  }

  /** Both as places, or both as texts. */
  #alike(a: Word, b: Word): readonly [Step, Step] {
    return a.words && b.words ? [a.code, b.code] : [this.#text(a), this.#text(b)]
  }

  #text({ code, words }: Word): Step {
    if (words === null) return code
    const [only] = words
    if (only === undefined) return this.#steps.plain('null::text')
    if (code === this.#steps.digits(this.#steps.place(only))) return this.#steps.param(only)
    const cases = words.map((word) => {
      const place = this.#steps.digits(this.#steps.place(word))
      return [this.#steps.of`${code} = ${place}`, this.#steps.param(word)] as const
    })
    return this.#steps.chosen(...cases)
  }

  /** A number, a day, or a length in days or months: the last three as whole numbers. */
  number(node: Node): Num {
    return this.#quantities.number(node)
  }
}

const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '=': '<>', '<>': '=' } as const
