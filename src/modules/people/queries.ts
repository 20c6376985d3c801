/** Reads about people. The first three serve sign-in itself, before there is an actor. */
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { type Db, standing } from '../../kernel/db.ts'
import type { Context } from '../../kernel/http.ts'
import type { Actor, Role } from '../../kernel/who.ts'
import { contract, type PersonView } from './contract.ts'
import type { Binding, HeldFunction, Person } from './person.ts'

const on = implement(contract.people).$context<Context>()
const onBindings = implement(contract.bindings).$context<Context>()

const functionsOf = sql<HeldFunction[]>`(
  select coalesce(json_agg(json_build_object('role', role, 'unit', unit, 'firms', firms, 'validFrom', valid_from, 'validTo', valid_to,
      'merged', (select coalesce(json_agg(alias.enterprise_id order by alias.enterprise_id), '[]') from alias
        where survivor = any (firms) and alias.valid_to is null)) order by valid_from), '[]')
  from person_function where person_id = person.id)`
const bindingsOf = sql<Binding[]>`(
  select coalesce(json_agg(json_build_object('enterpriseId', enterprise_id, 'role', role, 'expiresOn', expires_on, 'merged', (
      select coalesce(json_agg(alias.enterprise_id order by alias.enterprise_id), '[]') from alias
      where survivor = binding.enterprise_id and valid_to is null)) order by bound_at), '[]')
  from binding where person_id = person.id and revoked_at is null)`

/** Whose session it is, with everything he may act as, in one query; nothing if it ran out. */
export async function findSignedIn(db: Db, tokenHash: Buffer, now: string): Promise<Person | undefined> {
  // Written out, as it is asked with every request: to be put together it takes longer than to be answered.
  const { rows } = await sql<Person>`${standing}
    select person.id, name, ${functionsOf} as functions, ${bindingsOf} as bindings
    from session join person on person.id = session.person_id
    where token_hash = ${tokenHash} and expires_at > ${now}`.execute(db)
  return rows[0]
}

export const withFunctions = async (db: Db, { id, name }: { id: string; name: string }): Promise<Person> => {
  const found = await db
    .selectFrom('person')
    .select([functionsOf.as('functions'), bindingsOf.as('bindings')])
    .where('id', '=', id)
    .executeTakeFirst()
  return { id, name, functions: [], bindings: [], ...found }
}

export const findBySubject = async (db: Db, subject: string): Promise<{ id: string; name: string } | undefined> =>
  await db.selectFrom('person').select(['id', 'name']).where('subject', '=', subject).executeTakeFirst()

export const units = on.units.handler(
  async ({ context: { db } }) => await db.selectFrom('unit').selectAll().orderBy('code').execute(),
)

export const list = on.list.handler(async ({ context: { db, actor } }) => await peopleSeen(db, actor))

/** Those whom the asker may see, with the functions they hold. */
export async function peopleSeen(db: Db, actor: Actor): Promise<PersonView[]> {
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
}

export const bindings = onBindings.list.handler(
  async ({ context: { db } }) =>
    await db
      .selectFrom('binding')
      .select(['enterpriseId', 'id', 'personName', 'role', 'proof', 'boundAt', 'expiresOn', 'revokedAt', 'version'])
      .orderBy('boundAt', 'desc')
      .limit(200)
      .execute(),
)
