/** Numbered pages at the foot of a list; the page stands in the address with the filters. */
import { Flex, Pagination, Typography } from 'antd'
import { cloneElement, isValidElement, type ReactNode } from 'react'
import { useRoom } from '../room.ts'
import { useCommonWords } from '../words.ts'
import type { Paging } from './lines.ts'

interface Props {
  paging: Paging
  shown: number
  total: number | undefined
  /** Not counted to the end: whoever has a full page before him may turn to the next. */
  atLeast?: boolean | undefined
}

export function Paged({ paging, shown, total = (paging.page - 1) * paging.size + shown, atLeast }: Props) {
  const { page, size, onPage } = paging
  const w = useCommonWords()
  const isPhone = useRoom() === 'phone'
  // Its arrows are buttons with nothing but a picture in them.
  const named = (element: ReactNode, kind: string): ReactNode =>
    (kind === 'prev' || kind === 'next') && isValidElement<{ 'aria-label'?: string }>(element)
      ? cloneElement(element, { 'aria-label': w(kind === 'prev' ? 'page-before' : 'page-after') })
      : element
  return (
    <Flex justify="space-between" align="center" gap={12} wrap>
      <Typography.Text type="secondary" aria-live="polite">
        {w(atLeast ? 'n-rows-at-least' : 'n-rows', { n: total })}
      </Typography.Text>
      <Pagination
        current={page}
        pageSize={size}
        total={atLeast && shown === size ? Math.max(total, page * size + 1) : total}
        onChange={onPage}
        showSizeChanger={false}
        showLessItems={isPhone}
        simple={isPhone}
        hideOnSinglePage
        itemRender={(_, kind, element) => named(element, kind)}
      />
    </Flex>
  )
}
