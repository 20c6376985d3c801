/**
 * An import killed at a random moment, fifty times: afterwards nothing of it is stored or all of it is, the next run
 * finishes it, reads only what the killed one had not staged, and nothing is doubled. Each round has its own file; the
 * process is the command line as people run it.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openHouse } from '../src/kernel/house.ts'
import { readSettings } from '../src/kernel/settings.ts'
import { command, faultsOfRound, stored } from '../test/support/killed.ts'
import { registerFile } from '../test/support/register-file.ts'

const rounds = Number(process.env.ROUNDS ?? 50)
const rows = Number(process.env.ROWS ?? 40_000)

const folder = mkdtempSync(join(tmpdir(), 'bolanggu-kill-'))
// The database's own account has to pass through.
chmodSync(folder, 0o711)
process.env.BOLANGGU_DATA = join(folder, 'house')
const house = await openHouse(readSettings(process.env))
const client = new pg.Client({ connectionString: house.urls.owner })
await client.connect()

const file = (part: number): string => {
  const path = join(folder, 'register.csv')
  writeFileSync(path, registerFile(rows, part))
  return path
}
const importing = (path: string) => ['import', 'enterprises', path, '--empty', '--json', '--as', 'trial']

/** Milliseconds that an undisturbed run takes: from the first sign of it in the database, and altogether. */
async function undisturbed(part: number): Promise<{ begins: number; ends: number }> {
  const began = Date.now()
  let begins = 0
  await command(importing(file(part)), process.env, async (_, ended) => {
    let isOver = false
    void ended.then(() => {
      isOver = true
    })
    while (!isOver && (await running()) === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    begins = Date.now() - began
  })
  return { begins, ends: Date.now() - began }
}

const running = async (): Promise<number> =>
  (await client.query<{ n: number }>(`select count(*)::int as n from import_run where state = 'reading'`)).rows[0]?.n ??
  0

const outcome = {
  rounds,
  rows,
  killedBefore: 0,
  killedWhileReading: 0,
  stored: 0,
  rowsNotReadTwice: 0,
  faults: [] as string[],
}
try {
  // Once to make the empty house, once to see how long it takes.
  await undisturbed(0)
  const { begins, ends } = await undisturbed(1)
  for (let round = 1; round <= rounds; round++) {
    const path = file(round + 1)
    const moment = begins + (ends - begins) * Math.random()
    const found = await faultsOfRound(
      client,
      rows,
      () => command(importing(path), process.env, (end) => setTimeout(end, moment)),
      () => command(importing(path), process.env),
    )
    outcome.faults.push(...found.faults.map((fault) => `round ${round}: ${fault}`))
    outcome[found.isStored ? 'stored' : found.left > 0 ? 'killedWhileReading' : 'killedBefore']++
    outcome.rowsNotReadTwice += found.left
  }
  if ((await stored(client)) !== (rounds + 2) * rows) outcome.faults.push('not every row is there once')
  const { rows: wrong } = await client.query(
    `select e.id from enterprise e left join trail t on t.enterprise_id = e.id group by e.id having count(t) <> 1 limit 1`,
  )
  if (wrong.length > 0) outcome.faults.push('a firm is without its one line in the trail')
} finally {
  await client.end()
  await house.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 })
}
console.log(JSON.stringify(outcome))
process.exit(outcome.faults.length === 0 ? 0 : 1)
