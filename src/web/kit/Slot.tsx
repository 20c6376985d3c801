/**
 * Room that a page leaves for modules on its right: the enterprise's page does not know policies, yet shows what the
 * firm can claim. A module lists its panels beside its pages; web/routes collects them; here they appear, in that order,
 * for who may see them.
 *
 *   <Slot name="enterprise" id={enterprise.id} />
 */
import { useQuery } from '@tanstack/react-query'
import { Card } from 'antd'
import { useMe } from '../me.ts'
import { mayOpen } from '../menu.ts'
import { usePlace } from '../place.ts'
import type { Panel } from '../route.ts'
import { useEither } from '../words.ts'
import { Loading } from './states.tsx'

export function Slot({ name, id }: { name: string; id: string }) {
  const { panels } = usePlace()
  const { role } = useMe()
  const mine = panels.filter((panel) => panel.slot === name && mayOpen(panel, role))
  return mine.map((panel) => <OnePanel key={panel.title[1]} panel={panel} id={id} />)
}

function OnePanel({ panel, id }: { panel: Panel; id: string }) {
  const either = useEither()
  const loaded = useQuery({
    queryKey: ['panel', panel.slot, panel.title[1]],
    // A component is a function, which a query would otherwise take for its answer's maker.
    queryFn: async () => ({ Content: await panel.load() }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!loaded.data) return <Loading />
  const { Content } = loaded.data
  return (
    <Card size="small" title={either(panel.title)}>
      <Content id={id} />
    </Card>
  )
}
