/**
 * A table read on a thread of its own, so that a large file keeps nobody waiting: the thread unpacks and parses, whoever
 * asks gets rows. The file stays with whoever has it; the thread asks for its bytes. What the thread may take is limited:
 * a file that needs more ends the thread, and not the server.
 */
import { Worker } from 'node:worker_threads'
import { type Fault, Unreadable } from './fault.ts'
import { type Opening, openTable } from './open.ts'
import type { Source } from './source.ts'
import type { RawRow, Table } from './table.ts'

/** Bytes below which starting a thread takes longer than reading. */
const small = 256_000
/** MB. Rows that pass need little; an old workbook is held whole, and one of 18 MB needs between 320 and 512. */
const limits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 }

export type Asked =
  | { is: 'open'; size: number; opening: Opening }
  | { is: 'rows' }
  | { is: 'stop' }
  | { is: 'bytes'; read: number; bytes: Uint8Array }

export type Told =
  | { is: 'opened'; table: Omit<Table, 'chunks' | 'close'> }
  | { is: 'rows'; rows: RawRow[] | null }
  | { is: 'read'; read: number; from: number; length: number }
  | { is: 'failed'; fault?: Fault; error?: string }

/** Opens a file as a table; a large one on a thread, which ends with `close`. */
export async function openLarge(source: Source, opening: Opening = {}, most = limits): Promise<Table> {
  if (source.size <= small) return await openTable(source, opening)
  const thread = begun(source, most)
  try {
    thread.ask({ is: 'open', size: source.size, opening })
    const opened = await thread.told()
    if (opened.is !== 'opened') throw new Error(`The table's thread said ${opened.is} where it should have opened it`)
    return { ...opened.table, chunks: () => chunksOf(thread), close: thread.end }
  } catch (error) {
    await thread.end()
    throw error
  }
}

/** So many pieces are read ahead of whoever takes them. */
const ahead = 4

async function* chunksOf({ ask, told }: Thread): AsyncGenerator<RawRow[]> {
  let asked = 0
  const more = (): void => {
    ask({ is: 'rows' })
    asked++
  }
  try {
    for (let n = 0; n < ahead; n++) more()
    for (;;) {
      asked--
      const { rows } = await rowsTold(told)
      if (!rows) return
      more()
      yield rows
    }
  } finally {
    ask({ is: 'stop' })
    // What was asked for beyond the end is answered all the same, and is not for the next pass.
    for (; asked > 0; asked--) await told().catch(() => undefined)
  }
}

async function rowsTold(told: Thread['told']): Promise<{ rows: RawRow[] | null }> {
  const next = await told()
  if (next.is !== 'rows') throw new Error(`The table's thread said ${next.is} where it should have told rows`)
  return next
}

interface Thread {
  ask: (asked: Asked) => void
  /** What the thread says next, in order; refuses what it refuses. */
  told: () => Promise<Told>
  end: () => Promise<void>
}

function begun(source: Source, most: typeof limits): Thread {
  const { program, ...how } = file()
  const worker = new Worker(program, { ...how, resourceLimits: most })
  const answers: (() => Told)[] = []
  let waiting: (() => void) | undefined
  let ended: (() => Told) | undefined
  const answer = (take: () => Told): void => {
    answers.push(take)
    waiting?.()
  }
  const over = (error: Error): void => {
    ended ??= () => {
      throw error
    }
    waiting?.()
  }
  worker.on('message', (told: Told) => {
    if (told.is === 'read') void bytesFor(source, told, worker, over)
    else answer(() => (told.is === 'failed' ? refused(told) : told))
  })
  worker.once('error', (error: NodeJS.ErrnoException) =>
    over(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Unreadable('too-much-memory') : error),
  )
  worker.once('exit', () => over(new Error('The thread of the table has ended')))
  return {
    ask: (asked) => worker.postMessage(asked),
    told: async () => {
      while (answers.length === 0 && !ended)
        await new Promise<void>((resolve) => {
          waiting = resolve
        })
      const take = answers.shift() ?? ended
      if (!take) throw new Error('The thread of the table has nothing to say')
      return take()
    },
    end: async () => void (await worker.terminate()),
  }
}

function refused({ fault, error }: Extract<Told, { is: 'failed' }>): never {
  throw fault ? new Unreadable(fault.code, fault.about) : new Error(error)
}

async function bytesFor(
  source: Source,
  { read, from, length }: Extract<Told, { is: 'read' }>,
  worker: Worker,
  failed: (error: Error) => void,
): Promise<void> {
  try {
    // A copy of its own: a piece of a buffer would be sent with the whole of it.
    const bytes = new Uint8Array(await source.read(from, length))
    worker.postMessage({ is: 'bytes', read, bytes } satisfies Asked, [bytes.buffer])
  } catch (error) {
    failed(error as Error)
    await worker.terminate()
  }
}

/** The thread's program: bundled beside this one, or the source itself, which then needs somebody who reads TypeScript. */
function file(): { program: string | URL; eval?: boolean } {
  const own = import.meta.url
  const [ending = ''] = /\.\w+$/.exec(own) ?? []
  const program = new URL(`./table-worker${ending}`, own)
  if (ending !== '.ts') return { program }
  const start = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import('${program.href}') })`
  return { program: start, eval: true }
}
