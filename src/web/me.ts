/** Who is looking: given once by the server (kernel/doors `me.whoAmI`), read by every page. */
import { createContext, useContext } from 'react'
import type { Me } from '../kernel/doors.ts'
import { type Role, roleCookie, visitor } from '../kernel/who.ts'

export const MeContext = createContext<Me>(visitor)
export const useMe = (): Me => useContext(MeContext)

/** Whether somebody signed in; a citizen may read public pages without. */
export const isSignedIn = ({ id }: Pick<Me, 'id'>): boolean => id !== ''

/** Acts in another of one's functions from now on. Everything is loaded anew: what may be seen has changed. */
export function actAs(role: Role): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API that the rule suggests is not in every browser yet
  document.cookie = `${roleCookie}=${role}; path=/; samesite=lax; max-age=31536000`
  location.assign('/')
}

/** Where to sign in, and to come back to this page afterwards. */
export const signInAddress = (): string =>
  `/sign-in?${new URLSearchParams({ to: location.pathname + location.search })}`

/** Leaves, here or on every device; the server forgets the sessions, so that a copied cookie is worth nothing. */
export async function signOut(where: 'here' | 'everywhere'): Promise<void> {
  if (where === 'everywhere') await fetch('/api/me/sessions/end', { method: 'POST' })
  await fetch('/sign-out', { method: 'POST' })
  location.assign('/')
}
