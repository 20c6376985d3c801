/** The enterprise that a person speaks for, on the page of his account. */

import { useQuery } from '@tanstack/react-query'
import { Flex } from 'antd'
import { doorsTo } from '../../web/doors.ts'
import { LinkButton } from '../../web/kit/LinkButton.tsx'
import { Name } from '../../web/kit/Name.tsx'
import { ErrorState, Loading } from '../../web/kit/states.tsx'
import { contract } from './contract.ts'
import { StatusSign } from './StatusSign.tsx'
import { useWords } from './words.ts'

const { enterprises } = doorsTo(contract)

export function MyFirm({ id }: { id: string }) {
  const w = useWords()
  const { data, error, refetch } = useQuery(enterprises.one.queryOptions({ input: { id } }))
  if (error) return <ErrorState error={error} again={refetch} />
  if (!data) return <Loading rows={2} />
  return (
    <Flex gap={12} justify="space-between" align="center" wrap>
      <Flex vertical gap={4}>
        <Flex gap={8} align="center" wrap>
          <strong>
            <Name of={data.name} />
          </strong>
          <StatusSign status={data.status} />
        </Flex>
        <span className="quiet">
          {w('credit-code')} <span className="number">{data.creditCode}</span>
        </span>
      </Flex>
      <LinkButton to={`/enterprises/${id}`}>{w('open-firm')}</LinkButton>
    </Flex>
  )
}
