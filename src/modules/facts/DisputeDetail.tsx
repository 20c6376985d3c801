/** A dispute whole: what is stored and what the firm says, why and on what paper, what was answered, what may be done now. */

import { CheckCircleOutlined, ClockCircleOutlined, MinusCircleOutlined, RollbackOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { cityDay } from '../../kernel/calendar.ts'
import { doorsTo } from '../../web/doors.ts'
import { useToday } from '../../web/house.ts'
import { DayCount } from '../../web/kit/DayCount.tsx'
import { Evidence } from '../../web/kit/Evidence.tsx'
import { Fields } from '../../web/kit/Fields.tsx'
import { useKnownOn } from '../../web/kit/KnownOn.tsx'
import { Name } from '../../web/kit/Name.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { Loading } from '../../web/kit/states.tsx'
import { Day } from '../../web/kit/When.tsx'
import type { Tone } from '../../web/theme.ts'
import { useEither } from '../../web/words.ts'
import { AnswerDispute } from './AnswerDispute.tsx'
import { contract, type DisputeView, type VariableView } from './contract.ts'
import type { State } from './dispute.ts'
import { pastOf } from './knowledge.ts'
import { FieldValue, providerName, usePeriod } from './Value.tsx'
import { useWords } from './words.ts'

const { facts } = doorsTo(contract)

export function DisputeDetail({ dispute }: { dispute: DisputeView }) {
  const either = useEither()
  const period = usePeriod()
  const { on } = useKnownOn()
  const { data: variables } = useQuery(facts.variables.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  const variable = variables?.find(({ no }) => no === dispute.variable)
  if (!variable) return <Loading rows={6} />
  return (
    <Flex vertical gap={14}>
      <Flex gap={8} align="center" wrap>
        <Typography.Title level={2} style={{ fontSize: '1.2em', margin: 0 }}>
          {either(variable)}
        </Typography.Title>
        <span className="quiet">{period(dispute.period)}</span>
        {dispute.state === 'open' ? <Waited dispute={dispute} /> : <StateSign state={dispute.state} />}
      </Flex>
      <Told dispute={dispute} variable={variable} />
      {!on && <AnswerDispute dispute={dispute} variable={variable} />}
    </Flex>
  )
}

const row = (label: string, value: ReactNode) => [label, value] as const

function Told({ dispute, variable }: { dispute: DisputeView; variable: VariableView }) {
  const w = useWords()
  const either = useEither()
  const { on } = useKnownOn()
  const { enterpriseId, enterprise, disputed, claimed, reason, evidence, answer, provider, openedAt, due } = dispute
  return (
    <Fields
      columns={1}
      items={[
        row(
          w('enterprise'),
          <Link to={`/enterprises/${enterpriseId}`}>
            <Name of={enterprise} />
          </Link>,
        ),
        row(w('stored-then'), <FieldValue field={variable.field} value={disputed} />),
        row(w('claimed'), <strong>{<FieldValue field={variable.field} value={claimed} />}</strong>),
        row(w(on ? 'stored-on-day' : 'stored-now'), <StoredNow dispute={dispute} variable={variable} />),
        row(w('reason'), <AsSaid text={reason} />),
        ...(evidence.length > 0 ? [row(w('evidence'), <Evidence enterpriseId={enterpriseId} ids={evidence} />)] : []),
        row(w('provider'), either(providerName(provider))),
        row(w('opened-on'), <Day day={cityDay(openedAt)} />),
        ...(due === null ? [] : [row(w('answer-due'), <DueDay day={due} />)]),
        ...(answer === null ? [] : [row(w('answer'), <AsSaid text={answer} />)]),
      ]}
    />
  )
}

/** No law sets this limit, and that is said wherever it stands. */
function DueDay({ day }: { day: string }) {
  const w = useWords()
  return (
    <span>
      <Day day={day} /> <span className="quiet small">{w('limit-is-ours')}</span>
    </span>
  )
}

/** Somebody's own words: with their line breaks, in the language they were written in. */
const AsSaid = ({ text }: { text: string }) => <span style={{ whiteSpace: 'pre-wrap' }}>{text}</span>

function StoredNow({ dispute: { enterpriseId, period }, variable }: { dispute: DisputeView; variable: VariableView }) {
  const { on } = useKnownOn()
  const { data } = useQuery(facts.history.queryOptions({ input: { id: enterpriseId, variable: variable.no } }))
  if (!data) return <span className="quiet">…</span>
  const now = pastOf(data, (at) => !on || cityDay(at) <= on).find(({ fact }) => fact.period === period)?.fact
  return (
    <FieldValue
      field={variable.field}
      value={now?.value ?? null}
      origin={now && { source: now.source, period: now.period, knownOn: now.knownAt, basis: variable.basis }}
    />
  )
}

const looks: Record<State, { tone: Tone; icon: ReactNode }> = {
  open: { tone: 'amber', icon: <ClockCircleOutlined /> },
  corrected: { tone: 'bamboo', icon: <CheckCircleOutlined /> },
  kept: { tone: 'indigo', icon: <MinusCircleOutlined /> },
  withdrawn: { tone: 'grey', icon: <RollbackOutlined /> },
}

export function StateSign({ state }: { state: State }) {
  const { tone, icon } = looks[state]
  return (
    <Sign tone={tone} icon={icon}>
      {useWords()(state)}
    </Sign>
  )
}

/** The clock is the house's own and both sides see it; where none runs it is said how long it has waited. */
export function Waited({ dispute: { openedAt, left, provisional } }: { dispute: DisputeView }) {
  const w = useWords()
  const { on } = useKnownOn()
  const now = useToday()
  const today = on ?? now
  if (left !== null) return <DayCount left={left} workingDays provisional={provisional} />
  const days = Math.max(0, Math.round((Date.parse(today) - Date.parse(cityDay(openedAt))) / 86_400_000))
  return (
    <Sign tone="amber" icon={<ClockCircleOutlined />} more={w('open')}>
      {days === 0 ? w('waiting-today') : w('waited', { days })}
    </Sign>
  )
}
