/** The kernel's own doors, hung up: one line a subject. What each of them needs is handed in. */
import { join } from 'node:path'
import { implement } from '@orpc/server'
import type { Database } from './db.ts'
import { feedDoors } from './feed/feed.ts'
import type { Figure } from './figures/figure.ts'
import { figures, frozen } from './figures/handlers.ts'
import type { FrozenList } from './figures/lists.ts'
import { files } from './files/files.ts'
import type { Context } from './http.ts'
import { imports } from './imports/handlers.ts'
import type { Importers } from './imports/importer.ts'
import { keyDoors, type ReadingDoor } from './keys/keys.ts'
import type { Limits } from './limits.ts'
import { log } from './log.ts'
import { type HouseState, house, me } from './me.ts'
import { addressDoors } from './notices/addresses.ts'
import type { Ways } from './notices/channels.ts'
import { contract as notices } from './notices/contract.ts'
import { inboxDoors } from './notices/inbox.ts'
import type { Sayings } from './notices/say.ts'
import { settingDoors as noticeSettings } from './notices/settings.ts'
import { type Operations, operationsDoors } from './operations/board.ts'
import { settingDoors } from './operations/set.ts'
import { tasks } from './tasks/work.ts'

export interface KernelParts {
  limits: Limits
  /** The folder in which evidence is kept. */
  files: string
  state: () => HouseState
  operations: Operations
  /** Every door that a key can be made for, the modules' too. */
  readingDoors: () => readonly ReadingDoor[]
  database: Database
  importers: Importers
  /** What is said of the modules' subjects. */
  says: Sayings
  ways: Ways
  figures: readonly Figure[]
  lists: readonly FrozenList[]
}

export const kernelHandlers = (parts: KernelParts) => ({
  me,
  house: house(parts.state),
  files: files(parts.files, parts.limits),
  operations: operationsDoors(parts.operations),
  settings: settingDoors(parts.operations.parts.knobs),
  keys: keyDoors({ doors: parts.readingDoors, knobs: parts.operations.parts.knobs }),
  feed: feedDoors(parts.operations.parts.database),
  imports: imports({ ...parts, folder: join(parts.files, '../imports'), log }, parts.limits),
  tasks: tasks(parts.says),
  notices: implement(notices.notices)
    .$context<Context>()
    .router({ ...inboxDoors(parts.says), ...noticeSettings(parts.ways), ...addressDoors(parts.ways, parts.limits) }),
  figures: figures(parts.figures, undefined, parts.lists),
  frozen: frozen(parts.figures, parts.lists),
})
