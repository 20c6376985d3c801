/** What the box has found so far, below it: by kind, one row a hit, and the way to all of it at the end. */
import { Skeleton } from 'antd'
import { Fragment } from 'react'
import { ErrorState } from '../kit/states.tsx'
import { useMe } from '../me.ts'
import { pages } from '../routes.ts'
import { useEither } from '../words.ts'
import { HitLine } from './HitLine.tsx'
import { resultsAddress, rowsOf, titleOf, type useResults } from './results.ts'
import { useWords } from './words.ts'

interface Props {
  list: string
  /** The row on which the keyboard stands. */
  here: number
  setHere: (row: number) => void
  q: string
  answer: ReturnType<typeof useResults>
  onGo: (to: string | undefined) => void
}

export function Found({ list, here, setHere, q, answer, onGo }: Props) {
  const w = useWords()
  const either = useEither()
  const { role } = useMe()
  const { data, error, refetch } = answer
  if (error && !data) return <ErrorState error={error} again={refetch} />
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 3 }} style={{ padding: 12 }} />
  if (data.tooShort) return <Note>{w('too-short')}</Note>
  if (data.groups.length === 0) return <Note>{w('nothing-found', { q })}</Note>
  const groups = data.groups.map((group) => ({ kind: group.kind, rows: rowsOf(pages, group, role) }))
  const before = groups.map((_, at) => groups.slice(0, at).reduce((sum, { rows }) => sum + rows.length, 0))
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0)
  const row = (at: number, to: string | undefined) => ({
    id: `${list}-${at}`,
    role: 'option' as const,
    'aria-selected': at === here,
    'aria-disabled': to === undefined,
    className: at === here ? 'find-row find-here' : 'find-row',
    onMouseEnter: () => setHere(at),
    // The box keeps the focus, and with it the list stays until the click is done.
    onMouseDown: (event: { preventDefault: () => void }) => event.preventDefault(),
    onClick: () => onGo(to),
  })
  return (
    <div id={list} role="listbox" aria-label={w('search-all')} tabIndex={-1}>
      {groups.map(({ kind, rows }, g) => (
        <Fragment key={kind}>
          <div className="find-kind quiet small" role="presentation">
            {either(titleOf(pages, kind))}
          </div>
          {rows.map(({ hit, to }, at) => (
            <div key={hit.id} {...row((before[g] ?? 0) + at, to)}>
              <HitLine hit={hit} />
            </div>
          ))}
        </Fragment>
      ))}
      <div {...row(count, resultsAddress(q))} style={{ fontWeight: 600 }}>
        {w('all-results')}
      </div>
    </div>
  )
}

function Note({ children }: { children: string }) {
  return (
    <div className="quiet" style={{ padding: 12 }} role="status">
      {children}
    </div>
  )
}
