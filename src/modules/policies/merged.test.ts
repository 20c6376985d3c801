/** What a merger does to knowledge and claims: the owner of the firm that stays sees both, each with its source, and why says whose. */
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, otherOwner, owner, registrar, sockMill, toyWorks, uuid } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { openDatabase } from '../../kernel/db.ts'
import { limits as newLimits } from '../../kernel/limits.ts'
import type { Actor } from '../../kernel/who.ts'
import { contracts, modulesOf, openCity } from '../../modules.ts'
import * as people from '../people/index.ts'
import { putting } from './facts.test.support.ts'

const { urls, owner: superuser } = await freshDatabase()
const city = await openCity({ urls }, openDatabase)
const { database } = city
let now = '2022-11-30T02:00:00.000Z'
const { as, bugs } = visitors(contracts, modulesOf(city, newLimits()), { database, clock: () => now })
const clause = 'WZ-2021-01'

beforeAll(async () => {
  const put = await putting(superuser)
  await put(toyWorks.id, 'registered_here', 0, 1)
  await put(toyWorks.id, 'staff', 2021, 30)
  await put(sockMill.id, 'staff', 2021, 12)
  await put(sockMill.id, 'rd_deductible_wan', 2021, 50_000_000)
  await putRecord(toyWorks.id, 1, '积木')
  await putRecord(sockMill.id, 2, '积木')
  await putRecord(sockMill.id, 3, '船袜')
  // The cadre of these tests is assigned to the firm that stays.
  await superuser.query(`update person_function set firms = array[$1::uuid] where person_id = $2`, [
    toyWorks.id,
    actors.cadre.id,
  ])
})
const noMerger = { firms: [], rows: [], records: [] }

const putRecord = async (firm: string, at: number, name: string) =>
  await superuser.query(
    `insert into record (enterprise_id, id, known_at, variable, on_day, fields, source, sensitivity, by_id)
     select $1, $2, '2022-04-01', no, '2021-05-01', jsonb_build_object('title_item', $3::text), 99, sensitivity, $1
     from variable where code = 'titles'`,
    [firm, uuid(800 + at), name],
  )

/** As the request of the person really opens. */
const signedIn = async (actor: Actor): Promise<Actor> =>
  people.actorOf(await people.withFunctions(database.anonymous, actor), actor.role, now.slice(0, 10))
const used = async (actor: Actor, on?: string) => {
  const { explanation } = await as(actor).policies.explain({ id: toyWorks.id, clause, ...(on && { on }) })
  const value = explanation.conditions.flatMap(({ values }) => values).find(({ name }) => name === 'rd_deductible_wan')
  return { verdict: explanation.verdict, value: value?.value, of: value?.origin?.of }
}

test('before, the owner sees nothing of the other firm, and his claim lacks its value', async () => {
  const before = await signedIn(otherOwner)
  expect(before.merged).toEqual([])
  expect(await used(before)).toEqual({ verdict: 'missing', value: null, of: undefined })
  expect(await as(before).facts.merged({ id: toyWorks.id })).toEqual(noMerger)
  expect((await as(before).facts.of({ id: sockMill.id })).facts).toEqual([])
})

test('after, both values stand side by side, the one that stays counts, and what it lacks comes from the other', async () => {
  await as(registrar).duplicates.merge({ loser: sockMill.id, survivor: toyWorks.id, because: '测试合并' })
  const after = await signedIn(otherOwner)
  expect(after.merged).toEqual([sockMill.id])
  const { firms, rows } = await as(after).facts.merged({ id: toyWorks.id })
  expect(firms).toEqual([{ id: sockMill.id, name: sockMill.name, from: '2022-11-30' }])
  const source = { zh: '测试来源', en: 'Test source' }
  expect(rows).toMatchObject([
    { own: null, others: [{ firm: sockMill.id, fact: { value: '50' } }], counts: sockMill.id, differs: false },
    { own: { value: '30', source }, others: [{ fact: { value: '12', source } }], counts: toyWorks.id, differs: true },
  ])
  expect(await used(after)).toEqual({ verdict: 'eligible', value: '50', of: sockMill.name })
  expect((await as(after).policies.mine({})).clauses.find((it) => it.clause.id === clause)?.explanation.verdict).toBe(
    'eligible',
  )
})

test('records of both stand in one table, each with whose it is and its source; what both have is said to stand twice', async () => {
  const { records } = await as(await signedIn(otherOwner)).facts.merged({ id: toyWorks.id })
  expect(
    records.map(({ firm, twice, record: { fields, source } }) => [firm, fields.title_item, twice, source.zh]),
  ).toEqual([
    [toyWorks.id, '积木', true, '测试来源'],
    [sockMill.id, '积木', true, '测试来源'],
    [sockMill.id, '船袜', false, '测试来源'],
  ])
  expect((await as().facts.merged({ id: toyWorks.id })).records).toEqual([])
})

test('a cadre assigned to the firm that stays sees the inner values of the other, and not its secret ones', async () => {
  const cadre = await signedIn(actors.cadre)
  expect([cadre.firms, cadre.merged]).toEqual([[toyWorks.id], [sockMill.id]])
  const { rows } = await as(cadre).facts.merged({ id: toyWorks.id })
  expect(rows.map(({ own, others }) => [own?.value, others.map(({ fact }) => fact.value)])).toEqual([['30', ['12']]])
  const elsewhere = { ...cadre, firms: [], merged: [] }
  expect((await as(elsewhere).facts.merged({ id: toyWorks.id })).rows).toEqual([])
})

test('nobody else sees more for it: not the other firm’s owner, nor a visitor, nor who has no right to the value', async () => {
  // One of its facts is open to all.
  const { facts } = await as(await signedIn(owner)).facts.of({ id: toyWorks.id })
  expect(facts.map(({ value }) => value)).toEqual(['true'])
  expect((await as().facts.merged({ id: toyWorks.id })).rows).toEqual([])
  expect((await as(actors.deputy).facts.merged({ id: toyWorks.id })).rows).toEqual([])
  const { rows } = await as(actors.officer).facts.merged({ id: toyWorks.id })
  expect(rows.map(({ others }) => others[0]?.fact.value)).toEqual(['12'])
})

test('as known before the merger, the firm has its own alone; undone, the rights end, and the days between stay', async () => {
  const after = await signedIn(otherOwner)
  expect((await used(after, '2022-11-29')).of).toBeUndefined()
  now = '2022-12-09T02:00:00.000Z'
  await as(registrar).duplicates.undo({ loser: sockMill.id, because: '测试撤销' })
  const undone = await signedIn(otherOwner)
  expect(undone.merged).toEqual([])
  const cadre = await signedIn(actors.cadre)
  expect(cadre.merged).toEqual([])
  expect((await as(cadre).facts.merged({ id: toyWorks.id, on: '2022-12-01' })).rows).toEqual([])
  expect(await used(undone)).toEqual({ verdict: 'missing', value: null, of: undefined })
  expect(await as(undone).facts.merged({ id: toyWorks.id })).toEqual(noMerger)
  const { firms, rows } = await as(undone).facts.merged({ id: toyWorks.id, on: '2022-12-01' })
  expect(firms).toMatchObject([{ id: sockMill.id }])
  expect(rows).toEqual([])
  expect((await as(actors.officer).facts.merged({ id: toyWorks.id, on: '2022-12-01' })).rows).toHaveLength(1)
  expect(bugs).toEqual([])
})
