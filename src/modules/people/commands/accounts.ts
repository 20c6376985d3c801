/**
 * Persons entering the house for the first time: whom the identity provider vouches for but we do not know yet, the
 * first administrator, and people whom the provider itself names as an enterprise's legal representative.
 *
 * This runs with the rights of the product's own login, before there is an actor; it can make persons, bindings and
 * their trail, and nothing else.
 */
import { randomBytes } from 'node:crypto'
import type { Database, Db } from '../../../kernel/db.ts'
import { newId } from '../../../kernel/id.ts'
import { notify } from '../../../kernel/notices/notify.ts'
import { keepPersons } from '../../../kernel/search/entries.ts'
import { hash } from '../../../kernel/sign-in.ts'
import { record } from '../../../kernel/trail.ts'
import { type Actor, city, visitor } from '../../../kernel/who.ts'
import type { Bound } from '../person.ts'
import { findBySubject } from '../queries.ts'

/** Lines about people of no unit: nobody's unit may read them, only the enterprise, the administrator and the auditor. */
export const nobodysUnit = '-'

export interface Entrant {
  /** What the identity provider calls the person. */
  subject: string
  name: string
  /** Credit codes of enterprises whose legal representative the provider says he is. */
  represents: readonly string[]
  /** The hash of a one-time invitation that he brought, if he did. */
  invitation: Buffer | null
}

/** The person's id; made if he is new. */
export async function enter(database: Database, entrant: Entrant, now: string): Promise<string> {
  const known = await findBySubject(database.anonymous, entrant.subject)
  const id = known?.id ?? newId(now)
  const self: Actor = { ...visitor, id, name: entrant.name }
  await database.entering(id, async (db) => {
    if (!known) await addPerson(db, entrant, self)
    if (entrant.invitation) await makeAdministrator(db, entrant.invitation, self, now)
    for (const code of entrant.represents) await bindRepresentative(db, code, self, now)
  })
  return id
}

async function addPerson(db: Db, { subject, name }: Entrant, self: Actor): Promise<void> {
  await record(
    db,
    { kind: 'person', id: self.id, enterpriseId: city, version: 0, unit: nobodysUnit },
    { act: 'enter', ...{ subject, name, kind: 'real' } },
    self,
  )
  await db.insertInto('person').values({ id: self.id, subject, name, kind: 'real', version: 1 }).execute()
  await keepPersons(db, [{ id: self.id, name, unit: null }])
}

async function makeAdministrator(db: Db, tokenHash: Buffer, self: Actor, now: string): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('invitation')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  const held = { role: 'administrator' as const, unit: 'bigdata', validFrom: now.slice(0, 10) }
  const { version } = await db
    .selectFrom('person')
    .select('version')
    .where('id', '=', self.id)
    .executeTakeFirstOrThrow()
  const subject = { kind: 'person', id: self.id, enterpriseId: city, version, unit: nobodysUnit }
  await record(db, subject, { act: 'administer', ...held }, self)
  await db
    .insertInto('personFunction')
    .values({ personId: self.id, ...held })
    .execute()
  await db
    .updateTable('person')
    .set({ version: version + 1 })
    .where('id', '=', self.id)
    .execute()
}

async function bindRepresentative(db: Db, creditCode: string, self: Actor, now: string): Promise<void> {
  const enterprise = await db
    .selectFrom('enterpriseCode')
    .innerJoin('enterprise', 'enterprise.id', 'enterpriseCode.enterpriseId')
    .select('enterpriseId')
    .where('enterpriseCode.creditCode', '=', creditCode)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  if (!enterprise) return
  const { enterpriseId } = enterprise
  const known = await db
    .selectFrom('binding')
    .select('id')
    .where('enterpriseId', '=', enterpriseId)
    .where('personId', '=', self.id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  if (known) return
  await bind(db, { enterpriseId, personId: self.id, personName: self.name, proof: 'legal-representative' }, self, now)
}

interface NewBinding {
  enterpriseId: string
  personId: string
  personName: string
  proof: 'legal-representative' | 'letter' | 'papers' | 'owner'
  role?: 'owner' | 'colleague'
  papers?: string[]
  expiresOn?: string | null
}

/** Lets a person speak for an enterprise from now on, with its line in the trail. */
export async function bind(db: Db, binding: NewBinding, by: Actor, now: string): Promise<string> {
  const id = newId(now)
  const { enterpriseId, ...more } = binding
  // Bindings run on the machine's clock, as sign-in does.
  const times = { boundBy: by.id, boundAt: new Date().toISOString() }
  const is: Bound = { role: 'owner', papers: [], expiresOn: null, ...more, ...times }
  await record(
    db,
    { kind: 'binding', id, enterpriseId, version: 0, unit: by.unit ?? nobodysUnit },
    { act: 'bind', ...{ is } },
    by,
  )
  await db
    .insertInto('binding')
    .values({ ...is, enterpriseId, id, version: 1 })
    .execute()
  const { personId, personName } = binding
  const told = { subject: 'binding', subjectId: id, enterpriseId }
  await notify(db, { ...told, to: { person: personId }, kind: 'bound' })
  // Who speaks for the enterprise already learns that somebody else does now.
  const others = { to: { enterprise: enterpriseId }, except: personId, about: { person: personName } }
  await notify(db, { ...told, ...others, kind: 'bound-another' })
  return id
}

export interface NewUnit {
  code: string
  zh: string
  en: string
  kind: 'department' | 'town' | 'congress' | 'park' | 'other'
}

/** Units that the dictionary names as providers and readers exist from the first start on. */
export async function installUnits(db: Db, units: readonly NewUnit[]): Promise<void> {
  await db
    .insertInto('unit')
    .values([...units])
    .onConflict((on) => on.column('code').doNothing())
    .execute()
}

/** A token for the first administrator, as long as there is none: shown once on the console, and kept as its hash. */
export async function inviteFirst(anonymous: Db): Promise<string | undefined> {
  const known = await anonymous
    .selectFrom('personFunction')
    .select('personId')
    .where('role', '=', 'administrator')
    .executeTakeFirst()
  if (known) return undefined
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
  await anonymous
    .insertInto('invitation')
    .values({ tokenHash: hash(token), expiresAt })
    .execute()
  return token
}
