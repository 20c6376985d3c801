/** A PostgreSQL of one's own, prepared by the command and then used as the product uses it, with no superuser left. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { newFolder } from '../../test/support/product.ts'
import { runRehearsal } from '../kernel/backup/rehearsal.ts'
import { runBackup } from '../kernel/backup/run.ts'
import { openDatabase } from '../kernel/db.ts'
import { type House, makeReal, openHouse, withOwner } from '../kernel/house.ts'
import { prepareJobs, startJobs, sweeping } from '../kernel/jobs.ts'
import { readSettings } from '../kernel/settings.ts'
import { inviteFirst } from '../modules/people/index.ts'
import { type City, figuresOf, openCity, provables } from '../modules.ts'
import { applied } from './set-up.ts'

const superuser = (() => {
  const url = new URL(inject('template'))
  url.username = 'postgres'
  url.pathname = '/postgres'
  return url.href
})()
const name = `t_own_${process.pid}`
const run = promisify(execFile)

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: superuser })
  await client.connect()
  return await work(client).finally(() => client.end())
}
/** The whole run shares one server: its logins are left as they were found. */
afterAll(async () => {
  await asSuperuser(async (client) => {
    for (const one of [name, `${name}_rehearsal`, `${name}_p_rehearsal`])
      await client.query(`drop database if exists ${one} with (force)`)
    for (const login of ['app', 'job', 'public', 'migrate'])
      await client.query(`alter role bolanggu_${login} password null`)
  })
})

/** In the database that was made for it, twice, by a login that can make none and leaves it empty. */
async function rehearsed(house: House, city: City): Promise<void> {
  const folder = join(await newFolder(), 'one')
  await runBackup({ house, database: city.database, key: undefined, byWhom: 'test' }, folder)
  const run = { house, provables, figures: figuresOf(city), database: city.database, scratch: undefined, keepFree: 0 }
  for (const byWhom of ['test', 'again'])
    expect(await runRehearsal({ ...run, byWhom }, folder)).toMatchObject({ tables: expect.any(Number), differing: [] })
  await withOwner(house.urls.owner.replace(name, `${name}_rehearsal`), async (client) => {
    const { rows } = await client.query(
      `select count(*)::int as tables, current_setting('is_superuser') as super from pg_class where relnamespace = 'public'::regnamespace`,
    )
    expect(rows).toEqual([{ tables: 0, super: 'off' }])
  })
}

test('it makes roles, a database and passwords, prints the settings once, and the house opens with them', async () => {
  const lines = await applied(superuser, name)
  const env = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)))
  expect(Object.keys(env)).toEqual(['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_JOB_URL', 'DATABASE_PUBLIC_URL'])
  const settings = readSettings({ ...env, BOLANGGU_DATA: await newFolder() })
  const house = await makeReal(await openHouse(settings))
  expect(house).toMatchObject({ kind: 'real', isReady: true })
  const city = await openCity(house, openDatabase)
  await prepareJobs(house.urls.owner)
  const stop = await startJobs(house.urls.job, [sweeping], city.database, () => {})
  await stop()
  await rehearsed(house, city)
  expect(await inviteFirst(city.database.anonymous)).toMatch(/^[\w-]{32}$/)
  await city.database.close()
  await house.stop()
}, 180_000)

test('run again it changes no password and makes nothing twice', async () => {
  const lines = await applied(superuser, name)
  expect(lines.every((line) => line.startsWith('# DATABASE_'))).toBe(true)
})

test('the logins are no superusers, pass no policy by but the one that migrates, and nobody else may connect', async () => {
  const { rows } = await asSuperuser(async (client) =>
    client.query(
      `select rolname as login, rolsuper as super, rolbypassrls as bypass, has_database_privilege(rolname, $1, 'create') as makes
       from pg_roles where rolname in ('bolanggu_app', 'bolanggu_job', 'bolanggu_public', 'bolanggu_migrate') order by 1`,
      [name],
    ),
  )
  expect(rows).toEqual([
    { login: 'bolanggu_app', super: false, bypass: false, makes: false },
    { login: 'bolanggu_job', super: false, bypass: false, makes: false },
    { login: 'bolanggu_migrate', super: false, bypass: true, makes: true },
    { login: 'bolanggu_public', super: false, bypass: false, makes: false },
  ])
  const acl = await asSuperuser(async (client) =>
    client.query(`select datacl::text as acl, datctype as ctype from pg_database where datname = $1`, [name]),
  )
  expect(acl.rows[0]).toMatchObject({ ctype: 'C.UTF-8' })
  expect(acl.rows[0]?.acl).not.toMatch(/[{,]=/)
})

test('a database that compares Chinese wrongly is refused', async () => {
  const wrong = `${name}_c`
  await asSuperuser((client) =>
    client.query(`create database ${wrong} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`),
  )
  await expect(applied(superuser, wrong)).rejects.toThrow(/C\.UTF-8/)
  await asSuperuser((client) => client.query(`drop database ${wrong}`))
})

test('without an address it prints SQL that a superuser can run, and wrong names are refused', async () => {
  const bolanggu = async (...args: string[]) =>
    await run(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'setup-database', ...args])
  const { stdout } = await bolanggu('--database', `${name}_p`)
  expect(stdout).toContain('create role bolanggu_migrate')
  const [roles = '', database = '', scratch = ''] = stdout.split(/(?=^create database)/m)
  await asSuperuser(async (client) => {
    await client.query(roles)
    for (const line of `${database}${scratch}`.split(';')) await client.query(line)
    await client.query(`drop database ${name}_p`)
  })
  await expect(bolanggu('--database', 'x; drop')).rejects.toMatchObject({ code: 2 })
  await expect(bolanggu('--apply', 'nowhere')).rejects.toMatchObject({ code: 2 })
}, 180_000)
