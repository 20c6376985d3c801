/**
 * What is said of a task or a notice, in both languages. The kernel knows no subject: each module hands in the sentences
 * of its own (modules.ts). `inside` may name an enterprise or a variable and is read in the house only; `outside` goes
 * through strangers' hands and says no more than that there is something to look at.
 */
import type { BothLanguages } from '../contract.ts'
import type { About } from '../tasks/task.ts'

export interface NoticeSaying {
  inside: BothLanguages
  outside: BothLanguages
}
export interface SubjectSaying {
  /** The page of one of them. */
  path: (id: string, enterpriseId: string) => string
  name: BothLanguages
  tasks?: Record<string, BothLanguages>
  notices: Record<string, NoticeSaying>
}
/** By the kind of subject, as the trail has it. */
export type Sayings = Readonly<Record<string, SubjectSaying>>

/** What the kernel itself has to say, whatever the case. `{todo}` is the sentence of the task. */
const ofAll: Record<string, NoticeSaying> = {
  remind: {
    inside: { zh: '{todo}：{due} 到期', en: '{todo}: due on {due}' },
    outside: { zh: '有一件待办快到期', en: 'Something to do is nearly due' },
  },
  'remind-late': {
    inside: { zh: '{todo}：{due} 已到期，尚未办结', en: '{todo}: was due on {due} and is not done' },
    outside: { zh: '有一件待办已超期', en: 'Something to do is overdue' },
  },
  'remind-head': {
    inside: {
      zh: '本部门超期：{todo}（{due} 到期）',
      en: 'Overdue in your department: {todo} (due on {due})',
    },
    outside: { zh: '本部门有一件待办已超期', en: 'Something in your department is overdue' },
  },
  'due-moved': {
    inside: {
      zh: '{todo}：节假日安排公布后，到期日由 {was} 改为 {due}',
      en: '{todo}: with the holidays published, the due day moved from {was} to {due}',
    },
    outside: { zh: '有一件事项的到期日改了', en: 'A due day has moved' },
  },
}

/** A subject nobody handed in has no page; what is said of it is its kind. */
const unknown = (name: string): SubjectSaying => ({ path: () => '/inbox', name: { zh: name, en: name }, notices: {} })

export const sayingOf = (says: Sayings, subject: string): SubjectSaying => says[subject] ?? unknown(subject)

export function noticeSaying(says: Sayings, subject: string, kind: string): NoticeSaying {
  const same = { zh: kind, en: kind }
  return sayingOf(says, subject).notices[kind] ?? ofAll[kind] ?? { inside: same, outside: same }
}

export function taskSaying(says: Sayings, subject: string, kind: string, about: About): BothLanguages {
  return filled(sayingOf(says, subject).tasks?.[kind] ?? { zh: kind, en: kind }, about)
}

/** Both sentences with their slots filled, each with the name in its own language where there are two. */
export function filled({ zh, en }: BothLanguages, about: About): BothLanguages {
  const fill = (text: string, language: 'zh' | 'en') =>
    text.replace(/\{(\w+)\}/g, (_, slot: string) => String(about[`${slot}.${language}`] ?? about[slot] ?? ''))
  return { zh: fill(zh, 'zh'), en: fill(en, 'en') }
}
