/** Freezing one scenario: its list, which proves itself, is kept with its hash. */
import { implement } from '@orpc/server'
import type { Context } from '../../kernel/http.ts'
import { newId } from '../../kernel/id.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { exactly, freezeList } from '../policies/index.ts'
import { contract } from './contract.ts'
import { claimsUnder, getEnvelope, type Table } from './queries.ts'
import { roundOf, rulesFor } from './scenario.ts'

const on = implement(contract.rounds).$context<Context>()

export const roundCommands = (table: Table) => ({
  freeze: on.freeze.handler(async ({ input: { id, moment, scenario }, context }) => {
    const { db, actor, now } = context
    const envelope = getEnvelope(table, id)
    const known = await claimsUnder(context, table, envelope, [scenario], moment)
    const rules = rulesFor(table.books.payout, envelope, scenario)
    const titles = new Map(
      (rules.envelopes[0]?.clauses ?? []).flatMap((one) => {
        const found = table.books.adopted.get(one)
        return found ? [[one, found.clause.title] as const] : []
      }),
    )
    const list = exactly(() =>
      freezeList(roundOf(rules, known.claims), {
        // What somebody calls his scenario is in one language; the list is in both.
        title: envelope.says,
        ...{ on: known.on, knownBy: known.moment, package: null, firms: known.names, titles },
      }),
    )
    const row = { id: newId(now), envelope: id, unit: actor.unit ?? '', name: scenario.name, byId: actor.id }
    const { sha256, total, awards } = list
    const added = await db
      .insertInto('roundList')
      .values({ ...row, sha256, list: JSON.stringify(list), awards: awards.length, total })
      .onConflict((it) => it.column('sha256').doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n)
      throw new Refusal('conflict', 'frozen-already', { hash: sha256.slice(0, 12) })
    return { id: row.id, sha256 }
  }),
})
