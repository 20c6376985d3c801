/** Every module's pages, in the order of the menu. Beside main.ts this is the only place that knows all modules. */
import { ApiOutlined } from '@ant-design/icons'
import { anyone } from '../kernel/who.ts'
import { pages as drafts } from '../modules/drafts/pages.ts'
import { panels as enterprisePanels, pages as enterprises } from '../modules/enterprises/pages.ts'
import { panels as factPanels, pages as facts } from '../modules/facts/pages.ts'
import { pages as people } from '../modules/people/pages.ts'
import { pages as policies, panels as policyPanels } from '../modules/policies/pages.ts'
import { pages as rounds } from '../modules/rounds/pages.ts'
import { apiWords } from './api-words.ts'
import { pages as figures } from './figures/pages.ts'
import { pages as notices } from './notices/pages.ts'
import { pages as operations } from './operations/pages.ts'
import type { Panel, Route } from './route.ts'
import { pages as search } from './search/pages.ts'
import { pages as work } from './work/pages.ts'

/** The doors of all modules, as a page for who writes programs. */
const api: Route = {
  path: '/api-docs',
  title: apiWords.api,
  menu: apiWords.api,
  group: 'house',
  icon: ApiOutlined,
  roles: anyone,
  says: apiWords['api-says'],
  load: async () => (await import('./ApiPage.tsx')).ApiPage,
}

export const pages: readonly Route[] = [
  ...policies,
  ...drafts,
  ...rounds,
  ...work,
  ...enterprises,
  ...facts,
  ...figures,
  ...people,
  ...search,
  ...notices,
  ...operations,
  api,
]

/** What modules add to pages of modules on their left. */
export const panels: readonly Panel[] = [...enterprisePanels, ...factPanels, ...policyPanels]
