/** One PostgreSQL for the whole run: migrated once, filled with the tests' people, then copied for each file in about 30 ms. */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate, setUpRoles } from '../../src/kernel/migrate.ts'
import { createDatabase, startPostgres } from '../../src/kernel/postgres.ts'
import { fillPeople } from './people.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the template database as its owner. */
    template: string
  }
}

export default async function start(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'bolanggu-test-'))
  // What the tests, and the products and browsers they start, leave in the system's folder goes with the run, even if its
  // process was ended before it could clear up. Other accounts have to pass through.
  await chmod(folder, 0o711)
  const temporary = join(folder, 'tmp')
  await mkdir(temporary)
  await chmod(temporary, 0o1777)
  process.env.TMPDIR = temporary
  // Safe to lose, so it need not wait for the disk.
  const server = await startPostgres(join(folder, 'postgres'), {
    fsync: 'off',
    full_page_writes: 'off',
    max_connections: '300',
  })
  const template = server.url('postgres', 'template')
  await setUpRoles(server.url('postgres', 'postgres'), new URL('../../db/setup.sql', import.meta.url))
  await createDatabase(server, 'template')
  await migrate(template, new URL('../../db/migrations/', import.meta.url))
  const client = new pg.Client({ connectionString: template })
  await client.connect()
  await fillPeople(client)
  await client.end()
  project.provide('template', template)
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 })
  }
}
