/**
 * A table read by a layout: a pass over its rows, some hundreds at a time, each either an item or the reasons why not.
 * Memory holds the rows at hand and, of the rows before, only their keys: two firms with one code may stand far apart.
 */
import { type Fault, fault, quoted, Unreadable } from './fault.ts'
import {
  type Column,
  continuesHeadings,
  type Layout,
  lacking,
  type Mapping,
  repeatsHeadings,
  type Understood,
  understand,
} from './layout.ts'
import { type Places, placesOf, Row } from './row.ts'
import { Seen } from './seen.ts'
import type { RawRow, Table } from './table.ts'

export type ReadRow<Item> =
  | { line: number; cells: readonly string[]; item: Item; faults?: undefined }
  | { line: number; cells: readonly string[]; item?: undefined; faults: readonly Fault[] }

export interface Tally {
  rows: number
  accepted: number
  refused: number
  /** Refused for nothing but standing twice, in the file or in the register. */
  duplicates: number
  /** Rows by reason; a row counts once for each of its reasons. */
  reasons: Record<string, number>
}

export interface Reading<Item> {
  headings: readonly string[]
  /** How each heading was understood. */
  mapping: Mapping
  columns: readonly Column[]
  tally: Tally
  batches: () => AsyncIterable<ReadRow<Item>[]>
}

export interface Choices {
  /** Column by heading, where somebody says it; null for a heading not to be read. */
  mapping?: Readonly<Record<string, string | null>>
  /** Which of these keys the register has already. Asked once a batch. */
  stored?: (keys: readonly string[]) => Promise<ReadonlySet<string>>
  /** How far an earlier run came: so many rows are passed over unread. */
  after?: { tally: Tally; seen: Seen }
}

export const noRows = (): Tally => ({ rows: 0, accepted: 0, refused: 0, duplicates: 0, reasons: {} })

/** Reads the headings; refuses the file if they are not those of the layout, or are two rows. */
export async function readTable<Item>(
  table: Table,
  layout: Layout<Item>,
  choices: Choices = {},
): Promise<Reading<Item>> {
  const chunks = table.chunks()[Symbol.asyncIterator]()
  const first: RawRow[] = []
  while (first.length < 2) {
    const next = await chunks.next()
    if (next.done) break
    first.push(...next.value)
  }
  const [head, ...below] = first
  if (!head) throw new Unreadable('empty-file')
  const headings = headingsIn(head)
  const { mapping, columns } = understood(headings, layout, choices, below[0])
  const tally = choices.after?.tally ?? noRows()
  const reader = rowReader(layout, headings, mapping, table.format)
  return { headings, mapping, columns, tally, batches: () => batchesOf(below, chunks, reader, choices, layout, tally) }
}

/** The headings of a row; empty ones at its end are none. */
export function headingsIn({ cells }: Pick<RawRow, 'cells'>): string[] {
  const headings = cells.map((cell) => cell.replace(/^\ufeff/, '').trim())
  while (headings.at(-1) === '') headings.pop()
  return headings
}

function understood<Item>(
  headings: string[],
  layout: Layout<Item>,
  { mapping: chosen }: Choices,
  next?: RawRow,
): Understood {
  const found = understand(headings, layout, chosen)
  const missing = lacking(found.mapping, layout.columns)
  if (missing.length > 0) {
    const below = next && understand(next.cells, layout)
    if (below && lacking(below.mapping, layout.columns).length === 0)
      throw new Unreadable('heading-below', { line: next.line })
    const list = headings.filter(Boolean).map(quoted)
    throw new Unreadable('headings-missing', { columns: missing.join(','), found: list.slice(0, 30).join(' | ') })
  }
  if (next && (continuesHeadings(next.cells, found.columns) || repeatsHeadings(next.cells, headings)))
    throw new Unreadable('two-header-rows', { line: next.line, value: quoted(next.cells.filter(Boolean).join(' | ')) })
  return found
}

type Reader<Item> = (row: RawRow) => ReadRow<Item>

function rowReader<Item>(
  layout: Layout<Item>,
  headings: readonly string[],
  mapping: Mapping,
  format: Table['format'],
): Reader<Item> {
  const places: Places = placesOf(mapping)
  const wholeRow = (raw: RawRow): Fault[] => {
    const faults = [...(raw.faults ?? [])]
    // A sheet leaves out empty cells at the end of a row; a line of CSV does not.
    const found = raw.cells.findLastIndex((cell) => cell !== '') + 1
    if (found > headings.length || (format === 'csv' && raw.cells.length < headings.length))
      faults.push(fault('ragged', { found: Math.max(found, raw.cells.length), needed: headings.length }))
    const filled = raw.cells.find(Boolean) ?? ''
    if (faults.length === 0 && repeatsHeadings(raw.cells, headings))
      faults.push(fault('header-again', { value: quoted(filled) }))
    return faults
  }
  return (raw) => {
    const { line, cells } = raw
    const faults = wholeRow(raw)
    if (faults.length > 0) return { line, cells, faults }
    const row = new Row(raw, places)
    if (row.faults.length > 0) return { line, cells, faults: row.faults }
    const item = layout.read(row)
    return row.faults.length > 0 ? { line, cells, faults: row.faults } : { line, cells, item }
  }
}

async function* batchesOf<Item>(
  first: RawRow[],
  chunks: AsyncIterator<RawRow[]>,
  reader: Reader<Item>,
  { stored, after }: Choices,
  { key }: Layout<Item>,
  tally: Tally,
): AsyncGenerator<ReadRow<Item>[]> {
  const checked = checking(reader, key && onlyOnce(key, after?.seen ?? new Seen()), stored)
  const unread = passing(after?.tally.rows ?? 0)
  try {
    for (let raw: RawRow[] | undefined = first; raw; ) {
      const rows = await checked(unread(raw))
      for (const row of rows) count(row, tally)
      if (rows.length > 0) yield rows
      const next: IteratorResult<RawRow[]> = await chunks.next()
      raw = next.done ? undefined : next.value
    }
  } finally {
    await chunks.return?.()
  }
  if (tally.rows === 0) throw new Unreadable('no-rows')
}

function checking<Item>(
  reader: Reader<Item>,
  once: ReturnType<typeof onlyOnce<Item>> | undefined,
  stored: Choices['stored'],
): (raw: RawRow[]) => Promise<ReadRow<Item>[]> {
  return async (raw) => {
    const rows = raw.map(reader)
    if (!once) return rows
    const single = once.inFile(rows)
    return stored ? await once.inRegister(single, stored) : single
  }
}

/** Leaves out so many rows from the first on. */
function passing(rows: number): (raw: RawRow[]) => RawRow[] {
  let left = rows
  return (raw) => {
    const unread = left > 0 ? raw.slice(left) : raw
    left -= raw.length - unread.length
    return unread
  }
}

function onlyOnce<Item>({ column, of }: NonNullable<Layout<Item>['key']>, seen: Seen) {
  const refused = ({ line, cells }: ReadRow<Item>, code: string, about: Fault['about']): ReadRow<Item> => ({
    line,
    cells,
    faults: [fault(code, { ...about, column })],
  })
  return {
    inFile: (rows: ReadRow<Item>[]) =>
      rows.map((row) => {
        if (row.faults) return row
        const value = of(row.item)
        const first = seen.first(value, row.line)
        return first === undefined ? row : refused(row, 'duplicate-in-file', { value, first })
      }),
    inRegister: async (rows: ReadRow<Item>[], stored: NonNullable<Choices['stored']>) => {
      const keys = rows.flatMap((row) => (row.faults ? [] : [of(row.item)]))
      const known = keys.length > 0 ? await stored(keys) : new Set<string>()
      return rows.map((row) => {
        const value = row.faults ? undefined : of(row.item)
        return value !== undefined && known.has(value) ? refused(row, 'duplicate-stored', { value }) : row
      })
    },
  }
}

function count<Item>({ faults }: ReadRow<Item>, tally: Tally): void {
  tally.rows++
  if (!faults) {
    tally.accepted++
    return
  }
  const codes = new Set(faults.map(({ code }) => code))
  if ([...codes].every((code) => code.startsWith('duplicate-'))) tally.duplicates++
  else tally.refused++
  for (const code of codes) tally.reasons[code] = (tally.reasons[code] ?? 0) + 1
}
