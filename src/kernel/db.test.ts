import { Socket } from 'node:net'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { actors, nobodyYet } from '../../test/support/people.ts'
import type { Db } from './db.ts'
import { standing } from './db.ts'
import type { Actor } from './who.ts'

const { database } = await freshDatabase()

test('what is asked when a transaction has ended is refused, however it ended: the connection is somebody else’s by then', async () => {
  const late: Promise<unknown>[] = []
  let end = (): void => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const askLater = (db: Db): Promise<unknown> => {
    const asked = ended.then(() => sql`select current_user`.execute(db))
    asked.catch(() => {})
    late.push(asked)
    return asked
  }
  await database.as(actors.officer, async (db) => void askLater(db))
  const failing = database.as(actors.officer, (db) => Promise.all([sql`select 1 / 0`.execute(db), askLater(db)]))
  await expect(failing).rejects.toThrow('division by zero')
  end()
  const others = await Promise.all(
    [nobodyYet, actors.deputy].map((actor) =>
      database.as(actor, (db) => sql<{ is: string }>`select current_user as is`.execute(db)),
    ),
  )
  expect(others.map(({ rows }) => rows[0]?.is)).toEqual(['act_citizen', 'act_deputy'])
  for (const asked of late) await expect(asked).rejects.toThrow('Asked after its transaction had ended')
})

test('a standing statement is understood once a connection, and shows everybody what is his', async () => {
  const seenBy = (actor: Actor) =>
    database.as(actor, async (db) => {
      const { rows } = await sql<{ people: number; pid: number; names: number }>`${standing}
        select (select count(*)::int from search_person) as people, pg_backend_pid() as pid,
          (select count(*)::int from pg_prepared_statements) as names`.execute(db)
      return rows[0]
    })
  const everybody = await seenBy(actors.administrator)
  const pids = new Set<number>()
  // More often than PostgreSQL plans a prepared statement anew for each question.
  for (let turn = 0; turn < 8; turn++) {
    const all = await seenBy(actors.administrator)
    const unit = await seenBy(actors.officer)
    const self = await seenBy(nobodyYet)
    expect(all?.people).toBe(everybody?.people)
    expect(unit?.people).toBeGreaterThan(1)
    expect(unit?.people).toBeLessThan(all?.people ?? 0)
    expect(self?.people).toBe(1)
    for (const one of [all, unit, self]) pids.add(one?.pid ?? 0)
    expect(self?.names).toBe(1)
  }
  expect(pids.size).toBe(1)
})

test('an opening and the queries asked with it are sent in one piece', async () => {
  const sent: string[] = []
  const { _write, _writev } = Socket.prototype as Required<Socket>
  // Noted while it is sent: the buffers are used again afterwards.
  vi.spyOn(Socket.prototype, '_write').mockImplementation(function (this: Socket, chunk, encoding, done) {
    sent.push(String(chunk))
    _write.call(this, chunk, encoding, done)
  })
  vi.spyOn(Socket.prototype as Required<Socket>, '_writev').mockImplementation(function (this: Socket, chunks, done) {
    sent.push(chunks.map(({ chunk }) => String(chunk)).join(''))
    _writev.call(this, chunks, done)
  })
  await database.as(actors.officer, (db) =>
    Promise.all([sql`select 'first'`.execute(db), sql`select 'second'`.execute(db)]),
  )
  vi.restoreAllMocks()
  const pieces = sent.filter((piece) => /begin|first|second/.test(piece))
  expect(pieces).toHaveLength(1)
  expect(pieces[0]).toMatch(/begin[\s\S]*first[\s\S]*second/)
})
