/**
 * 开放接口: every door of the product, read off the OpenAPI document that the server itself writes, so that the page
 * cannot say anything else than the doors do.
 */
import { FileTextOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Card, Collapse, Flex, Typography } from 'antd'
import { commonReasons } from '../kernel/refusal.ts'
import { anyone, roles } from '../kernel/who.ts'
import { type Door, doorsIn, doorsLike, type Input } from './api-document.ts'
import { apiWords, doorsInChinese } from './api-words.ts'
import { Fields } from './kit/Fields.tsx'
import { Filters, SearchBox } from './kit/Filters.tsx'
import { text, useFilters } from './kit/filters.ts'
import { Page } from './kit/Page.tsx'
import { Sign } from './kit/Sign.tsx'
import { EmptyState, ErrorState, Loading, useRoleNames } from './kit/states.tsx'
import { useRoom } from './room.ts'
import type { Visitor } from './route.ts'
import { useLanguage, wordsOf } from './words.ts'

const useWords = wordsOf(apiWords)
const address = '/api/openapi.json'

export function ApiPage() {
  const w = useWords()
  const summaryOf = useSummary()
  const [filters, set, clear, active] = useFilters({ q: text() })
  const document = useQuery({
    queryKey: ['openapi'],
    queryFn: async () => {
      const answer = await fetch(address)
      if (!answer.ok) throw new Error(String(answer.status))
      return doorsIn(await answer.json(), commonReasons)
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  const found = document.data && doorsLike(document.data, filters.q, summaryOf)
  return (
    <Page
      title={w('api')}
      intro={w('api-intro')}
      actions={
        <Button href={address} target="_blank" icon={<FileTextOutlined />}>
          {w('api-document')}
        </Button>
      }
    >
      <Filters
        active={active}
        onClear={clear}
        search={<SearchBox value={filters.q} onChange={(q) => set({ q })} placeholder={w('search-doors')} />}
      />
      {document.error && <ErrorState error={document.error} again={document.refetch} />}
      {document.isPending && <Loading rows={12} />}
      {found?.length === 0 && <EmptyState title={w('no-doors')} />}
      {found && found.length > 0 && <Groups doors={found} />}
    </Page>
  )
}

/** What a door does, in the reader's language; a door that nobody has put into Chinese yet is known by its address. */
function useSummary(): (door: Door) => string {
  const language = useLanguage()
  return ({ id, summary }) => (language === 'zh-CN' ? (doorsInChinese[id] ?? '') : summary)
}

const groups = [
  ...(['me', 'house', 'files', 'people', 'bindings', 'enterprises', 'facts', 'disputes', 'policies'] as const),
  ...(['sight', 'operations', 'settings', 'keys', 'feed'] as const),
]

function Groups({ doors }: { doors: readonly Door[] }) {
  const w = useWords()
  const known: readonly string[] = groups
  const all = [...groups, 'other'] as const
  return (
    <Flex vertical gap={16}>
      <Typography.Text type="secondary" aria-live="polite">
        {w('n-doors', { n: doors.length })}
      </Typography.Text>
      {all.map((group) => {
        const mine = doors.filter((door) => (group === 'other' ? !known.includes(door.group) : door.group === group))
        if (mine.length === 0) return null
        return (
          <Card key={group} size="small" title={w(`group-${group}`)} styles={{ body: { padding: 0 } }}>
            <Collapse
              ghost
              items={mine.map((door) => ({
                key: `${door.method} ${door.path}`,
                label: <Line door={door} />,
                children: <Whole door={door} />,
              }))}
            />
          </Card>
        )
      })}
    </Flex>
  )
}

function Line({ door }: { door: Door }) {
  const isPhone = useRoom() === 'phone'
  const summary = useSummary()(door)
  return (
    <Flex gap={isPhone ? 2 : 10} vertical={isPhone} align={isPhone ? 'start' : 'baseline'} wrap={!isPhone}>
      <Flex gap={8} align="baseline" style={{ minWidth: 0 }}>
        <Sign tone={door.method === 'GET' ? 'indigo' : 'amber'}>{door.method}</Sign>
        <code style={{ overflowWrap: 'anywhere' }}>/api{door.path}</code>
      </Flex>
      <span className="quiet">{summary}</span>
    </Flex>
  )
}

function Whole({ door: { may, inputs, statuses, reasons } }: { door: Door }) {
  const w = useWords()
  const who = useWho()
  const row = (label: string, value: React.ReactNode) => [label, value] as const
  return (
    <Fields
      columns={1}
      items={[
        ...(may.length > 0 ? [row(w('who-may'), who(may))] : []),
        row(w('inputs'), inputs.length > 0 ? <Inputs inputs={inputs} /> : w('no-inputs')),
        row(w('answers'), <Statuses statuses={statuses} />),
        ...(reasons.length > 0 ? [row(w('own-reasons'), <code>{reasons.join('  ')}</code>)] : []),
      ]}
    />
  )
}

function useWho(): (may: readonly string[]) => string {
  const w = useWords()
  const names = useRoleNames()
  return (may) => {
    const visitors: readonly Visitor[] = anyone
    if (visitors.every((one) => may.includes(one))) return w('everyone')
    if (roles.every((one) => may.includes(one))) return w('all-signed-in')
    return names(visitors.filter((one) => may.includes(one)))
  }
}

function Inputs({ inputs }: { inputs: readonly Input[] }) {
  const w = useWords()
  return (
    <Flex vertical gap={4}>
      {inputs.map(({ name, where, required, type }) => (
        <span key={`${where} ${name}`} style={{ overflowWrap: 'anywhere' }}>
          <code>{name}</code> <span className="quiet small">{w(`where-${where}`)}</span>{' '}
          <code className="quiet small">{type}</code>{' '}
          {required && <span className="sign-plain tone-vermilion small">{w('is-required')}</span>}
        </span>
      ))}
    </Flex>
  )
}

const explained = ['200', '401', '403', '404', '409', '422', '429'] as const

function Statuses({ statuses }: { statuses: readonly string[] }) {
  const w = useWords()
  return (
    <Flex gap="2px 14px" wrap>
      {statuses.map((status) => {
        const known = explained.find((it) => it === status)
        return (
          <span key={status}>
            <code>{status}</code> {known && <span className="quiet">{w(`status-${known}`)}</span>}
          </span>
        )
      })}
    </Flex>
  )
}
