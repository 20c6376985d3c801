/**
 * The process that freezes is killed (SIGKILL) at a random moment, fifty times, while others correct the register. No half
 * freeze may ever be seen: what is in `frozen` has every row it says and the hash it says, no row lies about without its
 * freeze, and each that was kept is the same when it is reckoned again.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { openDatabase } from '../src/kernel/db.ts'
import { freezeColumns, freeze as keep, rerun } from '../src/kernel/figures/freeze.ts'
import { migrate, setUpRoles } from '../src/kernel/migrate.ts'
import { inProject } from '../src/kernel/place.ts'
import { createDatabase, startPostgres } from '../src/kernel/postgres.ts'
import { type Actor, visitor } from '../src/kernel/who.ts'
import { figures } from '../src/modules/enterprises/index.ts'

const kills = 50
const by: Actor = {
  ...visitor,
  id: '00000000-0000-4000-8000-000000000020',
  name: 'trial',
  role: 'officer',
  roles: ['officer'],
  unit: 'industry',
}
const figure = figures.find(({ code }) => code === 'enterprises')
if (!figure) throw new Error('There is no figure of enterprises')

if (process.argv[2] === 'freezing') await freezeForEver(JSON.parse(process.argv[3] ?? '{}'))
else await trial()

/** What the killed process does: one freeze after another. */
async function freezeForEver(urls: { app: string; job: string; public: string }): Promise<void> {
  const database = openDatabase(urls)
  for (;;) {
    process.stdout.write('.')
    await database.as(
      by,
      async (db) => figure && (await keep(db, by, figure, null, { program: 'trial', patience: 5_000 })),
    )
  }
}

async function trial(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bolanggu-trial-'))
  const server = await startPostgres(folder, {})
  try {
    await setUpRoles(server.url('postgres', 'postgres'), inProject('db/setup.sql'))
    await createDatabase(server, 'trial')
    const url = (user: string) => server.url(user, 'trial')
    const urls = { app: url('bolanggu_app'), job: url('bolanggu_job'), public: url('bolanggu_public') }
    await migrate(url('postgres'), inProject('db/migrations/'))
    const owner = new pg.Client({ connectionString: url('postgres') })
    await owner.connect()
    await fill(owner)
    const writing = correctForEver(url('postgres'))
    const killed = { before: 0, during: 0 }
    for (let at = 0; at < kills; at++) {
      const child = spawn(process.execPath, [
        '--import',
        'tsx',
        fileURLToPath(import.meta.url),
        'freezing',
        JSON.stringify(urls),
      ])
      await firstWord(child)
      await new Promise((later) => setTimeout(later, Math.random() * 700))
      const open = await owner.query(`select from pg_stat_activity where usename = 'bolanggu_app' and state <> 'idle'`)
      killed[open.rowCount === 0 ? 'before' : 'during']++
      child.kill('SIGKILL')
      await new Promise((gone) => child.once('exit', gone))
      await mustBeWhole(owner)
    }
    const corrections = await writing()
    const database = openDatabase(urls)
    const frozen = await owner.query<{ n: number }>('select count(*)::int as n from frozen')
    const same = await database.as(by, async (db) => {
      const all = await db.selectFrom('frozen').select(freezeColumns).execute()
      let held = 0
      for (const one of all) if (figure && (await rerun(db, by, figure, one)).same) held++
      return held
    })
    await database.close()
    const kept = frozen.rows[0]?.n ?? 0
    await owner.end()
    console.log(JSON.stringify({ trial: 'freeze-kill', kills, killed, kept, same, corrections, half: 0 }))
    if (kept === 0 || same !== kept || killed.during === 0) process.exitCode = 1
  } catch (error) {
    // Said at once: stopping the server breaks what is still connected.
    console.error(error)
    process.exitCode = 1
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(owner: pg.Client): Promise<void> {
  await owner.query(`insert into town values ('a', '甲', 'A'), ('b', '乙', 'B')`)
  await owner.query(`insert into unit values ('industry', '经信局', 'Industry', 'department')`)
  await owner.query(`
    insert into enterprise (id, credit_code, name, town, status, version, known_at)
    select md5(n::text)::uuid, '91999999MA' || lpad(n::text, 8, '0'), '企业' || n, 'a', 'active', 1, '2020-01-01'
    from generate_series(1, 5000) n`)
}

/** Somebody corrects one firm after another, each with its line in the trail, in transactions of some length. */
function correctForEver(url: string): () => Promise<number> {
  let isOver = false
  let done = 0
  const work = (async () => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    while (!isOver) {
      const id = `md5('${1 + (done % 5000)}')::uuid`
      await client.query('begin')
      await client.query(`insert into trail (enterprise_id, subject, subject_id, version, act, data, actor_id, actor_role)
        select id, 'enterprise', id, version + 1, 'correct', jsonb_build_object('was', jsonb_build_object('town', town)), id, 'officer' from enterprise where id = ${id}`)
      await new Promise((later) => setTimeout(later, 20))
      await client.query(
        `update enterprise set town = case town when 'a' then 'b' else 'a' end, version = version + 1 where id = ${id}`,
      )
      await client.query('commit')
      done++
    }
    await client.end()
    return done
  })()
  return async () => {
    isOver = true
    return await work
  }
}

async function firstWord(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString()
    })
    child.stdout?.once('data', () => resolve())
    child.once('exit', (code) => reject(new Error(`the freezing process ended with ${code}\n${said}`)))
  })
}

/** Waits for the killed one's connection to end, then looks for anything that is not whole. */
async function mustBeWhole(owner: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await owner.query(`select from pg_stat_activity where usename = 'bolanggu_app'`)
    if (rowCount === 0) break
    await new Promise((later) => setTimeout(later, 20))
  }
  const { rows } = await owner.query(`
    select frozen.id, coalesce(frozen.rows, -1) as said, (select count(*) from frozen_row where freeze_id = coalesce(frozen.id, lone.freeze_id)) as kept
    from frozen full join (select distinct freeze_id from frozen_row) lone on lone.freeze_id = frozen.id
    where frozen.id is null or frozen.rows <> (select count(*) from frozen_row where freeze_id = frozen.id)`)
  if (rows.length > 0) throw new Error(`half a freeze: ${JSON.stringify(rows)}`)
}
