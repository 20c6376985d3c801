/** One frozen list or paper: what it is of and as of when, its rows, and reckoning it again. */
import { PrinterOutlined } from '@ant-design/icons'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Button, Card, Flex } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { type FrozenView, mayFreeze } from '../../kernel/figures/contract.ts'
import { momentInTable } from '../days.ts'
import { save } from '../kit/ExportButton.tsx'
import { page as pageFilter, useFilters } from '../kit/filters.ts'
import { LinkButton } from '../kit/LinkButton.tsx'
import { type Columns, List } from '../kit/ListPage.tsx'
import { linesOf } from '../kit/lines.ts'
import { Name } from '../kit/Name.tsx'
import { Page } from '../kit/Page.tsx'
import { Refused } from '../kit/Refused.tsx'
import { Sign } from '../kit/Sign.tsx'
import { ErrorState, Loading } from '../kit/states.tsx'
import { useMe } from '../me.ts'
import { useEither, useLanguage } from '../words.ts'
import { figures, frozen } from './doors.ts'
import { RerunResult } from './RerunResult.tsx'
import { useWords } from './words.ts'

/** As many as the door sends. */
const size = 50

export function OneFrozenPage() {
  const w = useWords()
  const either = useEither()
  const me = useMe()
  const language = useLanguage()
  const { id = '' } = useParams()
  const [{ page }, set] = useFilters({ page: pageFilter() })
  const input = { id, language, ...(page && { page }) }
  const query = useQuery(frozen.one.queryOptions({ input, placeholderData: keepPreviousData }))
  const rerun = useMutation(figures.rerun.mutationOptions())
  if (query.error) return <ErrorState error={query.error} again={query.refetch} words={w} />
  if (!query.data) return <Page title={w('frozen')}>{<Loading rows={8} />}</Page>
  const { frozen: one, headings, rows, n } = query.data
  const mayRerun = [...mayFreeze, 'auditor'].some((role) => role === me.role)
  const titleOf = (code: string) => {
    const found = headings.find((heading) => heading.code === code)
    return found ? either(found.title) : code
  }
  return (
    <Page
      title={either(one.title)}
      tags={<Sign tone="indigo">{w(`kind-${one.kind}`)}</Sign>}
      intro={w('known-at', { when: momentInTable(one.moment) })}
      primary={
        mayRerun && (
          <Button type="primary" loading={rerun.isPending} onClick={() => rerun.mutate({ id, language })}>
            {w('rerun')}
          </Button>
        )
      }
      actions={mayRerun && one.kind === 'paper' && <PrintAgain id={id} />}
    >
      {rerun.error && <Refused error={rerun.error} words={w} />}
      {rerun.data && <RerunResult result={rerun.data} freeze={one} titleOf={titleOf} />}
      <About one={one} />
      {one.kind === 'figure' ? (
        <LinkButton to={`/figures/${one.code}?${new URLSearchParams({ freeze: id })}`}>{w('see-figure')}</LinkButton>
      ) : (
        <div style={{ overflowX: 'auto' }}>
          <List
            lines={linesOf(
              { ...query, data: { rows, total: n } },
              { page, size, onPage: (next: number) => set({ page: next }) },
            )}
            columns={columnsOf(headings.map(({ title }) => either(title)))}
            keyOf={({ enterpriseId }) => enterpriseId}
            empty={{ title: w('no-rows-mine') }}
          />
        </div>
      )}
    </Page>
  )
}

interface Row {
  enterpriseId: string
  cells: string[]
}

/** The first is the name, which leads to what the register says now. */
function columnsOf([first = '', ...others]: readonly string[]): Columns<Row> {
  return [
    {
      title: first,
      cell: ({ enterpriseId, cells }) => (
        <Link to={`/enterprises/${enterpriseId}`}>
          <span className="no-break">
            <Name of={cells[0] ?? ''} />
          </span>
        </Link>
      ),
    },
    ...others.map((title, at) => ({
      title,
      cell: ({ cells }: Row) => <Said text={cells[at + 1] ?? ''} />,
      phone: at < 2 ? (2 as const) : at < 4 ? (3 as const) : null,
    })),
  ]
}

/** What is short stands in one line; a business scope does not. */
const Said = ({ text }: { text: string }) => (
  <span translate="no" className={text.length <= 24 ? 'no-break' : undefined}>
    {text.length <= 24 ? text : <span style={{ display: 'inline-block', minWidth: 240 }}>{text}</span>}
  </span>
)

function About({ one }: { one: FrozenView }) {
  const w = useWords()
  const either = useEither()
  const filters = one.says.map(({ title, is }) => `${either(title)}: ${either(is)}`)
  return (
    <Card size="small">
      <Flex vertical gap={8}>
        <Line title={w('filters')}>{filters.join(' · ') || w('unfiltered')}</Line>
        <Line title={w('rows-frozen')}>{w('n-rows-frozen', { n: one.rows })}</Line>
        <Line title={w('by-whom')}>
          <Name of={one.byName} />
        </Line>
        <Line title={w('hash')}>
          <Hash of={one.sha256} />
        </Line>
        {one.printed !== null && (
          <Line title={w('hash-print')}>
            <Hash of={one.printed} />
          </Line>
        )}
        {one.byWords && <span className="quiet">{w('by-words')}</span>}
      </Flex>
    </Card>
  )
}

const Line = ({ title, children }: { title: string; children: ReactNode }) => (
  <Flex gap="2px 12px" wrap>
    <span className="quiet" style={{ flex: '0 0 120px' }}>
      {title}
    </span>
    <span style={{ minWidth: 0 }}>{children}</span>
  </Flex>
)

const Hash = ({ of }: { of: string }) => (
  <span className="number" style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
    {of}
  </span>
)

/** The file as a browser keeps it. */
function PrintAgain({ id }: { id: string }) {
  const w = useWords()
  const print = useMutation(frozen.print.mutationOptions())
  const take = async () => save((await print.mutateAsync({ id })).body)
  return (
    <>
      <Button icon={<PrinterOutlined />} loading={print.isPending} onClick={() => void take().catch(() => {})}>
        {w('print-again')}
      </Button>
      {print.error && <Refused error={print.error} words={w} />}
    </>
  )
}
