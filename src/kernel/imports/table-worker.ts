/** The thread on which a large table is read (see table-thread.ts): opens it, and tells rows as they are asked for. */
import { parentPort } from 'node:worker_threads'
import { Unreadable } from './fault.ts'
import { openTable } from './open.ts'
import type { Source } from './source.ts'
import type { RawRow, Table } from './table.ts'
import type { Asked, Told } from './table-thread.ts'

const tell = (told: Told): void => parentPort?.postMessage(told)

/** Reads under way, by their number: the later may be answered first. */
const reads = new Map<number, (bytes: Uint8Array) => void>()
let lastRead = 0
const source = (size: number): Source => ({
  size,
  read: (from, length) =>
    new Promise((resolve) => {
      reads.set(++lastRead, resolve)
      tell({ is: 'read', read: lastRead, from, length })
    }),
  close: async () => {},
})

let table: Table | undefined
let rows: AsyncIterator<RawRow[]> | undefined

async function nextRows(): Promise<Told> {
  rows ??= table?.chunks()[Symbol.asyncIterator]()
  const next = await rows?.next()
  return { is: 'rows', rows: next && !next.done ? next.value : null }
}

async function answered(asked: Exclude<Asked, { is: 'bytes' }>): Promise<void> {
  if (asked.is === 'open') {
    table = await openTable(source(asked.size), asked.opening)
    const { chunks: _, close: __, ...more } = table
    tell({ is: 'opened', table: more })
  } else if (asked.is === 'rows') tell(await nextRows())
  else {
    await rows?.return?.()
    rows = undefined
  }
}

/** One thing after the other; bytes come in between. */
let last = Promise.resolve()
parentPort?.on('message', (asked: Asked) => {
  if (asked.is === 'bytes') {
    reads.get(asked.read)?.(asked.bytes)
    reads.delete(asked.read)
    return
  }
  last = last.then(() => answered(asked).catch(failed))
})

function failed(error: unknown): void {
  if (error instanceof Unreadable) tell({ is: 'failed', fault: error.fault })
  else tell({ is: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
