/**
 * The filters above a list. At a desk they stand in a row; on a phone the search box stays and the rest opens from
 * below, the button saying how many are set.
 *
 *   <Filters search={<SearchBox value={f.q} onChange={(q) => set({ q })} placeholder="…" />} active={n} onClear={clear}>
 *     <Choice label="镇街" value={f.town} options={towns} onChange={(town) => set({ town })} />
 *     <Choices label="行业" value={f.industry} options={…} onChange={…} />
 *   </Filters>
 */
import { FilterOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Drawer, Flex, Input, Select } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useRoom } from '../room.ts'
import { useCommonWords } from '../words.ts'
import { useClearChoice, useClearText } from './clear.tsx'

interface Props {
  search?: ReactNode
  /** How many filters are set (`useFilters` counts them). */
  active: number
  onClear: () => void
  children?: ReactNode
}

export function Filters({ search, active, onClear, children }: Props) {
  const w = useCommonWords()
  const isPhone = useRoom() === 'phone'
  const clear = active > 0 && (
    <Button type="text" onClick={onClear}>
      {w('clear')}
    </Button>
  )
  return (
    <search className="no-print" aria-label={w('filters')}>
      <Flex gap={8} wrap={!isPhone} align="center">
        {search}
        {!isPhone && children}
        {!isPhone && clear}
        {isPhone && children && (
          <FromBelow active={active} clear={clear}>
            {children}
          </FromBelow>
        )}
      </Flex>
    </search>
  )
}

function FromBelow({ active, clear, children }: { active: number; clear: ReactNode; children: ReactNode }) {
  const w = useCommonWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<FilterOutlined />} onClick={() => setOpen(true)} style={{ flexShrink: 0 }}>
        {w('filters')}
        {active > 0 && ` ${active}`}
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="bottom"
        size="auto"
        title={w('filters')}
        extra={clear}
      >
        <Flex vertical gap={12}>
          {children}
          <Button type="primary" block onClick={() => setOpen(false)}>
            {w('show-results')}
          </Button>
        </Flex>
      </Drawer>
    </>
  )
}

interface SearchProps {
  value: string
  onChange: (words: string) => void
  placeholder: string
}

/** Searches a third of a second after the last key, or at once with Enter. */
export function SearchBox({ value, onChange, placeholder }: SearchProps) {
  const [typed, setTyped] = useState(value)
  const clear = useClearText()
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  // The address may change without the box: "clear", or the way back.
  useEffect(() => setTyped(value), [value])
  useEffect(() => () => clearTimeout(waiting.current), [])
  const type = (words: string) => {
    setTyped(words)
    clearTimeout(waiting.current)
    waiting.current = setTimeout(() => onChange(words), 300)
  }
  const now = () => {
    clearTimeout(waiting.current)
    onChange(typed)
  }
  return (
    <Input
      type="search"
      allowClear={clear}
      aria-label={placeholder}
      placeholder={placeholder}
      prefix={<SearchOutlined />}
      value={typed}
      onChange={({ target }) => type(target.value)}
      onPressEnter={now}
      maxLength={200}
      style={{ flex: '1 1 220px', maxWidth: 380, minWidth: 0 }}
    />
  )
}

export interface Option<Code extends string = string> {
  value: Code
  label: string
}
interface ChoiceProps<Code extends string> {
  label: string
  options: readonly Option<Code>[]
  loading?: boolean
}

/** One of a few, or any. */
export function Choice<Code extends string>(
  props: ChoiceProps<Code> & { value: Code | undefined; onChange: (value: Code | undefined) => void },
) {
  const { label, options, value, onChange, loading } = props
  const clear = useClearChoice()
  return (
    <Select<Code>
      aria-label={label}
      placeholder={label}
      allowClear={clear}
      showSearch={{ optionFilterProp: 'label' }}
      loading={loading}
      value={value}
      options={[...options]}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      popupMatchSelectWidth={false}
      style={{ flex: '0 1 auto', minWidth: 132 }}
    />
  )
}

/** Any number of them. */
export function Choices<Code extends string>(
  props: ChoiceProps<Code> & { value: readonly Code[]; onChange: (value: Code[]) => void },
) {
  const { label, options, value, onChange, loading } = props
  const clear = useClearChoice()
  return (
    <Select<Code[]>
      mode="multiple"
      aria-label={label}
      placeholder={label}
      allowClear={clear}
      showSearch={{ optionFilterProp: 'label' }}
      maxTagCount="responsive"
      loading={loading}
      value={[...value]}
      options={[...options]}
      onChange={onChange}
      popupMatchSelectWidth={false}
      style={{ flex: '0 1 auto', minWidth: 160 }}
    />
  )
}
