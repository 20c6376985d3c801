/**
 * A database beside the real one, into which a restore is rehearsed and from which nothing is ever read by anybody else.
 * Where the owner's login may make databases it is made and dropped again; otherwise one has to stand ready
 * (`setup-database` makes it) and is emptied. It bears a mark, and what bears none and holds tables is never touched: so
 * a wrong address costs nothing, and what a killed rehearsal left is known by the next one.
 */
import pg from 'pg'
import { withOwner } from '../house.ts'

/** The comment on it, by which it is known. */
export const scratchMark = 'bolanggu: for rehearsals of a restore, emptied each time'

/** Why there is none. */
export class NoScratch extends Error {
  /** `no-database`: there is none and it may not be made. `not-ours`: there is one, and it holds something else. */
  readonly why: 'no-database' | 'not-ours'
  constructor(why: NoScratch['why']) {
    super(why)
    this.why = why
  }
}

export interface Scratch {
  /** The owner's address of it; it is empty. */
  url: string
  remove: () => Promise<void>
}

export const scratchNameOf = (database: string): string => `${database.slice(0, 50)}_rehearsal`
const nameIn = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1))
const at = (url: string, database: string): string =>
  Object.assign(new URL(url), { pathname: `/${encodeURIComponent(database)}` }).href

/** Empty and ours, or refused. `said` is an address for it that an operator set. */
export async function openScratch(ownerUrl: string, said: string | undefined): Promise<Scratch> {
  const url = said ?? at(ownerUrl, scratchNameOf(nameIn(ownerUrl)))
  if (said !== undefined || !(await mayMake(ownerUrl))) return await emptied(ownerUrl, url)
  if (await exists(ownerUrl, url)) {
    await mustBeOurs(ownerUrl, url)
    await drop(ownerUrl, url)
  }
  await make(ownerUrl, url)
  return { url, remove: async () => await drop(ownerUrl, url) }
}

async function mayMake(ownerUrl: string): Promise<boolean> {
  return await withOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ may: boolean }>(
      'select rolsuper or rolcreatedb as may from pg_roles where rolname = current_user',
    )
    return rows[0]?.may ?? false
  })
}

async function exists(ownerUrl: string, url: string): Promise<boolean> {
  return await withOwner(ownerUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [nameIn(url)])
    return rowCount === 1
  })
}

/** With the text of the house: what is compared otherwise is sorted otherwise. */
async function make(ownerUrl: string, url: string): Promise<void> {
  const name = pg.escapeIdentifier(nameIn(url))
  await withOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ collate: string; ctype: string }>(
      'select datcollate as collate, datctype as ctype from pg_database where datname = current_database()',
    )
    const { collate = 'C.UTF-8', ctype = 'C.UTF-8' } = rows[0] ?? {}
    await client.query(
      `create database ${name} template template0 encoding 'UTF8' lc_collate ${pg.escapeLiteral(collate)} lc_ctype ${pg.escapeLiteral(ctype)}`,
    )
    await client.query(`comment on database ${name} is ${pg.escapeLiteral(scratchMark)}`)
    await client.query(`revoke all on database ${name} from public`)
  })
}

/** Whoever is still on it is a rehearsal that was killed. */
const drop = async (ownerUrl: string, url: string): Promise<void> =>
  await withOwner(
    ownerUrl,
    async (client) => void (await client.query(`drop database ${pg.escapeIdentifier(nameIn(url))} with (force)`)),
  )

async function emptied(ownerUrl: string, url: string): Promise<Scratch> {
  await mustBeOurs(ownerUrl, url)
  await empty(url)
  return { url, remove: async () => await empty(url) }
}

async function empty(url: string): Promise<void> {
  const name = pg.escapeIdentifier(nameIn(url))
  await withOwner(url, async (client) => {
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()',
    )
    await client.query('begin')
    // First of all the mark: should this be cut short, the next one may go on.
    await client.query(`comment on database ${name} is ${pg.escapeLiteral(scratchMark)}`)
    await client.query(
      'drop schema if exists public cascade; create schema public; grant usage on schema public to public',
    )
    await client.query(`alter database ${name} reset all`)
    await client.query('commit')
  })
}

/** Bears the mark or holds nothing, and is not the house itself under another address. */
async function mustBeOurs(ownerUrl: string, url: string): Promise<void> {
  const [house, scratch] = [await stateOf(ownerUrl), await stateOf(url)]
  if (!house || !scratch) throw new NoScratch('no-database')
  if (house.itself === scratch.itself) throw new NoScratch('not-ours')
  if (scratch.mark !== scratchMark && scratch.tables > 0) throw new NoScratch('not-ours')
}

interface State {
  /** The same for every address of the same database. */
  itself: string
  mark: string | null
  tables: number
}

/** Nothing where it cannot be reached. */
async function stateOf(url: string): Promise<State | undefined> {
  try {
    return await withOwner(url, async (client) => {
      const { rows } = await client.query<State>(`
        select extract(epoch from pg_postmaster_start_time()) || ' ' || oid as itself, shobj_description(oid, 'pg_database') as mark,
               (select count(*)::int from pg_class where relnamespace not in (
                  select oid from pg_namespace where nspname ~ '^pg_' or nspname = 'information_schema')) as tables
        from pg_database where datname = current_database()`)
      return rows[0]
    })
  } catch {
    return undefined
  }
}
