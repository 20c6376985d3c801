/**
 * What is known of one thing, as names and values: two columns at a desk, one on a phone. A value that is not known is
 * said to be so, not left out.
 *
 *   <Fields items={[['统一社会信用代码', firm.code], ['注册资本', <Money fen={firm.capital} />]]} />
 */
import { Descriptions } from 'antd'
import type { ReactNode } from 'react'
import { useRoom } from '../room.ts'
import { Unknown } from './Money.tsx'

interface Props {
  items: readonly (readonly [label: string, value: ReactNode])[]
  columns?: 1 | 2 | 3
}

export function Fields({ items, columns = 2 }: Props) {
  const room = useRoom()
  return (
    <Descriptions
      size="small"
      column={room === 'phone' ? 1 : columns}
      items={items.map(([label, value]) => ({ key: label, label, children: value ?? <Unknown /> }))}
    />
  )
}
