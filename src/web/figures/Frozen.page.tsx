/** 冻结登记: every list, figure and paper that was frozen, newest first. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { FrozenView } from '../../kernel/figures/contract.ts'
import { momentInTable } from '../days.ts'
import { Choice, Filters } from '../kit/Filters.tsx'
import { oneOf, page, useFilters } from '../kit/filters.ts'
import { type Columns, ListPage } from '../kit/ListPage.tsx'
import { linesOf } from '../kit/lines.ts'
import { Name } from '../kit/Name.tsx'
import { useEither, useLanguage } from '../words.ts'
import { frozen } from './doors.ts'
import { useWords } from './words.ts'

const kinds = ['list', 'figure', 'paper'] as const
/** As many as the door sends. */
const size = 50

export function FrozenPage() {
  const w = useWords()
  const [filters, set, clear, active] = useFilters({ kind: oneOf(kinds), page: page() })
  const query = useQuery(frozen.list.queryOptions({ input: filters, placeholderData: keepPreviousData }))
  const turn = (next: number) => {
    set({ page: next })
    scrollTo({ top: 0 })
  }
  return (
    <ListPage<FrozenView>
      title={w('frozen')}
      intro={w('frozen-intro')}
      filters={
        <Filters active={active} onClear={clear}>
          <Choice
            label={w('kind')}
            options={kinds.map((value) => ({ value, label: w(`kind-${value}`) }))}
            value={filters.kind}
            onChange={(kind) => set({ kind })}
          />
        </Filters>
      }
      lines={linesOf(query, { page: filters.page, size, onPage: turn })}
      columns={useColumns()}
      to={placeOf}
      empty={{ title: w('no-frozen'), hint: w('no-frozen-hint') }}
      onClear={active > 0 ? clear : undefined}
    />
  )
}

/** A figure is shown by its cells, on its own page. */
const placeOf = ({ kind, code, id }: FrozenView): string =>
  kind === 'figure' ? `/figures/${code}?${new URLSearchParams({ freeze: id })}` : `/frozen/${id}`

function useColumns(): Columns<FrozenView> {
  const w = useWords()
  const either = useEither()
  const language = useLanguage()
  return [
    {
      title: w('what'),
      cell: ({ title, says }) => (
        <>
          {either(title)}
          {says.length > 0 && (
            <span className="quiet">
              {' · '}
              {says.map(({ is }) => either(is)).join(language === 'en' ? ', ' : '、')}
            </span>
          )}
        </>
      ),
    },
    { title: w('kind'), cell: ({ kind }) => w(`kind-${kind}`), phone: 'beside', width: 100 },
    { title: w('moment'), cell: ({ moment }) => <span className="number">{momentInTable(moment)}</span>, phone: 2 },
    {
      title: w('rows-frozen'),
      cell: ({ rows }) => w('n-rows-frozen', { n: rows }),
      phone: 3,
      align: 'end',
      width: 110,
    },
    { title: w('by-whom'), cell: ({ byName }) => <Name of={byName} />, phone: 3 },
  ]
}
