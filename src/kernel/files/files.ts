/**
 * Evidence: photographs and papers. The bytes lie in the data folder under the hash of what is in them, so the same
 * paper is kept once, a copy can be checked by its name, and a backup copies only what it lacks. The row says whose it
 * is and who may see it.
 */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { implement } from '@orpc/server'
import { contract } from '../doors.ts'
import type { Context } from '../http.ts'
import { newId } from '../id.ts'
import type { Limits } from '../limits.ts'
import { Refusal } from '../refusal.ts'
import { judged } from './content.ts'

export function files(folder: string, limits: Pick<Limits, 'evidence'>) {
  const on = implement(contract.files).$context<Context>()

  const add = on.add.handler(async ({ input, context: { db, actor, now } }) => {
    if (actor.enterpriseId && input.enterpriseId !== actor.enterpriseId) throw new Refusal('missing', 'not-found')
    await limits.evidence(actor.id)
    const { mediaType, bytes } = await judged(Buffer.from(await input.file.arrayBuffer()))
    const sha256 = await keep(folder, bytes)
    const id = newId(now)
    const { enterpriseId, variable = null } = input
    const name = input.file.name.slice(-200) || sha256
    const row = { id, enterpriseId, sha256, name, mediaType, bytes: bytes.length, variable, addedBy: actor.id }
    await db.insertInto('file').values(row).execute()
    return { id }
  })

  const one = on.one.handler(async ({ input: { enterpriseId, id }, context: { db } }) => {
    const found = await db
      .selectFrom('file')
      .select(['name', 'mediaType', 'sha256'])
      .where('enterpriseId', '=', enterpriseId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!found) throw new Refusal('missing', 'not-found')
    const bytes = await readFile(placeOf(folder, found.sha256))
    return new File([new Uint8Array(bytes)], found.name, { type: found.mediaType })
  })

  return on.router({ add, one })
}

const placeOf = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256)

/** Writes the bytes where their hash says, whole or not at all, and on the disk before anybody is told so. */
export async function keep(folder: string, bytes: Buffer): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const place = placeOf(folder, sha256)
  if (await stat(place).catch(() => undefined)) return sha256
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  const part = `${place}.${randomUUID()}`
  const file = await open(part, 'wx', 0o600)
  await file.writeFile(bytes)
  await file.sync()
  await file.close()
  await rename(part, place)
  return sha256
}
