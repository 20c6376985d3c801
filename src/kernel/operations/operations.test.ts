/** The running of the house through its doors: jobs, alarms, dead letters, slow statements, settings. */
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { operationsAround } from '../../../test/support/operations.ts'
import { actors, sockMill } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import type { Check } from '../check.ts'
import { prepareJobs, startJobs, type Task } from '../jobs.ts'
import { limits as newLimits } from '../limits.ts'
import type { LogLine } from '../log.ts'
import { operationsDoors } from './board.ts'
import { contract } from './contract.ts'
import { settingDoors } from './set.ts'
import { newKnobs } from './settings.ts'

const { database, owner, urls } = await freshDatabase()
const said: LogLine[] = []
const knobs = newKnobs()
const tasks: Task[] = [
  { name: 'nightly', daily: '03:10', run: async () => {} },
  {
    name: 'breaking',
    daily: '03:20',
    run: async () => {
      throw new TypeError('the firm 双燕袜业 is wrong')
    },
  },
]
let backup: { detail: Record<string, string | number> } | undefined
const checks: Check[] = [{ name: 'backup-late', look: async () => backup }]
const operations = operationsAround(database, {
  ...{ tasks, checks, lateSources: async () => ({ late: 2, of: 9 }) },
  knobs,
  log: (line) => said.push(line),
})
const router = { operations: operationsDoors(operations), settings: settingDoors(knobs) }
const { as, bugs } = visitors(contract, router, { database })
const admin = as(actors.administrator)

beforeAll(async () => await prepareJobs(urls.owner))

const names = async () => (await admin.operations.board()).alarms.map(({ name }) => name).sort()

test('each run of a job is written down: when, how it ended, and of an error no more than its kind', async () => {
  const stop = await startJobs(urls.job, operations.tasks, database, (line) => said.push(line))
  await owner.query(`update graphile_worker._private_jobs set run_at = now() where key in ('nightly', 'breaking')`)
  const ended = async () =>
    (await owner.query(`select from job_run where task in ('nightly', 'breaking') and result <> 'queued'`)).rowCount
  for (let i = 0; i < 200 && (await ended()) !== 2; i++) await new Promise((resolve) => setTimeout(resolve, 50))
  await stop()
  const { jobs } = await admin.operations.board()
  expect(jobs.map(({ name, lastResult, errorClass, late }) => [name, lastResult, errorClass, late])).toEqual([
    ['nightly', 'done', null, false],
    ['breaking', 'failed', 'TypeError', false],
    ['look-around', null, null, false],
  ])
  expect(jobs.every(({ nextDue }) => nextDue !== null && Date.parse(nextDue) > Date.now() - 60_000)).toBe(true)
  expect(JSON.stringify(await admin.operations.board())).not.toContain('双燕袜业')
  expect(await names()).toContain('job-failed')
})

test('the board says what the house could be brought back from, and how many sources are late', async () => {
  expect((await admin.operations.board()).kept).toEqual({
    ...{ nightly: false, backup: null, proof: null, rehearsal: null, rehearsed: null },
  })
  await owner.query(
    `insert into backup_run (by_whom, name, ended_at, bytes, rows, verified) values ('nightly', 'one', now(), 5, 7, true)`,
  )
  await owner.query(
    `insert into rehearsal_run (by_whom, name, started_at, ended_at, rows, differences, differing)
     values ('nightly', 'one', now() - interval '1 day', now() - interval '1 day', 7, 0, '[]')`,
  )
  await owner.query(
    `insert into rehearsal_run (by_whom, name, ended_at, differing, error)
     values ('nightly', 'one', now(), '[{"what": "file", "name": "tables/fact.0.gz", "n": 1}]', 'damaged')`,
  )
  const { kept, sources } = await admin.operations.board()
  expect(kept).toMatchObject({
    backup: { name: 'one', rows: 7, bytes: 5 },
    rehearsal: { name: 'one', error: 'damaged', rows: null, differing: [{ what: 'file', name: 'tables/fact.0.gz' }] },
  })
  expect(Date.parse(kept.rehearsed ?? '')).toBeLessThan(Date.parse(kept.rehearsal?.startedAt ?? ''))
  expect(sources).toEqual({ late: 2, of: 9 })
})

test('a job that did not run is itself an alarm, and it ends when the job runs', async () => {
  await owner.query(`update job_run set started_at = started_at - interval '3 days', ended_at = ended_at - interval '3 days'
                     where task = 'nightly'`)
  const board = await admin.operations.board()
  expect(board.alarms.find(({ name }) => name === 'job-late')).toMatchObject({
    level: 'alarm',
    detail: { n: 1, tasks: 'nightly' },
    endedAt: null,
    acknowledged: null,
  })
  expect(said).toContainEqual(expect.objectContaining({ level: 'error', what: 'alarm job-late' }))
  await owner.query(`insert into job_run (task, started_at, ended_at, result) values ('nightly', now(), now(), 'done')`)
  expect(await names()).not.toContain('job-late')
  const past = await as(actors.auditor).operations.past()
  expect(past.map(({ name }) => name)).toContain('job-late')
})

test('a check handed in raises an alarm once, which somebody acknowledges with a reason', async () => {
  backup = { detail: { hours: 40, level: 'warning' } }
  await admin.operations.board()
  await admin.operations.board()
  const found = (await admin.operations.board()).alarms.filter(({ name }) => name === 'backup-late')
  expect(found).toMatchObject([{ level: 'warning', detail: { hours: 40 } }])
  const id = found[0]?.id ?? ''
  expect((await admin.operations.band()).map(({ name }) => name)).toContain('backup-late')
  await admin.operations.acknowledge({ id, because: '备份盘正在更换' })
  expect((await admin.operations.band()).map(({ name }) => name)).not.toContain('backup-late')
  await expect(admin.operations.acknowledge({ id, because: '再确认一次' })).rejects.toMatchObject({
    data: { reason: 'acknowledged-already' },
  })
  const board = await admin.operations.board()
  expect(board.alarms.find((alarm) => alarm.id === id)?.acknowledged).toMatchObject({
    by: actors.administrator.name,
    because: '备份盘正在更换',
  })
  backup = undefined
  await admin.operations.board()
  await expect(admin.operations.acknowledge({ id, because: '已经结束了' })).rejects.toMatchObject({
    data: { reason: 'alarm-over' },
  })
  const { rows } = await owner.query(`select act, data from trail where subject = 'alarm'`)
  expect(rows).toEqual([{ act: 'acknowledge', data: { name: 'backup-late', because: '备份盘正在更换' } }])
})

test('a check that breaks is an alarm, and the others are still looked at', async () => {
  const broken: Check = {
    name: 'broken',
    look: async () => {
      throw new RangeError('secret')
    },
  }
  const around = operationsAround(database, { checks: [broken, { name: 'after', look: async () => ({ detail: {} }) }] })
  await around.look()
  const { rows } = await owner.query(`select name, detail from alarm where ended_at is null order by name`)
  expect(rows).toContainEqual({ name: 'broken', detail: { error: 'RangeError' } })
  expect(rows.map(({ name }) => name)).toContain('after')
  await operations.look()
})

test('dead letters are put back or thrown away with a reason, on the trail', async () => {
  await owner.query(
    `select graphile_worker.add_job('lost', '{}', max_attempts := 1), graphile_worker.add_job('gone', '{}', max_attempts := 1)`,
  )
  await owner.query(`update graphile_worker._private_jobs set attempts = 1, last_error = 'Error: 双燕袜业'
                     where max_attempts = 1`)
  const { dead: all, alarms } = await admin.operations.board()
  // The job that broke above is one too: what recurs is not tried again before its next hour.
  expect(all.map(({ task }) => task).sort()).toEqual(['breaking', 'gone', 'lost'])
  const dead = all.filter(({ attempts }) => attempts === 1)
  expect(dead.map(({ task, attempts, errorClass }) => [task, attempts, errorClass]).sort()).toEqual([
    ['gone', 1, 'Error'],
    ['lost', 1, 'Error'],
  ])
  expect(alarms.find(({ name }) => name === 'dead-letters')?.detail).toEqual({ n: 3 })
  const id = (task: string) => dead.find((letter) => letter.task === task)?.id ?? ''
  await admin.operations.redrive({ id: id('lost') })
  await admin.operations.discard({ id: id('gone'), because: '对方系统已停用' })
  await expect(admin.operations.redrive({ id: id('gone') })).rejects.toMatchObject({
    data: { reason: 'no-dead-letter' },
  })
  const { rows } = await owner.query(
    `select task_identifier as task, attempts from graphile_worker.jobs where task_identifier in ('lost', 'gone')`,
  )
  expect(rows).toEqual([{ task: 'lost', attempts: 0 }])
  const acts = await owner.query(`select act, data from trail where subject = 'job' order by at`)
  expect(acts.rows).toEqual([
    { act: 'redrive', data: { job: id('lost') } },
    { act: 'discard', data: { job: id('gone'), because: '对方系统已停用' } },
  ])
  expect((await admin.operations.board()).dead.map(({ task }) => task)).toEqual(['breaking'])
})

test('a slow statement is kept as its text, counted, without what was asked with it', async () => {
  database.slow.from(20)
  for (let i = 0; i < 2; i++)
    await sql`select pg_sleep(0.03), ${'双燕袜业'}::text as firm, 'typed value' as written, 4711 as n`.execute(
      database.job,
    )
  database.slow.from(500)
  const { slow } = await admin.operations.board()
  expect(slow).toMatchObject([{ sql: 'select pg_sleep(?), $1::text as firm, ? as written, ? as n', count: 2 }])
  expect(slow[0]?.worst).toBeGreaterThanOrEqual(20)
})

test('disk, clocks, process and pool are told as they are', async () => {
  const { disk, clock, process } = await admin.operations.board()
  expect(disk.free).toBeGreaterThan(0)
  expect(disk.total).toBeGreaterThan(disk.free)
  expect(disk.database).toBeGreaterThan(1_000_000)
  expect(disk.backups).toBeNull()
  expect(Math.abs(clock)).toBeLessThan(5000)
  expect(process).toMatchObject({ node: globalThis.process.version, version: '0.1.0' })
  expect(process.postgres).toMatch(/^\d+/)
})

test('too little room on the disk is an alarm', async () => {
  knobs.put('disk-share', 101)
  const { checks } = operations
  const found = await checks.find(({ name }) => name === 'disk')?.look(database, new Date().toISOString())
  expect(found?.detail).toMatchObject({ percent: expect.any(Number), megabytes: expect.any(Number) })
  knobs.put('disk-share', 5)
})

const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const uploads = async () => (await admin.settings.all()).find(({ code }) => code === 'uploads')

test('a setting has a standard, bounds and, once it is set, a trail', async () => {
  expect(await uploads()).toMatchObject({ value: 60, standard: 60, least: 5, most: 2000, version: 0, coming: null })
  await admin.settings.set({ code: 'uploads', value: 7, fromOn: today, because: '演练期间限制上传', version: 0 })
  expect(knobs.of('uploads')).toBe(7)
  await admin.settings.set({ code: 'uploads', value: 90, fromOn: '2099-01-01', because: '以后放宽一些', version: 1 })
  expect(await uploads()).toMatchObject({ value: 7, version: 2, coming: { value: 90, fromOn: '2099-01-01' } })
  const past = await admin.settings.past({ code: 'uploads' })
  expect(past.map(({ act, data, actor }) => [act, data.value, actor])).toEqual([
    ['set', 7, actors.administrator.name],
    ['set', 90, actors.administrator.name],
  ])
})

test('what is set counts at the next knock', async () => {
  const limits = newLimits(knobs.of)
  for (let i = 0; i < 7; i++) await limits.upload('somebody')
  await expect(limits.upload('somebody')).rejects.toThrow('too-often')
})

test.each([
  ['above its bounds', { value: 2001 }, 'out-of-bounds'],
  ['below its bounds', { value: 0 }, 'out-of-bounds'],
  ['from a day that is over', { fromOn: '2020-01-01' }, 'in-the-past'],
  ['on another’s version', { version: 0 }, 'changed-by-another'],
  ['without a reason', { because: ' ' }, 'not-understood'],
  ['half a number', { value: 7.5 }, 'not-understood'],
])('a setting %s is refused', async (_, wrong, reason) => {
  const input = { code: 'uploads', value: 8, fromOn: today, because: '试一试能不能改', version: 2, ...wrong } as const
  await expect(admin.settings.set(input)).rejects.toMatchObject({ data: { reason } })
})

test('setting what is set already is refused', async () =>
  await expect(
    admin.settings.set({ code: 'key-days', value: 366, fromOn: today, because: '没有变化的', version: 0 }),
  ).rejects.toMatchObject({ data: { reason: 'nothing-changed' } }))

test('whoever is no administrator sees nothing of it', async () => {
  await expect(as(actors.officer).operations.board()).rejects.toMatchObject({ status: 403 })
  await expect(as().operations.band()).rejects.toMatchObject({ status: 401 })
  expect(sockMill.name).not.toBe('')
  expect(bugs).toEqual([])
})
