/**
 * The house (一座城): the database behind everything, opened, migrated and known for what it is. Both the server and the
 * command line open it here, so that neither can run on a database the other would refuse.
 */
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { migrate, setUpRoles } from './migrate.ts'
import { inProject } from './place.ts'
import { createDatabase, startPostgres } from './postgres.ts'
import type { Kind, Settings } from './settings.ts'

export interface House {
  urls: { app: string; owner: string; job: string; public: string }
  /** Nothing until somebody decided it, which happens once. */
  kind: Kind | undefined
  /** False while a demo's city is still being built, or if that was cut short. */
  isReady: boolean
  /** By how many milliseconds the house clock is behind the machine's. */
  offset: number
  files: string
  /** True when another process had the embedded server running already. */
  adopted: boolean
  stop: () => Promise<void>
}

export async function openHouse(settings: Settings): Promise<House> {
  const server = await openServer(settings)
  await migrate(server.urls.owner, inProject('db/migrations/'))
  return { ...server, ...(await stateOf(server.urls.owner)) }
}

/** The database server and the folder for evidence alone, whatever is in them. */
export async function openServer(settings: Settings): Promise<Pick<House, 'urls' | 'files' | 'adopted' | 'stop'>> {
  mkdirSync(settings.data, { recursive: true })
  // Others may pass through it, as the account of PostgreSQL has to; what lies in it is closed folder by folder.
  chmodSync(settings.data, 0o711)
  const files = join(settings.data, 'files')
  mkdirSync(files, { recursive: true, mode: 0o700 })
  const server = settings.database
    ? { urls: settings.database, adopted: false, stop: async () => {} }
    : await embedded(settings.data)
  return { ...server, files }
}

async function embedded(data: string) {
  const postgres = await startPostgres(join(data, 'postgres'), memory)
  await setUpRoles(postgres.url('postgres', 'postgres'), inProject('db/setup.sql'))
  await createDatabase(postgres, 'bolanggu')
  const url = (user: string): string => postgres.url(user, 'bolanggu')
  const urls = {
    app: url('bolanggu_app'),
    owner: url('postgres'),
    job: url('bolanggu_job'),
    public: url('bolanggu_public'),
  }
  return { urls, adopted: postgres.adopted, stop: postgres.stop }
}

/** For a machine of 2 cores that has other work too. jit costs more than it saves on the short queries of a page. */
const memory = { shared_buffers: '256MB', maintenance_work_mem: '256MB', max_wal_size: '2GB', jit: 'off' }

async function stateOf(ownerUrl: string): Promise<Pick<House, 'kind' | 'isReady' | 'offset'>> {
  return await withOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ kind: Kind; ready: boolean }>(
      'select kind, ready_at is not null as ready from installation',
    )
    return { kind: rows[0]?.kind, isReady: rows[0]?.ready ?? false, offset: await readOffset(client) }
  })
}

async function readOffset(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ offset: number }>(
    'select (1000 * extract(epoch from transaction_timestamp() - city_now()))::float8 as offset',
  )
  return rows[0]?.offset ?? 0
}

/** The offset as it is now: a demo's clock is set after its house was opened. */
export const offsetOf = async ({ urls }: Pick<House, 'urls'>): Promise<number> =>
  await withOwner(urls.owner, readOffset)

export async function withOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Makes an empty house real, for good. */
export async function makeReal(house: House): Promise<House> {
  await withOwner(house.urls.owner, (client) =>
    client.query(`insert into installation (kind, ready_at) values ('real', transaction_timestamp())`),
  )
  return { ...house, kind: 'real', isReady: true }
}
