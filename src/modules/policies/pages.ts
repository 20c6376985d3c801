/** Where the policy pages are and in whose menu, and the panel on an enterprise's page; each is loaded when it is opened. */
import { BookOutlined, GiftOutlined } from '@ant-design/icons'
import { anyone, enterpriseRoles, roles } from '../../kernel/who.ts'
import type { Panel, Route } from '../../web/route.ts'
import { words } from './words.ts'

export const pages: readonly Route[] = [
  {
    path: '/my/policies',
    title: words['my-policies'],
    menu: words['my-policies'],
    group: 'mine',
    icon: GiftOutlined,
    bar: true,
    roles: enterpriseRoles,
    home: enterpriseRoles,
    load: async () => (await import('./MyPolicies.page.tsx')).MyPoliciesPage,
  },
  {
    path: '/policies',
    title: words.library,
    menu: words.library,
    group: 'policies',
    icon: BookOutlined,
    bar: true,
    roles: anyone,
    says: words['library-says'],
    load: async () => (await import('./Library.page.tsx')).LibraryPage,
  },
  {
    path: '/policies/:clause',
    title: words.clause,
    shows: 'clause',
    roles: anyone,
    load: async () => (await import('./Clause.page.tsx')).ClausePage,
  },
  {
    path: '/policies/:clause/why',
    title: words['why-title'],
    roles: roles.filter((role) => role !== 'administrator'),
    load: async () => (await import('./Why.page.tsx')).WhyPage,
  },
]

export const panels: readonly Panel[] = [
  {
    slot: 'enterprise',
    title: words['open-to-firms'],
    roles: anyone,
    load: async () => (await import('./OpenTo.tsx')).OpenTo,
  },
]
