/** 为什么能看到: choose a person, a function and a table; the answer is the database's own, with the rules that made it. */
import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Select } from 'antd'
import { useState } from 'react'
import { doorsTo } from '../../web/doors.ts'
import { Page } from '../../web/kit/Page.tsx'
import { ErrorState, Loading } from '../../web/kit/states.tsx'
import { type Asked, AskSight } from './AskSight.tsx'
import { contract } from './contract.ts'
import { SightAnswer } from './SightAnswer.tsx'
import { useWords } from './words.ts'

const { sight } = doorsTo(contract)

export function SightPage() {
  const w = useWords()
  const [asked, ask] = useState<Asked>()
  const answer = useQuery(
    sight.explain.queryOptions({
      input: asked ?? { id: '', role: 'citizen', table: '' },
      enabled: asked !== undefined,
      retry: false,
    }),
  )
  return (
    <Page title={w('sight')} intro={w('sight-intro')}>
      <Flex vertical gap={16}>
        <Card size="small">
          <AskSight onAsk={ask} busy={answer.isFetching} />
        </Card>
        {asked && answer.isFetching && <Loading rows={6} />}
        {asked && answer.error && <ErrorState error={answer.error} words={w} />}
        {asked && answer.data && !answer.isFetching && <SightAnswer said={answer.data} />}
        <Doors />
      </Flex>
    </Page>
  )
}

function Doors() {
  const w = useWords()
  const [name, choose] = useState<string>()
  const { data } = useQuery(sight.door.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  const chosen = data?.find((door) => door.name === name)
  return (
    <Card size="small" title={w('sight-doors')}>
      <Flex vertical gap={12} style={{ maxWidth: 640 }}>
        <span className="quiet">{w('sight-doors-hint')}</span>
        <Select
          aria-label={w('sight-doors')}
          showSearch
          value={name}
          onChange={choose}
          options={data?.map((door) => ({
            value: door.name,
            label: <code translate="no">{`${door.name}  ${door.method} ${door.path}`}</code>,
          }))}
        />
        {chosen && (
          <span>
            {w('door-opens')}: {chosen.may.map((role) => w(role as 'citizen')).join(' · ')}
          </span>
        )}
      </Flex>
    </Card>
  )
}
