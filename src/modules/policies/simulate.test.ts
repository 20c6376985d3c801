/** A simulation on the city's data: for every clause it comes to what explaining each firm comes to, mergers included. */
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, registrar, sockMill, toyWorks, uuid } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { cityDay } from '../../kernel/calendar.ts'
import { type Db, openDatabase } from '../../kernel/db.ts'
import { limits as newLimits } from '../../kernel/limits.ts'
import { endOfDay } from '../../kernel/moment.ts'
import type { Actor } from '../../kernel/who.ts'
import { contracts, modulesOf, openCity } from '../../modules.ts'
import { bandOf } from './band.ts'
import type { CompiledClause } from './compiled.ts'
import { putting } from './facts.test.support.ts'
import { firmOf, sourceOf } from './firm.ts'
import { firmFacts, namesOf } from './queries/firm.ts'
import { knownInSql } from './queries/known-in-sql.ts'
import { simulate } from './queries/simulating.ts'
import { simulateInSql } from './queries/simulating-in-sql.ts'

const { urls, owner: superuser } = await freshDatabase()
const city = await openCity({ urls }, openDatabase)
const { database, dictionary, books } = city
// The register knows since when, by the clock of the database.
const now = new Date(Date.now() + 3_600_000).toISOString()
const day = cityDay(now)
const lastYear = Number(day.slice(0, 4)) - 1
const { as } = visitors(contracts, modulesOf(city, newLimits()), { database, clock: () => now })
const finance: Actor = { ...actors.officer, unit: 'finance' }
const days = { reference: day, filing: day }
const asked = (clauses: readonly CompiledClause[], on = day) => ({
  clauses,
  days: { reference: on, filing: on },
  moment: endOfDay(on, now),
})
const clauseOf = (id: string): CompiledClause => {
  const found = books.adopted.get(id) ?? books.clauses.get(id)
  if (!found) throw new Error(`${id} is not in the books`)
  return found
}
const run = (actor: Actor, ...clauses: readonly CompiledClause[]) =>
  database.as(actor, (db) => simulate(db, dictionary, actor, asked(clauses)), 'simulation')
const runInSql = (actor: Actor, ...clauses: readonly CompiledClause[]) =>
  database.as(actor, (db) => simulateInSql(db, dictionary, actor, asked(clauses)), 'simulation')

beforeAll(async () => {
  const put = await putting(superuser)
  for (const { id } of [sockMill, toyWorks]) await put(id, 'registered_here', 0, 1)
  await put(sockMill.id, 'rd_deductible_wan', lastYear, 50_000_000)
  await put(sockMill.id, 'staff', lastYear, 12)
  await superuser.query(
    `insert into record (enterprise_id, id, known_at, variable, on_day, fields, source, sensitivity, by_id)
     select $1, $2, '2022-04-01', no, '2022-05-01', '{"title": 1, "title_level": 2}'::jsonb, 99, sensitivity, $1
     from variable where code = 'titles'`,
    [sockMill.id, uuid(801)],
  )
})

/** The clauses whose every variable this officer may read for simulations. */
async function readable(actor: Actor): Promise<CompiledClause[]> {
  const found: CompiledClause[] = []
  for (const clause of books.clauses.values()) {
    if (clause.clause.applies_to !== 'firm') continue
    const isOpen = await run(actor, clause).then(
      () => true,
      (error) => {
        expect(error).toMatchObject({ kind: 'forbidden', reason: 'not-for-simulation' })
        return false
      },
    )
    if (isOpen) found.push(clause)
  }
  return found
}

/** The same totals, from each firm explained. */
async function explained(db: Db, clause: CompiledClause, firms: readonly string[]) {
  const totals = { firms: { eligible: 0, not: 0, missing: 0, judgement: 0 }, least: 0, most: 0, open: 0 }
  for (const id of firms) {
    const names = namesOf([clause], dictionary)
    const facts = await firmFacts(db, dictionary, id, endOfDay(day, now), names)
    const { verdict, least, most } = bandOf(clause, firmOf(sourceOf(facts, days)))
    totals.firms[verdict]++
    totals.least += least
    if (most === null) totals.open++
    totals.most += most ?? least
  }
  return totals
}

async function compare(firms: readonly string[]): Promise<number> {
  const clauses = await readable(finance)
  const { clauses: found, firms: size } = await run(finance, ...clauses)
  expect(size).toBe(firms.length)
  const expected = await database.as(
    finance,
    async (db) => {
      const all = []
      for (const clause of clauses) all.push(await explained(db, clause, firms))
      return all
    },
    'simulation',
  )
  expect(found.map(({ how: _, why: __, clause: ___, ...totals }) => totals)).toEqual(expected)
  const inSql = await runInSql(finance, ...clauses)
  expect(inSql.firms).toBe(firms.length)
  expect(inSql.refused).toEqual([])
  expect(inSql.clauses.map(({ clause: _, ...totals }) => totals)).toEqual(expected)
  return found.filter(({ how }) => how === 'columns').length
}

const registered = async (): Promise<string[]> => {
  const { rows } = await superuser.query<{ id: string }>(
    `select id from enterprise where withdrawn_at is null and id not in (select enterprise_id from alias where valid_to is null)`,
  )
  return rows.map(({ id }) => id)
}

test('every clause comes to what explaining each firm comes to', async () => {
  expect(await compare(await registered())).toBeGreaterThan(20)
})

test('after a merger the survivor has what it lacked, and the other is counted no more', async () => {
  const before = await registered()
  await as(registrar).duplicates.merge({ loser: sockMill.id, survivor: toyWorks.id, because: '测试合并' })
  expect(await registered()).toHaveLength(before.length - 1)
  await compare(await registered())
})

test('whoever may not read a variable for simulations gets no total, and hears which it is', async () => {
  const land: Actor = { ...actors.officer, unit: 'land' }
  for (const refusing of [run(land, clauseOf('WZ-2021-01')), runInSql(land, clauseOf('WZ-2021-01'))])
    await expect(refusing).rejects.toMatchObject({
      kind: 'forbidden',
      reason: 'not-for-simulation',
      about: { names: expect.stringContaining('rd_deductible_wan') },
    })
})

test('in SQL too the survivor has what the other was known for, and nobody finds what he may not see', async () => {
  const clause = clauseOf('WZ-2021-01')
  const tax: Actor = { ...actors.officer, unit: 'tax' }
  const land: Actor = { ...actors.officer, unit: 'land' }
  const [inColumns, inSql] = [await run(tax, clause), await runInSql(tax, clause)]
  const [{ how: _, why: __, ...totals } = expect.fail()] = inColumns.clauses
  expect(inSql.clauses).toEqual([totals])
  expect(totals.least).toBeGreaterThan(0)
  const known = async (db: Db): Promise<number | undefined> => {
    const { from, columnOf } = await knownInSql(db, dictionary, asked([clause]))
    const column = sql.raw(columnOf({ name: 'rd_deductible_wan', table: null }))
    const { rows } = await sql<{ all: number }>`select count(${column}) as all from ${sql.raw(from(null))}`.execute(db)
    return rows[0]?.all
  }
  expect(await database.as(tax, known, 'simulation')).toBe(1)
  expect(await database.as(land, known, 'simulation')).toBe(0)
})

test('whoever reads secret variables for a simulation leaves a line that names them', async () => {
  const names = (clause: CompiledClause) => namesOf([clause], dictionary).map((no) => dictionary.byNo.get(no)?.is)
  const isSecret = (clause: CompiledClause) => names(clause).some((one) => one?.sensitivity === 'secret')
  const clause = (await readable(finance)).find(isSecret)
  if (!clause) throw new Error('No clause with a secret variable can be read')
  await run(finance, clause)
  const secret = names(clause).flatMap((one) => (one?.sensitivity === 'secret' ? [one.code] : []))
  const { rows } = await superuser.query(
    `select what, unit, purpose from access where person_id = $1 and purpose = 'simulation' and filter = $2`,
    [finance.id, secret.join(',')],
  )
  expect(rows).toContainEqual({ what: 'secret-facts', unit: 'finance', purpose: 'simulation' })
})

test('an empty register and a clause that is not for firms are refused', async () => {
  const [clause] = await readable(finance)
  if (!clause) throw new Error('No clause can be read')
  const early = asked([clause], '1990-01-01')
  const before = database.as(finance, (db) => simulate(db, dictionary, finance, early), 'simulation')
  await expect(before).rejects.toMatchObject({ reason: 'nobody-registered', about: { on: '1990-01-01' } })
  const other = [...books.clauses.values()].find(({ clause: { applies_to } }) => applies_to !== 'firm')
  if (!other) throw new Error('All clauses are for firms')
  await expect(run(finance, other)).rejects.toMatchObject({ reason: 'not-for-firms' })
})
