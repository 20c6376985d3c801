/** How much room there is: a phone in the hand, a tablet, a desk. Decides the shape of pages; sizes are the theme's. */
import { useSyncExternalStore } from 'react'

export type Room = 'phone' | 'tablet' | 'desk'

const queries = { desk: '(min-width: 1200px)', tablet: '(min-width: 768px)' } as const

/** Follows a media query. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
    () => false,
  )
}

export function useRoom(): Room {
  const desk = useMedia(queries.desk)
  const tablet = useMedia(queries.tablet)
  if (desk) return 'desk'
  return tablet ? 'tablet' : 'phone'
}
