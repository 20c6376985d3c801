/** A house that had open disputes before there was a work list finds them in it after its next start. */
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { fillPeople, sockMill, uuid } from '../../../test/support/people.ts'
import { openDatabase } from '../db.ts'
import { installHolidays } from '../holidays.ts'
import { migrate } from '../migrate.ts'
import { inProject } from '../place.ts'
import { reckonAgain } from './reckon.ts'

test('open disputes become work, answered ones do not', async () => {
  const name = 'before_the_work_list'
  const at = (user: string, database: string): string => {
    const url = new URL(inject('template'))
    return Object.assign(url, { username: user, pathname: `/${database}` }).href
  }
  const as = (user: string) => at(user, name)
  const admin = new pg.Client({ connectionString: at('postgres', 'postgres') })
  await admin.connect()
  await admin.query(`create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`)
  const folder = await mkdtemp(join(tmpdir(), 'bolanggu-before-'))
  const all = inProject('db/migrations/')
  for (const file of await readdir(all)) if (file < '0009') await cp(new URL(file, all), join(folder, file))
  await migrate(as('postgres'), pathToFileURL(`${folder}/`))
  const client = new pg.Client({ connectionString: as('postgres') })
  await client.connect()
  await fillPeople(client)
  await client.query(`insert into variable (no, code, kind, provider, sensitivity, spec)
    values (1, 'staff', 'periodic', 'hr', 'inner', '{"zh": "职工人数", "en": "Staff"}')`)
  for (const [n, state, answer] of [
    [1, 'open', null],
    [2, 'kept', '无误'],
  ] as const)
    await client.query(
      `insert into dispute (enterprise_id, id, variable, period, reason, state, answer, provider, version, opened_at)
       values ($1, $2, 1, $3, 'x', $4, $5, 'hr', 1, '2022-11-18T16:30:00Z')`,
      [sockMill.id, uuid(n), 2020 + n, state, answer],
    )
  await migrate(as('postgres'), all)
  const database = openDatabase({ app: as('bolanggu_app'), job: as('bolanggu_job'), public: as('bolanggu_public') })
  await installHolidays(database.job, inProject('city/ref/holidays/notices.yaml').pathname)
  expect(await reckonAgain(database.job, {})).toBe(1)
  const { rows } = await client.query('select subject_id, holder_unit, starts_on, due, about, closed_at from task')
  const about = { 'what.zh': '职工人数', 'what.en': 'Staff' }
  const of = { subject_id: uuid(1), holder_unit: 'hr', about, closed_at: null }
  expect(rows).toEqual([{ ...of, starts_on: '2022-11-19', due: '2022-12-02' }])
  const told = await client.query('select 1 from announcement')
  expect(told.rowCount).toBe(0)
  const policies = await client.query(`select 1 from pg_policies where policyname = 'passing'`)
  expect(policies.rowCount).toBe(0)
  await database.close()
  await client.end()
  await admin.query(`drop database ${name} with (force)`)
  await admin.end()
  await rm(folder, { recursive: true })
})
