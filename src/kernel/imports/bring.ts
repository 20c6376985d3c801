/**
 * Brings a file in. Its rows are read, staged and settled at the same time: reading takes one core, the database another.
 * Settling happens in one transaction that is kept or given up as a whole; staging is saved batch by batch beside it, so
 * that a run cut short is continued by the next, which reads only what the first did not.
 */
import type { Database, Db } from '../db.ts'
import type { Actor } from '../who.ts'
import { Unreadable } from './fault.ts'
import type { Asking, Importer, Lying, Options, Packed, Prepared, Settled, Settling } from './importer.ts'
import { rememberedMapping, rememberMapping } from './mappings.ts'
import { headingsIn, noRows, type Reading, readTable, type Tally } from './reading.ts'
import { type Columns, columnsOf, type Report, type Sum, sumOf } from './report.ts'
import { added, type Batch, batchNumbers, copyOf, lyingHere, lyingIn, since, stage, stagedBatch } from './run.ts'
import { Seen } from './seen.ts'
import type { Source } from './source.ts'
import type { Table } from './table.ts'
import { openLarge } from './table-thread.ts'

/** So many rows are staged and settled together. */
const atATime = 2000

export interface Progress {
  rows: number
  /** Which part of the file has been read. */
  part: number
}

export interface OpenedFile {
  importer: Importer
  prepared: Prepared<unknown, unknown>
  options: Options
  columns: Columns
  table: Table
}

/** Reads the headings. What was remembered of them holds unless something else is said now. Its table is to be closed. */
export async function openFile(
  importer: Importer,
  asking: Asking,
  source: Source,
  options: Options,
): Promise<OpenedFile> {
  const { encoding } = options
  const table = await openLarge(source, encoding ? { declared: encoding } : {})
  try {
    const headings = await headingsOf(table)
    const remembered = await rememberedMapping(asking.db, importer.what, headings)
    const mapping = { ...remembered, ...options.mapping }
    const prepared = await importer.prepare(asking, headings, { ...options, mapping })
    const columns = columnsOf(headings, prepared.layout, mapping, remembered !== undefined)
    return { importer, prepared, table, columns, options: { ...options, mapping } }
  } catch (error) {
    await table.close()
    throw error
  }
}

async function headingsOf(table: Table): Promise<string[]> {
  for await (const [first] of table.chunks()) return first ? headingsIn(first) : []
  throw new Unreadable('empty-file')
}

/** Where rows are staged, and under which run. */
export interface Staging {
  database: Database
  runId: string
  source: Source
  /** Batches that are there already are all there is. */
  isRead: boolean
}

interface Passing {
  file: OpenedFile
  how: Settling
  /** Without it nothing is staged, as for a file that is brought in within one request. */
  staging?: Staging | undefined
  tell?: ((progress: Progress) => void) | undefined
}

/** Settles every row of a file. */
export async function passOver({ file, how, staging, tell }: Passing): Promise<Sum> {
  const sum = sumOf(file, staging === undefined)
  const settling = queue()
  const settle: Settle = async (batch, part, lying) => {
    void settling.add(async () => {
      const found = await lying()
      const settled = batch.items.length > 0 ? await file.prepared.settle(batch.items, how, found) : nothing()
      sum.take(batch, settled)
      tell?.({ rows: sum.rows(), part })
    })
    await settling.room()
  }
  const after = { tally: noRows(), seen: new Seen() }
  await settling.during(async () => {
    if (staging) after.tally = await settleStaged(how.db, staging, after.seen, settle)
    if (!staging?.isRead) await readOn(file, after, how.actor, staging, settle)
  })
  sum.passed(after.tally.rows)
  return sum
}

const nothing = (): Settled => ({ imported: 0, updated: 0, unchanged: 0, changed: 0, conflicts: 0, changes: [] })

type Settle = (batch: Batch, part: number, lying: () => Lying | Promise<Lying>) => Promise<void>

/** What an earlier run left; its keys are known to the rows that follow. */
async function settleStaged(db: Db, { runId, isRead }: Staging, seen: Seen, settle: Settle): Promise<Tally> {
  const numbers = await batchNumbers(db, runId)
  let tally = noRows()
  for (const [at, no] of numbers.entries()) {
    const batch = await stagedBatch(db, runId, no)
    tally = added(tally, batch.tally)
    if (!isRead) for (const { key, line } of batch.items) seen.first(key, line)
    await settle(batch, isRead ? (at + 1) / numbers.length : 0, () => lyingIn(runId, no))
  }
  return tally
}

async function readOn(
  file: OpenedFile,
  after: { tally: Tally; seen: Seen },
  actor: Actor,
  staging: Staging | undefined,
  settle: Settle,
): Promise<void> {
  const { mapping } = file.options
  const passed = { tally: copyOf(after.tally), seen: after.seen }
  const reading = await readTable(file.table, file.prepared.layout, {
    ...(mapping && { mapping }),
    after: passed,
  })
  const stagings = queue()
  let no = staging ? (await staging.database.as(actor, (db) => batchNumbers(db, staging.runId))).length : 0
  await stagings.during(async () => {
    for await (const batch of gathered(reading, file.prepared)) {
      const part = staging?.source.part?.() ?? 0
      if (!staging) {
        await settle(batch, part, () => lyingHere(batch.items))
        continue
      }
      const { database, runId } = staging
      const number = no++
      const staged = stagings.add(() => database.as(actor, (db) => stage(db, runId, number, actor, batch, part)))
      await stagings.room()
      await settle(batch, part, async () => {
        await staged
        return lyingIn(runId, number)
      })
    }
  })
}

async function* gathered(
  { batches, tally }: Reading<unknown>,
  { layout, pack }: Prepared<unknown, unknown>,
): AsyncGenerator<Batch> {
  let before = copyOf(tally)
  let [items, refused]: [Packed<unknown>[], Batch['refused'][number][]] = [[], []]
  const taken = (): Batch => {
    const batch = { items, refused, tally: since(before, tally) }
    before = copyOf(tally)
    items = []
    refused = []
    return batch
  }
  for await (const rows of batches()) {
    for (const { line, cells, item, faults } of rows)
      if (faults) refused.push({ line, cells, faults })
      else items.push({ line, key: layout.key?.of(item) ?? '', is: pack(item) })
    if (items.length + refused.length >= atATime) yield taken()
  }
  if (items.length + refused.length > 0) yield taken()
}

/** Work done one after the other, while whoever brings it goes ahead by a few. */
function queue(ahead = 2) {
  let last: Promise<unknown> = Promise.resolve()
  const waiting: Promise<unknown>[] = []
  return {
    /** Ends when the work is done. That it failed is told by `room` and `during` as well. */
    add: (work: () => Promise<unknown>): Promise<unknown> => {
      last = last.then(work)
      last.catch(() => {})
      waiting.push(last)
      return last
    },
    /** Ends when more may be brought. */
    room: async (): Promise<void> => {
      if (waiting.length > ahead) await waiting.shift()
    },
    /** Ends when all of it is done, or, if `bringing` failed, when none of it is under way any longer. */
    during: async (bringing: () => Promise<void>): Promise<void> => {
      try {
        await bringing()
      } catch (error) {
        await last.catch(() => {})
        throw error
      }
      await last
    },
  }
}

/** A correction of the reading holds for the next file with these headings, once a file was read with it. */
export async function remember(db: Db, actor: Actor, { importer, options, columns }: OpenedFile): Promise<void> {
  const { mapping } = options
  if (!mapping || Object.keys(mapping).length === 0) return
  await rememberMapping(
    db,
    actor,
    importer.what,
    columns.headings.map(({ heading }) => heading),
    mapping,
  )
}

/** A file brought in, or tried, within the transaction of one request and without staging. */
export async function importDirectly(
  importer: Importer,
  asking: Asking,
  source: Source,
  { fileName, dryRun, update, ...options }: Options & Directly,
  importId: string,
): Promise<{ report: Report; file: OpenedFile; fileName: string }> {
  const file = await openFile(importer, asking, source, options)
  const how = { ...asking, importId, write: !dryRun, update: update ?? false }
  try {
    const sum = await passOver({ file, how })
    await remember(asking.db, asking.actor, file)
    return { report: sum.report(dryRun ?? false), file, fileName }
  } finally {
    await file.table.close()
  }
}

interface Directly {
  fileName: string
  dryRun?: boolean | undefined
  update?: boolean | undefined
}
