/**
 * A house goes from the embedded PostgreSQL to a PostgreSQL 15 of one's own, by a login that is no superuser, and back:
 * every table has the same rows and the same sum on each side, and every row equals its trail.
 */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beginDemo, fillCity } from '../city/fill.ts'
import type { Manifest } from '../src/kernel/backup/manifest.ts'
import { inspect, restore } from '../src/kernel/backup/restore.ts'
import { backUp } from '../src/kernel/backup/write.ts'
import { openDatabase } from '../src/kernel/db.ts'
import { keep } from '../src/kernel/files/files.ts'
import { openHouse, openServer, withOwner } from '../src/kernel/house.ts'
import { setUpRoles } from '../src/kernel/migrate.ts'
import { inProject } from '../src/kernel/place.ts'
import { prove } from '../src/kernel/proof/prove.ts'
import { readSettings } from '../src/kernel/settings.ts'
import { openCity, provables } from '../src/modules.ts'

const programs = '/usr/lib/postgresql/15/bin'
if (!existsSync(join(programs, 'postgres'))) {
  console.log(`SKIPPED: no PostgreSQL 15 in ${programs}; nothing was tried`)
  process.exit(0)
}

const folder = await mkdtemp(join(tmpdir(), 'bolanggu-trial-'))
const settings = (data: string) => readSettings({ BOLANGGU_DATA: join(folder, data) })
const firms = 300

/** A cluster of PostgreSQL 15 under an account that is not root. */
async function startFifteen() {
  const isRoot = process.getuid?.() === 0
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  const account = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {}
  const home = await mkdtemp(join(tmpdir(), 'bolanggu-fifteen-'))
  const data = join(home, 'data')
  mkdirSync(data)
  for (const path of [home, data]) if (account.uid !== undefined) chownSync(path, account.uid, account.gid)
  const flags = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8']
  execFileSync(join(programs, 'initdb'), ['-D', data, ...flags], { ...account, cwd: '/', stdio: 'ignore' })
  const options = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${home}`]
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...options], { ...account, cwd: '/', stdio: 'ignore' })
  const url = (user: string, database: string) =>
    `postgres://${user}@localhost/${database}?host=${encodeURIComponent(home)}`
  const answers = () =>
    withOwner(url('postgres', 'postgres'), (client) => client.query('select 1')).catch(() => undefined)
  for (let tries = 0; tries < 400 && !(await answers()); tries++) await sleep(50)
  const stop = async () => {
    server.kill('SIGINT')
    await new Promise((resolve) => server.once('exit', resolve))
    await rm(home, { recursive: true })
  }
  // However this ends, it is not left behind.
  process.once('exit', () => server.kill('SIGQUIT'))
  return { url, stop }
}

const sums = ({ tables }: Manifest) => new Map(tables.map(({ name, rows, sum }) => [name, `${rows} ${sum}`]))

// At home in 18.
const home = await openHouse(settings('home'))
await beginDemo(home.urls.owner, { firms, seed: 'bolang' })
const { database } = await openCity(home, openDatabase)
await database.close()
await fillCity(home.urls.owner, { firms, seed: 'bolang' })
await keep(home.files, Buffer.from('%PDF-1.4 a paper'))
const first = await backUp({ url: home.urls.owner, files: home.files, folder: join(folder, 'first'), program: '0' })
await home.stop()

// Away in 15, by a login that is no superuser.
const fifteen = await startFifteen()
await setUpRoles(fifteen.url('postgres', 'postgres'), inProject('db/setup.sql'))
await withOwner(fifteen.url('postgres', 'postgres'), async (client) => {
  await client.query('create role keeper login; grant bolanggu_owner to keeper')
  await client.query('create database away owner keeper template template0')
})
const away = { url: fifteen.url('keeper', 'away'), files: join(folder, 'away-files') }
await restore(join(folder, 'first'), await inspect(join(folder, 'first')), away)
const provedAway = await prove(away.url, provables)
const second = await backUp({ url: away.url, files: away.files, folder: join(folder, 'second'), program: '0' })
await fifteen.stop()

// And back.
const back = await openServer(settings('back'))
await restore(join(folder, 'second'), await inspect(join(folder, 'second')), {
  url: back.urls.owner,
  files: back.files,
})
const provedBack = await prove(back.urls.owner, provables)
const third = await backUp({ url: back.urls.owner, files: back.files, folder: join(folder, 'third'), program: '0' })
await back.stop()

const [one, two, three] = [sums(first), sums(second), sums(third)]
const differ = [...one].filter(([name, is]) => two.get(name) !== is || three.get(name) !== is).map(([name]) => name)
const told = {
  ...{ trial: 'restore-15', from: first.postgres, to: second.postgres, back: third.postgres, tables: one.size },
  rows: first.tables.reduce((all, { rows }) => all + rows, 0),
  papers: [first, second, third].map(({ evidence }) => evidence.files),
  ...{
    differ,
    proved: [provedAway.differences, provedBack.differences],
    clock: third.clockOffset === first.clockOffset,
  },
}
console.log(JSON.stringify(told))
await rm(folder, { recursive: true })
const held =
  differ.length === 0 && told.proved.every((it) => it === 0) && told.clock && told.papers.every((it) => it === 1)
process.exit(held && /^15\./.test(second.postgres) ? 0 : 1)
