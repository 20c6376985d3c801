/** 数据新鲜度: every source with the unit that answers for it: how new, for how many firms, and whether it is late. */
import { ClockCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Table, Typography } from 'antd'
import { doorsTo } from '../../web/doors.ts'
import { Page } from '../../web/kit/Page.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { EmptyState, ErrorState, Loading } from '../../web/kit/states.tsx'
import { Period, When } from '../../web/kit/When.tsx'
import { count } from '../../web/numbers.ts'
import { useRoom } from '../../web/room.ts'
import { useEither } from '../../web/words.ts'
import { contract, type SourceFreshness } from './contract.ts'
import { grace } from './freshness.ts'
import { providerName } from './Value.tsx'
import { useWords } from './words.ts'

const { facts } = doorsTo(contract)

export function FreshnessPage() {
  const w = useWords()
  const board = useQuery(facts.freshness.queryOptions())
  const { month, quarter, year } = grace
  return (
    <Page title={w('freshness')} intro={w('freshness-intro', { month, quarter, year })}>
      {board.error && !board.data && <ErrorState error={board.error} again={board.refetch} />}
      {!board.data && !board.error && <Loading rows={8} />}
      {board.data && board.data.sources.length === 0 && (
        <EmptyState title={w('freshness-none')} hint={w('freshness-none-hint')} />
      )}
      {board.data && board.data.sources.length > 0 && <Board {...board.data} />}
    </Page>
  )
}

interface BoardProps {
  sources: readonly SourceFreshness[]
  firms: number
  countedAt: string | null
}

function Board({ sources, firms, countedAt }: BoardProps) {
  const w = useWords()
  const isPhone = useRoom() === 'phone'
  return (
    <Flex vertical gap={8}>
      <Typography.Text type="secondary">
        {w('counted-at')} <When at={countedAt} />
      </Typography.Text>
      {isPhone ? <SourceCards sources={sources} firms={firms} /> : <SourceTable sources={sources} firms={firms} />}
    </Flex>
  )
}

type Rows = Omit<BoardProps, 'countedAt'>
const keyOf = ({ source, unit }: SourceFreshness): string => `${source.code} ${unit}`

function SourceTable({ sources, firms }: Rows) {
  const w = useWords()
  const either = useEither()
  return (
    <div className="wide-thing">
      <Table<SourceFreshness>
        rowKey={keyOf}
        size="small"
        dataSource={[...sources]}
        pagination={false}
        columns={[
          { key: 'source', title: w('source-of'), render: (_, { source }) => either(source) },
          { key: 'unit', title: w('answers-for'), render: (_, { unit }) => either(providerName(unit)) },
          { key: 'state', title: w('state'), render: (_, one) => <Lateness one={one} /> },
          { key: 'period', title: w('newest-period'), render: (_, one) => <Newest one={one} /> },
          { key: 'known', title: w('newest-known'), render: (_, { knownAt }) => <When at={knownAt} /> },
          { key: 'imported', title: w('last-import'), render: (_, one) => <LastImport one={one} /> },
          {
            key: 'firms',
            title: w('firms-covered'),
            align: 'right',
            render: (_, one) => <Covered one={one} firms={firms} />,
          },
        ]}
      />
    </div>
  )
}

function SourceCards({ sources, firms }: Rows) {
  const either = useEither()
  const w = useWords()
  return (
    <Flex vertical gap={8}>
      {sources.map((one) => (
        <Card key={keyOf(one)} size="small">
          <Flex gap={8} justify="space-between" align="start">
            <Typography.Text strong>{either(one.source)}</Typography.Text>
            <Lateness one={one} />
          </Flex>
          <div>
            {either(providerName(one.unit))} · <Newest one={one} />
          </div>
          <div className="quiet small">
            {w('newest-known')} <When at={one.knownAt} /> · <Covered one={one} firms={firms} />
          </div>
        </Card>
      ))}
    </Flex>
  )
}

function Lateness({ one: { rhythm, late, lateSince, variables } }: { one: SourceFreshness }) {
  const w = useWords()
  if (rhythm === null) return <span className="quiet">{w('no-rhythm')}</span>
  const kept = w(`rhythm-${rhythm}`)
  if (late === 0) return <Sign tone="bamboo">{w('on-time', { rhythm: kept })}</Sign>
  return (
    <Sign tone="amber" icon={<ClockCircleOutlined />} more={w('late-since', { day: lateSince ?? '' })}>
      {w('late', { n: late, m: variables, rhythm: kept })}
    </Sign>
  )
}

function Newest({ one: { period } }: { one: SourceFreshness }) {
  const w = useWords()
  return period === null ? <span className="quiet">{w('no-period')}</span> : <Period period={period} />
}

function LastImport({ one: { importedAt } }: { one: SourceFreshness }) {
  const w = useWords()
  return importedAt === null ? <span className="quiet">{w('never-imported')}</span> : <When at={importedAt} />
}

function Covered({ one, firms }: { one: SourceFreshness; firms: number }) {
  const w = useWords()
  return <span className="number">{w('n-of-firms', { n: count(one.firms), m: count(firms) })}</span>
}
