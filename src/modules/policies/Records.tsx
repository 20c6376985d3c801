/** The records a clause ranges over (projects, fairs, certificates …), each with its own answer; one is looked at, by its address. */
import { RightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Flex } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { Verdict } from '../../web/kit/Verdict.tsx'
import { useRoom } from '../../web/room.ts'
import { useEither } from '../../web/words.ts'
import type { KnownRecord } from '../facts/contract.ts'
import type { ExplanationView } from './contract.ts'
import { facts, useNames } from './Doors.tsx'
import type { Names } from './Names.tsx'
import { PlainList, Section } from './Section.tsx'
import { Worth } from './Worth.tsx'
import { useWords } from './words.ts'

export type RecordView = NonNullable<ExplanationView['records']>[number]
type Both = { zh: string; en: string }

interface Props {
  records: readonly RecordView[]
  /** The one that is looked at. */
  here: RecordView | undefined
  enterpriseId: string
  on: string | undefined
  over: Both | null
}

export function Records({ records, here, enterpriseId, on, over }: Props) {
  const w = useWords()
  const either = useEither()
  const { data } = useQuery(facts.of.queryOptions({ input: { id: enterpriseId, on } }))
  const known = new Map((data?.records ?? []).map((one) => [one.id, one]))
  const title = w('of-record', { over: over ? either(over) : '' })
  return (
    <Section title={title}>
      {records.length === 0 && w('no-records-yet')}
      <PlainList gap={2}>
        {records.map((record, index) => (
          <OneRecord
            key={record.id}
            record={record}
            index={index}
            known={known.get(record.id)}
            isHere={record.id === here?.id}
          />
        ))}
      </PlainList>
    </Section>
  )
}

interface OneProps {
  record: RecordView
  index: number
  known: KnownRecord | undefined
  isHere: boolean
}

function OneRecord({ record, index, known, isHere }: OneProps) {
  const w = useWords()
  const either = useEither()
  const names = useNames()
  const isPhone = useRoom() === 'phone'
  const [address] = useSearchParams()
  const to = new URLSearchParams(address)
  to.set('record', record.id)
  const { text, kind } = known ? nameOf(known, names) : {}
  return (
    <li className={isHere ? 'toned tone-vermilion' : undefined} style={{ borderRadius: 6 }}>
      <Link
        to={`?${to}`}
        preventScrollReset
        aria-current={isHere ? 'true' : undefined}
        className="card-link"
        style={{ padding: '6px 10px' }}
      >
        <Flex gap="2px 12px" align="baseline" wrap>
          <span style={{ flex: '1 1 12em' }}>
            {text && <span lang="zh-CN">{text}</span>}
            {text && kind && ' · '}
            {kind && either(kind)}
            {!text && !kind && w('record-n', { n: index + 1 })}
            {record.onDay && <span className="quiet"> · {w('record-day', { day: record.onDay })}</span>}
          </span>
          <Verdict verdict={record.verdict} />
          {record.verdict === 'eligible' && <Worth amount={record.amount} />}
          {!isPhone && <RightOutlined className="quiet" aria-hidden />}
        </Flex>
      </Link>
    </li>
  )
}

/** A record has no name of its own: its text (project, fair, number) and its first kind stand for one. */
function nameOf(record: KnownRecord, names: Names): { text?: string | undefined; kind?: Both | undefined } {
  const fields = names.tables.find(({ no }) => no === record.variable)?.fields ?? []
  const filled = fields.flatMap((field) => {
    const value = record.fields[field.code]
    return value ? [{ field, value }] : []
  })
  const kind = filled.find(({ field }) => field.type === 'category')
  return {
    text: filled.find(({ field }) => field.type === 'text')?.value,
    kind: kind?.field.values?.find(({ code }) => code === kind.value),
  }
}
