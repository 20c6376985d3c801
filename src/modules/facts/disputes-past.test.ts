/** Disputes as they stood on an earlier day: read off the trail by the same `apply` that proves the rows. */
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { kernelPartsOf } from '../../../test/support/kernel-parts.ts'
import { actors, otherOwner, owner, sockMill, taxOfficer } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { openDatabase } from '../../kernel/db.ts'
import { contract as kernel } from '../../kernel/doors.ts'
import { kernelHandlers } from '../../kernel/handlers.ts'
import { limits as newLimits } from '../../kernel/limits.ts'
import { contracts, modulesOf, openCity } from '../../modules.ts'
import { asItWas } from './dispute.ts'

const { urls, owner: superuser } = await freshDatabase()
const city = await openCity({ urls }, openDatabase)
const all = { ...kernel, ...contracts }
const { as: visit, bugs } = visitors<AnyContractRouter>(
  all,
  { ...kernelHandlers(kernelPartsOf(city, newLimits())), ...modulesOf(city, newLimits()) },
  { database: city.database },
)
const as = visit as (actor?: Parameters<typeof visit>[0]) => ContractRouterClient<typeof all>
const hr = { ...taxOfficer, unit: 'hr' }
const staff = city.dictionary.byCode.get('staff')?.no ?? 0

/** Filed on 1 November, answered on the 10th; another filed and withdrawn on the 20th. */
let [answered, withdrawn] = ['', '']
beforeAll(async () => {
  const filed = { variable: staff, reason: '含实习生' }
  answered = (await as(owner).disputes.open({ ...filed, period: 2021, claimed: '98' })).id
  withdrawn = (await as(owner).disputes.open({ ...filed, period: 2020, claimed: '90' })).id
  const act = { enterpriseId: sockMill.id, version: 1 }
  await as(hr).disputes.act({ ...act, id: answered, what: { act: 'keep', answer: '社保在册为准' } })
  await as(owner).disputes.act({ ...act, id: withdrawn, what: { act: 'withdraw' } })
  await superuser.query(`set session_replication_role = replica`)
  for (const [id, version, at] of [
    [answered, 1, '2022-11-01T02:00:00Z'],
    [answered, 2, '2022-11-10T15:59:59.999Z'],
    [withdrawn, 1, '2022-11-20T01:00:00Z'],
    [withdrawn, 2, '2022-11-20T02:00:00Z'],
  ])
    await superuser.query(`update trail set at = $3 where subject_id = $1 and version = $2`, [id, version, at])
  for (const [id, opened, due] of [
    [answered, '2022-11-01T02:00:00Z', '2022-11-15'],
    [withdrawn, '2022-11-20T01:00:00Z', '2022-12-02'],
  ]) {
    await superuser.query(`update dispute set opened_at = $2 where id = $1`, [id, opened])
    await superuser.query(`update task set opened_at = $2, due = $3 where subject_id = $1`, [id, opened, due])
  }
})

const on = async (day: string | undefined, who = owner, state?: 'open' | 'kept') =>
  (await as(who).disputes.list({ ...(day && { on: day }), ...(state && { state }) })).map(
    ({ id, state: stood, answer, version, due, left }) => [
      id === answered ? 'first' : 'second',
      stood,
      answer,
      version,
      due,
      left,
    ],
  )

test.each([
  ['before it was filed', '2022-10-31', []],
  ['while it waited, with the clock of that day', '2022-11-09', [['first', 'open', null, 1, '2022-11-15', 4]]],
  [
    'on the day of the answer, to the last instant of it',
    '2022-11-10',
    [['first', 'kept', '社保在册为准', 2, null, null]],
  ],
  [
    'filed and withdrawn on one day',
    '2022-11-20',
    [
      ['first', 'kept', '社保在册为准', 2, null, null],
      ['second', 'withdrawn', null, 2, null, null],
    ],
  ],
])('%s', async (_, day, expected) => expect(await on(day)).toEqual(expected))

test('the filter is by how it stood then, and a day to come is now', async () => {
  expect(await on('2022-11-09', hr, 'open')).toHaveLength(1)
  expect(await on('2022-11-09', hr, 'kept')).toEqual([])
  expect(await on('2022-11-10', hr, 'open')).toEqual([])
  expect(await on('2099-01-01')).toEqual(await on(undefined))
})

test('a due day that moved later is that of then', async () => {
  const { rows } = await superuser.query<{ id: string }>('select id from task where subject_id = $1', [answered])
  await superuser.query(
    `insert into trail (enterprise_id, subject, subject_id, version, act, data, actor_id, actor_role, at)
     values ($1, 'task', $2, 2, 'reckon-again', '{"due": "2022-11-15", "was": "2022-11-16"}', $1, 'citizen', '2022-11-09T16:00:00Z')`,
    [sockMill.id, rows[0]?.id],
  )
  expect(await on('2022-11-09')).toEqual([['first', 'open', null, 1, '2022-11-16', 5]])
})

test('it is as open as it is today: others see none of it, the auditor all', async () => {
  expect(await on('2022-11-20', otherOwner)).toEqual([])
  expect(await on('2022-11-20', taxOfficer)).toEqual([])
  expect(await on('2022-11-20', actors.auditor)).toHaveLength(2)
  expect(await on('2022-11-20', actors.deputy)).toEqual([])
})

test('taken away, it is what the list shows', async () => {
  const { body } = await as(owner).disputes.export({ on: '2022-11-09', choice: { format: 'xlsx', columns: ['state'] } })
  const sheet = (await readXlsx(new Uint8Array(await body.arrayBuffer()))).sheets[0]?.rows
  expect(sheet).toEqual([['状态'], ['待答复']])
})

test('without its first line there is no past to look at', () =>
  expect(asItWas([{ act: 'keep', data: {}, version: 2, at: '2022-11-10', variable: 1 }], '2022-11-30')).toBeUndefined())

test('no door broke', () => expect(bugs).toEqual([]))
