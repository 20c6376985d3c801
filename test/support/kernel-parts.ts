/** What the kernel's doors are hung up with, as a test needs it. */
import type { KernelParts } from '../../src/kernel/handlers.ts'
import type { Limits } from '../../src/kernel/limits.ts'
import { networks } from '../../src/kernel/outgoing/address.ts'
import { type City, figuresOf, importersOf, listsOf, sayings } from '../../src/modules.ts'
import { operationsAround } from './operations.ts'

export const kernelPartsOf = (city: City, limits: Limits, files = '/nowhere'): KernelParts => ({
  ...{
    limits,
    files,
    database: city.database,
    importers: importersOf(city),
    figures: figuresOf(city),
    lists: listsOf(),
    readingDoors: () => [],
  },
  state: () => ({ kind: 'real', ready: true, progress: 100 }),
  operations: operationsAround(city.database),
  says: sayings,
  ways: { base: 'http://city', outgoing: { hosts: [], networks: networks([]) } },
})
