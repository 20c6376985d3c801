/** Errands: woken by a transaction, heard again after the connection broke, made again by themselves. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import type { Errand } from './errands.ts'
import { prepareJobs, startJobs } from './jobs.ts'

const { database, owner, urls } = await freshDatabase()
const done: string[] = []
const errands: Errand[] = [
  { name: 'woken', wokenBy: 'test_waking', run: async () => void done.push('woken') },
  {
    name: 'round',
    every: 7,
    run: async ({ queue }) => {
      done.push('round')
      const key = { key: 'one and the same' }
      await queue('queued', { id: 'a' }, key)
      await queue('queued', { id: 'b' }, { ...key, at: new Date(Date.now() + 3_600_000).toISOString() })
      await queue('queued', { id: 'c' }, { ...key, onlyNew: true })
    },
  },
  { name: 'queued', tries: 3, run: async ({ payload }) => void done.push(`queued ${payload.id}`) },
]
let stop = async () => {}
beforeAll(async () => {
  await prepareJobs(urls.owner)
  // As a process leaves it that was killed at work.
  await owner.query(`select graphile_worker.add_job('queued', '{"id": "left"}', queue_name := 'left')`)
  await owner.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'dead', attempts = 1`)
  await owner.query(`update graphile_worker._private_job_queues set locked_at = now(), locked_by = 'dead'`)
  stop = await startJobs(urls.job, [], database, () => {}, errands)
})
afterAll(() => stop())

const until = async (is: () => boolean | Promise<boolean>) => {
  for (let i = 0; i < 300 && !(await is()); i++) await new Promise((resolve) => setTimeout(resolve, 50))
}
const wake = async () => void (await sql`select pg_notify('test_waking', '')`.execute(database.job))
const times = (what: string) => done.filter((it) => it === what).length

test('a round is made at the start and queued again', async () => {
  await until(() => times('round') > 0)
  const rounds = async () =>
    (
      await owner.query<{ away: number }>(
        `select round(extract(epoch from run_at - now()) / 60)::int as away from graphile_worker._private_jobs where key = 'round again'`,
      )
    ).rows
  await until(async () => (await rounds()).length === 1)
  expect(await rounds()).toEqual([{ away: 7 }])
})

test('what a process that died held is taken back at the start', async () => {
  await until(() => times('queued left') === 1)
  expect(times('queued left')).toBe(1)
})

test('of one key there is one job, at the moment last named, with its own number of tries', async () => {
  const { rows } = await owner.query(
    `select payload ->> 'id' as id, max_attempts from graphile_worker._private_jobs where key = 'one and the same'`,
  )
  expect(rows).toEqual([{ id: 'b', max_attempts: 3 }])
})

test('what a transaction says is heard, once it is through', async () => {
  await wake()
  await until(() => times('woken') === 1)
  expect(times('woken')).toBe(1)
  await expect(
    database.job.transaction().execute(async (db) => {
      await sql`select pg_notify('test_waking', '')`.execute(db)
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(times('woken')).toBe(1)
})

test('a connection that broke is made anew', async () => {
  const ear = `select pid from pg_stat_activity where datname = current_database() and query like 'listen %'`
  await owner.query(`select pg_terminate_backend(pid) from (${ear}) as ears`)
  await until(async () => (await owner.query(ear)).rowCount === 0)
  await until(async () => (await owner.query(ear)).rowCount === 1)
  const before = times('woken')
  await until(async () => {
    await wake()
    return times('woken') > before
  })
  expect(times('woken')).toBeGreaterThan(before)
})
