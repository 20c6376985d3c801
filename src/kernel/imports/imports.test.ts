/**
 * Imports through their doors and as the command line runs them, on a real database: staged and continued, compared with
 * what is stored, decided by a person, taken back.
 */
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { kernelPartsOf } from '../../../test/support/kernel-parts.ts'
import { actors, owner as boss, registrar, sockMill, taxOfficer } from '../../../test/support/people.ts'
import { madeUpCode, registerFile, registerHead, registerRow } from '../../../test/support/register-file.ts'
import { visitors } from '../../../test/support/visit.ts'
import { contracts, importersOf, modulesOf, openCity } from '../../modules.ts'
import { openDatabase } from '../db.ts'
import { contract as kernel } from '../doors.ts'
import { kernelHandlers } from '../handlers.ts'
import { limits as newLimits } from '../limits.ts'
import { openTable } from './open.ts'
import { bytesSource } from './source.ts'
import { begin, bring } from './staged.ts'

const { urls, owner: superuser } = await freshDatabase()
const city = await openCity({ urls }, openDatabase)
const { database } = city
const limits = { ...newLimits(), upload: async () => {} }
const files = join(mkdtempSync(join(tmpdir(), 'bolanggu-imports-')), 'files')
const router = { ...kernelHandlers(kernelPartsOf(city, limits, files)), ...modulesOf(city, limits) }
const { as, bugs } = visitors({ ...kernel, ...contracts }, router, { database, limits })

const csv = (text: string, name = '名录.csv'): File => new File([text], name, { type: 'text/csv' })
const lines = (...rows: string[][]): string => [registerHead, ...rows].map((row) => row.join(',')).join('\r\n')
const count = async (sql: string): Promise<number> => (await superuser.query<{ n: number }>(sql)).rows[0]?.n ?? -1
const firms = () => count('select count(*)::int as n from enterprise where withdrawn_at is null')

async function finished(id: string, who = registrar) {
  for (let tries = 0; tries < 400; tries++) {
    const run = await as(who).imports.run({ id })
    if (!['reading', 'applying'].includes(run.state)) return run
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('the import does not end')
}

async function sent(text: string, what: 'enterprises' | 'facts' = 'enterprises', who = registrar) {
  const { id } = await as(who).imports.begin({ file: csv(text), what })
  return await finished(id, who)
}

async function applied(text: string, update = false) {
  const { id } = await sent(text)
  await as(registrar).imports.apply({ id, update })
  return await finished(id)
}

test('a file is read in the background as a trial, and stored when that is said', async () => {
  const before = await firms()
  const trial = await sent(registerFile(5000, 1))
  expect(trial).toMatchObject({ state: 'read', rows: 5000, hasFile: true, report: { imported: 5000, dryRun: true } })
  expect(await firms()).toBe(before)
  await as(registrar).imports.apply({ id: trial.id })
  const done = await finished(trial.id)
  expect(done).toMatchObject({ state: 'applied', report: { imported: 5000, read: 0, dryRun: false } })
  expect(await firms()).toBe(before + 5000)
  await expect(as(registrar).imports.apply({ id: trial.id })).rejects.toMatchObject({ data: { reason: 'not-now' } })
  expect(await count(`select count(*)::int as n from import_batch where items is not null`)).toBe(0)
  const line = (await superuser.query(`select data from trail where act = 'import' limit 1`)).rows[0].data
  // What the file does not say is not named.
  const said = ['address', 'capital', 'capitalCurrency', 'creditCode', 'form', 'foundedOn', 'name', 'scope', 'status']
  expect(Object.keys(line.is).sort()).toEqual(said)
  const list = await as(registrar).imports.list()
  expect(list.done[0]).toMatchObject({ id: trial.id, imported: 5000, undoneAt: null, unit: 'market' })
  expect((await as(taxOfficer).imports.list()).done).toEqual([])
  await expect(as(taxOfficer).imports.run({ id: trial.id })).rejects.toMatchObject({ status: 404 })
})

test('an import cut short is continued: the rows that were staged are not read again', async () => {
  const text = new TextEncoder().encode(registerFile(9000, 2))
  const before = await firms()
  let begun = 0
  const cut = {
    ...bytesSource(text),
    // Its kind, its encoding, how cells are parted; then its rows, and in the middle of them the power goes.
    read: async (from: number, length: number) => {
      if (from === 0) begun++
      if (begun === 4 && from > text.length / 2) throw new Error('power cut')
      return text.subarray(from, from + length)
    },
  }
  const how = { database, actor: registrar, now: new Date().toISOString(), importer: importersOf(city).enterprises }
  const manner = { write: true, update: false }
  const options = { fileName: 'cut.csv' }
  const first = await begin({ ...how, source: bytesSource(text) }, options)
  const broken = await begin({ ...how, source: bytesSource(text) }, options)
  expect(broken.run.id).toBe(first.run.id)
  const file = { ...broken.file, table: await openTable(cut) }
  await expect(bring({ ...how, source: cut }, broken.run, file, manner)).rejects.toThrow('power cut')
  expect(await firms()).toBe(before)
  const staged = await count(
    `select coalesce(sum((tally ->> 'rows')::int), 0)::int as n from import_batch where run_id = '${first.run.id}'`,
  )
  expect(staged).toBeGreaterThan(1000)
  expect(await as(registrar).imports.run({ id: first.run.id })).toMatchObject({ state: 'interrupted' })
  const again = await begin({ ...how, source: bytesSource(text) }, options)
  const report = await bring({ ...how, source: bytesSource(text) }, again.run, again.file, manner)
  expect(report).toMatchObject({ rows: 9000, imported: 9000, read: 9000 - staged, duplicates: 0 })
  expect(await firms()).toBe(before + 9000)
})

test('an import that was sent through a page goes on when somebody says so', async () => {
  const { id } = await sent(registerFile(10, 3))
  await superuser.query(`update import_run set state = 'reading', report = null where id = $1`, [id])
  expect(await as(registrar).imports.run({ id })).toMatchObject({ state: 'interrupted', hasFile: true })
  await as(registrar).imports.resume({ id })
  expect(await finished(id)).toMatchObject({ state: 'read', report: { imported: 10, read: 0 } })
  await expect(as(registrar).imports.resume({ id })).rejects.toMatchObject({ data: { reason: 'not-now' } })
})

test('headings are corrected by a person, and remembered for the next file that has them', async () => {
  const text = (n: number) => `单位,代码,备用\r\n彩线${n}针织有限公司,${madeUpCode(n)},x\r\n`
  const unknown = await sent(text(4_000_001))
  expect(unknown).toMatchObject({
    state: 'failed',
    fault: { reason: 'unreadable-file', about: { code: 'headings-missing' } },
  })
  expect(unknown.columns.map(({ heading }) => heading)).toEqual(['单位', '代码', '备用'])
  expect(unknown.offered.map(({ name }) => name)).toContain('creditCode')
  const mapping = { 单位: 'name', 代码: 'creditCode', 备用: null }
  const { id } = await as(registrar).imports.map({ id: unknown.id, mapping })
  expect(await finished(id)).toMatchObject({ state: 'read', report: { imported: 1, remembered: false } })
  expect(await sent(text(4_000_002))).toMatchObject({
    state: 'read',
    remembered: true,
    report: { imported: 1, remembered: true },
  })
})

test('a stored firm is unchanged, changed, or in conflict; changes are shown and stored only when that is said', async () => {
  const [one, two, three] = [5_000_001, 5_000_002, 5_000_003].map(registerRow)
  await applied(lines(one ?? [], two ?? [], three ?? []))
  const moved = [...(two ?? [])]
  moved[6] = '新址 9 号'
  const older = [...(three ?? [])]
  older[2] = '1999-01-01'
  const second = lines(one ?? [], moved, older)
  const trial = await sent(second)
  expect(trial.report).toMatchObject({
    imported: 0,
    unchanged: 1,
    changed: 1,
    conflicts: 1,
    duplicates: 3,
    reasons: { 'duplicate-stored': 3 },
  })
  expect(trial.report?.changes).toMatchObject([
    { line: 3, conflict: null, fields: [{ field: 'address', is: '新址 9 号' }] },
    { line: 4, conflict: 'identity', fields: [{ field: 'foundedOn', is: '1999-01-01' }] },
  ])
  expect((await applied(second)).report).toMatchObject({ changed: 1, updated: 0 })
  const { report } = await applied(`${second}\r\n`, true)
  expect(report).toMatchObject({ updated: 1, changed: 0, unchanged: 1, conflicts: 1, duplicates: 2 })
  const { id } = await as(registrar).enterprises.byCode({ creditCode: moved[1] ?? '' })
  const trail = await as(registrar).enterprises.trail({ id })
  expect(trail.map(({ act }) => act)).toEqual(['import', 'update'])
  expect(trail[1]?.data).toMatchObject({ was: { address: two?.[6] }, is: { address: '新址 9 号' } })
})

test('what a person corrected since is put before a person: kept or taken, with the reason, and not asked again', async () => {
  const row = registerRow(5_000_010)
  const [, creditCode = ''] = row
  await applied(lines(row))
  const { id } = await as(registrar).enterprises.byCode({ creditCode })
  await as(registrar).enterprises.correct({ id, version: 1, change: { address: '核实地址 1 号' }, because: '实地核实' })
  const file = (address: string) => lines([...row.slice(0, 6), address])
  expect((await applied(file('档案地址 2 号'), true)).report).toMatchObject({ conflicts: 1, updated: 0 })
  const waiting = async () =>
    (await as(registrar).imports.conflicts()).filter(({ enterpriseId }) => enterpriseId === id)
  const [first] = await waiting()
  expect(first).toMatchObject({ why: 'corrected', field: 'address', stored: '核实地址 1 号', filed: '档案地址 2 号' })
  expect(await as(taxOfficer).imports.conflicts()).toEqual([])
  const decide = (conflict: string, take: 'file' | 'keep') =>
    as(registrar).imports.decide({ enterpriseId: id, decisions: [{ id: conflict, take }], because: '以实地为准' })
  await decide(first?.id ?? '', 'keep')
  expect((await applied(`${file('档案地址 2 号')}\r\n`, true)).report).toMatchObject({ unchanged: 1, conflicts: 0 })
  await expect(decide(first?.id ?? '', 'file')).rejects.toMatchObject({ data: { reason: 'changed-by-another' } })
  await applied(file('档案地址 3 号'), true)
  const [second] = await waiting()
  await decide(second?.id ?? '', 'file')
  expect(await as(registrar).enterprises.one({ id })).toMatchObject({ address: '档案地址 3 号', version: 3 })
  expect((await as(registrar).enterprises.trail({ id })).at(-1)).toMatchObject({
    act: 'correct',
    data: { because: '以实地为准' },
  })
  expect(await waiting()).toEqual([])
})

test('an undone import leaves the lists and stays in the past; its codes come in again as the same firms', async () => {
  const text = registerFile(30, 6)
  const before = await firms()
  const { id } = await applied(text)
  const [, creditCode = ''] = registerRow(6_000_001)
  const { id: firm } = await as(boss).enterprises.byCode({ creditCode })
  await expect(as(taxOfficer).imports.undo({ id, because: 'x' })).rejects.toMatchObject({ status: 404 })
  await as(registrar).imports.undo({ id, because: '发错了文件' })
  expect(await firms()).toBe(before)
  await expect(as(boss).enterprises.byCode({ creditCode })).rejects.toMatchObject({ status: 404 })
  expect((await as(boss).enterprises.list({ q: creditCode })).total).toBe(0)
  expect(await as(registrar).enterprises.one({ id: firm })).toMatchObject({ withdrawnAt: expect.any(String) })
  expect((await as(registrar).enterprises.trail({ id: firm })).map(({ act }) => act)).toEqual(['import', 'withdraw'])
  await expect(as(registrar).imports.undo({ id, because: 'x' })).rejects.toMatchObject({
    data: { reason: 'undone-already' },
  })
  expect((await as(registrar).imports.list()).done.find((one) => one.id === id)).toMatchObject({
    undoneBecause: '发错了文件',
  })
  expect((await applied(text)).report).toMatchObject({ imported: 30, duplicates: 0 })
  expect((await as(boss).enterprises.byCode({ creditCode })).id).toBe(firm)
})

test('an import on which later acts rest is not undone, and they are named; once they are undone it is', async () => {
  const row = registerRow(6_500_001)
  const [name = '', creditCode = ''] = row
  const first = await applied(lines(row, registerRow(6_500_002)))
  const { id: firm } = await as(registrar).enterprises.byCode({ creditCode })
  const second = await applied(lines([...row.slice(0, 6), '迁址 5 号']), true)
  const refused = (id: string) => expect(as(registrar).imports.undo({ id, because: '试' })).rejects
  await refused(first.id).toMatchObject({
    data: { reason: 'rests-on-import', about: { n: 1, zh: expect.stringContaining(name) } },
  })
  await superuser.query(
    `insert into binding (enterprise_id, id, person_id, person_name, role, proof, bound_by, version) values ($1, gen_random_uuid(), $2, 'x', 'owner', 'letter', $2, 1)`,
    [firm, boss.id],
  )
  await as(registrar).imports.undo({ id: second.id, because: '迁址有误' })
  expect(await as(registrar).enterprises.one({ id: firm })).toMatchObject({ address: row[6], version: 3 })
  await refused(first.id).toMatchObject({ data: { about: { n: 1, zh: expect.stringContaining('绑定') } } })
  await superuser.query('delete from binding where enterprise_id = $1', [firm])
  await as(registrar).imports.undo({ id: first.id, because: '再试' })
  expect(await as(registrar).enterprises.one({ id: firm })).toMatchObject({
    withdrawnAt: expect.any(String),
    version: 4,
  })
})

test('refused rows come as a sheet, and a visitor or another function does not get near', async () => {
  const { id, report } = await sent(
    lines(registerRow(7_000_001), ['坏代码有限公司', '91999999MA000000XX', '2015-03-02', '=1+1', '1', 'x', 'x']),
  )
  expect(report).toMatchObject({ imported: 1, refused: 1, sheet: '' })
  const sheet = await (await as(registrar).imports.sheet({ id })).text()
  expect(sheet).toContain('坏代码有限公司')
  expect(sheet.trim().split('\r\n')).toHaveLength(2)
  expect(sheet).toContain(`'=1+1`)
  const logged = await superuser.query(
    `select rows, enterprise_id = '00000000-0000-0000-0000-000000000000' as city from access where what = 'export' and filter like '%import-refused%'`,
  )
  expect(logged.rows).toEqual([{ rows: 1, city: true }])
  await expect(as(actors.leader).imports.conflicts()).rejects.toMatchObject({ status: 403 })
  await expect(as(taxOfficer).imports.begin({ file: csv('x'), what: 'enterprises' })).rejects.toMatchObject({
    data: { reason: 'not-registrar' },
  })
  await expect(as(registrar).imports.begin({ file: csv('%PDF-1.7'), what: 'enterprises' })).rejects.toMatchObject({
    status: 422,
    data: { reason: 'unreadable-file', about: { code: 'not-a-table' } },
  })
})

test('values go the same way: known ones add nothing, undoing gives back what was known before', async () => {
  const hr = { ...taxOfficer, unit: 'hr' }
  const { rows: variables } = await superuser.query<{ code: string; no: number }>(
    `select code, no from variable where provider = 'hr' and kind = 'periodic' and spec ->> 'period' = 'year' and spec ->> 'type' = 'number' order by no limit 1`,
  )
  const [variable] = variables
  const file = (value: number) =>
    `统一社会信用代码,变量,期间,值\r\n${sockMill.creditCode},${variable?.code},2020,${value}\r\n`
  const importing = async (value: number) => {
    const { id } = await sent(file(value), 'facts', hr)
    await as(hr).imports.apply({ id })
    return await finished(id, hr)
  }
  const known = async () =>
    (await as(boss).facts.history({ id: sockMill.id, variable: variable?.no ?? 0 })).map(({ value }) => value)
  const first = await importing(41)
  expect(first.report).toMatchObject({ imported: 1, unchanged: 0 })
  expect((await sent(`${file(41)}\r\n`, 'facts', hr)).report).toMatchObject({
    imported: 0,
    unchanged: 1,
    duplicates: 1,
  })
  const second = await importing(42)
  expect(second.report).toMatchObject({ imported: 1, changes: [{ fields: [{ was: '41', is: '42' }] }] })
  await expect(as(hr).imports.undo({ id: first.id, because: '试' })).rejects.toMatchObject({
    data: { reason: 'rests-on-import' },
  })
  await as(hr).imports.undo({ id: second.id, because: '报错了' })
  expect(await known()).toEqual(['41', '42', '41'])
  await as(hr).imports.undo({ id: first.id, because: '都报错了' })
  expect(await known()).toEqual([null, '41', '42', '41'])
  expect(bugs).toEqual([])
})

test('a file that is not to be stored is thrown away, with what was read of it; one that was stored is not', async () => {
  const before = await firms()
  const trial = await sent(registerFile(30, 41))
  await as(registrar).imports.discard({ id: trial.id })
  expect(await count(`select count(*)::int as n from import_batch where run_id = '${trial.id}'`)).toBe(0)
  expect(readdirSync(join(files, '../imports'))).not.toContain(trial.id)
  await expect(as(registrar).imports.apply({ id: trial.id })).rejects.toMatchObject({ status: 404 })
  expect((await as(registrar).imports.list()).underWay.map(({ id }) => id)).not.toContain(trial.id)
  const stored = await applied(registerFile(3, 42))
  await expect(as(registrar).imports.discard({ id: stored.id })).rejects.toMatchObject({ data: { reason: 'not-now' } })
  expect(await firms()).toBe(before + 3)
  expect(bugs).toEqual([])
})

test('no door lets another unit, or anybody who imports nothing, near an import', async () => {
  const [trial, done] = [await sent(registerFile(5, 43)), await applied(registerFile(5, 44))]
  const before = await firms()
  for (const { id } of [trial, done]) {
    const { imports } = as(taxOfficer)
    const tries = [
      () => imports.run({ id }),
      () => imports.map({ id, mapping: { 企业名称: null } }),
      () => imports.resume({ id }),
      () => imports.apply({ id, update: true }),
      () => imports.discard({ id }),
      () => imports.sheet({ id }),
      () => imports.undo({ id, because: '不是我的' }),
    ]
    for (const one of tries) await expect(one()).rejects.toMatchObject({ status: 404 })
    for (const who of [boss, actors.leader, actors.administrator, undefined])
      for (const act of ['run', 'resume', 'discard', 'sheet'] as const)
        await expect(as(who).imports[act]({ id })).rejects.toMatchObject({ status: who ? 403 : 401 })
  }
  const mine = await as(registrar).imports.run({ id: trial.id })
  expect(mine).toMatchObject({ state: 'read', hasFile: true, rows: 5 })
  expect((await as(registrar).imports.list()).done.find(({ id }) => id === done.id)?.undoneAt).toBeNull()
  expect(await firms()).toBe(before)
})
