/**
 * 更正申请: for a firm its own, for an officer those that his unit must answer, the longest waiting first. At a desk the
 * list is worked through with the one that is open beside it; on a phone each has a page.
 */

import { useQuery } from '@tanstack/react-query'
import { Card, Col, Flex, Row, Typography } from 'antd'
import { useSearchParams } from 'react-router'
import { cityDay } from '../../kernel/calendar.ts'
import { formats } from '../../kernel/exports/choice.ts'
import { doorsTo } from '../../web/doors.ts'
import { CityFigure } from '../../web/figures/CityFigure.tsx'
import { ExportButton } from '../../web/kit/ExportButton.tsx'
import { Choice, Filters } from '../../web/kit/Filters.tsx'
import { oneOf, useFilters } from '../../web/kit/filters.ts'
import { useKnownOn } from '../../web/kit/KnownOn.tsx'
import { LinkButton } from '../../web/kit/LinkButton.tsx'
import { type Columns, List } from '../../web/kit/ListPage.tsx'
import { linesOf } from '../../web/kit/lines.ts'
import { Name } from '../../web/kit/Name.tsx'
import { Page } from '../../web/kit/Page.tsx'
import { Day } from '../../web/kit/When.tsx'
import { useMe } from '../../web/me.ts'
import { useRoom } from '../../web/room.ts'
import { useEither } from '../../web/words.ts'
import { contract, type DisputeView, type VariableView } from './contract.ts'
import { DisputeDetail, StateSign, Waited } from './DisputeDetail.tsx'
import { states } from './dispute.ts'
import { disputeHeadings } from './sheet.ts'
import { providerName, usePeriod } from './Value.tsx'
import { useWords } from './words.ts'

const { disputes, facts } = doorsTo(contract)
const isFirm = (role: string): boolean => role === 'owner' || role === 'colleague'

export function DisputesPage() {
  const w = useWords()
  const me = useMe()
  const isDesk = useRoom() === 'desk'
  const [address] = useSearchParams()
  const isOfficer = me.role === 'officer'
  const [filters, set, clear, active] = useFilters({ state: oneOf([...states, 'all']), whose: oneOf(['mine', 'all']) })
  // An officer's day begins with what waits for him; a firm wants to see how all of its own stand.
  const state = filters.state ?? (isOfficer ? 'open' : 'all')
  const { on } = useKnownOn()
  const list = useQuery(disputes.list.queryOptions({ input: { ...(state !== 'all' && { state }), ...(on && { on }) } }))
  const mine = (one: DisputeView) => !isOfficer || filters.whose === 'all' || one.provider === me.unit
  const lines = linesOf({ ...list, data: list.data?.filter(mine) })
  const chosen = lines.rows?.find(({ id }) => id === address.get('id'))
  const to = ({ id }: DisputeView) =>
    isDesk ? `/disputes?${withId(address, id)}` : `/disputes/${id}${on ? `?on=${on}` : ''}`
  const intro = isFirm(me.role) ? w('disputes-intro-firm') : isOfficer && w('disputes-intro-unit')
  const taking = <TakeAway state={state} whose={filters.whose} on={on} />
  const rows = (
    <List<DisputeView>
      lines={lines}
      columns={useColumns(chosen !== undefined)}
      to={to}
      empty={useEmpty()}
      onClear={active > 0 ? clear : undefined}
    />
  )
  return (
    <Page title={w('disputes')} intro={intro} actions={taking} knownOn>
      {!isFirm(me.role) && !on && <DisputeFigures />}
      <Filters active={active} onClear={clear}>
        <Choice
          label={w('state-filter')}
          value={state}
          options={[...states, 'all' as const].map((value) => ({ value, label: w(value === 'all' ? 'all' : value) }))}
          onChange={(next) => set({ state: next })}
        />
        {isOfficer && (
          <Choice
            label={w('whose')}
            value={filters.whose ?? 'mine'}
            options={(['mine', 'all'] as const).map((value) => ({ value, label: w(`whose-${value}`) }))}
            onChange={(whose) => set({ whose })}
          />
        )}
      </Filters>
      {isDesk && (lines.rows?.length ?? 0) > 0 ? <Beside list={rows} chosen={chosen} /> : rows}
    </Page>
  )
}

/** The list as it is filtered, as a file. */
interface Taken {
  state: DisputeView['state'] | 'all'
  whose: 'mine' | 'all' | undefined
  on: string | undefined
}

function TakeAway({ state, whose, on }: Taken) {
  const w = useWords()
  const { role, unit } = useMe()
  const provider = role === 'officer' && whose !== 'all' && unit ? { provider: unit } : {}
  const filter = { ...(state !== 'all' && { state }), ...provider, ...(on && { on }) }
  return (
    <ExportButton
      list="disputes"
      title={w('disputes')}
      columns={disputeHeadings}
      needsPurpose={!isFirm(role)}
      formats={formats}
      take={(choice) => disputes.export.call({ ...filter, choice })}
    />
  )
}

/** Of the whole city, for who may know. */
function DisputeFigures() {
  return (
    <Flex gap={12} wrap>
      <CityFigure code="disputes" />
      <CityFigure code="disputes" by="state" at={{ state: 'open' }} />
      <CityFigure code="dispute-days" />
    </Flex>
  )
}

function withId(address: URLSearchParams, id: string): URLSearchParams {
  const next = new URLSearchParams(address)
  next.set('id', id)
  return next
}

function Beside({ list, chosen }: { list: React.ReactNode; chosen: DisputeView | undefined }) {
  const w = useWords()
  return (
    <Row gutter={16} wrap={false}>
      <Col flex="1 1 0" style={{ minWidth: 0 }}>
        {list}
      </Col>
      <Col flex="0 0 440px">
        {chosen ? (
          <Card size="small">
            <DisputeDetail key={chosen.id} dispute={chosen} />
          </Card>
        ) : (
          <Card size="small">
            <Typography.Text type="secondary">{w('choose-dispute')}</Typography.Text>
          </Card>
        )}
      </Col>
    </Row>
  )
}

function useEmpty() {
  const w = useWords()
  const me = useMe()
  if (!isFirm(me.role)) return { title: w('no-disputes'), hint: w('no-disputes-unit') }
  const action = me.enterpriseId && <LinkButton to={`/enterprises/${me.enterpriseId}`}>{w('to-my-firm')}</LinkButton>
  return { title: w('no-disputes'), hint: w('no-disputes-firm'), action }
}

/** Beside an open one there is room for what tells them apart and for how long they wait. */
function useColumns(isNarrow: boolean): Columns<DisputeView> {
  const w = useWords()
  const me = useMe()
  const either = useEither()
  const period = usePeriod()
  const variableOf = useVariables()
  const called = (one: DisputeView) => {
    const variable = variableOf(one.variable)
    return variable ? either(variable) : ''
  }
  const name = { title: w('variable'), cell: called }
  const firm = {
    title: w('enterprise'),
    cell: ({ enterprise }: DisputeView) => <Name of={enterprise} />,
    phone: 2 as const,
  }
  const when = { title: w('period'), cell: (one: DisputeView) => period(one.period), phone: 3 as const }
  const state = {
    title: w('state'),
    cell: (one: DisputeView) => (one.state === 'open' ? <Waited dispute={one} /> : <StateSign state={one.state} />),
    phone: 'beside' as const,
  }
  const provider = {
    title: w('provider'),
    cell: (one: DisputeView) => either(providerName(one.provider)),
    phone: 3 as const,
  }
  const since = {
    title: w('opened-on'),
    cell: ({ openedAt }: DisputeView) => <Day day={cityDay(openedAt)} />,
    phone: null,
  }
  const others = isFirm(me.role) ? [when, provider] : [firm, when]
  return [name, ...(isNarrow ? others.slice(0, 1) : [...others, since]), state]
}

function useVariables(): (no: number) => VariableView | undefined {
  const { data } = useQuery(facts.variables.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  return (no) => data?.find((one) => one.no === no)
}
