/** 收件箱: what one was told, newest first, and how far each notice came elsewhere. */
import { MailOutlined, SettingOutlined } from '@ant-design/icons'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Flex, Switch } from 'antd'
import { contract, type NoticeView } from '../../kernel/notices/contract.ts'
import { doorsTo } from '../doors.ts'
import { flag, page, useFilters } from '../kit/filters.ts'
import { LinkButton } from '../kit/LinkButton.tsx'
import { type Columns, ListPage } from '../kit/ListPage.tsx'
import { linesOf } from '../kit/lines.ts'
import { Name } from '../kit/Name.tsx'
import { Sign } from '../kit/Sign.tsx'
import { NoRight } from '../kit/states.tsx'
import { When } from '../kit/When.tsx'
import { isSignedIn, useMe } from '../me.ts'
import type { Tone } from '../theme.ts'
import { useEither } from '../words.ts'
import { useWords } from './words.ts'

const { notices } = doorsTo(contract)

const pageSize = 50

export function InboxPage() {
  return isSignedIn(useMe()) ? <Inbox /> : <NoRight who={[]} />
}

function Inbox() {
  const w = useWords()
  const [filters, set, clear, active] = useFilters({ unread: flag(), page: page() })
  const input = { page: filters.page, ...(filters.unread && { unread: true }) }
  const list = useQuery(notices.list.queryOptions({ input, placeholderData: keepPreviousData }))
  const cache = useQueryClient()
  const read = useMutation(notices.read.mutationOptions({ onSuccess: () => cache.invalidateQueries() }))
  const isLong = (list.data?.total ?? 0) > pageSize
  const paging = { page: filters.page, size: pageSize, onPage: (next: number) => set({ page: next }) }
  return (
    <ListPage<NoticeView>
      title={w('inbox')}
      intro={w('inbox-intro')}
      actions={
        <>
          <Button loading={read.isPending} onClick={() => read.mutate({})}>
            {w('read-all')}
          </Button>
          <LinkButton to="/inbox/settings" icon={<SettingOutlined />}>
            {w('notice-settings')}
          </LinkButton>
        </>
      }
      filters={
        // biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control in it
        <label>
          <Flex gap={8} align="center">
            <Switch checked={filters.unread} onChange={(unread) => set({ unread })} />
            {w('only-unread')}
          </Flex>
        </label>
      }
      lines={linesOf(list, isLong ? paging : undefined)}
      columns={useColumns()}
      to={({ id }) => `/inbox/${id}`}
      empty={{ title: w('no-notices'), hint: w('no-notices-hint') }}
      onClear={active > 0 ? clear : undefined}
    />
  )
}

function useColumns(): Columns<NoticeView> {
  const w = useWords()
  const either = useEither()
  return [
    {
      title: w('notice'),
      cell: ({ title, unread }) => (unread ? <strong>{either(title)}</strong> : either(title)),
    },
    {
      title: w('unread'),
      cell: ({ unread }) =>
        unread && (
          <Sign tone="amber" icon={<MailOutlined />}>
            {w('unread')}
          </Sign>
        ),
      phone: 'beside',
    },
    { title: w('enterprise'), cell: ({ enterprise }) => enterprise && <Name of={enterprise} />, phone: 2 },
    { title: w('at'), cell: ({ at }) => <When at={at} />, phone: 3 },
    { title: w('outside'), cell: ({ deliveries }) => <Outside deliveries={deliveries} />, phone: null },
  ]
}

const tones: Record<NoticeView['deliveries'][number]['state'], Tone> = {
  queued: 'grey',
  sent: 'indigo',
  delivered: 'bamboo',
  failed: 'amber',
  'given-up': 'crimson',
}

function Outside({ deliveries }: Pick<NoticeView, 'deliveries'>) {
  const w = useWords()
  return (
    <Flex gap={4} wrap>
      {deliveries.map(({ channel, state, reason }) => (
        <Sign key={channel} tone={tones[state]} more={reason ? w(reason) : undefined}>
          {w(channel)} · {w(`state-${state}`)}
        </Sign>
      ))}
    </Flex>
  )
}
