/** What is in whose menu, which page is open and how one got there: pure, so that a table of cases can test it. */
import { matchPath } from 'react-router'
import type { Role } from '../kernel/who.ts'
import type { Pair } from './pair.ts'
import { type Group, groups, type Route, type Visitor } from './route.ts'

export const mayOpen = ({ roles }: Pick<Route, 'roles'>, who: Visitor): boolean =>
  roles ? roles.includes(who) : who !== 'citizen'

export type MenuRoute = Route & { menu: Pair }
const hasMenu = (route: Route): route is MenuRoute => route.menu !== undefined

export const menuOf = (pages: readonly Route[], who: Visitor): MenuRoute[] =>
  pages.filter(hasMenu).filter((route) => mayOpen(route, who))

/** The menu in its groups, those without a group first. */
export function grouped(menu: readonly MenuRoute[]): { group: Group | undefined; routes: MenuRoute[] }[] {
  const order: (Group | undefined)[] = [undefined, ...(Object.keys(groups) as Group[])]
  return order
    .map((group) => ({ group, routes: menu.filter((route) => route.group === group) }))
    .filter(({ routes }) => routes.length > 0)
}

/** At most four entries fit a thumb. Where the menu holds more than the bar, the fourth is "more". */
export function barOf(menu: readonly MenuRoute[]): { bar: MenuRoute[]; hasMore: boolean } {
  const wanted = menu.filter(({ bar }) => bar)
  const shown = wanted.length > 0 ? wanted : menu
  if (menu.length <= 4 && shown.length === menu.length) return { bar: [...shown], hasMore: false }
  return { bar: shown.slice(0, 3), hasMore: true }
}

/** Where somebody begins: the page that names the function, or else the first of the menu. */
export const homeOf = (pages: readonly Route[], who: Role): Route | undefined =>
  pages.find((route) => route.home?.includes(who) && mayOpen(route, who)) ?? menuOf(pages, who)[0]

/** How closely a path is meant: a fixed word counts more than a place for any. */
const closeness = ({ path }: Route): number =>
  path.split('/').reduce((sum, part) => sum * 3 + (part.startsWith(':') ? 1 : 2), 0)

/** The page at an address, the closest where several fit (`/enterprises/new` before `/enterprises/:id`). */
export const routeAt = (pages: readonly Route[], pathname: string): Route | undefined =>
  pages.filter(({ path }) => matchPath(path, pathname)).sort((a, b) => closeness(b) - closeness(a))[0]

export interface Crumb {
  to: string
  title: Pair
}

/** The pages above an address, outermost first, and the page itself last. */
export function crumbsTo(pages: readonly Route[], pathname: string): Crumb[] {
  const parts = pathname.split('/').filter(Boolean)
  return parts.flatMap((_, index) => {
    const to = `/${parts.slice(0, index + 1).join('/')}`
    const route = routeAt(pages, to)
    return route ? [{ to, title: route.menu ?? route.title }] : []
  })
}

/** The entry of the menu that the open page belongs to: itself, or the nearest page above it that is in the menu. */
export function openEntry(menu: readonly MenuRoute[], pathname: string): MenuRoute | undefined {
  const parts = pathname.split('/').filter(Boolean)
  for (let length = parts.length; length > 0; length--) {
    const found = routeAt(menu, `/${parts.slice(0, length).join('/')}`)
    if (found) return menu.find(({ path }) => path === found.path)
  }
  return undefined
}
