/** What was frozen before a backup is the same when it is reckoned again in the house that was restored from it. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, registrar, toyWorks } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { type City, contracts, figuresOf, listsOf, modulesOf, openCity } from '../../modules.ts'
import { openDatabase } from '../db.ts'
import { contract } from '../figures/contract.ts'
import { figures } from '../figures/handlers.ts'
import { limits as newLimits } from '../limits.ts'
import { restore } from './restore.ts'
import { runBackup } from './run.ts'

const { urls, owner } = await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'bolanggu-frozen-'))
const files = join(folder, 'files')
mkdirSync(files)
afterAll(() => rmSync(folder, { recursive: true }))

const visit = (city: City) =>
  visitors(
    { ...contracts, ...contract },
    { ...modulesOf(city, newLimits()), figures: figures(figuresOf(city), undefined, listsOf()) },
    { database: city.database },
  )

/** The logins of an empty database on the same server. */
async function emptyDatabase(): Promise<typeof urls> {
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await owner.query(`create database ${name} template template0`)
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href
  return { app: at(urls.app), owner: at(urls.owner), job: at(urls.job), public: at(urls.public) }
}

test('a frozen figure, list and paper are the same after a restore, though the register went on', async () => {
  await owner.query(`insert into installation (kind, ready_at) values ('real', now())`)
  const city = await openCity({ urls }, openDatabase)
  const here = visit(city)
  const frozen = await here.as(actors.officer).figures.freeze({ code: 'enterprises' })
  expect(frozen.rows).toBeGreaterThan(1)
  const list = await here.as(actors.officer).enterprises.freeze({ town: 'gd' })
  const paper = await here.as(actors.officer).enterprises.freeze({ town: 'gd', format: 'docx' })
  await here.as(registrar).enterprises.correct({
    ...{ id: toyWorks.id, version: 1, because: '吊销公告', change: { status: 'revoked' } },
  })
  const house = { urls, files }
  const manifest = await runBackup(
    { house, database: city.database, key: undefined, byWhom: 'test' },
    join(folder, 'one'),
  )
  const to = await emptyDatabase()
  await restore(join(folder, 'one'), manifest, { url: to.owner, files: join(folder, 'restored') })
  const restored = await openCity({ urls: to }, openDatabase)
  const there = visit(restored)
  expect(await there.as(actors.officer).figures.rerun({ id: frozen.id })).toMatchObject({
    ...{ same: true, intact: true, rows: frozen.rows, changed: 0 },
  })
  for (const [{ id, rows }, samePrint] of [
    [list, null],
    [paper, true],
  ] as const)
    expect(await there.as(actors.officer).figures.rerun({ id })).toMatchObject({
      same: true,
      intact: true,
      rows,
      samePrint,
    })
  const now = await there.as(actors.officer).figures.table({ code: 'enterprises', by: 'status' })
  expect(now.cells.find(({ at }) => at.status === 'revoked')?.value).toBe(1)
  expect([...here.bugs, ...there.bugs]).toEqual([])
  await restored.database.close()
  await city.database.close()
}, 180_000)
