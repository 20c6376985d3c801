/**
 * Filters live in the address, so that a link is the page: what somebody sees can be sent, reloaded and gone back to.
 * A page states which filters it has; what the address says beyond them stays there (`?on=`), what it says wrongly
 * counts as not said.
 *
 *   const [filters, set, clear] = useFilters({ q: text(), state: oneOf(states), town: manyOf(), page: page() })
 *   set({ q: '袜' })   // goes back to page 1
 */
import { useCallback, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { isDay } from '../days.ts'

export interface Filter<Value> {
  read: (said: readonly string[]) => Value
  /** Nothing for the value that need not be said. */
  write: (value: Value) => readonly string[]
  /** Where one is in the list; any other change goes back to the beginning. */
  isPlace?: boolean
}
/** Filters of different values together; each is read by its own type below. */
export type Filters = Record<string, Omit<Filter<unknown>, 'write'> & { write: (value: never) => readonly string[] }>
export type Values<F extends Filters> = { [Name in keyof F]: ReturnType<F[Name]['read']> }

/** Words to search for; empty if none. */
export const text = (): Filter<string> => ({
  read: ([said = '']) => said.trim().slice(0, 200),
  write: (value) => (value.trim() ? [value.trim()] : []),
})

/** One of a few; undefined if none. */
export const oneOf = <const T extends string>(choices: readonly T[]): Filter<T | undefined> => ({
  read: ([said]) => choices.find((choice) => choice === said),
  write: (value) => (value ? [value] : []),
})

/** A code that only the server knows to be right; undefined if none. */
export const code = (): Filter<string | undefined> => ({
  read: ([said]) => said || undefined,
  write: (value) => (value ? [value] : []),
})

/** Any number of codes, in the address as `town=a&town=b`. */
export const manyOf = (): Filter<readonly string[]> => ({
  read: (said) => [...new Set(said.filter(Boolean))],
  write: (value) => value,
})

export const flag = (): Filter<boolean> => ({
  read: ([said]) => said === 'yes',
  write: (value) => (value ? ['yes'] : []),
})

/** A day that exists; undefined if none. */
export const day = (): Filter<string | undefined> => ({
  read: ([said = '']) => (isDay(said) ? said : undefined),
  write: (value) => (value ? [value] : []),
})

/** The page of a paged list, from 1. */
export const page = (): Filter<number> => ({
  read: ([said = '']) => (/^[1-9]\d{0,6}$/.test(said) ? Number(said) : 1),
  write: (value) => (value > 1 ? [String(value)] : []),
  isPlace: true,
})

export function readFilters<F extends Filters>(filters: F, address: URLSearchParams): Values<F> {
  const read = Object.entries(filters).map(([name, filter]) => [name, filter.read(address.getAll(name))])
  return Object.fromEntries(read) as Values<F>
}

/** The address after a change; the input stays as it was. */
export function writeFilters<F extends Filters>(
  filters: F,
  address: URLSearchParams,
  changes: Partial<Values<F>>,
): URLSearchParams {
  const next = new URLSearchParams(address)
  const moves = Object.keys(changes).some((name) => !filters[name]?.isPlace)
  for (const [name, filter] of Object.entries(filters)) {
    const isForgotten = moves && filter.isPlace
    if (!(name in changes) && !isForgotten) continue
    next.delete(name)
    if (isForgotten && !(name in changes)) continue
    for (const said of filter.write(changes[name] as never)) next.append(name, said)
  }
  return next
}

/** How many filters are set, places not counted. */
export const activeCount = <F extends Filters>(filters: F, values: Values<F>): number =>
  Object.entries(filters).filter(([name, filter]) => !filter.isPlace && filter.write(values[name] as never).length > 0)
    .length

/** The filters of a page: what they say, how to change some, how to clear all, how many are set. */
export function useFilters<const F extends Filters>(filters: F) {
  const [address, setAddress] = useSearchParams()
  // Stated anew at each drawing, but the same for the life of a page.
  const [stated] = useState(filters)
  const values = useMemo(() => readFilters(stated, address), [stated, address])
  const set = useCallback(
    (changes: Partial<Values<F>>) =>
      setAddress((now) => writeFilters(stated, now, changes), { replace: true, preventScrollReset: true }),
    [stated, setAddress],
  )
  const clear = useCallback(
    () =>
      setAddress((now) => {
        const next = new URLSearchParams(now)
        for (const name of Object.keys(stated)) next.delete(name)
        return next
      }),
    [stated, setAddress],
  )
  return [values, set, clear, activeCount(stated, values)] as const
}
