/** bolanggu setup-database: prints the SQL that makes the database roles, for whoever administers the server. */
import { readFile } from 'node:fs/promises'
import { inProject } from '../kernel/place.ts'

export async function setUpDatabase(): Promise<void> {
  process.stdout.write(await readFile(inProject('db/setup.sql'), 'utf8'))
}
