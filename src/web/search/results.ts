/** What the search found, as the box and the page show it: where each hit leads, and the whole in one row for the keyboard. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { contract, type Group, type Hit, longest } from '../../kernel/search/contract.ts'
import { doorsTo } from '../doors.ts'
import { mayOpen } from '../menu.ts'
import type { Pair } from '../pair.ts'
import type { Route, Visitor } from '../route.ts'

const { search } = doorsTo(contract)

/** The page that shows things of a kind, where the reader may open it. */
export const pageOf = (pages: readonly Route[], kind: string, who: Visitor): Route | undefined =>
  pages.find((route) => route.shows === kind && mayOpen(route, who))

/** A page for one thing has a place in its path; a list is asked for the name. */
export const addressOf = ({ path }: Pick<Route, 'path'>, { id, title }: Pick<Hit, 'id' | 'title'>): string =>
  path.includes(':') ? path.replace(/:\w+/, encodeURIComponent(id)) : `${path}?${new URLSearchParams({ q: title.zh })}`

export const resultsAddress = (q: string): string => `/search?${new URLSearchParams({ q })}`

export interface Row {
  kind: string
  hit: Hit
  /** Nothing where the reader may know of it but has no page for it. */
  to: string | undefined
}

export const rowsOf = (pages: readonly Route[], { kind, hits }: Group, who: Visitor): Row[] => {
  const route = pageOf(pages, kind, who)
  return hits.map((hit) => ({ kind, hit, to: route && addressOf(route, hit) }))
}

/** What a kind is called: as the page that shows it. */
export const titleOf = (pages: readonly Route[], kind: string): Pair =>
  pages.find((route) => route.shows === kind)?.title ?? [kind, kind]

/** What is found for these words; what was found before stays until it is there. */
export const useResults = (q: string, limit: number) =>
  useQuery(
    search.find.queryOptions({
      input: { q: q.slice(0, longest), limit },
      enabled: q !== '',
      placeholderData: q === '' ? undefined : keepPreviousData,
    }),
  )

/** The words once the typing has paused. */
export function usePaused(typed: string, milliseconds = 180): string {
  const [words, setWords] = useState(typed)
  useEffect(() => {
    const waiting = setTimeout(() => setWords(typed.trim()), milliseconds)
    return () => clearTimeout(waiting)
  }, [typed, milliseconds])
  return words
}
