/** 我的政策: what one's enterprise can claim now, what it nearly could and what not; how much, by when, as known on a day. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Card, Flex, Skeleton, Typography } from 'antd'
import { useSearchParams } from 'react-router'
import { formats } from '../../kernel/exports/choice.ts'
import { ExportButton } from '../../web/kit/ExportButton.tsx'
import { useKnownOn } from '../../web/kit/KnownOn.tsx'
import { LinkButton } from '../../web/kit/LinkButton.tsx'
import { Page } from '../../web/kit/Page.tsx'
import { EmptyState, ErrorState } from '../../web/kit/states.tsx'
import { money } from '../../web/numbers.ts'
import { useLanguage } from '../../web/words.ts'
import type { Mine } from './contract.ts'
import { policies } from './Doors.tsx'
import { sayFen } from './Sayings.tsx'
import { Shelves, ShelvesToCome } from './Shelves.tsx'
import { mineHeadings } from './sheet.ts'
import { useWords } from './words.ts'

export function MyPoliciesPage() {
  const w = useWords()
  const { on } = useKnownOn()
  const mine = useQuery(policies.mine.queryOptions({ input: { on }, placeholderData: keepPreviousData }))
  const { data, error } = mine
  const taking = (
    <ExportButton
      list="my-policies"
      title={w('my-policies')}
      columns={mineHeadings}
      formats={formats}
      whole
      take={(choice) => policies.exportMine.call({ ...(on && { on }), choice })}
    />
  )
  return (
    <Page title={w('my-policies')} intro={w('my-policies-intro')} actions={taking} knownOn>
      {error && !data ? (
        <ErrorState error={error} again={mine.refetch} words={w} />
      ) : (
        <>
          <Total mine={data} />
          <Content mine={data} on={on} />
        </>
      )}
    </Page>
  )
}

function Content({ mine, on }: { mine: Mine | undefined; on: string | undefined }) {
  const w = useWords()
  if (!mine) return <ShelvesToCome />
  if (mine.clauses.length > 0) return <Shelves clauses={mine.clauses} on={on} />
  return (
    <EmptyState
      title={w('no-clauses')}
      hint={w('no-clauses-hint')}
      action={<LinkButton to="/policies">{w('library')}</LinkButton>}
    />
  )
}

/** What can be claimed now, added up. It leads to the clauses it is the sum of. */
function Total({ mine }: { mine: Mine | undefined }) {
  const w = useWords()
  return (
    <Card size="small">
      <Flex gap="0 24px" align="baseline" wrap>
        <Typography.Text type="secondary">{w('claimable-total')}</Typography.Text>
        {mine ? <Sum mine={mine} /> : <Skeleton.Node active style={{ width: 140, height: 34 }} />}
      </Flex>
    </Card>
  )
}

function Sum({ mine }: { mine: Mine }) {
  const w = useWords()
  const language = useLanguage()
  const [address] = useSearchParams()
  const { fen, clauses, unknown, apart, unclear } = mine.total
  const ranges = mine.clauses.filter(
    ({ explanation: { shelf, amount } }) => shelf === 'now' && amount.state === 'range',
  ).length
  const notes = [
    w('total-of', { n: clauses }),
    unknown > 0 && w('total-unknown', { n: unknown }),
    ranges > 0 && w('total-least', { n: ranges }),
    apart > fen && w('total-apart', { less: sayFen(apart - fen, language) }),
    unclear > 0 && w('total-unclear', { n: unclear }),
  ]
  if (clauses === 0) return <em className="unknown">{w('none-now')}</em>
  const isNothing = clauses === unknown
  return (
    <>
      {isNothing ? (
        <em className="unknown">{w('total-nothing')}</em>
      ) : (
        <a href={`?${address}#shelf-now`} className="figure" title={money(fen, language).exact}>
          {sayFen(fen, language)}
        </a>
      )}
      <span className="quiet">{notes.filter(Boolean).join(language === 'zh-CN' ? '；' : '; ')}</span>
    </>
  )
}
