/** The themes of what is known: beside each other at a desk, one open at a time; folded below each other on a phone. */
import { Collapse, Flex, Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useRoom } from '../../web/room.ts'
import { useWords } from './words.ts'

export interface Part {
  key: string
  name: string
  /** How many rows it has. */
  n: number
  content: ReactNode
}

interface Props {
  parts: readonly Part[]
  open: string | undefined
  onOpen: (key: string | undefined) => void
}

export function Parts({ parts, open, onOpen }: Props) {
  const room = useRoom()
  const w = useWords()
  const key = parts.find((part) => part.key === open)?.key
  const label = (part: Part) => (
    <Flex gap={8} align="baseline" justify="space-between" component="span">
      <span>{part.name}</span>
      <span className="quiet small">{w('n-known', { n: part.n })}</span>
    </Flex>
  )
  if (room === 'phone')
    return (
      <Collapse
        activeKey={key ? [key] : []}
        onChange={(keys) => onOpen(keys.find((chosen) => chosen !== key))}
        items={parts.map((part) => ({ key: part.key, label: label(part), children: part.content }))}
        styles={{ body: { padding: 8 } }}
      />
    )
  return (
    <Tabs
      size="small"
      tabBarGutter={room === 'desk' ? 0 : 24}
      tabPlacement={room === 'desk' ? 'start' : 'top'}
      activeKey={key ?? parts[0]?.key}
      onChange={onOpen}
      items={parts.map((part) => ({ key: part.key, label: label(part), children: part.content }))}
    />
  )
}
