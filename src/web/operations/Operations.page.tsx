/**
 * 运行台: how the house itself runs. Alarms first, since they are why somebody comes; then jobs and their dead letters,
 * slow statements, room and process. Nothing here is of an enterprise.
 */
import { useQuery } from '@tanstack/react-query'
import { Card, Flex } from 'antd'
import { contract } from '../../kernel/operations/contract.ts'
import { doorsTo } from '../doors.ts'
import { Page } from '../kit/Page.tsx'
import { ErrorState, Loading } from '../kit/states.tsx'
import { Alarms } from './Alarms.tsx'
import { Dead } from './Dead.tsx'
import { Jobs } from './Jobs.tsx'
import { KeptCard } from './Kept.tsx'
import { Process, Room } from './Measures.tsx'
import { Slow } from './Slow.tsx'
import { Sources } from './Sources.tsx'
import { useWords } from './words.ts'

const { operations } = doorsTo(contract)

export function OperationsPage() {
  const w = useWords()
  const { data, error, refetch } = useQuery(operations.board.queryOptions({ refetchInterval: 60_000 }))
  return (
    <Page title={w('operations')} intro={w('operations-intro')}>
      {error && <ErrorState error={error} again={() => refetch()} words={w} />}
      {!data && !error && <Loading rows={10} />}
      {data && (
        <Flex vertical gap={16}>
          <Alarms board={data} />
          <KeptCard kept={data.kept} />
          <Sources sources={data.sources} />
          <Room board={data} />
          <Card size="small" title={w('jobs')}>
            <Jobs jobs={data.jobs} />
          </Card>
          <Dead dead={data.dead} />
          <Slow slow={data.slow} from={data.slowFrom} />
          <Process board={data} />
        </Flex>
      )}
    </Page>
  )
}
