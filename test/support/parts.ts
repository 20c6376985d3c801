/** One part of a workbook or of a Word paper, by its name inside; to see what was really written. */
import { inflateRawSync } from 'node:zlib'

export function partOf(bytes: Uint8Array, name: string): string {
  const view = Buffer.from(bytes)
  for (let at = view.length - 46; at >= 0; at--) {
    if (view.readUInt32LE(at) !== 0x02014b50) continue
    const [packed, length, start] = [view.readUInt32LE(at + 20), view.readUInt16LE(at + 28), view.readUInt32LE(at + 42)]
    if (view.toString('utf8', at + 46, at + 46 + length) !== name) continue
    const from = start + 30 + view.readUInt16LE(start + 26) + view.readUInt16LE(start + 28)
    const body = view.subarray(from, from + packed)
    return (view.readUInt16LE(at + 10) === 8 ? inflateRawSync(body) : body).toString('utf8')
  }
  throw new Error(`${name} is not in it`)
}
