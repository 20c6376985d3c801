/** Why somebody sees something: what the database says when asked as him, beside the rules that made it say so. */
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, nobodyYet, owner, sockMill, taxOfficer, toyWorks } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { openDatabase } from '../../kernel/db.ts'
import { limits as newLimits } from '../../kernel/limits.ts'
import { contracts, modulesOf, openCity } from '../../modules.ts'

const { urls, owner: superuser } = await freshDatabase()
const city = await openCity({ urls }, openDatabase)
const limits = newLimits()
const { as, bugs } = visitors(contracts, modulesOf(city, limits), { database: city.database, limits })
const { administrator, auditor } = actors
const secret = 987_654_321
const tax = [...city.dictionary.byNo.values()].find(
  ({ is }) => is.sensitivity === 'secret' && is.provider === 'tax' && is.kind === 'periodic',
)
const code = tax?.is.code ?? ''

beforeAll(async () => {
  await superuser.query(`insert into source (no, code, zh, en) values (98, 'test', '测试', 'Test')`)
  await superuser.query(
    `insert into fact (enterprise_id, variable, period, known_at, value, declared, source, sensitivity, by_id)
     values ($1, $2, 2021, '2022-01-01', $3, false, 98, 'secret', $1)`,
    [sockMill.id, tax?.no, secret],
  )
})

const ask = async (who: { id: string; role: string }, more: object = {}) =>
  await as(administrator).sight.explain({
    id: who.id,
    role: who.role as 'officer',
    table: 'fact',
    creditCode: sockMill.creditCode,
    variable: code,
    ...more,
  })

test('its provider sees it: his role’s policy, his claim and the dictionary agree, and the database shows a row', async () => {
  const said = await ask(taxOfficer)
  expect(said).toMatchObject({
    who: { role: 'officer', unit: 'tax' },
    answer: 'rows',
    columns: { all: true },
    policies: [{ name: 'named' }],
    variable: { code, sensitivity: 'secret', provider: 'tax', declared: true, claimed: true },
  })
  expect(said.policies[0]?.rule).toContain('may_read')
  expect(said.claims).toContainEqual({ name: 'my_unit', value: 'tax' })
  expect(JSON.stringify(said)).not.toContain(String(secret))
})

test('a cadre of the firm does not see what is secret, and reads why', async () => {
  const said = await ask(actors.cadre)
  expect(said).toMatchObject({ answer: 'no-rows', variable: { declared: false, claimed: false } })
  expect(said.policies.map(({ name }) => name)).toEqual(['assigned', 'merged_assigned'])
  expect(said.claims).toContainEqual({ name: 'is_merged_into_mine', value: 'false' })
  expect(said.claims).toContainEqual({ name: 'is_assigned_to_me', value: 'true' })
})

test('an owner sees his own and not another’s', async () => {
  expect(await ask(owner, { purpose: 'own' })).toMatchObject({ answer: 'rows', variable: { declared: true } })
  expect(await ask(owner, { purpose: 'own', creditCode: toyWorks.creditCode })).toMatchObject({
    answer: 'no-rows',
    variable: { declared: false },
  })
})

test('the administrator has no right to the table, a citizen none beyond what is open', async () => {
  expect(await ask(administrator)).toMatchObject({ answer: 'no-right', columns: { names: [] }, policies: [] })
  expect(await ask(nobodyYet)).toMatchObject({ answer: 'no-rows', policies: [{ name: 'open' }] })
})

test.each(
  Object.keys(actors) as (keyof typeof actors)[],
)('for %s the answer is what he is really shown', async (role) => {
  const actor = actors[role]
  const said = await ask(actor)
  const really = await city.database
    .as(
      actor,
      (db) =>
        db
          .selectFrom('fact')
          .select('value')
          .where('variable', '=', tax?.no ?? 0)
          .execute(),
      'list',
    )
    .then((rows) => (rows.length > 0 ? 'rows' : 'no-rows'))
    .catch(() => 'no-right')
  expect(said.answer).toBe(really)
  if (said.variable && said.answer !== 'no-right') expect(said.variable.declared).toBe(said.answer === 'rows')
})

test('of a table without firms the whole is asked about', async () => {
  const said = await as(auditor).sight.explain({ id: administrator.id, role: 'administrator', table: 'person' })
  expect(said).toMatchObject({ answer: 'rows', variable: null, policies: [{ name: 'accounts', rule: 'true' }] })
  expect(await as(auditor).sight.explain({ id: actors.deputy.id, role: 'deputy', table: 'session' })).toMatchObject({
    answer: 'no-right',
  })
})

test('what is asked with a function not held, or about what there is not, is refused', async () => {
  await expect(ask({ id: taxOfficer.id, role: 'leader' })).rejects.toMatchObject({
    data: { reason: 'function-not-held' },
  })
  await expect(ask(taxOfficer, { table: 'pg_authid' })).rejects.toMatchObject({ data: { reason: 'unknown-table' } })
  await expect(ask(taxOfficer, { table: 'fact; drop table fact' })).rejects.toMatchObject({
    data: { reason: 'unknown-table' },
  })
  await expect(ask(taxOfficer, { variable: 'nothing' })).rejects.toMatchObject({ data: { reason: 'unknown-variable' } })
  await expect(ask(taxOfficer, { creditCode: '91999999MA0000009X' })).rejects.toMatchObject({ status: 404 })
  await expect(as(taxOfficer).sight.explain({ id: owner.id, role: 'owner', table: 'fact' })).rejects.toMatchObject({
    status: 403,
  })
})

test('people are found by name, with what they can act as; tables and doors are listed', async () => {
  const found = await as(auditor).sight.who({ q: 'officer-60' })
  expect(found).toEqual([{ id: taxOfficer.id, name: taxOfficer.name, unit: 'tax', roles: ['officer'] }])
  expect(await as(auditor).sight.who({ q: '%' })).toEqual([])
  const { tables, variables } = await as(administrator).sight.what()
  expect(tables.find(({ name }) => name === 'fact')).toMatchObject({ firm: true })
  expect(variables.map((one) => one.code)).toContain(code)
  const doors = await as(administrator).sight.door()
  expect(doors.find(({ name }) => name === 'people.give')).toMatchObject({ method: 'POST', may: ['administrator'] })
  expect(bugs).toEqual([])
})
