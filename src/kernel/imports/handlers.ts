/** The doors of imports, hung up. Rows are limited by the policies: a unit sees and moves its own imports only. */
import { implement } from '@orpc/server'
import { noteReading } from '../access.ts'
import type { Db } from '../db.ts'
import type { Context } from '../http.ts'
import type { Limits } from '../limits.ts'
import { Refusal } from '../refusal.ts'
import { city } from '../who.ts'
import { decideConflicts, waitingConflicts } from './conflicts.ts'
import { contract, type RunView } from './contract.ts'
import { Desk, type DeskParts, type KeptRun } from './desk.ts'
import type { Options } from './importer.ts'
import { readable } from './readable.ts'
import type { Columns, Report } from './report.ts'
import { isHeld } from './run.ts'
import { refusedSheet } from './sheet.ts'
import { pageLimit } from './source.ts'
import { undoImport } from './undo.ts'

const on = implement(contract.imports).$context<Context>()

export function imports(parts: DeskParts, limits: Pick<Limits, 'upload'>) {
  const desk = new Desk(parts)
  return on.router({ ...runDoors(parts, desk, limits), ...actDoors(parts) })
}

function runDoors({ importers }: DeskParts, desk: Desk, limits: Pick<Limits, 'upload'>) {
  const begin = on.begin.handler(async ({ input: { file, what, ...options }, context: { actor, now } }) => {
    importers[what].permit(actor)
    await limits.upload(actor.id)
    if (file.size > pageLimit) throw new Refusal('invalid', 'file-size', { limit: `${pageLimit / 1_000_000} MB` })
    return { id: await readable([], () => desk.send(actor, now, file, what, options)) }
  })

  const run = on.run.handler(async ({ input: { id }, context: { db } }) => await viewOf(db, desk, await getRun(db, id)))

  const list = on.list.handler(async ({ context: { db, actor } }) => {
    const rows = actor.role === 'officer' ? await runs(db).where('state', '<>', 'applied').execute() : []
    const underWay = await Promise.all(rows.map((row) => viewOf(db, desk, row)))
    return { underWay, done: await doneImports(db) }
  })

  const map = on.map.handler(async ({ input: { id, mapping }, context: { db, actor, now } }) => {
    const row = await getRun(db, id)
    if (row.state === 'applied') throw new Refusal('conflict', 'not-now')
    const kept = keptOf(row)
    return { id: await readable([], () => desk.again(actor, now, kept, { ...kept.options.mapping, ...mapping })) }
  })

  const resume = on.resume.handler(async ({ input: { id }, context: { db, actor, now } }) => {
    const row = await getRun(db, id)
    if (row.state !== 'reading') throw new Refusal('conflict', 'not-now')
    if (await isHeld(db, id)) throw new Refusal('conflict', 'import-running')
    await desk.goOn(actor, now, keptOf(row), { write: false, update: false })
    return { id }
  })

  const apply = on.apply.handler(async ({ input: { id, update = false }, context: { db, actor, now } }) => {
    const row = await getRun(db, id)
    if (row.state !== 'read') throw new Refusal('conflict', 'not-now')
    await desk.goOn(actor, now, keptOf(row), { write: true, update })
    return { id }
  })

  const discard = on.discard.handler(async ({ input: { id }, context: { db } }) => {
    const row = await getRun(db, id)
    if (row.state === 'applied') throw new Refusal('conflict', 'not-now')
    if (await isHeld(db, id)) throw new Refusal('conflict', 'import-running')
    await desk.discard(db, keptOf(row))
    return { id }
  })

  return { begin, run, list, map, resume, apply, discard }
}

function actDoors({ importers, database }: DeskParts) {
  const sheet = on.sheet.handler(async ({ input: { id }, context: { db, actor, now } }) => {
    const row = await getRun(db, id)
    const { what, options, fileName } = keptOf(row)
    const { headings } = row.columns as Columns
    const named = headings.map(({ heading }) => heading)
    const prepared = await importers[what].prepare({ db, actor, now }, named, options)
    const pieces: string[] = []
    for await (const piece of refusedSheet(db, id, { prepared, options, columns: row.columns as Columns }))
      pieces.push(piece)
    // Rows that are of nobody here yet: one line under the city, as of every list that is taken away.
    const { refused: rows = 0 } = (row.report ?? {}) as Partial<Report>
    const filter = JSON.stringify({ list: 'import-refused', import: id, format: 'csv' })
    await noteReading(db, actor, { enterpriseId: city, what: 'export', filter, rows, purpose: '' })
    return new File(pieces, `${fileName.replace(/\.\w+$/, '')}.csv`, { type: 'text/csv;charset=utf-8' })
  })

  const undo = on.undo.handler(async ({ input: { id, because }, context: { actor, now } }) => {
    await undoImport(importers, { database, actor, now }, id, because)
    return { id }
  })

  const conflicts = on.conflicts.handler(async ({ context: { db } }) => {
    const found = await waitingConflicts(db)
    return found.map(({ stored, filed, ...one }) => ({ ...one, stored: plain(stored), filed: plain(filed) }))
  })

  const decide = on.decide.handler(
    async ({ input: { enterpriseId, decisions, because }, context: { db, actor, now } }) => {
      const ids = (take: 'file' | 'keep') => decisions.filter((one) => one.take === take).map(({ id }) => id)
      const kept = await decideConflicts(db, actor, enterpriseId, { state: 'kept', ids: ids('keep') }, because)
      const filed = await decideConflicts(db, actor, enterpriseId, { state: 'filed', ids: ids('file') }, because)
      if (kept.length + filed.length !== decisions.length) throw new Refusal('conflict', 'changed-by-another')
      const decided = filed.map((one) => ({ ...one, enterpriseId, because }))
      const isValue = (one: (typeof decided)[number]) => one.variable !== null
      await importers.enterprises.file(
        { db, actor, now },
        decided.filter((one) => !isValue(one)),
      )
      await importers.facts.file({ db, actor, now }, decided.filter(isValue))
      return { decided: decisions.length }
    },
  )

  return { sheet, undo, conflicts, decide }
}

/** How a run stands, to whoever looks. */
async function viewOf(db: Db, desk: Desk, row: RunRow): Promise<RunView> {
  const working = desk.progress(row.id)
  const { columns, report, fault, state, ...more } = row
  const { headings = [], offered = [], remembered = false } = (columns ?? {}) as Partial<Columns>
  const isAtWork = working !== undefined || (state === 'reading' && (await isHeld(db, row.id)))
  const standing = working?.isApplying ? 'applying' : state === 'reading' && !isAtWork ? 'interrupted' : state
  return {
    ...{ id: more.id, what: more.what, fileName: more.fileName, beganAt: more.beganAt, state: standing },
    ...{ columns: headings, offered, remembered, fault: fault as RunView['fault'] },
    report: report as RunView['report'],
    rows: working?.rows ?? (report as Report | null)?.rows ?? 0,
    part: working?.part ?? more.done,
    hasFile: await desk.hasFile(row.id),
  }
}

const plain = (value: unknown): string | number | null =>
  Array.isArray(value) ? value.join('；') : typeof value === 'string' || typeof value === 'number' ? value : null

const runs = (db: Db) =>
  db
    .selectFrom('importRun')
    .select(['id', 'what', 'fileName', 'sha256', 'options', 'state', 'columns', 'done', 'report', 'fault', 'beganAt'])
    .orderBy('beganAt', 'desc')
    .limit(50)

type RunRow = Awaited<ReturnType<ReturnType<typeof runs>['execute']>>[number]

async function getRun(db: Db, id: string): Promise<RunRow> {
  const found = await runs(db).where('id', '=', id).executeTakeFirst()
  if (!found) throw new Refusal('missing', 'not-found')
  return found
}

const keptOf = ({ id, what, fileName, sha256, state, options }: RunRow): KeptRun => ({
  ...{ id, what, fileName, sha256, state },
  options: options as Options,
})

const doneImports = async (db: Db) =>
  (
    await db
      .selectFrom('import')
      .leftJoin('person', 'person.id', 'import.byId')
      .select([
        'import.id',
        'what',
        'fileName',
        'at',
        'person.name as by',
        'import.unit',
        'rows',
        'imported',
        'updated',
      ])
      .select(['refused', 'unchanged', 'changed', 'conflicts', 'undoneAt', 'undoneBecause'])
      .orderBy('at', 'desc')
      .limit(100)
      .execute()
  ).map(({ by, ...line }) => ({ ...line, by: by ?? '' }))
