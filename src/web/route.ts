/** What a module tells the shell about its pages: where they are, in whose menu, and how to load one. */
import type { ComponentType } from 'react'
import type { Role } from '../kernel/who.ts'
import type { Pair } from './pair.ts'

/** Anybody who may open a page: a person acting in a function, or a citizen who is not signed in. */
export type Visitor = Role | 'citizen'

/** The parts of the menu, in its order, which is the order of the house: from registers to those who answer for it. */
export const groups = {
  mine: ['我的', 'Mine'],
  work: ['办理', 'At work'],
  policies: ['政策', 'Policies'],
  register: ['名录与数据', 'Registers and data'],
  house: ['系统', 'System'],
} as const satisfies Record<string, Pair>
export type Group = keyof typeof groups

export interface Route {
  path: `/${string}`
  /** The page's name in the window's title and in the breadcrumb; a page may say a closer one of its own. */
  title: Pair
  /** Its words in the menu; a page without them is reached from the one whose path it continues. */
  menu?: Pair
  group?: Group
  icon?: ComponentType
  /** How much of it waits: stands beside its words in the menu. */
  count?: ComponentType
  /** Among the few entries at the bottom of a phone. */
  bar?: boolean
  /** Who may open it; every signed-in person if not said. List 'citizen' (kernel/who `anyone`) for a public page. */
  roles?: readonly Visitor[]
  /** Whose first page this is after signing in. */
  home?: readonly Role[]
  /** A sentence for the door to it on the landing page; only public pages have a door there. */
  says?: Pair
  /** What the search calls the things shown here (kernel/search): one of them where the path has a place, else a list asked by name. */
  shows?: string
  /** The landing page searches here, with `?q=`; this is what the empty box says. */
  search?: Pair
  load: () => Promise<ComponentType>
}

/** A part of another module's page: a module on the right adds it, the page on the left only leaves room (kit/Slot). */
export interface Panel {
  /** The name of the room, e.g. `enterprise`. */
  slot: string
  title: Pair
  /** As with a route. */
  roles?: readonly Visitor[]
  load: () => Promise<ComponentType<{ id: string }>>
}
