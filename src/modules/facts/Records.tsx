/** The records of one table of the dictionary: projects, titles, certificates … A table at a desk, cards on a phone. */
import { Card, Flex, Table } from 'antd'
import type { ReactNode } from 'react'
import { cityDay } from '../../kernel/calendar.ts'
import { Fields } from '../../web/kit/Fields.tsx'
import { Origin } from '../../web/kit/Origin.tsx'
import { Day } from '../../web/kit/When.tsx'
import { useRoom } from '../../web/room.ts'
import { useEither } from '../../web/words.ts'
import type { KnownRecord, VariableView } from './contract.ts'
import { FieldValue } from './Value.tsx'
import { useWords } from './words.ts'

interface Props {
  table: VariableView
  records: readonly KnownRecord[]
  /** Whose a record is, where it may be another firm's. */
  whose?: (record: KnownRecord) => ReactNode
}

/** Columns beside the first few make a table nobody can read; what is beyond them opens below. */
const across = 5

export function Records(props: Props) {
  return useRoom() === 'phone' ? <RecordCards {...props} /> : <RecordTable {...props} />
}

function RecordTable({ table, records, whose }: Props) {
  const w = useWords()
  const either = useEither()
  const fields = table.fields ?? []
  const rest = fields.slice(across)
  return (
    <div className="wide-thing">
      <Table<KnownRecord>
        rowKey="id"
        size="small"
        dataSource={[...records]}
        pagination={records.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        columns={[
          ...(whose
            ? [{ key: 'whose', title: w('record-of'), render: (_: unknown, one: KnownRecord) => whose(one) }]
            : []),
          { key: 'day', title: w('on-day'), width: 112, render: (_, { onDay }) => <Day day={onDay} /> },
          ...fields.slice(0, across).map((field) => ({
            key: field.code,
            title: either(field),
            render: (_: unknown, record: KnownRecord) => (
              <FieldValue field={field} value={record.fields[field.code] ?? null} />
            ),
          })),
          { key: 'source', title: w('source'), render: (_, record) => <Source table={table} record={record} /> },
        ]}
        expandable={
          rest.length > 0
            ? {
                expandedRowRender: (record) => <Values record={record} fields={rest} />,
                columnWidth: 44,
                columnTitle: <span className="unseen">{w('more')}</span>,
              }
            : undefined
        }
      />
    </div>
  )
}

function RecordCards({ table, records, whose }: Props) {
  const fields = table.fields ?? []
  return (
    <Flex vertical gap={8}>
      {records.map((record) => (
        <Card key={record.id} size="small" title={<Day day={record.onDay} />}>
          {whose && <div>{whose(record)}</div>}
          <Values record={record} fields={fields} />
          <div className="quiet small">
            <Source table={table} record={record} /> {cityDay(record.knownAt)}
          </div>
        </Card>
      ))}
    </Flex>
  )
}

function Values({ record, fields }: { record: KnownRecord; fields: NonNullable<VariableView['fields']> }) {
  const either = useEither()
  const shownOf = (field: (typeof fields)[number]) => (
    <FieldValue field={field} value={record.fields[field.code] ?? null} />
  )
  return <Fields items={fields.map((field) => [either(field), shownOf(field)] as const)} />
}

function Source({ table, record }: { table: VariableView; record: KnownRecord }) {
  const either = useEither()
  return (
    <span>
      {either(record.source)}
      <Origin of={either(table)} source={record.source} knownOn={record.knownAt} basis={table.basis} />
    </span>
  )
}
