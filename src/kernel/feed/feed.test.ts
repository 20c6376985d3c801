/** The feed of events: complete, in order, from any place on, under row rights, whoever commits late. */
import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, sockMill, toyWorks, uuid } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { record } from '../trail.ts'
import { city } from '../who.ts'
import { contract, type FeedEvent } from './contract.ts'
import { feedDoors } from './feed.ts'

const { database, owner, urls } = await freshDatabase()
const { as, bugs } = visitors(contract, { feed: feedDoors(database) }, { database })
const auditor = as(actors.auditor)

let made = 0
/** A line of the trail in a transaction of its own, as every door writes it. */
async function act(enterpriseId: string = sockMill.id, more: { unit?: string } = {}): Promise<string> {
  const id = uuid(10_000 + made++)
  const subject = { kind: 'probe', id, enterpriseId, version: 0, ...more }
  await database.as(actors.dispatcher, (db) => record(db, subject, { act: 'add' }, actors.dispatcher))
  return id
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** Longer than the seconds that are held back. */
const settled = () => pause(2300)

async function all(limit: number, from?: string): Promise<FeedEvent[]> {
  const found: FeedEvent[] = []
  let after = from
  for (;;) {
    const { events, next } = await auditor.feed.read({ limit, ...(after !== undefined && { after }) })
    found.push(...events)
    if (events.length === 0) return found
    after = next ?? undefined
  }
}

test('from any place on, in any portion, it is the same feed', async () => {
  const ids: string[] = []
  for (let i = 0; i < 25; i++) ids.push(await act(i % 2 ? toyWorks.id : sockMill.id))
  await settled()
  const whole = await all(100)
  expect(whole.map(({ subjectId }) => subjectId)).toEqual(ids)
  expect(await all(1)).toEqual(whole)
  expect(await all(7)).toEqual(whole)
  for (const at of [0, 11, 24]) expect(await all(5, whole[at]?.cursor)).toEqual(whole.slice(at + 1))
  const end = await auditor.feed.read({ after: whole.at(-1)?.cursor ?? '', limit: 10 })
  expect(end).toMatchObject({ events: [], next: whole.at(-1)?.cursor })
})

test('a writer held open for long is not skipped when he commits at last', async () => {
  const start = (await all(100)).at(-1)?.cursor
  const late = new pg.Client({ connectionString: urls.app })
  await late.connect()
  // Begun first, and at first without writing anything: it has a moment, but no number yet.
  await late.query(`begin; set local role act_dispatcher; set local bolanggu.person = '${actors.dispatcher.id}'`)
  await pause(20)
  const others = [await act(), await act()]
  await settled()
  const [during] = [await all(100, start)]
  expect(during).toEqual([])
  const held = uuid(20_000)
  await late.query(
    `insert into trail (enterprise_id, subject, subject_id, version, act, data, actor_id, actor_role)
     values ('${city}', 'probe', '${held}', 1, 'late', '{}', '${actors.dispatcher.id}', 'dispatcher')`,
  )
  await late.query('commit')
  await late.end()
  const after = await all(1, start)
  expect(after.map(({ subjectId }) => subjectId)).toEqual([held, ...others])
})

test('under a reader who follows while many write, nothing is lost and nothing comes out of order', async () => {
  const start = (await all(100)).at(-1)?.cursor
  const written: string[] = []
  const writers = Array.from({ length: 8 }, async (_, w) => {
    for (let i = 0; i < 15; i++)
      await database.as(actors.dispatcher, async (db) => {
        const id = uuid(30_000 + w * 100 + i)
        await record(
          db,
          { kind: 'probe', id, enterpriseId: sockMill.id, version: 0 },
          { act: 'add' },
          actors.dispatcher,
        )
        await pause(((w * 7 + i * 13) % 5) * 8)
        written.push(id)
      })
  })
  const read: FeedEvent[] = []
  let after = start
  let done = false
  const writing = Promise.all(writers)
    .then(settled)
    .then(() => {
      done = true
    })
  for (let last = false; !last; ) {
    last = done
    const { events, next } = await auditor.feed.read({ limit: 9, ...(after !== undefined && { after }) })
    read.push(...events)
    after = next ?? undefined
    if (events.length > 0) last = false
    else await pause(30)
  }
  await writing
  expect(read.map(({ subjectId }) => subjectId).sort()).toEqual([...written].sort())
  expect(read.map(({ at }) => at)).toEqual(read.map(({ at }) => at).toSorted())
})

test('each sees of it what the trail shows him', async () => {
  const start = (await all(100)).at(-1)?.cursor
  await act(sockMill.id)
  const aboutPerson = await act(city, { unit: 'service' })
  await settled()
  const seenBy = async (who: keyof typeof actors) =>
    (await as(actors[who]).feed.read({ limit: 100, ...(start && { after: start }) })).events.map((it) => it.subjectId)
  expect(await seenBy('auditor')).toHaveLength(2)
  expect(await seenBy('dispatcher')).toContain(aboutPerson)
  expect(await seenBy('officer')).not.toContain(aboutPerson)
  expect(await seenBy('deputy')).toHaveLength(1)
  await expect(as(actors.owner).feed.read({ limit: 1 })).rejects.toMatchObject({ status: 403 })
})

test('places survive a copy of the database into another, where transaction numbers begin anew', async () => {
  const whole = await all(100)
  const rows = (await owner.query(`select * from trail where subject = 'probe'`)).rows
  const copy = await freshDatabase()
  await copy.owner.query(`insert into trail select * from json_populate_recordset(null::trail, $1)`, [
    JSON.stringify(
      (await owner.query(`select json_agg(t) as all from trail t where subject = 'probe'`)).rows[0]?.all ?? [],
    ),
  ])
  const there = visitors(contract, { feed: feedDoors(copy.database) }, { database: copy.database })
  const middle = whole[Math.floor(whole.length / 2)]
  const { events } = await there.as(actors.auditor).feed.read({ limit: 1000, ...(middle && { after: middle.cursor }) })
  expect(rows.length).toBe(whole.length)
  expect(events).toEqual(whole.slice(Math.floor(whole.length / 2) + 1))
})

test.each(['x', 'AAAA', Buffer.from('2022-01-01 a b 1').toString('base64url')])('the place %s is none', async (after) =>
  await expect(auditor.feed.read({ after, limit: 1 })).rejects.toMatchObject({ data: { reason: 'cursor-unknown' } }))

test('nothing of all this was a bug', () => expect(bugs).toEqual([]))
