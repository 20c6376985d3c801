/** Accounts as a sheet: who holds which functions, where and until when. Pure. */
import type { Heading } from '../../kernel/exports/sheet.ts'

export const peopleHeadings = [
  { code: 'name', zh: '姓名', en: 'Name', width: 14 },
  { code: 'unit', zh: '单位', en: 'Unit', width: 20 },
  { code: 'function', zh: '职能', en: 'Function', width: 18 },
  { code: 'in', zh: '任职单位', en: 'Held in', width: 20 },
  { code: 'from', zh: '开始日期', en: 'From', width: 12 },
  { code: 'to', zh: '结束日期', en: 'Until', width: 12 },
] as const satisfies readonly Heading[]
export type PeopleColumn = (typeof peopleHeadings)[number]['code']
