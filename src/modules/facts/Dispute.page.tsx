/** One dispute on a page of its own: where a link leads, and on a phone always. */
import { useQuery } from '@tanstack/react-query'
import { Card } from 'antd'
import { useParams } from 'react-router'
import { doorsTo } from '../../web/doors.ts'
import { useKnownOn } from '../../web/kit/KnownOn.tsx'
import { Page } from '../../web/kit/Page.tsx'
import { EmptyState, ErrorState, Loading } from '../../web/kit/states.tsx'
import { contract } from './contract.ts'
import { DisputeDetail } from './DisputeDetail.tsx'
import { useWords } from './words.ts'

const { disputes } = doorsTo(contract)

export function DisputePage() {
  const { id = '' } = useParams()
  const w = useWords()
  const { on } = useKnownOn()
  const list = useQuery(disputes.list.queryOptions({ input: on ? { on } : {} }))
  const dispute = list.data?.find((one) => one.id === id)
  return (
    <Page title={w('dispute')} knownOn>
      {list.error && !list.data && <ErrorState error={list.error} again={list.refetch} />}
      {list.isPending && <Loading rows={8} />}
      {list.data && !dispute && <EmptyState title={w(on ? 'dispute-not-yet' : 'dispute-gone')} />}
      {dispute && (
        <Card size="small" style={{ maxWidth: 720 }}>
          <DisputeDetail dispute={dispute} />
        </Card>
      )}
    </Page>
  )
}
