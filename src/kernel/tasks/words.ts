/** The columns of the work list as a sheet, in both languages. */
import type { Heading } from '../exports/sheet.ts'

export const workTitle = { zh: '今日待办', en: 'To do today' }

export const workHeadings = [
  { code: 'todo', zh: '待办', en: 'To do', width: 40 },
  { code: 'subject', zh: '事项类别', en: 'Kind of case', width: 14 },
  { code: 'enterprise', zh: '企业', en: 'Enterprise', width: 34 },
  { code: 'holder', zh: '承办', en: 'Held by', width: 20 },
  { code: 'opened', zh: '转来日期', en: 'Since', width: 12 },
  { code: 'due', zh: '到期日', en: 'Due on', width: 12 },
  { code: 'left', zh: '剩余工作日', en: 'Working days left', width: 12 },
  { code: 'clock', zh: '时限', en: 'Time limit', width: 28 },
] as const satisfies readonly Heading[]
