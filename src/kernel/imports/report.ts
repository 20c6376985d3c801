/**
 * An import as a whole: every row read, what can be kept handed on in batches, what cannot collected with its reasons,
 * and one line for the city's list of imports. It runs in the transaction of the request, so a file is applied as a whole
 * or not at all.
 */
import { createHash } from 'node:crypto'
import type { Db } from '../db.ts'
import type { Actor } from '../who.ts'
import type { Reading } from './reading.ts'
import { type RefusedRow, refusedSheet } from './refused.ts'
import { type Labels, type Language, speaker } from './say.ts'
import { pieces, type Source } from './source.ts'
import type { Sentences } from './words.ts'

export interface Report {
  rows: number
  imported: number
  refused: number
  duplicates: number
  reasons: Record<string, number>
  dryRun: boolean
  refusedRows: { line: number; zh: string; en: string; cells: string[] }[]
  sheet: string
  columns: { heading: string; field: string | null }[]
}

export interface Manner {
  sentences: Sentences
  labels: Labels
  language: Language
  dryRun: boolean
}

/** So many refused rows are shown; all of them are in the sheet. */
const shown = 200

/** `keep` is asked in a trial as well, because it may refuse the whole file; it then keeps nothing. */
export async function importAll<Item>(
  reading: Reading<Item>,
  keep: (items: Item[]) => Promise<void>,
  { sentences, labels, language, dryRun }: Manner,
): Promise<Report> {
  const refused: RefusedRow[] = []
  for await (const batch of reading.batches()) {
    for (const row of batch) if (row.faults) refused.push(row)
    const items = batch.flatMap((row) => (row.faults ? [] : [row.item]))
    if (items.length > 0) await keep(items)
  }
  const { rows, accepted, refused: bad, duplicates, reasons } = reading.tally
  const [zh, en] = [speaker('zh-CN', sentences, labels), speaker('en', sentences, labels)]
  const say = language === 'en' ? en : zh
  return {
    ...{ rows, imported: accepted, refused: bad, duplicates, reasons, dryRun },
    refusedRows: refused.slice(0, shown).map(({ line, cells, faults }) => ({
      line,
      zh: faults.map(zh).join(''),
      en: faults.map(en).join(' '),
      cells: [...cells],
    })),
    sheet: refusedSheet(reading.headings, refused, say, language),
    columns: reading.headings.map((heading, at) => ({ heading, field: reading.mapping[at] ?? null })),
  }
}

interface Applied {
  id: string
  what: 'enterprises' | 'facts' | 'industries'
  fileName: string
  source: Source
  report: Report
}

/** The line in the city's list of imports; the rows brought in carry its id. */
export async function recordImport(
  db: Db,
  actor: Actor,
  { id, what, fileName, source, report }: Applied,
): Promise<void> {
  const { rows, imported, refused, duplicates, reasons } = report
  await db
    .insertInto('import')
    .values({
      ...{ id, what, fileName: fileName.slice(-200), rows, imported, refused, duplicates },
      sha256: await sha256Of(source),
      reasons: JSON.stringify(reasons),
      unit: actor.unit ?? '',
      byId: actor.id,
    })
    .execute()
}

async function sha256Of(source: Source): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of pieces(source)) hash.update(piece)
  return hash.digest('hex')
}
