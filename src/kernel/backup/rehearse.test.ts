/** A restore rehearsed: what it shows, what it finds, what it refuses to touch, and what is left when it was killed. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { beginTrails } from '../../../city/trail.ts'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, owner as boss, registrar, sockMill, toyWorks } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { contracts, figuresOf, modulesOf, openCity, provables } from '../../modules.ts'
import { openDatabase } from '../db.ts'
import { contract } from '../figures/contract.ts'
import { figures as figureDoors } from '../figures/handlers.ts'
import { keep } from '../files/files.ts'
import { withOwner } from '../house.ts'
import { limits as newLimits } from '../limits.ts'
import type { LogLine } from '../log.ts'
import { lookAround } from '../operations/alarms.ts'
import { newKnobs } from '../operations/settings.ts'
import { newKeyPair, privateKeyFrom } from './cipher.ts'
import { nightlyRehearsal, type RehearsalRun, rehearsalCheck, runRehearsal } from './rehearsal.ts'
import { runBackup } from './run.ts'
import { scratchMark } from './scratch.ts'

// Each of them restores a whole house, some several times.
vi.setConfig({ testTimeout: 180_000 })

const { urls, owner } = await freshDatabase()
const city = await openCity({ urls }, openDatabase)
const { database } = city
const folder = mkdtempSync(join(tmpdir(), 'bolanggu-rehearsal-'))
const files = join(folder, 'data/files')
const scratchFiles = join(folder, 'data/rehearsal')
mkdirSync(files, { recursive: true })
const house = { urls, files }
const figures = figuresOf(city)
const knobs = newKnobs()
const check = rehearsalCheck(knobs)
const name = new URL(urls.owner).pathname.slice(1)
const beside = `${name}_rehearsal`
afterAll(async () => {
  await owner.query(`drop database if exists ${beside} with (force)`)
  await database.close()
  rmSync(folder, { recursive: true })
})

const run: RehearsalRun = { house, provables, figures, database, scratch: undefined, keepFree: 0, byWhom: 'test' }
const backUp = async (as: string, key?: string) =>
  await runBackup({ house, database, key, byWhom: 'test' }, join(folder, as))
const rehearsed = async (as: string, more: Partial<RehearsalRun> = {}) =>
  await runRehearsal({ ...run, ...more }, join(folder, as))
const last = async () =>
  (
    await owner.query(
      'select name, differences, differing, error, ended_at is not null as ended from rehearsal_run order by started_at desc limit 1',
    )
  ).rows[0]
const hasScratch = async () =>
  (await owner.query('select from pg_database where datname = $1', [beside])).rowCount === 1
const now = async (hours = 0) =>
  (await owner.query(`select now() + $1 * interval '1 hour' as now`, [hours])).rows[0].now as string
const urlOf = (database: string) => Object.assign(new URL(urls.owner), { pathname: `/${database}` }).href

beforeAll(async () => {
  await beginTrails(owner, boss.id)
  await owner.query(`insert into installation (kind, ready_at) values ('real', now())`)
  await keep(files, Buffer.from('%PDF-1.4 a paper'))
  const doors = { ...modulesOf(city, newLimits()), figures: figureDoors(figures) }
  const { as } = visitors({ ...contracts, ...contract }, doors, { database })
  await as(actors.officer).figures.freeze({ code: 'enterprises' })
  await as(registrar).enterprises.correct({
    ...{ id: toyWorks.id, version: 1, because: '吊销公告', change: { status: 'revoked' } },
  })
  await backUp('whole')
})

test('everything comes back, is compared and taken away again; what came of it is kept', async () => {
  const found = await rehearsed('whole')
  expect(found).toMatchObject({ papers: 1, frozen: 1, differing: [] })
  expect(found.rows).toBeGreaterThan(20)
  expect(found.lines).toBeGreaterThan(2)
  expect(await last()).toMatchObject({ name: 'whole', differences: 0, differing: [], error: null, ended: true })
  expect([await hasScratch(), existsSync(scratchFiles)]).toEqual([false, false])
  expect(await check.look(database, await now())).toBeUndefined()
})

test('a damaged backup is found, named, and an alarm in the inboxes of administrators; a whole one ends it', async () => {
  await backUp('damaged')
  const file = join(folder, 'damaged/tables/trail.0.gz')
  const bytes = readFileSync(file)
  bytes[20] = (bytes[20] ?? 0) ^ 1
  writeFileSync(file, bytes)
  await expect(rehearsed('damaged')).rejects.toThrow('damaged')
  const differing = [{ n: 1, name: 'tables/trail.0.gz', what: 'file' }]
  expect(await last()).toMatchObject({ name: 'damaged', error: 'damaged', differing, differences: null })
  expect([await hasScratch(), existsSync(scratchFiles)]).toEqual([false, false])
  const looking = { database, checks: [check], log: () => {} }
  await lookAround(looking, await now())
  const open = `select a.detail ->> 'why' as why, n.to_role as told from alarm a join announcement n on n.subject_id = a.id where a.name = 'rehearsal' and a.ended_at is null`
  expect((await owner.query(open)).rows).toEqual([{ why: 'damaged', told: 'administrator' }])
  await rehearsed('whole')
  await lookAround(looking, await now())
  expect((await owner.query(open)).rows).toEqual([])
})

test('rows that are not what their trail says, and a freeze that was changed, come out in the rehearsal', async () => {
  await owner.query(`update enterprise set address = '别处 9 号' where id = $1`, [sockMill.id])
  await owner.query(`update frozen_row set content = jsonb_set(content, '{town}', '"xq"') where enterprise_id = $1`, [
    sockMill.id,
  ])
  await backUp('changed')
  const { differing } = await rehearsed('changed')
  expect(differing).toEqual([
    { what: 'row', name: 'enterprise.address', n: 1 },
    { what: 'freeze', name: 'enterprises', n: 1 },
  ])
  expect(await check.look(database, await now())).toMatchObject({ detail: { why: 'differs', n: 2 } })
  expect(JSON.stringify(await last())).not.toContain('别处')
})

test('killed in the middle it leaves a database and papers, which the next one clears away', async () => {
  const child = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', fileURLToPath(new URL('../../../test/support/rehearsal-child.ts', import.meta.url))],
      ...[urls.owner, files, join(folder, 'whole')],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const exited = new Promise((resolve) => child.once('exit', resolve))
  for (let tries = 0; tries < 2000 && !(await hasTables()); tries++) await new Promise((later) => setTimeout(later, 5))
  child.kill('SIGKILL')
  await exited
  expect([await hasScratch(), existsSync(scratchFiles)]).toEqual([true, true])
  expect((await again()).differing).toEqual([])
  expect([await hasScratch(), existsSync(scratchFiles)]).toEqual([false, false])
})

/** The restore has got as far as tables. */
const hasTables = async (): Promise<boolean> =>
  (await hasScratch()) &&
  (await withOwner(urlOf(beside), async (client) => {
    const { rows } = await client.query(`select to_regclass('public.migration') is not null as yes`)
    return rows[0].yes
  }).catch(() => false))

/** The server lets go of a killed process's lock as soon as it notices. */
async function again() {
  for (let tries = 0; ; tries++)
    try {
      return await rehearsed('whole')
    } catch (error) {
      if (tries > 100 || !/under-way/.test(String(error))) throw error
      await new Promise((later) => setTimeout(later, 50))
    }
}

test('without room, without the private key, or beside another one there is none, and it is said why', async () => {
  await expect(rehearsed('whole', { keepFree: Number.MAX_SAFE_INTEGER })).rejects.toMatchObject({ why: 'no-room' })
  expect(await last()).toMatchObject({ error: 'no-room', differing: [] })
  const { publicKey, privateKey } = newKeyPair()
  await owner.query(`update enterprise set address = '鼓东街道 1 号' where id = $1`, [sockMill.id])
  await backUp('closed', publicKey)
  await expect(rehearsed('closed')).rejects.toMatchObject({ why: 'closed' })
  expect(await check.look(database, await now())).toMatchObject({ detail: { why: 'closed' } })
  const opened = await rehearsed('closed', { key: privateKeyFrom(privateKey) })
  expect(opened.differing.filter(({ what }) => what === 'row')).toEqual([])
  const other = await withOwner(urls.owner, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('bolanggu rehearsal'))`)
    return await rehearsed('whole').catch((error) => error)
  })
  expect(other).toMatchObject({ why: 'under-way' })
})

test('a database that is not marked and holds something is left alone, and so is the house under its own address', async () => {
  await owner.query(`create database ${beside} template template0`)
  await withOwner(urlOf(beside), async (client) => await client.query('create table theirs (n int)'))
  for (const scratch of [undefined, urlOf(beside), urls.owner])
    await expect(rehearsed('whole', { scratch })).rejects.toMatchObject({ why: 'not-ours' })
  await expect(rehearsed('whole', { scratch: urlOf('nowhere') })).rejects.toMatchObject({ why: 'no-database' })
  const kept = await withOwner(urlOf(beside), async (client) => await client.query('select from theirs'))
  expect(kept.rowCount).toBe(0)
  await withOwner(urlOf(beside), async (client) => {
    await client.query('drop table theirs')
  })
  await rehearsed('whole', { scratch: urlOf(beside) })
  const mark = await owner.query(
    `select shobj_description(oid, 'pg_database') as is from pg_database where datname = $1`,
    [beside],
  )
  expect(mark.rows).toEqual([{ is: scratchMark }])
})

test('at night the newest is rehearsed once in so many days, and none at all for longer is an alarm', async () => {
  const nights = join(folder, 'nights')
  const log: LogLine[] = []
  const given = { house, provables, figures, knobs }
  expect(nightlyRehearsal({ nightly: undefined, rehearsalDatabase: undefined }, given)).toEqual([])
  const settings = { nightly: { folder: nights, keep: 2 }, rehearsalDatabase: undefined }
  const [task] = nightlyRehearsal(settings, given)
  const night = async () => await task?.run(database, (line) => log.push(line))
  await owner.query('delete from rehearsal_run')
  await night()
  await owner.query(`delete from frozen_row; delete from frozen`)
  await backUp('nights/bolanggu-20221101T023000Z')
  await night()
  await night()
  const name = 'bolanggu-20221101T023000Z'
  expect(log).toMatchObject([{ level: 'info', what: 'restore rehearsed', detail: { name, differences: 0 } }])
  expect(await check.look(database, await now())).toBeUndefined()
  expect(await check.look(database, await now(24 * 9.5))).toMatchObject({ detail: { why: 'none', days: 9 } })
  await owner.query(`update rehearsal_run set started_at = started_at - interval '7 days'`)
  await night()
  expect(log).toHaveLength(2)
})
