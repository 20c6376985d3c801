/**
 * Evidence in a backup: every paper of the data folder under its hash. What an earlier backup beside it holds already is
 * taken over as a hard link, so each backup is whole in itself and a paper still lies on the disk once.
 */
import type { KeyObject } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { link, mkdir, readdir, rename, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { WrongUse } from '../settings.ts'
import { type Manifest, readEvidenceList, type Stored, syncFolder } from './manifest.ts'
import { check, Hashed, load, store } from './store.ts'

/** Where the same papers may lie already: an earlier backup, and what its manifest says of them. */
export interface Earlier {
  folder: string
  evidence: ReadonlyMap<string, Stored>
}

interface Backing {
  files: string
  folder: string
  key: KeyObject | undefined
  earlier: Earlier | undefined
}

const pathOf = (sha256: string): string => `evidence/${sha256.slice(0, 2)}/${sha256}`
const hashIn = (path: string): string => path.slice(-64)

/** The hashes of all papers in the data folder. A paper is there before any row speaks of it. */
async function held(files: string): Promise<string[]> {
  const all = await readdir(files, { recursive: true }).catch(() => [])
  return all.filter((path) => /^[0-9a-f]{2}\/[0-9a-f]{64}$/.test(path)).map(hashIn)
}

export async function storeEvidence(backing: Backing, spokenOf: readonly string[]): Promise<Manifest['evidence']> {
  const there = await held(backing.files)
  const known = new Set(there)
  const lost = spokenOf.filter((sha256) => !known.has(sha256))
  const list: Stored[] = []
  for (const sha256 of there) {
    const kept = await keep(backing, sha256)
    if (kept) list.push(kept)
    else lost.push(sha256)
  }
  list.sort((a, b) => (a.path < b.path ? -1 : 1))
  // Names and hashes only, and open even in a closed backup: the next one must know what it can take over.
  const place = { folder: backing.folder, path: 'evidence.json.gz', key: undefined }
  const written = await store(Readable.from([JSON.stringify(list)]), place)
  return { files: list.length, bytes: list.reduce((all, { bytes }) => all + bytes, 0), list: written, lost }
}

/** Nothing if the paper is not what its name says. */
async function keep({ files, folder, key, earlier }: Backing, sha256: string): Promise<Stored | undefined> {
  const path = pathOf(sha256)
  const before = earlier?.evidence.get(path)
  if (earlier && before && (await linked(earlier.folder, folder, before))) return before
  const plain = new Hashed()
  const source = createReadStream(join(files, sha256.slice(0, 2), sha256))
  const kept = await store(source, { folder, path, key, packed: false }, plain)
  if (plain.digest() === sha256) return kept
  await unlink(join(folder, path))
  return undefined
}

/** Only what is still whole is taken over: damage must not be handed on from night to night. */
async function linked(from: string, folder: string, before: Stored): Promise<boolean> {
  const to = join(folder, before.path)
  try {
    await check(from, before)
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    await link(join(from, before.path), to)
    return true
  } catch {
    return false
  }
}

export async function evidenceOf(folder: string, { evidence }: Manifest): Promise<Stored[]> {
  const pieces: Buffer[] = []
  const collect = new Hashed().on('data', (chunk: Buffer) => pieces.push(chunk))
  await load({ folder, key: undefined }, evidence.list, collect)
  return readEvidenceList(Buffer.concat(pieces).toString('utf8'))
}

/** Papers back into a data folder; each must be what its name says. */
export async function loadEvidence(folder: string, files: string, list: readonly Stored[], key?: KeyObject) {
  for (const one of list) {
    const sha256 = hashIn(one.path)
    const place = join(files, sha256.slice(0, 2), sha256)
    await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    const plain = new Hashed()
    await load({ folder, key, packed: false }, one, plain, createWriteStream(`${place}.part`, { mode: 0o600 }))
    if (plain.digest() !== sha256)
      throw new WrongUse(`${one.path} is not the paper it is named for · 证据文件与名称不符`)
    await rename(`${place}.part`, place)
    await syncFolder(dirname(place))
  }
}
