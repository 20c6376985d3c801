/**
 * What every door of the product is built from. A door is one HTTP call: where it is, who may knock, what goes in, what
 * comes out and how it can refuse. Server checks, typed calls on the pages, the API document and the table of
 * permissions are all read off the same doors.
 */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { commonReasons, statusOf } from './refusal.ts'
import type { Role } from './who.ts'

// In a browser Zod would try out whether it may compile code, which our content security policy forbids and reports.
// Here, because every schema of the product is built after this.
if ('document' in globalThis) z.config({ jitless: true })

/** What values may be read for. A variable of the dictionary lists the purposes it may serve; others are refused. */
export const purposes = ['own', 'claim', 'simulation', 'list', 'public'] as const
export type Purpose = (typeof purposes)[number]

export interface DoorMeta {
  /** Checked once for all doors, before anything else happens (kernel/http.ts). Rows are a matter of the database. */
  may: readonly (Role | 'citizen')[]
  /** What the door reads values for; a list unless said. */
  purpose?: Purpose
  /** How often it may be knocked at, where that is less than any door (kernel/limits.ts). */
  limit?: 'search' | 'export'
}

/** A builder of doors that refuse for the common reasons and for the module's own, each known to the pages by type. */
export const doorsRefusing = <const Reason extends string>(...reasons: readonly Reason[]) => {
  const data = z.object({
    reason: z.enum([...commonReasons, ...reasons]),
    about: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  return oc.$meta<DoorMeta>({ may: [] }).errors({
    unknown: { status: statusOf.unknown, data },
    forbidden: { status: statusOf.forbidden, data },
    missing: { status: statusOf.missing, data },
    conflict: { status: statusOf.conflict, data },
    invalid: { status: statusOf.invalid, data },
    often: { status: statusOf.often, data },
  })
}

export const pair = z.object({ zh: z.string(), en: z.string() })
export type BothLanguages = z.output<typeof pair>

/** One line of a subject's trail, as pages see it. */
export const trailLine = z.object({
  version: z.int(),
  at: z.iso.datetime(),
  act: z.string(),
  data: z.record(z.string(), z.unknown()),
  actor: z.string(),
  actorRole: z.string(),
  actorUnit: z.string().nullable(),
})
export type TrailLine = z.output<typeof trailLine>
