/** Where the page of results is. The box that leads to it stands in the head of every page. */
import { anyone } from '../../kernel/who.ts'
import type { Route } from '../route.ts'
import { words } from './words.ts'

export const pages: readonly Route[] = [
  {
    path: '/search',
    title: words['search-all'],
    roles: anyone,
    search: words['search-big'],
    load: async () => (await import('./Search.page.tsx')).SearchPage,
  },
]
