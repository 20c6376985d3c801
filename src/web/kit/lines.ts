/**
 * The rows of a list, whichever way a door hands them over: all at once or page by page, as a bare array or with the
 * total. ListPage needs no more than this.
 *
 *   lines={linesOf(useInfiniteQuery(doors.list.infiniteOptions(…)))}      // "show more"
 *   lines={linesOf(useQuery(doors.list.queryOptions(…)), { page, size: 50, onPage })}      // numbered pages
 */
import type { DoorError } from '../doors.ts'

/** What a list's door may answer. */
type Answer<Row> =
  | readonly Row[]
  | { readonly rows: readonly Row[]; readonly total?: number | null; readonly more?: boolean }

export interface Paging {
  page: number
  size: number
  onPage: (page: number) => void
}

export interface Lines<Row> {
  /** Undefined until something is known. */
  rows: readonly Row[] | undefined
  /** How many there are altogether, if the door says so. */
  total: number | undefined
  /** There are at least so many: they were not counted to the end. */
  atLeast?: boolean
  error: DoorError
  again: () => unknown
  /** Loads more at the end; absent when there is no more. */
  more?: () => unknown
  isLoadingMore?: boolean
  paging?: Paging
}

interface Whole<Row> {
  data?: Answer<Row>
  error: Error | null
  refetch: () => unknown
}
interface InPages<Row> {
  data?: { pages: readonly Answer<Row>[] }
  error: Error | null
  refetch: () => unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

const rowsIn = <Row>(answer: Answer<Row>): readonly Row[] => ('rows' in answer ? answer.rows : answer)
const totalIn = <Row>(answer: Answer<Row> | undefined): number | undefined =>
  answer && 'rows' in answer ? (answer.total ?? undefined) : undefined

export function linesOf<Row>(query: Whole<Row> | InPages<Row>, paging?: Paging): Lines<Row> {
  const { error } = query
  const again = () => query.refetch()
  if ('fetchNextPage' in query) {
    const pages = query.data?.pages
    const more = query.hasNextPage ? { more: () => query.fetchNextPage() } : {}
    const state = { error, again, isLoadingMore: query.isFetchingNextPage, ...more }
    return { rows: pages?.flatMap(rowsIn), total: totalIn(pages?.at(-1)), ...state }
  }
  const rows = query.data && rowsIn(query.data)
  const atLeast = query.data && 'rows' in query.data && query.data.more === true
  return { rows, total: totalIn(query.data), ...(atLeast && { atLeast }), error, again, ...(paging && { paging }) }
}
