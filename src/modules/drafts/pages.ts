/** Where the workshop is and in whose menu; and the page of a firm that is asked. */
import { ExperimentOutlined, MessageOutlined } from '@ant-design/icons'
import { enterpriseRoles } from '../../kernel/who.ts'
import type { Route, Visitor } from '../../web/route.ts'
import { words } from './words.ts'

const drafters: readonly Visitor[] = [
  'officer',
  'reviewer',
  'department-head',
  'government-office',
  'leader',
  'auditor',
]

export const pages: readonly Route[] = [
  {
    path: '/drafts',
    title: words.workshop,
    menu: words.workshop,
    group: 'policies',
    icon: ExperimentOutlined,
    roles: drafters,
    load: async () => (await import('./Drafts.page.tsx')).DraftsPage,
  },
  {
    path: '/drafts/:id',
    title: words.draft,
    roles: drafters,
    load: async () => (await import('./Draft.page.tsx')).DraftPage,
  },
  {
    path: '/my/drafts',
    title: words['asked-title'],
    menu: words['asked-title'],
    group: 'mine',
    icon: MessageOutlined,
    roles: enterpriseRoles,
    load: async () => (await import('./Asked.page.tsx')).AskedPage,
  },
]
