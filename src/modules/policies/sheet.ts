/** The library, what a firm can claim, and why, as sheets: columns and the words of verdicts in both languages. Pure. */
import type { Heading } from '../../kernel/exports/sheet.ts'
import type { Verdict } from './clause.ts'
import type { Shelf, Truth } from './explanation.ts'

export type Said = readonly [zh: string, en: string]

export const verdictsSaid: Record<Verdict, Said> = {
  eligible: ['符合', 'Eligible'],
  not: ['不符合', 'Not eligible'],
  missing: ['待补', 'Data missing'],
  judgement: ['待核', 'Needs judgement'],
}
export const truthsSaid: Record<Truth, Said> = {
  yes: ['满足', 'Met'],
  no: ['不满足', 'Not met'],
  missing: ['缺数据', 'Data missing'],
  judgement: ['需人工判断', 'Needs judgement'],
}
/** Of a bar, met means that it bars. */
export const barsSaid: Record<Truth, Said> = {
  ...truthsSaid,
  yes: ['有此情形', 'It bars'],
  no: ['无此情形', 'It does not bar'],
}
export const shelvesSaid: Record<Shelf, Said> = {
  now: ['现在能申领', 'Can claim now'],
  nearly: ['差一点', 'Nearly'],
  ask: ['再告诉我们几项就知道', 'Tell us a few numbers'],
  not: ['不符合', 'Not for this firm'],
  unclear: ['效力待核', 'Validity not stated'],
}
export const forWhomSaid = {
  firm: ['企业', 'Enterprises'],
  park: ['园区', 'Parks'],
  person: ['个人', 'Persons'],
  government: ['政府部门', 'Government'],
} as const satisfies Record<string, Said>

export const libraryHeadings = [
  { code: 'title', zh: '条款', en: 'Clause', width: 40 },
  { code: 'id', zh: '编号', en: 'Code', width: 16 },
  { code: 'document', zh: '文件', en: 'Document', width: 40 },
  { code: 'jurisdiction', zh: '地区', en: 'Place', width: 14 },
  { code: 'category', zh: '类别', en: 'Category', width: 16 },
  { code: 'for', zh: '适用对象', en: 'For', width: 12 },
  { code: 'department', zh: '部门', en: 'Department', width: 20 },
  { code: 'adopted', zh: '本市采用', en: 'Adopted here', width: 14 },
  { code: 'window', zh: '申报期', en: 'Window', width: 24 },
  { code: 'valid', zh: '有效期', en: 'Valid', width: 24 },
  { code: 'doubt', zh: '公平竞争存疑', en: 'Fair competition', width: 40 },
] as const satisfies readonly Heading[]

export const mineHeadings = [
  { code: 'title', zh: '条款', en: 'Clause', width: 40 },
  { code: 'document', zh: '文件', en: 'Document', width: 40 },
  { code: 'shelf', zh: '分类', en: 'Where it stands', width: 22 },
  { code: 'verdict', zh: '结论', en: 'Verdict', width: 16 },
  { code: 'amount', zh: '金额（元）', en: 'Amount (CNY)', width: 16 },
  { code: 'up-to', zh: '最多（元）', en: 'Up to (CNY)', width: 16 },
  { code: 'window', zh: '申报期', en: 'Window', width: 24 },
  { code: 'department', zh: '部门', en: 'Department', width: 20 },
] as const satisfies readonly Heading[]

export const whyHeadings = [
  { code: 'part', zh: '部分', en: 'Part', width: 12 },
  { code: 'says', zh: '条件', en: 'Condition', width: 44 },
  { code: 'answer', zh: '结论', en: 'Outcome', width: 16 },
  { code: 'variable', zh: '用到的数据', en: 'Value used', width: 28 },
  { code: 'period', zh: '期间', en: 'Period', width: 12 },
  { code: 'value', zh: '数值', en: 'Value', width: 18 },
  { code: 'unit', zh: '单位', en: 'Unit', width: 10 },
  { code: 'source', zh: '来源', en: 'Source', width: 28 },
  { code: 'known', zh: '知悉时间', en: 'Known since', width: 18 },
] as const satisfies readonly Heading[]
