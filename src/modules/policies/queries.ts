/** Reads: the library, and what an enterprise can claim and why. */
import { implement } from '@orpc/server'
import { cityDay } from '../../kernel/calendar.ts'
import type { Db } from '../../kernel/db.ts'
import type { Context } from '../../kernel/http.ts'
import { endOfDay } from '../../kernel/moment.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../kernel/who.ts'
import { type InstalledDictionary, mayKnow, note } from '../facts/index.ts'
import type { Adopted } from './adoption.ts'
import type { CompiledClause } from './compiled.ts'
import { contract, type ExplanationView, type Mine } from './contract.ts'
import { explain, explainFor } from './explain.ts'
import type { Explanation } from './explanation.ts'
import { firmOf, sourceOf } from './firm.ts'
import { policyExports } from './queries/exporting.ts'
import { firmFacts, namesOf, publicFacts } from './queries/firm.ts'
import { lineOf, viewOf } from './queries/library.ts'
import { type OpenBooks, perEdition } from './queries/shelves.ts'
import { siblingsOf, togetherOf, totalOf } from './together.ts'

const on = implement(contract.policies).$context<Context>()

export function policyQueries(dictionary: InstalledDictionary, books: OpenBooks) {
  const { clauses, adopted } = books
  const forFirms = perEdition(books, () => [...adopted.values()].filter(({ clause }) => clause.applies_to === 'firm'))
  const wanted = perEdition(books, () => namesOf(forFirms(), dictionary))
  const lines = perEdition(books, () => [...clauses.values()].map((it) => lineOf(it, adopted.get(it.clause.id))))
  const getClause = (id: string): CompiledClause => {
    const found = clauses.get(id)
    if (!found) throw new Refusal('missing', 'not-found')
    return found
  }

  const library = on.library.handler(async () => lines())

  const clause = on.clause.handler(async ({ input }) => viewOf(getClause(input.clause), adopted.get(input.clause)))

  const mineOn = async (db: Db, actor: Actor, now: string, day: string = cityDay(now)): Promise<Mine> => {
    const { enterpriseId } = actor
    if (!enterpriseId) throw new Refusal('forbidden', 'not-your-role')
    const facts = await firmFacts(db, dictionary, enterpriseId, endOfDay(day, now), wanted())
    const firm = firmOf(sourceOf(facts, { reference: day, filing: day }))
    const explained = forFirms().map((it) => ({ it, explanation: explainFor(it, firm) }))
    const explanations = explained.map(({ explanation }) => explanation)
    const together = togetherOf(books.payout, adopted, explanations)
    return {
      on: day,
      clauses: explained.map(({ it, explanation }) => ({
        clause: lineOf(it.original, it),
        explanation: inShort(explanation) as ExplanationView,
        together: together.get(it.clause.id) ?? null,
      })),
      total: totalOf(explanations, together),
    }
  }

  const mine = on.mine.handler(async ({ input, context: { db, actor, now } }) => await mineOn(db, actor, now, input.on))

  const explainOn = explainer(dictionary, { getClause, adopted, payout: books.payout })
  const explainOne = on.explain.handler(async ({ input, context }) => await explainOn(context, input))

  const openTo = on.openTo.handler(async ({ input: { id }, context: { db, now } }) => {
    const line = await db
      .selectFrom('enterprise')
      .select(['industry', 'town', 'status'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!line) throw new Refusal('missing', 'not-found')
    const section = line.industry ? await sectionOf(db, line.industry) : null
    const facts = publicFacts({ ...line, section, knownAt: now })
    const day = cityDay(now)
    return forFirms().map((it) => {
      const because =
        line.status === 'active' ? firstNo(it, explain(it, facts, { reference: day, filing: day })) : notActive
      return { clause: lineOf(it.original, it), open: because === null, because }
    })
  })

  const exports = policyExports({
    lines,
    explainOn,
    mineOn: async ({ db, actor, now }, day) => await mineOn(db, actor, now, day),
    viewOf: (id) => viewOf(getClause(id), adopted.get(id)),
  })

  return { doors: { library, clause, mine, explain: explainOne, openTo, ...exports }, mineOn }
}

interface Books {
  getClause: (id: string) => CompiledClause
  adopted: OpenBooks['adopted']
  payout: OpenBooks['payout']
}

/** One clause for one firm, for whoever may read every value that it names; each reading of secret ones leaves a line. */
function explainer(dictionary: InstalledDictionary, books: Books) {
  const { getClause, adopted, payout } = books
  return async ({ db, actor, now }: Context, input: { id: string; clause: string; on?: string | undefined }) => {
    const original = getClause(input.clause)
    if (original.clause.applies_to !== 'firm') throw new Refusal('invalid', 'not-for-firms')
    const known = adopted.get(input.clause)
    mustBeEntitled(actor, input.id, namesOf([original], dictionary), dictionary)
    const beside = known
      ? besideOf(known, books, (clauses) => !closedTo(actor, input.id, namesOf(clauses, dictionary), dictionary))
      : []
    const names = namesOf([original, ...beside], dictionary)
    const enterprise = await db.selectFrom('enterprise').select('name').where('id', '=', input.id).executeTakeFirst()
    if (!enterprise) throw new Refusal('missing', 'not-found')
    const day = input.on ?? cityDay(now)
    const facts = await firmFacts(db, dictionary, input.id, endOfDay(day, now), names)
    await note(db, actor, dictionary, input.id, names, 'claim')
    const days = { reference: day, filing: day }
    const explanation = explain(known ?? original, facts, days)
    const all = known ? [explanation, ...beside.map((one) => explain(one, facts, days))] : []
    const together = togetherOf(payout, adopted, all).get(input.clause) ?? null
    return {
      clause: lineOf(original, known),
      explanation: explanation as ExplanationView,
      together,
      enterprise: enterprise.name,
    }
  }
}

/** The clauses it is counted with; none where the asker may not know what one of them names. */
function besideOf(
  { clause }: Adopted,
  { payout, adopted }: Books,
  isOpen: (clauses: readonly Adopted[]) => boolean,
): Adopted[] {
  const beside = siblingsOf(payout, clause.id).flatMap((id) => adopted.get(id) ?? [])
  return isOpen(beside) ? beside : []
}

/** For a card: where each condition stands, without the values behind it; those are a touch away, in `explain`. */
function inShort(explanation: Explanation): Explanation {
  const bare = { values: [], needs: [], lacks: [] }
  return {
    ...explanation,
    conditions: explanation.conditions.map((one) => ({ ...one, ...bare, feel: null })),
    bars: explanation.bars.map((one) => ({ ...one, ...bare, feel: null })),
    bonuses: [],
    records: null,
    amount: { ...explanation.amount, values: [], lacks: [] },
  }
}

const notActive = { zh: '登记状态不是存续', en: 'Not an active enterprise in the register' }

/** The sentence of the condition that already the public line fails; nothing where it fails none. */
function firstNo({ over }: Adopted, { conditions, bars, window, validity }: Explanation) {
  if (window.state === 'after' || validity.state === 'after')
    return { zh: '申报期已过', en: 'The filing window has closed' }
  const failed = conditions.find(({ truth }) => truth === 'no') ?? bars.find(({ truth }) => truth === 'yes')
  // Of records the public line knows nothing: a condition on them can only be open.
  return failed && !(over && failed.values.some(({ kind }) => kind === 'record')) ? failed.says : null
}

async function sectionOf(db: Db, industry: string): Promise<string | null> {
  const division = await db
    .selectFrom('industry')
    .select('parent')
    .where('code', '=', industry.slice(0, 2))
    .executeTakeFirst()
  return division?.parent ?? null
}

/** Somebody else's firm is explained to him who may read every value the clause names, and to nobody in part. */
function mustBeEntitled(
  actor: Actor,
  enterpriseId: string,
  names: readonly number[],
  dictionary: InstalledDictionary,
): void {
  const first = closedTo(actor, enterpriseId, names, dictionary)
  if (first !== undefined)
    throw new Refusal('forbidden', 'not-entitled', { variable: dictionary.byNo.get(first)?.is.zh ?? '' })
}

/** The first of these variables whose values of this firm the actor may not know. */
function closedTo(
  actor: Actor,
  enterpriseId: string,
  names: readonly number[],
  dictionary: InstalledDictionary,
): number | undefined {
  if (actor.enterpriseId === enterpriseId) return undefined
  return names.find((no) => {
    const one = dictionary.byNo.get(no)
    if (!one) return false
    const serves = one.is.sensitivity === 'open' || actor.role === 'cadre' || one.is.purposes.includes('claim')
    return !(serves && mayKnow(one, actor, enterpriseId, 'claim'))
  })
}
