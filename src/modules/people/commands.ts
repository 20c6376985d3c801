/** Changes of functions, sessions and bindings. */
import { createHash, randomInt } from 'node:crypto'
import { implement } from '@orpc/server'
import { cityDay } from '../../kernel/calendar.ts'
import type { Database } from '../../kernel/db.ts'
import type { Context } from '../../kernel/http.ts'
import { newId } from '../../kernel/id.ts'
import type { Limits } from '../../kernel/limits.ts'
import { notify } from '../../kernel/notices/notify.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { keepPersons } from '../../kernel/search/entries.ts'
import { endSessions, sessionsOf } from '../../kernel/sign-in.ts'
import { record } from '../../kernel/trail.ts'
import { city } from '../../kernel/who.ts'
import { bind, nobodysUnit } from './commands/accounts.ts'
import { contract } from './contract.ts'
import { letterDays } from './person.ts'
import { findBySubject } from './queries.ts'

const on = implement(contract.people).$context<Context>()
const onBindings = implement(contract.bindings).$context<Context>()

export const give = on.give.handler(async ({ input: { id, firms: codes = [], ...held }, context: { db, actor } }) => {
  const { version, unit, name } = await getPerson(db, id)
  const firms = await firmsOf(db, codes)
  if (held.standsFor) await getPerson(db, held.standsFor, 'stands-for-unknown')
  const act = { act: 'give', ...held, firms: codes, firmIds: firms }
  await record(db, { kind: 'person', id, enterpriseId: city, version, unit }, act, actor)
  const added = await db
    .insertInto('personFunction')
    .values({ personId: id, ...held, firms })
    .onConflict((it) => it.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw new Refusal('conflict', 'function-known')
  await db
    .updateTable('person')
    .set({ unit: unit ?? held.unit, version: version + 1 })
    .where('id', '=', id)
    .execute()
  await tellOfFunction(db, id, 'given', held.unit)
  await keepPersons(db, [{ id, name, unit: unit ?? held.unit }])
  return { id }
})

export const end = on.end.handler(async ({ input: { id, role, unit, validTo }, context: { db, actor } }) => {
  const person = await getPerson(db, id)
  const subject = { kind: 'person', id, enterpriseId: city, version: person.version, unit: person.unit }
  await record(db, subject, { act: 'end', ...{ role, unit, validTo } }, actor)
  const { numUpdatedRows } = await db
    .updateTable('personFunction')
    .set({ validTo })
    .where('personId', '=', id)
    .where('role', '=', role)
    .where('unit', '=', unit)
    .where('validTo', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Refusal('missing', 'not-found')
  await db
    .updateTable('person')
    .set({ version: person.version + 1 })
    .where('id', '=', id)
    .execute()
  await tellOfFunction(db, id, 'ended', unit, { day: validTo })
  return { id }
})

/** Whom it concerns learns of it, whoever gave or ended it. */
async function tellOfFunction(
  db: Context['db'],
  id: string,
  kind: string,
  unit: string,
  more: Record<string, string> = {},
) {
  const named = await db.selectFrom('unit').select(['zh', 'en']).where('code', '=', unit).executeTakeFirst()
  const about = { 'unit.zh': named?.zh ?? unit, 'unit.en': named?.en ?? unit, ...more }
  await notify(db, { to: { person: id }, subject: 'function', subjectId: id, kind, about })
}

/** The enterprises of these codes, or which code is nobody's. */
async function firmsOf(db: Context['db'], codes: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(codes.map((code) => code.toUpperCase()))]
  if (wanted.length === 0) return []
  const found = await db
    .selectFrom('enterprise')
    .select(['id as enterpriseId', 'creditCode'])
    .where('creditCode', 'in', wanted)
    .where('withdrawnAt', 'is', null)
    .execute()
  const unknown = wanted.find((code) => !found.some(({ creditCode }) => creditCode === code))
  if (unknown) throw new Refusal('invalid', 'unknown-firm', { creditCode: unknown })
  return found.map(({ enterpriseId }) => enterpriseId)
}

async function getPerson(db: Context['db'], id: string, unknown: 'not-found' | 'stands-for-unknown' = 'not-found') {
  const found = await db
    .selectFrom('person')
    .select(['version', 'unit', 'name'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw new Refusal('missing', unknown)
  return found
}

/** Sessions belong to the product's own login: no function of anybody's can read that table. */
export function sessionDoors({ anonymous }: Database) {
  const endAll = async (personId: string) => ({ ended: await endSessions(anonymous, personId) })
  return {
    sessions: on.sessions.handler(async ({ context: { actor } }) => await sessionsOf(anonymous, signedIn(actor.id))),
    signOutEverywhere: on.signOutEverywhere.handler(async ({ context: { actor } }) => await endAll(signedIn(actor.id))),
    endSessions: on.endSessions.handler(async ({ input: { id } }) => await endAll(id)),
  }
}

function signedIn(id: string): string {
  if (id === '') throw new Refusal('unknown', 'sign-in-needed')
  return id
}

export const codeHash = (code: string): Buffer =>
  createHash('sha256').update(code.toUpperCase().replaceAll('-', '')).digest()

/** Twelve signs that cannot be mistaken for each other on paper: about 59 bits. */
function newCode(): string {
  const signs = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
  const code = Array.from({ length: 12 }, () => signs[randomInt(signs.length)]).join('')
  return code.replace(/(.{4})(.{4})(.{4})/, '$1-$2-$3')
}

export const issueLetter = onBindings.issueLetter.handler(
  async ({ input: { enterpriseId }, context: { db, actor, now } }) => {
    const enterprise = await db
      .selectFrom('enterprise')
      .select('address')
      .where('id', '=', enterpriseId)
      .where('withdrawnAt', 'is', null)
      .executeTakeFirst()
    if (!enterprise) throw new Refusal('missing', 'not-found')
    if (!enterprise.address) throw new Refusal('conflict', 'letter-needs-address')
    const [id, code] = [newId(now), newCode()]
    // One-time codes run on the machine's clock, in a demo too: its days are not the days of real letters.
    const expiresAt = new Date(Date.now() + letterDays * 86_400_000).toISOString()
    const subject = { kind: 'binding', id, enterpriseId, version: 0, unit: actor.unit }
    await record(db, subject, { act: 'issue-letter' }, actor)
    const letter = { enterpriseId, id, codeHash: codeHash(code), issuedBy: actor.id, expiresAt, role: 'owner' as const }
    await db.insertInto('letter').values(letter).execute()
    await notify(db, { to: { enterprise: enterpriseId }, subject: 'binding', subjectId: id, kind: 'letter' })
    return { code, address: enterprise.address, expiresOn: cityDay(expiresAt) }
  },
)

export const inviteColleague = onBindings.inviteColleague.handler(async ({ context: { db, actor, now } }) => {
  const { enterpriseId } = actor
  if (!enterpriseId) throw new Refusal('forbidden', 'not-yours')
  const [id, code] = [newId(now), newCode()]
  const expiresAt = new Date(Date.now() + letterDays * 86_400_000).toISOString()
  await record(
    db,
    { kind: 'binding', id, enterpriseId, version: 0, unit: nobodysUnit },
    { act: 'invite-colleague' },
    actor,
  )
  const letter = {
    enterpriseId,
    id,
    codeHash: codeHash(code),
    issuedBy: actor.id,
    expiresAt,
    role: 'colleague' as const,
  }
  await db.insertInto('letter').values(letter).execute()
  return { code, expiresOn: cityDay(expiresAt) }
})

/** A wrong code is told nothing but that it is wrong: not whether the enterprise exists, has letters or is bound. */
export const redeemWith = (database: Database, limits: Limits) =>
  onBindings.redeem.handler(async ({ input: { creditCode, code }, context: { actor, now, from } }) => {
    signedIn(actor.id)
    await limits.mayTryCode(from)
    const enterpriseId = await database.entering(actor.id, async (db) => {
      const letter = await db
        .selectFrom('letter')
        .innerJoin('enterpriseCode', 'enterpriseCode.enterpriseId', 'letter.enterpriseId')
        .select(['letter.enterpriseId', 'letter.id', 'letter.role'])
        .where('creditCode', '=', creditCode)
        .where('codeHash', '=', codeHash(code))
        .where('usedAt', 'is', null)
        .where('expiresAt', '>', new Date().toISOString())
        .executeTakeFirst()
      if (!letter) return undefined
      const bound = await db
        .selectFrom('binding')
        .select('id')
        .where('enterpriseId', '=', letter.enterpriseId)
        .where('personId', '=', actor.id)
        .where('revokedAt', 'is', null)
        .executeTakeFirst()
      if (bound) throw new Refusal('conflict', 'already-bound')
      await db.updateTable('letter').set({ usedAt: new Date().toISOString() }).where('id', '=', letter.id).execute()
      const { enterpriseId, role } = letter
      const proof = role === 'owner' ? 'letter' : 'owner'
      await bind(db, { enterpriseId, personId: actor.id, personName: actor.name, role, proof }, actor, now)
      return enterpriseId
    })
    if (enterpriseId) return { enterpriseId }
    await limits.wrongCode(from)
    throw new Refusal('invalid', 'code-wrong')
  })

export const bindByPapersWith = ({ anonymous }: Database) =>
  onBindings.bindByPapers.handler(async ({ input, context: { db, actor, now } }) => {
    const person = await findBySubject(anonymous, input.subject)
    if (!person) throw new Refusal('missing', 'not-found')
    const { enterpriseId, papers, expiresOn } = input
    const seen = await db
      .selectFrom('file')
      .select('id')
      .where('enterpriseId', '=', enterpriseId)
      .where('id', 'in', papers)
      .execute()
    if (seen.length < papers.length) throw new Refusal('invalid', 'papers-missing')
    const binding = {
      enterpriseId,
      personId: person.id,
      personName: person.name,
      proof: 'papers',
      papers,
      expiresOn,
    } as const
    return { id: await bind(db, binding, actor, now) }
  })

export const revoke = onBindings.revoke.handler(
  async ({ input: { enterpriseId, id, version }, context: { db, actor } }) => {
    const seen = await db
      .selectFrom('binding')
      .select(['version', 'personId'])
      .where('enterpriseId', '=', enterpriseId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!seen) throw new Refusal('missing', 'not-found')
    const subject = { kind: 'binding', id, enterpriseId, version, unit: actor.unit ?? nobodysUnit }
    const revokedAt = new Date().toISOString()
    await record(db, subject, { act: 'revoke', ...{ revokedAt } }, actor)
    const { numUpdatedRows } = await db
      .updateTable('binding')
      .set({ revokedAt, version: version + 1 })
      .where('enterpriseId', '=', enterpriseId)
      .where('id', '=', id)
      .where('revokedAt', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Refusal('missing', 'not-found')
    const to = { person: seen.personId }
    await notify(db, { to, subject: 'binding', subjectId: id, kind: 'revoked', enterpriseId })
    return { id }
  },
)
