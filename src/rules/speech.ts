/** How names, numbers, days and values are said in one language. */
import { dayText } from './days.ts'
import { compared, rational, times, toDecimal, zero } from './exact.ts'
import type { NameNode, Node } from './tree.ts'
import { type Day, isDay, isDays, isNumber, type Rational, type Value } from './value.ts'
import type { Language } from './words.ts'

interface Both {
  readonly zh: string
  readonly en: string
}
export interface Label extends Both {
  readonly unit?: Both
  /** A category's values as people read them; without it, as clauses write them. */
  readonly values?: Readonly<Record<string, Both>>
}
/** How a name (or, with its table, a field) is called; a child table is asked for by its own name. */
export type Labels = (name: string, table: string | null) => Label | undefined

export interface Speech {
  pick(zh: string, en: string): string
  name(node: NameNode): string
  table(name: string): string
  /** A constant; with the subject it is held against, in its unit and by its values' names. */
  value(value: Value, subject: Node | null): string
  brackets(text: string): string
}

export const isNamed = (node: Node): node is NameNode => node.kind === 'name'

const months = 'January February March April May June July August September October November December'.split(' ')
function dayIn(day: Day, language: Language): string {
  const [year = '', month = '', date = ''] = dayText(day).split('-')
  const [m, d] = [Number(month), Number(date)]
  return language === 'zh-CN' ? `${year} 年 ${m} 月 ${d} 日` : `${d} ${months[m - 1]} ${year}`
}

const counted = (n: number, one: string): string => `${n} ${one}${Math.abs(n) === 1 ? '' : 's'}`
function monthsIn(count: number, language: Language): string {
  const [years, rest] = [Math.trunc(count / 12), count % 12]
  const zh = [years ? `${years} 年` : '', rest || !years ? `${rest} 个月` : '']
  const en = [years ? counted(years, 'year') : '', rest || !years ? counted(rest, 'month') : '']
  return (language === 'zh-CN' ? zh : en).filter((part) => part !== '').join(' ')
}

const grouped = (decimal: string): string =>
  decimal.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))

/** The unit a calculation is in, where it is plain: of one name, or of a sum, or of a multiple of one. */
function unitOf(node: Node, labels: Labels): Both | undefined {
  if (isNamed(node)) return labels(node.name, node.table)?.unit
  if (node.kind === 'aggregate') return node.number ? unitOf(node.number, labels) : undefined
  if (node.kind === 'call') return node.args[0] && unitOf(node.args[0], labels)
  if (node.kind !== 'arithmetic' || node.operator === '/') return undefined
  const [left, right] = [unitOf(node.left, labels), unitOf(node.right, labels)]
  if (node.operator === '*') return left && right ? undefined : (left ?? right)
  return left?.zh === right?.zh ? left : undefined
}

/** A share: a quotient of two things in one unit, held against a number below one, is said in per cent. */
function isShare(node: Node | null, labels: Labels, value: Rational): boolean {
  if (node?.kind !== 'arithmetic' || node.operator !== '/') return false
  const below = compared(value, zero) > 0 && compared(value, rational(1)) < 0
  const [left, right] = [unitOf(node.left, labels), unitOf(node.right, labels)]
  return below && left?.zh === right?.zh
}

function numberIn(value: Rational, subject: Node | null, labels: Labels, language: Language): string {
  const text = (number: Rational): string => (language === 'zh-CN' ? toDecimal(number) : grouped(toDecimal(number)))
  if (isShare(subject, labels, value)) return `${text(times(value, rational(100)))}%`
  const unit = subject && unitOf(subject, labels)?.[language === 'zh-CN' ? 'zh' : 'en']
  if (unit === '%') return `${text(value)}%`
  // “10k CNY” is how a column is headed; in a sentence the number takes the thousands.
  const [, thousands, currency] = /^(\d+)k (.+)$/.exec(unit ?? '') ?? []
  if (currency) return `${text(times(value, rational(Number(thousands) * 1000)))} ${currency}`
  return unit ? `${text(value)} ${unit}` : text(value)
}

function plainIn(value: Exclude<Value, string>, subject: Node | null, labels: Labels, language: Language): string {
  if (typeof value === 'boolean') return yesIn(value, language)
  if (isNumber(value)) return numberIn(value, subject, labels, language)
  if (isDay(value)) return dayIn(value, language)
  if (!isDays(value)) return monthsIn(value.months, language)
  return language === 'zh-CN' ? `${value.days} 天` : counted(value.days, 'day')
}
function yesIn(yes: boolean, language: Language): string {
  if (language === 'zh-CN') return yes ? '是' : '否'
  return yes ? 'yes' : 'no'
}

export function speechOf(labels: Labels, language: Language): Speech {
  const zh = language === 'zh-CN'
  const called = (label: Both | undefined, otherwise: string): string => label?.[zh ? 'zh' : 'en'] ?? otherwise
  const labelOf = (node: Node | null): Label | undefined =>
    node && isNamed(node) ? labels(node.name, node.table) : undefined
  return {
    pick: (inChinese, inEnglish) => (zh ? inChinese : inEnglish),
    name: (node) => called(labelOf(node), node.name),
    table: (name) => called(labels(name, null), name),
    brackets: (text) => (zh ? `（${text}）` : `(${text})`),
    value: (value, subject) =>
      typeof value === 'string'
        ? called(labelOf(subject)?.values?.[value], value)
        : plainIn(value, subject, labels, language),
  }
}
