/** Where the pages of people are and in whose menu; each is loaded when somebody goes there. */
import { EyeOutlined, LinkOutlined, SwapOutlined, TeamOutlined, UserOutlined } from '@ant-design/icons'
import { anyone, enterpriseRoles, roles } from '../../kernel/who.ts'
import type { Route } from '../../web/route.ts'
import { words } from './words.ts'

const firms: readonly string[] = enterpriseRoles

export const pages: readonly Route[] = [
  {
    path: '/account',
    title: words.account,
    menu: words.account,
    group: 'mine',
    icon: UserOutlined,
    bar: true,
    load: async () => (await import('./Account.page.tsx')).AccountPage,
  },
  {
    path: '/bind',
    title: words.bind,
    icon: LinkOutlined,
    roles: anyone,
    says: words['bind-says'],
    load: async () => (await import('./Bind.page.tsx')).BindPage,
  },
  {
    path: '/people',
    title: words.people,
    menu: words.people,
    group: 'house',
    icon: TeamOutlined,
    shows: 'person',
    // A firm's people stand on its account; here are those of the city.
    roles: roles.filter((role) => !firms.includes(role)),
    home: ['administrator'],
    load: async () => (await import('./People.page.tsx')).PeoplePage,
  },
  {
    path: '/people/bulk',
    title: words.bulk,
    menu: words.bulk,
    group: 'house',
    icon: SwapOutlined,
    roles: ['administrator'],
    load: async () => (await import('./Bulk.page.tsx')).BulkPage,
  },
  {
    path: '/people/sight',
    title: words.sight,
    menu: words.sight,
    group: 'house',
    icon: EyeOutlined,
    roles: ['administrator', 'auditor'],
    load: async () => (await import('./Sight.page.tsx')).SightPage,
  },
]
