/** A table as bytes, row by row as it comes: CSV with the mark that spreadsheets need, or a workbook. */
import type { CellValue } from 'hucre/xlsx'
import { writeXlsxStream } from 'hucre/xlsx'
import { type Cell, csvCell, xlsxCell } from './cells.ts'
import type { Choice, Format } from './choice.ts'

export interface Table {
  title: string
  language: NonNullable<Choice['language']>
  headings: readonly { text: string; width?: number | undefined }[]
  rows: AsyncIterable<readonly (readonly Cell[])[]>
  format: Format
  /** The day of the city on which it is made. */
  day: string
}

export const written = (table: Table): AsyncIterable<Uint8Array> =>
  table.format === 'xlsx' ? workbook(table) : csv(table)

const encoder = new TextEncoder()
const line = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** Without the byte order mark spreadsheets take UTF-8 for the encoding of their system. */
async function* csv({ headings, rows }: Table): AsyncGenerator<Uint8Array> {
  yield encoder.encode(`\ufeff${line(headings.map(({ text }) => text))}`)
  for await (const some of rows) yield encoder.encode(some.map(line).join(''))
}

/** The first row is headings, stays in sight, and days look like days. */
async function* workbook({ title, headings, rows }: Table): AsyncGenerator<Uint8Array> {
  const lines = (async function* () {
    for await (const some of rows) for (const row of some) yield row.map((cell): CellValue => xlsxCell(cell))
  })()
  const columns = headings.map(({ text, width = 16 }) => ({ header: text, width }))
  yield* writeXlsxStream(lines, { name: sheetName(title), columns, freezePane: { rows: 1 } })
}

/** Names of sheets are short, and some signs are not for them. */
const sheetName = (title: string): string => title.replace(/[\\/?*[\]:']/g, ' ').slice(0, 31)
