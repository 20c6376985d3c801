/** Keys of other systems: what they open, and everything they do not. */

import { implement } from '@orpc/server'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, registrar, sockMill } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { doorsRefusing } from '../contract.ts'
import { contract as feed } from '../feed/contract.ts'
import { feedDoors } from '../feed/feed.ts'
import type { Context } from '../http.ts'
import { limits as newLimits } from '../limits.ts'
import { newKnobs } from '../operations/settings.ts'
import { keyRoles, contract as keys } from './contract.ts'
import { keyCheck, keyDoors, readingDoors } from './keys.ts'

const { database, owner } = await freshDatabase()
const knobs = newKnobs()
const limits = newLimits(knobs.of)

/** A door of some module, with a reading and a writing side. */
const probe = {
  probe: {
    who: doorsRefusing()
      .meta({ may: ['officer', 'auditor'] })
      .route({ method: 'GET', path: '/probe' })
      .output(z.object({ role: z.string(), unit: z.string().nullable(), firms: z.int(), disputes: z.int() })),
    write: doorsRefusing()
      .meta({ may: ['officer'] })
      .route({ method: 'POST', path: '/probe' })
      .output(z.object({})),
  },
}
const on = implement(probe.probe).$context<Context>()
const contract = { ...keys, ...feed, ...probe }
const router = {
  keys: keyDoors({ doors: () => readingDoors(contract), knobs }),
  feed: feedDoors(database),
  probe: {
    who: on.who.handler(async ({ context: { db, actor } }) => {
      const count = async (table: 'enterprise' | 'dispute') =>
        (await db.selectFrom(table).select('version').execute()).length
      const seen = { firms: await count('enterprise'), disputes: await count('dispute') }
      return { role: actor.role, unit: actor.unit, ...seen }
    }),
    write: on.write.handler(async () => ({})),
  },
}
const { as, app, bugs } = visitors(contract, router, { database, limits, keys: keyCheck(database.anonymous, limits) })
const admin = as(actors.administrator)
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const wanted = { name: '统计平台', role: 'officer', unit: 'industry', scopes: ['probe.who'], lastDay: today } as const

const ask = async (path: string, headers: Record<string, string>, method = 'GET') => {
  const response = await app.request(`http://city/api${path}`, { method, headers })
  const body = (await response.json()) as { data?: { reason?: string }; [key: string]: unknown }
  return { status: response.status, reason: body.data?.reason, body }
}
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

test('an administrator makes a key for a function in a unit; it is shown once and kept as its hash', async () => {
  expect((await admin.keys.scopes({ role: 'officer' })).map(({ name }) => name)).toEqual(['feed.read', 'probe.who'])
  const { id, key } = await admin.keys.make({ ...wanted, scopes: [...wanted.scopes] })
  expect(key).toMatch(/^blg_[\w-]{43}$/)
  expect(await ask('/probe', bearer(key))).toMatchObject({
    status: 200,
    body: { role: 'officer', unit: 'industry', firms: 2, disputes: 0 },
  })
  const { rows } = await owner.query(`select encode(token_hash, 'hex') as hash, k.* from api_key k where id = $1`, [id])
  expect(JSON.stringify(rows)).not.toContain(key.slice(4))
  const [listed] = await admin.keys.list()
  expect(listed).toMatchObject({ id, name: '统计平台', scopes: ['probe.who'], revokedAt: null, version: 1 })
  expect(listed?.lastUsed).not.toBeNull()
  expect(JSON.stringify(await as(actors.auditor).keys.list())).not.toContain('hash')
  const trail = await owner.query(`select act, actor_id as by, data from trail where subject = 'key'`)
  expect(trail.rows).toMatchObject([{ act: 'make', by: actors.administrator.id, data: { role: 'officer' } }])
  expect(JSON.stringify(trail.rows)).not.toContain(key.slice(4))
})

test('it sees what its function sees in its unit, row by row, and no more', async () => {
  await owner.query(`insert into variable values (5, 'x_staff', 'asked', 'inner', 'hr', '{}')`)
  await owner.query(
    `insert into dispute (enterprise_id, id, variable, period, reason, state, provider, version) values ($1, $1, 5, 2021, 'x', 'open', 'hr', 1)`,
    [sockMill.id],
  )
  const auditor = await admin.keys.make({ ...wanted, role: 'auditor', unit: 'audit', scopes: ['probe.who'] })
  const officer = await admin.keys.make({ ...wanted, scopes: ['probe.who'] })
  expect((await ask('/probe', bearer(auditor.key))).body).toMatchObject({ disputes: 1 })
  expect((await ask('/probe', bearer(officer.key))).body).toMatchObject({ disputes: 0 })
})

test('it opens the doors it was made for and no others, and never writes', async () => {
  const { key } = await admin.keys.make({ ...wanted, scopes: ['probe.who'] })
  expect(await ask('/feed', bearer(key))).toMatchObject({ status: 403, reason: 'key-out-of-scope' })
  expect(await ask('/probe', bearer(key), 'POST')).toMatchObject({ status: 403, reason: 'key-reads-only' })
  expect(await ask('/keys', bearer(key))).toMatchObject({ status: 403, reason: 'key-out-of-scope' })
})

test('a key beside a cookie is refused, and so is what is no key', async () => {
  const { key } = await admin.keys.make({ ...wanted, scopes: ['probe.who'] })
  const refused = async (headers: Record<string, string>) => await ask('/probe', headers)
  expect(await refused({ ...bearer(key), cookie: 'bolanggu-session=x' })).toMatchObject({
    status: 422,
    reason: 'key-with-cookie',
  })
  for (const headers of [bearer(`${key.slice(0, -1)}_`), bearer('blg_short'), { authorization: `Basic ${key}` }])
    expect(await refused(headers as Record<string, string>)).toMatchObject({ status: 401, reason: 'key-unknown' })
  expect((await ask(`/probe?key=${key}`, {})).status).toBe(401)
})

test('a key that ran out or was revoked opens nothing, at once', async () => {
  const [old, gone] = [
    await admin.keys.make({ ...wanted, scopes: ['probe.who'] }),
    await admin.keys.make({ ...wanted, scopes: ['probe.who'] }),
  ]
  await owner.query(
    `update api_key set made_at = now() - interval '2 days', expires_at = now() - interval '1 second' where id = $1`,
    [old.id],
  )
  expect(await ask('/probe', bearer(old.key))).toMatchObject({ status: 401, reason: 'key-unknown' })
  expect((await ask('/probe', bearer(gone.key))).status).toBe(200)
  await admin.keys.revoke({ id: gone.id, version: 1, because: '对接已经结束' })
  expect(await ask('/probe', bearer(gone.key))).toMatchObject({ status: 401, reason: 'key-unknown' })
  await expect(admin.keys.revoke({ id: gone.id, version: 2, because: '再撤销一次' })).rejects.toMatchObject({
    data: { reason: 'revoked-already' },
  })
})

test('a key is slowed down like anybody else', async () => {
  const { key } = await admin.keys.make({ ...wanted, scopes: ['probe.who'] })
  knobs.put('key-requests', 3)
  const answers = []
  for (let i = 0; i < 5; i++) answers.push((await ask('/probe', bearer(key))).status)
  knobs.put('key-requests', 300)
  expect(answers).toEqual([200, 200, 200, 429, 429])
})

test.each<[string, object, string]>([
  ['with a door that writes', { scopes: ['probe.write'] }, 'scope-unknown'],
  ['with a door its function may not open', { scopes: ['keys.list'] }, 'scope-unknown'],
  ['that expired yesterday', { lastDay: '2020-01-01' }, 'expires-wrong'],
  ['that lasts for ever', { lastDay: '2099-01-01' }, 'expires-wrong'],
  ['in a unit that is none', { unit: 'nowhere' }, 'unit-unknown'],
  ['for an administrator', { role: 'administrator' }, 'not-understood'],
  ['for a firm', { role: 'owner' }, 'not-understood'],
  ['without a door', { scopes: [] }, 'not-understood'],
])('a key %s is refused', async (_, wrong, reason) => {
  const input = { ...wanted, scopes: [...wanted.scopes], ...wrong }
  await expect(admin.keys.make(input as typeof input)).rejects.toMatchObject({ data: { reason } })
})

test('only an administrator makes keys, and no key is an administrator’s or a firm’s', async () => {
  await expect(as(registrar).keys.make({ ...wanted, scopes: ['probe.who'] })).rejects.toMatchObject({ status: 403 })
  expect(keyRoles).not.toContain('administrator')
  expect(keyRoles).not.toContain('owner')
  expect(bugs).toEqual([])
})
