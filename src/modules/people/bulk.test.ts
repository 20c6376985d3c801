/** People and functions in bulk: brought in from tables, ended in bulk, taken out again. */
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, uuid } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { limits as newLimits } from '../../kernel/limits.ts'
import { roleWords } from '../../web/common-words.ts'
import { contract, routerOf } from './index.ts'
import { functionNames } from './layout.ts'

const { database, owner: superuser } = await freshDatabase()
const limits = newLimits()
const now = '2022-11-30T01:00:00.000Z'
const { as, bugs } = visitors(contract, routerOf(database, limits), { database, limits, clock: () => now })
const admin = as(actors.administrator)

const table = (...lines: string[]) =>
  new File([`\ufeff登录账号,姓名,职能,单位,生效日,结束日\n${lines.join('\n')}\n`], '人员.csv', { type: 'text/csv' })
const functionsOf = async (subject: string) =>
  (
    await superuser.query(
      `select f.role, f.unit, f.valid_from::text as from, f.valid_to::text as to from person_function f
       join person p on p.id = f.person_id where subject = $1 order by 1, 3`,
      [subject],
    )
  ).rows

test('functions are called in tables what they are called on pages', () => {
  for (const [role, names] of Object.entries(functionNames))
    expect(names).toEqual(roleWords[role as keyof typeof roleWords])
})

test('a trial says what would become of every row and keeps nothing', async () => {
  const file = table(
    'li.na,李娜,部门经办,经信局,2022-12-01,',
    'wang,王伟,市长,经信局,2022-12-01,',
    'zhao,赵强,审核人,经信厅,2022-12-01,',
    'qian,钱静,审核人,财政局,2022-12-01,2022-11-01',
    'sun,孙燕,系统管理员,大数据局,2022-12-01,',
    'zhou,周明,企业主,经信局,2022-12-01,',
    `${actors.officer.name},别的名字,审核人,经信局,2022-12-01,`,
    ',无账号,审核人,经信局,2022-12-01,',
    'li.na,李娜,部门经办,经信局,2022-12-01,',
  )
  const report = await admin.people.bring({ file, dryRun: true })
  expect(report).toMatchObject({ rows: 9, imported: 1, refused: 7, duplicates: 1, dryRun: true })
  expect(Object.keys(report.reasons).sort()).toEqual([
    'duplicate-in-file',
    'ends-before',
    'function-not-in-bulk',
    'name-differs',
    'unknown-function',
    'unknown-unit',
    'value-missing',
  ])
  expect(report.refusedRows.find(({ line }) => line === 4)?.zh).toContain('经信局')
  expect(report.sheet).toContain('原因')
  expect(await functionsOf('li.na')).toEqual([])
})

test('a table is brought in, each function on the trail of its person; brought again it changes nothing', async () => {
  const lines = [
    'li.na,李娜,部门经办,经信局,2022-12-01,2023-06-30',
    'li.na,李娜,reviewer,finance,2022-12-01,',
    'chen,陈晨,Deputy,人大,2022-12-01,',
  ]
  expect(await admin.people.bring({ file: table(...lines) })).toMatchObject({ imported: 3, refused: 0 })
  expect(await functionsOf('li.na')).toEqual([
    { role: 'officer', unit: 'industry', from: '2022-12-01', to: '2023-06-30' },
    { role: 'reviewer', unit: 'finance', from: '2022-12-01', to: null },
  ])
  const { rows } = await superuser.query(
    `select act, t.version, data->>'role' as role from trail t join person p on p.id = subject_id where p.subject = 'li.na' order by t.version`,
  )
  expect(rows).toEqual([
    { act: 'enter', version: 1, role: null },
    { act: 'give', version: 2, role: 'officer' },
    { act: 'give', version: 3, role: 'reviewer' },
  ])
  expect(await admin.people.bring({ file: table(...lines) })).toMatchObject({ imported: 0, duplicates: 3 })
  expect(await functionsOf('li.na')).toHaveLength(2)
})

test('what is taken out can be brought in: nothing is new in it', async () => {
  const { csv, rows } = await admin.people.sheet({ language: 'zh-CN' })
  expect(rows).toBeGreaterThan(20)
  expect(csv).toContain('"li.na","李娜","部门经办","经信局","2022-12-01","2023-06-30"')
  const report = await admin.people.bring({ file: new File([csv], 'x.csv'), dryRun: true })
  // All is held already, but for the administrator, who is not given in bulk at all.
  expect(report).toMatchObject({ imported: 0, duplicates: rows - 1 })
  const english = await admin.people.sheet({ language: 'en' })
  expect(english.csv).toContain('"Account","Name","Function","Unit","From","Until"')
  const { rows: trail } = await superuser.query(`select data from trail where act = 'export'`)
  expect(trail[0]?.data).toEqual({ rows })
})

test('an account that a spreadsheet would reckon is made harmless', async () => {
  await superuser.query(`insert into person values ('${uuid(800)}', '=1+1', '坏名字', 'industry', 'real', 1)`)
  await superuser.query(
    `insert into person_function (person_id, role, unit, valid_from) values ('${uuid(800)}', 'reviewer', 'industry', '2022-12-01')`,
  )
  expect((await admin.people.sheet({ language: 'zh-CN' })).csv).toContain(`"'=1+1"`)
})

test('the list of a day says who leaves and what stays open', async () => {
  await superuser.query(
    `insert into session (token_hash, person_id, expires_at)
     select sha256('li'), id, now() + interval '1 hour' from person where subject = 'li.na'`,
  )
  expect(await admin.people.ending({ by: '2023-05-31' })).toEqual([])
  const [leaving, ...more] = await admin.people.ending({ by: '2023-06-30' })
  expect(more).toEqual([])
  expect(leaving).toMatchObject({
    ...{ name: '李娜', role: 'officer', unit: 'industry', validTo: '2023-06-30' },
    ...{ others: 1, bindings: 0, firms: 0, keys: 0, sessions: 1 },
  })
})

test('many functions end on one day with a reason: all, or none', async () => {
  const id = async (subject: string) =>
    (await superuser.query(`select id from person where subject = $1`, [subject])).rows[0]?.id as string
  const li = { id: await id('li.na'), role: 'reviewer', unit: 'finance' } as const
  const chen = { id: await id('chen'), role: 'deputy', unit: 'congress' } as const
  const ending = { validTo: '2022-12-31', because: '换届离任' }
  await expect(
    admin.people.endMany({ functions: [li, { ...chen, unit: 'finance' }], ...ending }),
  ).rejects.toMatchObject({ data: { reason: 'nothing-to-end' } })
  expect((await functionsOf('li.na'))[1]?.to).toBeNull()
  expect(await admin.people.endMany({ functions: [li, chen], ...ending })).toEqual({ ended: 2 })
  expect((await functionsOf('li.na'))[1]?.to).toBe('2022-12-31')
  expect((await functionsOf('chen'))[0]?.to).toBe('2022-12-31')
  await expect(
    admin.people.endMany({ functions: [li], validTo: '2022-01-01', because: '倒填日期' }),
  ).rejects.toMatchObject({ data: { reason: 'day-over' } })
})

test('a file that is no table is refused in words; nobody but the administrator does any of it', async () => {
  await expect(admin.people.bring({ file: new File(['%PDF-1.7'], 'x.csv') })).rejects.toMatchObject({
    data: { reason: 'unreadable-file' },
  })
  await expect(as(actors.officer).people.bring({ file: table() })).rejects.toMatchObject({ status: 403 })
  await expect(as(actors.auditor).people.sheet({ language: 'en' })).rejects.toMatchObject({ status: 403 })
  expect(bugs).toEqual([])
})
