/** The steps of a function over columns, read back from their text: what Emitter and its callers write, and nothing more. */

export type Expression =
  | { is: 'number'; value: number }
  | { is: 'name'; name: string }
  /** A cell of an array, by the row (`i`) or by another step. */
  | { is: 'cell'; array: string; at: string }
  | { is: 'unary'; operator: string; of: Expression }
  | { is: 'binary'; operator: string; left: Expression; right: Expression }
  | { is: 'choice'; condition: Expression; yes: Expression; no: Expression }
  | { is: 'call'; name: string; args: Expression[] }

/** By rising strength, as JavaScript has them. */
const operators = [['|'], ['^'], ['&'], ['===', '!=='], ['<', '>', '<=', '>='], ['+', '-'], ['*', '/']]
const token = /\s*(===|!==|<=|>=|[-+*/&|^!<>?:(),]|\d+|[A-Za-z_]\w*(?:\.\w+|\[\w+\])?)/y

class Reader {
  readonly #tokens: string[]
  #at = 0

  constructor(text: string) {
    this.#tokens = [...text.matchAll(new RegExp(token, 'gy'))].map(([, found = '']) => found)
    if (this.#tokens.join('') !== text.replace(/\s/g, '')) throw new SyntaxError(`Not a step: ${text}`)
  }

  #take(): string {
    return this.#tokens[this.#at++] ?? ''
  }

  #must(wanted: string): void {
    const found = this.#take()
    if (found !== wanted) throw new SyntaxError(`“${wanted}” should stand where “${found}” does`)
  }

  whole(): Expression {
    const found = this.#choice()
    if (this.#at < this.#tokens.length) throw new SyntaxError(`Nothing should follow, but “${this.#take()}” does`)
    return found
  }

  #choice(): Expression {
    const condition = this.#binary(0)
    if (this.#tokens[this.#at] !== '?') return condition
    this.#must('?')
    const yes = this.#choice()
    this.#must(':')
    return { is: 'choice', condition, yes, no: this.#choice() }
  }

  #binary(strength: number): Expression {
    const own = operators[strength]
    if (!own) return this.#unary()
    let left = this.#binary(strength + 1)
    while (own.includes(this.#tokens[this.#at] ?? '')) {
      const operator = this.#take()
      left = { is: 'binary', operator, left, right: this.#binary(strength + 1) }
    }
    return left
  }

  #unary(): Expression {
    const found = this.#take()
    if (found === '(') {
      const inner = this.#choice()
      this.#must(')')
      return inner
    }
    if ('+-!'.includes(found) && found !== '') return { is: 'unary', operator: found, of: this.#unary() }
    if (/^\d/.test(found)) return { is: 'number', value: Number(found) }
    if (found === 'NaN') return { is: 'number', value: Number.NaN }
    const [, array, at] = /^(\w+)\[(\w+)\]$/.exec(found) ?? []
    if (array && at) return { is: 'cell', array, at }
    return this.#tokens[this.#at] === '(' ? this.#call(found) : { is: 'name', name: found }
  }

  #call(name: string): Expression {
    const args: Expression[] = []
    do {
      this.#take()
      args.push(this.#choice())
    } while (this.#tokens[this.#at] === ',')
    this.#must(')')
    return { is: 'call', name, args }
  }
}

export const expressionOf = (text: string): Expression => new Reader(text).whole()
