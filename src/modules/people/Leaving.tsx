/** 离岗名单: whose functions end by a day, and what would still be open after it. */
import { useQuery } from '@tanstack/react-query'
import { Card, Flex } from 'antd'
import { useState } from 'react'
import { addDays } from '../../kernel/calendar.ts'
import { doorsTo } from '../../web/doors.ts'
import { useToday } from '../../web/house.ts'
import { DayInput } from '../../web/kit/inputs.tsx'
import { type Columns, List } from '../../web/kit/ListPage.tsx'
import { linesOf } from '../../web/kit/lines.ts'
import { Name } from '../../web/kit/Name.tsx'
import { Day } from '../../web/kit/When.tsx'
import { contract, type Ending } from './contract.ts'
import { useUnits } from './Units.tsx'
import { useWords } from './words.ts'

const { people } = doorsTo(contract)
const open = ['others', 'bindings', 'firms', 'keys', 'sessions'] as const

export function Leaving() {
  const w = useWords()
  const units = useUnits()
  const today = useToday()
  const [by, setBy] = useState(addDays(today, 30))
  const list = useQuery(people.ending.queryOptions({ input: { by } }))
  const still = (row: Ending) =>
    open
      .filter((what) => row[what] > 0)
      .map((what) => w(`open-${what}`, { n: row[what] }))
      .join(' · ')
  const columns: Columns<Ending> = [
    { title: w('name'), cell: ({ name }) => <Name of={name} /> },
    { title: w('last-day'), cell: ({ validTo }) => <Day day={validTo} />, phone: 'beside' },
    {
      title: w('functions'),
      cell: ({ role, unit }) => w('role-in', { role: w(role), unit: units.name(unit) ?? '' }),
      phone: 2,
    },
    {
      title: w('still-open'),
      cell: (row) => still(row) || <span className="quiet">{w('nothing-open')}</span>,
      phone: 3,
    },
  ]
  return (
    <Card size="small" title={w('leaving')}>
      <Flex vertical gap={12}>
        <span className="quiet">{w('leaving-hint')}</span>
        <Flex gap={8} align="center" wrap>
          <label htmlFor="leaving-by">{w('leaving-by')}</label>
          <div style={{ width: 180 }}>
            <DayInput id="leaving-by" value={by} onChange={setBy} />
          </div>
        </Flex>
        <List<Ending>
          lines={linesOf(list)}
          columns={columns}
          keyOf={({ id, role, unit, validFrom }) => `${id} ${role} ${unit} ${validFrom}`}
          empty={{ title: w('nobody-leaves') }}
        />
      </Flex>
    </Card>
  )
}
