/** A list on a phone: cards of three lines at most, each one link. */
import { Card, Flex, Skeleton, Typography } from 'antd'
import { Fragment } from 'react'
import { Link } from 'react-router'
import { useCommonWords } from '../words.ts'
import { linesOfCard } from './card-lines.ts'
import type { ListProps } from './ListPage.tsx'

type Props<Row> = Omit<ListProps<Row>, 'keyOf'> & { keyOf: (row: Row) => string }

export function Cards<Row extends object>({ lines, columns, to, keyOf }: Props<Row>) {
  if (!lines.rows) return <CardsToCome />
  return (
    <Flex vertical gap={8}>
      {lines.rows.map((row) =>
        to ? (
          <Link key={keyOf(row)} to={to(row)} className="card-link">
            <OneCard row={row} columns={columns} />
          </Link>
        ) : (
          <OneCard key={keyOf(row)} row={row} columns={columns} />
        ),
      )}
    </Flex>
  )
}

function OneCard<Row>({ row, columns }: { row: Row; columns: ListProps<Row>['columns'] }) {
  const { name, beside, second, third } = linesOfCard(columns)
  return (
    <Card size="small">
      <Flex gap={8} justify="space-between" align="start">
        <Typography.Text strong style={{ minWidth: 0 }}>
          {name.cell(row)}
        </Typography.Text>
        {beside && <span style={{ flexShrink: 0 }}>{beside.cell(row)}</span>}
      </Flex>
      {[second, third].map((line) =>
        line.length === 0 ? null : (
          <div key={line[0]?.title} className="quiet one-line" style={{ marginTop: 4 }}>
            {line.map(({ title, cell }, index) => (
              <Fragment key={title}>
                {index > 0 && ' · '}
                {cell(row)}
              </Fragment>
            ))}
          </div>
        ),
      )}
    </Card>
  )
}

function CardsToCome() {
  const w = useCommonWords()
  return (
    <Flex vertical gap={8} aria-busy aria-label={w('loading')} role="status">
      {[1, 2, 3, 4, 5].map((n) => (
        <Card key={n} size="small">
          <Skeleton active title={{ width: '60%' }} paragraph={{ rows: 2, width: ['80%', '45%'] }} />
        </Card>
      ))}
    </Flex>
  )
}
