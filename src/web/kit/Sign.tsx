/**
 * A word with its sign in one of the house's tones: the smallest thing that says how something stands. The sign is for
 * those who do not see the colour, the word for those who know neither.
 *
 *   <Sign tone="bamboo" icon={<CheckOutlined />}>已兑付</Sign>
 */
import { Tag, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import type { Tone } from '../theme.ts'

interface Props {
  tone: Tone
  icon?: ReactNode
  /** Dashed: not settled yet. */
  outlined?: boolean
  /** A sentence for who points at it. */
  more?: string
  children: ReactNode
}

export function Sign({ tone, icon, outlined = false, more, children }: Props) {
  const tag = (
    <Tag icon={icon} className={`sign tone-${tone}${outlined ? ' sign-outlined' : ''}`}>
      {children}
    </Tag>
  )
  return more ? <Tooltip title={more}>{tag}</Tooltip> : tag
}
