/**
 * A small table brought in within one request: every row read, what can be kept handed on in batches, what cannot
 * collected with its reasons. Nothing is staged and nothing compared; a register of a city goes by bring.ts.
 */
import type { Reading } from './reading.ts'
import { firstRefused, type RefusedRow, refusedSheet } from './refused.ts'
import { type Labels, type Language, speaker } from './say.ts'
import type { Sentences } from './words.ts'

export interface Once {
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

/** `keep` is asked in a trial as well, because it may refuse the whole file; it then keeps nothing. */
export async function importOnce<Item>(
  reading: Reading<Item>,
  keep: (items: Item[]) => Promise<void>,
  { sentences, labels, language, dryRun }: Manner,
): Promise<Once> {
  const refused: RefusedRow[] = []
  for await (const batch of reading.batches()) {
    for (const row of batch) if (row.faults) refused.push(row)
    const items = batch.flatMap((row) => (row.faults ? [] : [row.item]))
    if (items.length > 0) await keep(items)
  }
  const { rows, accepted, refused: bad, duplicates, reasons } = reading.tally
  const [zh, en] = [speaker('zh-CN', sentences, labels), speaker('en', sentences, labels)]
  return {
    ...{ rows, imported: accepted, refused: bad, duplicates, reasons, dryRun },
    refusedRows: firstRefused(refused, { zh, en }),
    sheet: refusedSheet(reading.headings, refused, language === 'en' ? en : zh, language),
    columns: reading.headings.map((heading, at) => ({ heading, field: reading.mapping[at] ?? null })),
  }
}
