/**
 * Why can she see this? (为什么能看到). Nothing here is guessed: the question is put to the database as the person asked
 * about, in his function and with the claims his requests open with, and beside the answer stand the rules that made it:
 * his right to the table, the row policies for his role, his claims, and of a variable the readers the dictionary names.
 * The answer holds no row and no value, not even how many: only whether there was any.
 */
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { cityDay } from '../../../kernel/calendar.ts'
import type { DoorMeta, Purpose } from '../../../kernel/contract.ts'
import { type Database, type Db, databaseRole } from '../../../kernel/db.ts'
import type { Context } from '../../../kernel/http.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Actor } from '../../../kernel/who.ts'
import { contract, type Sight } from '../contract.ts'
import { actorOf, type Person } from '../person.ts'
import { withFunctions } from '../queries.ts'

export interface DeclaredVariable {
  no: number
  code: string
  zh: string
  en: string
  sensitivity: string
  provider: string
  readers: string[]
  purposes: string[]
}

/** What modules on the right know of readers; handed in, because nothing on the left knows them. */
export interface Declared {
  variables: () => readonly DeclaredVariable[]
  /** The declared rule: may he know this variable of this enterprise for this purpose? */
  mayKnow: (code: string, actor: Actor, enterpriseId: string, purpose: Purpose) => boolean
  doors: () => readonly { name: string; method: string; path: string; may: DoorMeta['may'] }[]
}

const on = implement(contract.sight).$context<Context>()

export const sightDoors = (database: Database, declared: Declared) => ({
  who: on.who.handler(
    async ({ input: { q }, context: { now } }) => await peopleLike(database.anonymous, q, cityDay(now)),
  ),
  what: on.what.handler(async ({ context: { db } }) => ({
    tables: await tablesOf(db),
    variables: declared.variables().map(({ code, zh, en }) => ({ code, zh, en })),
  })),
  explain: on.explain.handler(async ({ input, context: { db, now } }) => {
    if (!(await tablesOf(db)).some(({ name }) => name === input.table)) throw new Refusal('invalid', 'unknown-table')
    const found = declared.variables().find(({ code }) => code === input.variable)
    if (input.variable && !found) throw new Refusal('invalid', 'unknown-variable')
    const person = await personOf(database.anonymous, input.id)
    const actor = actorOf(person, input.role, cityDay(now))
    if (actor.role !== input.role) throw new Refusal('conflict', 'function-not-held')
    const firm = input.creditCode ? await firmOf(db, input.creditCode) : null
    const asked = { ...input, firm, purpose: input.purpose ?? 'list', today: cityDay(now) }
    return await explain(database, declared, { person, actor, found, ...asked })
  }),
  door: on.door.handler(() => declared.doors().map((door) => ({ ...door, may: [...door.may] }))),
})

async function peopleLike(app: Db, q: string, today: string) {
  const rows = await app
    .selectFrom('person')
    .select(['id', 'name', 'unit'])
    .where('name', 'like', `%${q.replace(/[\\%_]/g, '\\$&')}%`)
    .orderBy('name')
    .limit(20)
    .execute()
  const found = []
  for (const { unit, ...row } of rows) {
    const { roles } = actorOf(await withFunctions(app, row), undefined, today)
    found.push({ ...row, unit, roles: roles.length > 0 ? [...roles] : ['citizen'] })
  }
  return found
}

async function personOf(app: Db, id: string): Promise<Person> {
  const found = await app.selectFrom('person').select(['id', 'name']).where('id', '=', id).executeTakeFirst()
  if (!found) throw new Refusal('missing', 'not-found')
  return await withFunctions(app, found)
}

async function firmOf(db: Db, creditCode: string): Promise<string> {
  const code = creditCode.toUpperCase()
  const found = await db
    .selectFrom('enterpriseCode')
    .select('enterpriseId')
    .where('creditCode', '=', code)
    .executeTakeFirst()
  if (!found) throw new Refusal('missing', 'not-found')
  return found.enterpriseId
}

/** Our tables with what their comments say, which is for everybody to read. */
async function tablesOf(db: Db) {
  const { rows } = await sql<{ name: string; says: string | null; firm: boolean }>`
    select c.relname as name, obj_description(c.oid, 'pg_class') as says,
           c.relname = 'enterprise'
             or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'enterprise_id') as firm
    from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`.execute(db)
  return rows.map(({ says, ...table }) => ({ ...table, says: (says ?? '').replace(/^(firm|reference|city): /, '') }))
}

interface Asked {
  person: Person
  actor: Actor
  table: string
  firm: string | null
  found: DeclaredVariable | undefined
  purpose: Purpose
  today: string
}

async function explain(database: Database, declared: Declared, asked: Asked): Promise<Sight> {
  const { person, actor, table, firm, found, purpose, today } = asked
  const role = databaseRole(actor.role)
  const seen = await database.as(actor, async (db) => await asHim(db, asked, role), purpose)
  const isNow = (from: string, to: string | null) => from <= today && (to === null || today <= to)
  return {
    who: { id: person.id, name: person.name, role: actor.role, unit: actor.unit },
    functions: [
      ...person.bindings.map((it) => ({ role: it.role, unit: null, current: isNow('', it.expiresOn) })),
      ...person.functions.map((it) => ({ role: it.role, unit: it.unit, current: isNow(it.validFrom, it.validTo) })),
    ],
    table,
    answer: seen.columns.names.length === 0 ? 'no-right' : await anyRow(database, asked, seen.all),
    columns: seen.columns,
    policies: seen.policies,
    claims: seen.claims,
    variable: found
      ? {
          ...saidOf(found),
          purpose,
          declared: firm ? declared.mayKnow(found.code, actor, firm, purpose) : null,
          claimed: seen.claimed,
        }
      : null,
  }
}

const saidOf = ({ no: _, ...said }: DeclaredVariable) => said

/** Rights, policies and claims, asked in a transaction of his own. */
async function asHim(db: Db, { table, firm, found }: Asked, role: string) {
  const columns = await sql<{ name: string; may: boolean }>`
    select attname as name, has_column_privilege(current_user, attrelid, attnum, 'select') as may
    from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum`.execute(
    db,
  )
  const policies = await sql<{ name: string; rule: string }>`
    select policyname as name, coalesce(qual, 'true') as rule from pg_policies
    where schemaname = 'public' and tablename = ${table} and cmd in ('SELECT', 'ALL')
      and (${role}::name = any (roles) or 'public' = any (roles)) order by 1`.execute(db)
  const claims = await sql<Record<string, string>>`
    select coalesce(my_id()::text, '') as my_id, coalesce(my_enterprise()::text, '') as my_enterprise,
           coalesce(my_unit(), '') as my_unit
           ${
             firm
               ? sql`, coalesce(is_assigned_to_me(${firm}::uuid), false)::text as is_assigned_to_me,
             coalesce(is_merged_into_mine(${firm}::uuid), false)::text as is_merged_into_mine`
               : sql``
}
           ${found ? sql`, coalesce(may_read(${found.no}::smallint), false)::text as may_read` : sql``}`.execute(db)
  const said = Object.entries(claims.rows[0] ?? {}).map(([name, value]) => ({ name: snake(name), value }))
  const names = columns.rows.filter(({ may }) => may).map(({ name }) => name)
  return {
    all: columns.rows.map(({ name }) => name),
    columns: { all: names.length === columns.rows.length, names },
    policies: policies.rows,
    claims: said,
    claimed: said.some(({ name, value }) => name === 'may_read' && value === 'true'),
  }
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Whether the database shows him any row of it: of that firm and that variable where they are named and the table has them. */
async function anyRow(database: Database, asked: Asked, has: readonly string[]): Promise<Sight['answer']> {
  const { actor, table, firm, found, purpose } = asked
  const ofFirm = table === 'enterprise' ? 'id' : 'enterprise_id'
  const wanted = [
    ...(firm && has.includes(ofFirm) ? [sql`${sql.ref(ofFirm)} = ${firm}::uuid`] : []),
    ...(found && has.includes('variable') ? [sql`variable = ${found.no}::smallint`] : []),
  ]
  const where = wanted.length > 0 ? sql`where ${sql.join(wanted, sql` and `)}` : sql``
  const query = sql<{ any: boolean }>`select exists (select from ${sql.table(table)} ${where}) as any`
  try {
    const { rows } = await database.as(actor, async (db) => await query.execute(db), purpose)
    return rows[0]?.any ? 'rows' : 'no-rows'
  } catch (error) {
    // He has no right to the very column that names the firm.
    if ((error as { code?: string }).code === '42501') return 'refused'
    throw error
  }
}
