/**
 * Notices under SIGKILL: a process posts and delivers while another writes announcements and kills it at random moments,
 * 50 times (TRIAL_KILLS says otherwise). Afterwards every announcement is in each receiver's inbox exactly once and every
 * delivery got through, several in one call where they waited together; what was sent again has an id it already had.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type Db, openDatabase } from '../src/kernel/db.ts'
import { prepareJobs, startJobs } from '../src/kernel/jobs.ts'
import { migrate, setUpRoles } from '../src/kernel/migrate.ts'
import { noticeErrands } from '../src/kernel/notices/errands.ts'
import { notify } from '../src/kernel/notices/notify.ts'
import { networks } from '../src/kernel/outgoing/address.ts'
import { createDatabase, startPostgres } from '../src/kernel/postgres.ts'
import { actors, fillPeople, sockMill, uuid } from '../test/support/people.ts'
import { authority, certificate, key } from '../test/support/tls.ts'

const [, , role, jobUrl = '', port = ''] = process.argv
const kills = Number(process.env.TRIAL_KILLS ?? 50)
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

if (role === 'work') await work()
else await trial()

/** The process that is killed: the house's background work for notices, and nothing else. */
async function work(): Promise<void> {
  const database = openDatabase({ app: jobUrl, job: jobUrl, public: jobUrl })
  const outgoing = {
    hosts: [`hooks.example:${port}`],
    networks: networks(['127.0.0.1/32']),
    resolver: async () => [{ address: '127.0.0.1', family: 4 }],
    ca: authority,
  }
  await startJobs(jobUrl, [], database, () => {}, noticeErrands({}, { base: 'https://house.example', outgoing }))
}

async function trial(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bolanggu-trial-'))
  const server = await startPostgres(folder, { fsync: 'off', max_connections: '100' })
  const url = (user: string) => server.url(user, 'trial')
  await setUpRoles(server.url('postgres', 'postgres'), new URL('../db/setup.sql', import.meta.url))
  await createDatabase(server, 'trial')
  await migrate(url('postgres'), new URL('../db/migrations/', import.meta.url))
  await prepareJobs(url('postgres'))
  const owner = new pg.Client({ connectionString: url('postgres') })
  await owner.connect()
  await fillPeople(owner)
  const outside = await listen()
  await owner.query(`insert into notice_choice (person_id, channels) select id, '{webhook}' from person`)
  await owner.query(
    `insert into notice_address (person_id, channel, address, secret, shown, state)
     select id, 'webhook', $1, 'a-secret-of-sixteen', 'x', 'confirmed' from person`,
    [`https://hooks.example:${outside.port}/`],
  )
  const database = openDatabase({ app: url('bolanggu_app'), job: url('bolanggu_job'), public: url('bolanggu_public') })
  const told = await tellAndKill(database.job, url('bolanggu_job'), outside.port)
  const found = await settle(owner, url('bolanggu_job'), outside.port)
  const heard = outside.events.length
  const result = { kills, told, ...found, heard, heardAgain: heard - new Set(outside.events).size }
  console.log(JSON.stringify(result))
  await database.close()
  await owner.end()
  outside.close()
  await server.stop()
  await rm(folder, { recursive: true })
  const held = found.missing === 0 && found.twice === 0 && found.open === 0 && found.unheard === 0
  process.exit(held ? 0 : 1)
}

/** Each worker is given until it has posted something, and then a random moment more. */
async function tellAndKill(job: Db, login: string, to: number): Promise<number> {
  let told = 0
  for (let n = 0; n < kills; n++) {
    const worker = start(login, to)
    const before = await posted(job)
    let end = Number.POSITIVE_INFINITY
    while (Date.now() < end) {
      if (end === Number.POSITIVE_INFINITY && (await posted(job)) > before) end = Date.now() + Math.random() * 800
      told++
      const of = { subject: 'dispute', subjectId: uuid(10_000 + told), kind: 'opened', enterpriseId: sockMill.id }
      await notify(job, { ...of, to: told % 2 ? { person: actors.officer.id } : { enterprise: sockMill.id } })
      await sleep(Math.random() * 400)
    }
    worker.kill('SIGKILL')
    await new Promise((resolve) => worker.once('exit', resolve))
  }
  return told
}

async function posted(job: Db): Promise<number> {
  const { n } = await job
    .selectFrom('notice')
    .select((of) => of.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

function start(login: string, to: number) {
  const file = fileURLToPath(import.meta.url)
  return spawn(process.execPath, ['--import', 'tsx', file, 'work', login, String(to)], { stdio: 'ignore' })
}

/** Lets it finish. */
async function settle(owner: pg.Client, login: string, to: number) {
  const worker = start(login, to)
  const count = async (sql: string): Promise<number> => (await owner.query<{ n: number }>(sql)).rows[0]?.n ?? 0
  const open = `select (select count(*) from announcement where posted_at is null)::int
    + (select count(*) from delivery where state in ('queued', 'failed'))::int as n`
  for (let i = 0; i < 6_000 && (await count(open)) > 0; i++) await sleep(100)
  worker.kill('SIGKILL')
  return {
    notices: await count('select count(*)::int as n from notice'),
    missing: await count(
      `select count(*)::int as n from announcement a where not exists (select from notice n where n.announcement_id = a.id)`,
    ),
    twice: await count(
      `select count(*)::int as n from (select announcement_id, person_id from notice group by 1, 2 having count(*) > 1) as t`,
    ),
    open: await count(open),
    unheard: await count(`select count(*)::int as n from delivery where channel = 'webhook' and state <> 'delivered'`),
  }
}

async function listen() {
  const events: string[] = []
  const server = createServer({ key, cert: certificate }, (request, response) => {
    request.resume().on('end', () => {
      events.push(String(request.headers['bolanggu-event']))
      response.end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const at = server.address()
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { events, port: typeof at === 'object' && at ? at.port : 0, close }
}
