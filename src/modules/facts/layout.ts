/**
 * Facts as tables: the long form, one value a row (统一社会信用代码, 变量, 期间, 值, 申报), and the wide form, one firm a row
 * under headings that are variables, for one period. Values come out as the integers they are stored as, reckoned from
 * their decimal text, so that no fen is lost to a float on the way.
 */
import { quoted } from '../../kernel/imports/fault.ts'
import type { Column, Layout } from '../../kernel/imports/layout.ts'
import { folded } from '../../kernel/imports/layout.ts'
import type { Row } from '../../kernel/imports/row.ts'
import { dayOf, type Read, value, wrong } from '../../kernel/imports/values.ts'
import { factFaults } from './faults.ts'
import { scaled } from './variable.ts'

/** Of a variable what reading its values takes. A `Single` of the dictionary fits. */
export interface Readable {
  code: string
  zh: string
  en: string
  kind: 'register' | 'periodic' | 'asked'
  period?: 'year' | 'quarter' | 'month'
  type: 'number' | 'category' | 'flag' | 'date' | 'text'
  unit?: { zh: string; en: string } | undefined
  scale?: number | undefined
  range?: readonly [number, number] | undefined
  values?: readonly { code: string; zh: string; en: string }[] | undefined
}

export interface Variables {
  /** By code, or by its Chinese or English label. */
  find: (name: string) => Readable | undefined
  /** Codes most like a name that is none, for the sentence. */
  like: (name: string) => readonly string[]
}

export interface ReadFact {
  creditCode: string
  variable: string
  /** 0 for what has no period; 2021 a year, 20213 a quarter, 202110 a month. */
  period: number
  value: bigint | null
  text: string | null
  declared: boolean
}

const firm: Column = {
  name: 'creditCode',
  zh: '统一社会信用代码',
  en: 'Credit code',
  headings: ['credit_code', 'uscc', '信用代码', '社会信用代码'],
  required: true,
}

const longColumns: readonly Column[] = [
  firm,
  {
    name: 'variable',
    zh: '变量',
    en: 'Variable',
    headings: ['指标', '变量代码', '指标代码', '指标名称', 'code'],
    required: true,
  },
  { name: 'period', zh: '期间', en: 'Period', headings: ['时期', '报告期', '年度', '年份', '所属期'] },
  { name: 'value', zh: '值', en: 'Value', headings: ['数值', '取值', '指标值'], required: true },
  { name: 'declared', zh: '申报', en: 'Declared', headings: ['是否申报', '企业申报', '来源性质'] },
]
const wideColumns: readonly Column[] = [
  firm,
  { name: 'name', zh: '企业名称', en: 'Name', headings: ['名称', '单位名称', 'enterprise', 'company'] },
  { name: 'period', zh: '期间', en: 'Period', headings: ['时期', '报告期', '年度', '年份', '所属期'] },
]

/** Every column that a table of facts may have, besides its variables. */
export const factColumns: readonly Column[] = [...longColumns, ...wideColumns]

export interface Filing {
  variables: Variables
  /** The last day a period may have begun by, and a date may be of. */
  today: string
  /** Whether the provider says the values for the firm (申报) or has registered them; a row may say otherwise. */
  declared: boolean
  /** Reads a credit code: the module of enterprises knows how. */
  creditCode: (cell: string) => Read<string>
}

const yes = new Set(['是', '申报', 'true', 'yes', 'y', '1', '√', 'declared', '有'])
const no = new Set(['否', '登记', 'false', 'no', 'n', '0', '×', 'observed', '核实', '无'])

function flagOf(cell: string): Read<boolean> {
  const plain = cell.trim().toLowerCase()
  if (yes.has(plain)) return value(true)
  return no.has(plain) ? value(false) : wrong('not-yes-or-no', { value: quoted(cell) })
}

const written =
  /^(\d{4})(?:年度?)?(?:[-/. ]?(?:Q([1-4])|第?([1-4一二三四])季度?)|[-/.年](\d{1,2})月?|(0[1-9]|1[0-2]))?$/

/** `2021`, `2021Q3`, `2021-10`, `2021年第三季度`, `202110`: as facts are filed, and which kind of period it is. */
export function periodOf(
  cell: string,
): { period: number; kind: NonNullable<Readable['period']>; begins: string } | undefined {
  const plain = cell.normalize('NFKC').trim().toUpperCase().replace(/\s+/g, ' ')
  const [, year, q, quarter, month, packed] = written.exec(plain) ?? []
  if (year === undefined) return undefined
  const which = q ?? quarter
  if (which !== undefined) {
    const number = Number(which) || '一二三四'.indexOf(which) + 1
    return {
      period: Number(year) * 10 + number,
      kind: 'quarter',
      begins: `${year}-${String(number * 3 - 2).padStart(2, '0')}-01`,
    }
  }
  const at = Number(month ?? packed ?? 0)
  if (month === undefined && packed === undefined)
    return { period: Number(year), kind: 'year', begins: `${year}-01-01` }
  return at >= 1 && at <= 12
    ? { period: Number(year) * 100 + at, kind: 'month', begins: `${year}-${String(at).padStart(2, '0')}-01` }
    : undefined
}

function periodFor(variable: Readable, today: string) {
  return (cell: string): Read<number> => {
    if (variable.kind !== 'periodic') return wrong('period-needless', { variable: variable.code, value: quoted(cell) })
    const found = periodOf(cell)
    if (!found || found.begins < '1949-10-01') return wrong('period-unreadable', { value: quoted(cell) })
    if (found.kind !== variable.period)
      return wrong(`period-not-${variable.period}`, { variable: variable.code, value: quoted(cell) })
    return found.begins > today ? wrong('period-late', { value: quoted(cell) }) : value(found.period)
  }
}

type Content = Pick<ReadFact, 'value' | 'text'>
const integer = (of: bigint): Read<Content> => value({ value: of, text: null })

/** What a cell says of a variable, as it is stored. */
export function contentOf(variable: Readable, cell: string, today: string): Read<Content> {
  const about = { variable: variable.code }
  switch (variable.type) {
    case 'number':
      return numberOf(variable, cell)
    case 'category': {
      const known = variable.values ?? []
      const position = known.findIndex((one) => [one.code, one.zh, one.en].includes(cell)) + 1
      const list = known
        .slice(0, 20)
        .map(({ code }) => code)
        .join(' | ')
      return position > 0 ? integer(BigInt(position)) : wrong('not-in-list', { ...about, value: quoted(cell), list })
    }
    case 'flag': {
      const said = flagOf(cell)
      return said.is === 'value' ? integer(said.value ? 1n : 0n) : said
    }
    case 'date': {
      const day = dayOf(cell)
      if (day === undefined) return wrong('unreadable-day', { value: quoted(cell) })
      return day > today
        ? wrong('day-after', { value: day, limit: today })
        : integer(BigInt(Date.parse(day) / 86_400_000))
    }
    case 'text':
      return cell.length > 2000
        ? wrong('text-too-long', { length: cell.length, limit: 2000 })
        : value({ value: null, text: cell })
  }
}

function numberOf({ code, scale = 0, range, unit }: Readable, cell: string): Read<Content> {
  const plain = cell.normalize('NFKC').replace(/\s/g, '')
  // A percentage under a heading that is one may repeat its sign.
  const bare = unit?.zh === '%' ? plain.replace(/%$/, '') : plain
  const about = { variable: code, value: quoted(cell), unitZh: unit?.zh ?? '', unitEn: unit?.en ?? '' }
  if (!/^[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(bare)) return wrong('not-a-number', about)
  const stored = scaled(bare.replace(/[,+]/g, ''), scale)
  if (stored === undefined) return wrong('too-many-digits', { ...about, scale })
  const [low, high] = range ?? []
  const below = low !== undefined && stored < (scaled(String(low), scale) ?? stored)
  const above = high !== undefined && stored > (scaled(String(high), scale) ?? stored)
  return below || above ? wrong('out-of-range', { ...about, low: low ?? '', high: high ?? '' }) : integer(stored)
}

/** One value a row; a firm's variable stands once for a period. */
export function longLayout(filing: Filing): Layout<ReadFact> {
  const { variables, today, creditCode: codeOf } = filing
  return {
    columns: longColumns,
    words: factFaults,
    key: { column: 'creditCode', of: ({ creditCode, variable, period }) => `${creditCode} ${variable} ${period}` },
    read: (row) => {
      const creditCode = row.need('creditCode', codeOf) ?? ''
      const name = row.text('variable')
      const variable = name === '' ? undefined : variables.find(name)
      if (name === '') row.note('variable', 'value-missing')
      else if (!variable) row.note('variable', 'unknown-variable', { suggestion: variables.like(name).join(' | ') })
      const declared = row.take('declared', flagOf) ?? filing.declared
      if (!variable) return { creditCode, variable: name, period: 0, value: null, text: null, declared }
      const take = variable.kind === 'periodic' ? row.need.bind(row) : row.take.bind(row)
      const period = take('period', periodFor(variable, today)) ?? 0
      const content = row.need('value', (cell) => contentOf(variable, cell, today))
      return {
        creditCode,
        variable: variable.code,
        period,
        value: content?.value ?? null,
        text: content?.text ?? null,
        declared,
      }
    },
  }
}

/**
 * One firm a row, a column for each variable; an empty cell says nothing of the variable. The period is the caller's for
 * the whole table, unless the table has a column for it.
 */
export function wideLayout(filing: Filing, period?: string): Layout<ReadFact[]> {
  const { variables, today, declared, creditCode: codeOf } = filing
  const byColumn = new Map<string, Readable>()
  return {
    columns: wideColumns,
    words: factFaults,
    key: { column: 'creditCode', of: (facts) => facts.map((one) => `${one.creditCode} ${one.period}`)[0] ?? '' },
    more: (heading) => {
      // Tables often write the unit behind the label: 营业收入（万元）.
      const variable = variables.find(heading) ?? variables.find(heading.replace(/[（(][^（）()]*[）)]$/, '').trim())
      if (!variable) return undefined
      byColumn.set(variable.code, variable)
      return { name: variable.code, zh: variable.zh, en: variable.en, headings: [heading] }
    },
    read: (row) => {
      const creditCode = row.need('creditCode', codeOf) ?? ''
      const facts: ReadFact[] = []
      for (const [column, variable] of byColumn) {
        const content = row.take(column, (cell) => contentOf(variable, cell, today))
        if (!content) continue
        const found = periodOfRow(row, variable, today, period)
        facts.push({ creditCode, variable: column, period: found, ...content, declared })
      }
      if (facts.length === 0 && row.faults.length === 0) row.note('creditCode', 'no-values')
      return facts
    },
  }
}

function periodOfRow(row: Row, variable: Readable, today: string, given = ''): number {
  if (variable.kind !== 'periodic') return 0
  const said = row.text('period') || given
  const found: Read<number> =
    said === '' ? wrong('period-missing', { variable: variable.code }) : periodFor(variable, today)(said)
  if (found.is === 'value') return found.value
  if (found.is === 'fault') row.note('period', found.fault.code, { ...found.fault.about, value: said })
  return 0
}

/** Whether the headings are those of the long form: it has a column that names the variable. */
export const isLong = (headings: readonly string[]): boolean => {
  const names = new Set(
    longColumns.slice(1, 2).flatMap(({ name, zh, en, headings: more }) => [name, zh, en, ...more].map(folded)),
  )
  return headings.some((heading) => names.has(folded(heading)))
}
