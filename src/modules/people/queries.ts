/** Reads about people. The first three serve sign-in itself, before there is an actor. */
import { implement } from '@orpc/server'
import type { Db } from '../../kernel/db.ts'
import type { Context } from '../../kernel/http.ts'
import type { Role } from '../../kernel/who.ts'
import { contract, type PersonView } from './contract.ts'
import type { HeldFunction, Person } from './person.ts'

const on = implement(contract.people).$context<Context>()
const onBindings = implement(contract.bindings).$context<Context>()

/** Whose session it is, with everything he may act as; nothing if it ran out. */
export async function findSignedIn(db: Db, tokenHash: Buffer, now: string): Promise<Person | undefined> {
  const found = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.personId')
    .select(['person.id', 'name'])
    .where('tokenHash', '=', tokenHash)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return found && (await withFunctions(db, found))
}

export async function withFunctions(db: Db, { id, name }: { id: string; name: string }): Promise<Person> {
  const [functions, bindings] = await Promise.all([
    db
      .selectFrom('personFunction')
      .select(['role', 'unit', 'firms', 'validFrom', 'validTo'])
      .where('personId', '=', id)
      .orderBy('validFrom')
      .execute(),
    db
      .selectFrom('binding')
      .select(['enterpriseId', 'role', 'expiresOn'])
      .where('personId', '=', id)
      .where('revokedAt', 'is', null)
      .orderBy('boundAt')
      .execute(),
  ])
  return { id, name, functions: functions as HeldFunction[], bindings }
}

export const findBySubject = async (db: Db, subject: string): Promise<{ id: string; name: string } | undefined> =>
  await db.selectFrom('person').select(['id', 'name']).where('subject', '=', subject).executeTakeFirst()

export const units = on.units.handler(
  async ({ context: { db } }) => await db.selectFrom('unit').selectAll().orderBy('code').execute(),
)

export const list = on.list.handler(async ({ context: { db, actor } }) => {
  const people = await db.selectFrom('person').select(['id', 'name', 'unit']).orderBy('unit').orderBy('name').execute()
  // Enterprises hold no functions, and their role has no right to the table of them.
  const isFirm = actor.role === 'owner' || actor.role === 'colleague'
  const functions = isFirm
    ? []
    : await db.selectFrom('personFunction').select(['personId', 'role', 'unit', 'validFrom', 'validTo']).execute()
  return people.map(
    (person): PersonView => ({
      ...person,
      functions: functions
        .filter(({ personId }) => personId === person.id)
        .map(({ role, unit, validFrom, validTo }) => ({ role: role as Role, unit, validFrom, validTo })),
    }),
  )
})

export const bindings = onBindings.list.handler(
  async ({ context: { db } }) =>
    await db
      .selectFrom('binding')
      .select(['enterpriseId', 'id', 'personName', 'role', 'proof', 'boundAt', 'expiresOn', 'revokedAt', 'version'])
      .orderBy('boundAt', 'desc')
      .limit(200)
      .execute(),
)
