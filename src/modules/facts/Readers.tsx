/** Who read the firm's secret facts and who exported them: for the firm itself, and for the auditor. */
import { useQuery } from '@tanstack/react-query'
import { Flex, Table, Typography } from 'antd'
import { roles } from '../../kernel/who.ts'
import { doorsTo } from '../../web/doors.ts'
import { ErrorState, Loading } from '../../web/kit/states.tsx'
import { When } from '../../web/kit/When.tsx'
import { useMe } from '../../web/me.ts'
import { useRoom } from '../../web/room.ts'
import { useEither } from '../../web/words.ts'
import { contract as people } from '../people/contract.ts'
import { contract } from './contract.ts'
import { useWords } from './words.ts'

const { facts } = doorsTo(contract)
const units = doorsTo(people).people

export function Readers({ id }: { id: string }) {
  const w = useWords()
  const me = useMe()
  const mayAsk = me.role === 'auditor' || me.enterpriseId === id
  const readers = useQuery(facts.readers.queryOptions({ input: { id }, enabled: mayAsk }))
  if (!mayAsk) return <Typography.Text type="secondary">{w('readers-not-yours')}</Typography.Text>
  if (readers.error) return <ErrorState error={readers.error} again={readers.refetch} />
  if (!readers.data) return <Loading rows={3} />
  return (
    <Flex vertical gap={8}>
      <Typography.Text type="secondary">{w('readers-more')}</Typography.Text>
      {readers.data.length === 0 ? <span>{w('readers-none')}</span> : <Readings readings={readers.data} />}
    </Flex>
  )
}

interface Reading {
  at: string
  role: string
  unit: string | null
  what: string
  rows: number
  purpose: string
}

function Readings({ readings }: { readings: readonly Reading[] }) {
  const w = useWords()
  const isPhone = useRoom() === 'phone'
  const [who, what, purpose] = [useWho(), useWhat(), usePurpose()]
  if (isPhone)
    return readings.map((one) => (
      <div key={keyOf(one)} style={{ borderBlockEnd: '1px solid var(--line)', paddingBlock: 6 }}>
        <strong>{who(one)}</strong>
        <div className="quiet">
          {what(one)} · {purpose(one)} · <When at={one.at} />
        </div>
      </div>
    ))
  return (
    <Table<Reading>
      rowKey={keyOf}
      size="small"
      dataSource={[...readings]}
      pagination={readings.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      columns={[
        { key: 'at', title: w('when'), render: (_, { at }) => <When at={at} /> },
        { key: 'who', title: w('who'), render: (_, one) => who(one) },
        { key: 'what', title: w('what'), render: (_, one) => what(one) },
        { key: 'for', title: w('read-for'), render: (_, one) => purpose(one) },
      ]}
    />
  )
}

const keyOf = ({ at, role, unit, what, rows }: Reading): string => [at, role, unit, what, rows].join(' ')

/** The unit and the function; persons are not named to firms. */
function useWho(): (one: Reading) => string {
  const w = useWords()
  const either = useEither()
  const { data } = useQuery(units.units.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  return ({ role, unit }) => {
    const known = roles.find((it) => it === role)
    const found = data?.find(({ code }) => code === unit)
    return [found ? either(found) : unit, known && w(known)].filter(Boolean).join(' · ')
  }
}

const kinds = ['secret-facts', 'outside-scope', 'export'] as const
function useWhat(): (one: Reading) => string {
  const w = useWords()
  return ({ what, rows }) => {
    const known = kinds.find((it) => it === what)
    return w(known ? `read-${known}` : 'read-other', { n: rows })
  }
}

const purposes = ['own', 'claim', 'simulation', 'list', 'public'] as const
function usePurpose(): (one: Reading) => string {
  const w = useWords()
  return ({ purpose }) => {
    const known = purposes.find((it) => it === purpose)
    return known ? w(`for-${known}`) : purpose
  }
}
