/**
 * The work list and notices through their doors: what an act gives others to do and to know, who sees it, how its clock
 * runs, and what becomes of it when it is done.
 */
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { kernelPartsOf } from '../../../test/support/kernel-parts.ts'
import {
  actors,
  colleague,
  nobodyYet,
  otherOwner,
  owner,
  sockMill,
  taxOfficer,
  uuid,
} from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { contracts, modulesOf, openCity, sayings } from '../../modules.ts'
import { openDatabase } from '../db.ts'
import { contract as kernel } from '../doors.ts'
import { kernelHandlers } from '../handlers.ts'
import { limits as newLimits } from '../limits.ts'
import { notify } from '../notices/notify.ts'
import { post } from '../notices/post.ts'
import { filled, noticeSaying } from '../notices/say.ts'
import { city as cityId } from '../who.ts'
import { reckonAgain, startClocks } from './reckon.ts'
import { remind } from './remind.ts'
import { follow } from './task.ts'

const { urls, owner: superuser } = await freshDatabase()
const city = await openCity({ urls }, openDatabase)
const { job } = city.database
const limits = { ...newLimits(), visitor: async () => {} }
const router = { ...kernelHandlers(kernelPartsOf(city, limits)), ...modulesOf(city, limits) }
const all = { ...kernel, ...contracts }
let now = '2022-11-21T02:00:00.000Z'
const { as: visit, bugs } = visitors<AnyContractRouter>(all, router, {
  database: city.database,
  limits,
  clock: () => now,
})
const as = visit as (actor?: Parameters<typeof visit>[0]) => ContractRouterClient<typeof all>

const said: unknown[] = []
const postAll = async () => await post(job, (line) => said.push(line))

const staff = city.dictionary.byCode.get('staff')?.no ?? 0
const hr = { ...actors.officer, id: uuid(70), unit: 'hr', name: '人社经办' }
const hrHead = { ...actors['department-head'], id: uuid(71), unit: 'hr', name: '人社负责人' }

beforeAll(async () => {
  for (const { id, name, role, unit } of [hr, hrHead]) {
    await superuser.query(`insert into person values ($1, $2, $2, $3, 'real', 1)`, [id, name, unit])
    await superuser.query(
      `insert into person_function (person_id, role, unit, valid_from) values ($1, $2, $3, '2022-01-01')`,
      [id, role, unit],
    )
  }
})

const provider = city.dictionary.byCode.get('staff')?.is.provider

test('the provider of staff is the bureau these people work in', () => expect(provider).toBe('hr'))

let dispute = ''
test('a dispute is work for its provider from the moment it is opened, on the house’s own clock', async () => {
  dispute = (await as(owner).disputes.open({ variable: staff, period: 2021, claimed: '98', reason: '含实习生' })).id
  const { rows, total } = await as(hr).tasks.list({})
  expect(total).toBe(1)
  expect(rows).toMatchObject([
    {
      subject: 'dispute',
      subjectId: dispute,
      path: `/disputes/${dispute}`,
      enterprise: sockMill.name,
      due: '2022-12-05',
      left: 10,
      provisional: false,
      clock: { code: 'dispute-answer', amount: 10, unit: '工作日', ours: true },
    },
  ])
  expect(rows[0]?.title.zh).toContain('更正申请')
  expect(await as(hr).tasks.counts()).toEqual({ open: 1, late: 0 })
})

test('who sees it: its unit, its head, the firm whose affair it is, the auditor; nobody else', async () => {
  const seen = async (actor: typeof owner, whose: 'mine' | 'others') => (await as(actor).tasks.list({ whose })).total
  expect(await seen(hrHead, 'mine')).toBe(1)
  expect(await seen(owner, 'mine')).toBe(0)
  expect(await seen(owner, 'others')).toBe(1)
  expect(await seen(colleague, 'others')).toBe(1)
  expect(await seen(actors.auditor, 'others')).toBe(1)
  for (const actor of [otherOwner, taxOfficer, actors.officer, actors.administrator, actors.leader, actors.deputy]) {
    expect(await seen(actor, 'mine')).toBe(0)
    expect(await seen(actor, 'others')).toBe(0)
  }
})

test('the filters divide the list by its clock', async () => {
  const at = async (day: string, when: 'late' | 'today' | 'soon' | 'later') => {
    now = `${day}T02:00:00.000Z`
    return (await as(hr).tasks.list({ when })).total
  }
  expect([await at('2022-11-21', 'later'), await at('2022-11-30', 'soon')]).toEqual([1, 1])
  expect([await at('2022-12-05', 'today'), await at('2022-12-06', 'late')]).toEqual([1, 1])
  expect([await at('2022-12-06', 'today'), await at('2022-12-06', 'later')]).toEqual([0, 0])
  expect(await as(hr).tasks.counts()).toEqual({ open: 1, late: 1 })
  expect((await as(hr).tasks.list({ subject: 'claim' })).total).toBe(0)
  now = '2022-11-21T02:00:00.000Z'
})

test('its provider’s officers are told, each in his inbox, and reading is delivery', async () => {
  expect(await as(hr).notices.unread()).toEqual({ unread: 0 })
  await postAll()
  expect(await as(hr).notices.unread()).toEqual({ unread: 1 })
  const { rows } = await as(hr).notices.list({})
  expect(rows).toMatchObject([
    { subject: 'dispute', path: `/disputes/${dispute}`, unread: true, enterprise: sockMill.name },
  ])
  expect(rows[0]?.title.zh).not.toMatch(/98|101/)
  for (const actor of [taxOfficer, owner, hrHead]) expect((await as(actor).notices.list({})).total).toBe(0)
  const others = as(otherOwner).notices.read({ id: rows[0]?.id })
  await expect(others).rejects.toMatchObject({ data: { reason: 'not-found' } })
  expect(await as(hr).notices.read({ id: rows[0]?.id })).toEqual({ read: 1, path: `/disputes/${dispute}` })
  expect(await as(hr).notices.read({})).toEqual({ read: 0, path: null })
  expect(await as(hr).notices.unread()).toEqual({ unread: 0 })
  expect((await as(hr).notices.list({ unread: true })).total).toBe(0)
})

test('posting again posts nothing twice', async () => {
  await superuser.query('update announcement set posted_at = null, receivers = null')
  await postAll()
  expect((await as(hr).notices.list({})).total).toBe(1)
})

test('late, the ladder climbs to the head of the department', async () => {
  await remind(job, sayings, '2022-12-08')
  await postAll()
  const titles = (await as(hr).notices.list({ unread: true })).rows.map(({ title }) => title.zh)
  expect(titles).toEqual([expect.stringContaining('2022-12-05 已到期，尚未办结')])
  const [toHead] = (await as(hrHead).notices.list({})).rows
  expect(toHead?.title.zh).toContain('本部门超期：答复更正申请')
  expect(toHead?.title.en).toContain('Overdue in your department: Answer the dispute')
})

test('the answer closes it and the owner is told', async () => {
  const answer = { act: 'keep', answer: '经核无误' } as const
  await as(hr).disputes.act({ enterpriseId: sockMill.id, id: dispute, version: 1, what: answer })
  expect((await as(hr).tasks.list({})).total).toBe(0)
  await postAll()
  const { rows } = await as(owner).notices.list({})
  expect(rows).toMatchObject([{ subject: 'dispute', unread: true }])
  expect(rows[0]?.title.en).toContain('was answered')
  expect((await as(otherOwner).notices.list({})).total).toBe(0)
  const { rows: closed } = await superuser.query('select closed_as, closed_by from task')
  expect(closed).toEqual([{ closed_as: 'keep', closed_by: hr.id }])
})

test('what was refused leaves neither work nor notice', async () => {
  const before = await superuser.query(
    'select (select count(*) from task) as t, (select count(*) from announcement) as a',
  )
  const open = as(owner).disputes.open({ variable: staff, period: 2021, claimed: 'ninety', reason: 'x' })
  await expect(open).rejects.toMatchObject({ data: { reason: 'value-unreadable' } })
  const after = await superuser.query(
    'select (select count(*) from task) as t, (select count(*) from announcement) as a',
  )
  expect(after.rows).toEqual(before.rows)
})

test('a clock that waits for delivery starts with the first reading, once', async () => {
  const { officer } = actors
  const at = { kind: 'dispute', id: uuid(801), enterpriseId: sockMill.id }
  await city.database.as(officer, async (db) => {
    const to = { unit: 'hr', role: 'officer' } as const
    const told = await notify(db, {
      to,
      subject: 'dispute',
      subjectId: at.id,
      kind: 'opened',
      enterpriseId: at.enterpriseId,
    })
    const clock = {
      code: 'dispute-answer',
      amount: 5,
      unit: '工作日',
      starts: 'next-day',
      ends: 'next-working-day',
    } as const
    await follow(
      db,
      at,
      [{ kind: 'answer', holder: { unit: 'hr' }, clock, from: { deliveryOf: told } }],
      'open',
      officer,
    )
  })
  await postAll()
  expect(await startClocks(job)).toBe(0)
  const waits = (await as(hr).tasks.list({})).rows.find(({ subjectId }) => subjectId === at.id)
  expect(waits).toMatchObject({ due: null, left: null, clock: { amount: 5 } })
  await as(hr).notices.read({})
  await superuser.query(
    `update delivery set delivered_at = '2022-11-25T15:30:00Z' where notice_id in (select id from notice where subject_id = $1)`,
    [at.id],
  )
  expect(await startClocks(job)).toBe(1)
  expect(await startClocks(job)).toBe(0)
  const runs = (await as(hr).tasks.list({})).rows.find(({ subjectId }) => subjectId === at.id)
  expect(runs).toMatchObject({ due: '2022-12-02' })
  const { rows } = await superuser.query(
    `select act, data ->> 'startsOn' as on, actor_id from trail where subject = 'task'`,
  )
  expect(rows).toEqual([{ act: 'start-clock', on: '2022-11-25', actor_id: cityId }])
})

test('a letter that a mail server took over starts nothing; a robot that answered for it does', async () => {
  const at = uuid(802)
  const announcement = uuid(803)
  await superuser.query(
    `insert into announcement (enterprise_id, id, to_person, kind, subject, subject_id, about, made_by, posted_at, receivers)
     values ($1, $2, $3, 'opened', 'dispute', $4, '{}', $3, now(), 1)`,
    [sockMill.id, announcement, hr.id, at],
  )
  await superuser.query(`insert into notice values ($1, $2, $2, $3, 'opened', 'dispute', $4, '{}', now())`, [
    sockMill.id,
    announcement,
    hr.id,
    at,
  ])
  const add = async (channel: string, state: string, delivered: string | null) =>
    await superuser.query(
      `insert into delivery (enterprise_id, notice_id, channel, person_id, state, sent_at, delivered_at) values ($1, $2, $3, $4, $5, now(), $6)`,
      [sockMill.id, announcement, channel, hr.id, state, delivered],
    )
  await superuser.query(
    `insert into task (enterprise_id, subject, subject_id, kind, about, holder_unit, clock, amount, clock_unit, starts, ends, awaits, opened_by)
     values ($1, 'dispute', $2, 'answer', '{}', 'hr', 'x', 1, '日', 'next-day', 'as-is', $3, $4)`,
    [sockMill.id, at, announcement, hr.id],
  )
  await add('inbox', 'sent', null)
  await add('email', 'sent', null)
  expect(await startClocks(job)).toBe(0)
  await add('wecom', 'delivered', '2022-11-28T01:00:00Z')
  expect(await startClocks(job)).toBe(1)
  const { rows } = await superuser.query('select starts_on, due from task where subject_id = $1', [at])
  expect(rows).toEqual([{ starts_on: '2022-11-28', due: '2022-11-29' }])
  await superuser.query(
    `update task set closed_at = now(), closed_by = opened_by, closed_as = 'x' where subject_id = $1`,
    [at],
  )
})

test('a due day past the published years is provisional, and reckoned again with trail and notices when they come', async () => {
  await superuser.query('delete from notice where false')
  now = '2027-09-20T02:00:00.000Z'
  const { id } = await as(owner).disputes.open({ variable: staff, period: 2020, claimed: '97', reason: '又错' })
  const view = async () => (await as(hr).tasks.list({})).rows.find(({ subjectId }) => subjectId === id)
  const before = await view()
  expect(before).toMatchObject({ due: '2027-10-04', provisional: true })
  expect(await reckonAgain(job, sayings)).toBe(0)
  for (let day = 1; day <= 7; day++)
    await superuser.query(`insert into calendar_day values ($1, 'off', '国庆节', 'test')`, [`2027-10-0${day}`])
  expect(await reckonAgain(job, sayings)).toBe(1)
  expect(await view()).toMatchObject({ due: '2027-10-11', provisional: false })
  const { rows } = await superuser.query(
    `select data ->> 'was' as was, data ->> 'due' as due from trail where act = 'reckon-again'`,
  )
  expect(rows).toEqual([{ was: '2027-10-04', due: '2027-10-11' }])
  await postAll()
  for (const actor of [hr, owner])
    expect((await as(actor).notices.list({ unread: true })).rows.map(({ title }) => title.zh)).toContainEqual(
      expect.stringContaining('到期日由 2027-10-04 改为 2027-10-11'),
    )
  now = '2022-11-21T02:00:00.000Z'
})

test('people are told of their functions and bindings', async () => {
  const person = actors.planner
  await as(actors.administrator).people.give({
    id: person.id,
    role: 'reviewer',
    unit: 'tax',
    validFrom: '2022-01-01',
    validTo: null,
    firms: [],
  } as never)
  await as(actors.administrator).people.end({ id: person.id, role: 'reviewer', unit: 'tax', validTo: '2022-12-31' })
  const { id } = await as(actors.dispatcher)
    .bindings.issueLetter({ enterpriseId: sockMill.id })
    .then(() => ({ id: '' }))
  expect(id).toBe('')
  await postAll()
  const titles = async (actor: typeof owner) =>
    (await as(actor).notices.list({ unread: true })).rows.map(({ title }) => title.en)
  expect(await titles(person)).toEqual(
    expect.arrayContaining([expect.stringContaining('were given'), expect.stringContaining('ends on 2022-12-31')]),
  )
  expect(await titles(owner)).toContainEqual(expect.stringContaining('registered address'))
})

test('who redeems a letter is told, and so is whoever spoke for the firm already', async () => {
  const { code } = await as(actors.dispatcher).bindings.issueLetter({ enterpriseId: sockMill.id })
  await postAll()
  await as(nobodyYet).bindings.redeem({ creditCode: sockMill.creditCode, code })
  await postAll()
  const mine = (await as(nobodyYet).notices.list({})).rows
  expect(mine.map(({ title }) => title.en)).toEqual(['You are bound and may speak for this enterprise'])
  const others = (await as(owner).notices.list({ unread: true })).rows.map(({ title }) => title.zh)
  expect(others).toContain(`“${nobodyYet.name}”已绑定，可以代表本企业办事`)
})

test('several posting at once tell nobody twice; a function may be told in whichever unit', async () => {
  await notify(job, { to: { role: 'administrator' }, subject: 'job', subjectId: uuid(2), kind: 'stopped' })
  await Promise.all([postAll(), postAll(), postAll()])
  const { rows } = await superuser.query('select person_id from notice where subject_id = $1', [uuid(2)])
  expect(rows).toEqual([{ person_id: actors.administrator.id }])
  const inbox = await superuser.query(
    `select state from delivery join notice on notice.id = notice_id where subject_id = $1`,
    [uuid(2)],
  )
  expect(inbox.rows).toEqual([{ state: 'sent' }])
})

test('an announcement that finds nobody is in the log', async () => {
  said.length = 0
  await notify(job, { to: { unit: 'audit', role: 'cadre' }, subject: 'job', subjectId: uuid(1), kind: 'stopped' })
  await postAll()
  expect(said).toMatchObject([{ level: 'warn', what: 'nobody to tell' }])
})

test('a visitor has no inbox', async () => {
  await expect(as().notices.list({})).rejects.toMatchObject({ data: { reason: 'sign-in-needed' } })
  expect(await as().notices.unread()).toEqual({ unread: 0 })
})

test('whatever leaves the house names nothing: its sentences have no slots', () => {
  for (const [subject, { notices }] of Object.entries(sayings))
    for (const kind of [...Object.keys(notices), 'remind', 'remind-late', 'remind-head', 'due-moved']) {
      const { outside } = noticeSaying(sayings, subject, kind)
      expect(filled(outside, {})).toEqual(outside)
      expect(outside.zh + outside.en).not.toMatch(/[{}]/)
    }
})

test('nothing broke on the way', () => expect(bugs).toEqual([]))
