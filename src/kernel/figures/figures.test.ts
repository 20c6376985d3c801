/**
 * Figures through their doors on a real city's database: who sees what number, what lies behind it, and that a freeze
 * says the same when it is reckoned again, whatever happened to the register since.
 */
import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, nobodyYet, owner, registrar, sockMill, toyWorks, uuid } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { contracts, figuresOf, modulesOf, openCity } from '../../modules.ts'
import { openDatabase } from '../db.ts'
import { limits as newLimits } from '../limits.ts'
import { contract } from './contract.ts'
import { figures } from './handlers.ts'

const { urls, owner: superuser } = await freshDatabase()
const city = await openCity({ urls }, openDatabase)
const limits = newLimits()
const settings = { program: 'test', patience: 1_500 }
const { as, bugs } = visitors(
  { ...contracts, ...contract },
  { ...modulesOf(city, limits), figures: figures(figuresOf(city), settings) },
  { database: city.database, limits: { ...limits, visitor: async () => {} } },
)
const { officer, deputy, planner } = actors

/** Made-up firms: 60 in one town and three in another, of which one has nearly all the capital. */
await superuser.query(`insert into town values ('xq', '小桥镇', 'Xiaoqiao')`)
await superuser.query(`
  insert into enterprise (id, credit_code, name, industry, town, status, size_class, capital, capital_currency, version)
  select ('00000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid, '91999999MB' || lpad(n::text, 8, '0'), '测试企业' || n,
         case when n % 3 = 0 then '1830' end, case when n <= 3 then 'xq' else 'gd' end, 'active', 'small',
         case when n = 1 then 900000000000 else 100000000 + n * 100 end, 'CNY', 1
  from generate_series(1, 63) n`)

const cellAt = <T extends { at: Record<string, string> }>(cells: T[], at: Record<string, string>) =>
  cells.find((cell) => JSON.stringify(cell.at) === JSON.stringify(at))

test('whoever may see every row sees the number; its rows can be opened, cell by cell', async () => {
  const whole = await as(officer).figures.table({ code: 'enterprises' })
  expect(whole).toMatchObject({ standing: 'exact', n: 65, m: 65, cells: [{ at: {}, value: 65 }] })
  const byTown = await as(owner).figures.table({ code: 'enterprises', by: 'town' })
  expect(byTown.cells.map(({ at, value }) => [at.town, value])).toEqual([
    ['gd', 62],
    ['xq', 3],
  ])
  expect(byTown.labels.town?.xq).toEqual({ zh: '小桥镇', en: 'Xiaoqiao' })
  const crossed = await as(officer).figures.table({ code: 'enterprises', by: 'section,town' })
  expect(cellAt(crossed.cells, { town: 'xq', section: '' })?.value).toBe(2)
  const rows = await as(officer).figures.rows({ code: 'enterprises', at: { town: 'xq' } })
  expect(rows).toMatchObject({ n: 3, m: 3 })
  expect(rows.rows[0]).toMatchObject({ name: '测试企业1', says: { town: 'xq', status: 'active', value: 1 } })
})

test('a table that is not declared, a choice that is none, and a door that is not one’s own are refused', async () => {
  await expect(as(officer).figures.table({ code: 'enterprises', by: 'size,status' })).rejects.toMatchObject({
    data: { reason: 'unknown-table' },
  })
  await expect(as(officer).figures.table({ code: 'coverage', parameter: 'weather' })).rejects.toMatchObject({
    data: { reason: 'unknown-choice' },
  })
  await expect(as(officer).figures.table({ code: 'nothing' })).rejects.toMatchObject({ status: 404 })
  await expect(as(owner).figures.rows({ code: 'coverage' })).rejects.toMatchObject({ data: { reason: 'not-entitled' } })
  await expect(as(owner).figures.freeze({ code: 'enterprises' })).rejects.toMatchObject({ status: 403 })
})

test('who may not see every row is told so and given no smaller number under the same name', async () => {
  const one = await as(officer)
    .figures.table({ code: 'coverage', parameter: 'tax' })
    .catch(() => undefined)
  const theme = one?.parameter ?? (await as(officer).figures.table({ code: 'coverage' })).parameter ?? ''
  const seen = await as(deputy).figures.table({ code: 'coverage', parameter: theme })
  expect(seen.n).toBeLessThan(seen.m ?? 0)
  expect(seen).toMatchObject({ standing: 'none', cells: [], knownAt: null })
  expect((await as().figures.table({ code: 'enterprises' })).standing).toBe('none')
  expect((await as().figures.list()).map(({ code }) => code)).toEqual([])
  expect((await as(owner).figures.list()).map(({ code }) => code)).toEqual(['enterprises', 'capital'])
  expect((await as(nobodyYet).figures.list()).length).toBe(0)
  expect((await as(deputy).figures.list()).map(({ code }) => code)).toContain('disputes')
})

test('a figure over the city’s sources tells nothing of any firm: whoever may ask sees it', async () => {
  await superuser.query(`insert into source (no, code, zh, en) values (97, 'return', '年报', 'Yearly return')`)
  await superuser.query(
    `insert into fact (enterprise_id, variable, period, known_at, value, declared, source, sensitivity, by_id)
     select $1, no, 2021, '2022-03-01', 7, false, 97, sensitivity, $1 from variable where kind = 'periodic' limit 3`,
    [sockMill.id],
  )
  const fresh = await as(deputy).figures.table({ code: 'freshness', by: 'origin' })
  expect(fresh).toMatchObject({ standing: 'exact', n: 3, m: 3, labels: { origin: { return: { zh: '年报' } } } })
  const days = Math.floor((Date.now() - Date.parse('2021-12-31T00:00:00+08:00')) / 86_400_000)
  expect(fresh.cells).toMatchObject([{ at: { origin: 'return' }, value: days }])
})

test('a correction after the moment does not change the re-run; the figure now does change', async () => {
  const frozen = await as(officer).figures.freeze({ code: 'enterprises' })
  expect(frozen).toMatchObject({ rows: 65, kind: 'figure', byUnit: 'industry' })
  await as(registrar).enterprises.correct({
    ...{ id: toyWorks.id, version: 1, because: '吊销公告' },
    change: { status: 'revoked', town: 'xq', sizeClass: 'micro' },
  })
  await as(registrar).enterprises.correct({
    ...{ id: toyWorks.id, version: 2, because: '恢复' },
    change: { town: 'gd', sizeClass: 'small' },
  })
  await superuser.query(
    `insert into enterprise (id, credit_code, name, status, version) values ($1, $2, '后来企业', 'active', 1)`,
    [uuid(7001), '91999999MC00000001'],
  )
  const now = await as(officer).figures.table({ code: 'enterprises', by: 'status' })
  expect(now.cells.map(({ at, value }) => [at.status, value])).toEqual([
    ['active', 65],
    ['revoked', 1],
  ])
  const then = await as(officer).figures.table({ code: 'enterprises', by: 'status', freeze: frozen.id })
  expect(then).toMatchObject({
    standing: 'exact',
    knownAt: frozen.moment,
    cells: [{ at: { status: 'active' }, value: 65 }],
  })
  expect(await as(officer).figures.rerun({ id: frozen.id })).toEqual({
    ...{ same: true, intact: true, samePrint: null, definition: 1, rows: 65, changed: 0, differences: [] },
  })
  const second = await as(planner).figures.freeze({ code: 'enterprises' })
  expect(second.rows).toBe(66)
  expect((await as(deputy).figures.freezes({ code: 'enterprises' })).map(({ id }) => id)).toEqual([
    second.id,
    frozen.id,
  ])
})

test('a firm that an undone import took out, or that was merged into another, counts until then and not after', async () => {
  const gone = uuid(7001)
  const line = async (version: number, act: string) =>
    await superuser.query(
      `insert into trail (enterprise_id, subject, subject_id, version, act, data, actor_id, actor_role)
       values ($1, 'enterprise', $1, $2, $3, '{}', $4, 'officer')`,
      [gone, version, act, registrar.id],
    )
  const counted = async () => (await as(officer).figures.table({ code: 'enterprises' })).cells[0]?.value
  for (const [out, back] of [
    ['withdraw', 'import'],
    ['merge', 'unmerge'],
  ] as const) {
    const before = await as(officer).figures.freeze({ code: 'enterprises' })
    const version = out === 'withdraw' ? 2 : 4
    await line(version, out)
    expect(await counted()).toBe(65)
    expect((await as(officer).figures.rerun({ id: before.id })).same).toBe(true)
    const without = await as(officer).figures.freeze({ code: 'enterprises' })
    await line(version + 1, back)
    expect([before.rows, without.rows, await counted()]).toEqual([66, 65, 66])
    expect((await as(officer).figures.rerun({ id: without.id })).same).toBe(true)
  }
})

test('a change past the doors, and a row put in with an old date, are found by name', async () => {
  const frozen = await as(officer).figures.freeze({ code: 'enterprises' })
  await superuser.query(`update enterprise set town = 'xq' where id = $1`, [sockMill.id])
  await superuser.query(
    `insert into enterprise (id, credit_code, name, status, version, known_at) values ($1, $2, '补录企业', 'active', 1, '2020-01-01')`,
    [uuid(7002), '91999999MC00000002'],
  )
  const again = await as(officer).figures.rerun({ id: frozen.id })
  expect(again).toMatchObject({ same: false, intact: true, changed: 2 })
  expect(again.differences).toMatchObject([
    { name: sockMill.name, was: { town: 'gd' }, is: { town: 'xq' }, trail: [] },
    { name: '补录企业', was: null, is: { status: 'active' }, trail: [] },
  ])
  await superuser.query(`update enterprise set town = 'gd' where id = $1`, [sockMill.id])
  await superuser.query(`delete from enterprise where id = $1`, [uuid(7002)])
  expect((await as(officer).figures.rerun({ id: frozen.id })).same).toBe(true)
  await superuser.query(
    `update frozen_row set content = jsonb_set(content, '{town}', '"xq"') where freeze_id = $1 and enterprise_id = $2`,
    [frozen.id, sockMill.id],
  )
  expect(await as(officer).figures.rerun({ id: frozen.id })).toMatchObject({ same: false, intact: false, changed: 1 })
})

test('carried into another database row by row, as a restore does, a freeze is still the same', async () => {
  const frozen = await as(officer).figures.freeze({ code: 'enterprises' })
  const other = await freshDatabase()
  await other.owner.query('delete from binding; delete from enterprise_code; delete from enterprise')
  // In no order, and in one transaction whose number has nothing to do with those in which the rows were made.
  for (const table of ['town', 'enterprise', 'trail', 'variable', 'frozen', 'frozen_row']) {
    const { rows } = await superuser.query<{ row: unknown }>(
      `select to_jsonb(it) as row from ${table} it order by md5(it::text)`,
    )
    await other.owner.query(
      `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb) on conflict do nothing`,
      [JSON.stringify(rows.map(({ row }) => row))],
    )
  }
  const there = await openCity({ urls: other.urls }, openDatabase)
  const visit = visitors(contract, { figures: figures(figuresOf(there), settings) }, { database: there.database })
  expect(await visit.as(officer).figures.rerun({ id: frozen.id })).toMatchObject({
    same: true,
    intact: true,
    rows: frozen.rows,
  })
  await there.database.close()
})

test('in a city with a clock of its own the moment is that city’s', async () => {
  const demo = await freshDatabase()
  await demo.owner.query(
    `do $$ begin execute format('alter database %I set bolanggu.clock_offset = %L', current_database(), '1000 days'); end $$`,
  )
  const there = await openCity({ urls: demo.urls }, openDatabase)
  const visit = visitors(contract, { figures: figures(figuresOf(there), settings) }, { database: there.database })
  await demo.owner.query(`update enterprise set known_at = known_at - interval '1001 days' where id = $1`, [
    sockMill.id,
  ])
  const frozen = await visit.as(officer).figures.freeze({ code: 'enterprises' })
  expect(Math.round((Date.now() - Date.parse(frozen.moment)) / 86_400_000)).toBe(1000)
  // The other firm was listed before the clock was set, which is a thousand days hence.
  expect(frozen.rows).toBe(1)
  expect((await visit.as(officer).figures.rerun({ id: frozen.id })).same).toBe(true)
  await there.database.close()
})

/** A transaction that has begun and not ended, by the login of background work. */
async function openWriter(): Promise<pg.Client> {
  const writer = new pg.Client({ connectionString: urls.owner })
  await writer.connect()
  await writer.query('begin')
  await writer.query('select 1')
  return writer
}
const late = (n: number) =>
  `insert into enterprise (id, credit_code, name, status, version) values ('${uuid(n)}', '91999999MD${String(n).padStart(8, '0')}', '慢写企业', 'active', 1)`

test('a freeze waits for a writer that began before it and takes in what he wrote', async () => {
  const writer = await openWriter()
  const freezing = as(officer).figures.freeze({ code: 'enterprises' })
  await new Promise((later) => setTimeout(later, 400))
  // Known since the writer began, which is before the moment of the freeze; his first row only now.
  await writer.query(late(7003))
  await writer.query('commit')
  await writer.end()
  const frozen = await freezing
  const { rows } = await superuser.query(`select from frozen_row where freeze_id = $1 and enterprise_id = $2`, [
    frozen.id,
    uuid(7003),
  ])
  expect(rows).toHaveLength(1)
  const { rows: order } = await superuser.query(`select known_at < $2 as before from enterprise where id = $1`, [
    uuid(7003),
    frozen.moment,
  ])
  expect(order).toEqual([{ before: true }])
  expect((await as(officer).figures.rerun({ id: frozen.id })).same).toBe(true)
})

test('a writer that does not end is named, and nothing is kept', async () => {
  const writer = await openWriter()
  const { rows } = await writer.query<{ pid: number }>('select pg_backend_pid() as pid')
  const before = await superuser.query('select count(*)::int as n from frozen')
  await expect(as(officer).figures.freeze({ code: 'enterprises' })).rejects.toMatchObject({
    data: { reason: 'writers-open', about: { n: 1, logins: 'postgres', pids: String(rows[0]?.pid) } },
  })
  await writer.query('rollback')
  await writer.end()
  expect((await superuser.query('select count(*)::int as n from frozen')).rows).toEqual(before.rows)
})

test('freezes do not wait for each other', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, () => as(officer).figures.freeze({ code: 'capital' })))
  expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(1)
})

test('disputes are counted in the state they had, and their waiting in working days', async () => {
  const { rows: variables } = await superuser.query<{ no: number }>(`select no from variable where code = 'staff'`)
  const variable = variables[0]?.no ?? 1
  for (let n = 0; n < 12; n++) {
    await superuser.query(
      `insert into dispute (enterprise_id, id, variable, period, reason, state, answer, provider, version) values ($1, $2, $3, 2021, 'x', 'kept', 'x', 'hr', 2)`,
      [`00000000-0000-4000-9000-${String(n + 1).padStart(12, '0')}`, uuid(8000 + n), variable],
    )
    for (const [version, state, holder, at] of [
      [1, 'open', 'hr', '2022-09-28T02:00:00Z'],
      [2, 'kept', null, '2022-10-10T02:00:00Z'],
    ])
      await superuser.query(`insert into dispute_step values ($1, $2, $3, 'x', $4, $5, $6, 'none', $7, $7)`, [
        ...[`00000000-0000-4000-9000-${String(n + 1).padStart(12, '0')}`, uuid(8000 + n), version],
        ...[state, variable, holder, at],
      ])
  }
  const counted = await as(actors.auditor).figures.table({ code: 'disputes', by: 'state' })
  expect(counted).toMatchObject({ standing: 'exact', n: 12, m: 12, cells: [{ at: { state: 'kept' }, value: 12 }] })
  // 28 September to 10 October 2022: a week off, and two Saturdays and Sundays worked for it (State Council notice of 2021).
  const waited = await as(actors.auditor).figures.table({ code: 'dispute-days', by: 'state' })
  expect(waited.cells).toMatchObject([{ at: { state: 'kept' }, value: 5, more: 5 }])
  expect(await as(deputy).figures.table({ code: 'disputes' })).toMatchObject({ standing: 'none', n: 0, m: 12 })
  await superuser.query(`delete from dispute_step where dispute_id > $1`, [uuid(8008)])
  const few = await as(actors.auditor).figures.table({ code: 'dispute-days' })
  expect(few.cells).toMatchObject([{ value: null, more: null }])
})

test('no door broke', () => expect(bugs).toEqual([]))
