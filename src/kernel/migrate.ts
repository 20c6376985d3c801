import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { WrongUse } from './settings.ts'

/**
 * Brings a database up to date: each file of db/migrations runs once, in order of name, in its own transaction, as
 * bolanggu_owner. There is no way down: a mistake is put right by the next file. Takes the address of a login that may
 * act as bolanggu_owner; the product itself runs with logins that own nothing.
 *
 * Refuses a database that a newer program has already changed: it may hold what this one would misread. `only` is for a
 * restore, which makes the tables as they were when the backup was made; its mark keeps everybody else out meanwhile.
 */
export async function migrate(ownerUrl: string, folder: URL, only?: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('bolanggu migrations'))`)
    await prepare(client)
    const { rows } = await client.query<{ name: string }>('select name from migration')
    const done = new Set(rows.map((row) => row.name))
    const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
    if (done.has(restoring) && !only)
      throw new WrongUse(
        'A restore into this database was cut short: empty it and restore again · 恢复未完成，请清空数据库后重新恢复',
      )
    const unknown = [...done].filter((name) => !files.includes(name) && name !== restoring)
    if (unknown.length > 0)
      throw new WrongUse(
        `The database is newer than this program: it knows ${unknown.join(', ')} · 数据库比本版本新，请使用新版本`,
      )
    const waiting = files.filter((name) => !done.has(name) && (!only || only.includes(name)))
    for (const name of waiting) await apply(client, name, await readFile(new URL(name, folder), 'utf8'))
    return waiting
  } finally {
    await client.end()
  }
}

/** Stands among the migrations while a database is being restored, so that no release of the program opens it. */
export const restoring = 'restoring'

/** The owner may make tables here, and the list of what was done exists. */
export async function prepare(client: pg.Client): Promise<void> {
  await client.query('grant create, usage on schema public to bolanggu_owner')
  await client.query('set role bolanggu_owner')
  await client.query(`
    create table if not exists migration (name text primary key, at timestamptz not null default now());
    alter table migration enable row level security;
    comment on table migration is 'reference: Which files of db/migrations this database has had. For its owner only.'`)
}

async function apply(client: pg.Client, name: string, sql: string): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into migration (name) values ($1)', [name])
    await client.query('commit')
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** Makes the database roles (db/setup.sql); takes the address of a superuser. */
export async function setUpRoles(superuserUrl: string, file: URL): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await client.query(await readFile(file, 'utf8'))
  } finally {
    await client.end()
  }
}
