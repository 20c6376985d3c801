/**
 * The sheet of refused rows: the rows as they stood in the file, their line and the reasons in the reader's language. A
 * spreadsheet opens it, the rows are mended there, and it is imported again: its two last headings are not read.
 */
import { csvLine, harmless } from './csv.ts'
import type { Fault } from './fault.ts'
import type { Language } from './say.ts'

export interface RefusedRow {
  line: number
  cells: readonly string[]
  faults: readonly Fault[]
}

/** So many refused rows are shown on a page; all of them are in the sheet. */
export const shownRows = 200

/** The first refused rows with their reasons in both languages, as a page shows them. */
export const firstRefused = (
  rows: readonly RefusedRow[],
  { zh, en }: Record<'zh' | 'en', (fault: Fault) => string>,
): { line: number; zh: string; en: string; cells: string[] }[] =>
  rows.slice(0, shownRows).map(({ line, cells, faults }) => ({
    line,
    zh: faults.map(zh).join(''),
    en: faults.map(en).join(' '),
    cells: [...cells],
  }))

/** The head of the sheet, and what makes a line of it of a row: for sheets that are written as rows come. */
export function refusedLines(headings: readonly string[], say: (fault: Fault) => string, language: Language) {
  const [line, reason, stop] = language === 'en' ? ['Line in the file', 'Reason', ' '] : ['原文件行号', '原因', '']
  const padded = (cells: readonly string[]) => [
    ...cells,
    ...Array.from({ length: headings.length - cells.length }, () => ''),
  ]
  return {
    // Without the byte order mark spreadsheets take UTF-8 for the encoding of their system.
    head: `\ufeff${csvLine([...headings, line, reason].map(harmless))}`,
    row: (row: RefusedRow) =>
      csvLine([...padded(row.cells), String(row.line), row.faults.map(say).join(stop)].map(harmless)),
  }
}

/** The whole sheet; empty if nothing was refused. */
export function refusedSheet(
  headings: readonly string[],
  rows: readonly RefusedRow[],
  say: (fault: Fault) => string,
  language: Language,
): string {
  if (rows.length === 0) return ''
  const lines = refusedLines(headings, say, language)
  return lines.head + rows.map(lines.row).join('')
}
