/**
 * 企业名录: every enterprise of the city by its public line, open to everyone. Filters stand in the address; at a desk the
 * list is worked through with the keyboard.
 */

import { UploadOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { doorsTo } from '../../web/doors.ts'
import { CityFigure } from '../../web/figures/CityFigure.tsx'
import { FreezeList } from '../../web/figures/FreezeList.tsx'
import { ExportButton } from '../../web/kit/ExportButton.tsx'
import { Choice, Filters, SearchBox } from '../../web/kit/Filters.tsx'
import { code, oneOf, page, text, useFilters } from '../../web/kit/filters.ts'
import { LinkButton } from '../../web/kit/LinkButton.tsx'
import { type Columns, ListPage } from '../../web/kit/ListPage.tsx'
import { linesOf } from '../../web/kit/lines.ts'
import { Unknown } from '../../web/kit/Money.tsx'
import { Name } from '../../web/kit/Name.tsx'
import { isSignedIn, useMe } from '../../web/me.ts'
import { contract, type EnterpriseLine, type Filter } from './contract.ts'
import { sizeClasses, statuses } from './enterprise.ts'
import { type Names, useNames } from './Places.tsx'
import { isRegistrar } from './reading.ts'
import { StatusSign } from './StatusSign.tsx'
import { frozenHeadings, registerHeadings } from './sheet.ts'
import { useWords } from './words.ts'

const { enterprises } = doorsTo(contract)
/** As many as the door sends. */
const size = 50

export function EnterpriseListPage() {
  const w = useWords()
  const me = useMe()
  const names = useNames()
  const signedIn = isSignedIn(me)
  const [filters, set, clear, active] = useFilters({
    q: text(),
    town: code(),
    industry: code(),
    status: oneOf(statuses),
    size: oneOf(sizeClasses),
    page: page(),
  })
  const { q, ...rest } = filters
  const input = { ...rest, ...(q && { q: q.slice(0, 60) }) }
  const list = useQuery(enterprises.list.queryOptions({ input, placeholderData: keepPreviousData }))
  const n = list.data?.total
  const turn = (next: number) => {
    set({ page: next })
    scrollTo({ top: 0 })
  }
  const importing = isRegistrar(me) && (
    <>
      <LinkButton to="/duplicates">{w('duplicates')}</LinkButton>
      <LinkButton to="/import" icon={<UploadOutlined />}>
        {w('import-register')}
      </LinkButton>
    </>
  )
  return (
    <ListPage<EnterpriseLine>
      title={w('enterprises')}
      intro={n !== undefined && w(countWord(list.data?.more, active), { n })}
      actions={
        <>
          <Keep asked={input} />
          <TakeAway asked={input} />
          {importing}
        </>
      }
      figures={
        <>
          <CityFigure code="enterprises" by="status" at={{ status: 'active' }} />
          <CityFigure code="capital" />
        </>
      }
      filters={
        <Filters
          active={active}
          onClear={clear}
          search={
            <SearchBox
              value={q}
              onChange={(words) => set({ q: words })}
              placeholder={w(signedIn ? 'search-firms' : 'search-firms-public')}
            />
          }
        >
          <Choice label={w('town')} options={names.towns} value={filters.town} onChange={(town) => set({ town })} />
          <Choice
            label={w('industry')}
            options={names.industries}
            loading={names.isLoading}
            value={filters.industry}
            onChange={(industry) => set({ industry })}
          />
          <StatusChoice value={filters.status} onChange={(status) => set({ status })} />
          {signedIn && <SizeChoice value={filters.size} onChange={(chosen) => set({ size: chosen })} />}
        </Filters>
      }
      lines={linesOf(list, { page: filters.page, size, onPage: turn })}
      columns={columnsOf(w, names)}
      to={({ id }) => `/enterprises/${id}`}
      empty={{ title: w('register-empty'), hint: w('register-empty-hint'), action: importing }}
      onClear={active > 0 ? clear : undefined}
    />
  )
}

const countWord = (more: boolean | undefined, active: number) => {
  if (more) return 'n-firms-at-least'
  return active > 0 ? 'n-firms-found' : 'n-firms'
}

/** The list as it is filtered, as a file. */
function TakeAway({ asked: { page: _, ...asked } }: { asked: Filter }) {
  const w = useWords()
  const me = useMe()
  const signedIn = isSignedIn(me)
  return (
    <ExportButton
      list="enterprises"
      title={w('enterprises')}
      columns={registerHeadings(!signedIn || me.role === 'administrator')}
      needsPurpose={signedIn}
      take={(choice) => enterprises.export.call({ ...asked, choice })}
    />
  )
}

/** The list as it is filtered, kept as known now. */
function Keep({ asked: { page: _, ...asked } }: { asked: Filter }) {
  return (
    <FreezeList
      list="enterprises"
      columns={frozenHeadings}
      freeze={(chosen) => enterprises.freeze.call({ ...asked, ...chosen })}
    />
  )
}

interface Chosen<Of extends string> {
  value: Of | undefined
  onChange: (value: Of | undefined) => void
}

function StatusChoice(chosen: Chosen<(typeof statuses)[number]>) {
  const w = useWords()
  const options = statuses.map((value) => ({ value, label: w(value === 'unknown' ? 'status-unknown' : value) }))
  return <Choice label={w('status')} options={options} {...chosen} />
}

function SizeChoice(chosen: Chosen<(typeof sizeClasses)[number]>) {
  const w = useWords()
  const options = sizeClasses.map((value) => ({ value, label: w(value) }))
  return <Choice label={w('size')} options={options} {...chosen} />
}

function columnsOf(w: ReturnType<typeof useWords>, { town, industry }: Names): Columns<EnterpriseLine> {
  const missing = <Unknown more={w('not-registered')} />
  return [
    { title: w('name'), cell: ({ name }) => <Name of={name} /> },
    { title: w('credit-code'), cell: ({ creditCode }) => <span className="number">{creditCode}</span>, phone: 3 },
    {
      title: w('industry'),
      cell: (line) => (line.industry ? industry(line.industry) : <em className="unknown">{w('not-registered')}</em>),
      phone: 2,
    },
    { title: w('town'), cell: (line) => (line.town ? town(line.town) : missing), phone: 2 },
    { title: w('status'), cell: ({ status }) => <StatusSign status={status} />, phone: 'beside', width: 132 },
  ]
}
