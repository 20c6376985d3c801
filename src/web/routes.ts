/** Every module's pages, in the order of the menu. Beside main.ts this is the only place that knows all modules. */
import { pages as policies, panels as policyPanels } from '../modules/policies/pages.ts'
import type { Panel, Route } from './route.ts'

export const pages: readonly Route[] = [...policies]

/** What modules add to pages of modules on their left. */
export const panels: readonly Panel[] = [...policyPanels]
