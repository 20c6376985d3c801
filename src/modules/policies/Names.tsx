/**
 * What codes are called: variables, fields of records, values of categories, as the dictionary has them. And a passage of
 * a clause's code read aloud with them, so that a page can say what was needed even where the clause's own sentence is
 * about something wider.
 */
import { compile, type Label, type Labels, type Name, RuleError, type Scope, sentence } from '../../rules/index.ts'
import { asText, halfUp, money, storedOf } from '../../web/numbers.ts'
import type { Language } from '../../web/pair.ts'
import type { Both } from '../../web/words.ts'
import type { VariableView } from '../facts/contract.ts'
import type { ClauseView } from './contract.ts'
import type { Used } from './Sayings.tsx'
import { unitPairs } from './words/units.ts'

export type Field = NonNullable<VariableView['field']>

export interface Names {
  /** A variable by its code or, one period earlier, `code_prev`. */
  variable: (name: string) => VariableView | undefined
  /** What a value of a clause looks like: the variable's, or that of the record's field with this label. */
  field: (name: string, label?: Both) => Field | undefined
  /** A category's value in words. */
  value: (name: string, code: string, label?: Both) => Both | undefined
  /** A unit a clause writes in Chinese. */
  unit: (zh: string) => Both
  tables: readonly VariableView[]
}

const earlier = /_prev$/

export function namesOf(variables: readonly VariableView[]): Names {
  const byCode = new Map(variables.map((one) => [one.code, one]))
  const tables = variables.filter(({ kind }) => kind === 'table')
  const fields = tables.flatMap((table) => table.fields ?? [])
  const units = new Map(
    [...variables.map((one) => one.field), ...fields].flatMap((one) =>
      one?.unit ? [[one.unit.zh, one.unit] as const] : [],
    ),
  )
  const variable = (name: string) => byCode.get(name) ?? byCode.get(name.replace(earlier, ''))
  const field = (name: string, label?: Both): Field | undefined => {
    const single = variable(name)?.field
    if (single) return single
    const same = fields.filter(({ code }) => code === name)
    return same.find(({ zh }) => zh === label?.zh) ?? same[0]
  }
  return {
    variable,
    field,
    tables,
    value: (name, code, label) => field(name, label)?.values?.find((one) => one.code === code),
    unit: (zh) => {
      const [inChinese, inEnglish] = unitPairs[zh] ?? [zh, units.get(zh)?.en ?? `“${zh}”`]
      return { zh: inChinese, en: inEnglish }
    },
  }
}

const typed = ({ type, values }: Pick<Field, 'type' | 'values'>): Name =>
  type === 'category' && !values
    ? { type: 'text' }
    : { type, ...(values && { values: values.map(({ code }) => code) }) }

/** What a passage may name: what the condition used, and the tables it may count in. */
function scopeOf(values: readonly Used[], names: Names): Scope {
  const used = values.map(({ name, label, type }): [string, Name] => [
    name,
    typed(names.field(name, label) ?? { type }),
  ])
  const tables = names.tables.map(({ code, fields = [] }): [string, Map<string, Name>] => [
    code,
    new Map(fields.map((field) => [field.code, typed(field)])),
  ])
  return { names: new Map([...used, ['bonus', { type: 'number' }]]), tables: new Map(tables) }
}

const inCode: Record<Used['type'], (value: string) => string> = {
  number: (value) => (value.includes('/') ? `(${value})` : value),
  flag: (value) => value,
  date: (value) => `date("${value}")`,
  category: (value) => JSON.stringify(value),
  text: (value) => JSON.stringify(value),
}

/** The clause's own numbers in place of their names, outside of quoted words. */
function withNumbers(passage: string, values: readonly Used[]): string {
  const numbers = new Map(
    values.flatMap(({ kind, name, type, value }) =>
      kind === 'parameter' && value !== null ? [[name, inCode[type](value)]] : [],
    ),
  )
  return passage
    .split(/("(?:[^"\\]|\\.)*")/)
    .map((part) =>
      part.startsWith('"') ? part : part.replace(/[\p{L}_][\p{L}\p{N}_]*/gu, (name) => numbers.get(name) ?? name),
    )
    .join('')
}

const labelOf = ({ zh, en }: Both, unit: Both | null | undefined, values: Field['values']): Label => ({
  ...{ zh, en },
  ...(unit && { unit }),
  ...(values && { values: Object.fromEntries(values.map(({ code, ...both }) => [code, both])) }),
})

const bonusLabel: Label = { zh: '加成合计', en: 'the bonuses' }

function labelsOf(values: readonly Used[], names: Names): Labels {
  const used = new Map(values.map((one) => [one.name, one]))
  return (name, table) => {
    if (name === 'bonus') return bonusLabel
    if (table !== null) {
      const field = names.tables.find(({ code }) => code === table)?.fields?.find(({ code }) => code === name)
      return field && labelOf(field, field.unit, field.values)
    }
    const one = used.get(name)
    if (one) return labelOf(one.label, one.unit, names.field(name, one.label)?.values)
    return names.variable(name)
  }
}

/** Names of a formula that were not read for this firm, as the clause and the dictionary have them: so that it can be said. */
export function withWritten(values: readonly Used[], clause: ClauseView, day: string, names: Names): Used[] {
  const known = new Set(values.map(({ name }) => name))
  const all = new Set(clause.amount.feel?.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [])
  const others = [...all]
    .filter((name) => !known.has(name))
    .flatMap((name) => writtenOf(name, clause, day, names) ?? [])
  return [...values, ...others]
}

const nothingRead = { period: null, provider: null, origin: null }

function writtenOf(name: string, { params, over }: ClauseView, day: string, names: Names): Used | undefined {
  const parameter = params.find((one) => one.name === name)
  if (parameter) {
    const value = parameter.values.findLast(({ from }) => from === null || from <= day)?.value ?? null
    const type = value !== null && /^-?\d+(\.\d+)?$/.test(value) ? 'number' : 'text'
    return { ...nothingRead, name, label: { zh: name, en: name }, kind: 'parameter', type, unit: null, value }
  }
  const table = names.tables.find(({ zh }) => zh === over?.zh)
  const field = table?.fields?.find(({ code }) => code === name) ?? names.field(name)
  if (!field) return undefined
  const { zh, en, type, unit = null } = field
  return { ...nothingRead, name, label: { zh, en }, kind: table ? 'record' : 'register', type, unit, value: null }
}

/** Sums in a sentence as they are written everywhere else: 1,179.03 万元, CNY 3 million. */
function withMoney(text: string, language: Language): string {
  if (language === 'zh-CN')
    return text.replace(/(?<![\d.,])\d{4,}(?=(\.\d+)? (万|亿)?(美)?元)/g, (whole) =>
      whole.replace(/\B(?=(\d{3})+$)/g, ','),
    )
  return text.replace(
    /(\d[\d,]*)(\.\d+)? (CNY|USD)\b/g,
    (said, whole: string, rest: string | undefined, currency: string) => {
      const number = storedOf(`${whole.replaceAll(',', '')}${rest ?? ''}`)
      return number
        ? asText(money(halfUp(number.stored * 100n, 10n ** BigInt(number.scale)), language, currency))
        : said
    },
  )
}

/** A passage of code in words; undefined where it cannot be read alone. */
export function sayCode(code: string, values: readonly Used[], names: Names, language: Language): string | undefined {
  try {
    const { tree } = compile(withNumbers(code, values), scopeOf(values, names))
    return withMoney(sentence(tree, labelsOf(values, names), language), language)
  } catch (error) {
    // A piece of an `if` or of a table may not stand alone; the clause's own sentence is there in any case.
    if (error instanceof RuleError) return undefined
    throw error
  }
}
