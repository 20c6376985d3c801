/** Where the register's pages are and in whose menu; each is loaded when somebody goes there. */
import { ApartmentOutlined, IdcardOutlined } from '@ant-design/icons'
import { anyone, cityRoles, congressRoles } from '../../kernel/who.ts'
import type { Panel, Route } from '../../web/route.ts'
import { words } from './words.ts'

export const pages: readonly Route[] = [
  {
    path: '/enterprises',
    title: words.enterprises,
    menu: words.enterprises,
    group: 'register',
    icon: ApartmentOutlined,
    bar: true,
    roles: anyone,
    home: [...cityRoles.filter((role) => role !== 'officer'), ...congressRoles, 'auditor'],
    says: words['enterprises-says'],
    load: async () => (await import('./EnterpriseList.page.tsx')).EnterpriseListPage,
  },
  {
    path: '/enterprises/:id',
    title: words.enterprise,
    shows: 'firm',
    roles: anyone,
    load: async () => (await import('./Enterprise.page.tsx')).EnterprisePage,
  },
  {
    path: '/duplicates',
    title: words.duplicates,
    roles: ['officer', 'auditor'],
    load: async () => (await import('./Duplicates.page.tsx')).DuplicatesPage,
  },
  {
    path: '/duplicates/:one/:other',
    title: words.duplicate,
    roles: ['officer', 'auditor'],
    load: async () => (await import('./Pair.page.tsx')).PairPage,
  },
  {
    path: '/bindings',
    title: words.bindings,
    menu: words.bindings,
    group: 'house',
    icon: IdcardOutlined,
    roles: ['officer', 'dispatcher'],
    load: async () => (await import('./Bindings.page.tsx')).BindingsPage,
  },
]

/** The account's page does not know enterprises; whose person it is stands in this panel. */
export const panels: readonly Panel[] = [
  {
    slot: 'account',
    title: words['my-firm'],
    roles: ['owner', 'colleague'],
    load: async () => (await import('./MyFirm.tsx')).MyFirm,
  },
]
