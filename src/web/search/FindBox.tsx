/**
 * The search in the head of every page: at a desk a box with what is found below it, elsewhere a sign that opens a sheet.
 * The key / leads to it; arrows choose, Enter opens, Escape leaves. (Combobox with a list, as the ARIA patterns have it.)
 */
import { SearchOutlined } from '@ant-design/icons'
import { Button, Drawer, Flex, Input, type InputRef } from 'antd'
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useMe } from '../me.ts'
import { useRoom } from '../room.ts'
import { pages } from '../routes.ts'
import { Found } from './Found.tsx'
import { type Row, resultsAddress, rowsOf, usePaused, useResults } from './results.ts'
import { useWords } from './words.ts'

const most = 5

export function FindBox() {
  return useRoom() === 'desk' ? <AtDesk /> : <Sheet />
}

function AtDesk() {
  const box = useRef<InputRef>(null)
  useSlash(() => box.current?.focus())
  const [isOpen, setOpen] = useState(false)
  const done = () => {
    setOpen(false)
    box.current?.blur()
  }
  const leave = (event: { relatedTarget: EventTarget | null; currentTarget: Element }) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOpen(false)
  }
  return (
    <search className="find" onFocus={() => setOpen(true)} onBlur={leave}>
      <Finding box={box} isOpen={isOpen} onDone={done} asSheet={false} />
    </search>
  )
}

function Sheet() {
  const w = useWords()
  const box = useRef<InputRef>(null)
  const [isOpen, setOpen] = useState(false)
  useSlash(() => setOpen(true))
  return (
    <>
      <Button type="text" icon={<SearchOutlined />} aria-label={w('search-all')} onClick={() => setOpen(true)} />
      <Drawer
        open={isOpen}
        onClose={() => setOpen(false)}
        afterOpenChange={(now) => now && box.current?.focus()}
        placement="top"
        size="100%"
        title={w('search-all')}
        destroyOnHidden
      >
        <search>
          <Finding box={box} isOpen onDone={() => setOpen(false)} asSheet />
        </search>
      </Drawer>
    </>
  )
}

interface FindingProps {
  box: RefObject<InputRef | null>
  isOpen: boolean
  onDone: () => void
  /** What is found stands in the sheet, not over the page. */
  asSheet: boolean
}

function Finding({ box, isOpen, onDone, asSheet }: FindingProps) {
  const w = useWords()
  const navigate = useNavigate()
  const list = useId()
  const { typed, setTyped, q, answer, rows } = useTyped()
  const { here, setHere, move } = usePlaceIn(rows.length + 1, q)
  const go = (to: string | undefined) => {
    if (!to) return
    onDone()
    setTyped('')
    void navigate(to)
  }
  const open = () => go(rows[here]?.to ?? (typed.trim() ? resultsAddress(typed.trim()) : undefined))
  const onKeyDown = (event: KeyboardEvent) => {
    const act = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: open, Escape: onDone }[event.key]
    // While an input method composes, its keys are its own.
    if (!act || event.nativeEvent.isComposing) return
    event.preventDefault()
    act()
  }
  const shows = isOpen && q !== '' && typed.trim() !== ''
  return (
    <Flex vertical gap={asSheet ? 12 : 0}>
      <Input
        ref={box}
        size={asSheet ? 'large' : 'middle'}
        role="combobox"
        aria-label={w('search-all')}
        aria-expanded={shows}
        aria-controls={shows ? list : undefined}
        aria-activedescendant={shows && here >= 0 ? `${list}-${here}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={w('search-hint')}
        prefix={<SearchOutlined />}
        suffix={
          asSheet ? undefined : (
            <kbd className="key quiet" title={w('press-slash')}>
              /
            </kbd>
          )
        }
        maxLength={60}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={onKeyDown}
      />
      {shows && (
        <div className={asSheet ? undefined : 'find-list'}>
          <Found list={list} here={here} setHere={setHere} q={typed.trim()} answer={answer} onGo={go} />
        </div>
      )}
    </Flex>
  )
}

/** What is typed, and what is found for it once the typing has paused. */
function useTyped() {
  const me = useMe()
  const [typed, setTyped] = useState('')
  const q = usePaused(typed)
  const answer = useResults(q, most)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins with an empty box
  useEffect(() => setTyped(''), [pathname])
  const rows: Row[] = (q === '' ? [] : (answer.data?.groups ?? [])).flatMap((group) => rowsOf(pages, group, me.role))
  return { typed, setTyped, q, answer, rows }
}

/** Where the arrows stand: on a row, or before all of them. */
function usePlaceIn(length: number, q: string) {
  const [here, setHere] = useState(-1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words begin anew
  useEffect(() => setHere(-1), [q])
  const move = (by: number) => setHere((now) => Math.min(length - 1, Math.max(-1, now + by)))
  return { here, setHere, move }
}

/** The key / outside of anything that is written into. */
function useSlash(then: () => void): void {
  const latest = useRef(then)
  latest.current = then
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      const { target } = event
      const writes = target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]')
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || writes) return
      event.preventDefault()
      latest.current()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}
