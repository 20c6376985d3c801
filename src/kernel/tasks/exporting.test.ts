/** The work list taken away: what is filtered is what is exported, in the columns chosen, and each firm is told. */
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { kernelPartsOf } from '../../../test/support/kernel-parts.ts'
import { partOf } from '../../../test/support/parts.ts'
import { actors, owner, sockMill, toyWorks, uuid } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { contracts, modulesOf, openCity } from '../../modules.ts'
import { openDatabase } from '../db.ts'
import { contract as kernel } from '../doors.ts'
import type { Choice } from '../exports/choice.ts'
import { kernelHandlers } from '../handlers.ts'
import { limits as newLimits } from '../limits.ts'
import type { Actor } from '../who.ts'

const { urls, owner: superuser } = await freshDatabase()
const city = await openCity({ urls }, openDatabase)
const limits = newLimits()
const all = { ...kernel, ...contracts }
const { as: visit, bugs } = visitors<AnyContractRouter>(
  all,
  { ...kernelHandlers(kernelPartsOf(city, limits)), ...modulesOf(city, limits) },
  { database: city.database, clock: () => '2022-11-30T02:00:00.000Z' },
)
const as = visit as (actor?: Parameters<typeof visit>[0]) => ContractRouterClient<typeof all>
const hr = { ...actors.officer, id: uuid(70), unit: 'hr', name: '人社经办' }
const staff = city.dictionary.byCode.get('staff')?.no ?? 0

/** Two disputes for the bureau, one late and one without a running clock; the second firm's name would be a formula. */
beforeAll(async () => {
  await superuser.query(`insert into person values ($1, $2, $2, $3, 'real', 1)`, [hr.id, hr.name, hr.unit])
  await superuser.query(
    `insert into person_function (person_id, role, unit, valid_from) values ($1, 'officer', 'hr', '2022-01-01')`,
    [hr.id],
  )
  await superuser.query(`update enterprise set name = '=玩具厂' where id = $1`, [toyWorks.id])
  for (const [firm, n] of [
    [sockMill.id, 1],
    [toyWorks.id, 2],
  ] as const)
    await superuser.query(
      `insert into task (enterprise_id, id, subject, subject_id, kind, about, variable, holder_unit, opened_by, opened_at)
       values ($1, $2, 'dispute', $2, 'answer', '{"what.zh": "职工人数", "what.en": "staff"}', $3, 'hr', $1, '2022-11-20T17:00:00Z')`,
      [firm, uuid(9000 + n), staff],
    )
  await superuser.query(
    `update task set clock = 'dispute-answer', amount = 10, clock_unit = '工作日', starts = 'next-day',
            ends = 'next-working-day', starts_on = '2022-11-11', due = '2022-11-25' where enterprise_id = $1`,
    [sockMill.id],
  )
})

interface Asked {
  whose?: 'mine' | 'others'
  when?: 'late'
  choice: Choice
}
const taken = async (who: Actor, asked: Asked) => (await as(who).tasks.export(asked)).body
const rowsIn = async (file: Blob) => (await readXlsx(new Uint8Array(await file.arrayBuffer()))).sheets[0]?.rows ?? []
const xlsx = { format: 'xlsx' as const, purpose: '周会' }

test('it holds what the list shows, that which is due first before all others, with days as days', async () => {
  const rows = await rowsIn(await taken(hr, { choice: xlsx }))
  expect(rows[0]).toEqual(['待办', '事项类别', '企业', '承办', '转来日期', '到期日', '剩余工作日', '时限'])
  expect(rows.slice(1).map((row) => row.slice(1, 8))).toMatchObject([
    [
      '更正申请',
      sockMill.name,
      '人社局',
      new Date('2022-11-21'),
      new Date('2022-11-25'),
      -3,
      expect.stringMatching(/；自定时限$/),
    ],
    ['更正申请', '=玩具厂', '人社局', new Date('2022-11-21'), null, null, '无时限'],
  ])
  const list = await as(hr).tasks.list({})
  expect(rows.slice(1).map(([todo]) => todo)).toEqual(list.rows.map(({ title }) => title.zh))
})

test('what is filtered is what is exported, in the columns asked for, in either language', async () => {
  const columns = ['due', 'enterprise']
  const rows = await rowsIn(await taken(hr, { when: 'late', choice: { ...xlsx, columns, language: 'en' } }))
  expect(rows).toEqual([
    ['Due on', 'Enterprise'],
    [new Date('2022-11-25'), sockMill.name],
  ])
  expect(await rowsIn(await taken(hr, { whose: 'others', choice: xlsx }))).toHaveLength(1)
})

test('a CSV of it is no formula, and a paper says how many there are', async () => {
  const csv = await (await taken(hr, { choice: { ...xlsx, format: 'csv' } })).text()
  expect(csv).toContain(`"'=玩具厂"`)
  const word = new Uint8Array(await (await taken(hr, { choice: { ...xlsx, format: 'docx' } })).arrayBuffer())
  expect(partOf(word, 'word/document.xml')).toContain('共2条，截至2022-11-30。')
})

test('a firm sees what waits for its answer from others, without saying what for; an office has to say it', async () => {
  const rows = await rowsIn(await taken(owner, { whose: 'others', choice: { format: 'xlsx' } }))
  expect(rows.slice(1).map((row) => row[2])).toEqual([sockMill.name])
  await expect(taken(hr, { choice: { format: 'csv' } })).rejects.toMatchObject({ data: { reason: 'purpose-needed' } })
  await expect(taken(hr, { choice: { ...xlsx, columns: ['secret'] } })).rejects.toMatchObject({
    data: { reason: 'no-such-column' },
  })
})

test('each firm finds the taking of its own on its access log', async () => {
  const readers = await as(owner).facts.readers({ id: sockMill.id })
  const others = readers.filter(({ unit }) => unit === 'hr')
  expect(others.length).toBeGreaterThan(2)
  expect(others[0]).toMatchObject({ what: 'export', rows: 1, purpose: '周会', role: 'officer' })
  expect(bugs).toEqual([])
})
