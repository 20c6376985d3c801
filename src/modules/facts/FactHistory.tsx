/** Every value ever known of one variable of a firm, newest period first, with what replaced what. */
import { useQuery } from '@tanstack/react-query'
import { Flex, Table, Typography } from 'antd'
import { cityDay } from '../../kernel/calendar.ts'
import { doorsTo } from '../../web/doors.ts'
import { useKnownOn } from '../../web/kit/KnownOn.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { ErrorState, Loading } from '../../web/kit/states.tsx'
import { standingOf } from '../../web/kit/Value.tsx'
import { Day } from '../../web/kit/When.tsx'
import { useRoom } from '../../web/room.ts'
import { useEither } from '../../web/words.ts'
import { CorrectionButton } from './CorrectionButton.tsx'
import { contract, type DisputeView, type Known, type VariableView } from './contract.ts'
import { type PastValue, pastOf } from './knowledge.ts'
import { FieldValue, usePeriod } from './Value.tsx'
import { useWords } from './words.ts'

const { facts } = doorsTo(contract)

interface Props {
  id: string
  variable: VariableView
  running: readonly DisputeView[]
}

export function FactHistory({ id, variable, running }: Props) {
  const { on } = useKnownOn()
  const isPhone = useRoom() === 'phone'
  const history = useQuery(facts.history.queryOptions({ input: { id, variable: variable.no } }))
  if (history.error) return <ErrorState error={history.error} again={history.refetch} />
  if (!history.data) return <Loading rows={3} />
  const past = pastOf(history.data, (at) => !on || cityDay(at) <= on)
  const Shape = isPhone ? PhoneShape : DeskShape
  return <Shape id={id} variable={variable} running={running} past={past} />
}

type ShapeProps = Props & { past: readonly PastValue[] }

function DeskShape({ id, variable, running, past }: ShapeProps) {
  const w = useWords()
  const either = useEither()
  const period = usePeriod()
  return (
    <Table<PastValue>
      rowKey={keyOf}
      size="small"
      title={() => <Typography.Text strong>{w('history-of', { variable: either(variable) })}</Typography.Text>}
      dataSource={[...past]}
      pagination={past.length > 24 ? { pageSize: 24, showSizeChanger: false } : false}
      columns={[
        { key: 'period', title: w('period'), render: (_, { fact }) => period(fact.period) },
        { key: 'value', title: w('value'), render: (_, one) => <Past variable={variable} past={one} /> },
        { key: 'source', title: w('source'), render: (_, { fact }) => either(fact.source) },
        { key: 'since', title: w('known-since'), render: (_, { fact }) => <Day day={cityDay(fact.knownAt)} /> },
        {
          key: 'act',
          title: <span className="unseen">{w('ask-correction')}</span>,
          render: (_, { fact, isReplaced }) =>
            !isReplaced && <CorrectionButton id={id} variable={variable} period={fact.period} running={running} />,
        },
      ]}
    />
  )
}

function PhoneShape({ id, variable, running, past }: ShapeProps) {
  const either = useEither()
  const period = usePeriod()
  return (
    <Flex
      vertical
      gap={8}
      style={{ paddingBlock: 8, paddingInlineStart: 12, borderInlineStart: '2px solid var(--line)' }}
    >
      {past.map((one) => (
        <div key={keyOf(one)}>
          <Flex gap={8} wrap align="baseline">
            <strong>{period(one.fact.period)}</strong>
            <Past variable={variable} past={one} />
          </Flex>
          <div className="quiet small">
            {either(one.fact.source)} · {cityDay(one.fact.knownAt)}
          </div>
          {!one.isReplaced && (
            <CorrectionButton id={id} variable={variable} period={one.fact.period} running={running} />
          )}
        </div>
      ))}
    </Flex>
  )
}

const keyOf = ({ fact }: { fact: Known }): string => `${fact.period} ${fact.knownAt}`

function Past({ variable, past: { fact, isReplaced } }: { variable: VariableView; past: PastValue }) {
  const w = useWords()
  return (
    <Flex gap={6} wrap align="baseline" component="span" className={isReplaced ? 'quiet' : undefined}>
      <FieldValue field={variable.field} value={fact.value} standing={standingOf(fact)} />
      {fact.value === null && <span className="quiet">{w('taken-back')}</span>}
      {isReplaced && (
        <Sign tone="grey" outlined>
          {w('replaced')}
        </Sign>
      )}
    </Flex>
  )
}
