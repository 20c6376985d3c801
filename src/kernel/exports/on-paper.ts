/** A list on paper: as its module sets it, or its rows as a table with how many they are and of which day. */
import type { Paper } from '../papers/paper.ts'
import { pdfOf } from '../papers/print.ts'
import { docxOf } from '../papers/word.ts'
import { plainCell } from './cells.ts'
import type { Format } from './choice.ts'
import type { Table } from './write.ts'

type PaperFormat = 'docx' | 'pdf'
export const isPaper = (format: Format): format is PaperFormat => format === 'docx' || format === 'pdf'
/** More columns than these do not fit beside each other on a page that stands. */
const mostUpright = 6

/** Reads the rows. */
export async function paperOf(table: Table, own?: Paper): Promise<Paper> {
  // In any case: they are what is counted and recorded.
  const rows: string[][] = []
  for await (const some of table.rows) for (const row of some) rows.push(row.map(plainCell))
  return own ?? listPaper({ ...table, rows })
}

/** Reads nothing any more. */
export async function* onPaper(paper: Paper, format: PaperFormat): AsyncGenerator<Uint8Array> {
  yield format === 'pdf' ? await pdfOf(paper) : await docxOf(paper)
}

interface Listed extends Pick<Table, 'title' | 'language' | 'headings' | 'day'> {
  rows: readonly (readonly string[])[]
}

export function listPaper({ title, language, headings, rows, day }: Listed): Paper {
  const all = headings.reduce((sum, { width = 16 }) => sum + width, 0)
  return {
    language,
    title,
    blocks: [
      {
        is: 'text',
        text: language === 'en' ? `${rows.length} in all, as known on ${day}.` : `共${rows.length}条，截至${day}。`,
      },
      {
        is: 'table',
        headings: headings.map(({ text }) => text),
        rows,
        widths: headings.map(({ width = 16 }) => (100 * width) / all),
      },
    ],
    day,
    notes: [printedNote(language)],
    isWide: headings.length > mostUpright,
  }
}

/** It looks like an official paper and is none. */
export const printedNote = (language: Table['language']): string =>
  language === 'en'
    ? 'Printed from Bolanggu for its reader. It is not a document issued by an authority.'
    : '由拨浪鼓系统为查阅者打印，不是机关制发的公文。'
