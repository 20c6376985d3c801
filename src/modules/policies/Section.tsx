/** A part of a page: a card with its heading. */
import { Card, Flex } from 'antd'
import type { ReactNode } from 'react'

interface Props {
  title: string
  /** A few words beside the title. */
  more?: ReactNode
  children: ReactNode
}

export function Section({ title, more, children }: Props) {
  const heading = (
    <Flex gap="0 10px" align="baseline" wrap style={{ whiteSpace: 'normal', paddingBlock: 6 }}>
      <h2 style={{ margin: 0, fontSize: '1.07em' }}>{title}</h2>
      {more && (
        <span className="quiet small" style={{ fontWeight: 'normal' }}>
          {more}
        </span>
      )}
    </Flex>
  )
  return (
    <Card size="small" title={heading}>
      {children}
    </Card>
  )
}

/** A list without bullets, for screen readers still a list. */
export function PlainList({
  gap = 8,
  ordered = false,
  children,
}: {
  gap?: number
  ordered?: boolean
  children: ReactNode
}) {
  return (
    <Flex vertical gap={gap} component={ordered ? 'ol' : 'ul'} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {children}
    </Flex>
  )
}
