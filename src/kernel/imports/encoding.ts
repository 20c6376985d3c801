/**
 * In which of the two encodings a CSV file is written. The bytes decide, not the file's name and not what somebody
 * declared: UTF-8 read as GB18030, or the reverse, gives names that look like Chinese and are not.
 */
import { isUtf8 } from 'node:buffer'
import { Unreadable } from './fault.ts'
import { pieces, type Source } from './source.ts'

export type Encoding = 'utf-8' | 'gb18030'

const newline = 10

/** How long the sequence is that begins with this byte. */
const sequence = (byte: number): number => (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1)

/** Where a character that the end of the piece cuts off begins; the length if none is cut off. */
function cutAt(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    return sequence(byte) > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

/** The first byte that cannot be UTF-8. */
function firstBad(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    const part = bytes.subarray(0, middle)
    if (isUtf8(part.subarray(0, cutAt(part)))) good = middle
    else bad = middle
  }
  // A prefix may end inside a character and still be good: the bad character begins where that one does.
  return cutAt(bytes.subarray(0, good))
}

const newlines = (bytes: Uint8Array): number => {
  let count = 0
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count++
  return count
}

const longOnes = (bytes: Uint8Array): number => bytes.reduce((count, byte) => (byte >= 0xc0 ? count + 1 : count), 0)

interface Utf8 {
  /** Line and byte (from 1) of the first byte that is not UTF-8. */
  bad?: { line: number; byte: number }
  /** Characters of more than one byte: what tells UTF-8 from other encodings at all. */
  long: number
}

async function asUtf8(source: Source): Promise<Utf8> {
  let [rest, line, at, long]: [Uint8Array, number, number, number] = [new Uint8Array(), 1, 0, 0]
  for await (const piece of pieces(source)) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    const cut = at + bytes.length < source.size ? cutAt(bytes) : bytes.length
    const whole = bytes.subarray(0, cut)
    if (!isUtf8(whole)) {
      const bad = firstBad(whole)
      return { bad: { line: line + newlines(whole.subarray(0, bad)), byte: at + bad + 1 }, long }
    }
    if (long < enough) long += longOnes(whole)
    line += newlines(whole)
    at += cut
    rest = bytes.subarray(cut)
  }
  return { long }
}

/** A few words of GB18030 may happen to be good UTF-8 (联通 is the famous one), many do not. */
const enough = 8

/** The line of the first byte that no GB18030 text can have, if there is one. */
async function badGb18030(source: Source): Promise<number | undefined> {
  const decoder = new TextDecoder('gb18030', { fatal: true })
  let line = 1
  for await (const piece of pieces(source)) {
    try {
      decoder.decode(piece, { stream: true })
    } catch {
      return line
    }
    line += newlines(piece)
  }
  try {
    decoder.decode()
    return undefined
  } catch {
    return line
  }
}

/** The encoding of the file, or a refusal that says where the bytes contradict what was declared. */
export async function encodingOf(source: Source, declared?: Encoding): Promise<Encoding> {
  const utf8 = await asUtf8(source)
  if (!utf8.bad) {
    if (declared === 'gb18030' && utf8.long >= enough) throw new Unreadable('not-gb18030', { suggestion: 'utf-8' })
    return declared ?? 'utf-8'
  }
  const badLine = await badGb18030(source)
  if (badLine !== undefined) throw new Unreadable('no-known-encoding', { ...utf8.bad, gbLine: badLine })
  if (declared === 'utf-8') throw new Unreadable('not-utf-8', { ...utf8.bad, suggestion: 'gb18030' })
  return 'gb18030'
}
