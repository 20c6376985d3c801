/**
 * What an import did or would do, added up batch by batch: counts, the first refused rows with their reasons, the first
 * changed ones field by field, and how the headings were understood. Of refused rows no more is kept in memory than is
 * shown, unless the whole sheet is wanted at once.
 */
import type { Db } from '../db.ts'
import type { Actor } from '../who.ts'
import type { OpenedFile } from './bring.ts'
import { Unreadable } from './fault.ts'
import type { ChangedRow, Settled } from './importer.ts'
import { type Layout, type Mapping, understand } from './layout.ts'
import { noRows } from './reading.ts'
import { firstRefused, type RefusedRow, refusedLines, refusedSheet, shownRows } from './refused.ts'
import { added, type Batch } from './run.ts'
import { type Labels, speaker } from './say.ts'

export interface Columns {
  headings: { heading: string; field: string | null }[]
  /** What a heading may be taken for. */
  offered: { name: string; zh: string; en: string }[]
  /** Whether a correction of an earlier import was used. */
  remembered: boolean
}

export interface Report {
  rows: number
  imported: number
  updated: number
  refused: number
  /** Twice in the file, or stored: unchanged, changed and in conflict are among them. */
  duplicates: number
  unchanged: number
  changed: number
  conflicts: number
  reasons: Record<string, number>
  /** Rows that this run read; those an earlier one had staged are not among them. */
  read: number
  dryRun: boolean
  refusedRows: { line: number; zh: string; en: string; cells: string[] }[]
  changes: ChangedRow[]
  sheet: string
  columns: { heading: string; field: string | null }[]
  remembered: boolean
}

/** How headings are understood as far as that goes; whether it is enough is found out when the rows are read. */
export function columnsOf(
  headings: readonly string[],
  layout: Layout<unknown>,
  mapping: Readonly<Record<string, string | null>>,
  remembered: boolean,
): Columns {
  const offered = layout.columns.map(({ name, zh, en }) => ({ name, zh, en }))
  const fields = mappingOf(headings, layout, mapping)
  return {
    headings: headings.map((heading, at) => ({ heading, field: fields[at] ?? null })),
    offered,
    remembered,
  }
}

function mappingOf(...[headings, layout, mapping]: Parameters<typeof understand<unknown>>): Mapping {
  try {
    return understand(headings, layout, mapping).mapping
  } catch (error) {
    if (error instanceof Unreadable) return []
    throw error
  }
}

function speakersOf({ prepared, options, columns }: Pick<OpenedFile, 'prepared' | 'options' | 'columns'>) {
  const { layout, sentences } = prepared
  const headings = columns.headings.map(({ heading }) => heading)
  const understood = understand(headings, layout, options.mapping)
  const labels: Labels = new Map(understood.columns.map((column) => [column.name, column]))
  return { zh: speaker('zh-CN', sentences, labels), en: speaker('en', sentences, labels) }
}

export interface Sum {
  take: (batch: Batch, settled: Settled) => void
  rows: () => number
  /** Says how many rows were not read anew. */
  passed: (rows: number) => void
  report: (dryRun: boolean) => Report
}

export function sumOf(file: OpenedFile, wholeSheet: boolean): Sum {
  const { zh, en } = speakersOf(file)
  let tally = noRows()
  let passed = 0
  const sum = { imported: 0, updated: 0, unchanged: 0, changed: 0, conflicts: 0 }
  const changes: ChangedRow[] = []
  const refused: RefusedRow[] = []
  const take = (batch: Batch, { changes: more, ...counts }: Settled) => {
    tally = added(tally, batch.tally)
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += counts[key]
    changes.push(...more.slice(0, shownRows - changes.length))
    refused.push(...(wholeSheet ? batch.refused : batch.refused.slice(0, shownRows - refused.length)))
  }
  const report = (dryRun: boolean): Report => {
    const stored = sum.unchanged + sum.changed + sum.conflicts
    const { rows, refused: bad, duplicates, reasons } = tally
    const { language } = file.options
    const headings = file.columns.headings.map(({ heading }) => heading)
    return {
      ...{ rows, ...sum, refused: bad, duplicates: duplicates + stored, dryRun, changes, read: rows - passed },
      reasons: stored > 0 ? { ...reasons, 'duplicate-stored': stored } : reasons,
      refusedRows: firstRefused(refused, { zh, en }),
      sheet: wholeSheet ? refusedSheet(headings, refused, language === 'en' ? en : zh, language ?? 'zh-CN') : '',
      columns: file.columns.headings,
      remembered: file.columns.remembered,
    }
  }
  return {
    take,
    rows: () => tally.rows,
    passed: (rows) => {
      passed = rows
    },
    report,
  }
}

interface Applied {
  id: string
  what: 'enterprises' | 'facts' | 'industries'
  fileName: string
  sha256: string
  report: Omit<Report, 'read'>
}

/** The line in the city's list of imports; the rows brought in carry its id. */
export async function recordImport(db: Db, actor: Actor, applied: Applied): Promise<void> {
  const { id, what, fileName, sha256, report } = applied
  const { rows, imported, updated, refused, duplicates, unchanged, changed, conflicts, reasons } = report
  await db
    .insertInto('import')
    .values({
      ...{ id, what, fileName: fileName.slice(-200), rows, imported, updated, refused, duplicates },
      ...{ unchanged, changed, conflicts, sha256, reasons: JSON.stringify(reasons) },
      unit: actor.unit ?? '',
      byId: actor.id,
    })
    .execute()
}

/** Writes the sheet of refused rows piece by piece, for as many as there may be. */
export function sheetOf(file: Pick<OpenedFile, 'prepared' | 'options' | 'columns'>) {
  const { zh, en } = speakersOf(file)
  const { language = 'zh-CN' } = file.options
  const headings = file.columns.headings.map(({ heading }) => heading)
  return refusedLines(headings, language === 'en' ? en : zh, language)
}
