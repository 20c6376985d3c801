/** 搜索: everything found for the words in the address, by kind; each with the reason where the name does not show it. */
import { Button, Card, Flex, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Group } from '../../kernel/search/contract.ts'
import { SearchBox } from '../kit/Filters.tsx'
import { text, useFilters } from '../kit/filters.ts'
import { Page } from '../kit/Page.tsx'
import { EmptyState, ErrorState, Loading } from '../kit/states.tsx'
import { isSignedIn, useMe } from '../me.ts'
import { pages } from '../routes.ts'
import { useEither } from '../words.ts'
import { HitLine } from './HitLine.tsx'
import { rowsOf, titleOf, useResults } from './results.ts'
import { useWords } from './words.ts'

const [few, many] = [12, 50]

export function SearchPage() {
  const w = useWords()
  const me = useMe()
  const knowsMore = isSignedIn(me) && me.role !== 'administrator'
  const [{ q }, set] = useFilters({ q: text() })
  return (
    <Page title={w('search-all')} intro={`${w('search-intro')}${knowsMore ? ` ${w('search-intro-former')}` : ''}`}>
      <Flex>
        <SearchBox value={q} onChange={(words) => set({ q: words })} placeholder={w('search-big')} />
      </Flex>
      <Results key={q} q={q} />
    </Page>
  )
}

function Results({ q }: { q: string }) {
  const w = useWords()
  const [limit, setLimit] = useState(few)
  const { data, error, refetch } = useResults(q, limit)
  if (q === '') return <EmptyState title={w('nothing-asked')} />
  if (error && !data) return <ErrorState error={error} again={refetch} />
  if (!data) return <Loading rows={6} />
  if (data.tooShort) return <EmptyState title={w('too-short')} hint={w('too-short-hint')} />
  if (data.groups.length === 0) return <EmptyState title={w('nothing-found', { q })} hint={w('nothing-found-hint')} />
  return (
    <Flex vertical gap={16} aria-live="polite">
      {data.groups.map((group) => (
        <OneKind key={group.kind} group={group} onMore={limit < many ? () => setLimit(many) : undefined} />
      ))}
    </Flex>
  )
}

function OneKind({ group, onMore }: { group: Group; onMore: (() => void) | undefined }) {
  const w = useWords()
  const either = useEither()
  const { role } = useMe()
  const kind = either(titleOf(pages, group.kind))
  const n = group.hits.length
  const more = onMore ? <Button onClick={onMore}>{w('more-of-these')}</Button> : w('too-many')
  return (
    <section aria-label={kind}>
      <Card
        size="small"
        title={<h2 className="find-title">{w(group.more ? 'results-of-more' : 'results-of', { kind, n })}</h2>}
      >
        <ul className="find-hits">
          {rowsOf(pages, group, role).map(({ hit, to }) => (
            <li key={hit.id}>
              {to ? (
                <Link to={to} className="card-link">
                  <HitLine hit={hit} />
                </Link>
              ) : (
                <HitLine hit={hit} />
              )}
            </li>
          ))}
        </ul>
        {group.more && <Typography.Text type="secondary">{more}</Typography.Text>}
      </Card>
    </section>
  )
}
