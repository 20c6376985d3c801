/**
 * What somebody types to try a clause → exact values under the dictionary's names. A name nobody declared, a value outside
 * its list or range, a value of another kind is refused with what may stand there: a typing error must not become 待补.
 */
import { Refusal } from '../../kernel/refusal.ts'
import { isIdentifier, isNumber, type Name, RuleError, type Value, valueFrom } from '../../rules/index.ts'
import type { Alias } from './clause.ts'
import type { CompiledClause } from './compiled.ts'
import type { Field, Pair, Table } from './from-facts.ts'
import type { Meaning } from './naming.ts'
import { compare, fromNumber, multiply, numberText } from './values.ts'

export const inputReasons = ['undeclared-input', 'outside-list', 'outside-range', 'wrong-type'] as const
export type InputReason = (typeof inputReasons)[number]

/** A refusal that also carries its sentence, for the command line and for the tests of a book. */
export class InputRefusal extends Refusal {
  readonly says: Pair

  constructor(reason: InputReason, about: Record<string, string>, says: Pair) {
    super('invalid', reason, about)
    this.says = says
    this.message = `${says.zh} / ${says.en}`
  }
}

/** Values of one row of a table, or of the firm. */
export type Values = Map<string, Value>
export interface Given {
  firm: Values
  /** Fields of the table the clause ranges over that stand beside the firm's values: one row. */
  row: Values
  tables: Map<string, Values[]>
  /** Answers to worded conditions, by their id. */
  judged: Map<string, boolean>
}

const listed = (words: readonly string[]): string => words.slice(0, 30).join('、')
/** Chinese words are quoted, as everywhere in English. */
const inEnglish = (words: readonly string[]): string =>
  words
    .slice(0, 30)
    .map((word) => (/\p{Script=Han}/u.test(word) ? `“${word}”` : word))
    .join(', ')

function refuseValue(name: string, raw: unknown, allowed: readonly string[]): never {
  const value = JSON.stringify(raw)
  throw new InputRefusal(
    'outside-list',
    { name, value, allowed: inEnglish(allowed) },
    {
      zh: `输入项 ${name} 的值 ${value} 不在取值之列，可填：${listed(allowed)}`,
      en: `The input ${name} has the value ${value}, which is not on its list; it may be: ${inEnglish(allowed)}`,
    },
  )
}

const types: Record<Name['type'], Pair> = {
  number: { zh: '数字', en: 'a number' },
  category: { zh: '类别', en: 'a word of its list' },
  flag: { zh: 'true 或 false', en: 'true or false' },
  date: { zh: '日期（如 2022-12-31）', en: 'a day such as 2022-12-31' },
  text: { zh: '文字', en: 'text' },
}

function refuseType(name: string, raw: unknown, type: Name['type']): never {
  const value = JSON.stringify(raw)
  throw new InputRefusal(
    'wrong-type',
    { name, value, type },
    {
      zh: `输入项 ${name} 的值 ${value} 类型不对，应为${types[type].zh}`,
      en: `The input ${name} has the value ${value}; it must be ${types[type].en}`,
    },
  )
}

function checkRange(name: string, { range, unit }: Pick<Field, 'range' | 'unit'>, value: Value): void {
  if (!range || typeof value !== 'object' || !isNumber(value)) return
  const [low, high] = range
  if (compare(value, fromNumber(low)) >= 0 && compare(value, fromNumber(high)) <= 0) return
  const given = numberText(value)
  throw new InputRefusal(
    'outside-range',
    { name, value: given, low: String(low), high: String(high) },
    {
      zh: `输入项 ${name} 的值 ${given} 超出范围，应在 ${low} 至 ${high} ${unit?.zh ?? ''}之间`,
      en: `The input ${name} is ${given}; it must lie between ${low} and ${high} ${unit?.en ?? ''}`.trimEnd(),
    },
  )
}

/** One value, checked against its variable or field; nothing for null, which is missing. */
function checked(name: string, field: Field, raw: unknown): Value | undefined {
  const { type, values } = field
  const codes = values?.map(({ code }) => code)
  try {
    const value = valueFrom(name, { type, ...(codes ? { values: codes } : {}) }, raw)
    if (value !== undefined) checkRange(name, field, value)
    return value
  } catch (error) {
    if (!(error instanceof RuleError)) throw error
    if (codes && typeof raw === 'string') return refuseValue(name, raw, codes)
    return refuseType(name, raw, type)
  }
}

const aDay: Field = { code: 'day', zh: '基准日', en: 'Reference day', type: 'date' }

class Reader {
  readonly given: Given = { firm: new Map(), row: new Map(), tables: new Map(), judged: new Map() }
  readonly #clause: CompiledClause
  readonly #worded: ReadonlySet<string>

  constructor(clause: CompiledClause) {
    this.#clause = clause
    const open = [...clause.when, ...clause.bars, ...clause.bonuses].filter(({ rule }) => rule === null)
    this.#worded = new Set(open.map(({ id }) => id))
  }

  take(key: string, raw: unknown): void {
    const alias = this.#clause.clause.aliases[key]
    if (alias === undefined) this.#plain(key, raw)
    else if (typeof alias === 'string') this.#plain(alias, raw)
    else if ('means' in alias) this.#meant(key, raw, alias.means)
    else if ('times' in alias) this.#scaled(key, raw, alias)
    else this.#rows(key, alias.table, raw, alias.fields)
  }

  /** Under a name of the dictionary, a table, or the id of a worded condition. */
  #plain(key: string, raw: unknown): void {
    const { meanings, tables } = this.#clause.naming
    const meaning = meanings.get(key)
    if (meaning) this.#assign(key, meaning, raw)
    else if (tables.has(key)) this.#rows(key, key, raw, null)
    else if (this.#worded.has(key)) this.#judge(key, raw)
    else this.#refuseName(key)
  }

  #judge(key: string, raw: unknown): void {
    if (raw === null) return
    if (typeof raw !== 'boolean') refuseType(key, raw, 'flag')
    this.given.judged.set(key, raw)
  }

  #assign(name: string, meaning: Meaning, raw: unknown): void {
    if (meaning.kind === 'parameter' || meaning.kind === 'bonus') this.#refuseName(name)
    const isField = meaning.kind === 'field'
    const field = isField ? meaning.field : meaning.kind === 'day' ? aDay : meaning.variable
    put(isField ? this.given.row : this.given.firm, name, checked(name, field, raw))
  }

  /** A word of the tests that stands for several values. The dictionary's own words keep their meaning. */
  #meant(key: string, raw: unknown, means: Extract<Alias, { means: unknown }>['means']): void {
    const meant = means[raw === null ? 'null' : String(raw)]
    if (meant) for (const [name, value] of Object.entries(meant)) this.#plain(name, value)
    else if (raw !== null && this.#clause.naming.meanings.has(key)) this.#plain(key, raw)
    else if (raw !== null) refuseValue(key, raw, Object.keys(means))
  }

  #scaled(key: string, raw: unknown, { name, times }: Extract<Alias, { times: number }>): void {
    if (raw === null) return
    if (typeof raw !== 'number') refuseType(key, raw, 'number')
    this.#plain(name, numberText(multiply(fromNumber(raw), fromNumber(times))))
  }

  #rows(key: string, code: string, raw: unknown, order: readonly string[] | null): void {
    const table = this.#clause.naming.tables.get(code)
    if (raw === null || !table) return
    if (!Array.isArray(raw)) this.#refuseRows(key, order)
    this.given.tables.set(
      code,
      raw.map((row: unknown) => this.#row(key, table, row, order)),
    )
  }

  #row(key: string, table: Table, row: unknown, order: readonly string[] | null): Values {
    const isList = Array.isArray(row)
    if (typeof row !== 'object' || row === null || (isList && (!order || row.length > order.length)))
      return this.#refuseRows(key, order)
    const entries: [string, unknown][] = isList ? row.map((raw, at) => [order?.[at] ?? '', raw]) : Object.entries(row)
    const values: Values = new Map()
    for (const [name, raw] of entries) {
      const field = table.fields.find(({ code }) => code === name)
      if (!field)
        return this.#refuseName(
          `${key}.${name}`,
          table.fields.map((one) => one.code),
        )
      put(values, name, checked(`${key}.${name}`, field, raw))
    }
    return values
  }

  #refuseRows(key: string, order: readonly string[] | null): never {
    const row = order ? `[${order.join(', ')}]` : '{…}'
    throw new InputRefusal(
      'wrong-type',
      { name: key, type: 'rows' },
      {
        zh: `输入项 ${key} 应为若干行的列表，每行为 ${row}`,
        en: `The input ${key} must be a list of rows, each ${row}`,
      },
    )
  }

  #refuseName(name: string, allowed: readonly string[] = this.#names()): never {
    throw new InputRefusal(
      'undeclared-input',
      { name, allowed: inEnglish(allowed) },
      {
        zh: `没有声明输入项 ${name}，本条款用到：${listed(allowed)}`,
        en: `There is no input ${name}; this clause uses: ${inEnglish(allowed)}`,
      },
    )
  }

  /** The names this clause can do something with, the tests' own first. */
  #names(): string[] {
    const { clause, when, bars, bonuses, amount } = this.#clause
    const texts = [...when, ...bars, ...bonuses].flatMap(({ rule }) => rule ?? []).concat(amount ?? [])
    const used = texts.flatMap(({ uses, tables }) => [...uses, ...tables])
    const isInput = (name: string): boolean => {
      const kind = this.#clause.naming.meanings.get(name)?.kind
      return kind !== 'parameter' && kind !== 'bonus' && isIdentifier(name)
    }
    return [...new Set([...Object.keys(clause.aliases), ...used.filter(isInput), ...this.#worded])]
  }
}

function put(values: Values, name: string, value: Value | undefined): void {
  if (value !== undefined) values.set(name, value)
}

export function givenFor(clause: CompiledClause, input: Readonly<Record<string, unknown>>): Given {
  const reader = new Reader(clause)
  for (const [key, raw] of Object.entries(input)) reader.take(key, raw)
  return reader.given
}
