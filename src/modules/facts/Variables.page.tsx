/**
 * 变量字典: everything the city may hold about an enterprise, without any enterprise's value: who provides it, by which
 * law, for which purposes, who may read it, for how long. Open to everyone.
 */
import { useQuery } from '@tanstack/react-query'
import { Alert, Collapse, Flex, Typography } from 'antd'
import { doorsTo } from '../../web/doors.ts'
import { CityFigure } from '../../web/figures/CityFigure.tsx'
import { Choice, Filters, SearchBox } from '../../web/kit/Filters.tsx'
import { code, oneOf, text, useFilters } from '../../web/kit/filters.ts'
import { Page } from '../../web/kit/Page.tsx'
import { EmptyState, ErrorState, Loading } from '../../web/kit/states.tsx'
import { useRoom } from '../../web/room.ts'
import { useEither } from '../../web/words.ts'
import { contract, type VariableView } from './contract.ts'
import { calledLike, groupedBy, themeCode } from './knowledge.ts'
import { Sensitivity } from './NotKnown.tsx'
import { providerName } from './Value.tsx'
import { VariableCards, VariableTable } from './VariableTable.tsx'
import { useWords } from './words.ts'

const { facts } = doorsTo(contract)
const sensitivities = ['open', 'inner', 'secret'] as const

export function VariablesPage() {
  const w = useWords()
  const either = useEither()
  const [filters, set, clear, active] = useFilters({
    q: text(),
    theme: code(),
    provider: code(),
    sensitivity: oneOf(sensitivities),
  })
  const list = useQuery(facts.variables.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  const all = list.data ?? []
  const found = all
    .filter(calledLike(filters.q))
    .filter(({ theme }) => !filters.theme || theme.en === filters.theme)
    .filter(({ provider }) => !filters.provider || provider === filters.provider)
    .filter(({ sensitivity }) => !filters.sensitivity || sensitivity === filters.sensitivity)
  const themes = [...groupedBy(all, ({ theme }) => theme.en).values()].flatMap(([first]) => first?.theme ?? [])
  const providers = [...new Set(all.map(({ provider }) => provider))]
  return (
    <Page title={w('variables')} intro={w('variables-intro')}>
      <WhoReads />
      <Filters
        active={active}
        onClear={clear}
        search={<SearchBox value={filters.q} onChange={(q) => set({ q })} placeholder={w('search-variables')} />}
      >
        <Choice
          label={w('theme')}
          value={filters.theme}
          options={themes.map((theme) => ({ value: theme.en, label: either(theme) }))}
          onChange={(theme) => set({ theme })}
        />
        <Choice
          label={w('provider')}
          value={filters.provider}
          options={providers.map((value) => ({ value, label: either(providerName(value)) }))}
          onChange={(provider) => set({ provider })}
        />
        <Choice
          label={w('sensitivity')}
          value={filters.sensitivity}
          options={sensitivities.map((value) => ({ value, label: w(`is-${value}`) }))}
          onChange={(sensitivity) => set({ sensitivity })}
        />
      </Filters>
      {list.error && !list.data && <ErrorState error={list.error} again={list.refetch} />}
      {list.isPending && <Loading rows={12} />}
      {list.data && found.length === 0 && <EmptyState title={w('no-match')} hint={w('no-rows-hint')} />}
      {found.length > 0 && <ByTheme variables={found} isFound={active > 0} />}
    </Page>
  )
}

function WhoReads() {
  const w = useWords()
  return (
    <Alert
      type="info"
      title={<strong>{w('who-reads-what')}</strong>}
      description={
        <Flex vertical gap={6}>
          {sensitivities.map((sensitivity) => (
            <Flex key={sensitivity} gap={8} align="baseline">
              <span style={{ flexShrink: 0 }}>
                <Sensitivity of={{ sensitivity }} />
              </span>
              <span>{w(`is-${sensitivity}-more`)}</span>
            </Flex>
          ))}
        </Flex>
      }
    />
  )
}

/** Closed where all are listed, since nobody reads three hundred rows; open where one looks for something. */
function ByTheme({ variables, isFound }: { variables: readonly VariableView[]; isFound: boolean }) {
  const w = useWords()
  const either = useEither()
  const isPhone = useRoom() === 'phone'
  const themes = [...groupedBy(variables, ({ theme }) => theme.en)]
  const Shape = isPhone ? VariableCards : VariableTable
  return (
    <Flex vertical gap={8}>
      <Typography.Text type="secondary" aria-live="polite">
        {w('n-variables', { n: variables.length })}
      </Typography.Text>
      <Collapse
        key={isFound ? variables.map(({ no }) => no).join() : 'all'}
        defaultActiveKey={isFound || !isPhone ? themes.slice(0, isFound ? 99 : 1).map(([key]) => key) : []}
        styles={{ body: { padding: isPhone ? 8 : 0 } }}
        items={themes.map(([key, rows]) => ({
          key,
          label: (
            <Flex gap={8} align="baseline">
              <strong>{rows[0] && either(rows[0].theme)}</strong>
              <span className="quiet small">{w('n-known', { n: rows.length })}</span>
            </Flex>
          ),
          children: (
            <>
              <Flex style={{ padding: isPhone ? '0 0 8px' : 12 }} className="hide-empty">
                <CityFigure code="coverage" parameter={themeCode(key)} />
              </Flex>
              <Shape variables={rows} />
            </>
          ),
        }))}
      />
    </Flex>
  )
}
