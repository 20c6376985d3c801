/**
 * The first visible sheet of an old workbook (XLS, BIFF). Its format cannot be read from front to back, so the whole of it
 * is in memory for as long as that takes; hence the limit, which is above the 65,536 rows that such a sheet can have. The
 * library is loaded only when such a file comes.
 */
import type { CellObject, WorkBook } from '@e965/xlsx'
import { Unreadable } from './fault.ts'
import type { Source } from './source.ts'
import { plainNumber, type RawRow, type Table } from './table.ts'

const limit = 20_000_000
/** Rows handed on at a time. */
const atATime = 500

export async function xlsTable(source: Source): Promise<Table> {
  if (source.size > limit)
    throw new Unreadable('xls-too-big', { size: Math.ceil(source.size / 1e6), limit: limit / 1e6 })
  const book = await bookOf(await source.read(0, source.size))
  if (book.vbaraw) throw new Unreadable('active-content', { part: 'VBA' })
  const visible = book.SheetNames.filter((_, at) => !book.Workbook?.Sheets?.[at]?.Hidden)
  const sheet = visible[0] ?? book.SheetNames[0]
  if (sheet === undefined) throw new Unreadable('no-sheet')
  const rows = await rowsOf(book, sheet)
  return {
    format: 'xls',
    sheet,
    otherSheets: book.SheetNames.filter((name) => name !== sheet),
    chunks: () => parts(rows),
    close: async () => {},
  }
}

async function bookOf(bytes: Uint8Array): Promise<WorkBook> {
  const { read } = await import('@e965/xlsx')
  try {
    return read(bytes, { type: 'array', dense: true, cellNF: true, cellHTML: false, cellText: false, bookVBA: true })
  } catch {
    // A password, another kind of old file, or damage: the sentence names the way out of each.
    throw new Unreadable('old-workbook', { kind: 'XLS' })
  }
}

async function* parts(rows: readonly RawRow[]): AsyncGenerator<RawRow[]> {
  for (let at = 0; at < rows.length; at += atATime) yield rows.slice(at, at + atATime)
}

async function rowsOf({ Sheets, Workbook }: WorkBook, name: string): Promise<RawRow[]> {
  const { SSF } = await import('@e965/xlsx')
  const since1904 = Workbook?.WBProps?.date1904 ?? false
  const isDay = (cell: CellObject): boolean => typeof cell.z === 'string' && SSF.is_date(cell.z)
  const textOf = (cell: CellObject): string => {
    if (cell.t === 'n' && typeof cell.v === 'number') return isDay(cell) ? moment(cell.v) : plainNumber(cell.v)
    if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE'
    return cell.t === 'e' ? (cell.w ?? '#VALUE!') : String(cell.v ?? '')
  }
  const moment = (serial: number): string => {
    const { y, m, d, H, M, S } = SSF.parse_date_code(serial, { date1904: since1904 })
    const two = (n: number) => String(n).padStart(2, '0')
    const day = `${y}-${two(m)}-${two(d)}`
    return H + M + S === 0 ? day : `${day} ${two(H)}:${two(M)}:${two(Math.floor(S))}`
  }
  const cells = (Sheets[name] as { '!data'?: (CellObject | undefined)[][] } | undefined)?.['!data'] ?? []
  return cells.flatMap((row, at): RawRow[] => {
    const texts = Array.from(row ?? [], (cell) => (cell ? textOf(cell) : ''))
    const formulas = Array.from(row ?? []).flatMap((cell, column) => (cell?.f === undefined ? [] : [column]))
    if (formulas.length > 0) return [{ line: at + 1, cells: texts, formulas }]
    return texts.some((text) => text.trim() !== '') ? [{ line: at + 1, cells: texts }] : []
  })
}
