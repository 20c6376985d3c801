/** Where the pages of operations are and in whose menu; each is loaded when somebody goes there. */
import { ControlOutlined, DashboardOutlined, KeyOutlined } from '@ant-design/icons'
import type { Route } from '../route.ts'
import { words } from './words.ts'

export const pages: readonly Route[] = [
  {
    path: '/operations',
    title: words.operations,
    menu: words.operations,
    group: 'house',
    icon: DashboardOutlined,
    bar: true,
    roles: ['administrator'],
    load: async () => (await import('./Operations.page.tsx')).OperationsPage,
  },
  {
    path: '/operations/settings',
    title: words.settings,
    menu: words.settings,
    group: 'house',
    icon: ControlOutlined,
    roles: ['administrator', 'auditor'],
    load: async () => (await import('./Settings.page.tsx')).SettingsPage,
  },
  {
    path: '/operations/keys',
    title: words.keys,
    menu: words.keys,
    group: 'house',
    icon: KeyOutlined,
    roles: ['administrator', 'auditor'],
    load: async () => (await import('./Keys.page.tsx')).KeysPage,
  },
]
