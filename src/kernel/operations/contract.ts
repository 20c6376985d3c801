/** The doors to the running of the house (运行台). Administrators only: they see how it runs, and no business row. */
import { z } from 'zod'
import { doorsRefusing, trailLine } from '../contract.ts'
import { settingCodes } from './settings.ts'

const door = doorsRefusing()
const acting = doorsRefusing('no-dead-letter', 'alarm-over', 'acknowledged-already')
const setting = doorsRefusing('out-of-bounds', 'in-the-past', 'nothing-changed')
const id = z.uuid()
const at = z.iso.datetime()
const because = z.string().trim().min(4).max(500)
const detail = z.record(z.string(), z.union([z.string(), z.number()]))

const alarm = z.object({
  id,
  name: z.string(),
  level: z.enum(['warning', 'alarm']),
  detail,
  since: at,
  lastSeen: at,
  endedAt: at.nullable(),
  acknowledged: z.object({ by: z.string(), at, because: z.string() }).nullable(),
})
const job = z.object({
  name: z.string(),
  daily: z.string().nullable(),
  every: z.number().nullable(),
  lastStart: at.nullable(),
  lastEnd: at.nullable(),
  lastResult: z.enum(['done', 'failed']).nullable(),
  errorClass: z.string().nullable(),
  lastDone: at.nullable(),
  nextDue: at.nullable(),
  late: z.boolean(),
})
const dead = z.object({
  id: z.string(),
  task: z.string(),
  attempts: z.int(),
  errorClass: z.string().nullable(),
  createdAt: at,
  lastTried: at,
})
const slow = z.object({ sql: z.string(), count: z.int(), worst: z.number(), last: z.number(), lastAt: at })
const bytes = z.number()

/** Without an end it is under way, or was cut short; with an error there was none, and the error says why. */
const rehearsal = z.object({
  startedAt: at,
  endedAt: at.nullable(),
  name: z.string().nullable(),
  madeAt: at.nullable(),
  rows: z.number().nullable(),
  papers: z.number().nullable(),
  lines: z.number().nullable(),
  frozen: z.number().nullable(),
  differing: z.array(z.object({ what: z.enum(['file', 'row', 'freeze']), name: z.string(), n: z.int() })),
  error: z.string().nullable(),
})

const board = z.object({
  at,
  alarms: z.array(alarm),
  /** Every check that is looked at, by its name: those without an alarm are in order. */
  checks: z.array(z.string()),
  jobs: z.array(job),
  dead: z.array(dead),
  slow: z.array(slow),
  slowFrom: z.number(),
  disk: z.object({ free: bytes, total: bytes, database: bytes, evidence: bytes, backups: bytes.nullable() }),
  kept: z.object({
    /** Whether a folder for backups of every night is set. */
    nightly: z.boolean(),
    /** The last backup that was made and found whole. */
    backup: z
      .object({ name: z.string(), at: at.nullable(), rows: z.number().nullable(), bytes: bytes.nullable() })
      .nullable(),
    /** When every row last equalled its trail. */
    proof: at.nullable(),
    /** The last rehearsal of a restore, whatever came of it. */
    rehearsal: rehearsal.nullable(),
    /** When one last came back whole. */
    rehearsed: at.nullable(),
  }),
  /** Sources of data that are late, of how many. */
  sources: z.object({ late: z.int(), of: z.int() }),
  clock: z.number(),
  process: z.object({
    version: z.string(),
    node: z.string(),
    postgres: z.string(),
    uptime: z.number(),
    memory: bytes,
    connections: z.int(),
    waiting: z.int(),
    waits: z.int(),
    worstWait: z.number(),
  }),
})
export type Board = z.output<typeof board>

const settingView = z.object({
  code: z.enum(settingCodes),
  unit: z.string(),
  standard: z.number(),
  least: z.number(),
  most: z.number(),
  value: z.number(),
  /** Set, but not from today on yet. */
  coming: z.object({ value: z.number(), fromOn: z.iso.date() }).nullable(),
  version: z.int(),
})
export type SettingView = z.output<typeof settingView>

const may = ['administrator'] as const

export const contract = {
  operations: {
    board: door
      .meta({ may })
      .route({ method: 'GET', path: '/operations', summary: 'How the house runs: jobs, alarms, disk, slow queries' })
      .output(board),
    band: door
      .meta({ may })
      .route({ method: 'GET', path: '/operations/band', summary: 'Alarms nobody has acknowledged yet' })
      .output(z.array(z.object({ name: z.string(), level: z.enum(['warning', 'alarm']), since: at }))),
    past: door
      .meta({ may: ['administrator', 'auditor'] })
      .route({ method: 'GET', path: '/operations/alarms', summary: 'Alarms that are over, the latest first' })
      .output(z.array(alarm)),
    acknowledge: acting
      .meta({ may })
      .route({ method: 'POST', path: '/operations/alarms/{id}/acknowledge', summary: 'Says that one knows, and why' })
      .input(z.object({ id, because }))
      .output(z.object({ id })),
    redrive: acting
      .meta({ may })
      .route({ method: 'POST', path: '/operations/dead/{id}/redrive', summary: 'Puts a dead letter back' })
      .input(z.object({ id: z.string().regex(/^\d{1,18}$/) }))
      .output(z.object({ id: z.string() })),
    discard: acting
      .meta({ may })
      .route({
        method: 'POST',
        path: '/operations/dead/{id}/discard',
        summary: 'Throws a dead letter away, with a reason',
      })
      .input(z.object({ id: z.string().regex(/^\d{1,18}$/), because }))
      .output(z.object({ id: z.string() })),
  },
  settings: {
    all: door
      .meta({ may: ['administrator', 'auditor'] })
      .route({ method: 'GET', path: '/settings', summary: 'What can be set, its bounds, and what is in force' })
      .output(z.array(settingView)),
    set: setting
      .meta({ may })
      .route({ method: 'POST', path: '/settings/{code}', summary: 'Sets a number from a day on' })
      .input(
        z.object({
          code: z.enum(settingCodes),
          value: z.int(),
          fromOn: z.iso.date(),
          because,
          version: z.int().min(0),
        }),
      )
      .output(z.object({ version: z.int() })),
    past: door
      .meta({ may: ['administrator', 'auditor'] })
      .route({ method: 'GET', path: '/settings/{code}/trail', summary: 'Who set it to what, and why' })
      .input(z.object({ code: z.enum(settingCodes) }))
      .output(z.array(trailLine)),
  },
}
