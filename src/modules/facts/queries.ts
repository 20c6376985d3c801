/** Reads of facts, records, disputes, and of who has read them. */
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { noteReading } from '../../kernel/access.ts'
import type { Db } from '../../kernel/db.ts'
import type { Context } from '../../kernel/http.ts'
import { endOfDay } from '../../kernel/moment.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../kernel/who.ts'
import { contract } from './contract.ts'
import { disputesFrom } from './queries/disputes.ts'
import { factExports } from './queries/exporting.ts'
import { freshnessBoard } from './queries/freshness.ts'
import { getVariable, type InstalledDictionary, mayKnow, named, viewOf } from './queries/installed.ts'
import { knownFacts, knownOf, knownRecords } from './queries/known.ts'

const on = implement(contract.facts).$context<Context>()
const onDisputes = implement(contract.disputes).$context<Context>()

export function factQueries(dictionary: InstalledDictionary) {
  const views = [...dictionary.byNo.values()].map(viewOf)

  const variables = on.variables.handler(async () => views)

  const of = on.of.handler(async ({ input: { id, on: day }, context }) => {
    const { db, now, actor } = context
    await mustExist(db, id)
    const moment = day ? endOfDay(day, now) : now
    const facts = await knownFacts(db, dictionary, id, moment)
    const records = actor.id === '' ? [] : await knownRecords(db, dictionary, id, moment)
    await note(
      db,
      actor,
      dictionary,
      id,
      facts.map((it) => it.variable),
    )
    return { facts, records, withheld: views.length - new Set(readable(views, dictionary, actor, id)).size }
  })

  const freshness = on.freshness.handler(async ({ context: { db, now } }) => await freshnessBoard(db, dictionary, now))

  const history = on.history.handler(async ({ input: { id, variable }, context: { db, actor } }) => {
    const installed = getVariable(dictionary, variable)
    await mustExist(db, id)
    const { rows } = await sql<Parameters<typeof knownOf>[1]>`
      select variable, period, value, text, declared, source.zh, source.en, known_at, 1 as times
      from fact join source on source.no = fact.source
      where enterprise_id = ${id} and variable = ${variable}
      order by period desc, known_at desc`.execute(db)
    if (rows.length > 0) await note(db, actor, dictionary, id, [variable])
    return rows.map((row) => knownOf(installed, row))
  })

  const readers = on.readers.handler(
    async ({ input: { id }, context: { db } }) =>
      await db
        .selectFrom('access')
        .select(['at', 'role', 'unit', 'what', 'rows', 'purpose'])
        .where('enterpriseId', '=', id)
        .orderBy('at', 'desc')
        .limit(200)
        .execute(),
  )

  const disputesOf = disputesFrom(dictionary)

  const disputes = onDisputes.list.handler(async ({ input, context: { db, actor, now } }) =>
    canReadDisputes.has(actor.role) ? await disputesOf(db, input, now, 200) : [],
  )

  const exports = factExports({
    dictionary,
    disputesOf,
    read: async ({ db, actor }, id, variables) => await note(db, actor, dictionary, id, variables),
  })

  return { variables, of, history, readers, freshness, disputes, exports }
}

const canReadDisputes = new Set<Actor['role']>([
  'owner',
  'colleague',
  'officer',
  'reviewer',
  'department-head',
  'auditor',
])

async function mustExist(db: Db, id: string): Promise<void> {
  const found = await db.selectFrom('enterprise').select('id').where('id', '=', id).executeTakeFirst()
  if (!found) throw new Refusal('missing', 'not-found')
}

/** Variables whose values the asker could see of this enterprise, were there any. */
function readable(
  views: readonly { no: number }[],
  dictionary: InstalledDictionary,
  actor: Actor,
  id: string,
): number[] {
  return views
    .map(({ no }) => no)
    .filter((no) => {
      const one = dictionary.byNo.get(no)
      return one !== undefined && mayKnow(one, actor, id, 'list')
    })
}

/** Reading secret values of an enterprise leaves a line that the enterprise can see: who, how many, no value. */
export async function note(
  db: Db,
  actor: Actor,
  dictionary: InstalledDictionary,
  enterpriseId: string,
  read: number[],
  purpose = 'list',
) {
  if (!named.has(actor.role)) return
  const secret = read.filter((no) => dictionary.byNo.get(no)?.is.sensitivity === 'secret')
  if (secret.length === 0) return
  const filter = [...new Set(secret)].map((no) => dictionary.byNo.get(no)?.is.code).join(',')
  await noteReading(db, actor, { enterpriseId, what: 'secret-facts', filter, rows: secret.length, purpose })
}
