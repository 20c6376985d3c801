/** The tables of an import's report: reasons counted, and refused rows. */
import { Flex, Table, Typography } from 'antd'
import type { ImportReport } from '../../kernel/imports/contract.ts'
import { Sign } from '../../web/kit/Sign.tsx'
import { count } from '../../web/numbers.ts'
import { useRoom } from '../../web/room.ts'
import { useEither } from '../../web/words.ts'
import { faultWords } from './import-words.ts'
import { useWords } from './words.ts'

/** How many rows were refused for what; a row counts once for each of its reasons. */
export function ReasonsRefused({ reasons }: Pick<ImportReport, 'reasons'>) {
  const either = useEither()
  const counted = Object.entries(reasons)
    .filter(([code]) => code !== 'duplicate-stored')
    .toSorted(([, a], [, b]) => b - a)
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

export function RowsRefused({
  report: { refusedRows, refused, duplicates, unchanged, changed, conflicts },
}: {
  report: ImportReport
}) {
  const w = useWords()
  const either = useEither()
  const isPhone = useRoom() === 'phone'
  const more = refused + duplicates - unchanged - changed - conflicts > refusedRows.length && (
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
