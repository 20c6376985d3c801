/**
 * Lists and papers through their doors: frozen as they are filtered, the same when reckoned again whatever happened since,
 * and where they are not, the record that changed and who changed it.
 */
import { expect, test, vi } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { kernelPartsOf } from '../../../test/support/kernel-parts.ts'
import { actors, owner, registrar, sockMill, toyWorks, uuid } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { contracts, modulesOf, openCity } from '../../modules.ts'
import { openDatabase } from '../db.ts'
import { contract as kernel } from '../doors.ts'
import { kernelHandlers } from '../handlers.ts'
import { limits as newLimits } from '../limits.ts'

/** A paper is printed by a browser. */
vi.setConfig({ testTimeout: 120_000 })

const { urls, owner: superuser } = await freshDatabase()
const city = await openCity({ urls }, openDatabase)
const limits = newLimits()
const { as, bugs } = visitors(
  { ...kernel, ...contracts },
  { ...kernelHandlers(kernelPartsOf(city, limits)), ...modulesOf(city, limits) },
  { database: city.database },
)
const { officer, deputy, auditor } = actors

await superuser.query(`insert into town values ('xq', '小桥镇', 'Xiaoqiao')`)
await superuser.query(`
  insert into enterprise (id, credit_code, name, industry, town, status, size_class, capital, capital_currency, founded_on, version)
  select ('00000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid, '91999999MB' || lpad(n::text, 8, '0'), '桥头企业' || n,
         '1830', 'xq', 'active', 'small', 123456 + n, 'CNY', '2001-02-03', 1
  from generate_series(1, 60) n`)
const firm = (n: number) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`

test('the register is frozen as it is filtered and in the columns chosen, its name always with it', async () => {
  const { id, rows } = await as(officer).enterprises.freeze({ town: 'xq', columns: ['capital', 'town', 'founded'] })
  expect(rows).toBe(60)
  const seen = await as(officer).frozen.one({ id })
  expect(seen.frozen).toMatchObject({
    ...{
      kind: 'list',
      code: 'register',
      title: { zh: '企业名录' },
      printed: null,
      byName: officer.name,
      byWords: false,
    },
    says: [{ title: { en: 'Town' }, is: { zh: '小桥镇', en: 'Xiaoqiao' } }],
  })
  expect(seen.headings.map(({ code }) => code)).toEqual(['name', 'town', 'capital', 'founded'])
  expect(seen).toMatchObject({ n: 60, rows: expect.objectContaining({ length: 50 }) })
  expect(seen.rows[0]?.cells).toEqual(['桥头企业1', '小桥镇', '1234.57', '2001-02-03'])
  const more = await as(deputy).frozen.one({ id, page: 2, language: 'en' })
  expect(more.rows).toHaveLength(10)
  expect(more.rows[0]?.cells[1]).toBe('Xiaoqiao')
})

test('a column that is not there, and who may not freeze or read what was frozen, are refused', async () => {
  await expect(as(officer).enterprises.freeze({ columns: ['secrets'] })).rejects.toMatchObject({
    data: { reason: 'no-such-column' },
  })
  await expect(as(owner).enterprises.freeze({})).rejects.toMatchObject({ status: 403 })
  await expect(as(deputy).enterprises.freeze({})).rejects.toMatchObject({ status: 403 })
  await expect(as(owner).frozen.list({})).rejects.toMatchObject({ status: 403 })
  await expect(as().frozen.list({})).rejects.toMatchObject({ status: 401 })
  await expect(as(officer).frozen.one({ id: uuid(1) })).rejects.toMatchObject({ status: 404 })
})

test('corrections after the moment leave a frozen list as it was, former names included', async () => {
  const { id } = await as(officer).enterprises.freeze({ town: 'gd' })
  const correct = async (version: number, change: object) =>
    await as(registrar).enterprises.correct({ id: toyWorks.id, version, because: '登记变更', change })
  await correct(1, { name: '大鼓玩具厂', town: 'xq' })
  await correct(2, { name: '小鼓玩具有限公司', status: 'revoked', address: '桥头 1 号' })
  expect(await as(officer).figures.rerun({ id })).toMatchObject({ same: true, samePrint: null, rows: 2, changed: 0 })
  const now = await as(officer).enterprises.freeze({ town: 'gd' })
  expect(now.rows).toBe(1)
  const seen = await as(officer).frozen.one({ id })
  expect(seen.rows.map(({ cells }) => cells[0])).toEqual([sockMill.name, toyWorks.name])
  await correct(3, { town: 'gd' })
  const named = await as(officer).enterprises.freeze({ columns: ['former-names'], q: '玩具' })
  const words = await as(officer).frozen.one({ id: named.id })
  expect(words.rows.map(({ cells }) => cells)).toEqual([['小鼓玩具有限公司', '小鼓玩具厂；大鼓玩具厂']])
  expect(words.frozen).toMatchObject({ byWords: true, says: [{ title: { en: 'Search' }, is: { en: '玩具' } }] })
  await correct(4, { name: '桥头木器厂' })
  expect((await as(officer).figures.rerun({ id: named.id })).same).toBe(true)
})

test('a change past the doors is named, with what it was and is in words', async () => {
  const { id } = await as(officer).enterprises.freeze({ status: 'active', town: 'xq' })
  await superuser.query(`update enterprise set size_class = 'large' where id = $1`, [firm(7)])
  const again = await as(officer).figures.rerun({ id, language: 'en' })
  expect(again).toMatchObject({ same: false, intact: true, changed: 1 })
  expect(again.differences).toMatchObject([
    { name: '桥头企业7', was: { size: 'Small', town: 'Xiaoqiao' }, is: { size: 'Large' }, trail: [] },
  ])
  await superuser.query(`update enterprise set size_class = 'small' where id = $1`, [firm(7)])
  expect((await as(auditor).figures.rerun({ id })).same).toBe(true)
})

test.each(['docx', 'pdf'] as const)('a paper in %s is printed again the same, or said to differ', async (format) => {
  const { id } = await as(officer).enterprises.freeze({ town: 'xq', columns: ['status'], format, language: 'en' })
  const seen = (await as(officer).frozen.one({ id })).frozen
  expect(seen).toMatchObject({ kind: 'paper', format, language: 'en' })
  expect(seen.printed).toMatch(/^[0-9a-f]{64}$/)
  await superuser.query(`update enterprise set address = 'x' where id = $1`, [firm(1)])
  expect(await as(officer).figures.rerun({ id })).toMatchObject({ same: true, samePrint: true })
  const { headers, body } = await as(officer).frozen.print({ id })
  expect(String(headers['content-disposition'])).toContain(`.${format}`)
  expect(await hashOf(body)).toBe(seen.printed)
  const { rows } = await superuser.query(
    `select what, filter from access where person_id = $1 order by at desc limit 1`,
    [officer.id],
  )
  expect(rows).toMatchObject([{ what: 'export', filter: JSON.stringify({ freeze: id, format }) }])
  await superuser.query(
    `update frozen_row set content = jsonb_set(content, '{status}', '"revoked"') where freeze_id = $1 and enterprise_id = $2`,
    [id, firm(2)],
  )
  expect(await as(officer).figures.rerun({ id })).toMatchObject({
    same: false,
    intact: false,
    samePrint: false,
    changed: 1,
  })
})

const hashOf = async (body: Blob): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', await body.arrayBuffer())).toString('hex')

test('the register of freezes has every kind, and a list is not released', async () => {
  await as(officer).figures.freeze({ code: 'enterprises' })
  const all = await as(auditor).frozen.list({})
  expect(new Set(all.rows.map(({ kind }) => kind))).toEqual(new Set(['figure', 'list', 'paper']))
  const lists = await as(deputy).frozen.list({ kind: 'list' })
  expect(lists.rows).toHaveLength(lists.total)
  const [list] = lists.rows
  await expect(
    as(actors['department-head']).figures.release({ id: list?.id ?? '', checked: 'x' }),
  ).rejects.toMatchObject({ status: 404 })
})

test('no door broke', () => expect(bugs).toEqual([]))
