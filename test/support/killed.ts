/**
 * The import of the command line, run in a process of its own as people run it, and killed. What is then in the database is
 * asked as its owner.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Answer {
  rows: number
  imported: number
  refused: number
  duplicates: number
  reasons: Record<string, number>
  updated: number
  unchanged: number
  read: number
  import: string
}

export interface Ended {
  code: number | null
  answer: Answer | undefined
  said: string
}

/** Runs a command; `kill` is told once it has begun how to end it, it and what it started. */
export async function command(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  kill?: (end: () => void, ended: Promise<unknown>) => unknown,
): Promise<Ended> {
  const child = spawn('npx', ['tsx', 'src/cli.ts', ...args], { cwd: root, env, detached: true })
  const [out, err]: [string[], string[]] = [[], []]
  child.stdout.on('data', (text: Buffer) => out.push(text.toString()))
  child.stderr.on('data', (text: Buffer) => err.push(text.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  void kill?.(() => child.exitCode === null && child.pid && process.kill(-child.pid, 'SIGKILL'), ended)
  const code = await ended
  return { code, answer: out.length > 0 ? (JSON.parse(out.join('')) as Answer) : undefined, said: err.join('') }
}

const number = async (client: pg.ClientBase, sql: string): Promise<number> =>
  (await client.query<{ n: number }>(sql)).rows[0]?.n ?? 0

export const stored = (client: pg.ClientBase): Promise<number> =>
  number(client, 'select count(*)::int as n from enterprise')

/** Rows of imports cut short that were read and kept. */
export const staged = (client: pg.ClientBase): Promise<number> =>
  number(
    client,
    `select coalesce(sum((tally ->> 'rows')::int), 0)::int as n
     from import_batch b join import_run r on r.id = b.run_id where r.state = 'reading'`,
  )

/** The server ends a killed client's transaction once it notices. */
export async function quiet(client: pg.ClientBase): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const { rows } = await client.query(
      `select from pg_stat_activity where usename = 'bolanggu_app' and state <> 'idle' and datname = current_database()`,
    )
    if (rows.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the killed process’s transaction is still open')
}

/** What is wrong after an import of so many rows was killed and run again; nothing if all held. */
export async function faultsOfRound(
  client: pg.ClientBase,
  rows: number,
  killed: () => Promise<unknown>,
  again: () => Promise<Ended>,
): Promise<{ faults: string[]; left: number; isStored: boolean }> {
  const before = await stored(client)
  await killed()
  await quiet(client)
  const [after, left] = [await stored(client), await staged(client)]
  const isStored = after === before + rows
  const { answer, said } = await again()
  const faults = [
    !isStored && after !== before && `${after - before} of ${rows} rows are stored`,
    !answer && `the next run did not finish: ${said}`,
    answer && !isStored && answer.imported !== rows && `the next run imported ${answer.imported} of ${rows}`,
    answer &&
      !isStored &&
      answer.read !== rows - left &&
      `the next run read ${answer.read} rows although ${left} were staged`,
    answer && isStored && answer.unchanged !== rows && `of what was stored ${answer.unchanged} are unchanged`,
    (await stored(client)) !== before + rows && 'not every row is there once',
  ]
  return { faults: faults.filter((one) => typeof one === 'string'), left, isStored }
}
