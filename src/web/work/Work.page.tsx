/**
 * 今日待办: who must act, by when, on what, over all cases; sorted by the clock, worked through with j, k and Enter. The
 * filters are in the address, so that a link is the list.
 */
import { CheckCircleOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { cityDay } from '../../kernel/calendar.ts'
import { formats } from '../../kernel/exports/choice.ts'
import { contract, type TaskView, whens, whose } from '../../kernel/tasks/contract.ts'
import { workHeadings } from '../../kernel/tasks/words.ts'
import { enterpriseRoles } from '../../kernel/who.ts'
import { doorsTo } from '../doors.ts'
import { DayCount } from '../kit/DayCount.tsx'
import { ExportButton } from '../kit/ExportButton.tsx'
import { Choice, Filters } from '../kit/Filters.tsx'
import { code, oneOf, page, useFilters } from '../kit/filters.ts'
import { type Columns, ListPage } from '../kit/ListPage.tsx'
import { linesOf } from '../kit/lines.ts'
import { Name } from '../kit/Name.tsx'
import { Sign } from '../kit/Sign.tsx'
import { Day } from '../kit/When.tsx'
import { useMe } from '../me.ts'
import { useRoom } from '../room.ts'
import { useEither } from '../words.ts'
import { useWords } from './words.ts'

const { tasks } = doorsTo(contract)

const pageSize = 50

export function WorkPage() {
  const w = useWords()
  const either = useEither()
  const [filters, set, clear, active] = useFilters({
    whose: oneOf(whose),
    when: oneOf(whens),
    subject: code(),
    page: page(),
  })
  const list = useQuery(tasks.list.queryOptions({ input: filters, placeholderData: keepPreviousData }))
  const { page: _, ...filter } = filters
  const { role } = useMe()
  const isFirm = enterpriseRoles.some((its) => its === role)
  const isLong = (list.data?.total ?? 0) > pageSize
  const paging = { page: filters.page, size: pageSize, onPage: (next: number) => set({ page: next }) }
  return (
    <ListPage<TaskView>
      title={w('work')}
      intro={
        <>
          {w('work-intro')} {list.data && <Ours rows={list.data.rows} />}
        </>
      }
      filters={
        <Filters active={active} onClear={clear}>
          <Choice
            label={w('whose')}
            value={filters.whose ?? 'mine'}
            options={whose.map((value) => ({ value, label: w(`whose-${value}`) }))}
            onChange={(next) => set({ whose: next === 'mine' ? undefined : next })}
          />
          <Choice
            label={w('when')}
            value={filters.when}
            options={whens.map((value) => ({ value, label: w(`when-${value}`) }))}
            onChange={(when) => set({ when })}
          />
          <Choice
            label={w('subject')}
            value={filters.subject}
            options={(list.data?.subjects ?? []).map((it) => ({ value: it.code, label: either(it.name) }))}
            onChange={(subject) => set({ subject })}
          />
        </Filters>
      }
      lines={linesOf(list, isLong ? paging : undefined)}
      columns={useColumns(filters.whose === 'others')}
      to={({ path }) => path}
      actions={
        <ExportButton
          list="work"
          title={w('work')}
          columns={workHeadings}
          formats={formats}
          needsPurpose={!isFirm}
          take={(choice) => tasks.export.call({ ...filter, choice })}
        />
      }
      empty={{ title: w('no-work'), hint: w('no-work-hint') }}
      onClear={active > 0 ? clear : undefined}
    />
  )
}

/** Which of the limits on this page no law sets, said once and in full. */
function Ours({ rows }: { rows: readonly TaskView[] }) {
  const w = useWords()
  const either = useEither()
  const ours = new Map(rows.flatMap(({ clock }) => (clock?.ours ? [[clock.code, clock] as const] : [])))
  return [...ours.values()]
    .map(({ name, amount, unit, why }) =>
      w('ours-more', { name: either(name), amount, unit: w(unit), why: why ? either(why) : '' }),
    )
    .join(' ')
}

function useColumns(withHolder: boolean): Columns<TaskView> {
  const w = useWords()
  const either = useEither()
  const holder = {
    title: w('holder'),
    cell: ({ holder: it }: TaskView) => (typeof it === 'string' ? w(`holder-${it}`) : either(it)),
    phone: 3 as const,
  }
  return [
    { title: w('todo'), cell: ({ title }) => either(title) },
    {
      title: w('enterprise'),
      cell: ({ enterprise }) => enterprise && <Name of={enterprise} />,
      phone: 2,
    },
    ...(withHolder ? [holder] : []),
    { title: w('opened-on'), cell: ({ openedAt }) => <Day day={cityDay(openedAt)} />, phone: null },
    { title: w('due'), cell: ({ due }) => due && <DueDay day={due} />, phone: 3 },
    { title: w('left'), cell: (task) => <Left task={task} />, phone: 'beside' },
  ]
}

/** Under its head in a table, by its own words on a phone's card. */
function DueDay({ day }: { day: string }) {
  const w = useWords()
  return useRoom() === 'phone' ? w('due-on', { day }) : <Day day={day} />
}

function Left({ task: { left, provisional, clock } }: { task: TaskView }) {
  const w = useWords()
  if (left !== null) return <DayCount left={left} workingDays provisional={provisional} />
  return (
    <Sign tone="grey" icon={<CheckCircleOutlined />} outlined>
      {w(clock ? 'waits-for-delivery' : 'no-clock')}
    </Sign>
  )
}
