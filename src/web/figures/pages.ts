/** Where the pages of figures are: open to everyone, each shown what is his to know. */
import { BarChartOutlined, LockOutlined } from '@ant-design/icons'
import { mayReadFrozen } from '../../kernel/figures/contract.ts'
import { anyone } from '../../kernel/who.ts'
import type { Route } from '../route.ts'
import { words } from './words.ts'

export const pages: readonly Route[] = [
  {
    path: '/figures',
    title: words.figures,
    menu: words.figures,
    group: 'register',
    icon: BarChartOutlined,
    roles: anyone,
    says: words['figures-says'],
    load: async () => (await import('./Figures.page.tsx')).FiguresPage,
  },
  {
    path: '/figures/:code',
    title: words.figure,
    roles: anyone,
    load: async () => (await import('./Figure.page.tsx')).FigurePage,
  },
  {
    path: '/frozen',
    title: words.frozen,
    menu: words.frozen,
    group: 'register',
    icon: LockOutlined,
    roles: mayReadFrozen,
    load: async () => (await import('./Frozen.page.tsx')).FrozenPage,
  },
  {
    path: '/frozen/:id',
    title: words.frozen,
    roles: mayReadFrozen,
    load: async () => (await import('./OneFrozen.page.tsx')).OneFrozenPage,
  },
]
