/**
 * The facts of one theme: a row a variable with its latest period, which opens to every value ever known of it. Beside
 * each the way to have it corrected, for the firm's owner.
 */
import { HistoryOutlined } from '@ant-design/icons'
import { Button, Flex, Table, type TableProps } from 'antd'
import { useState } from 'react'
import { cityDay } from '../../kernel/calendar.ts'
import { Sign } from '../../web/kit/Sign.tsx'
import { standingOf } from '../../web/kit/Value.tsx'
import { Day } from '../../web/kit/When.tsx'
import { useMe } from '../../web/me.ts'
import { useRoom } from '../../web/room.ts'
import { useEither } from '../../web/words.ts'
import { CorrectionButton, useRunning } from './CorrectionButton.tsx'
import type { DisputeView, Known } from './contract.ts'
import { FactHistory } from './FactHistory.tsx'
import type { FactRow } from './knowledge.ts'
import { FieldValue, usePeriod } from './Value.tsx'
import { useWords } from './words.ts'

interface Props {
  id: string
  rows: readonly FactRow[]
  running: readonly DisputeView[]
}

export function FactTable(props: Props) {
  return useRoom() === 'phone' ? <Lines {...props} /> : <Desk {...props} />
}

function Desk({ id, rows, running }: Props) {
  const w = useWords()
  const columns = useColumns(id, running)
  return (
    <div className="wide-thing">
      <Table<FactRow>
        rowKey={({ variable }) => variable.no}
        size="small"
        dataSource={[...rows]}
        columns={columns}
        pagination={false}
        tableLayout="fixed"
        expandable={{
          expandedRowRender: ({ variable }) => <FactHistory id={id} variable={variable} running={running} />,
          columnWidth: 44,
          columnTitle: <span className="unseen">{w('history')}</span>,
        }}
      />
    </div>
  )
}

function useColumns(id: string, running: readonly DisputeView[]): TableProps<FactRow>['columns'] {
  const w = useWords()
  const either = useEither()
  const period = usePeriod()
  const me = useMe()
  // To most readers there is nothing to do here, and the room is better used.
  const hasActs = running.length > 0 || (me.role === 'owner' && me.enterpriseId === id)
  return [
    { key: 'variable', title: w('variable'), width: '23%', render: (_, { variable }) => either(variable) },
    {
      key: 'value',
      title: w('value'),
      width: '25%',
      render: (_, row) => <Latest row={row} running={running} />,
    },
    { key: 'period', title: w('period'), width: 108, render: (_, { latest }) => period(latest.period) },
    { key: 'source', title: w('source'), width: '20%', render: (_, { latest }) => either(latest.source) },
    {
      key: 'since',
      title: w('known-since'),
      width: 112,
      render: (_, { latest }) => <Day day={cityDay(latest.knownAt)} />,
    },
    ...(hasActs
      ? [
          {
            key: 'act',
            title: <span className="unseen">{w('ask-correction')}</span>,
            width: 128,
            render: (_: unknown, { variable, latest }: FactRow) => (
              <CorrectionButton id={id} variable={variable} period={latest.period} running={running} />
            ),
          },
        ]
      : []),
  ]
}

/** The value with everything that must be said of it: standing, dispute, correction, source. */
function Latest({ row: { variable, latest }, running }: { row: FactRow; running: readonly DisputeView[] }) {
  const disputed = useRunning(running, variable.no, latest.period) !== undefined
  return (
    <Flex gap="2px 6px" wrap align="baseline" component="span">
      <FieldValue
        field={variable.field}
        value={latest.value}
        standing={standingOf(latest)}
        disputed={disputed}
        origin={{
          of: useEither()(variable),
          source: latest.source,
          period: latest.period,
          knownOn: latest.knownAt,
          basis: variable.basis,
        }}
      />
      <Marks fact={latest} />
    </Flex>
  )
}

function Marks({ fact }: { fact: Known }) {
  const w = useWords()
  return (
    <>
      {fact.value === null && <span className="quiet">{w('taken-back')}</span>}
      {fact.corrected && (
        <Sign tone="indigo" icon={<HistoryOutlined />} more={w('is-corrected-more')}>
          {w('is-corrected')}
        </Sign>
      )}
    </>
  )
}

/** On a phone: name, value, period; the rest opens below. */
function Lines({ id, rows, running }: Props) {
  return (
    <Flex vertical>
      {rows.map((row) => (
        <Line key={row.variable.no} id={id} row={row} running={running} />
      ))}
    </Flex>
  )
}

function Line({ id, row, running }: { id: string; row: FactRow; running: readonly DisputeView[] }) {
  const w = useWords()
  const either = useEither()
  const period = usePeriod()
  const [open, setOpen] = useState(false)
  const { variable, latest, earlier } = row
  return (
    <div style={{ padding: '10px 4px', borderBlockEnd: '1px solid var(--line)' }}>
      <div className="quiet">
        {either(variable)} · {period(latest.period)}
      </div>
      <Latest row={row} running={running} />
      <Flex gap={8} wrap align="center" style={{ marginTop: 4 }}>
        <Button size="small" type="text" aria-expanded={open} onClick={() => setOpen(!open)}>
          {w('history')}
          {earlier.length > 0 && <span className="quiet small">{w('earlier-periods', { n: earlier.length })}</span>}
        </Button>
        <CorrectionButton id={id} variable={variable} period={latest.period} running={running} />
      </Flex>
      {open && <FactHistory id={id} variable={variable} running={running} />}
    </div>
  )
}
