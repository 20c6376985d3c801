/** A list as a table. The keyboard walks its rows; while it is loading it has its own shape, with grey bars for text. */
import { Flex, Skeleton, Table, type TableProps } from 'antd'
import { type MouseEvent, type ReactNode, useMemo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useCommonWords } from '../words.ts'
import type { Column, ListProps } from './ListPage.tsx'
import { useRowKeys } from './row-keys.ts'

type Props<Row> = Omit<ListProps<Row>, 'keyOf'> & { keyOf: (row: Row) => string }

export function Rows<Row extends object>({ lines, columns, to, keyOf, bulk }: Props<Row>) {
  const navigate = useNavigate()
  const rows = lines.rows
  const open = (row: Row | undefined) => row && to && void navigate(to(row))
  const [here, listRef] = useRowKeys(rows?.length ?? 0, (index) => open(rows?.[index]))
  const [chosen, choose] = useState<readonly string[]>([])
  if (!rows) return <RowsToCome columns={columns} />
  return (
    <div ref={listRef} className="wide-thing">
      {bulk && chosen.length > 0 && (
        <BulkBar count={chosen.length} onNone={() => choose([])}>
          {bulk(chosen, () => choose([]))}
        </BulkBar>
      )}
      <Table<Row>
        rowKey={keyOf}
        dataSource={[...rows]}
        pagination={false}
        columns={tableColumns(columns, to)}
        rowClassName={(_, index) => `${to ? 'row-opens' : ''}${index === here ? ' row-here' : ''}`}
        onRow={(row, index) => ({
          'aria-selected': index === here,
          onClick: (event) => isOnNothing(event) && open(row),
        })}
        rowSelection={
          bulk && { selectedRowKeys: [...chosen], onChange: (keys) => choose(keys.map(String)), columnWidth: 44 }
        }
      />
    </div>
  )
}

function tableColumns<Row extends object>(
  [name, ...others]: ListProps<Row>['columns'],
  to: ListProps<Row>['to'],
): TableProps<Row>['columns'] {
  const shape = ({ title, align, width }: Column<Row>) => ({ key: title, title, align, width })
  const named = (row: Row) => (to ? <Link to={to(row)}>{name.cell(row)}</Link> : name.cell(row))
  return [
    { ...shape(name), render: (_, row) => named(row) },
    ...others.map((column) => ({ ...shape(column), render: (_: unknown, row: Row) => column.cell(row) })),
  ]
}

/** A click on the row itself opens it; a click on something in it, or the end of marking text, does what it says. */
function isOnNothing({ target }: MouseEvent): boolean {
  if (!(target instanceof Element) || target.closest('a, button, input, label, [role="button"]')) return false
  return (getSelection()?.toString() ?? '') === ''
}

function BulkBar({ count, onNone, children }: { count: number; onNone: () => void; children: ReactNode }) {
  const w = useCommonWords()
  return (
    <Flex gap={12} align="center" wrap className="toned tone-indigo" style={{ padding: '8px 12px', borderRadius: 6 }}>
      <strong>{w('chosen', { n: count })}</strong>
      {children}
      <button type="button" className="plain" onClick={onNone}>
        {w('choose-none')}
      </button>
    </Flex>
  )
}

const bars = [62, 80, 48, 70, 55, 76, 66, 52].map((width, index) => ({ id: index, width }))

/** As many bars as a screen shows rows. */
function RowsToCome<Row>({ columns }: { columns: ListProps<Row>['columns'] }) {
  const w = useCommonWords()
  const shapes = useMemo(
    () =>
      columns.map(({ title, width }) => ({
        key: title,
        title,
        width,
        render: (_: unknown, bar: { width: number }) => (
          <Skeleton active title={{ width: `${bar.width}%`, style: { margin: '3px 0' } }} paragraph={false} />
        ),
      })),
    [columns],
  )
  return (
    <div aria-busy aria-label={w('loading')} role="status">
      <Table rowKey="id" dataSource={bars} columns={shapes} pagination={false} />
    </div>
  )
}
