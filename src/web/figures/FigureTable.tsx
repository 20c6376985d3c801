/**
 * A figure's table: by one dimension a list with a bar for its size, by two a matrix in a frame of its own. What is
 * withheld says so in words. A cell opens its rows, for who has any.
 */
import { Button, Table, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import type { CellView, TableView } from '../../kernel/figures/contract.ts'
import { asText } from '../numbers.ts'
import { useEither, useLanguage } from '../words.ts'
import { shownOf, whyNone } from './saying.ts'
import { useWords } from './words.ts'

interface Props {
  table: TableView
  /** Opens the rows of a cell; absent for who has none. */
  onOpen?: (at: Record<string, string>) => void
}

export function FigureTable({ table, onOpen }: Props) {
  const [across, down] = table.by.length === 2 ? [table.by[1], table.by[0]] : [undefined, table.by[0]]
  if (!down) return null
  return across ? (
    <Matrix table={table} down={down} across={across} onOpen={onOpen} />
  ) : (
    <OneColumn table={table} down={down} onOpen={onOpen} />
  )
}

type Asked = Omit<Props, 'onOpen'> & { onOpen: Props['onOpen'] | undefined; down: string }

function useHeading(table: TableView): (code: string) => string {
  const either = useEither()
  return (code) => {
    const found = table.figure.dimensions.find((one) => one.code === code)
    return found ? either(found.title) : code
  }
}

function useLabel(table: TableView): (dimension: string, code: string) => string {
  const either = useEither()
  return (dimension, code) => {
    const label = table.labels[dimension]?.[code]
    return label ? either(label) : code
  }
}

const sizeOf = ({ value }: CellView): number => value ?? -1

function OneColumn({ table, down, onOpen }: Asked) {
  const w = useWords()
  const label = useLabel(table)
  const heading = useHeading(table)
  const rows = table.cells.toSorted((a, b) => sizeOf(b) - sizeOf(a))
  return (
    <div className="wide-thing">
      <Table<CellView>
        size="small"
        rowKey={({ at }) => at[down] ?? ''}
        dataSource={rows}
        pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        columns={[
          { key: 'name', title: heading(down), render: (_, { at }) => label(down, at[down] ?? '') },
          {
            key: 'value',
            title: w('value'),
            align: 'right',
            render: (_, cell) => <Cell table={table} cell={cell} onOpen={onOpen} />,
          },
        ]}
      />
    </div>
  )
}

function Matrix({ table, down, across, onOpen }: Asked & { across: string }) {
  const label = useLabel(table)
  const heading = useHeading(table)
  const codes = (dimension: string) => [...new Set(table.cells.map(({ at }) => at[dimension] ?? ''))].sort()
  const cellAt = new Map(table.cells.map((cell) => [`${cell.at[down]} ${cell.at[across]}`, cell]))
  return (
    <div className="wide-thing" style={{ overflowX: 'auto' }}>
      <Table<string>
        size="small"
        rowKey={(code) => code}
        dataSource={codes(down)}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          { key: 'name', title: heading(down), fixed: 'left', render: (_, code) => label(down, code) },
          ...codes(across).map((column) => ({
            key: column,
            title: label(across, column),
            align: 'right' as const,
            render: (_: unknown, code: string) => {
              const cell = cellAt.get(`${code} ${column}`)
              return cell ? <Cell table={table} cell={cell} onOpen={onOpen} short /> : <span className="quiet">0</span>
            },
          })),
        ]}
      />
    </div>
  )
}

interface CellProps {
  table: TableView
  cell: CellView
  onOpen: Props['onOpen'] | undefined
  short?: boolean
}

function Cell({ table: { figure }, cell, onOpen, short = false }: CellProps): ReactNode {
  const w = useWords()
  const language = useLanguage()
  const shown = shownOf(figure, cell, language)
  if (!shown) {
    const why = cell.withheld && short ? 'withheld-short' : whyNone(figure, cell)
    const said = <em className="unknown">{w(why)}</em>
    return cell.withheld ? <Tooltip title={w('withheld-more')}>{said}</Tooltip> : said
  }
  const said = asText(shown)
  const more = figure.measure === 'median' && cell.more !== null && w('p-90', { n: cell.more })
  return (
    <>
      {onOpen ? (
        <Button
          type="link"
          size="small"
          className="number"
          style={{ padding: 0, height: 'auto' }}
          onClick={() => onOpen(cell.at)}
        >
          {said}
        </Button>
      ) : (
        <span className="number">{said}</span>
      )}
      {more && <div className="quiet small">{more}</div>}
    </>
  )
}
