/** The bell in the head: how much is unread, and the way to the inbox. */
import { BellOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Badge } from 'antd'
import { contract } from '../../kernel/notices/contract.ts'
import { doorsTo } from '../doors.ts'
import { LinkButton } from '../kit/LinkButton.tsx'
import { useWords } from './words.ts'

const { notices } = doorsTo(contract)
const minute = 60_000

export function Bell() {
  const w = useWords()
  const { data } = useQuery(notices.unread.queryOptions({ staleTime: minute / 2, refetchInterval: minute }))
  const n = data?.unread ?? 0
  return (
    <LinkButton
      to="/inbox"
      type="text"
      aria-label={n > 0 ? w('inbox-unread', { n }) : w('inbox')}
      icon={
        <Badge count={n} size="small" overflowCount={99}>
          <BellOutlined style={{ fontSize: 16 }} />
        </Badge>
      }
    />
  )
}
