/** Imports through doors: a file is sent, read in the background as a trial, looked at, and then applied; or taken back. */
import { z } from 'zod'
import { doorsRefusing } from '../contract.ts'

const door = doorsRefusing(
  'unreadable-file',
  'file-size',
  'not-registrar',
  'not-provider',
  'real-in-demo',
  'import-running',
  'file-gone',
  'not-now',
  'rests-on-import',
  'undone-already',
  'not-undoable',
)
const id = z.uuid()
const officer = { may: ['officer'] } as const
const whats = z.enum(['enterprises', 'facts'])
const column = z.object({ heading: z.string(), field: z.string().nullable() })
const said = z.union([z.string(), z.number()]).nullable()

const changedRow = z.object({
  line: z.int(),
  name: z.string(),
  /** Why only a person may decide, where that is so. */
  conflict: z.enum(['identity', 'corrected']).nullable(),
  fields: z.array(z.object({ field: z.string(), was: said, is: said })),
})
export type ChangedRowView = z.output<typeof changedRow>

export const importReport = z.object({
  rows: z.int(),
  imported: z.int(),
  updated: z.int(),
  refused: z.int(),
  duplicates: z.int(),
  unchanged: z.int(),
  changed: z.int(),
  conflicts: z.int(),
  reasons: z.record(z.string(), z.int()),
  read: z.int(),
  dryRun: z.boolean(),
  /** The first refused rows with their reasons, for the page. */
  refusedRows: z.array(z.object({ line: z.int(), zh: z.string(), en: z.string(), cells: z.array(z.string()) })),
  /** The first stored rows of which the file says something else. */
  changes: z.array(changedRow),
  /** All refused rows as a CSV sheet in the reader's language; empty when there are none or it is asked for by itself. */
  sheet: z.string(),
  /** How the headings were understood. */
  columns: z.array(column),
  /** Whether an earlier correction of these headings was used. */
  remembered: z.boolean(),
})
export type ImportReport = z.output<typeof importReport>

const run = z.object({
  id,
  what: whats,
  fileName: z.string(),
  /** `interrupted`: nobody works on it although it is not done; it can be continued. */
  state: z.enum(['reading', 'interrupted', 'read', 'applying', 'applied', 'failed']),
  rows: z.int(),
  /** Which part of the work at hand is done. */
  part: z.number(),
  /** Whether the file still lies here, so that it can be read again. */
  hasFile: z.boolean(),
  beganAt: z.iso.datetime(),
  columns: z.array(column),
  offered: z.array(z.object({ name: z.string(), zh: z.string(), en: z.string() })),
  remembered: z.boolean(),
  report: importReport.nullable(),
  fault: z.object({ reason: z.string(), about: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
})
export type RunView = z.output<typeof run>

const done = z.object({
  id,
  what: z.enum(['enterprises', 'facts', 'industries']),
  fileName: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
  unit: z.string(),
  rows: z.int(),
  imported: z.int(),
  updated: z.int(),
  refused: z.int(),
  unchanged: z.int(),
  changed: z.int(),
  conflicts: z.int(),
  undoneAt: z.iso.datetime().nullable(),
  undoneBecause: z.string().nullable(),
})
export type DoneImport = z.output<typeof done>

const conflict = z.object({
  enterpriseId: id,
  id,
  importId: id,
  enterprise: z.string(),
  creditCode: z.string(),
  fileName: z.string(),
  line: z.int(),
  why: z.enum(['identity', 'corrected']),
  field: z.string(),
  period: z.int().nullable(),
  stored: said,
  filed: said,
  at: z.iso.datetime(),
})
export type ConflictView = z.output<typeof conflict>

const because = z.string().trim().min(1).max(500)

export const contract = {
  imports: {
    begin: door
      .meta(officer)
      .route({ method: 'POST', path: '/imports', summary: 'Takes a file and reads it in the background, as a trial' })
      .input(
        z.object({
          file: z.file(),
          what: whats,
          encoding: z.enum(['utf-8', 'gb18030']).optional(),
          period: z.string().max(10).optional(),
          language: z.enum(['zh-CN', 'en']).optional(),
        }),
      )
      .output(z.object({ id })),
    list: door
      .meta({ may: ['officer', 'department-head', 'auditor', 'administrator'] })
      .route({ method: 'GET', path: '/imports', summary: 'Imports of the asker’s unit, those under way first' })
      .output(
        z.object({ underWay: z.array(run.omit({ report: true, columns: true, offered: true })), done: z.array(done) }),
      ),
    run: door
      .meta(officer)
      .route({
        method: 'GET',
        path: '/imports/runs/{id}',
        summary: 'How far an import is, and what it would do or did',
      })
      .input(z.object({ id }))
      .output(run),
    map: door
      .meta(officer)
      .route({
        method: 'POST',
        path: '/imports/runs/{id}/mapping',
        summary: 'Reads the file again with other columns for its headings, and remembers them',
      })
      .input(z.object({ id, mapping: z.record(z.string().max(200), z.string().max(200).nullable()) }))
      .output(z.object({ id })),
    resume: door
      .meta(officer)
      .route({
        method: 'POST',
        path: '/imports/runs/{id}/resume',
        summary: 'Goes on with an import that was cut short',
      })
      .input(z.object({ id }))
      .output(z.object({ id })),
    apply: door
      .meta(officer)
      .route({
        method: 'POST',
        path: '/imports/runs/{id}/apply',
        summary: 'Stores what the trial said, all of it or nothing; with `update` changed rows as well',
      })
      .input(z.object({ id, update: z.boolean().optional() }))
      .output(z.object({ id })),
    discard: door
      .meta(officer)
      .route({
        method: 'DELETE',
        path: '/imports/runs/{id}',
        summary: 'Throws a file away that was read and is not to be stored, with what was read of it',
      })
      .input(z.object({ id }))
      .output(z.object({ id })),
    sheet: door
      .meta({ ...officer, limit: 'export' })
      .route({
        method: 'GET',
        path: '/imports/runs/{id}/sheet',
        summary: 'All refused rows with their reasons, as CSV',
      })
      .input(z.object({ id }))
      .output(z.file()),
    undo: door
      .meta(officer)
      .route({
        method: 'POST',
        path: '/imports/{id}/undo',
        summary: 'Takes an import back, unless something done later rests on it',
      })
      .input(z.object({ id, because }))
      .output(z.object({ id })),
    conflicts: door
      .meta(officer)
      .route({
        method: 'GET',
        path: '/imports/conflicts',
        summary: 'What waits for a person: file against store, field by field',
      })
      .output(z.array(conflict)),
    decide: door
      .meta(officer)
      .route({
        method: 'POST',
        path: '/imports/conflicts',
        summary: 'Takes what the file says, or keeps what is stored',
      })
      .input(
        z.object({
          enterpriseId: id,
          decisions: z
            .array(z.object({ id, take: z.enum(['file', 'keep']) }))
            .min(1)
            .max(50),
          because,
        }),
      )
      .output(z.object({ decided: z.int() })),
  },
}
