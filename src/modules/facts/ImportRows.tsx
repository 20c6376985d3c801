/** The tables of an import's report: reasons counted, refused rows, headings with what they were taken for. */
import { useQuery } from '@tanstack/react-query'
import { Flex, Table, Typography } from 'antd'
import type { ImportReport } from '../../kernel/imports/contract.ts'
import { doorsTo } from '../../web/doors.ts'
import { Sign } from '../../web/kit/Sign.tsx'
import { count } from '../../web/numbers.ts'
import { useRoom } from '../../web/room.ts'
import { useEither } from '../../web/words.ts'
import { contract } from './contract.ts'
import { columnWords, faultWords } from './import-words.ts'
import { useWords } from './words.ts'

const { facts } = doorsTo(contract)

/** How many rows were refused for what; a row counts once for each of its reasons. */
export function ReasonsRefused({ reasons }: Pick<ImportReport, 'reasons'>) {
  const either = useEither()
  const counted = Object.entries(reasons).toSorted(([, a], [, b]) => b - a)
  const called = (code: string) => {
    const words = Object.entries(faultWords).find(([key]) => key === `fault-${code}`)?.[1]
    return words ? either(words) : code
  }
  return (
    <Flex gap={8} wrap>
      {counted.map(([code, n]) => (
        <Sign key={code} tone={code.startsWith('duplicate-') ? 'amber' : 'crimson'}>
          {called(code)} {count(n)}
        </Sign>
      ))}
    </Flex>
  )
}

type RefusedRow = ImportReport['refusedRows'][number]

export function RowsRefused({ report: { refusedRows, refused, duplicates } }: { report: ImportReport }) {
  const w = useWords()
  const either = useEither()
  const isPhone = useRoom() === 'phone'
  const more = refused + duplicates > refusedRows.length && (
    <Typography.Text type="secondary">{w('refused-shown', { n: refusedRows.length })}</Typography.Text>
  )
  const inFile = ({ cells }: RefusedRow) => cells.filter(Boolean).join(' | ')
  if (isPhone)
    return (
      <Flex vertical gap={8}>
        {more}
        {refusedRows.slice(0, 50).map((row) => (
          <div key={row.line} style={{ borderBlockEnd: '1px solid var(--line)', paddingBlockEnd: 8 }}>
            <strong>
              {w('line')} {row.line}
            </strong>
            <div>{either(row)}</div>
            <div className="quiet small one-line">{inFile(row)}</div>
          </div>
        ))}
      </Flex>
    )
  return (
    <Flex vertical gap={8}>
      {more}
      <Table<RefusedRow>
        rowKey="line"
        size="small"
        dataSource={refusedRows}
        pagination={refusedRows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        tableLayout="fixed"
        columns={[
          { key: 'line', title: w('line'), width: 84, render: (_, { line }) => <span className="number">{line}</span> },
          { key: 'why', title: w('why'), width: '48%', render: (_, row) => either(row) },
          {
            key: 'cells',
            title: w('as-in-file'),
            render: (_, row) => <div className="quiet one-line">{inFile(row)}</div>,
          },
        ]}
      />
    </Flex>
  )
}

/** A heading may be a column of the layout or, in a table of facts, a variable. */
export function HeadingsRead({ columns }: { what: string; columns: ImportReport['columns'] }) {
  const w = useWords()
  const either = useEither()
  const { data } = useQuery(facts.variables.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  const readAs = (field: string | null) => {
    if (field === null) return <em className="unknown">{w('not-read')}</em>
    const words = Object.entries(columnWords).find(([key]) => key === `column-${field}`)?.[1]
    const variable = data?.find(({ code }) => code === field)
    if (words) return either(words)
    return variable ? either(variable) : field
  }
  return (
    <div
      style={{
        display: 'grid',
        gap: '6px 16px',
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(300px, 100%), 1fr))',
      }}
    >
      {columns.map(({ heading, field }) => (
        <Flex key={heading} gap={8} align="baseline">
          <span style={{ minWidth: 0, overflowWrap: 'anywhere' }}>{heading}</span>
          <span className="quiet" aria-hidden>
            →
          </span>
          <span>{readAs(field)}</span>
        </Flex>
      ))}
    </div>
  )
}
