/**
 * CSV as RFC 4180 has it and as spreadsheets write it: comma, semicolon or tab, quotes doubled inside quotes, any of the
 * three line ends. Read piece by piece: a record cut off at the end of a piece is begun again with the next one.
 */
import { type Fault, fault, quoted, Unreadable } from './fault.ts'
import { longestCell, type RawRow } from './table.ts'

const delimiters = [',', ';', '\t'] as const
export type Delimiter = (typeof delimiters)[number]

const [quote, lf, cr] = [34, 10, 13]

/** More text than any honest record has: a quotation mark was opened and never closed. */
const longestRecord = 4_000_000

/** Reads the records of one file; it must be given its text in order, and be told which piece is the last. */
export function csvReader(delimiter: Delimiter): (text: string, last: boolean) => RawRow[] {
  const scan = scanner(delimiter.charCodeAt(0))
  let [rest, line] = ['', 1]
  return (text, last) => {
    const all = rest + text
    const rows: RawRow[] = []
    let at = 0
    while (at < all.length) {
      const record = scan(all, at, last)
      if (!record) break
      if (record.cells.some((cell) => cell !== '')) rows.push(rawRow(line, record))
      line += record.lines
      at = record.next
    }
    rest = all.slice(at)
    if (last ? rest !== '' : rest.length > longestRecord) throw new Unreadable('unclosed-quote', { line })
    return rows
  }
}

function rawRow(line: number, { cells, astray }: Found): RawRow {
  const row: RawRow = { line, cells }
  const formulas = cells.flatMap((cell, at) => (cell.startsWith('=') ? [at] : []))
  if (formulas.length > 0) row.formulas = formulas
  const faults: Fault[] = astray === undefined ? [] : [fault('quote-inside', { line, value: quoted(astray) })]
  if (cells.some((cell) => cell.length > longestCell)) faults.push(fault('cell-too-long', { line, limit: longestCell }))
  if (faults.length > 0) row.faults = faults
  return row
}

interface Found {
  cells: string[]
  /** Where the next record begins. */
  next: number
  /** How many lines this one took. */
  lines: number
  /** A cell with text behind its closing quotation mark. */
  astray?: string
}
interface Cell {
  text: string
  end: number
  /** Line ends inside it. */
  lines: number
  astray?: boolean
}

/** Finds the record that begins at a place; nothing if the text ends before it surely does. */
function scanner(delimiter: number): (all: string, from: number, last: boolean) => Found | undefined {
  const plainEnd = (all: string, from: number): number => {
    for (let at = from; at < all.length; at++) {
      const code = all.charCodeAt(at)
      if (code === delimiter || code === lf || code === cr) return at
    }
    return all.length
  }
  const quotedCell = (all: string, from: number): Cell | undefined => {
    let close = all.indexOf('"', from + 1)
    while (close >= 0 && all.charCodeAt(close + 1) === quote) close = all.indexOf('"', close + 2)
    if (close < 0) return undefined
    const inside = all.slice(from + 1, close)
    const text = inside.includes('"') ? inside.replaceAll('""', '"') : inside
    const end = plainEnd(all, close + 1)
    const cell = { text, end, lines: lineEnds(text) }
    return end === close + 1 ? cell : { ...cell, text: text + all.slice(close + 1, end), astray: true }
  }
  const cellAt = (all: string, from: number): Cell | undefined => {
    if (all.charCodeAt(from) === quote) return quotedCell(all, from)
    const end = plainEnd(all, from)
    return { text: all.slice(from, end), end, lines: 0 }
  }
  return (all, from, last) => {
    const found: Found = { cells: [], next: from, lines: 1 }
    for (let at = from; ; at = found.next) {
      const cell = cellAt(all, at)
      if (!cell || (cell.end === all.length && !last)) return undefined
      found.cells.push(cell.text)
      found.lines += cell.lines
      if (cell.astray) found.astray = cell.text
      if (all.charCodeAt(cell.end) !== delimiter) return endOf(found, all, cell.end, last)
      found.next = cell.end + 1
    }
  }
}

function endOf(found: Found, all: string, end: number, last: boolean): Found | undefined {
  const isCr = all.charCodeAt(end) === cr
  // Whether this is the first half of a line end only the next piece can tell.
  if (isCr && end + 1 === all.length && !last) return undefined
  found.next = isCr && all.charCodeAt(end + 1) === lf ? end + 2 : Math.min(end + 1, all.length)
  return found
}

const lineEnds = (text: string): number =>
  text.includes('\n') || text.includes('\r') ? text.split(/\r\n|\n|\r/).length - 1 : 0

/** The delimiter that the first record uses most; a file of one column has none, and a comma does no harm. */
export function delimiterOf(start: string): Delimiter {
  const first =
    start
      .replace(/"(?:[^"]|"")*"?/g, '')
      .replace(/^[\s]*\n/, '')
      .split(/[\r\n]/)
      .find((line) => line !== '') ?? ''
  const uses = delimiters.map((delimiter) => first.split(delimiter).length)
  return delimiters[uses.indexOf(Math.max(...uses))] ?? ','
}

/** A line of CSV that reads back as these cells. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`

/** What a spreadsheet would reckon instead of show, if it stood there as it is (CSV injection). */
export const harmless = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)
