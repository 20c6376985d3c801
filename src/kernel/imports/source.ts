/**
 * A file being brought in, wherever it lies: read piece by piece and from any place, because a workbook's table of
 * contents stands at its end. Nothing here looks at what is inside.
 */
import { type FileHandle, open } from 'node:fs/promises'
import { Unreadable } from './fault.ts'

export interface Source {
  readonly size: number
  /** Up to so many bytes from there on; fewer only at the end of the file. */
  read: (from: number, length: number) => Promise<Uint8Array>
  close: () => Promise<void>
  /** Which part of it somebody has come to, where that is watched. */
  part?: () => number
}

/** The same source, telling how far it has been read; the contents of a workbook at its end count for nothing. */
export function watched(source: Source): Source {
  let furthest = 0
  return {
    size: source.size,
    read: async (from, length) => {
      if (from + length < source.size - 65_536 || furthest > source.size / 2)
        furthest = Math.max(furthest, from + length)
      return await source.read(from, length)
    },
    close: source.close,
    part: () => Math.min(1, furthest / source.size),
  }
}

/** What somebody may upload through a page. A whole city's register of 100,000 firms is about 35 MB. */
export const pageLimit = 50_000_000

const megabytes = (bytes: number): number => Math.ceil(bytes / 100_000) / 10

function within(size: number, limit: number): void {
  if (size > limit) throw new Unreadable('file-too-big', { size: megabytes(size), limit: megabytes(limit) })
}

export function bytesSource(bytes: Uint8Array, limit = Number.POSITIVE_INFINITY): Source {
  within(bytes.length, limit)
  return {
    size: bytes.length,
    read: async (from, length) => bytes.subarray(from, from + length),
    close: async () => {},
  }
}

/** An upload as the browser's form delivers it. */
export function blobSource(blob: Blob, limit = pageLimit): Source {
  within(blob.size, limit)
  return {
    size: blob.size,
    read: async (from, length) => new Uint8Array(await blob.slice(from, from + length).arrayBuffer()),
    close: async () => {},
  }
}

/** A stream of unknown length is kept in memory, and refused as soon as it is longer than it may be. */
export async function streamSource(stream: AsyncIterable<Uint8Array>, limit = pageLimit): Promise<Source> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of stream) {
    size += part.length
    within(size, limit)
    parts.push(part)
  }
  return bytesSource(Buffer.concat(parts))
}

export async function fileSource(path: string, limit = Number.POSITIVE_INFINITY): Promise<Source> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new Unreadable('file-not-there', { path, why: error.code ?? error.message })
  })
  try {
    const stats = await file.stat()
    if (!stats.isFile()) throw new Unreadable('file-not-there', { path, why: 'EISDIR' })
    within(stats.size, limit)
    return { size: stats.size, read: (from, length) => readAll(file, from, length), close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** One read may return less than was asked for, although the file goes on. */
async function readAll(file: FileHandle, from: number, length: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, from + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

const piece = 1 << 18

/** The file from a place on, in pieces; the next is read while somebody looks at the one before. */
export async function* pieces(source: Source, from = 0, until = source.size): AsyncGenerator<Uint8Array> {
  const at = (place: number) =>
    place < until ? source.read(place, Math.min(piece, until - place)) : Promise.resolve(new Uint8Array())
  let next = at(from)
  for (let place = from; ; place += piece) {
    const bytes = await next
    if (bytes.length === 0) return
    next = at(place + piece)
    // Whoever stops here has no use for it, and no interest in why it could not be read.
    next.catch(() => {})
    yield bytes
  }
}
