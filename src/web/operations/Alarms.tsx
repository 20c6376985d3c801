/** What is wrong just now, each with the button by which somebody says that he knows; and what was wrong before. */
import { CheckCircleOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Collapse, Flex } from 'antd'
import { useState } from 'react'
import { type Board, contract } from '../../kernel/operations/contract.ts'
import { momentInTable } from '../days.ts'
import { doorsTo } from '../doors.ts'
import { Refused } from '../kit/Refused.tsx'
import { Sign } from '../kit/Sign.tsx'
import { Because } from './Because.tsx'
import { useSayAlarm, useSayCheck } from './say.ts'
import { useWords } from './words.ts'

const { operations } = doorsTo(contract)
type Alarm = Board['alarms'][number]

export function Alarms({ board: { alarms, checks } }: { board: Board }) {
  const w = useWords()
  const sayCheck = useSayCheck()
  const [asking, ask] = useState<Alarm>()
  const isWrong = (name: string) => alarms.some((alarm) => alarm.name === name)
  return (
    <Card size="small" title={w('alarms')}>
      <Flex vertical gap={12}>
        {alarms.length === 0 && (
          <Flex gap={8} align="center">
            <CheckCircleOutlined aria-hidden />
            {w('no-alarms', { n: checks.length })}
          </Flex>
        )}
        {alarms.map((alarm) => (
          <OneAlarm key={alarm.id} alarm={alarm} onAcknowledge={() => ask(alarm)} />
        ))}
        <Flex gap={6} wrap aria-label={w('checks')} role="group">
          {checks.map((name) => (
            <Sign key={name} tone={isWrong(name) ? 'crimson' : 'bamboo'}>
              <span translate={sayCheck(name) === name ? 'no' : undefined}>{sayCheck(name)}</span>
            </Sign>
          ))}
        </Flex>
        <Past />
      </Flex>
      {asking && <Acknowledge alarm={asking} onClose={() => ask(undefined)} />}
    </Card>
  )
}

function OneAlarm({ alarm, onAcknowledge }: { alarm: Alarm; onAcknowledge?: () => void }) {
  const w = useWords()
  const say = useSayAlarm()
  const { level, since, endedAt, acknowledged } = alarm
  return (
    <Flex gap="4px 12px" align="start" justify="space-between" wrap>
      <Flex vertical gap={2} style={{ minWidth: 0, flex: '1 1 260px' }}>
        <Flex gap={8} align="start">
          <Sign tone={endedAt ? 'grey' : level === 'alarm' ? 'crimson' : 'amber'}>{w(`level-${level}`)}</Sign>
          <span style={{ overflowWrap: 'anywhere' }}>{say(alarm)}</span>
        </Flex>
        <span className="quiet small">
          {w('since', { at: momentInTable(since) })} {endedAt && w('until-at', { at: momentInTable(endedAt) })}
        </span>
        {acknowledged && (
          <span className="quiet small" translate="no">
            {w('acknowledged-by', { by: acknowledged.by, because: acknowledged.because })}
          </span>
        )}
      </Flex>
      {onAcknowledge && !acknowledged && (
        <Button size="small" onClick={onAcknowledge}>
          {w('acknowledge')}
        </Button>
      )}
    </Flex>
  )
}

function Acknowledge({ alarm, onClose }: { alarm: Alarm; onClose: () => void }) {
  const w = useWords()
  const cache = useQueryClient()
  const act = useMutation(
    operations.acknowledge.mutationOptions({
      onSuccess: async () => {
        onClose()
        await cache.invalidateQueries({ queryKey: operations.key() })
      },
    }),
  )
  return (
    <Because
      title={w('acknowledge')}
      says={w('acknowledge-says')}
      busy={act.isPending}
      refused={<Refused error={act.error} words={w} />}
      onClose={onClose}
      onSaid={(because) => act.mutate({ id: alarm.id, because })}
    />
  )
}

function Past() {
  const w = useWords()
  const [open, setOpen] = useState(false)
  const { data } = useQuery(operations.past.queryOptions({ enabled: open }))
  const lines =
    data?.length === 0 ? (
      <span className="quiet">{w('no-past')}</span>
    ) : (
      <Flex vertical gap={10}>
        {data?.map((alarm) => (
          <OneAlarm key={alarm.id} alarm={alarm} />
        ))}
      </Flex>
    )
  return (
    <Collapse
      ghost
      size="small"
      onChange={(keys) => setOpen(keys.length > 0)}
      items={[{ key: 'past', label: w('past-alarms'), children: lines }]}
    />
  )
}
