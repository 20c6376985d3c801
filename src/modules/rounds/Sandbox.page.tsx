/** 额度沙盘: one envelope, several ways of giving it out side by side, and the lists that were frozen under it. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Card, Flex, Select } from 'antd'
import { useState } from 'react'
import { Page } from '../../web/kit/Page.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { EmptyState, ErrorState, Loading } from '../../web/kit/states.tsx'
import { useMe } from '../../web/me.ts'
import { useEither } from '../../web/words.ts'
import type { EnvelopeView, ScenarioAsked } from './contract.ts'
import { rounds } from './Doors.tsx'
import { FrozenLists } from './FrozenLists.tsx'
import { Outcomes } from './Outcomes.tsx'
import { ScenarioFields } from './ScenarioFields.tsx'
import { useWords } from './words.ts'

export function SandboxPage() {
  const w = useWords()
  const either = useEither()
  const { data, error, refetch } = useQuery(rounds.envelopes.queryOptions())
  const [chosen, choose] = useState<string>()
  const envelope = data?.find(({ id }) => id === chosen) ?? data?.[0]
  return (
    <Page title={w('sandbox')} intro={w('sandbox-intro')}>
      {error && <ErrorState error={error} again={refetch} words={w} />}
      {!data && !error && <Loading rows={8} />}
      {data?.length === 0 && <EmptyState title={w('no-envelopes')} hint={w('no-envelopes-hint')} />}
      {data && envelope && (
        <>
          <Select
            aria-label={w('envelope')}
            value={envelope.id}
            style={{ width: '100%', maxWidth: 720 }}
            options={data.map(({ id, says }) => ({ value: id, label: either(says) }))}
            onChange={choose}
          />
          <Sandbox key={envelope.id} envelope={envelope} />
        </>
      )}
    </Page>
  )
}

const most = 4

function Sandbox({ envelope }: { envelope: EnvelopeView }) {
  const w = useWords()
  const me = useMe()
  const first: ScenarioAsked = { name: w('as-declared'), fen: envelope.fen, without: [], perFirm: null, groups: true }
  const [scenarios, setScenarios] = useState<readonly ScenarioAsked[]>([first])
  const compare = useMutation(rounds.compare.mutationOptions())
  const mayTry = me.role === 'officer' || me.role === 'finance-officer'
  const change = (at: number, next: ScenarioAsked) => setScenarios(scenarios.map((one, n) => (n === at ? next : one)))
  const add = () => setScenarios([...scenarios, { ...first, name: w('scenario-n', { n: scenarios.length + 1 }) }])
  return (
    <>
      {mayTry && (
        <Card size="small">
          <Flex vertical gap={14}>
            <div style={{ display: 'grid', gap: 14, gridTemplateColumns: 'repeat(auto-fit, minmax(260px, 1fr))' }}>
              {scenarios
                .map((one, at) => ({ one, at, key: `scenario ${at}` }))
                .map(({ one, at, key }) => (
                  <ScenarioFields
                    key={key}
                    envelope={envelope}
                    scenario={one}
                    onChange={(next) => change(at, next)}
                    onRemove={
                      scenarios.length > 1 ? () => setScenarios(scenarios.filter((_, n) => n !== at)) : undefined
                    }
                  />
                ))}
            </div>
            {envelope.allocation !== 'pro-rata' && <span className="quiet small">{w('pro-rata-only')}</span>}
            <Flex gap={8} wrap>
              <Button
                type="primary"
                loading={compare.isPending}
                onClick={() => compare.mutate({ id: envelope.id, scenarios: [...scenarios] })}
              >
                {w('reckon')}
              </Button>
              {scenarios.length < most && <Button onClick={add}>{w('add-scenario')}</Button>}
            </Flex>
            <Refused error={compare.error} words={w} />
          </Flex>
        </Card>
      )}
      {compare.data && <Outcomes compared={compare.data} asked={compare.variables?.scenarios ?? []} />}
      <FrozenLists envelope={envelope.id} />
    </>
  )
}
