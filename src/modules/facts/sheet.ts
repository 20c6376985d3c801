/** What is known of a firm, and disputes, as sheets: their columns in both languages, and values as cells. Pure. */
import type { Cell } from '../../kernel/exports/cells.ts'
import type { Heading } from '../../kernel/exports/sheet.ts'
import type { VariableView } from './contract.ts'
import type { State } from './dispute.ts'

type Pair = readonly [zh: string, en: string]
type Language = 'zh-CN' | 'en'

export const stateWords: Record<State, Pair> = {
  open: ['待答复', 'Waiting for an answer'],
  corrected: ['已更正', 'Corrected'],
  kept: ['维持原值', 'Kept'],
  withdrawn: ['已撤回', 'Withdrawn'],
}

export const factHeadings = [
  { code: 'theme', zh: '主题', en: 'Theme', width: 18 },
  { code: 'variable', zh: '数据项', en: 'Variable', width: 32 },
  { code: 'period', zh: '期间', en: 'Period', width: 12 },
  { code: 'value', zh: '数值', en: 'Value', width: 20 },
  { code: 'unit', zh: '单位', en: 'Unit', width: 10 },
  { code: 'standing', zh: '性质', en: 'Standing', width: 10 },
  { code: 'source', zh: '来源', en: 'Source', width: 28 },
  { code: 'known', zh: '知悉时间', en: 'Known since', width: 18 },
  { code: 'corrected', zh: '更正过', en: 'Corrected', width: 10 },
] as const satisfies readonly Heading[]
export type FactColumn = (typeof factHeadings)[number]['code']

export const disputeHeadings = [
  { code: 'enterprise', zh: '企业', en: 'Enterprise', width: 34 },
  { code: 'variable', zh: '数据项', en: 'Variable', width: 28 },
  { code: 'period', zh: '期间', en: 'Period', width: 12 },
  { code: 'disputed', zh: '申请时库中的值', en: 'Stored when it was filed', width: 16 },
  { code: 'claimed', zh: '企业主张的值', en: 'Value the enterprise states', width: 16 },
  { code: 'reason', zh: '理由', en: 'Why', width: 40 },
  { code: 'state', zh: '状态', en: 'State', width: 14 },
  { code: 'provider', zh: '提供方', en: 'Provider', width: 20 },
  { code: 'opened', zh: '提出日期', en: 'Filed on', width: 12 },
  { code: 'answer', zh: '答复', en: 'Answer', width: 40 },
] as const satisfies readonly Heading[]
export type DisputeColumn = (typeof disputeHeadings)[number]['code']

/** 2021, 2021-Q3, 2021-10; nothing for what has no period. In a sheet it must sort, and read the same in any language. */
export function periodCell(period: number): Cell {
  const digits = String(period)
  if (period === 0) return null
  if (digits.length === 6) return `${digits.slice(0, 4)}-${digits.slice(4)}`
  return digits.length === 5 ? `${digits.slice(0, 4)}-Q${digits.slice(4)}` : digits
}

/** A value by its type; one that nobody knows stays empty, and is never zero. */
export function valueCell(field: VariableView['field'], value: string | null, language: Language): Cell {
  if (value === null || !field) return value
  const inWords = ([zh, en]: Pair) => (language === 'en' ? en : zh)
  if (field.type === 'number') return { number: value }
  if (field.type === 'date') return { day: value }
  if (field.type === 'flag') return inWords(value === 'true' ? ['是', 'Yes'] : ['否', 'No'])
  const label = field.values?.find(({ code }) => code === value)
  return label ? inWords([label.zh, label.en]) : value
}
