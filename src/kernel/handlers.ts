/** The kernel's own doors, hung up: one line a subject. What each of them needs is handed in. */
import { join } from 'node:path'
import type { Database } from './db.ts'
import { files } from './files.ts'
import { imports } from './imports/handlers.ts'
import type { Importers } from './imports/importer.ts'
import type { Limits } from './limits.ts'
import { log } from './log.ts'
import { type HouseState, house, me } from './me.ts'

export interface KernelParts {
  limits: Limits
  /** The folder in which evidence is kept. */
  files: string
  state: () => HouseState
  database: Database
  importers: Importers
}

export const kernelHandlers = (parts: KernelParts) => ({
  me,
  house: house(parts.state),
  files: files(parts.files, parts.limits),
  imports: imports({ ...parts, folder: join(parts.files, '../imports'), log }, parts.limits),
})
