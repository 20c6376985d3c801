/** Where the pages of facts are and in whose menu; each is loaded when somebody goes there. */
import { BookOutlined, FieldTimeOutlined, FlagOutlined, UploadOutlined } from '@ant-design/icons'
import { anyone } from '../../kernel/who.ts'
import type { Panel, Route } from '../../web/route.ts'
import { words } from './words.ts'

const concerned = ['owner', 'colleague', 'officer', 'reviewer', 'department-head', 'auditor'] as const

export const pages: readonly Route[] = [
  {
    path: '/disputes',
    title: words.disputes,
    menu: words.disputes,
    group: 'work',
    icon: FlagOutlined,
    bar: true,
    roles: concerned,
    home: ['officer'],
    load: async () => (await import('./Disputes.page.tsx')).DisputesPage,
  },
  {
    path: '/disputes/:id',
    title: words.dispute,
    roles: concerned,
    load: async () => (await import('./Dispute.page.tsx')).DisputePage,
  },
  {
    path: '/variables',
    title: words.variables,
    menu: words.variables,
    group: 'register',
    icon: BookOutlined,
    roles: anyone,
    says: words['variables-says'],
    load: async () => (await import('./Variables.page.tsx')).VariablesPage,
  },
  {
    path: '/freshness',
    title: words.freshness,
    menu: words.freshness,
    group: 'register',
    icon: FieldTimeOutlined,
    roles: ['officer', 'department-head', 'leader', 'auditor', 'administrator'],
    load: async () => (await import('./Freshness.page.tsx')).FreshnessPage,
  },
  {
    path: '/import',
    title: words.import,
    menu: words.import,
    group: 'register',
    icon: UploadOutlined,
    bar: true,
    roles: ['officer'],
    load: async () => (await import('./Import.page.tsx')).ImportPage,
  },
]

/** What is known of a firm stands on its page, which belongs to the register. */
export const panels: readonly Panel[] = [
  {
    slot: 'enterprise',
    title: words.facts,
    roles: anyone,
    load: async () => (await import('./Facts.tsx')).Facts,
  },
  {
    slot: 'enterprise-foot',
    title: words['readers-of-secrets'],
    roles: ['owner', 'colleague', 'auditor'],
    load: async () => (await import('./Readers.tsx')).Readers,
  },
]
