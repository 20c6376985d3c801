/**
 * A list as every module shows it: a table where there is room for one, worked through with j, k and Enter; cards of
 * three lines on a phone; how many of how many; more at the end, or numbered pages. All states included.
 *
 *   <ListPage title="企业名录" lines={linesOf(query)} filters={<Filters …/>} columns={[{title, cell}, …]}
 *     to={(row) => `/enterprises/${row.id}`} empty={{ title: '还没有企业', hint: '先导入名录。', action }} />
 *
 * The first column names the row and leads to its page. On a phone a column stands `beside` the name, on line 2 or on
 * line 3; without being told, the next column takes line 2, two more line 3, the rest stay away.
 */
import { Button, Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import type { About, DoorError } from '../doors.ts'
import { useRoom } from '../room.ts'
import { useCommonWords } from '../words.ts'
import { Cards } from './Cards.tsx'
import type { Lines } from './lines.ts'
import { Page } from './Page.tsx'
import { Paged } from './Paged.tsx'
import { Rows } from './Rows.tsx'
import { EmptyState, ErrorState } from './states.tsx'

export interface Column<Row> {
  title: string
  cell: (row: Row) => ReactNode
  /** Where on a phone's card; null keeps it away. */
  phone?: 'beside' | 2 | 3 | null
  /** Numbers stand at the end. */
  align?: 'start' | 'end'
  width?: number
}
export type Columns<Row> = readonly [Column<Row>, ...Column<Row>[]]

export interface ListProps<Row> {
  lines: Lines<Row>
  columns: Columns<Row>
  /** Where the row's page is; a list without stays a list. */
  to?: (row: Row) => string
  keyOf?: (row: Row) => string
  /** When nothing is there at all; with filters set, widening them is offered instead. */
  empty: { title: string; hint?: ReactNode; action?: ReactNode }
  /** Set while filters narrow the list: clears them. */
  onClear?: () => void
  /** The module's words for its own refusals; it knows which there are. */
  words?: (reason: never, about: About) => string
  /** Appears with a selection. */
  bulk?: (keys: readonly string[], done: () => void) => ReactNode
}

interface Props<Row> extends ListProps<Row> {
  title: string
  intro?: ReactNode
  primary?: ReactNode
  actions?: ReactNode
  knownOn?: boolean
  /** Figures that sum up what is listed, e.g. a row of kit/Figure. */
  figures?: ReactNode
  filters?: ReactNode
}

export function ListPage<Row extends object>({ filters, figures, ...props }: Props<Row>) {
  const { title, intro, primary, actions, knownOn, ...list } = props
  return (
    <Page title={title} intro={intro} primary={primary} actions={actions} knownOn={knownOn}>
      {figures && (
        <Flex gap={12} wrap>
          {figures}
        </Flex>
      )}
      {filters}
      <List {...list} />
    </Page>
  )
}

/** The list alone, for a part of a page. */
export function List<Row extends object>(props: ListProps<Row>) {
  const { lines, empty, onClear, words } = props
  const w = useCommonWords()
  const room = useRoom()
  if (lines.error && !lines.rows)
    return (
      <ErrorState
        error={lines.error as DoorError}
        again={lines.again}
        words={words as (reason: string, about: About) => string}
      />
    )
  if (lines.rows?.length === 0 && onClear)
    return (
      <EmptyState
        title={w('no-rows')}
        hint={w('no-rows-hint')}
        action={<Button onClick={onClear}>{w('clear')}</Button>}
      />
    )
  if (lines.rows?.length === 0) return <EmptyState {...empty} />
  const Shape = room === 'phone' ? Cards : Rows
  return (
    <Flex vertical gap={12}>
      <Shape {...props} keyOf={props.keyOf ?? idOf} />
      <Foot lines={lines} withKeys={room === 'desk' && props.to !== undefined} />
    </Flex>
  )
}

const idOf = (row: object): string => ('id' in row ? String(row.id) : JSON.stringify(row))

/** How many of how many, and the way to the rest. */
function Foot<Row>({ lines, withKeys }: { lines: Lines<Row>; withKeys: boolean }) {
  const w = useCommonWords()
  const { rows, total, more, paging, isLoadingMore } = lines
  if (!rows) return null
  if (paging) return <Paged paging={paging} shown={rows.length} total={total} atLeast={lines.atLeast} />
  return (
    <Flex justify="space-between" align="center" gap={12} wrap>
      <Typography.Text type="secondary" aria-live="polite">
        {countText(w, rows.length, total, more !== undefined)}
        {withKeys && <span className="small no-print"> · {w('keys')}</span>}
      </Typography.Text>
      {more && (
        <Button loading={isLoadingMore} onClick={() => more()}>
          {w('load-more')}
        </Button>
      )}
    </Flex>
  )
}

/** All of them, or so many of so many, or so many so far. */
function countText(w: ReturnType<typeof useCommonWords>, n: number, total: number | undefined, isMore: boolean) {
  if (total !== undefined && total > n) return w('n-of-m', { n, m: total })
  return isMore ? w('n-shown', { n }) : w('n-rows', { n })
}
