/**
 * Imports that were sent through a page: the file is kept in the data folder until it is applied, and worked on in the
 * background of this process. Should the process end, what was staged stays, and an officer lets it go on.
 */
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database, Db } from '../db.ts'
import type { Log } from '../log.ts'
import { Refusal } from '../refusal.ts'
import type { Actor } from '../who.ts'
import { type OpenedFile, openFile, type Progress } from './bring.ts'
import { Unreadable } from './fault.ts'
import type { Importers, Options } from './importer.ts'
import { saidOf } from './readable.ts'
import { fileSource, type Source, watched } from './source.ts'
import { type Bringing, begin, bring, forget, isFinal, type Run } from './staged.ts'

export interface DeskParts {
  database: Database
  importers: Importers
  /** Where files lie until they are applied. */
  folder: string
  log: Log
}

export interface Working extends Progress {
  isApplying: boolean
}

export interface KeptRun extends Run {
  options: Options
}

interface Manner {
  write: boolean
  update: boolean
}

export class Desk {
  readonly #parts: DeskParts
  readonly #working = new Map<string, Working>()

  constructor(parts: DeskParts) {
    this.#parts = parts
  }

  progress(id: string): Working | undefined {
    return this.#working.get(id)
  }

  async hasFile(id: string): Promise<boolean> {
    return (await stat(this.#place(id)).catch(() => undefined)) !== undefined
  }

  /** Keeps a file and reads it as a trial. */
  async send(actor: Actor, now: string, file: File, what: Run['what'], options: Options): Promise<string> {
    const part = this.#place(`${crypto.randomUUID()}.part`)
    await mkdir(this.#parts.folder, { recursive: true, mode: 0o700 })
    await this.#sweep()
    await write(part, file)
    const bringing = await this.#bringing(actor, now, what, part)
    return await handedOver(bringing.source, async (open) => {
      const begun = await begin(bringing, { ...options, fileName: file.name })
      open.push(begun.file.table)
      // Whoever sends a file that is being worked on is led to it.
      if (this.#working.has(begun.run.id)) await closeAll(open)
      else {
        await rename(part, this.#place(begun.run.id))
        this.#work(begun.run, begun.file, bringing, { write: false, update: false })
      }
      return begun.run.id
    }).finally(() => rm(part, { force: true }))
  }

  /** Goes on with a run whose file is kept. */
  async goOn(actor: Actor, now: string, run: KeptRun, manner: Manner): Promise<void> {
    if (this.#working.has(run.id)) throw new Refusal('conflict', 'import-running')
    const bringing = await this.#bringing(actor, now, run.what, this.#place(run.id))
    const { importer, source, database } = bringing
    await handedOver(source, async () => {
      const file = await database.as(actor, (db) => openFile(importer, { db, actor, now }, source, run.options))
      this.#work(run, file, bringing, manner)
    })
  }

  /** The same file as a new run, for another reading of it. */
  async again(actor: Actor, now: string, run: KeptRun, mapping: NonNullable<Options['mapping']>): Promise<string> {
    if (this.#working.has(run.id)) throw new Refusal('conflict', 'import-running')
    const bringing = await this.#bringing(actor, now, run.what, this.#place(run.id))
    return await handedOver(bringing.source, async (open) => {
      const begun = await begin(bringing, { ...run.options, mapping, fileName: run.fileName })
      open.push(begun.file.table)
      if (begun.run.id !== run.id) {
        await rename(this.#place(run.id), this.#place(begun.run.id))
        await forget(bringing, run)
      }
      this.#work(begun.run, begun.file, bringing, { write: false, update: false })
      return begun.run.id
    })
  }

  /** What was read and will not be stored goes, and its file with it. */
  async discard(db: Db, { id }: Pick<Run, 'id'>): Promise<void> {
    if (this.#working.has(id)) throw new Refusal('conflict', 'import-running')
    await db.deleteFrom('importRun').where('id', '=', id).execute()
    await rm(this.#place(id), { force: true })
  }

  #place(id: string): string {
    return join(this.#parts.folder, id)
  }

  async #bringing(actor: Actor, now: string, what: Run['what'], path: string): Promise<Bringing> {
    const { database, importers } = this.#parts
    return { database, actor, now, importer: importers[what], source: watched(await keptFile(path)) }
  }

  #work(run: Run, file: OpenedFile, bringing: Bringing, manner: Manner): void {
    const state = { rows: 0, part: 0, isApplying: manner.write }
    this.#working.set(run.id, state)
    const tell = (progress: Progress) => void Object.assign(state, progress)
    bring({ ...bringing, tell }, run, file, manner)
      .then(async () => {
        if (manner.write) await rm(this.#place(run.id), { force: true })
      })
      .catch((error: unknown) => failed(run, file, bringing, error))
      .catch((error: unknown) => this.#parts.log({ level: 'error', what: 'import', error, detail: { run: run.id } }))
      .finally(async () => {
        this.#working.delete(run.id)
        await bringing.source.close()
      })
  }

  /** Files of runs that nobody went on with; their rows are swept after a week. */
  async #sweep(): Promise<void> {
    for (const name of await readdir(this.#parts.folder)) {
      const { mtimeMs } = await stat(this.#place(name))
      if (mtimeMs < Date.now() - 8 * 86_400_000) await rm(this.#place(name), { force: true })
    }
  }
}

type Closable = Pick<Source, 'close'>

const closeAll = async (open: readonly Closable[]): Promise<void> => {
  for (const one of open) await one.close()
}

/** What was opened is closed again, unless it came to be worked on; then whoever works closes it. */
async function handedOver<T>(source: Source, work: (open: Closable[]) => Promise<T>): Promise<T> {
  const open: Closable[] = [source]
  try {
    return await work(open)
  } catch (error) {
    await closeAll(open)
    throw error
  }
}

/** What a person can mend is told to him; anything else leaves the run to be continued. */
async function failed(run: Run, file: OpenedFile, { database, actor }: Bringing, error: unknown): Promise<void> {
  if (!isFinal(error)) throw error
  const fault = JSON.stringify(faultOf(error, file))
  await database.as(actor, (db) =>
    db.updateTable('importRun').set({ state: 'failed', fault }).where('id', '=', run.id).execute(),
  )
}

const faultOf = (error: Unreadable | Refusal, { prepared }: OpenedFile) =>
  error instanceof Unreadable
    ? { reason: 'unreadable-file', about: saidOf(error.fault, prepared.layout.columns) }
    : { reason: error.reason, about: error.about }

async function keptFile(path: string): Promise<Source> {
  try {
    return await fileSource(path)
  } catch {
    throw new Refusal('conflict', 'file-gone')
  }
}

async function write(path: string, file: File): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const piece of file.stream() as unknown as AsyncIterable<Uint8Array>) await handle.write(piece)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
