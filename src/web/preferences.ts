/**
 * What a reader chose for this browser: language, colours, size of text, whether the menu is folded. Kept beside the
 * browser, never on the server; `?lang=en` in a link sets the language, so that a link can be sent in one.
 */
import { useSyncExternalStore } from 'react'
import type { Language } from './pair.ts'

export interface Preferences {
  language: Language
  scheme: 'system' | 'light' | 'dark'
  text: 'normal' | 'large'
  menu: 'open' | 'folded'
}

const allowed: { [Name in keyof Preferences]: readonly [usual: Preferences[Name], ...others: Preferences[Name][]] } = {
  language: ['zh-CN', 'en'],
  scheme: ['system', 'light', 'dark'],
  text: ['normal', 'large'],
  menu: ['open', 'folded'],
}
const place = 'bolanggu-preferences'

/** Reads what was kept and what the link asks for; anything that is none of the choices counts as not chosen. */
export function readPreferences(kept: string | null, search: string): Preferences {
  const asked = new URLSearchParams(search).get('lang')
  const said = parsed(kept)
  const one = <Name extends keyof Preferences>(name: Name): Preferences[Name] =>
    allowed[name].find((choice) => choice === said[name]) ?? allowed[name][0]
  const language = allowed.language.find((it) => asked && it.startsWith(asked)) ?? one('language')
  return { language, scheme: one('scheme'), text: one('text'), menu: one('menu') }
}

function parsed(kept: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(kept ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** A browser may forbid keeping anything; then the choice holds until the page is closed. */
function stored(): string | null {
  try {
    return localStorage.getItem(place)
  } catch {
    return null
  }
}

let current: Preferences | undefined
const listeners = new Set<() => void>()
const snapshot = (): Preferences => {
  current ??= readPreferences(stored(), location.search)
  return current
}
const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Chooses anew; everything on the page follows at once. */
export function prefer(changes: Partial<Preferences>): void {
  current = { ...snapshot(), ...changes }
  try {
    localStorage.setItem(place, JSON.stringify(current))
  } catch {
    // Said above: it holds for now.
  }
  for (const listener of listeners) listener()
}

export const usePreferences = (): Preferences => useSyncExternalStore(listen, snapshot)
