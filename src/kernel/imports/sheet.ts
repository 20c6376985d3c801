/** The sheet of refused rows of a run, batch by batch, however many there are. */
import type { Db } from '../db.ts'
import type { OpenedFile } from './bring.ts'
import { sheetOf } from './report.ts'
import { batchNumbers, stagedBatch } from './run.ts'

export async function* refusedSheet(
  db: Db,
  runId: string,
  file: Pick<OpenedFile, 'prepared' | 'options' | 'columns'>,
): AsyncGenerator<string> {
  const { head, row } = sheetOf(file)
  yield head
  for (const no of await batchNumbers(db, runId)) {
    const { refused } = await stagedBatch(db, runId, no)
    if (refused.length > 0) yield refused.map(row).join('')
  }
}
