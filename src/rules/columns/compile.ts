/**
 * Tree → steps of a function over columns. A condition is two rails, “is yes” and “is no”: with a missing operand neither
 * holds, and nothing is ever negated. A number is a whole number over a divisor, a word its place in a list.
 */
import type { Node, NodeOf } from '../tree.ts'
import type { Emitter, Rails } from './emitter.ts'
import { Arithmetic, type Num } from './number.ts'
import { Quantities } from './quantity.ts'
import { NotInColumns } from './shape.ts'

const never: Rails = { yes: '0', no: '0' }
const settled = (is: boolean): Rails => (is ? { yes: '1', no: '0' } : { yes: '0', no: '1' })

export class Compiler {
  readonly #emitter: Emitter
  readonly #quantities: Quantities

  constructor(emitter: Emitter) {
    this.#emitter = emitter
    this.#quantities = new Quantities(emitter, (node) => this.condition(node))
  }

  condition(node: Node): Rails {
    switch (node.kind) {
      case 'boolean':
        return settled(node.value)
      case 'null':
        return never
      case 'name':
        return this.#flag(node)
      case 'and': {
        const parts = node.parts.map((part) => this.condition(part))
        return {
          yes: this.#emitter.and(...parts.map(({ yes }) => yes)),
          no: this.#emitter.or(...parts.map(({ no }) => no)),
        }
      }
      case 'or': {
        const parts = node.parts.map((part) => this.condition(part))
        return {
          yes: this.#emitter.or(...parts.map(({ yes }) => yes)),
          no: this.#emitter.and(...parts.map(({ no }) => no)),
        }
      }
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
        return this.#inside(this.number(node.of), this.number(node.low), this.number(node.high), [false, false], node)
      case 'within':
        return this.#inside(
          this.number(node.of),
          this.number(node.low),
          this.number(node.high),
          [node.lowOpen, node.highOpen],
          node,
        )
      case 'one-of':
        return this.#oneOf(node)
      default:
        throw new NotInColumns(node.kind === 'aggregate' ? 'child-table' : 'kind', node.span)
    }
  }

  #flag({ name, table, span }: NodeOf<'name'>): Rails {
    const shape = this.#emitter.shape(name, table, span)
    if (shape.kind === 'constant') return typeof shape.value === 'boolean' ? settled(shape.value) : never
    if (shape.kind !== 'flag') throw new NotInColumns('kind', span)
    const cell = this.#emitter.cell(name, table)
    return { yes: this.#emitter.step(`${cell} === 2`), no: this.#emitter.step(`${cell} === 1`) }
  }

  /** With an unknown condition it is known where both branches agree. */
  #choice({ condition, yes, no }: NodeOf<'if'>): Rails {
    const [c, a, b] = [this.condition(condition), this.condition(yes), this.condition(no)]
    const rail = (of: keyof Rails) =>
      this.#emitter.or(this.#emitter.and(c.yes, a[of]), this.#emitter.and(c.no, b[of]), this.#emitter.and(a[of], b[of]))
    return { yes: rail('yes'), no: rail('no') }
  }

  #nullTest({ of, present }: NodeOf<'null-test'>): Rails {
    const known = this.#known(of)
    if (known === '0' || known === '1') return settled((known === '1') === present)
    const absent = this.#emitter.step(`${known} ^ 1`)
    return present ? { yes: known, no: absent } : { yes: absent, no: known }
  }

  /** 0 or 1: whether it has a value. */
  #known(node: Node): string {
    if (node.type === 'boolean') {
      const { yes, no } = this.condition(node)
      return this.#emitter.or(yes, no)
    }
    if (node.type === 'string') return this.#emitter.knownWord(this.word(node))
    return this.#emitter.knownNumber(this.number(node).code)
  }

  #comparison(node: NodeOf<'compare'>): Rails {
    const { left, right, operator, span } = node
    if (left.type === 'boolean' || right.type === 'boolean') {
      const [a, b] = [this.condition(left), this.condition(right)]
      const same = this.#emitter.or(this.#emitter.and(a.yes, b.yes), this.#emitter.and(a.no, b.no))
      const other = this.#emitter.or(this.#emitter.and(a.yes, b.no), this.#emitter.and(a.no, b.yes))
      return operator === '=' ? { yes: same, no: other } : { yes: other, no: same }
    }
    if (left.type === 'string' || right.type === 'string') return this.#sameWord(left, right, operator === '=')
    const [x, y] = new Arithmetic(this.#emitter, span).compared(this.number(left), this.number(right))
    return this.#ordered(x, operator, y)
  }

  /** Of two whole numbers; NaN holds on neither rail. */
  #ordered(x: string, operator: NodeOf<'compare'>['operator'], y: string): Rails {
    const same = () => this.#emitter.step(`${x} === ${y}`)
    const other = () => this.#emitter.or(this.#emitter.step(`${x} < ${y}`), this.#emitter.step(`${x} > ${y}`))
    if (operator === '=') return { yes: same(), no: other() }
    if (operator === '!=') return { yes: other(), no: same() }
    const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' }[operator]
    return { yes: this.#emitter.step(`${x} ${operator} ${y}`), no: this.#emitter.step(`${x} ${opposite} ${y}`) }
  }

  #sameWord(left: Node, right: Node, isEqual: boolean): Rails {
    const direct = this.#place(left, [right]) ?? this.#place(right, [left])
    if (direct) return this.#among(direct.cell, direct.places, isEqual)
    const [a, b] = [this.word(left), this.word(right)]
    const both = this.#emitter.and(this.#emitter.knownWord(a), this.#emitter.knownWord(b))
    const same = this.#emitter.and(both, this.#emitter.step(`${a} === ${b}`))
    const other = this.#emitter.and(both, this.#emitter.step(`${a} !== ${b}`))
    return isEqual ? { yes: same, no: other } : { yes: other, no: same }
  }

  /** A column's own cell, and the places of constant words in its list: no translation is needed between the two. */
  #place(node: Node, words: readonly Node[]): { cell: string; places: number[] } | undefined {
    if (node.kind !== 'name') return undefined
    const shape = this.#emitter.shape(node.name, node.table, node.span)
    if (shape.kind !== 'category') return undefined
    const places = words.map((word) => (word.kind === 'string' ? shape.words.indexOf(word.value) + 1 : -1))
    if (places.includes(-1)) return undefined
    return { cell: this.#emitter.cell(node.name, node.table), places }
  }

  #among(cell: string, places: readonly number[], isIn: boolean): Rails {
    const listed = places.filter((place) => place > 0)
    const yes = this.#emitter.or(...listed.map((place) => this.#emitter.step(`${cell} === ${place}`)))
    const no = this.#emitter.and(
      this.#emitter.step(`${cell} !== 0`),
      ...listed.map((place) => this.#emitter.step(`${cell} !== ${place}`)),
    )
    return isIn ? { yes, no } : { yes: no, no: yes }
  }

  #oneOf(node: NodeOf<'one-of'>): Rails {
    const { of, values, span } = node
    if (of.type === 'string') {
      const direct = this.#place(of, values)
      if (direct) return this.#among(direct.cell, direct.places, true)
      const all = values.map((value) => this.#sameWord(of, value, true))
      return { yes: this.#emitter.or(...all.map(({ yes }) => yes)), no: this.#emitter.and(...all.map(({ no }) => no)) }
    }
    const a = this.number(of)
    const all = values.map((value) => {
      const [x, y] = new Arithmetic(this.#emitter, span).compared(a, this.number(value))
      return this.#ordered(x, '=', y)
    })
    return { yes: this.#emitter.or(...all.map(({ yes }) => yes)), no: this.#emitter.and(...all.map(({ no }) => no)) }
  }

  /** All three must be known before it is no. */
  #inside(of: Num, low: Num, high: Num, [lowOpen, highOpen]: readonly [boolean, boolean], { span }: Node): Rails {
    const arithmetic = new Arithmetic(this.#emitter, span)
    const [a, b] = arithmetic.compared(of, low)
    const [c, d] = arithmetic.compared(of, high)
    const [from, to] = [this.#ordered(a, lowOpen ? '>' : '>=', b), this.#ordered(c, highOpen ? '<' : '<=', d)]
    const [first, second] = [this.#emitter.or(from.yes, from.no), this.#emitter.or(to.yes, to.no)]
    return {
      yes: this.#emitter.and(from.yes, to.yes),
      no: this.#emitter.and(first, second, this.#emitter.or(from.no, to.no)),
    }
  }

  /** The place of a string among all words of the function; 0 is unknown. */
  word(node: Node): string {
    switch (node.kind) {
      case 'string':
        return String(this.#emitter.word(node.value))
      case 'null':
        return '0'
      case 'if': {
        const c = this.condition(node.condition)
        const [a, b] = [this.word(node.yes), this.word(node.no)]
        return this.#emitter.step(`${c.yes} ? ${a} : ${c.no} ? ${b} : ${a} === ${b} ? ${a} : 0`)
      }
      case 'name': {
        const shape = this.#emitter.shape(node.name, node.table, node.span)
        if (shape.kind === 'constant')
          return typeof shape.value === 'string' ? String(this.#emitter.word(shape.value)) : '0'
        if (shape.kind !== 'category' || shape.isOpen) throw new NotInColumns('text', node.span)
        return this.#emitter.translated(shape.words, this.#emitter.cell(node.name, node.table))
      }
      default:
        throw new NotInColumns('kind', node.span)
    }
  }

  /** A number, a day, or a length in days or months: the last three as whole numbers. */
  number(node: Node): Num {
    return this.#quantities.number(node)
  }
}
