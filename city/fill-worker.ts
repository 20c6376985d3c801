/** Fills the city on a thread of its own, so that the server can say meanwhile how far it has come. */
import { parentPort, workerData } from 'node:worker_threads'
import { fillCity } from './fill.ts'
import type { CityOptions } from './types.ts'

const { url, options } = workerData as { url: string; options: CityOptions }
await fillCity(url, options, (part) => parentPort?.postMessage(part))
