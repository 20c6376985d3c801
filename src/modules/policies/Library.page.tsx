/** 政策库: every clause of every book, by document; filters in the address. Open to everyone. */
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Skeleton, Typography } from 'antd'
import { useMemo } from 'react'
import { ExportButton } from '../../web/kit/ExportButton.tsx'
import { useFilters } from '../../web/kit/filters.ts'
import { Page } from '../../web/kit/Page.tsx'
import { EmptyState, ErrorState } from '../../web/kit/states.tsx'
import type { ClauseLine } from './contract.ts'
import { DocumentGroup } from './DocumentGroup.tsx'
import { policies } from './Doors.tsx'
import { type Choices, chosen, grouped, LibraryFilters, libraryFilters } from './LibraryFilters.tsx'
import { libraryHeadings } from './sheet.ts'
import { useWords } from './words.ts'

export function LibraryPage() {
  const w = useWords()
  const library = useQuery(policies.library.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  const [filters, set, clear, active] = useFilters(libraryFilters)
  const { data, error } = library
  return (
    <Page title={w('library')} intro={w('library-intro')} actions={<TakeAway lines={data} filters={filters} />}>
      <LibraryFilters lines={data} filters={filters} set={set} clear={clear} active={active} />
      {error && !data ? (
        <ErrorState error={error} again={library.refetch} words={w} />
      ) : (
        <Books lines={data} filters={filters} onClear={clear} />
      )}
    </Page>
  )
}

/** The clauses that are shown, in the order of the page, as a file. */
function TakeAway({ lines, filters }: { lines: readonly ClauseLine[] | undefined; filters: Choices }) {
  const w = useWords()
  const shown = () => grouped(chosen(lines ?? [], filters)).flatMap(({ lines: some }) => some.map(({ id }) => id))
  return (
    <ExportButton
      list="policies"
      title={w('library')}
      columns={libraryHeadings}
      take={(choice) => policies.exportLibrary.call({ clauses: shown(), choice })}
    />
  )
}

function Books({
  lines,
  filters,
  onClear,
}: {
  lines: readonly ClauseLine[] | undefined
  filters: Choices
  onClear: () => void
}) {
  const w = useWords()
  const shown = useMemo(() => chosen(lines ?? [], filters), [lines, filters])
  const books = useMemo(() => grouped(shown), [shown])
  if (!lines) return <BooksToCome />
  if (lines.length === 0) return <EmptyState title={w('no-books')} hint={w('no-books-hint')} />
  if (shown.length === 0)
    return (
      <EmptyState
        title={w('no-rows')}
        hint={w('no-rows-hint')}
        action={<Button onClick={onClear}>{w('clear')}</Button>}
      />
    )
  return (
    <>
      <Counts lines={shown} documents={books.length} />
      {books.map(({ document, lines: ofIt }) => (
        <DocumentGroup key={document} lines={ofIt} />
      ))}
    </>
  )
}

function Counts({ lines, documents }: { lines: readonly ClauseLine[]; documents: number }) {
  const w = useWords()
  const adopted = lines.filter((line) => line.adopted).length
  const doubtful = lines.filter((line) => line.fairCompetition).length
  const parts = [
    w('n-in-documents', { n: lines.length, m: documents }),
    adopted > 0 && w('n-adopted', { n: adopted }),
    adopted < lines.length && w('n-compared', { n: lines.length - adopted }),
    doubtful > 0 && w('n-doubtful', { n: doubtful }),
  ]
  return (
    <Typography.Text type="secondary" aria-live="polite">
      {parts.filter(Boolean).join(' · ')}
    </Typography.Text>
  )
}

function BooksToCome() {
  const w = useWords()
  return (
    <Flex vertical gap={16} role="status" aria-busy aria-label={w('loading')}>
      {[1, 2, 3].map((n) => (
        <Skeleton key={n} active title={{ width: '40%' }} paragraph={{ rows: 4, width: '100%' }} />
      ))}
    </Flex>
  )
}
