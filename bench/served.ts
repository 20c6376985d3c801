/**
 * The built product as it is served, and how it is measured: on a schedule that does not wait for it (load.ts), and beside
 * it the same schedule against a bare route that gives the same answers (bare.ts).
 */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Recorded } from './bare.ts'
import { digits, ms, percentile, sortedOf, table, times, whole } from './figures.ts'
import { type Answered, type Answers, type Call, load, randomFrom } from './load.ts'
import { cpuOf, memoryOf } from './processes.ts'

const project = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
/** Of the warming up: so long it takes until what runs most has been compiled for good; a house is open for weeks. */
const [rate, seconds, warmUp] = [200, 20, 20]

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

/** A process that answers. */
export interface Server {
  child: ChildProcess
  port: number
}

/** The product on a house of its own. Its log goes into a file: whoever reads 200 lines a second cannot time beside it. */
export async function product(data: string, firms: string): Promise<Server & { base: string }> {
  const port = await freePort()
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
  return { child, port, base: `http://localhost:${port}` }
}

/** A bare route that gives these answers; its port is all it says. */
export async function bareRoute(answers: readonly Recorded[], scratch: string): Promise<Server> {
  const file = `${scratch}.answers.json`
  await writeFile(file, JSON.stringify(answers))
  const script = fileURLToPath(new URL('bare.mjs', import.meta.url))
  const child = fork(script, [file], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  children.push(child)
  if (!child.stdout) throw new Error('Nothing can be heard of the bare route')
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, port: Number(said.toString().split(' ')[1]) }
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

export const endAll = async (): Promise<void> => {
  for (const child of children) await end(child)
}

/** How often of a hundred each kind is asked for, and what may be asked of it. */
export type Mix = Record<string, { share: number; calls: readonly Omit<Call, 'kind'>[] }>

/** The same visits in the same order for both sides. */
export function visits(mix: Mix): (n: number) => Call {
  const random = randomFrom(7)
  const deck = Object.entries(mix).flatMap(([kind, { share }]) => Array.from({ length: share }, () => kind))
  const known: Call[] = []
  const draw = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  return (n) => {
    while (known.length <= n) {
      const kind = draw(deck)
      known.push({ ...(draw(mix[kind]?.calls ?? []) as Call), kind })
    }
    return known[n] as Call
  }
}

/** Every answer once, as the bare route will give it. */
export async function record(base: string, mix: Mix): Promise<Recorded[]> {
  const calls = new Map(Object.values(mix).flatMap((one) => one.calls.map((call) => [call.path, call])))
  const recorded: Recorded[] = []
  for (const { path, cookie } of calls.values()) {
    const response = await fetch(base + path, { headers: cookie ? { cookie } : {} })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    recorded.push({ path, type: response.headers.get('content-type') ?? '', body: await response.text() })
  }
  return recorded
}

export interface Measured extends Answers {
  /** Processor time for one request, the database's included. */
  cpu: number
  memory: number
}

export async function measured({ child: { pid }, port }: Server, mix: Mix): Promise<Measured> {
  const call = visits(mix)
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

export function print(ours: Measured, peer: Measured, name = 'ours'): void {
  const heading = ['requests', 'p50', 'p99', 'p99.9', 'errors', 'a second', 'CPU each', 'RSS']
  const byKind = [...new Set(ours.all.map(({ kind }) => kind))].sort().map((kind) => {
    const all = ours.all.filter((one) => one.kind === kind)
    return [`  ${kind}`, whole(all.length), ...timesOf(all), '', '', '']
  })
  console.log(
    table([
      [`${rate} a second for ${seconds} s`, ...heading],
      line(name, ours),
      ...byKind,
      line('bare Hono route, same bytes', peer),
    ]),
  )
  const ratio = (part: number) => times(percentile(sorted(ours.all), part), percentile(sorted(peer.all), part))
  console.log(`  ours to bare: p50 ${ratio(0.5)}, p99 ${ratio(0.99)}, CPU ${times(ours.cpu, peer.cpu)}`)
  if (ours.seconds > 1.05 * seconds)
    console.log('  fell behind: more was asked than this machine can answer, so the times are those of a queue')
}
