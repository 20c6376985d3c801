/** One box over everything that has a name: what may be asked of it, and how it answers. */
import { z } from 'zod'
import { doorsRefusing, pair } from '../contract.ts'
import { anyone } from '../who.ts'

const door = doorsRefusing()

/** Why something was found, the best reason first. */
export const foundBy = ['code', 'name', 'start', 'part', 'pinyin', 'initials', 'former', 'merged'] as const

const hit = z.object({
  id: z.string(),
  title: pair,
  /** What tells it from others of its name. */
  detail: pair.nullable(),
  by: z.enum(foundBy),
  /** The former name, or the name of what was merged into it, that answered. */
  said: z.string().nullable(),
})
const group = z.object({
  /** What is found here: `firm`, `person`, `clause`. */
  kind: z.string(),
  hits: z.array(hit),
  /** There are more than are sent. */
  more: z.boolean(),
})
export type Hit = z.output<typeof hit>
export type Group = z.output<typeof group>

export const longest = 60

export const contract = {
  search: {
    find: door
      .meta({ may: anyone })
      .route({
        method: 'GET',
        path: '/search',
        summary: 'Finds by name, part of a name, pinyin, initials, former name or code, whatever the asker may know of',
      })
      .input(
        z.object({
          q: z.string().trim().max(longest),
          /** One sort of things only. */
          kind: z.string().max(20).optional(),
          /** How many of each sort. */
          limit: z.int().min(1).max(50).optional(),
        }),
      )
      .output(z.object({ tooShort: z.boolean(), groups: z.array(group) })),
  },
}
