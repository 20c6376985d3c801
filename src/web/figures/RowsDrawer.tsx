/** The rows behind a number, in a drawer beside it: how many of how many are the reader's to see, and how it is reckoned. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Drawer, Flex, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { FigureView, RowView, TableView } from '../../kernel/figures/contract.ts'
import { city } from '../../kernel/who.ts'
import { Name } from '../kit/Name.tsx'
import { ErrorState, Loading } from '../kit/states.tsx'
import { asText, count } from '../numbers.ts'
import { useRoom } from '../room.ts'
import { useEither, useLanguage } from '../words.ts'
import { figures } from './doors.ts'
import { Method } from './Method.tsx'
import { shownOf } from './saying.ts'
import { useWords } from './words.ts'

export interface Reading {
  code: string
  parameter?: string
  freeze?: string
}

interface Props {
  open: boolean
  onClose: () => void
  reading: Reading
  /** Which cell; the total if empty. */
  at: Readonly<Record<string, string>>
  figure: FigureView
}

export function RowsDrawer({ open, onClose, reading, at, figure }: Props) {
  const w = useWords()
  const either = useEither()
  const isPhone = useRoom() === 'phone'
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={w('rows-of', { title: either(figure.title) })}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '85%' : 560}
      destroyOnHidden
    >
      <Flex vertical gap={16}>
        <Rows reading={reading} at={at} />
        <Method figure={figure} />
        <Link to={`/figures/${figure.code}`}>{w('open-figure')}</Link>
      </Flex>
    </Drawer>
  )
}

const size = 50

function Rows({ reading, at }: Pick<Props, 'reading' | 'at'>) {
  const w = useWords()
  const either = useEither()
  const [page, setPage] = useState(1)
  const input = { ...reading, page, ...(Object.keys(at).length > 0 && { at: { ...at } }) }
  const { data, error, refetch } = useQuery(figures.rows.queryOptions({ input, placeholderData: keepPreviousData }))
  if (error) return <ErrorState error={error} again={refetch} words={w} />
  if (!data) return <Loading rows={6} />
  const { n, m, rows, labels, figure } = data
  const place = Object.entries(at).map(([dimension, code]) => {
    const label = labels[dimension]?.[code]
    return label ? either(label) : code
  })
  return (
    <Flex vertical gap={8}>
      {place.length > 0 && <Typography.Text type="secondary">{place.join(' · ')}</Typography.Text>}
      <Typography.Text strong aria-live="polite">
        {m === null ? w('n-of-unknown', { n: count(n) }) : w('n-of-m', { n: count(n), m: count(m) })}
      </Typography.Text>
      {n === 0 && <Typography.Text type="secondary">{w('no-rows-mine')}</Typography.Text>}
      <Flex vertical gap={6} component="ul" style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        {rows.map((row) => (
          <OneRow key={`${row.enterpriseId} ${row.key}`} row={row} labels={labels} figure={figure} />
        ))}
      </Flex>
      {n > size && (
        <Flex gap={8}>
          <Button size="small" disabled={page === 1} onClick={() => setPage(page - 1)}>
            {w('page-before')}
          </Button>
          <Button size="small" disabled={page * size >= n} onClick={() => setPage(page + 1)}>
            {w('more-pages')}
          </Button>
        </Flex>
      )}
    </Flex>
  )
}

interface RowProps {
  row: RowView
  labels: TableView['labels']
  figure: FigureView
}

function OneRow({ row: { enterpriseId, name, says }, labels, figure }: RowProps) {
  const w = useWords()
  const either = useEither()
  const language = useLanguage()
  const told = figure.dimensions.flatMap(({ code }) => {
    if (!(code in says)) return []
    const label = labels[code]?.[String(says[code] ?? '')]
    return label ? [either(label)] : []
  })
  const value = typeof says.value === 'number' ? says.value : null
  const shown =
    figure.measure === 'count' || figure.measure === 'share'
      ? null
      : shownOf(figure, { at: {}, value, more: null, withheld: false }, language)
  return (
    <li>
      <Flex justify="space-between" gap={12}>
        <div style={{ minWidth: 0 }}>
          {enterpriseId === city ? (
            w('city-row')
          ) : (
            <Link to={`/enterprises/${enterpriseId}`}>
              <Name of={name ?? enterpriseId} />
            </Link>
          )}
          <div className="quiet small">{told.join(' · ')}</div>
        </div>
        {shown && <span className="number">{asText(shown)}</span>}
      </Flex>
    </li>
  )
}
