/**
 * The keyboard in a list: j down, k up, Enter opens, Escape lets go. Silent while somebody types or a window is open
 * above the page, and with keys that belong to the browser.
 */
import { type RefObject, useEffect, useRef, useState } from 'react'

/** What a key does to the row where one stands; undefined if it is none of ours. */
export function step(key: string, here: number, count: number): number | undefined {
  if (key === 'j') return Math.min(here + 1, count - 1)
  if (key === 'k') return Math.max(here - 1, 0)
  return key === 'Escape' ? -1 : undefined
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable], [role="dialog"]') !== null

const isOurs = (event: KeyboardEvent): boolean =>
  !(event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) &&
  !isTyping(event.target) &&
  document.querySelector('.ant-drawer-open, .ant-modal-wrap') === null

/** Where the keyboard stands (-1 nowhere), and the element whose rows are walked. */
export function useRowKeys(
  count: number,
  open: (index: number) => unknown,
): [here: number, ref: RefObject<HTMLDivElement | null>] {
  const [at, setAt] = useState(-1)
  const here = Math.min(at, count - 1)
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isOurs(event) || count === 0) return
      const onLink = event.target instanceof Element && event.target.closest('a, button') !== null
      if (event.key === 'Enter' && here >= 0 && !onLink) open(here)
      const next = step(event.key, here, count)
      if (next === undefined) return
      setAt(next)
      ref.current?.querySelectorAll('tbody .ant-table-row')[next]?.scrollIntoView({ block: 'nearest' })
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [count, here, open])
  return [here, ref]
}
