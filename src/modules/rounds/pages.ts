/** Where the envelope sandbox is and in whose menu. */
import { PieChartOutlined } from '@ant-design/icons'
import type { Route } from '../../web/route.ts'
import { words } from './words.ts'

export const pages: readonly Route[] = [
  {
    path: '/envelopes',
    title: words.sandbox,
    menu: words.sandbox,
    group: 'policies',
    icon: PieChartOutlined,
    roles: ['officer', 'finance-officer', 'reviewer', 'department-head', 'auditor'],
    load: async () => (await import('./Sandbox.page.tsx')).SandboxPage,
  },
]
