/** 重复企业: pairs of the register that may be one firm, the likeliest first, worked through by whoever keeps the register. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex } from 'antd'
import { doorsTo } from '../../web/doors.ts'
import { Choice, Filters } from '../../web/kit/Filters.tsx'
import { oneOf, page, useFilters } from '../../web/kit/filters.ts'
import { type Columns, ListPage } from '../../web/kit/ListPage.tsx'
import { linesOf } from '../../web/kit/lines.ts'
import { Name } from '../../web/kit/Name.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { useMe } from '../../web/me.ts'
import { useRoom } from '../../web/room.ts'
import { contract, type EnterpriseLine, type PairView } from './contract.ts'
import { duplicateReasons, duplicateStates } from './duplicate.ts'
import { isRegistrar } from './reading.ts'
import { useWords } from './words.ts'

const { duplicates } = doorsTo(contract)
const size = 50

type Row = PairView & { one: EnterpriseLine; other: EnterpriseLine }

export function DuplicatesPage() {
  const w = useWords()
  const me = useMe()
  const [filters, set, clear, active] = useFilters({
    state: oneOf(duplicateStates),
    reason: oneOf(duplicateReasons),
    page: page(),
  })
  const list = useQuery(duplicates.list.queryOptions({ input: filters, placeholderData: keepPreviousData }))
  return (
    <ListPage<Row>
      title={w('duplicates')}
      intro={w('duplicates-intro')}
      actions={isRegistrar(me) && <FindNow />}
      filters={
        <Filters active={active} onClear={clear}>
          <Choice
            label={w('pair-state')}
            value={filters.state}
            options={duplicateStates.map((value) => ({ value, label: w(`pair-${value}`) }))}
            onChange={(state) => set({ state })}
          />
          <Choice
            label={w('why-same')}
            value={filters.reason}
            options={duplicateReasons.map((value) => ({ value, label: w(`same-${value}`) }))}
            onChange={(reason) => set({ reason })}
          />
        </Filters>
      }
      lines={linesOf(list, { page: filters.page, size, onPage: (next) => set({ page: next }) })}
      columns={useColumns()}
      keyOf={({ enterpriseId, otherId }) => `${enterpriseId} ${otherId}`}
      to={({ enterpriseId, otherId }) => `/duplicates/${enterpriseId}/${otherId}`}
      empty={{ title: w('no-duplicates'), hint: w('no-duplicates-hint') }}
      onClear={active > 0 ? clear : undefined}
      words={w}
    />
  )
}

function useColumns(): Columns<Row> {
  const w = useWords()
  const isPhone = useRoom() === 'phone'
  return [
    { title: w('one-firm'), cell: ({ one }) => <Firm of={one} withCode={!isPhone} /> },
    { title: w('other-firm'), cell: ({ other }) => <Firm of={other} withCode={!isPhone} />, phone: 2 },
    { title: w('why-same'), cell: ({ reasons }) => reasons.map((one) => w(`same-${one}`)).join(' · '), phone: 3 },
    {
      title: w('score'),
      cell: ({ score }) => (
        <Sign tone={score >= 90 ? 'vermilion' : 'grey'} more={w('score-more')}>
          {w('score-of', { score })}
        </Sign>
      ),
      phone: 'beside',
      width: 110,
    },
  ]
}

function Firm({ of: { name, creditCode }, withCode }: { of: EnterpriseLine; withCode: boolean }) {
  return (
    <Flex vertical component="span">
      <Name of={name} />
      {withCode && <span className="quiet small number">{creditCode}</span>}
    </Flex>
  )
}

function FindNow() {
  const w = useWords()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const find = useMutation(
    duplicates.find.mutationOptions({
      onSuccess: async (found) => {
        void message.success(w('found-now', found))
        await cache.invalidateQueries({ queryKey: duplicates.key() })
      },
    }),
  )
  return (
    <Flex vertical gap={8}>
      <Button loading={find.isPending} onClick={() => find.mutate({})}>
        {w('find-now')}
      </Button>
      <Refused error={find.error} words={w} />
    </Flex>
  )
}
