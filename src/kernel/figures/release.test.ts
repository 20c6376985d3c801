/** Publication through its doors: nothing is public until a named head of department has made it so, and never a small cell. */
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, owner, registrar } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { contracts, figuresOf, modulesOf, openCity } from '../../modules.ts'
import { openDatabase } from '../db.ts'
import { limits as newLimits } from '../limits.ts'
import { contract } from './contract.ts'
import { figures } from './handlers.ts'

const { urls, owner: superuser } = await freshDatabase()
const city = await openCity({ urls }, openDatabase)
const limits = newLimits()
const { as, bugs } = visitors(
  { ...contracts, ...contract },
  { ...modulesOf(city, limits), figures: figures(figuresOf(city)) },
  { database: city.database, limits: { ...limits, visitor: async () => {} } },
)
const { officer, deputy, 'department-head': head } = actors
const firm = (n: number) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`

/** Forty firms each in two towns, twelve in a third, and three in a fourth, whose capital nobody else may learn. */
await superuser.query(
  `insert into town values ('t1', '一镇', 'First'), ('t2', '二镇', 'Second'), ('t3', '三镇', 'Third'), ('t4', '四镇', 'Fourth')`,
)
await superuser.query(`
  insert into enterprise (id, credit_code, name, industry, town, status, size_class, capital, capital_currency, version)
  select ('00000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid, '91999999MB' || lpad(n::text, 8, '0'), '测试企业' || n, '1830',
         case when n <= 40 then 't1' when n <= 80 then 't2' when n <= 92 then 't3' else 't4' end, 'active', 'small',
         (1234567 + 1000 * n) * 100, 'CNY', 1
  from generate_series(1, 95) n`)
const capitalOf = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => 1234567 + 1000 * (from + n)).reduce((a, b) => a + b, 0)
const checked = '已核对：无国家秘密、商业秘密和个人信息，小格子已隐去'

const townsOf = async () => {
  const { cells } = await as().figures.table({ code: 'capital', by: 'town' })
  return Object.fromEntries(cells.map(({ at, value, withheld }) => [at.town, withheld ? '不公开' : value]))
}

test('a frozen figure stays inside until it is released; then a visitor has its tables without the small cells', async () => {
  const frozen = await as(officer).figures.freeze({ code: 'capital' })
  expect((await as().figures.table({ code: 'capital' })).standing).toBe('none')
  await expect(as(officer).figures.release({ id: frozen.id, checked })).rejects.toMatchObject({ status: 403 })
  const released = await as(head).figures.release({ id: frozen.id, checked })
  expect(released.withheld).toBeGreaterThan(1)
  const seen = await as().figures.table({ code: 'capital', by: 'town' })
  expect(seen).toMatchObject({ standing: 'released', knownAt: frozen.moment, n: 0, m: null })
  expect(seen.release).toMatchObject({ releasedBy: head.name, releasedUnit: 'industry', checked, state: 'released' })
  // The third town goes with the fourth: from the total and the others it would give that one away.
  expect(await townsOf()).toEqual({ t1: capitalOf(1, 40), t2: capitalOf(41, 80), t3: '不公开', t4: '不公开' })
  expect((await as().figures.list()).map(({ code, isMine }) => [code, isMine])).toEqual([['capital', false]])
  await expect(as(head).figures.release({ id: frozen.id, checked })).rejects.toMatchObject({
    data: { reason: 'released-already' },
  })
})

test('no page of it says what was withheld, and neither does the table it is kept in', async () => {
  const secret = [capitalOf(93, 95), capitalOf(81, 92)]
  const pages = await Promise.all(
    [undefined, 'town', 'section', 'size', 'town,section'].map((by) =>
      as().figures.table({ code: 'capital', ...(by && { by }) }),
    ),
  )
  const said = JSON.stringify([...pages, await as().figures.releases({ code: 'capital' })])
  const { rows } = await superuser.query('select * from release_cell')
  for (const number of secret) {
    expect(said).not.toContain(String(number))
    expect(JSON.stringify(rows)).not.toContain(String(number))
  }
  // Those who may see every row still see every number.
  const exact = await as(owner).figures.table({ code: 'capital', by: 'town' })
  expect(exact.cells.find(({ at }) => at.town === 't4')?.value).toBe(capitalOf(93, 95))
})

test('a change made by one firm is not to be read off two publications', async () => {
  const before = await townsOf()
  await superuser.query(`update enterprise set capital = capital + 77700 where id = $1`, [firm(5)])
  const frozen = await as(officer).figures.freeze({ code: 'capital' })
  const [first] = await as().figures.releases({ code: 'capital' })
  await expect(as(head).figures.release({ id: frozen.id, checked, corrects: frozen.id })).rejects.toMatchObject({
    data: { reason: 'not-the-latest' },
  })
  // Everything but that firm's town is as it was and remembered: its difference to before cannot be hidden.
  await expect(as(head).figures.release({ id: frozen.id, checked, corrects: first?.id ?? '' })).rejects.toMatchObject({
    data: { reason: 'not-safe-with-earlier' },
  })
  expect(await townsOf()).toEqual(before)
  expect(await as().figures.releases({ code: 'capital' })).toHaveLength(1)
})

test('a change made by many firms goes out as a correction of the publication before', async () => {
  await superuser.query(`update enterprise set capital = capital + 5000000000 where id <= $1`, [firm(80)])
  const frozen = await as(officer).figures.freeze({ code: 'capital' })
  const [first] = await as().figures.releases({ code: 'capital' })
  const again = await as(head).figures.release({ id: frozen.id, checked, corrects: first?.id ?? '' })
  expect((await as().figures.releases({ code: 'capital' })).map(({ id, state }) => [id, state])).toEqual([
    [again.id, 'released'],
    [first?.id, 'corrected'],
  ])
  expect(await townsOf()).toMatchObject({ t3: '不公开', t4: '不公开' })
})

test('taken back by the unit that released it: its numbers are gone, that it was public stays', async () => {
  const [last] = await as().figures.releases({ code: 'capital' })
  const { id, version } = last ?? { id: '', version: 0 }
  const because = '口径有误'
  await expect(as({ ...head, unit: 'tax' }).figures.withdraw({ id, version, because })).rejects.toMatchObject({
    status: 403,
  })
  await expect(as(head).figures.withdraw({ id, version: version + 1, because })).rejects.toMatchObject({
    data: { reason: 'changed-by-another' },
  })
  expect(await as(head).figures.withdraw({ id, version, because })).toEqual({ id, version: version + 1 })
  const [now] = await as().figures.releases({ code: 'capital' })
  expect(now).toMatchObject({ id, state: 'withdrawn', because, endedBy: head.name })
  const { rows } = await superuser.query(
    `select act, actor_id as by from trail where subject = 'release' and subject_id = $1 order by version`,
    [id],
  )
  expect(rows).toEqual([
    { act: 'release', by: head.id },
    { act: 'withdraw', by: head.id },
  ])
  const seen = await as().figures.table({ code: 'capital', by: 'town' })
  expect(seen.release?.id).not.toBe(id)
})

test('counts are released too, and an earlier moment not after a later one', async () => {
  const early = await as(officer).figures.freeze({ code: 'enterprises' })
  const later = await as(officer).figures.freeze({ code: 'enterprises' })
  await as(head).figures.release({ id: later.id, checked })
  await expect(as(head).figures.release({ id: early.id, checked })).rejects.toMatchObject({
    data: { reason: 'not-the-latest' },
  })
  const seen = await as(deputy).figures.table({ code: 'enterprises', by: 'status' })
  expect(seen.standing).toBe('exact')
  const outside = await as().figures.table({ code: 'enterprises', by: 'town' })
  const told = outside.cells.map(({ at, value, withheld }) => [at.town, withheld ? '不公开' : value])
  // Two firms of the tests live in another town, three in the fourth: both are small, and hide each other.
  expect(told).toEqual(
    expect.arrayContaining([
      ['gd', '不公开'],
      ['t1', 40],
      ['t2', 40],
      ['t4', '不公开'],
    ]),
  )
})

test('a share goes out as whole percents, few and all but few withheld', async () => {
  const theme = (await as(officer).figures.table({ code: 'coverage' })).figure.parameter?.choices[0]?.code ?? ''
  const frozen = await as(officer).figures.freeze({ code: 'coverage', parameter: theme })
  const { withheld } = await as(head).figures.release({ id: frozen.id, checked })
  expect(withheld).toBeGreaterThan(0)
  const seen = await as(deputy).figures.table({ code: 'coverage', parameter: theme, by: 'town' })
  expect(seen.standing).toBe('released')
  expect(seen.cells.find(({ at }) => at.town === 't1')).toMatchObject({ value: 0, more: null, withheld: false })
  expect(seen.cells.find(({ at }) => at.town === 't4')).toMatchObject({ value: null, more: null, withheld: true })
  expect((await as(registrar).figures.freezes({ code: 'coverage' }))[0]).toMatchObject({
    parameter: theme,
    rows: frozen.rows,
  })
})

test('of a count it is the rows that one enterprise has, whatever their values are', async () => {
  // Twelve firms with a dispute each, all of one day: as sums of days two of them would make more than 80 % of twelve.
  await superuser.query(
    `
    insert into dispute (enterprise_id, id, variable, period, reason, state, provider, version)
    select id, id, variable.no, 2021, 'x', 'open', 'hr', 1 from enterprise, variable
    where variable.code = 'staff' and enterprise.id between $1 and $2`,
    [firm(1), firm(12)],
  )
  await superuser.query(`
    insert into dispute_step select enterprise_id, id, 1, 'x', 'open', variable, 'hr', 'none', '2022-09-28T02:00:00Z', '2022-09-28T02:00:00Z' from dispute`)
  const frozen = await as(officer).figures.freeze({ code: 'disputes' })
  expect(await as(head).figures.release({ id: frozen.id, checked })).toMatchObject({ withheld: 0 })
  expect((await as().figures.table({ code: 'disputes', by: 'state' })).cells).toMatchObject([{ value: 12 }])
})

test('no door broke', () => expect(bugs).toEqual([]))
