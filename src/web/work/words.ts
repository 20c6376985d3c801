/** Both languages of the work list. */
import { type Pair, wordsOf } from '../words.ts'

export const words = {
  work: ['今日待办', 'To do today'],
  'work-intro': [
    '各类办理事项中轮到您办的，先到期的在前。',
    'Everything that waits for you, over all kinds of cases; what is due first comes first.',
  ],
  todo: ['待办', 'To do'],
  enterprise: ['企业', 'Enterprise'],
  holder: ['承办', 'Held by'],
  'holder-firm': ['企业', 'The enterprise'],
  'holder-person': ['本人', 'A person'],
  due: ['到期日', 'Due on'],
  'due-on': ['{day} 到期', 'Due on {day}'],
  left: ['时限', 'Clock'],
  'waits-for-delivery': ['送达后起算', 'Runs from delivery'],
  'no-clock': ['无时限', 'No limit'],
  'opened-on': ['转来日期', 'Since'],
  whose: ['谁来办', 'Whose'],
  'whose-mine': ['轮到我办', 'For me to do'],
  'whose-others': ['轮到别人办', 'For others to do'],
  when: ['到期', 'When due'],
  'when-late': ['已超期', 'Late'],
  'when-today': ['今天到期', 'Due today'],
  'when-soon': ['三个工作日内', 'Within three working days'],
  'when-later': ['更晚或无时限', 'Later, or no limit'],
  subject: ['事项类别', 'Kind of case'],
  'no-work': ['没有待办', 'Nothing to do'],
  'no-work-hint': [
    '有事项轮到您办时会出现在这里，并发通知给您。',
    'When something waits for you, it appears here and you are told.',
  ],
  'ours-more': ['{name}：{amount} {unit}。{why}', '{name}: {amount} {unit}. {why}'],
  日: ['日', 'days'],
  工作日: ['个工作日', 'working days'],
  月: ['个月', 'months'],
} satisfies Record<string, Pair>

export const useWords = wordsOf(words)
