/** Every module's pages, in the order of the menu. Beside main.ts this is the only place that knows all modules. */
import { ApiOutlined } from '@ant-design/icons'
import { anyone } from '../kernel/who.ts'
import { panels as enterprisePanels, pages as enterprises } from '../modules/enterprises/pages.ts'
import { panels as factPanels, pages as facts } from '../modules/facts/pages.ts'
import { pages as people } from '../modules/people/pages.ts'
import { pages as policies, panels as policyPanels } from '../modules/policies/pages.ts'
import { apiWords } from './api-words.ts'
import { pages as figures } from './figures/pages.ts'
import type { Panel, Route } from './route.ts'

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

export const pages: readonly Route[] = [...policies, ...enterprises, ...facts, ...figures, ...people, api]

/** What modules add to pages of modules on their left. */
export const panels: readonly Panel[] = [...enterprisePanels, ...factPanels, ...policyPanels]
