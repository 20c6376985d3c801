/** The kernel's own doors, hung up: one line a subject. What each of them needs is handed in. */
import { implement } from '@orpc/server'
import { files } from './files.ts'
import type { Context } from './http.ts'
import type { Limits } from './limits.ts'
import { type HouseState, house, me } from './me.ts'
import { addressDoors } from './notices/addresses.ts'
import type { Ways } from './notices/channels.ts'
import { contract as notices } from './notices/contract.ts'
import { inboxDoors } from './notices/inbox.ts'
import type { Sayings } from './notices/say.ts'
import { settingDoors } from './notices/settings.ts'
import { tasks } from './tasks/work.ts'

export interface KernelParts {
  limits: Limits
  /** The folder in which evidence is kept. */
  files: string
  state: () => HouseState
  /** What is said of the modules' subjects. */
  says: Sayings
  ways: Ways
}

export const kernelHandlers = (parts: KernelParts) => ({
  me,
  house: house(parts.state),
  files: files(parts.files, parts.limits),
  tasks: tasks(parts.says),
  notices: implement(notices.notices)
    .$context<Context>()
    .router({ ...inboxDoors(parts.says), ...settingDoors(parts.ways), ...addressDoors(parts.ways, parts.limits) }),
})
