/**
 * 企业数据: what is known of a firm, on its page. By theme, each value with unit, period, source, since when; then what
 * nobody has stated, and what the reader may not see with who may. `?on=` shows it as known on a day.
 */
import { useQuery } from '@tanstack/react-query'
import { Collapse, Flex, Typography } from 'antd'
import { useState } from 'react'
import { doorsTo } from '../../web/doors.ts'
import { SearchBox } from '../../web/kit/Filters.tsx'
import { useKnownOn } from '../../web/kit/KnownOn.tsx'
import { ErrorState, Loading } from '../../web/kit/states.tsx'
import { useMe } from '../../web/me.ts'
import { useRoom } from '../../web/room.ts'
import { useEither } from '../../web/words.ts'
import { AskCorrection } from './AskCorrection.tsx'
import { contract, type DisputeView, type KnownRecord, type VariableView } from './contract.ts'
import { FactTable } from './FactTable.tsx'
import { calledLike, sightOf, type Theme, tablesOf, themesOf, unknownOf } from './knowledge.ts'
import { NotKnown } from './NotKnown.tsx'
import { Records } from './Records.tsx'
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
      input: { state: 'open', enterpriseId: id },
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
      <Counts known={known} unknown={sight.readable.length - known} withheld={withheld} all={dictionary.data.length} />
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

/** All themes open at a desk, where they are worked through; on a phone one looks for the one one wants. */
function Themes({ id, themes, tables, running }: ThemesProps) {
  const w = useWords()
  const either = useEither()
  const { on } = useKnownOn()
  const isPhone = useRoom() === 'phone'
  const [sought, seek] = useState('')
  const isLike = calledLike<VariableView>(sought)
  const found = themes
    .map((theme) => ({ ...theme, rows: theme.rows.filter(({ variable }) => isLike(variable)) }))
    .filter(({ rows }) => rows.length > 0)
  const foundTables = tables.filter(({ table }) => isLike(table))
  if (themes.length + tables.length === 0)
    return <Typography.Text>{w(on ? 'no-facts-on' : 'no-facts')}</Typography.Text>
  const heading = (name: string, n: number) => (
    <Flex gap={8} align="baseline">
      <strong>{name}</strong>
      <span className="quiet small">{w('n-known', { n })}</span>
    </Flex>
  )
  const items = [
    ...found.map((theme) => ({
      key: theme.zh,
      label: heading(either(theme), theme.rows.length),
      children: <FactTable id={id} rows={theme.rows} running={running} />,
    })),
    ...foundTables.map(({ table, records }) => ({
      key: table.code,
      label: heading(`${w('records')} · ${either(table)}`, records.length),
      children: <Records table={table} records={records} />,
    })),
  ]
  const isOpen = !isPhone || sought !== '' || items.length === 1
  return (
    <Flex vertical gap={12}>
      <SearchBox value={sought} onChange={seek} placeholder={w('find-variable')} />
      {items.length === 0 && <Typography.Text type="secondary">{w('no-match')}</Typography.Text>}
      {items.length > 0 && (
        <Collapse
          key={isOpen ? `open ${sought}` : 'closed'}
          defaultActiveKey={isOpen ? items.map(({ key }) => key) : []}
          items={items}
          styles={{ body: { padding: isPhone ? 8 : 0 } }}
        />
      )}
    </Flex>
  )
}
