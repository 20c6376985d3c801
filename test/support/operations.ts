/** The running of the house as a test needs it: nothing in the log, no jobs but those given. */
import { tmpdir } from 'node:os'
import type { Check } from '../../src/kernel/check.ts'
import type { Database } from '../../src/kernel/db.ts'
import type { Task } from '../../src/kernel/jobs.ts'
import type { Log } from '../../src/kernel/log.ts'
import { type Operations, operationsOf } from '../../src/kernel/operations/board.ts'
import { type Knobs, newKnobs } from '../../src/kernel/operations/settings.ts'

interface Given {
  tasks?: readonly Task[]
  checks?: readonly Check[]
  knobs?: Knobs
  log?: Log
  lateSources?: () => Promise<{ late: number; of: number }>
}

const none = async () => ({ late: 0, of: 0 })

export const operationsAround = (database: Database, given: Given = {}): Operations => {
  const { tasks = [], checks = [], knobs = newKnobs(), log = () => {}, lateSources = none } = given
  return operationsOf({ database, tasks, checks, knobs, data: tmpdir(), backups: undefined, lateSources, log })
}
