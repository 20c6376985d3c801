/** The register of a figure's publications: who released it when, as known when, what was checked, what became of it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Card, Flex, Form, Input, Typography } from 'antd'
import { cityDay } from '../../kernel/calendar.ts'
import { mayRelease, type ReleaseView } from '../../kernel/figures/contract.ts'
import { momentInTable } from '../days.ts'
import { ActButtons } from '../kit/ActButtons.tsx'
import { Name } from '../kit/Name.tsx'
import { Refused } from '../kit/Refused.tsx'
import { Sign } from '../kit/Sign.tsx'
import { ErrorState, Loading } from '../kit/states.tsx'
import { useMe } from '../me.ts'
import { figures } from './doors.ts'
import { useWords } from './words.ts'

export function Releases({ code }: { code: string }) {
  const w = useWords()
  const { data, error, refetch } = useQuery(figures.releases.queryOptions({ input: { code } }))
  return (
    <Card size="small" title={w('releases')}>
      <Flex vertical gap={12}>
        {error && <ErrorState error={error} again={refetch} words={w} />}
        {!data && !error && <Loading rows={3} />}
        {data?.length === 0 && <Typography.Text type="secondary">{w('no-releases')}</Typography.Text>}
        {data?.map((one) => (
          <OneRelease key={one.id} one={one} />
        ))}
      </Flex>
    </Card>
  )
}

const tones = { released: 'bamboo', corrected: 'amber', withdrawn: 'crimson' } as const

function OneRelease({ one }: { one: ReleaseView }) {
  const w = useWords()
  const me = useMe()
  const about = { when: cityDay(one.releasedAt), moment: momentInTable(one.moment) }
  const isOurs = mayRelease.some((role) => role === me.role) && me.unit === one.releasedUnit
  return (
    <Flex vertical gap={4}>
      <Flex gap="4px 12px" wrap align="baseline">
        <Sign tone={tones[one.state]}>{w(`state-${one.state}`)}</Sign>
        <span>
          <Name of={one.releasedBy} /> {w('released-on', about)}
        </span>
      </Flex>
      <span className="quiet">
        {w('checked')}: <Name of={one.checked} />
      </span>
      {one.endedBy && one.endedAt && (
        <span>
          <Name of={one.endedBy} /> {w('ended-on', { when: cityDay(one.endedAt) })} <Name of={one.because ?? ''} />
        </span>
      )}
      {isOurs && one.state === 'released' && <Withdraw one={one} />}
    </Flex>
  )
}

interface Said {
  act: 'withdraw'
  because: string
}

function Withdraw({ one: { id, version } }: { one: ReleaseView }) {
  const w = useWords()
  const client = useQueryClient()
  const withdraw = useMutation(figures.withdraw.mutationOptions())
  const fields = (
    <Form.Item name="because" label={w('because')} rules={[{ required: true, whitespace: true }]}>
      <Input.TextArea rows={3} maxLength={1000} />
    </Form.Item>
  )
  return (
    <ActButtons<Said>
      offers={[{ act: 'withdraw', title: w('withdraw'), look: 'danger', says: w('withdraw-says'), fields }]}
      onAct={async ({ because }) => {
        await withdraw.mutateAsync({ id, version, because })
        await client.invalidateQueries({ queryKey: figures.key() })
      }}
      refused={<Refused error={withdraw.error} words={w} />}
    />
  )
}
