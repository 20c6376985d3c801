/** The doors of the work list (待办): who must act, by when, on what, over all cases. */
import { z } from 'zod'
import { clockUnits } from '../clock.ts'
import { doorsRefusing, pair } from '../contract.ts'
import { choice, download, exportReasons } from '../exports/choice.ts'
import { roles } from '../who.ts'

const door = doorsRefusing(...exportReasons)
const id = z.uuid()
const day = z.iso.date()

/** Whose work: what one has to do oneself, or what one may see that waits for others. */
export const whose = ['mine', 'others'] as const
/** By its due day. */
export const whens = ['late', 'today', 'soon', 'later'] as const

const task = z.object({
  id,
  enterpriseId: id,
  /** Nobody's in particular where the affair is the city's own. */
  enterprise: z.string().nullable(),
  subject: z.string(),
  subjectName: pair,
  subjectId: id,
  title: pair,
  path: z.string(),
  holder: z.union([pair, z.literal('firm'), z.literal('person')]),
  due: day.nullable(),
  /** Working days until due, negative when late; null while no clock runs. */
  left: z.int().nullable(),
  provisional: z.boolean(),
  /** The time limit it runs on; `ours` when it is a rule of this house and no law's. */
  clock: z
    .object({
      code: z.string(),
      name: pair,
      why: pair.nullable(),
      amount: z.int(),
      unit: z.enum(clockUnits),
      ours: z.boolean(),
    })
    .nullable(),
  openedAt: z.iso.datetime(),
})
export type TaskView = z.output<typeof task>

const filter = z.object({
  whose: z.enum(whose).optional(),
  when: z.enum(whens).optional(),
  subject: z.string().max(40).optional(),
})
export type WorkFilter = z.output<typeof filter>

export const contract = {
  tasks: {
    list: door
      .meta({ may: roles })
      .route({ method: 'GET', path: '/work', summary: 'What is to be done, that which is due first before all others' })
      .input(filter.extend({ page: z.coerce.number().int().min(1).max(10_000).optional() }))
      .output(
        z.object({
          rows: z.array(task),
          total: z.int(),
          subjects: z.array(z.object({ code: z.string(), name: pair })),
        }),
      ),
    export: door
      .meta({ may: roles, limit: 'export' })
      .route({
        method: 'POST',
        path: '/work/export',
        summary: 'The work list as it is filtered, as a file; on the access log',
        outputStructure: 'detailed',
      })
      .input(filter.extend({ choice }))
      .output(download),
    counts: door
      .meta({ may: roles })
      .route({ method: 'GET', path: '/work/counts', summary: 'How much one has to do, and how much of it is late' })
      .output(z.object({ open: z.int(), late: z.int() })),
  },
}
