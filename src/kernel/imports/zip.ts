/**
 * The outside of a workbook: a ZIP archive from a stranger. Its table of contents is read and judged before anything is
 * unpacked, so that a bomb, an archive that lies about itself, or one with programs in it costs nothing.
 */

import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { Unreadable } from './fault.ts'
import { pieces, type Source } from './source.ts'

export interface Entry {
  name: string
  packed: number
  unpacked: number
  method: number
  crc: number
  /** Where its local header begins. */
  at: number
}
export type Archive = ReadonlyMap<string, Entry>

const limits = {
  entries: 2_000,
  /** Everything unpacked. A sheet of a million rows is about 400 MB of XML. */
  unpacked: 1_000_000_000,
  /** Sheets pack to a tenth or a thirtieth; bombs to a thousandth. */
  ratio: 250,
  /** Below this, a ratio says nothing. */
  small: 1_000_000,
}
const [endMark, entryMark, localMark] = [0x06054b50, 0x02014b50, 0x04034b50]
const longestEnd = 65_557
const broken = () => new Unreadable('broken-archive')

export async function openArchive(source: Source): Promise<Archive> {
  const from = Math.max(0, source.size - longestEnd)
  const tail = viewOf(await source.read(from, source.size - from))
  let end = tail.byteLength - 22
  while (end >= 0 && tail.getUint32(end, true) !== endMark) end--
  if (end < 0) throw broken()
  const [count, size, at] = [
    tail.getUint16(end + 10, true),
    tail.getUint32(end + 12, true),
    tail.getUint32(end + 16, true),
  ]
  if (count > limits.entries) throw new Unreadable('archive-too-many', { entries: count, limit: limits.entries })
  if (at + size > source.size) throw broken()
  const entries = entriesOf(viewOf(await source.read(at, size)), count)
  judge(entries, at)
  return new Map(entries.map((entry) => [entry.name, entry]))
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function entriesOf(view: DataView, count: number): Entry[] {
  const entries: Entry[] = []
  let at = 0
  for (let n = 0; n < count; n++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entryMark) throw broken()
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ]
    if (at + 46 + name > view.byteLength) throw broken()
    if (view.getUint16(at + 8, true) & 1) throw new Unreadable('locked')
    entries.push({
      name: new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, name)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    })
    at += 46 + name + extra + comment
  }
  return entries
}

/** Programs, and archives within the archive: what is two deep is never opened, so it has no business here. */
const active =
  /vbaProject|\/activeX\/|\/macrosheets\/|\/embeddings\/|\.(zip|rar|7z|gz|tar|jar|exe|dll|js|vbs|bat|cmd|svg|html?)$/i

function judge(entries: readonly Entry[], contents: number): void {
  const program = entries.find(({ name }) => active.test(name))
  if (program) throw new Unreadable('active-content', { part: program.name })
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  const bomb = entries.some((entry) => entry.unpacked > limits.small && entry.unpacked > entry.packed * limits.ratio)
  if (bomb || unpacked > limits.unpacked)
    throw new Unreadable('archive-too-large', {
      unpacked: Math.round(unpacked / 1_000_000),
      limit: limits.unpacked / 1_000_000,
    })
  // Bombs of the newer kind let entries share their bytes.
  let free = 0
  for (const entry of entries.toSorted((a, b) => a.at - b.at)) {
    if (entry.at < free) throw broken()
    free = entry.at + 30 + entry.packed
  }
  if (free > contents || new Set(entries.map(({ name }) => name)).size < entries.length) throw broken()
}

/** What an entry holds, unpacked; a refusal at its end unless that is exactly what the table of contents says. */
export async function* unpack(source: Source, entry: Entry): AsyncGenerator<Uint8Array> {
  const head = viewOf(await source.read(entry.at, 30))
  if (head.byteLength < 30 || head.getUint32(0, true) !== localMark) throw broken()
  const from = entry.at + 30 + head.getUint16(26, true) + head.getUint16(28, true)
  const packed = pieces(source, from, from + entry.packed)
  if (entry.method !== 0 && entry.method !== 8) throw broken()
  const plain: AsyncIterable<Uint8Array> = entry.method === 0 ? packed : inflated(packed)
  let [size, sum] = [0, 0]
  try {
    for await (const bytes of plain) {
      size += bytes.length
      if (size > entry.unpacked) throw broken()
      sum = crc32(bytes, sum)
      yield bytes
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw broken()
    throw error
  }
  if (size !== entry.unpacked || sum !== entry.crc) throw broken()
}

function inflated(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: 1 << 16 })
  // The reader of `inflate` gets the error; a reader that stops early destroys both, which is no error.
  pipeline(Readable.from(packed, { objectMode: true, highWaterMark: 1 }), inflate, () => {})
  return inflate
}

/** A part that is needed whole, such as the list of sheets. */
export async function part(source: Source, archive: Archive, name: string, limit: number): Promise<Buffer | undefined> {
  const entry = archive.get(name)
  if (!entry) return undefined
  if (entry.unpacked > limit)
    throw new Unreadable('archive-too-large', {
      unpacked: Math.round(entry.unpacked / 1_000_000),
      limit: limit / 1_000_000,
    })
  const found: Uint8Array[] = []
  for await (const bytes of unpack(source, entry)) found.push(bytes)
  const whole = Buffer.concat(found)
  if (/\.(xml|rels)$/i.test(name)) plainXml(whole.toString('latin1'))
  return whole
}

/**
 * XML that brings rules of its own (a document type, entities) can make little into much, or read what it should not. No
 * program of spreadsheets writes such, and nothing here would follow it; so it is refused and not read past.
 */
export function plainXml(text: string): void {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Unreadable('broken-sheet')
}
