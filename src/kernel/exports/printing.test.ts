/** Printing takes seconds, and whoever waits for the printer holds no connection and no transaction meanwhile. */
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, sockMill } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { contracts, modulesOf, openCity } from '../../modules.ts'
import { openDatabase } from '../db.ts'
import { limits as newLimits } from '../limits.ts'
import type { Paper } from '../papers/paper.ts'
import { pdfOf } from '../papers/print.ts'

const { urls, owner } = await freshDatabase()
const city = await openCity({ urls }, openDatabase)
const { as, bugs } = visitors(contracts, modulesOf(city, newLimits()), { database: city.database })

/** Long enough to keep the printer busy for some seconds. */
const long: Paper = {
  language: 'zh-CN',
  title: '长表',
  day: '2022-11-30',
  notes: [],
  blocks: [
    {
      is: 'table',
      headings: ['行', '值'],
      rows: Array.from({ length: 4000 }, (_, n) => [String(n), '袜子']),
      widths: [50, 50],
    },
  ],
}
const choice = { format: 'pdf' as const, purpose: '走访' }

beforeAll(async () => {
  await owner.query(
    `insert into dispute (enterprise_id, id, variable, period, reason, state, provider, version) select $1, $1, no, 2021, '少算了三人', 'open', 'hr', 1 from variable where code = 'staff'`,
    [sockMill.id],
  )
})

/** Of the login that reads: connections with a transaction, and those that ended one since the moment. */
const work = async (since: string) =>
  (
    await owner.query<{ open: number; ended: number }>(
      `select count(*) filter (where xact_start is not null)::int as open,
              count(*) filter (where xact_start is null and query = 'commit' and state_change > $1)::int as ended
       from pg_stat_activity where datname = current_database() and usename = 'bolanggu_app'`,
      [since],
    )
  ).rows[0]
const lines = async () => (await owner.query(`select from access where what = 'export'`)).rowCount

test('while a paper is printed no transaction is open; the taking is recorded when there is a file', async () => {
  const since = (await owner.query('select clock_timestamp() as now')).rows[0].now
  let isPrinting = true
  const before = pdfOf(long).finally(() => {
    isPrinting = false
  })
  const taking = as(actors.auditor).disputes.export({ choice })
  let seen = await work(since)
  while (isPrinting && seen?.ended !== 1) {
    await new Promise((later) => setTimeout(later, 10))
    seen = await work(since)
  }
  // The rows are read and the paper of somebody else is still in the printer.
  expect({ isPrinting, ...seen }).toEqual({ isPrinting: true, open: 0, ended: 1 })
  expect(await lines()).toBe(0)
  await before
  const bytes = new Uint8Array(await (await taking).body.arrayBuffer())
  expect(new TextDecoder().decode(bytes.slice(0, 5))).toBe('%PDF-')
  expect(await lines()).toBe(1)
}, 60_000)

test('one that could not be printed is refused and leaves no line', async () => {
  const before = await lines()
  const named = process.env.BOLANGGU_CHROMIUM
  process.env.BOLANGGU_CHROMIUM = 'none'
  const refused = as(actors.auditor).disputes.export({ choice })
  await expect(refused).rejects.toMatchObject({ data: { reason: 'no-printer' } })
  if (named === undefined) delete process.env.BOLANGGU_CHROMIUM
  else process.env.BOLANGGU_CHROMIUM = named
  expect(await lines()).toBe(before)
  expect(bugs).toEqual([])
})
