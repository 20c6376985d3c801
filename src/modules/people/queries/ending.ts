/** Whose functions end by a day (离岗名单), and what would still be open after it. */
import { implement } from '@orpc/server'
import { addDays, cityDay } from '../../../kernel/calendar.ts'
import type { Database, Db } from '../../../kernel/db.ts'
import type { Context } from '../../../kernel/http.ts'
import type { Role } from '../../../kernel/who.ts'
import { contract } from '../contract.ts'

const on = implement(contract.people).$context<Context>()

/** Functions that ended so many days ago are still shown: their sessions and keys may be open yet. */
const looksBack = 30

export const endingDoor = ({ anonymous }: Database) =>
  on.ending.handler(async ({ input: { by }, context: { db, now } }) => {
    const today = cityDay(now)
    const rows = await endingBy(db, addDays(today, -looksBack), by)
    const people = [...new Set(rows.map(({ id }) => id))]
    if (people.length === 0) return []
    const left = await leftOpen(db, people, by)
    const sessions = await sessionsOf(anonymous, people)
    return rows.map((row) => ({ ...row, ...left(row.id), sessions: sessions.get(row.id) ?? 0 }))
  })

async function endingBy(db: Db, from: string, by: string) {
  const rows = await db
    .selectFrom('personFunction')
    .innerJoin('person', 'person.id', 'personFunction.personId')
    .select(['person.id', 'name', 'role', 'personFunction.unit', 'firms', 'validFrom'])
    .select((eb) => eb.ref('validTo').$notNull().as('validTo'))
    .where('validTo', '>=', from)
    .where('validTo', '<=', by)
    .orderBy('validTo')
    .orderBy('name')
    .limit(1000)
    .execute()
  return rows.map(({ firms, ...row }) => ({ ...row, role: row.role as Role, firms: firms.length }))
}

/** Other functions that go on, enterprises he may speak for, and keys of other systems that he made. */
async function leftOpen(db: Db, people: readonly string[], by: string) {
  const others = await db
    .selectFrom('personFunction')
    .select(({ fn }) => ['personId as id', fn.countAll<number>().as('n')])
    .where('personId', 'in', people)
    .where(({ eb, or }) => or([eb('validTo', 'is', null), eb('validTo', '>', by)]))
    .groupBy('personId')
    .execute()
  const bindings = await db
    .selectFrom('binding')
    .select(({ fn }) => ['personId as id', fn.count<number>('version').as('n')])
    .where('personId', 'in', people)
    .where('revokedAt', 'is', null)
    .groupBy('personId')
    .execute()
  const keys = await db
    .selectFrom('apiKey')
    .select(({ fn }) => ['madeBy as id', fn.count<number>('version').as('n')])
    .where('madeBy', 'in', people)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', new Date().toISOString())
    .groupBy('madeBy')
    .execute()
  const of = (rows: { id: string; n: number }[], id: string) => Number(rows.find((row) => row.id === id)?.n ?? 0)
  return (id: string) => ({ others: of(others, id), bindings: of(bindings, id), keys: of(keys, id) })
}

/** Sessions belong to the product's own login. */
async function sessionsOf(anonymous: Db, people: readonly string[]): Promise<Map<string, number>> {
  const rows = await anonymous
    .selectFrom('session')
    .select(({ fn }) => ['personId as id', fn.countAll<number>().as('n')])
    .where('personId', 'in', people)
    .where('expiresAt', '>', new Date().toISOString())
    .groupBy('personId')
    .execute()
  return new Map(rows.map(({ id, n }) => [id, Number(n)]))
}
