/**
 * Steps of a SQL expression, each written once: the same step is one object, so that a statement may reckon it once
 * (statement.ts). Nothing a person typed gets into the text of one: names become columns that the caller names, words
 * parameters or places in lists, numbers their digits.
 */

export interface Step {
  readonly id: number
  /** Its text, with the steps it is made of in between. */
  readonly parts: readonly (string | Step)[]
  /** Written as it is, and never reckoned apart: a column, a number, a word. */
  readonly isPlain: boolean
  /** A column of the table, with its text there. */
  readonly column: string | null
}

/** Steps that say whether a condition is yes, and whether it is no; null counts as not. */
export interface Rails {
  readonly yes: Step
  readonly no: Step
}

/** A column that a statement reads. */
export interface Read {
  readonly name: string
  readonly table: string | null
}

export class Steps {
  /** The words of the statement's parameters $1, $2 … */
  readonly params: string[] = []
  readonly #known = new Map<string, Step>()
  readonly #words = new Map<string, number>()
  readonly #columnOf: (read: Read) => string
  readonly true: Step
  readonly false: Step
  /** No number, no day, no place. */
  readonly nothing: Step

  /** `columnOf` gives the text of a column, which is trusted. */
  constructor(columnOf: (read: Read) => string) {
    this.#columnOf = columnOf
    this.true = this.plain('true')
    this.false = this.plain('false')
    this.nothing = this.plain('null::bigint')
  }

  #step(parts: readonly (string | Step)[], isPlain: boolean, column: string | null): Step {
    const key = parts.map((part) => (typeof part === 'string' ? part : `\u0000${part.id}\u0000`)).join('')
    const known = this.#known.get(key)
    if (known) return known
    const step = { id: this.#known.size, parts, isPlain, column }
    this.#known.set(key, step)
    return step
  }

  plain(text: string): Step {
    return this.#step([text], true, null)
  }

  digits(number: bigint): Step {
    return this.plain(number < 0n ? `(${number})` : String(number))
  }

  /** A template with steps in it. */
  of(texts: TemplateStringsArray, ...values: (Step | string)[]): Step {
    const parts = texts.flatMap((text, at) => [text, values[at] ?? ''])
    return this.#step(
      parts.filter((part) => part !== ''),
      false,
      null,
    )
  }

  /** What a dialect writes around two steps. */
  around(write: (...texts: string[]) => string, ...steps: Step[]): Step {
    const marks = steps.map((_, at) => `\u0001${at}\u0001`)
    const parts = write(...marks).split('\u0001')
    return this.#step(
      parts.map((part, at) => (at % 2 === 1 ? (steps[Number(part)] ?? '') : part)).filter((part) => part !== ''),
      false,
      null,
    )
  }

  #joined(word: string, parts: readonly Step[]): Step {
    const [first, ...more] = new Set(parts)
    if (!first || more.length === 0) return first ?? this.true
    return this.#step([first, ...more.flatMap((part) => [word, part])], false, null)
  }

  and(...parts: Step[]): Step {
    if (parts.includes(this.false)) return this.false
    const open = parts.filter((part) => part !== this.true)
    return open.length === 0 ? this.true : this.#joined(' and ', open)
  }

  or(...parts: Step[]): Step {
    if (parts.includes(this.true)) return this.true
    const open = parts.filter((part) => part !== this.false)
    return open.length === 0 ? this.false : this.#joined(' or ', open)
  }

  /** Where it does not hold, be it no or unknown. */
  unless(step: Step): Step {
    if (step === this.true || step === this.false) return step === this.true ? this.false : this.true
    return this.of`${step} is not true`
  }

  known(step: Step): Step {
    if (step === this.nothing) return this.false
    return step.isPlain && step.column === null ? this.true : this.of`${step} is not null`
  }

  /** The first that holds says which; where none does, nothing. */
  chosen(...cases: (readonly [Step, Step])[]): Step {
    const always = cases.findIndex(([when]) => when === this.true)
    const open = (always < 0 ? cases : cases.slice(0, always)).filter(([when]) => when !== this.false)
    const rest = always < 0 ? undefined : cases[always]?.[1]
    if (open.length === 0) return rest ?? this.nothing
    const parts = open.flatMap(([when, then]) => [' when ', when, ' then ', then])
    return this.#step(['case', ...parts, ...(rest ? [' else ', rest] : []), ' end'], false, null)
  }

  column(read: Read): Step {
    const text = this.#columnOf(read)
    return this.#step([text], true, text)
  }

  /** The place of a word among all that the statement knows, from 1. */
  place(word: string): bigint {
    const at = this.#words.get(word) ?? this.#words.size + 1
    this.#words.set(word, at)
    return BigInt(at)
  }

  wordAt(place: number): string | undefined {
    return [...this.#words.keys()][place - 1]
  }

  /** The word itself, for what is compared with texts. */
  param(word: string): Step {
    const at = this.params.indexOf(word)
    const number = at >= 0 ? at + 1 : this.params.push(word)
    return this.plain(`$${number}::text`)
  }
}
