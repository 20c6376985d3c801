import { createHash, randomBytes } from 'node:crypto'

/**
 * A new id that sorts by the time it was made (UUID version 7, RFC 9562 section 5.7), so that "newest first" is an
 * index walked backwards and new rows land on the same page of it.
 */
export function newId(now: string): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.parse(now), 0, 6)
  bytes[6] = 0x70 | (bytes.readUInt8(6) & 0x0f)
  bytes[8] = 0x80 | (bytes.readUInt8(8) & 0x3f)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Names one request, in the log and to the person who asks about it. */
export const newRequestId = (): string => randomBytes(9).toString('base64url')

/** The id that belongs to a name, the same whenever it is asked for. */
export function idFrom(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
