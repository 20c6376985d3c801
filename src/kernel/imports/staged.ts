/**
 * An import from its first row to its last: a run that was cut short is continued, rows are staged beside the one
 * transaction in which they are settled, and at the end either all of it counts or nothing does.
 */
import { sql } from 'kysely'
import type { Database } from '../db.ts'
import { Refusal } from '../refusal.ts'
import type { Actor } from '../who.ts'
import { type OpenedFile, openFile, type Progress, passOver, remember } from './bring.ts'
import { Unreadable } from './fault.ts'
import type { Importer, Options } from './importer.ts'
import { type Report, recordImport } from './report.ts'
import { beginRun, dropItems, holdRun, sha256Of } from './run.ts'
import type { Source } from './source.ts'

export interface Bringing {
  database: Database
  actor: Actor
  now: string
  importer: Importer
  source: Source
  tell?: ((progress: Progress) => void) | undefined
}

export interface Run {
  id: string
  what: Importer['what']
  fileName: string
  sha256: string
  state: 'reading' | 'read' | 'applied' | 'failed'
}

/** Opens the file and finds or makes its run. What stands in it is not read yet. */
export async function begin(
  { database, actor, now, importer, source }: Bringing,
  { fileName, ...options }: Options & { fileName: string },
): Promise<{ run: Run; file: OpenedFile }> {
  importer.permit(actor)
  const sha256 = await sha256Of(source)
  return await database.as(actor, async (db) => {
    const asking = { db, actor, now }
    const file = await openFile(importer, asking, source, options)
    const { what } = importer
    try {
      const id = await beginRun(asking, { what, fileName, sha256, options: file.options, columns: file.columns })
      return { run: { id, what, fileName, sha256, state: 'reading' }, file }
    } catch (error) {
      await file.table.close()
      throw error
    }
  })
}

interface Manner {
  /** A trial settles nothing. */
  write: boolean
  update: boolean
}

/**
 * Reads, stages and settles, and closes the table. What a person has to mend in the file ends the run; anything else leaves
 * it to be continued.
 */
export async function bring(bringing: Bringing, run: Run, file: OpenedFile, manner: Manner): Promise<Report> {
  const report = await settled(bringing, run, file, manner).finally(() => file.table.close())
  if (manner.write) await bringing.importer.afterwards?.(bringing.database, bringing.now)
  return report
}

async function settled(bringing: Bringing, run: Run, file: OpenedFile, manner: Manner): Promise<Report> {
  const { database, actor, now, source, tell } = bringing
  return await database.as(actor, async (db) => {
    await holdRun(db, run.id, manner.write ? run.what : undefined)
    // A batch of long rows is not to be put on the disk while it is looked at.
    await sql`set local work_mem = '32MB'`.execute(db)
    const staging = { database, runId: run.id, source, isRead: run.state === 'read' }
    const how = { db, actor, now, importId: run.id, ...manner }
    const sum = await passOver({ file, how, staging, tell })
    const report = sum.report(!manner.write)
    await remember(db, actor, file)
    if (manner.write) await recordImport(db, actor, { ...run, report })
    if (manner.write) await dropItems(db, run.id)
    const state = manner.write ? 'applied' : 'read'
    await db
      .updateTable('importRun')
      .set({ state, done: 1, columns: JSON.stringify(file.columns), report: JSON.stringify(report) })
      .where('id', '=', run.id)
      .execute()
    return report
  })
}

/** What is left of a run that nobody will go on with. */
export const forget = async ({ database, actor }: Bringing, { id }: Pick<Run, 'id'>): Promise<void> =>
  await database.as(actor, async (db) => void (await db.deleteFrom('importRun').where('id', '=', id).execute()))

/** Whether trying again with the same file would end the same way. */
export const isFinal = (error: unknown): error is Unreadable | Refusal =>
  error instanceof Unreadable ||
  (error instanceof Refusal && !['import-running', 'changed-by-another'].includes(error.reason))
