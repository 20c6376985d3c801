/**
 * An import killed at a random moment, fifty times: afterwards nothing of it is stored or all of it is, the next run
 * finishes it, reads only what the killed one had not staged, and nothing is doubled. Each round has its own database and its
 * own file; the process is the command line as people run it.
 */
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { openHouse } from '../src/kernel/house.ts'
import { readSettings } from '../src/kernel/settings.ts'
import { registerFile } from '../test/support/register-file.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const rounds = Number(process.env.ROUNDS ?? 50)
const rows = Number(process.env.ROWS ?? 40_000)

const folder = mkdtempSync(join(tmpdir(), 'bolanggu-kill-'))
// The database's own account has to pass through.
chmodSync(folder, 0o711)
const data = join(folder, 'house')
process.env.BOLANGGU_DATA = data
const house = await openHouse(readSettings(process.env))
const client = new pg.Client({ connectionString: house.urls.owner })
await client.connect()

interface Answer {
  imported: number
  duplicates: number
  read: number
}

/** Runs the import; kills it after so many milliseconds, if that is said. */
async function run(file: string, killAfter?: number): Promise<Answer | undefined> {
  const args = ['tsx', 'src/cli.ts', 'import', 'enterprises', file, '--empty', '--json', '--as', 'trial']
  const child = spawn('npx', args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  let said = ''
  child.stdout.on('data', (text: Buffer) => {
    said += text
  })
  const timer =
    killAfter === undefined
      ? undefined
      : // The whole group: npx, and the process it started.
        setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), killAfter)
  await new Promise((resolve) => child.once('close', resolve))
  clearTimeout(timer)
  return said === '' ? undefined : (JSON.parse(said) as Answer)
}

const stored = async (): Promise<number> =>
  (await client.query<{ n: number }>('select count(*)::int as n from enterprise')).rows[0]?.n ?? 0
const staged = async (): Promise<number> =>
  (
    await client.query<{ n: number }>(
      `select coalesce(sum((tally ->> 'rows')::int), 0)::int as n from import_batch b join import_run r on r.id = b.run_id where r.state = 'reading'`,
    )
  ).rows[0]?.n ?? 0

/** The server ends a killed client's transaction once it notices. */
async function settled(): Promise<void> {
  for (;;) {
    const { rows } = await client.query(
      `select from pg_stat_activity where usename = 'bolanggu_app' and state <> 'idle' and datname = current_database()`,
    )
    if (rows.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const outcome = {
  rounds,
  rows,
  killedWhileReading: 0,
  killedBefore: 0,
  finished: 0,
  rowsNotReadTwice: 0,
  faults: [] as string[],
}
try {
  // Once to make the empty house, once to see how long it takes.
  let took = 0
  for (const part of [0, 1]) {
    const began = Date.now()
    writeFileSync(join(folder, 'first.csv'), registerFile(rows, part))
    await run(join(folder, 'first.csv'))
    took = Date.now() - began
  }
  for (let round = 1; round <= rounds; round++) {
    const file = join(folder, `round-${round}.csv`)
    writeFileSync(file, registerFile(rows, round + 1))
    const before = await stored()
    await run(file, took * (0.4 + 0.65 * Math.random()))
    await settled()
    const [after, left] = [await stored(), await staged()]
    if (after !== before && after !== before + rows)
      outcome.faults.push(`round ${round}: ${after - before} of ${rows} stored`)
    if (after > before) outcome.finished++
    else if (left > 0) outcome.killedWhileReading++
    else outcome.killedBefore++
    const again = await run(file)
    if (!again) outcome.faults.push(`round ${round}: the next run did not finish`)
    else if (after === before && again.imported !== rows)
      outcome.faults.push(`round ${round}: imported ${again.imported}`)
    else if (after === before && again.read !== rows - left)
      outcome.faults.push(`round ${round}: read ${again.read}, ${left} were staged`)
    outcome.rowsNotReadTwice += left
    if ((await stored()) !== before + rows) outcome.faults.push(`round ${round}: ${await stored()} stored in the end`)
    rmSync(file)
  }
  const { rows: twice } = await client.query(
    `select credit_code from enterprise group by 1 having count(*) > 1 limit 1`,
  )
  const { rows: unsaid } = await client.query(
    `select e.id from enterprise e left join trail t on t.enterprise_id = e.id group by e.id having count(t) <> 1 limit 1`,
  )
  if (twice.length + unsaid.length > 0) outcome.faults.push('a firm is there twice, or without its line in the trail')
} finally {
  await client.end()
  await house.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 })
}
console.log(JSON.stringify(outcome))
process.exit(outcome.faults.length === 0 ? 0 : 1)
