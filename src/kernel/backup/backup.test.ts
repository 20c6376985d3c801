/** A backup of every table, brought back into an empty database and compared; and what is refused on the way. */
import { createHash, randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { fillEveryTable } from '../../../test/support/every-table.ts'
import { owner as boss, sockMill } from '../../../test/support/people.ts'
import { keep } from '../files/files.ts'
import { withOwner } from '../house.ts'
import type { LogLine } from '../log.ts'
import { migrate } from '../migrate.ts'
import { inProject } from '../place.ts'
import { version } from '../version.ts'
import { newKeyPair, privateKeyFrom } from './cipher.ts'
import { readManifest } from './manifest.ts'
import { backupCheck, nightlyBackup, prune } from './nightly.ts'
import { inspect, restore } from './restore.ts'
import { backupsIn, runBackup } from './run.ts'

const { database, owner, urls } = await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'bolanggu-backup-'))
const files = join(folder, 'files')
const house = { urls, files }
const paper = Buffer.from('%PDF-1.4 a paper')
const sha256 = createHash('sha256').update(paper).digest('hex')
afterAll(() => rmSync(folder, { recursive: true }))

const backUp = async (name: string, key?: string) =>
  await runBackup({ house, database, key, byWhom: 'test' }, join(folder, name))

beforeAll(async () => {
  expect(await keep(files, paper)).toBe(sha256)
  await owner.query(`insert into installation (kind, seed, firms) values ('demo', 'bolang', 2)`)
  await owner.query(
    `insert into file (enterprise_id, id, sha256, name, media_type, bytes, added_by) values ($1, $2, $3, 'x.pdf', 'application/pdf', 16, $4)`,
    [sockMill.id, randomUUID(), sha256, boss.id],
  )
  expect(await fillEveryTable(owner)).toEqual([])
})

/** An empty database on the same server. */
async function emptyDatabase(): Promise<string> {
  const url = new URL(urls.owner)
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await owner.query(`create database ${name} template template0`)
  url.pathname = `/${name}`
  return url.href
}

/** Rows and hash of every table, reckoned by the database and in no way that backups use. */
const standing = async (url: string): Promise<Record<string, string>> =>
  await withOwner(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
    )
    const found: Record<string, string> = {}
    for (const { name } of rows) {
      const counted = await client.query<{ is: string }>(
        `select count(*) || ' ' || md5(coalesce(string_agg(t::text, ';' order by t::text collate "C"), '')) as is from ${pg.escapeIdentifier(name)} t`,
      )
      found[name] = counted.rows[0]?.is ?? ''
    }
    return found
  })

const target = async (name: string) => ({ url: await emptyDatabase(), files: join(folder, name) })

test('every table comes back with the same rows, papers with the same bytes; who was signed in has to do so again', async () => {
  const manifest = await backUp('whole')
  const to = await target('whole-files')
  expect(await inspect(join(folder, 'whole'))).toEqual(manifest)
  await restore(join(folder, 'whole'), manifest, to)
  const [before, after] = [await standing(urls.owner), await standing(to.url)]
  for (const name of ['session', 'sign_in']) {
    expect(before[name]).toMatch(/^1 /)
    expect(after[name]).toMatch(/^0 /)
  }
  // The record of this very backup had no end yet when it was read.
  for (const name of ['session', 'sign_in', 'backup_run']) {
    delete before[name]
    delete after[name]
  }
  expect(after).toEqual(before)
  expect(Object.values(after).filter((it) => it.startsWith('0 '))).toEqual([])
  expect(manifest.tables.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(after)))
  const [one] =
    manifest.evidence.files === 1
      ? readdirSync(to.files, { recursive: true, encoding: 'utf8' }).filter((it) => it.length > 60)
      : []
  expect(readFileSync(join(to.files, one ?? ''))).toEqual(paper)
})

test('the restored database is closed as before, and its keys, indexes and policies are those of the migrations', async () => {
  const to = await target('schema-files')
  await restore(join(folder, 'whole'), await readManifest(join(folder, 'whole')), to)
  const shape = async (url: string) =>
    await withOwner(url, async (client) => {
      const { rows } = await client.query<{ is: string }>(`
        select relname || ' ' || relrowsecurity || relforcerowsecurity as is from pg_class where relnamespace = 'public'::regnamespace
        union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) || convalidated from pg_constraint where connamespace = 'public'::regnamespace
        union all select pg_get_indexdef(indexrelid) from pg_index join pg_class on pg_class.oid = indrelid and relnamespace = 'public'::regnamespace
        union all select tablename || policyname || cmd || coalesce(qual, '') from pg_policies order by 1`)
      return rows.map(({ is }) => is)
    })
  expect(await shape(to.url)).toEqual(await shape(urls.owner))
})

test('only we can read what was written', () => {
  const all = readdirSync(join(folder, 'whole'), { recursive: true, encoding: 'utf8' })
  const open = all.filter((path) => {
    const found = statSync(join(folder, 'whole', path))
    return (found.mode & 0o777) !== (found.isDirectory() ? 0o700 : 0o600)
  })
  expect([open, statSync(join(folder, 'whole')).mode & 0o777]).toEqual([[], 0o700])
})

test('the role that reads everything writes nothing, and nobody signs in as it', async () => {
  const { rows } = await owner.query(`
    select rolcanlogin as enters, rolsuper as super, (select count(*)::int from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and has_table_privilege(r.oid, pg_class.oid, 'insert, update, delete, truncate')) as writes,
      (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'S')
        and not has_table_privilege(r.oid, pg_class.oid, 'select')) as unread,
      (select array_agg(m.rolname::text) from pg_auth_members join pg_roles m on m.oid = member where roleid = r.oid) as members
    from pg_roles r where rolname = 'bolanggu_backup'`)
  expect(rows).toEqual([{ enters: false, super: false, writes: 0, unread: 0, members: ['bolanggu_owner'] }])
})

test('the release named in a backup is the one of package.json', () =>
  expect(JSON.parse(readFileSync('package.json', 'utf8')).version).toBe(version))

test('a demo’s clock comes back with it', async () => {
  const name = new URL(urls.owner).pathname.slice(1)
  await owner.query(`alter database ${name} set bolanggu.clock_offset = '1000000 milliseconds'`)
  const manifest = await backUp('clock')
  // Otherwise later connections of these tests would live in another time than earlier ones.
  await owner.query(`alter database ${name} reset bolanggu.clock_offset`)
  expect(manifest).toMatchObject({ kind: 'demo', seed: 'bolang', clockOffset: '1000000 milliseconds' })
  const to = await target('clock-files')
  await restore(join(folder, 'clock'), manifest, to)
  const behind = await withOwner(to.url, async (client) => {
    const { rows } = await client.query('select extract(epoch from transaction_timestamp() - city_now())::int as s')
    return rows[0].s
  })
  expect(behind).toBe(1000)
})

test('a closed backup opens with its private key only', async () => {
  const { publicKey, privateKey } = newKeyPair()
  const manifest = await backUp('closed', publicKey)
  const place = join(folder, 'closed')
  const bytes = readFileSync(join(place, manifest.tables.find(({ name }) => name === 'person')?.parts[0]?.path ?? ''))
  expect(bytes.subarray(0, 4).toString()).toBe('BLG1')
  await expect(inspect(place)).rejects.toThrow('--key')
  await expect(inspect(place, privateKeyFrom(newKeyPair().privateKey))).rejects.toThrow('damaged')
  const key = privateKeyFrom(privateKey)
  const to = await target('closed-files')
  await restore(place, await inspect(place, key), to, key)
  const people = async (url: string) => (await standing(url)).person
  expect(await people(to.url)).toBe(await people(urls.owner))
  const again = await backUp('closed-again', publicKey)
  const paperAt = (name: string) => statSync(join(folder, name, 'evidence', sha256.slice(0, 2), sha256))
  expect(again.evidence.files).toBe(1)
  expect(paperAt('closed-again').ino).toBe(paperAt('closed').ino)
})

const refusals: [what: string, spoil: (place: string) => void, says: string][] = [
  ['no manifest', (place) => rmSync(join(place, 'manifest.json')), 'no manifest'],
  [
    'a manifest in which a number was changed',
    (place) => edit(place, (text) => text.replace(/"rows": \d/, '"rows": 9')),
    'damaged',
  ],
  ['a manifest that is no JSON', (place) => edit(place, (text) => text.slice(0, -20)), 'damaged'],
  ['a table file cut short', (place) => truncateSync(join(place, 'tables/fact.0.gz'), 30), 'damaged'],
  ['a table file that is gone', (place) => rmSync(join(place, 'tables/person.0.gz')), 'damaged'],
  [
    'a table file in which one bit was turned',
    (place) => {
      const file = join(place, 'tables/trail.0.gz')
      const bytes = readFileSync(file)
      bytes[20] = (bytes[20] ?? 0) ^ 1
      writeFileSync(file, bytes)
    },
    'damaged',
  ],
]
const edit = (place: string, change: (text: string) => string) => {
  const file = join(place, 'manifest.json')
  writeFileSync(file, change(readFileSync(file, 'utf8')))
}

test.each(refusals)('%s is refused', async (what, spoil, says) => {
  const place = join(folder, `spoilt-${what.replaceAll(' ', '-')}`)
  await runBackup({ house, database, key: undefined, byWhom: 'test' }, place)
  spoil(place)
  await expect(inspect(place)).rejects.toThrow(says)
})

test('a backup of a newer program is refused', async () => {
  await owner.query(`insert into migration (name) values ('9999-later.sql')`)
  await backUp('later')
  await owner.query(`delete from migration where name = '9999-later.sql'`)
  await expect(inspect(join(folder, 'later'))).rejects.toThrow('9999-later.sql')
})

test('a backup of an older program is restored as it was, and then brought up to date', async () => {
  const later = join(folder, 'migrations/')
  cpSync(inProject('db/migrations/'), later, { recursive: true })
  writeFileSync(join(later, '9999-later.sql'), 'alter table town add column mayor text')
  const migrations = pathToFileURL(later)
  const to = { ...(await target('older-files')), migrations }
  await restore(join(folder, 'whole'), await inspect(join(folder, 'whole'), undefined, migrations), to)
  const found = await withOwner(to.url, async (client) => await client.query('select code, mayor from town'))
  expect(found.rows).toEqual([{ code: 'gd', mayor: null }])
  await expect(migrate(to.url, inProject('db/migrations/'))).rejects.toThrow('newer than this program')
})

test('a target with anything in it is refused, and so is a second backup into one folder', async () => {
  const manifest = await readManifest(join(folder, 'whole'))
  const place = join(folder, 'whole')
  await expect(restore(place, manifest, { url: urls.owner, files: join(folder, 'none') })).rejects.toThrow('not empty')
  await expect(restore(place, manifest, { url: await emptyDatabase(), files })).rejects.toThrow('not empty')
  await expect(backUp('whole')).rejects.toThrow('not empty')
})

test('a restore that was cut short is never opened as a house', async () => {
  const to = await target('short-files')
  const place = join(folder, 'short')
  const manifest = await backUp('short')
  truncateSync(join(place, 'tables/trail.0.gz'), 30)
  await expect(restore(place, manifest, to)).rejects.toThrow('damaged')
  await expect(migrate(to.url, inProject('db/migrations/'))).rejects.toThrow('cut short')
  await expect(restore(place, manifest, to)).rejects.toThrow('not empty')
})

test('each backup is on record: how much, whether it was read back, or what kind of thing went wrong', async () => {
  await expect(backUp('whole')).rejects.toThrow()
  const { rows } = await owner.query(
    `select verified, rows > 50 as many, lost, error, ended_at is not null as ended from backup_run where name = 'whole' order by started_at`,
  )
  expect(rows).toEqual([
    { verified: true, many: true, lost: 0, error: null, ended: true },
    { verified: false, many: null, lost: null, error: 'Error', ended: true },
    { verified: false, many: null, lost: null, error: 'Error', ended: true },
  ])
})

test('a paper that the data folder lost is named, and the rest is backed up', async () => {
  const lost = 'b'.repeat(64)
  await owner.query(
    `insert into file (enterprise_id, id, sha256, name, media_type, bytes, added_by) values ($1, $2, $3, 'y.pdf', 'application/pdf', 1, $4)`,
    [sockMill.id, randomUUID(), lost, boss.id],
  )
  expect((await backUp('lost')).evidence).toMatchObject({ files: 1, lost: expect.arrayContaining([lost]) })
})

test('the oldest of the nightly ones go, and nothing else does', async () => {
  const nights = join(folder, 'nights')
  const names = ['bolanggu-20221101T023000Z', 'bolanggu-20221102T023000Z', 'bolanggu-20221103T023000Z']
  for (const name of names) await backUp(join('nights', name))
  await backUp(join('nights', 'by-hand'))
  expect(await prune(nights, 2)).toBe(1)
  expect(readdirSync(nights).sort()).toEqual(['bolanggu-20221102T023000Z', 'bolanggu-20221103T023000Z', 'by-hand'])
  expect(await backupsIn(nights)).toHaveLength(3)
})

test('the night’s work backs up, says how much, and keeps as many as wanted; with no folder there is none', async () => {
  expect(nightlyBackup({ nightly: undefined, backupKey: undefined }, house)).toEqual([])
  expect(() => nightlyBackup({ nightly: undefined, backupKey: 'no key' }, house)).toThrow('BOLANGGU_BACKUP_KEY')
  const nights = join(folder, 'nights')
  const [task] = nightlyBackup({ nightly: { folder: nights, keep: 1 }, backupKey: undefined }, house)
  const said: LogLine[] = []
  await task?.run(database, (line) => said.push(line))
  expect(said).toMatchObject([{ what: 'backed up', detail: { removed: 2, lost: expect.any(Number) } }])
  expect(readdirSync(nights)).toEqual([expect.stringMatching(/^bolanggu-\d{8}T\d{6}Z$/), 'by-hand'])
  const { rows } = await owner.query(`select count(*)::int as n from backup_run where by_whom = 'nightly' and verified`)
  expect(rows).toEqual([{ n: 1 }])
})

test('none for two days is an alarm; in a house that is meant to be backed up', async () => {
  const now = async () => (await owner.query('select now() as now')).rows[0].now as string
  const later = new Date(Date.parse(await now()) + 49 * 3_600_000).toISOString()
  expect(await backupCheck.look(database, await now())).toBeUndefined()
  expect(await backupCheck.look(database, later)).toMatchObject({ detail: { hours: 48 } })
})
