/** The feed of events (事件流): what was done, in order, from any place on, as far as the reader may know of it. */
import { z } from 'zod'
import { doorsRefusing } from '../contract.ts'
import { cityRoles, congressRoles } from '../who.ts'

const door = doorsRefusing('cursor-unknown')

const event = z.object({
  /** Where this event stands: as `after`, it leads to the next. */
  cursor: z.string(),
  at: z.string(),
  enterpriseId: z.uuid(),
  subject: z.string(),
  subjectId: z.uuid(),
  version: z.int(),
  act: z.string(),
  actorRole: z.string(),
  actorUnit: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
})
export type FeedEvent = z.output<typeof event>

export const contract = {
  feed: {
    read: door
      .meta({ may: [...cityRoles, ...congressRoles, 'auditor'] })
      .route({ method: 'GET', path: '/feed', summary: 'What was done after a place in the feed, oldest first' })
      .input(
        z.object({
          after: z.string().max(300).optional(),
          limit: z.coerce.number().int().min(1).max(1000).default(100),
        }),
      )
      .output(
        z.object({
          events: z.array(event),
          /** Where to go on; the same as before where nothing new has happened. */
          next: z.string().nullable(),
          /** Nothing before this moment can still be added: all of it is in the feed. */
          completeUntil: z.string(),
        }),
      ),
  },
}
