/** Every module's pages, in the order of the menu. Beside main.ts this is the only place that knows all modules. */
import type { Panel, Route } from './route.ts'

export const pages: readonly Route[] = []

/** What modules add to pages of modules on their left. */
export const panels: readonly Panel[] = []
