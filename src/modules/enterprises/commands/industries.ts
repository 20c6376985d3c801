/** The table of industries: the part that comes with the product at every start, the whole of it from a file. */
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Db } from '../../../kernel/db.ts'
import { newId } from '../../../kernel/id.ts'
import type { Asking } from '../../../kernel/imports/importer.ts'
import { openTable } from '../../../kernel/imports/open.ts'
import { type Report, recordImport } from '../../../kernel/imports/report.ts'
import { sha256Of } from '../../../kernel/imports/run.ts'
import { speaker } from '../../../kernel/imports/say.ts'
import type { Source } from '../../../kernel/imports/source.ts'
import { enterpriseFaults } from '../faults.ts'
import { type IndustryReport, readIndustries } from '../industries.ts'

const written = z.object({
  industries: z.array(
    z.object({
      code: z.string(),
      level: z.int(),
      parent: z.string().nullable(),
      zh: z.string(),
      en: z.string().nullish(),
    }),
  ),
})

/** By the login of background work, which may write reference tables. */
export async function installIndustries(job: Db, file: URL): Promise<void> {
  const { industries } = written.parse(parse(await readFile(file, 'utf8')))
  await keep(job, industries)
}

interface Row {
  code: string
  level: number
  zh: string
  en?: string | null | undefined
  parent: string | null
}

/** Parents before children. A name that a file gives replaces the one that was there; English names stay. */
async function keep(db: Db, rows: readonly Row[]): Promise<void> {
  for (const level of [1, 2, 3, 4]) {
    const values = rows
      .filter((row) => row.level === level)
      .map(({ code, zh, en = null, parent }) => ({ code, level, zh, en, parent }))
    for (let at = 0; at < values.length; at += 500)
      await db
        .insertInto('industry')
        .values(values.slice(at, at + 500))
        .onConflict((on) =>
          on.column('code').doUpdateSet((it) => ({ zh: it.ref('excluded.zh'), parent: it.ref('excluded.parent') })),
        )
        .execute()
  }
}

export interface IndustryImport extends Report {
  counts: IndustryReport['counts']
  mended: IndustryReport['mended']
}

/** `job` writes the table; the line of the import is written as the person who brought it. */
export async function importIndustries(
  { db, actor, now }: Asking,
  job: Db,
  source: Source,
  { fileName, dryRun = false }: { fileName: string; dryRun?: boolean | undefined },
): Promise<IndustryImport> {
  const { headings, rows, industries, refused, counts, mended } = await readIndustries(await openTable(source))
  const [zh, en] = [speaker('zh-CN', enterpriseFaults), speaker('en', enterpriseFaults)]
  const reasons: Record<string, number> = {}
  for (const { faults } of refused) for (const { code } of faults) reasons[code] = (reasons[code] ?? 0) + 1
  const report: Report = {
    ...{ rows, imported: rows - refused.length, refused: refused.length, duplicates: 0, reasons, dryRun, sheet: '' },
    ...{ updated: 0, unchanged: 0, changed: 0, conflicts: 0, read: rows, changes: [], remembered: false },
    refusedRows: refused.map(({ line, cells, faults }) => ({
      line,
      cells: [...cells],
      zh: faults.map(zh).join(''),
      en: faults.map(en).join(' '),
    })),
    columns: headings.map((heading) => ({ heading, field: heading })),
  }
  if (!dryRun) {
    await keep(job, industries)
    await recordImport(db, actor, {
      id: newId(now),
      what: 'industries',
      fileName,
      sha256: await sha256Of(source),
      report,
    })
  }
  return { ...report, counts, mended }
}
