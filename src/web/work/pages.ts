/** Where the work list is: in everybody's menu, with how much waits. */
import { CheckSquareOutlined } from '@ant-design/icons'
import { roles } from '../../kernel/who.ts'
import type { Route } from '../route.ts'
import { WorkCount } from './WorkCount.tsx'
import { words } from './words.ts'

export const pages: readonly Route[] = [
  {
    path: '/work',
    title: words.work,
    menu: words.work,
    group: 'work',
    icon: CheckSquareOutlined,
    bar: true,
    roles,
    home: ['officer', 'reviewer', 'department-head'],
    count: WorkCount,
    load: async () => (await import('./Work.page.tsx')).WorkPage,
  },
]
