/**
 * 人员: oneself and the people of one's unit; everyone for the administrator, who gives functions, ends them and signs
 * people out. He manages accounts and reads no business row.
 */

import { useQuery } from '@tanstack/react-query'
import { Button, Flex } from 'antd'
import { useState } from 'react'
import { doorsTo } from '../../web/doors.ts'
import { useToday } from '../../web/house.ts'
import { ExportButton } from '../../web/kit/ExportButton.tsx'
import { Choice, Filters, SearchBox } from '../../web/kit/Filters.tsx'
import { code, page, text, useFilters } from '../../web/kit/filters.ts'
import { type Columns, ListPage } from '../../web/kit/ListPage.tsx'
import { linesOf } from '../../web/kit/lines.ts'
import { Name } from '../../web/kit/Name.tsx'
import { useMe } from '../../web/me.ts'
import { useRoom } from '../../web/room.ts'
import { contract, type PersonView } from './contract.ts'
import { HeldFunctions } from './HeldFunctions.tsx'
import { ManagePerson } from './ManagePerson.tsx'
import { peopleHeadings } from './sheet.ts'
import { standsOn } from './standing.ts'
import { useUnits } from './Units.tsx'
import { useWords } from './words.ts'

const { people } = doorsTo(contract)
const size = 50

export function PeoplePage() {
  const w = useWords()
  const units = useUnits()
  const isAdministrator = useMe().role === 'administrator'
  const [managing, manage] = useState<string>()
  const [filters, set, clear, active] = useFilters({ q: text(), unit: code(), page: page() })
  const list = useQuery(people.list.queryOptions())
  const found = list.data
    ?.filter(({ name }) => name.includes(filters.q))
    .filter((person) => !filters.unit || unitsOf(person).includes(filters.unit))
  const rows = found?.slice((filters.page - 1) * size, filters.page * size)
  const data = rows && { rows, total: found?.length ?? 0 }
  const present = new Set(list.data?.flatMap(unitsOf))
  return (
    <>
      <ListPage<PersonView>
        title={w('people')}
        actions={isAdministrator && <TakeAway found={found ?? []} />}
        intro={w(isAdministrator ? 'people-intro-all' : 'people-intro-own')}
        filters={
          <Filters
            active={active}
            onClear={clear}
            search={<SearchBox value={filters.q} onChange={(q) => set({ q })} placeholder={w('search-people')} />}
          >
            {present.size > 1 && (
              <Choice
                label={w('unit')}
                value={filters.unit}
                options={units.options.filter(({ value }) => present.has(value))}
                onChange={(unit) => set({ unit })}
              />
            )}
          </Filters>
        }
        lines={linesOf({ ...list, data }, { page: filters.page, size, onPage: (next) => set({ page: next }) })}
        columns={useColumns(isAdministrator ? manage : undefined)}
        empty={{ title: w('no-people'), hint: w('no-people-hint') }}
        onClear={active > 0 ? clear : undefined}
      />
      <ManagePerson person={list.data?.find(({ id }) => id === managing)} onClose={() => manage(undefined)} />
    </>
  )
}

/** The accounts that are found, all pages of them, as a file. */
function TakeAway({ found }: { found: readonly PersonView[] }) {
  const w = useWords()
  return (
    <ExportButton
      list="people"
      title={w('people')}
      columns={peopleHeadings}
      needsPurpose
      take={(choice) => people.export.call({ people: found.map(({ id }) => id), choice })}
    />
  )
}

const unitsOf = ({ unit, functions }: PersonView): string[] => [
  ...(unit ? [unit] : []),
  ...functions.map((held) => held.unit),
]

function useColumns(manage: ((id: string) => void) | undefined): Columns<PersonView> {
  const w = useWords()
  const today = useToday()
  const units = useUnits()
  const isPhone = useRoom() === 'phone'
  const current = (person: PersonView) => person.functions.filter((held) => standsOn(held, today) !== 'ended')
  const name = { title: w('name'), cell: (person: PersonView) => <Name of={person.name} /> }
  const unit = {
    title: w('unit'),
    cell: (person: PersonView) => units.name(person.unit) ?? w('no-unit'),
    phone: 2 as const,
  }
  const functions = {
    title: w('functions'),
    // The unit stands above it on a card, and two lines do not fit.
    cell: (person: PersonView) =>
      isPhone && person.functions.length > 0 ? (
        current(person)
          .map(({ role }) => w(role))
          .join(' · ')
      ) : (
        <Flex vertical gap={2} component="span">
          <HeldFunctions functions={current(person)} />
        </Flex>
      ),
    phone: 3 as const,
  }
  if (!manage) return [name, unit, functions]
  const act = {
    title: w('manage'),
    cell: (person: PersonView) => (
      <Button size="small" onClick={() => manage(person.id)} aria-label={`${w('manage')} “${person.name}”`}>
        {w('manage')}
      </Button>
    ),
    phone: 'beside' as const,
    width: 96,
  }
  return [name, unit, functions, act]
}
