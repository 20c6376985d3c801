/** Files of a backup: packed, closed if there is a key, hashed as they lie there, and on the disk before we go on. */
import { createHash, type KeyObject } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Readable, Transform, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { closeFor, openWith } from './cipher.ts'
import { damaged, type Stored } from './manifest.ts'

type Step = NodeJS.ReadWriteStream

/** Counts and hashes what passes. */
export class Hashed extends Transform {
  bytes = 0
  #hash = createHash('sha256')
  override _transform(chunk: Buffer, _: BufferEncoding, done: (error: null, chunk: Buffer) => void): void {
    this.bytes += chunk.length
    this.#hash.update(chunk)
    done(null, chunk)
  }
  /** Once, when all has passed. */
  digest = (): string => this.#hash.digest('hex')
}

interface Target {
  folder: string
  path: string
  key: KeyObject | undefined
  /** Evidence is packed by its nature: photographs, PDF. */
  packed?: boolean
}

export async function store(
  source: Readable,
  { folder, path, key, packed = true }: Target,
  ...first: Step[]
): Promise<Stored> {
  const place = join(folder, path)
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  const hashed = new Hashed()
  const steps = [...first, ...(packed ? [createGzip({ level: 1 })] : []), ...(key ? [closeFor(key)] : []), hashed]
  // Nobody but ourselves may read it; `flush` puts it on the disk before it counts as written.
  await pipeline([source, ...steps, createWriteStream(place, { flags: 'wx', mode: 0o600, flush: true })])
  return { path, bytes: hashed.bytes, sha256: hashed.digest() }
}

/** Reads a file back into `last`; refuses one that is not what was written. */
export async function load(
  { folder, key, packed = true }: Omit<Target, 'path'>,
  { path, bytes, sha256 }: Stored,
  ...last: (Step | Writable)[]
): Promise<void> {
  const hashed = new Hashed()
  const steps = [hashed, ...(key ? [openWith(key)] : []), ...(packed ? [createGunzip()] : [])]
  try {
    await pipeline([createReadStream(join(folder, path)), ...steps, ...last])
  } catch (error) {
    if (isDamage(error)) throw damaged(folder, path)
    throw error
  }
  if (hashed.bytes !== bytes || hashed.digest() !== sha256) throw damaged(folder, path)
}

/** A file that is gone, cannot be unpacked or cannot be opened with this key. */
function isDamage(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return code === 'ENOENT' || /^Z_/.test(String(code)) || /authenticate|not a closed file/.test(String(message))
}

/** Its bytes alone, whether or not we could open it. */
export async function check(folder: string, { path, bytes, sha256 }: Stored): Promise<void> {
  const hashed = new Hashed()
  hashed.resume()
  await pipeline(createReadStream(join(folder, path)), hashed).catch(() => {
    throw damaged(folder, path)
  })
  if (hashed.bytes !== bytes || hashed.digest() !== sha256) throw damaged(folder, path)
}
