/** Reads: envelopes, scenarios side by side, and frozen lists. */
import { implement } from '@orpc/server'
import { cityDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/http.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { InstalledDictionary } from '../facts/index.ts'
import type { Claim } from '../policies/award.ts'
import {
  type Books,
  canonical,
  claimsIn,
  exactly,
  hiddenFrom,
  type Laboratory,
  mayBeSimulated,
  momentOf,
  namedAt,
} from '../policies/index.ts'
import type { Envelope, PayoutRules } from '../policies/payout.ts'
import { contract, type EnvelopeView, type ScenarioAsked } from './contract.ts'
import { byFirm, reckoned, rulesFor, viewOf } from './scenario.ts'

const on = implement(contract.rounds).$context<Context>()

export interface Table {
  dictionary: InstalledDictionary
  books: Books
  laboratory: Laboratory
}

export function getEnvelope({ books }: Table, id: string): Envelope {
  const found = books.payout.envelopes.find((one) => one.id === id)
  if (!found) throw new Refusal('missing', 'no-such-envelope', { id })
  return found
}

export function roundQueries(table: Table) {
  const envelopes = on.envelopes.handler(async ({ context: { actor } }) =>
    table.books.payout.envelopes.map((one) => envelopeView(table, one, actor)),
  )

  const compare = on.compare.handler(async ({ input: { id, moment, scenarios }, context }) => {
    const envelope = getEnvelope(table, id)
    const known = await claimsUnder(context, table, envelope, scenarios, moment)
    const { payout, adopted } = table.books
    const outcomes = scenarios.map((scenario) => {
      const rules = rulesFor(payout, envelope, scenario)
      return { scenario, rules, outcome: exactly(() => reckoned(rules, known.claims)) }
    })
    const first = byFirm(outcomes[0]?.outcome ?? { awards: [], total: 0, open: 0, envelopes: [] })
    const clause = (one: string) => adopted.get(one)?.clause.title ?? { zh: one, en: one }
    return {
      envelope: envelopeView(table, envelope, context.actor),
      ...{ on: known.on, moment: known.moment, population: known.population },
      scenarios: outcomes.map(({ scenario, rules, outcome }) => ({
        name: scenario.name,
        ...viewOf(outcome, { names: { clause, rule: ruleNames(rules) }, firms: known.names, first }),
      })),
    }
  })

  const lists = on.lists.handler(async ({ input: { id }, context: { db } }) => {
    const rows = await db
      .selectFrom('roundList')
      .innerJoin('unit', 'unit.code', 'roundList.unit')
      .leftJoin('person', 'person.id', 'roundList.byId')
      .select(['roundList.id', 'roundList.name', 'sha256', 'awards', 'total', 'roundList.knownAt as at'])
      .select(['unit.zh', 'unit.en', 'person.name as by'])
      .where('envelope', '=', id)
      .orderBy('roundList.knownAt', 'desc')
      .limit(100)
      .execute()
    return rows.map(({ zh, en, by, total, ...row }) => ({
      ...row,
      total: Number(total),
      by: by ?? '',
      unit: { zh, en },
    }))
  })

  const list = on.list.handler(async ({ input: { id }, context: { db } }) => {
    const found = await db.selectFrom('roundList').select(['list', 'sha256']).where('id', '=', id).executeTakeFirst()
    if (!found) throw new Refusal('missing', 'not-found')
    const name = `award-list-${found.sha256.slice(0, 12)}.json`
    const body = new File([canonical(found.list as never)], name, { type: 'application/json' })
    return { headers: { 'content-disposition': `attachment; filename="${name}"` }, body }
  })

  return { envelopes, compare, lists, list }
}

const ruleNames = (rules: PayoutRules) => {
  const all = Object.values(rules).flat() as { id: string; says: { zh: string; en: string } }[]
  const byId = new Map(all.map(({ id, says }) => [id, says]))
  return (id: string) => byId.get(id) ?? { zh: id, en: id }
}

function envelopeView({ books, dictionary }: Table, one: Envelope, actor: Context['actor']): EnvelopeView {
  const { id, says, fen, allocation } = one
  const clauses = one.clauses.flatMap((code) => {
    const found = books.adopted.get(code)
    return found
      ? [{ id: code, title: found.clause.title, mayRead: hiddenFrom(actor, dictionary, found).length === 0 }]
      : []
  })
  return { id, says, fen, allocation: allocation.by, clauses }
}

export interface Known {
  claims: Claim[]
  /** Names of firms by code. */
  names: Map<string, string>
  on: string
  moment: string
  population: number
}

/** What everybody would be paid by eligibility alone under the clauses that any of the scenarios gives to; as known at the moment. */
export async function claimsUnder(
  { db, actor, now }: Context,
  { books, dictionary, laboratory }: Table,
  envelope: Envelope,
  scenarios: readonly ScenarioAsked[],
  said: string | undefined,
): Promise<Known> {
  const moment = momentOf(said, now)
  const wanted = envelope.clauses.filter((one) => scenarios.some(({ without }) => !without.includes(one)))
  const clauses = wanted.flatMap((one) => books.adopted.get(one) ?? [])
  if (clauses.length === 0) throw new Refusal('invalid', 'no-clause-left')
  await mayBeSimulated(db, dictionary, actor, clauses)
  const day = cityDay(now)
  const { population } = await laboratory.ground(db, { clauses, days: { reference: day, filing: day }, moment })
  if (population.size === 0) throw new Refusal('invalid', 'nobody-registered', { on: cityDay(moment) })
  const { codes, names } = await namedAt(db, population, moment)
  const claims = clauses.flatMap((clause) => claimsIn(population, clause, { codes, rules: books.payout }))
  return { claims, names, on: day, moment, population: population.size }
}
