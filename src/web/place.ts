/**
 * Where on the site one is, told by the shell to the page, so that a page knows its breadcrumb without knowing the
 * modules; and the name of the window.
 */
import { createContext, useContext, useEffect, useLayoutEffect } from 'react'
import type { Crumb } from './menu.ts'
import type { Panel } from './route.ts'
import { useCommonWords } from './words.ts'

interface Place {
  crumbs: readonly Crumb[]
  panels: readonly Panel[]
}

export const PlaceContext = createContext<Place>({ crumbs: [], panels: [] })
export const usePlace = (): Place => useContext(PlaceContext)

/** A page names the window, after the shell has given it the name of the route. */
export function useTitle(title: string): void {
  const brand = useCommonWords()('brand')
  useEffect(() => {
    document.title = `${title} · ${brand}`
  }, [title, brand])
}

/** The name until the page says its own: layout effects run first. */
export function useFirstTitle(title: string | undefined): void {
  const brand = useCommonWords()('brand')
  useLayoutEffect(() => {
    document.title = title ? `${title} · ${brand}` : brand
  }, [title, brand])
}
