/**
 * Page reads at 200 requests a second: the built product on a demo city of its own, asked what pages ask, on a schedule
 * that does not wait for it (load.ts). Beside it the same schedule against a bare route with the same answers (bare.ts).
 *
 * Everybody is signed in, because visitors who are not may ask ten times a second and no more. The owner of the demo's
 * sock mill reads 我的政策; the rest is read by an officer of the industry bureau, whose reading of secret values also
 * writes the line that the firm can see.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Recorded } from './bare.ts'
import { digits, ms, percentile, sortedOf, table, times, whole } from './figures.ts'
import { type Answered, type Answers, type Call, load, randomFrom } from './load.ts'
import { cpuOf, memoryOf } from './processes.ts'
import { signIn } from './sign-in.ts'

const project = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const [rate, seconds, warmUp] = [200, 20, 4]
const firms = process.env.BOLANGGU_DEMO_FIRMS ?? '12000'

/** How often of a hundred each kind of page is asked for. */
const mix = { register: 35, enterprise: 25, facts: 10, library: 10, clause: 10, mine: 10 } as const
type Kind = keyof typeof mix
const kinds = Object.keys(mix) as Kind[]

/** What must not outlive this process, however it ends. */
const children: ChildProcess[] = []
process.once('exit', () => {
  for (const child of children) child.kill('SIGTERM')
})
process.once('SIGTERM', () => process.exit(1))

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** Its log goes into a file: whoever reads 200 lines a second cannot time anything beside it. */
async function product(data: string, port: number): Promise<ChildProcess> {
  const { DATABASE_URL: _, OIDC_ISSUER: __, BOLANGGU_URL: ___, ...rest } = process.env
  const env = { ...rest, PORT: String(port), BOLANGGU_DATA: data, BOLANGGU_DEMO_FIRMS: firms, NODE_ENV: 'production' }
  const log = openSync(`${data}.log`, 'w')
  const child = spawn(process.execPath, ['dist/main.js'], { cwd: project('.'), env, stdio: ['ignore', log, 'inherit'] })
  children.push(child)
  const isOpen = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isOpen())) {
    if (child.exitCode !== null) throw new Error(`The product ended with ${child.exitCode} before it was open`)
    await sleep(250)
  }
  return child
}

/** The port of the bare route, which is all it says. */
async function portOf({ stdout }: ChildProcess): Promise<number> {
  if (!stdout) throw new Error('Nothing can be heard of the bare route')
  const [said] = (await once(stdout, 'data')) as [Buffer]
  return Number(said.toString().split(' ')[1])
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

interface Visit {
  base: string
  officer: string
  owner: string
}

async function read<T>({ base, officer }: Visit, path: string): Promise<T> {
  const response = await fetch(base + path, { headers: { cookie: officer } })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

interface Line {
  id: string
  name: string
}

/** The addresses behind each kind of page; enough different ones that nothing is answered from the last time. */
async function addresses(visit: Visit): Promise<Record<Kind, string[]>> {
  const { towns, industries } = await read<{
    towns: { code: string }[]
    industries: { code: string; level: number }[]
  }>(visit, '/api/enterprises/places')
  const divisions = industries.filter(({ level }) => level === 2)
  const filters = [
    ...Array.from({ length: 40 }, (_, at) => `page=${at + 1}`),
    ...towns.flatMap(({ code }) => [`town=${code}`, `town=${code}&status=active&page=2`]),
    ...divisions.map(({ code }) => `industry=${code}`),
    ...['袜业', '针织', '服饰', '塑料', '电子', '彩云', '贸易'].flatMap((word) => [
      `q=${encodeURIComponent(word)}`,
      `q=${encodeURIComponent(word)}&size=small`,
    ]),
  ]
  const pages = await Promise.all(
    [1, 3, 5, 7].map((page) => read<{ rows: Line[] }>(visit, `/api/enterprises?page=${page}`)),
  )
  const ids = pages.flatMap(({ rows }) => rows.map(({ id }) => id))
  const clauses = await read<{ id: string }[]>(visit, '/api/policies')
  return {
    register: filters.map((filter) => `/api/enterprises?${filter}`),
    enterprise: ids.map((id) => `/api/enterprises/${id}`),
    facts: ids.map((id) => `/api/enterprises/${id}/facts`),
    library: ['/api/policies'],
    clause: clauses.map(({ id }) => `/api/policies/${encodeURIComponent(id)}`),
    mine: ['/api/my/policies'],
  }
}

/** The same visits in the same order for both sides. */
function visits(of: Record<Kind, string[]>, { officer, owner }: Visit): (n: number) => Call {
  const random = randomFrom(7)
  const deck = kinds.flatMap((kind) => Array.from({ length: mix[kind] }, () => kind))
  const known: Call[] = []
  const draw = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  return (n) => {
    while (known.length <= n) {
      const kind = draw(deck)
      known.push({ kind, path: draw(of[kind]), cookie: kind === 'mine' ? owner : officer })
    }
    return known[n] as Call
  }
}

/** Every answer once, as the bare route will give it. */
async function record(of: Record<Kind, string[]>, visit: Visit): Promise<Recorded[]> {
  const recorded: Recorded[] = []
  for (const kind of kinds)
    for (const path of of[kind]) {
      const headers = { cookie: kind === 'mine' ? visit.owner : visit.officer }
      const response = await fetch(visit.base + path, { headers })
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      recorded.push({ path, type: response.headers.get('content-type') ?? '', body: await response.text() })
    }
  return recorded
}

interface Measured extends Answers {
  /** Processor time for one request, the database's included. */
  cpu: number
  memory: number
}

async function measured({ pid }: ChildProcess, port: number, call: (n: number) => Call): Promise<Measured> {
  await load({ port, rate, seconds: warmUp, call })
  const before = cpuOf(pid) ?? Number.NaN
  const answers = await load({ port, rate, seconds, call })
  const cpu = ((cpuOf(pid) ?? Number.NaN) - before) / answers.all.length
  return { ...answers, cpu, memory: memoryOf(pid) ?? Number.NaN }
}

const sorted = (all: readonly Answered[]): number[] => sortedOf(all.map((one) => one.ms))
const timesOf = (all: readonly Answered[]): string[] => [
  ...[0.5, 0.99, 0.999].map((part) => ms(percentile(sorted(all), part))),
  String(all.filter(({ ok }) => !ok).length),
]
const line = (name: string, { all, seconds: took, cpu, memory }: Measured): string[] => [
  name,
  whole(all.length),
  ...timesOf(all),
  digits(all.length / took),
  ms(cpu),
  `${memory} MB`,
]

function print(ours: Measured, peer: Measured): void {
  const heading = ['requests', 'p50', 'p99', 'p99.9', 'errors', 'a second', 'CPU each', 'RSS']
  const byKind = kinds.map((kind) => {
    const all = ours.all.filter((one) => one.kind === kind)
    return [`  ${kind}`, whole(all.length), ...timesOf(all), '', '', '']
  })
  console.log(
    table([
      [`${rate} a second for ${seconds} s`, ...heading],
      line('ours', ours),
      ...byKind,
      line('bare Hono route, same bytes', peer),
    ]),
  )
  const ratio = (part: number) => times(percentile(sorted(ours.all), part), percentile(sorted(peer.all), part))
  console.log(`  ours to bare: p50 ${ratio(0.5)}, p99 ${ratio(0.99)}, CPU ${times(ours.cpu, peer.cpu)}`)
  if (ours.seconds > 1.05 * seconds)
    console.log('  fell behind: more was asked than this machine can answer, so the times are those of a queue')
}

const data = join(process.env.BENCH_SCRATCH ?? '', 'pages')
await mkdir(data)
try {
  const began = performance.now()
  const port = await freePort()
  const ours = await product(data, port)
  const opening = Math.round((performance.now() - began) / 1000)
  console.log(`pages: demo city of ${whole(Number(firms))} firms, open after ${opening} s`)
  const base = `http://localhost:${port}`
  const visit = { base, officer: await signIn(base, 'officer-industry'), owner: await signIn(base, 'owner') }
  const of = await addresses(visit)
  const recorded = await record(of, visit)
  const answers = join(data, 'answers.json')
  await writeFile(answers, JSON.stringify(recorded))
  const call = visits(of, visit)

  const found = await measured(ours, port, call)
  await end(ours)
  const bare = fork(fileURLToPath(new URL('bare.mjs', import.meta.url)), [answers], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  children.push(bare)
  print(found, await measured(bare, await portOf(bare), call))
} finally {
  for (const child of children) await end(child)
}
