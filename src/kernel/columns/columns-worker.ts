/**
 * The thread that runs functions over columns (see threads.ts). It takes stretches of rows until none is left; within one
 * all functions go over the same few rows one after the other, while these are still near.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { inScript, type Running, running } from '../../rules/columns/index.ts'
import { type Asked, type Part, room, type Start, type Told } from './work.ts'

const { memory, sums, cursor } = workerData as Start
const stretch = 32_768
const near = 4_096

interface Ready {
  /** Over an even number of rows, from an even one; adds to the pairs of doubles that stand there. */
  inPairs: ((from: number, to: number, at: number) => void) | null
  inScript: () => Running
  sums: number
}
const known = new Map<number, Ready>()

function learn({ id, body, given, module, called }: Part): void {
  let script: Running | undefined
  const needed = Object.fromEntries(called.map((name) => [name, running[name as keyof typeof running]]))
  const instance = module && new WebAssembly.Instance(module, { in: { memory, ...needed } })
  known.set(id, {
    inPairs: (instance?.exports.run ?? null) as Ready['inPairs'],
    inScript: () => {
      script ??= inScript(body, given)
      return script
    },
    sums: body.sums.length,
  })
}

function run(ids: readonly number[], size: number): Float64Array {
  const parts = ids.map((id, at) => {
    const ready = known.get(id)
    if (!ready) throw new Error(`The thread knows no function ${id}`)
    return { ...ready, pairs: sums.subarray(at * room, (at + 1) * room), alone: new Float64Array(ready.sums) }
  })
  for (const { pairs } of parts) pairs.fill(0)
  for (;;) {
    const from = Atomics.add(cursor, 0, stretch)
    if (from >= size) break
    const to = Math.min(size, from + stretch)
    for (let start = from; start < to; start += near)
      for (const part of parts) rows(part, start, Math.min(to, start + near))
  }
  return Float64Array.from(parts.flatMap(({ pairs, alone }) => whole(pairs, alone)))
}

type Work = Ready & { pairs: Float64Array; alone: Float64Array }

function rows({ inPairs, inScript, pairs, alone }: Work, from: number, to: number): void {
  const even = inPairs ? to - (to % 2) : from
  inPairs?.(from, even, pairs.byteOffset)
  if (even < to) inScript()(even, to, alone)
}

const whole = (pairs: Float64Array, alone: Float64Array): number[] =>
  [...alone].map((sum, at) => sum + (pairs[at * 2] ?? 0) + (pairs[at * 2 + 1] ?? 0))

const tell = (told: Told): void => parentPort?.postMessage(told)

/** Only a run is answered: what could not be learnt fails the run that needs it. */
parentPort?.on('message', (asked: Asked) => {
  try {
    if (asked.is === 'learn') for (const part of asked.parts) learn(part)
    else if (asked.is === 'forget') known.clear()
    else tell({ is: 'done', sums: run(asked.parts, asked.size) })
  } catch (error) {
    if (asked.is === 'run') tell({ is: 'failed', error })
  }
})
