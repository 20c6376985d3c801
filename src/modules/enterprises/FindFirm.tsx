/** Finds one enterprise by a part of its name or code, and then does something with it. */

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Card, Flex, Skeleton, Typography } from 'antd'
import { type ReactNode, useState } from 'react'
import { doorsTo } from '../../web/doors.ts'
import { Fields } from '../../web/kit/Fields.tsx'
import { SearchBox } from '../../web/kit/Filters.tsx'
import { Name } from '../../web/kit/Name.tsx'
import { ErrorState } from '../../web/kit/states.tsx'
import { contract, type EnterpriseLine, type EnterpriseView } from './contract.ts'
import { useNames } from './Places.tsx'
import { StatusSign } from './StatusSign.tsx'
import { useWords } from './words.ts'

const { enterprises } = doorsTo(contract)
/** More than these are better found by typing more. */
const shown = 8

export function FindFirm({ children }: { children: (firm: EnterpriseView) => ReactNode }) {
  const w = useWords()
  const [chosen, choose] = useState<string>()
  return (
    <Card size="small" title={w('find-firm')}>
      {chosen ? (
        <Chosen id={chosen} onOther={() => choose(undefined)}>
          {children}
        </Chosen>
      ) : (
        <Search onChoose={choose} />
      )}
    </Card>
  )
}

function Search({ onChoose }: { onChoose: (id: string) => void }) {
  const w = useWords()
  const names = useNames()
  const [q, setQ] = useState('')
  const enough = q.trim().length >= 2
  const list = useQuery(
    enterprises.list.queryOptions({
      input: { q: q.trim().slice(0, 60) },
      enabled: enough,
      placeholderData: keepPreviousData,
    }),
  )
  const rows = enough ? (list.data?.rows ?? []) : []
  const others = (list.data?.total ?? 0) - Math.min(rows.length, shown)
  const town = (line: EnterpriseLine) => (line.town ? names.town(line.town) : w('not-registered'))
  return (
    <Flex vertical gap={12}>
      <Flex>
        <SearchBox value={q} onChange={setQ} placeholder={w('find-firm-hint')} />
      </Flex>
      {enough && <ErrorState error={list.error} again={list.refetch} />}
      {enough && list.isPending && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {enough && list.data?.total === 0 && <Typography.Text type="secondary">{w('none-found')}</Typography.Text>}
      {rows.slice(0, shown).map((line) => (
        <Flex key={line.id} gap={12} justify="space-between" align="center">
          <span style={{ minWidth: 0 }}>
            <Name of={line.name} /> <span className="quiet number">{line.creditCode}</span>{' '}
            <span className="quiet">{town(line)}</span>
          </span>
          <Button size="small" onClick={() => onChoose(line.id)} aria-label={`${w('choose')} “${line.name}”`}>
            {w('choose')}
          </Button>
        </Flex>
      ))}
      {rows.length > 0 && others > 0 && (
        <Typography.Text type="secondary">
          {w(list.data?.more ? 'at-least-more-found' : 'more-found', { n: others })}
        </Typography.Text>
      )}
    </Flex>
  )
}

const row = (label: string, value: ReactNode) => [label, value] as const

interface ChosenProps {
  id: string
  onOther: () => void
  children: (firm: EnterpriseView) => ReactNode
}

function Chosen({ id, onOther, children }: ChosenProps) {
  const w = useWords()
  const { data, error, refetch } = useQuery(enterprises.one.queryOptions({ input: { id } }))
  if (error) return <ErrorState error={error} again={refetch} />
  if (!data || !('version' in data)) return <Skeleton active title={false} paragraph={{ rows: 3 }} />
  const address = data.address ? <span lang="zh-CN">{data.address}</span> : w('not-registered')
  return (
    <Flex vertical gap={12}>
      <Fields
        items={[
          row(
            w('name'),
            <strong>
              <Name of={data.name} />
            </strong>,
          ),
          row(w('credit-code'), <span className="number">{data.creditCode}</span>),
          row(w('address'), address),
          row(w('status'), <StatusSign status={data.status} />),
        ]}
      />
      {children(data)}
      <div>
        <Button type="text" onClick={onOther}>
          {w('choose-other')}
        </Button>
      </div>
    </Flex>
  )
}
