import { createHash, randomBytes, randomUUID } from 'node:crypto'

let last = { time: -1, count: 0 }

/**
 * A new id that sorts by the time it was made (UUID version 7, RFC 9562 section 5.7), and those of one millisecond in the
 * order in which this process made them (section 6.2): "newest first" is an index walked backwards, and the rows of an
 * import land side by side in it. 48 of its bits are random.
 */
export function newId(now: string): string {
  const random = randomUUID()
  const time = Date.parse(now)
  const count = time === last.time ? last.count + 1 : Number.parseInt(random.slice(0, 8), 16) >>> 7
  last = { time, count }
  const hex = time.toString(16).padStart(12, '0')
  const upper = ((count >>> 14) & 0xfff).toString(16).padStart(3, '0')
  const lower = (0x8000 | (count & 0x3fff)).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${upper}-${lower}-${random.slice(24)}`
}

/** Before every id that is made at that moment or later. */
export const beforeIds = (now: string): string =>
  `${Date.parse(now)
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')}-0000-0000-000000000000`

/** Names one request, in the log and to the person who asks about it. */
export const newRequestId = (): string => randomBytes(9).toString('base64url')

/** Where that name is kept while the request is under way. */
export const requestKey = 'request'
export interface Named {
  Variables: { [requestKey]?: string }
}

/** The id that belongs to a name, the same whenever it is asked for. */
export function idFrom(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
