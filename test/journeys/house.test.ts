/** The house itself, as whoever looks after it sees it: first start, second start, commands beside it, and its end. */
import { execFile } from 'node:child_process'
import { createServer } from 'node:net'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { freePort, launch, newFolder } from '../support/product.ts'

const run = promisify(execFile)
const bolanggu = async (data: string, ...args: string[]) =>
  await run(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
    env: { ...process.env, BOLANGGU_DATA: data },
  })
const health = async (base: string) => {
  const reply = await fetch(`${base}/healthz`)
  return { status: reply.status, ...((await reply.json()) as { ready: boolean; progress: number }) }
}
const data = await newFolder()
const port = await freePort()

test('a first start says how far it is, refuses until it is ready, and is ready when the owner sees amounts', async () => {
  const product = launch(data, port)
  const seen: Awaited<ReturnType<typeof health>>[] = []
  let open = false
  void product.open.then(() => {
    open = true
  })
  while (!open) {
    await health(product.base).then(
      (it) => seen.push(it),
      () => {},
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  expect(seen[0]).toMatchObject({ status: 503, ready: false, progress: expect.any(Number) })
  expect(seen.every(({ status, ready }) => (status === 200) === ready)).toBe(true)
  expect(await health(product.base)).toEqual({ status: 200, ready: true, progress: 100 })
  expect(product.said()).toContain('owner')
  const house = (await (await fetch(`${product.base}/api/house`)).json()) as { kind: string; now: string }
  expect(house).toMatchObject({ kind: 'demo' })
  expect(house.now.slice(0, 10)).toBe('2022-11-30')

  // A command beside the running server uses its database, and leaves it running.
  const { stdout } = await bolanggu(data, 'explain', '--enterprise', await creditCodeOf(product.base), '--json')
  const { explanations } = JSON.parse(stdout) as { explanations: { verdict: string }[] }
  expect(explanations.length).toBeGreaterThan(20)
  expect(await health(product.base)).toMatchObject({ status: 200 })
  const refused = bolanggu(data, 'import', 'enterprises', 'package.json')
  await expect(refused).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('--empty') })
  expect(await product.stop()).toBe(0)
}, 120_000)

async function creditCodeOf(base: string): Promise<string> {
  const found = (await (await fetch(`${base}/api/enterprises?q=${encodeURIComponent('袜业')}`)).json()) as {
    rows: { creditCode: string }[]
  }
  return found.rows[0]?.creditCode ?? ''
}

test('a later start has everything at once, on the same day of the city', async () => {
  const product = launch(data, port)
  await product.open
  expect(await health(product.base)).toMatchObject({ ready: true })
  expect(product.said()).not.toContain('%')
  expect(await product.stop()).toBe(0)
}, 60_000)

test('a house is backed up while it is open, and opens again elsewhere from what was backed up', async () => {
  const product = launch(data, port)
  await product.open
  const [backup, elsewhere] = [`${await newFolder()}/backup`, `${await newFolder()}/house`]
  const made = JSON.parse((await bolanggu(data, 'backup', backup, '--json')).stdout) as { rows: number }
  expect(await health(product.base)).toMatchObject({ status: 200 })
  const { stdout: proof } = await bolanggu(data, 'prove', '--json')
  expect(JSON.parse(proof)).toMatchObject({ differences: 0, found: [] })
  await expect(bolanggu(data, 'restore', backup)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('not empty'),
  })
  expect(product.said()).toContain('no nightly backup')
  expect(await product.stop()).toBe(0)

  const looked = await bolanggu(data, 'restore', backup, '--dry-run', '--json')
  expect(JSON.parse(looked.stdout)).toMatchObject({ kind: 'demo', rows: made.rows, lost: [] })
  const { stdout } = await bolanggu(data, 'restore', backup, '--into', elsewhere, '--json')
  expect(JSON.parse(stdout)).toMatchObject({ rows: made.rows, proof: { differences: 0 } })
  const again = launch(elsewhere, port)
  await again.open
  const house = (await (await fetch(`${again.base}/api/house`)).json()) as { kind: string; now: string }
  expect([house.kind, house.now.slice(0, 10)]).toEqual(['demo', '2022-11-30'])
  expect(await creditCodeOf(again.base)).toMatch(/^91/)
  expect(await again.stop()).toBe(0)
}, 240_000)

test('a port that is taken is said in one line', async () => {
  const taken = await freePort()
  const server = createServer().listen(taken, '127.0.0.1')
  const product = launch(data, taken)
  await expect(product.open).rejects.toThrow(`Port ${taken} is taken`)
  expect(await product.stop()).toBe(2)
  server.close()
}, 60_000)

test('a house on a real database without a provider, and a demo with one, do not open', async () => {
  const database = { DATABASE_URL: 'postgres://x', DATABASE_OWNER_URL: 'x', DATABASE_JOB_URL: 'x' }
  const half = launch(await newFolder(), await freePort(), database)
  expect(await half.stop().catch(() => null)).not.toBe(0)
  const oidc = {
    OIDC_ISSUER: 'https://id.city.example',
    OIDC_CLIENT_ID: 'a',
    OIDC_CLIENT_SECRET: 'a-secret-long-enough',
  }
  const demo = launch(data, await freePort(), oidc)
  await expect(demo.open).rejects.toThrow('has its own identity provider')
}, 60_000)

test('wrong use of the command line ends with 2 and one line; with --json only JSON goes to standard output', async () => {
  await expect(bolanggu(data, 'explain', '--json')).rejects.toMatchObject({ code: 2, stdout: '' })
  await expect(bolanggu(data, 'explain', '--enterprise', 'x', '--nonsense')).rejects.toMatchObject({ code: 2 })
  await expect(bolanggu(data, 'try', 'NO-SUCH', '--input', '{}')).rejects.toMatchObject({ code: 2 })
  await expect(bolanggu(data, 'try', 'WZ-2021-01', '--input', 'not json')).rejects.toMatchObject({ code: 2 })
  const { stdout } = await bolanggu(data, 'try', 'WZ-2021-01', '--input', '{"rd_deductible_wan": 50}', '--json')
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'eligible', amount_fen: 5_000_000 })
}, 60_000)
