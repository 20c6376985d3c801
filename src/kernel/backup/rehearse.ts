/**
 * The rehearsal of a restore (恢复演练): a backup is brought back as in an emergency, into a database of its own beside the
 * real one. Every table has the rows and the sum of the manifest or the restore refuses; then every row must be what its
 * trail says, and what was frozen must come out the same when it is reckoned again from the restored rows. Then all of it
 * is taken away, and so is what a rehearsal that was killed left behind.
 */
import type { KeyObject } from 'node:crypto'
import { mkdir, rm, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { dbOn } from '../db.ts'
import type { Figure } from '../figures/figure.ts'
import { freezeColumns, isIntact, reckonAgain } from '../figures/freeze.ts'
import { type House, withOwner } from '../house.ts'
import type { Provable } from '../proof/provable.ts'
import { type Proof, prove } from '../proof/prove.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { inspect, restore } from './restore.ts'
import { sizeOf } from './run.ts'
import { openScratch } from './scratch.ts'
import { connected } from './write.ts'

export interface Rehearsing {
  house: Pick<House, 'urls' | 'files'>
  provables: readonly Provable[]
  figures: readonly Figure[]
  /** The owner's address of the database to rehearse in, where an operator set one. */
  scratch: string | undefined
  /** Bytes that must stay free on the disk of the data folder. */
  keepFree: number
  key?: KeyObject | undefined
}

/** What differs: kinds and names with how often, and no value of anybody. */
export interface Differing {
  what: 'file' | 'row' | 'freeze'
  name: string
  n: number
}

export interface Rehearsed {
  madeAt: string
  tables: number
  rows: number
  papers: number
  /** Lines of the trail with which rows were compared. */
  lines: number
  /** Freezes that were reckoned again. */
  frozen: number
  differing: Differing[]
}

/** Why a rehearsal could not even begin. */
export class NotNow extends Error {
  readonly why: 'under-way' | 'closed' | 'no-room'
  constructor(why: NotNow['why']) {
    super(why)
    this.why = why
  }
}

/** The newest freezes; each takes about a second. */
const mostFreezes = 50

/** Refuses with NotNow, NoScratch, Damaged, or whatever the restore itself failed with; leaves nothing behind. */
export async function rehearse(folder: string, rehearsing: Rehearsing): Promise<Rehearsed> {
  return await alone(rehearsing.house.urls.owner, async () => {
    const papers = join(dirname(rehearsing.house.files), 'rehearsal')
    await rm(papers, { recursive: true, force: true })
    const manifest = await opened(folder, rehearsing)
    await mustHaveRoom(rehearsing, manifest)
    const scratch = await openScratch(rehearsing.house.urls.owner, rehearsing.scratch)
    try {
      await mkdir(papers, { mode: 0o700 })
      await restore(folder, manifest, { url: scratch.url, files: papers }, rehearsing.key)
      const proof = await prove(scratch.url, rehearsing.provables)
      const frozen = await reckonFrozen(scratch.url, rehearsing.figures)
      const { tables, rows } = sizeOf(manifest)
      return {
        ...{ madeAt: manifest.madeAt, tables, rows, papers: manifest.evidence.files, lines: proof.lines },
        ...{ frozen: frozen.n, differing: [...rowsOf(proof), ...frozen.differing] },
      }
    } finally {
      await scratch.remove()
      await rm(papers, { recursive: true, force: true })
    }
  })
}

/** Two at a time would take each other's database away. */
async function alone<T>(ownerUrl: string, work: () => Promise<T>): Promise<T> {
  return await withOwner(ownerUrl, async (client) => {
    client.on('error', () => {})
    const { rows } = await client.query<{ mine: boolean }>(
      `select pg_try_advisory_lock(hashtext('bolanggu rehearsal')) as mine`,
    )
    if (!rows[0]?.mine) throw new NotNow('under-way')
    return await work()
  })
}

/** A closed one is opened by whoever has the private key, and by nobody here. */
async function opened(folder: string, { key }: Rehearsing): Promise<Manifest> {
  const { closedFor } = await readManifest(folder)
  if (closedFor && !key) throw new NotNow('closed')
  return await inspect(folder, key)
}

/** As much as the living database and the papers take, and what must stay free besides. */
async function mustHaveRoom({ house, keepFree }: Rehearsing, { evidence }: Manifest): Promise<void> {
  const size = await withOwner(house.urls.owner, async (client) => {
    const { rows } = await client.query<{ size: number }>('select pg_database_size(current_database())::float8 as size')
    return rows[0]?.size ?? 0
  })
  const { bavail, bsize } = await statfs(dirname(house.files))
  if (bavail * bsize < size + evidence.bytes + keepFree) throw new NotNow('no-room')
}

function rowsOf({ differences, found }: Proof): Differing[] {
  const counted = new Map<string, number>()
  for (const { subject, field } of found) {
    const name = `${subject}.${field}`
    counted.set(name, (counted.get(name) ?? 0) + 1)
  }
  // Of more than are shown one by one only the number is known.
  if (differences > found.length) counted.set('…', differences - found.length)
  return [...counted].map(([name, n]) => ({ what: 'row', name, n }))
}

async function reckonFrozen(url: string, figures: readonly Figure[]): Promise<{ n: number; differing: Differing[] }> {
  const client = await connected(url)
  try {
    const db = dbOn(client)
    const all = await db
      .selectFrom('frozen')
      .select(freezeColumns)
      .orderBy('moment', 'desc')
      .limit(mostFreezes)
      .execute()
    const counted = new Map<string, number>()
    for (const frozen of all) {
      const figure = figures.find(({ code }) => code === frozen.code)
      // Of another wording only the kept rows can be compared: this program reckons something else by that name.
      const isAlike = figure?.kind === frozen.kind && figure.definition === frozen.definition
      const same = isAlike ? (await reckonAgain(db, figure, frozen)).same : await isIntact(db, frozen)
      if (!same) counted.set(frozen.code, (counted.get(frozen.code) ?? 0) + 1)
    }
    return { n: all.length, differing: [...counted].map(([name, n]) => ({ what: 'freeze', name, n })) }
  } finally {
    await client.end()
  }
}
