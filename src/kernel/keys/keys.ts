/**
 * Makes, ends and recognises keys. A key's rights are a function in a unit, which PostgreSQL holds it to as it would a
 * person; its scope is a list of reading doors, which is held at the door. The administrator who makes a key has none of
 * those rights himself, as he has none of those he gives to people: he names them, and it is on the trail.
 */
import { randomBytes } from 'node:crypto'
import { implement } from '@orpc/server'
import { addDays, cityDay, cityInstant } from '../calendar.ts'
import type { DoorMeta } from '../contract.ts'
import type { Db } from '../db.ts'
import type { Context } from '../http.ts'
import { newId } from '../id.ts'
import type { Limits } from '../limits.ts'
import type { Knobs } from '../operations/settings.ts'
import { Refusal } from '../refusal.ts'
import { hash } from '../sign-in.ts'
import { record } from '../trail.ts'
import { type Actor, city, type Role, visitor } from '../who.ts'
import { contract } from './contract.ts'

/** A door as far as a key needs to know it. */
export interface ReadingDoor {
  name: string
  path: string
  may: DoorMeta['may']
}

/** A router's contract, group by group. */
type Groups = Record<string, object>
interface Described {
  '~orpc': { meta: DoorMeta; route: { method?: string; path?: string } }
}

/** Every door there is. */
export const doorsIn = (groups: Groups) =>
  Object.entries(groups).flatMap(([group, doors]) =>
    Object.entries(doors as Record<string, Described>).map(
      ([
        name,
        {
          '~orpc': { meta, route },
        },
      ]) => ({
        ...{ name: `${group}.${name}`, method: route.method ?? 'POST', path: route.path ?? '', may: meta.may },
      }),
    ),
  )

/** Every door that only reads, and is not about the person signed in. */
export const readingDoors = (groups: Groups): ReadingDoor[] =>
  doorsIn(groups)
    .filter(({ method, path }) => method === 'GET' && path !== '/me' && !path.startsWith('/me/'))
    .map(({ name, path, may }) => ({ name, path, may }))

const on = implement(contract.keys).$context<Context>()
const prefix = 'blg_'

export interface KeyParts {
  doors: () => readonly ReadingDoor[]
  knobs: Knobs
}

export const keyDoors = ({ doors, knobs }: KeyParts) => ({
  list: on.list.handler(async ({ context: { db } }) => await keysOf(db)),
  scopes: on.scopes.handler(({ input: { role } }) => openTo(doors(), role).map(({ name, path }) => ({ name, path }))),
  make: on.make.handler(async ({ input, context: { db, actor, now } }) => {
    const open = openTo(doors(), input.role).map(({ name }) => name)
    const unknown = input.scopes.find((scope) => !open.includes(scope))
    if (unknown) throw new Refusal('invalid', 'scope-unknown', { scope: unknown })
    // Keys run on the machine's clock, in a demo too, as sessions do.
    const today = cityDay(new Date().toISOString())
    const longest = addDays(today, knobs.of('key-days'))
    if (input.lastDay < today || input.lastDay > longest)
      throw new Refusal('invalid', 'expires-wrong', { from: today, until: longest })
    const unit = await db.selectFrom('unit').select('code').where('code', '=', input.unit).executeTakeFirst()
    if (!unit) throw new Refusal('invalid', 'unit-unknown')
    return await make(db, input, actor, now)
  }),
  revoke: on.revoke.handler(async ({ input, context: { db, actor } }) => await revoke(db, input, actor)),
})

const openTo = (doors: readonly ReadingDoor[], role: Role): ReadingDoor[] =>
  doors.filter(({ may }) => may.includes(role))

interface NewKey {
  name: string
  role: Role
  unit: string
  scopes: string[]
  lastDay: string
}

async function make(db: Db, { lastDay, ...wanted }: NewKey, actor: Actor, now: string) {
  const id = newId(now)
  const key = prefix + randomBytes(32).toString('base64url')
  const subject = { kind: 'key', id, enterpriseId: city, version: 0, unit: actor.unit }
  await record(db, subject, { act: 'make', ...wanted, ...{ lastDay } }, actor)
  const expiresAt = cityInstant(`${addDays(lastDay, 1)}T00:00:00`)
  await db
    .insertInto('apiKey')
    .values({ id, ...wanted, tokenHash: hash(key), expiresAt, madeBy: actor.id, version: 1 })
    .execute()
  return { id, key }
}

async function revoke(
  db: Db,
  { id, version, because }: { id: string; version: number; because: string },
  actor: Actor,
) {
  const known = await db.selectFrom('apiKey').select('revokedAt').where('id', '=', id).executeTakeFirst()
  if (!known) throw new Refusal('missing', 'not-found')
  if (known.revokedAt) throw new Refusal('conflict', 'revoked-already')
  const subject = { kind: 'key', id, enterpriseId: city, version, unit: actor.unit }
  await record(db, subject, { act: 'revoke', ...{ because } }, actor)
  await db
    .updateTable('apiKey')
    .set({ revokedAt: new Date().toISOString(), version: version + 1 })
    .where('id', '=', id)
    .execute()
  return { id }
}

const keysOf = async (db: Db) =>
  (
    await db
      .selectFrom('apiKey')
      .leftJoin('person', 'person.id', 'apiKey.madeBy')
      .select(['apiKey.id', 'apiKey.name', 'role', 'apiKey.unit', 'scopes', 'madeAt', 'expiresAt'])
      .select(['revokedAt', 'lastUsed', 'apiKey.version', 'person.name as madeBy'])
      .orderBy('madeAt', 'desc')
      .limit(500)
      .execute()
  ).map((key) => ({ ...key, madeBy: key.madeBy ?? '' }))

/** Who comes with a key, and what he may knock at. */
export interface Keyed {
  actor: Actor
  scopes: readonly string[]
}

export type KeyCheck = (headers: Headers) => Promise<Keyed | undefined>

/**
 * Recognises a request that brings a key, and refuses one that is not (any more) good. A browser's cookie beside it is
 * refused too: nobody could say as whom such a request was made.
 */
export function keyCheck(app: Db, limits: Pick<Limits, 'key'>): KeyCheck {
  return async (headers) => {
    const said = headers.get('authorization')
    if (said === null) return undefined
    if (headers.get('cookie') !== null) throw new Refusal('invalid', 'key-with-cookie')
    const key = /^Bearer (blg_[\w-]{43})$/.exec(said)?.[1]
    const found = key && (await findKey(app, key))
    if (!found) throw new Refusal('unknown', 'key-unknown')
    const { id, name, role, unit, scopes, lastUsed } = found
    await limits.key(id)
    await noteUse(app, id, lastUsed)
    const actor: Actor = { ...visitor, id, name, role: role as Role, roles: [role as Role], unit }
    return { actor, scopes }
  }
}

const findKey = async (app: Db, key: string) =>
  await app
    .selectFrom('apiKey')
    .select(['id', 'name', 'role', 'unit', 'scopes', 'lastUsed'])
    .where('tokenHash', '=', hash(key))
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', new Date().toISOString())
    .executeTakeFirst()

/** To the minute, so that a busy key does not write at every request. */
async function noteUse(app: Db, id: string, lastUsed: string | null): Promise<void> {
  const now = Date.now()
  if (lastUsed !== null && now - Date.parse(lastUsed) < 60_000) return
  await app
    .updateTable('apiKey')
    .set({ lastUsed: new Date(now).toISOString() })
    .where('id', '=', id)
    .execute()
}
