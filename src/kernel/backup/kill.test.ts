/** A few backups killed at random moments; fifty of them are `npm run trial backup-kill`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { beginTrails } from '../../../city/trail.ts'
import { killBackups } from '../../../test/support/backup-kill.ts'
import { freshDatabase } from '../../../test/support/database.ts'
import { owner as boss } from '../../../test/support/people.ts'

const { owner, urls } = await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'bolanggu-kill-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a backup that was killed is refused, and one that is accepted is whole and of one moment', async () => {
  await beginTrails(owner, boss.id)
  await owner.query(`insert into installation (kind) values ('real')`)
  const killed = await killBackups({ url: urls.owner, files: join(folder, 'files'), folder }, 3)
  expect(killed.wrong).toEqual([])
  expect(killed.whole + killed.refused).toBe(4)
  expect(killed.whole).toBeGreaterThan(0)
  expect(killed.written).toBeGreaterThan(0)
}, 60_000)
