/** A ZIP archive as somebody might make it by hand: with lies in its table of contents, entries that share their bytes. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface Packed {
  name: string
  bytes: Uint8Array
  /** What the table of contents says of its size, if it lies. */
  said?: number
  crc?: number
  /** Where the table of contents says that it begins, if it lies. */
  at?: number
}

export function zip(entries: readonly Packed[]): Buffer {
  const parts: Buffer[] = []
  const contents: Buffer[] = []
  let at = 0
  for (const { name, bytes, said = bytes.length, crc = crc32(bytes), at: saidAt } of entries) {
    const [packed, label] = [deflateRawSync(bytes), Buffer.from(name)]
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc, 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(said, 18)
    common.writeUInt16LE(label.length, 22)
    const entry = Buffer.alloc(16)
    entry.writeUInt32LE(saidAt ?? at, 12)
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), common, label, packed)
    contents.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, entry.subarray(2), label)
    at += 30 + label.length + packed.length
  }
  const table = Buffer.concat(contents)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(table.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, table, end])
}
