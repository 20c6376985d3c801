/** One frozen list or paper: what it is of and as of when, its rows, and reckoning it again. */
import { PrinterOutlined } from '@ant-design/icons'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Button, Card, Descriptions, Flex } from 'antd'
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
        <List
          lines={linesOf(
            { ...query, data: { rows, total: n } },
            { page, size, onPage: (next: number) => set({ page: next }) },
          )}
          columns={columnsOf(headings.map(({ title }) => either(title)))}
          keyOf={({ enterpriseId }) => enterpriseId}
          empty={{ title: w('no-rows-mine') }}
        />
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
          <Name of={cells[0] ?? ''} />
        </Link>
      ),
    },
    ...others.map((title, at) => ({
      title,
      cell: ({ cells }: Row) => <span translate="no">{cells[at + 1]}</span>,
      phone: at < 2 ? (2 as const) : at < 4 ? (3 as const) : null,
    })),
  ]
}

function About({ one }: { one: FrozenView }) {
  const w = useWords()
  const either = useEither()
  const filters = one.says.map(({ title, is }) => `${either(title)}: ${either(is)}`)
  return (
    <Card size="small">
      <Flex vertical gap={8}>
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 1, md: 2 }}
          items={[
            { key: 'filters', label: w('filters'), children: filters.join(' · ') || w('unfiltered') },
            { key: 'rows', label: w('rows-frozen'), children: w('n-rows-frozen', { n: one.rows }) },
            { key: 'by', label: w('by-whom'), children: <Name of={one.byName} /> },
            { key: 'hash', label: w('hash'), children: <Hash of={one.sha256} /> },
            ...(one.printed === null
              ? []
              : [{ key: 'printed', label: w('hash-print'), children: <Hash of={one.printed} /> }]),
          ]}
        />
        {one.byWords && <span className="quiet">{w('by-words')}</span>}
      </Flex>
    </Card>
  )
}

const Hash = ({ of }: { of: string }) => (
  <span className="number" style={{ wordBreak: 'break-all' }}>
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
