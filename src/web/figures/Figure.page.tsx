/**
 * One figure: its tables as the reader may know them, now, as it was frozen or as it was released; how it is reckoned;
 * what was frozen of it, and the register of its publications. Table, parameter and freeze stand in the address.
 */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Flex, Typography } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { type FigureView, mayFreeze, type TableView } from '../../kernel/figures/contract.ts'
import { momentInTable } from '../days.ts'
import { Choice, Filters } from '../kit/Filters.tsx'
import { code as codeFilter, useFilters } from '../kit/filters.ts'
import { Page } from '../kit/Page.tsx'
import { EmptyState, ErrorState, Loading } from '../kit/states.tsx'
import { useMe } from '../me.ts'
import { asText } from '../numbers.ts'
import { useEither, useLanguage } from '../words.ts'
import { figures } from './doors.ts'
import { FigureTable } from './FigureTable.tsx'
import { FreezeButton, Freezes } from './Freezes.tsx'
import { Method } from './Method.tsx'
import { Releases } from './Releases.tsx'
import { RowsDrawer } from './RowsDrawer.tsx'
import { StandingSign } from './StandingSign.tsx'
import { shownOf, whyNone } from './saying.ts'
import { useWords } from './words.ts'

export function FigurePage() {
  const w = useWords()
  const either = useEither()
  const me = useMe()
  const { code = '' } = useParams()
  const [chosen, set, clear, active] = useFilters({ by: codeFilter(), parameter: codeFilter(), freeze: codeFilter() })
  const input = { code, ...asked(chosen) }
  const query = useQuery(figures.table.queryOptions({ input, placeholderData: keepPreviousData }))
  const table = query.data
  if (query.error) return <ErrorState error={query.error} again={query.refetch} words={w} />
  if (!table) return <Page title={w('figure')}>{<Loading rows={8} />}</Page>
  const { figure, freeze } = table
  const isFreezer = figure.isMine && (mayFreeze as readonly string[]).includes(me.role)
  return (
    <Page
      title={either(figure.title)}
      tags={<StandingSign standing={table.standing} />}
      intro={either(figure.meaning)}
      primary={isFreezer && <FreezeButton code={code} parameter={table.parameter} />}
    >
      {freeze && (
        <Alert
          type="info"
          showIcon
          title={w('frozen-of', { when: momentInTable(freeze.moment) })}
          action={
            <Button size="small" onClick={() => set({ freeze: undefined })}>
              {w('back-to-now')}
            </Button>
          }
        />
      )}
      <Filters active={active} onClear={clear}>
        <TableChoice figure={figure} by={table.by} onChange={(by) => set({ by })} />
        <ParameterChoice table={table} onChange={(parameter) => set({ parameter })} />
      </Filters>
      <Numbers table={table} reading={{ code, ...parameterOf(table), ...(freeze && { freeze: freeze.id }) }} />
      <Card size="small" title={w('method')}>
        <Method figure={figure} />
      </Card>
      {figure.isMine && me.id !== '' && <Freezes figure={figure} />}
      <Releases code={code} />
    </Page>
  )
}

interface Chosen {
  by: string | undefined
  parameter: string | undefined
  freeze: string | undefined
}
/** The address has `none` for the total, which has no dimension. */
const asked = ({ by, parameter, freeze }: Chosen) => ({
  ...(by && { by: by === none ? '' : by }),
  ...(parameter && { parameter }),
  ...(freeze && { freeze }),
})
const none = 'none'
const parameterOf = ({ parameter }: TableView) => (parameter === null ? {} : { parameter })

interface TableChoiceProps {
  figure: FigureView
  by: readonly string[]
  onChange: (by: string | undefined) => void
}

function TableChoice({ figure, by, onChange }: TableChoiceProps) {
  const w = useWords()
  const either = useEither()
  const language = useLanguage()
  const titleOf = (code: string) => {
    const found = figure.dimensions.find((one) => one.code === code)
    return found ? either(found.title) : code
  }
  const options = figure.tables.map((one) => ({
    value: one.join(',') || none,
    label:
      one.length === 0 ? w('by-none') : w('by', { what: one.map(titleOf).join(language === 'zh-CN' ? '、' : ' and ') }),
  }))
  if (options.length < 2) return null
  return <Choice label={w('by-label')} options={options} value={by.join(',') || none} onChange={onChange} />
}

function ParameterChoice({ table, onChange }: { table: TableView; onChange: (code: string | undefined) => void }) {
  const either = useEither()
  const { parameter } = table.figure
  if (!parameter) return null
  const options = parameter.choices.map(({ code, says }) => ({ value: code, label: either(says) }))
  return (
    <Choice
      label={either(parameter.title)}
      options={options}
      value={table.parameter ?? undefined}
      onChange={onChange}
    />
  )
}

interface NumbersProps {
  table: TableView
  reading: { code: string; parameter?: string; freeze?: string }
}

function Numbers({ table, reading }: NumbersProps) {
  const w = useWords()
  const [opened, open] = useState<Record<string, string>>()
  const { figure, standing } = table
  if (standing === 'none') return <EmptyState title={w('none')} hint={w('none-more')} />
  const onOpen = figure.isMine ? open : undefined
  return (
    <Card size="small">
      <Flex vertical gap={12}>
        {table.by.length === 0 ? (
          <Total table={table} onOpen={onOpen && (() => onOpen({}))} />
        ) : (
          <FigureTable table={table} {...(onOpen && { onOpen })} />
        )}
        <Typography.Text type="secondary" className="small">
          {[table.knownAt && w('known-at', { when: momentInTable(table.knownAt) }), w(`${standing}-more`)]
            .filter(Boolean)
            .join(' · ')}
        </Typography.Text>
      </Flex>
      <RowsDrawer
        open={opened !== undefined}
        onClose={() => open(undefined)}
        reading={reading}
        at={opened ?? {}}
        figure={figure}
      />
    </Card>
  )
}

function Total({ table: { figure, cells }, onOpen }: { table: TableView; onOpen: (() => void) | undefined }) {
  const w = useWords()
  const language = useLanguage()
  const cell = cells[0]
  const shown = cell ? shownOf(figure, cell, language) : null
  return (
    <Flex gap="4px 16px" align="baseline" wrap>
      {shown ? (
        <span className="figure number" title={shown.exact}>
          {asText(shown)}
        </span>
      ) : (
        <em className="unknown">{cell ? w(whyNone(figure, cell)) : w('no-value')}</em>
      )}
      {figure.measure === 'median' && typeof cell?.more === 'number' && (
        <span className="quiet">{w('p-90', { n: cell.more })}</span>
      )}
      {onOpen && (
        <Button type="link" size="small" onClick={onOpen}>
          {w('open-rows')}
        </Button>
      )}
    </Flex>
  )
}
