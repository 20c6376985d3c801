/** 统计指标: every figure that is the reader's to know, each with its total and the way to its tables. */
import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Typography } from 'antd'
import { Link } from 'react-router'
import type { FigureView } from '../../kernel/figures/contract.ts'
import { momentInTable } from '../days.ts'
import { Page } from '../kit/Page.tsx'
import { EmptyState, ErrorState, Loading } from '../kit/states.tsx'
import { asText } from '../numbers.ts'
import { useEither, useLanguage } from '../words.ts'
import { figures } from './doors.ts'
import { StandingSign } from './StandingSign.tsx'
import { shownOf, whyNone } from './saying.ts'
import { useWords } from './words.ts'

export function FiguresPage() {
  const w = useWords()
  const { data, error, refetch } = useQuery(figures.list.queryOptions())
  return (
    <Page title={w('figures')} intro={w('figures-intro')}>
      {error ? (
        <ErrorState error={error} again={refetch} words={w} />
      ) : !data ? (
        <Loading rows={6} />
      ) : data.length === 0 ? (
        <EmptyState title={w('no-figures')} hint={w('no-figures-hint')} />
      ) : (
        <div className="doors">
          {data.map((figure) => (
            <FigureCard key={figure.code} figure={figure} />
          ))}
        </div>
      )}
    </Page>
  )
}

function FigureCard({ figure }: { figure: FigureView }) {
  const w = useWords()
  const either = useEither()
  const language = useLanguage()
  const { code, tables } = figure
  const hasTotal = tables.some((by) => by.length === 0)
  const by = hasTotal ? '' : (tables[0]?.join(',') ?? '')
  const { data: table } = useQuery(figures.table.queryOptions({ input: { code, by } }))
  const total = table?.cells[0]
  const shown = hasTotal && total ? shownOf(figure, total, language) : null
  return (
    <Link to={`/figures/${code}`} className="card-link">
      <Card hoverable style={{ height: '100%' }}>
        <Flex vertical gap={6}>
          <Flex justify="space-between" gap={8} wrap>
            <Typography.Text strong style={{ fontSize: '1.14em' }}>
              {either(figure.title)}
            </Typography.Text>
            {table && <StandingSign standing={table.standing} />}
          </Flex>
          {shown && <span className="figure number">{asText(shown)}</span>}
          {!shown && hasTotal && total && <span className="quiet">{w(whyNone(figure, total))}</span>}
          {table?.knownAt && (
            <span className="quiet small">{w('known-at', { when: momentInTable(table.knownAt) })}</span>
          )}
          <Typography.Text type="secondary">{either(figure.meaning)}</Typography.Text>
        </Flex>
      </Card>
    </Link>
  )
}
