/**
 * Threads that run functions over columns in shared memory and add up what they find. Whatever goes wrong on one of them
 * is an error of the whole run: half a sum is no sum. A run ends before the next begins.
 */
import { Worker } from 'node:worker_threads'
import { type Arena, type Body, type Given, inSimd, mostPages, NotInSimd, placeOf } from '../../rules/columns/index.ts'
import { type Asked, mostParts, type Part, room, type Told } from './work.ts'

export interface Task {
  body: Body
  given: Given
}
/** Functions that are remembered. */
const remembered = 400

export class Threads {
  readonly #threads: Thread[]
  readonly #cursor: Uint32Array
  readonly #known = new Map<string, Part>()
  #last: Promise<unknown> = Promise.resolve()
  #ids = 0

  constructor(arena: Arena, count = 2) {
    this.#cursor = arena.fresh('Uint32', 1)
    this.#threads = Array.from({ length: count }, () => {
      const sums = arena.fresh('Float64', mostParts * room)
      return new Thread({ memory: arena.memory, sums, cursor: this.#cursor })
    })
  }

  /** Whether a thread has ended: then nothing more can be asked. */
  get isOver(): boolean {
    return this.#threads.some((thread) => thread.ended !== null)
  }

  /** For each task its sums over so many rows. */
  run(tasks: readonly Task[], size: number, signal?: AbortSignal): Promise<number[][]> {
    const next = this.#last.then(() => this.#inTurn(tasks, size, signal))
    this.#last = next.catch(() => undefined)
    return next
  }

  async #inTurn(tasks: readonly Task[], size: number, signal?: AbortSignal): Promise<number[][]> {
    const found: number[][] = []
    for (let from = 0; from < tasks.length; from += mostParts)
      found.push(...(await this.#together(tasks.slice(from, from + mostParts), size, signal)))
    return found
  }

  async #together(tasks: readonly Task[], size: number, signal?: AbortSignal): Promise<number[][]> {
    signal?.throwIfAborted()
    const parts = await this.#partsOf(tasks)
    Atomics.store(this.#cursor, 0, 0)
    const stop = () => Atomics.store(this.#cursor, 0, size)
    signal?.addEventListener('abort', stop)
    const ids = parts.map(({ id }) => id)
    // All are heard out, so that none is still at it when the next run begins.
    const told = await Promise.allSettled(this.#threads.map((thread) => thread.run(ids, size)))
    signal?.removeEventListener('abort', stop)
    signal?.throwIfAborted()
    const sums = told.map((one) => {
      if (one.status === 'rejected') throw one.reason
      return one.value
    })
    return added(parts, sums)
  }

  async #partsOf(tasks: readonly Task[]): Promise<Part[]> {
    if (this.#known.size > remembered) this.#forget()
    const fresh: Part[] = []
    const parts: Part[] = []
    for (const task of tasks) {
      const key = keyOf(task)
      const part = this.#known.get(key) ?? (await compiled(task, ++this.#ids))
      if (!this.#known.has(key)) fresh.push(part)
      this.#known.set(key, part)
      parts.push(part)
    }
    if (fresh.length > 0) for (const thread of this.#threads) thread.ask({ is: 'learn', parts: fresh })
    return parts
  }

  #forget(): void {
    this.#known.clear()
    for (const thread of this.#threads) thread.ask({ is: 'forget' })
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end()))
  }
}

/** The same text over the same arrays is the same function. */
function keyOf({ body, given }: Task): string {
  const places = Object.entries(given).map(([name, array]) => [name, placeOf(array), array.length])
  return JSON.stringify([body, places])
}

async function compiled({ body, given }: Task, id: number): Promise<Part> {
  const places = new Map(Object.entries(given).map(([name, array]) => [name, placeOf(array)]))
  try {
    const { bytes, called } = inSimd(body, places, mostPages)
    return { id, body, given, module: await WebAssembly.compile(bytes), called }
  } catch (error) {
    if (!(error instanceof NotInSimd)) throw error
    return { id, body, given, module: null, called: [] }
  }
}

function added(parts: readonly Part[], sums: readonly Float64Array[]): number[][] {
  let from = 0
  return parts.map(({ body }) => {
    const own = body.sums.map((_, at) => sums.reduce((sum, one) => sum + (one[from + at] ?? Number.NaN), 0))
    from += body.sums.length
    return own
  })
}

class Thread {
  readonly #worker: Worker
  #waiting: { resolve: (sums: Float64Array) => void; reject: (error: unknown) => void } | null = null
  ended: Error | null = null

  constructor(start: object) {
    const { program, ...how } = file()
    this.#worker = new Worker(program, { ...how, workerData: start })
    // Threads without work keep no process alive.
    this.#worker.unref()
    this.#worker.on('message', (told: Told) => this.#heard(told))
    this.#worker.once('error', (error) => this.#over(error))
    this.#worker.once('exit', () => this.#over(new Error('A thread over the columns has ended')))
  }

  ask(asked: Asked): void {
    this.#worker.postMessage(asked)
  }

  run(parts: number[], size: number): Promise<Float64Array> {
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(this.ended)
      this.#waiting = { resolve, reject }
      this.#worker.ref()
      this.ask({ is: 'run', parts, size })
    })
  }

  #heard(told: Told): void {
    this.#worker.unref()
    const waiting = this.#waiting
    this.#waiting = null
    if (told.is === 'done') waiting?.resolve(told.sums)
    else if (waiting) waiting.reject(told.error)
  }

  #over(error: Error): void {
    this.ended ??= error
    this.#waiting?.reject(error)
    this.#waiting = null
  }

  async end(): Promise<void> {
    this.ended ??= new Error('The threads over the columns were ended')
    await this.#worker.terminate()
  }
}

/** The thread's program: bundled beside this one, or the source itself, which then needs somebody who reads TypeScript. */
function file(): { program: string | URL; eval?: boolean } {
  const own = import.meta.url
  const [ending = ''] = /\.\w+$/.exec(own) ?? []
  const program = new URL(`./columns-worker${ending}`, own)
  if (ending !== '.ts') return { program }
  const start = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import('${program.href}') })`
  return { program: start, eval: true }
}
