/**
 * 企业数据: what is known of a firm, on its page. By theme, each value with unit, period, source, since when; then what
 * nobody has stated, and what the reader may not see with who may. `?on=` shows it as known on a day.
 */
import { useQuery } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import { formats } from '../../kernel/exports/choice.ts'
import { doorsTo } from '../../web/doors.ts'
import { ExportButton } from '../../web/kit/ExportButton.tsx'
import { SearchBox } from '../../web/kit/Filters.tsx'
import { code, text, useFilters } from '../../web/kit/filters.ts'
import { useKnownOn } from '../../web/kit/KnownOn.tsx'
import { ErrorState, Loading } from '../../web/kit/states.tsx'
import { isSignedIn, useMe } from '../../web/me.ts'
import { useEither } from '../../web/words.ts'
import { AskCorrection } from './AskCorrection.tsx'
import { contract, type DisputeView, type KnownRecord, type VariableView } from './contract.ts'
import { FactTable } from './FactTable.tsx'
import { calledLike, sightOf, type Theme, tablesOf, themeKey, themesOf, unknownOf } from './knowledge.ts'
import { MergedFacts } from './MergedFacts.tsx'
import { NotKnown } from './NotKnown.tsx'
import { type Part, Parts } from './Parts.tsx'
import { Records } from './Records.tsx'
import { factHeadings } from './sheet.ts'
import { useWords } from './words.ts'

const { facts, disputes } = doorsTo(contract)
const disputeReaders: readonly string[] = ['owner', 'colleague', 'officer', 'reviewer', 'department-head', 'auditor']

export function Facts({ id }: { id: string }) {
  const me = useMe()
  const { on } = useKnownOn()
  const dictionary = useQuery(facts.variables.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  const of = useQuery(facts.of.queryOptions({ input: { id, ...(on && { on }) } }))
  const running = useQuery(
    disputes.list.queryOptions({
      input: { state: 'open', enterpriseId: id, ...(on && { on }) },
      enabled: disputeReaders.includes(me.role),
    }),
  )
  const error = of.error ?? dictionary.error
  if (error && !(of.data && dictionary.data))
    return <ErrorState error={error} again={() => Promise.all([of.refetch(), dictionary.refetch()])} />
  if (!of.data || !dictionary.data) return <Loading rows={10} />
  const { withheld, records } = of.data
  const sight = sightOf(dictionary.data, me, { id, withheld })
  const known = new Set([...of.data.facts, ...records].map(({ variable }) => variable)).size
  return (
    <Flex vertical gap={16}>
      <Flex justify="space-between" align="center" gap={12}>
        <Counts
          known={known}
          unknown={sight.readable.length - known}
          withheld={withheld}
          all={dictionary.data.length}
        />
        <TakeAway id={id} on={on} />
      </Flex>
      <MergedFacts id={id} variables={dictionary.data} />
      <Themes
        id={id}
        themes={themesOf(dictionary.data, of.data.facts)}
        running={running.data ?? []}
        tables={tablesOf(dictionary.data, records)}
      />
      <NotKnown
        id={id}
        unknown={unknownOf(sight.readable, of.data.facts, records)}
        withheld={sight.withheld}
        all={dictionary.data.length}
      />
      <AskCorrection id={id} variables={dictionary.data} facts={of.data.facts} />
    </Flex>
  )
}

/** What is shown here as a file; as Word or PDF it is the register extract. */
function TakeAway({ id, on }: { id: string; on: string | undefined }) {
  const w = useWords()
  const me = useMe()
  return (
    <div className="no-print">
      <ExportButton
        list="facts"
        title={w('facts')}
        columns={factHeadings}
        needsPurpose={isSignedIn(me) && me.enterpriseId !== id}
        formats={formats}
        whole
        wholePaper
        take={(choice) => facts.export.call({ id, ...(on && { on }), choice })}
      />
    </div>
  )
}

function Counts(about: { known: number; unknown: number; withheld: number; all: number }) {
  const w = useWords()
  return (
    <Typography.Text type="secondary">
      {w(about.withheld > 0 ? 'facts-count' : 'facts-count-own', about)}
    </Typography.Text>
  )
}

interface ThemesProps {
  id: string
  themes: readonly Theme[]
  tables: readonly { table: VariableView; records: KnownRecord[] }[]
  running: readonly DisputeView[]
}

/** The key becomes part of an id, which may hold no blanks. */
const partOf = (key: string, name: string, n: number, content: ReactNode): Part => ({
  key: key.replace(/[^A-Za-z0-9]+/g, '-'),
  name,
  n,
  content,
})

/** One theme at a time, since a firm may have hundreds of values; a search goes through all of them. */
function Themes({ id, themes, tables, running }: ThemesProps) {
  const w = useWords()
  const either = useEither()
  const { on } = useKnownOn()
  const [filters, set] = useFilters({ theme: code(), v: text() })
  const isLike = calledLike<VariableView>(filters.v)
  const parts: Part[] = [
    ...themes.map((theme) => {
      const rows = theme.rows.filter(({ variable }) => isLike(variable))
      return partOf(themeKey(theme), either(theme), rows.length, <FactTable id={id} rows={rows} running={running} />)
    }),
    ...tables.map(({ table, records }) => {
      const n = isLike(table) ? records.length : 0
      return partOf(table.code, `${w('records')} · ${either(table)}`, n, <Records table={table} records={records} />)
    }),
  ]
  if (parts.length === 0) return <Typography.Text>{w(on ? 'no-facts-on' : 'no-facts')}</Typography.Text>
  const found = parts.filter(({ n }) => n > 0)
  return (
    <Flex vertical gap={12}>
      <Flex>
        <SearchBox value={filters.v} onChange={(v) => set({ v })} placeholder={w('find-variable')} />
      </Flex>
      {found.length === 0 && <Typography.Text type="secondary">{w('no-match')}</Typography.Text>}
      {found.length > 0 && <Parts parts={found} open={filters.theme} onOpen={(theme) => set({ theme })} />}
    </Flex>
  )
}
