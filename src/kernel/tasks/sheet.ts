/** A task of the work list as cells. Pure. */
import { cityDay } from '../calendar.ts'
import type { BothLanguages } from '../contract.ts'
import type { Cell } from '../exports/cells.ts'
import type { TaskView } from './contract.ts'
import type { workHeadings } from './words.ts'

type Language = 'zh-CN' | 'en'

type WorkColumn = (typeof workHeadings)[number]['code']

const either = ({ zh, en }: BothLanguages, language: Language): string => (language === 'en' ? en : zh)

const holders = {
  firm: { zh: '企业', en: 'The enterprise' },
  person: { zh: '本人', en: 'A person' },
}

/** Days left are empty where no clock runs; of a day that may still move the number says so by the word beside it. */
export const workCells: Record<WorkColumn, (task: TaskView, language: Language) => Cell> = {
  todo: ({ title }, language) => either(title, language),
  subject: ({ subjectName }, language) => either(subjectName, language),
  enterprise: ({ enterprise }) => enterprise,
  holder: ({ holder }, language) => either(typeof holder === 'string' ? holders[holder] : holder, language),
  opened: ({ openedAt }) => ({ day: cityDay(openedAt) }),
  due: ({ due }) => (due === null ? null : { day: due }),
  left: ({ left }) => left,
  clock: (task, language) => clockCell(task, language),
}

/** What the limit is called, whose rule it is, and whether the day can still move. */
function clockCell({ clock, due, provisional }: TaskView, language: Language): Cell {
  const en = language === 'en'
  if (!clock) return en ? 'no limit' : '无时限'
  const parts = [either(clock.name, language)]
  if (clock.ours) parts.push(en ? 'own limit' : '自定时限')
  if (due === null) parts.push(en ? 'runs from delivery' : '送达后起算')
  if (provisional) parts.push(en ? 'provisional' : '暂定')
  return parts.join(en ? '; ' : '；')
}
