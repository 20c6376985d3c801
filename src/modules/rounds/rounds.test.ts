/** The envelope sandbox through its doors: ways side by side, to the fen; one frozen, which proves itself; what is refused. */
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, sockMill, toyWorks, uuid } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { openDatabase } from '../../kernel/db.ts'
import { limits as newLimits } from '../../kernel/limits.ts'
import type { Actor } from '../../kernel/who.ts'
import { contracts, modulesOf, openCity } from '../../modules.ts'
import { putting } from '../policies/facts.test.support.ts'
import { checkList } from '../policies/index.ts'
import type { ScenarioAsked } from './contract.ts'

const { urls, owner: superuser } = await freshDatabase()
const city = await openCity({ urls }, openDatabase)
const now = new Date(Date.now() + 3_600_000).toISOString()
const { as, bugs } = visitors(contracts, modulesOf(city, newLimits()), { database: city.database, clock: () => now })
const finance: Actor = { ...actors['finance-officer'], unit: 'finance' }
const id = 'demo-equipment'
const plain: ScenarioAsked = { name: '按通告', fen: 5_000_000_000, without: [], perFirm: null, groups: true }

const refused = async (promise: Promise<unknown>) =>
  await promise.then(
    () => 'nothing',
    (error: { data?: { reason?: string } }) => error.data?.reason ?? String(error),
  )

/** One project each, of 3,000 and of 1,000 万元 of equipment. */
beforeAll(async () => {
  await putting(superuser)
  for (const [firm, wan, n] of [
    [sockMill.id, 3_000, 901],
    [toyWorks.id, 1_000, 902],
  ] as const) {
    await superuser.query(
      `insert into fact (enterprise_id, variable, period, known_at, text, declared, source, sensitivity, by_id)
       select $1, no, 0, '2022-04-01', 'C', false, 99, sensitivity, $1 from variable where code = 'industry_section'`,
      [firm],
    )
    await superuser.query(
      `insert into record (enterprise_id, id, known_at, variable, on_day, fields, source, sensitivity, by_id)
       select $1, $2, '2022-04-01', no, '2022-03-01', $3, 99, sensitivity, $1 from variable where code = 'projects'`,
      [firm, uuid(n), JSON.stringify({ equipment_invest_wan: wan * 1_000_000 })],
    )
  }
})

test('envelopes say what is in them and what one may read', async () => {
  const found = await as(finance).rounds.envelopes()
  expect(found.map((one) => one.id)).toContain(id)
  expect(found.find((one) => one.id === id)?.clauses.map((one) => one.id)).toEqual(['JH-XXGYH-01', 'JH-XXGYH-02'])
})

test('ways side by side come to the fen, and none gives more than there is', async () => {
  const small = { ...plain, name: '一半', fen: 1_000_001 }
  const limited = { ...plain, name: '每家至多一万', perFirm: 1_000_000 }
  const { scenarios, population } = await as(finance).rounds.compare({
    id,
    moment: now,
    scenarios: [plain, small, limited],
  })
  expect(population).toBe(2)
  const [first, second, third] = scenarios
  // 15 % of 3,000 and 10 % of 1,000: 万元.
  expect(first).toMatchObject({ asked: 550_000_000, total: 550_000_000, firms: 2, largest: 450_000_000 })
  expect(first?.left).toBe(plain.fen - (first?.total ?? 0))
  expect(second).toMatchObject({ total: 1_000_001, left: 0 })
  expect(second?.change.loses).toBe(first?.firms)
  expect(second?.taken[0]).toMatchObject({ rule: id, fen: (first?.total ?? 0) - 1_000_001 })
  expect(third?.largest).toBeLessThanOrEqual(1_000_000)
  for (const { provisional, total } of scenarios) expect(provisional.reduce((sum, { fen }) => sum + fen, 0)).toBe(total)
  expect(second?.provisional.every(({ says, base, fen }) => base === fen || says.length > 0)).toBe(true)
})

test('a frozen way is kept once, and its file proves itself', async () => {
  const scenario = { ...plain, name: '定稿', fen: 1_500_000 }
  const { sha256, id: list } = await as(finance).rounds.freeze({ id, moment: now, scenario })
  expect(await refused(as(finance).rounds.freeze({ id, moment: now, scenario }))).toBe('frozen-already')
  const lists = await as(actors.auditor).rounds.lists({ id })
  expect(lists).toMatchObject([{ id: list, sha256, total: 1_500_000, name: '定稿' }])
  const { body } = await as(actors.auditor).rounds.list({ id: list })
  const bytes = new Uint8Array(await (body as File).arrayBuffer())
  expect(checkList(bytes).faults).toEqual([])
  const text = new TextDecoder().decode(bytes).replace('"total": 1500000', '"total": 1500001')
  expect(checkList(new TextEncoder().encode(text)).faults.length).toBeGreaterThan(0)
  expect(bugs).toEqual([])
})

test('of what is to come nothing is known: a list is never as of a moment that has not been', async () => {
  const { moment } = await as(finance).rounds.compare({ id, moment: '2999-01-01T00:00:00.000Z', scenarios: [plain] })
  expect(moment).toBe(now)
})

test('what is refused says why', async () => {
  expect(await refused(as(finance).rounds.compare({ id: 'none', scenarios: [plain] }))).toBe('no-such-envelope')
  const nothing = { ...plain, without: ['JH-XXGYH-01', 'JH-XXGYH-02'] }
  expect(await refused(as(finance).rounds.compare({ id, scenarios: [nothing] }))).toBe('no-clause-left')
  const power = { ...actors.officer, unit: 'power' }
  expect(await refused(as(power).rounds.compare({ id, moment: now, scenarios: [plain] }))).toBe('not-for-simulation')
  expect(
    await refused(as(finance).rounds.compare({ id, moment: '2001-01-01T00:00:00.000Z', scenarios: [plain] })),
  ).toBe('nobody-registered')
  expect(await refused(as(actors.owner).rounds.envelopes())).toBe('not-your-role')
})
