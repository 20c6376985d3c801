import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { nextAt, prepareJobs, startJobs, sweeping } from './jobs.ts'
import type { LogLine } from './log.ts'

test.each([
  ['later the same day', '2022-11-30T02:00:00+08:00', '2022-11-30T03:10:00+08:00'],
  ['the next day when the hour has passed', '2022-11-30T03:10:00+08:00', '2022-12-01T03:10:00+08:00'],
  ['across a year', '2022-12-31T23:00:00+08:00', '2023-01-01T03:10:00+08:00'],
])('the city’s hour comes %s', (_, now, next) =>
  expect(Date.parse(nextAt('03:10', Date.parse(now)))).toBe(Date.parse(next)))

test('work is queued by name, done on the login of background work, and queued again for its next hour', async () => {
  const { database, owner, urls } = await freshDatabase()
  await prepareJobs(urls.owner)
  await prepareJobs(urls.owner)
  await owner.query(
    `insert into session (token_hash, person_id, expires_at) values (sha256('old'), gen_random_uuid(), now() - interval '1 hour')`,
  )
  await owner.query(
    `insert into session (token_hash, person_id, expires_at) values (sha256('new'), gen_random_uuid(), now() + interval '1 hour')`,
  )
  const said: LogLine[] = []
  const stop = await startJobs(urls.job, [sweeping], database, (line) => said.push(line))
  await owner.query(`update graphile_worker._private_jobs set run_at = now() where key = 'sweep'`)
  const finished = async () =>
    (await owner.query(`select from job_run where task = 'sweep' and result = 'done'`)).rowCount === 1 &&
    (await owner.query(`select from graphile_worker._private_jobs`)).rowCount === 1
  for (let i = 0; i < 200 && !(await finished()); i++) await new Promise((resolve) => setTimeout(resolve, 50))
  await stop()
  expect(said).toEqual([{ level: 'info', what: 'swept', detail: { sessions: 1, imports: 0 } }])
  const { rows } = await owner.query(`select count(*)::int as n from session`)
  expect(rows).toEqual([{ n: 1 }])
  const queued = await owner.query(`select key, run_at > now() as later from graphile_worker._private_jobs`)
  expect(queued.rows).toEqual([{ key: 'sweep', later: true }])
})
