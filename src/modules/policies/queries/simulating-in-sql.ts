/**
 * A simulation inside the database: what simulating.ts reckons in columns, reckoned as SQL by each firm's own id. First the
 * result of every firm is put down, then it is added up: a planner that is asked for both at once reckons each clause once
 * for every sum.
 */
import { CompiledQuery, sql } from 'kysely'
import { cityDay } from '../../../kernel/calendar.ts'
import type { Db } from '../../../kernel/db.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Actor, city } from '../../../kernel/who.ts'
import { NotInColumns } from '../../../rules/sql/index.ts'
import { type InstalledDictionary, note } from '../../facts/index.ts'
import type { Verdict } from '../clause.ts'
import { verdictOrder } from '../columns.ts'
import type { CompiledClause } from '../compiled.ts'
import type { ClauseTotals } from '../simulate.ts'
import { clauseSelect, type Known } from '../sql.ts'
import { knownInSql } from './known-in-sql.ts'
import type { Asked } from './population.ts'
import { mustBeAllowed } from './simulating.ts'

export interface SimulatedInSql {
  on: string
  knownBy: string
  firms: number
  clauses: Omit<ClauseTotals, 'how' | 'why'>[]
  /** What SQL cannot tell apart is asked firm by firm, or in columns; `why` as for them. */
  refused: { clause: string; why: NotInColumns['why'] }[]
}

/** For whoever may read every variable of the clauses for simulations, as in simulating.ts. */
export async function simulateInSql(
  db: Db,
  dictionary: InstalledDictionary,
  actor: Actor,
  asked: Asked,
): Promise<SimulatedInSql> {
  const { clauses, days, moment } = asked
  const names = mustBeAllowed(actor, dictionary, clauses)
  const known = await knownInSql(db, dictionary, asked)
  const { rows } = await sql<{ firms: number }>`select count(*) as firms from known_firm`.execute(db)
  const firms = rows[0]?.firms ?? 0
  if (firms === 0) throw new Refusal('invalid', 'nobody-registered', { on: cityDay(moment) })
  await note(db, actor, dictionary, city, names, 'simulation')
  await sql`set local jit = off`.execute(db)
  await sql`create temporary table result
    (enterprise_id uuid, clause int, verdict int, least bigint, most bigint) on commit drop`.execute(db)
  const refused: SimulatedInSql['refused'] = []
  for (const [at, clause] of clauses.entries()) {
    const why = await putDown(db, clause, at, asked, known)
    if (why) refused.push({ clause: clause.clause.id, why })
  }
  const totals = await totalsOf(db, clauses)
  return { on: days.filing, knownBy: moment, firms, clauses: totals, refused }
}

/** The result of every firm; or why SQL does not have it. */
async function putDown(db: Db, clause: CompiledClause, at: number, { days }: Asked, known: Known) {
  try {
    const { text, params } = clauseSelect(clause, days, known)
    const into = `insert into result select enterprise_id, ${at}, verdict, least, most from (${text}) one`
    await db.executeQuery(CompiledQuery.raw(into, [...params]))
    return undefined
  } catch (error) {
    if (!(error instanceof NotInColumns)) throw error
    return error.why
  }
}

interface Sums {
  clause: number
  verdict: number
  firms: number
  least: string
  most: string
  open: number
}

async function totalsOf(db: Db, clauses: readonly CompiledClause[]): Promise<SimulatedInSql['clauses']> {
  const { rows } = await sql<Sums>`
    select clause, verdict, count(*) as firms, sum(least) as least, sum(coalesce(most, least)) as most,
      count(*) filter (where most is null) as open
    from result group by clause, verdict order by clause`.execute(db)
  return clauses.flatMap((clause, at) => {
    const own = rows.filter((row) => row.clause === at)
    if (own.length === 0) return []
    const firms: Record<Verdict, number> = { eligible: 0, not: 0, missing: 0, judgement: 0 }
    for (const row of own) firms[verdictOrder[row.verdict] ?? 'not'] += row.firms
    const [least, most] = [exactly(own.map((row) => row.least)), exactly(own.map((row) => row.most))]
    const open = own.reduce((sum, row) => sum + row.open, 0)
    return [{ clause: clause.clause.id, firms, least, most, open }]
  })
}

/** PostgreSQL adds up without an end; JSON does not carry all of it. */
function exactly(fen: readonly string[]): number {
  const sum = Number(fen.reduce((all, one) => all + BigInt(one), 0n))
  if (!Number.isSafeInteger(sum)) throw new RangeError(`A total of ${sum} fen cannot be right`)
  return sum
}
