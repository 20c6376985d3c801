/**
 * The largest file a page takes, 50 MB, sent through the page in a browser on the built product: read as a trial, stored, and
 * meanwhile the pages of everybody else answer. Before that a window is closed in the middle of sending, which leaves
 * nothing.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { percentile, sortedOf } from '../bench/figures.ts'
import { memoryOf } from '../bench/processes.ts'
import { openChromium } from '../src/kernel/papers/chromium.ts'
import { registerHead, registerRow } from '../test/support/register-file.ts'
import { signInAs } from '../test/support/sign-in.ts'

const megabytes = Number(process.env.MEGABYTES ?? 49.9)
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'bolanggu-upload-'))
// The database's own account has to pass through.
chmodSync(folder, 0o711)
const data = join(folder, 'house')

const port = await new Promise<number>((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
  })
})
const base = `http://localhost:${port}`

function file(): { path: string; rows: number } {
  const lines = [registerHead.join(',')]
  let bytes = 0
  while (bytes < megabytes * 1e6) {
    const line = registerRow(lines.length).join(',')
    bytes += Buffer.byteLength(line) + 1
    lines.push(line)
  }
  const path = join(folder, 'register.csv')
  writeFileSync(path, lines.slice(0, -1).join('\n'))
  return { path, rows: lines.length - 2 }
}

async function product(): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(port), BOLANGGU_DATA: data, BOLANGGU_DEMO_FIRMS: '240' }
  const child = spawn(process.execPath, ['dist/main.js'], { cwd: root, env, stdio: 'ignore' })
  while (
    !(await fetch(`${base}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`The product ended with ${child.exitCode} before it was open`)
    await sleep(250)
  }
  return child
}

/** Somebody else's reading, five times a second: how long each took. */
function reader(context: BrowserContext, child: ChildProcess) {
  const times: number[] = []
  let [isOver, most, errors] = [false, 0, 0]
  const done = (async () => {
    for (let n = 0; !isOver; n++) {
      const began = performance.now()
      const answer = await context.request.get(`${base}/api/enterprises?page=${(n % 5) + 1}`)
      times.push(performance.now() - began)
      if (!answer.ok()) errors++
      most = Math.max(most, memoryOf(child.pid) ?? 0)
      await sleep(200)
    }
  })()
  return async () => {
    isOver = true
    await done
    const sorted = sortedOf(times)
    const ms = (part: number) => Math.round(percentile(sorted, part))
    return { reads: times.length, errors, p50: ms(0.5), p99: ms(0.99), worst: ms(1), serverMB: most }
  }
}

/** What a closed window does: half of what was announced is sent, and the connection ends. */
async function closedInTheMiddle(context: BrowserContext, path: string): Promise<boolean> {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const [mark, bytes] = ['----cut', readFileSync(path)]
  const field = `--${mark}\r\nContent-Disposition: form-data; name="what"\r\n\r\nenterprises\r\n`
  const begin = `${field}--${mark}\r\nContent-Disposition: form-data; name="file"; filename="register.csv"\r\nContent-Type: text/csv\r\n\r\n`
  const end = `\r\n--${mark}--\r\n`
  const headers = {
    ...{ cookie, origin: base, 'content-type': `multipart/form-data; boundary=${mark}` },
    'content-length': Buffer.byteLength(begin) + bytes.length + Buffer.byteLength(end),
  }
  const sending = request(`${base}/api/imports`, { method: 'POST', headers })
  sending.on('error', () => {})
  sending.write(begin)
  await new Promise((resolve) => sending.write(bytes.subarray(0, bytes.length / 2), resolve))
  await sleep(500)
  sending.destroy()
  await sleep(3_000)
  const list = (await (await context.request.get(`${base}/api/imports`)).json()) as {
    underWay: unknown[]
    done: unknown[]
  }
  const left = readdirSync(data, { recursive: true }).filter((name) => String(name).endsWith('.part'))
  return list.underWay.length + list.done.length + left.length === 0
}

const until = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 900_000 })

try {
  execFileSync(process.execPath, ['tools/build.mjs'], { cwd: root, stdio: 'inherit' })
  const { path, rows } = file()
  const child = await product()
  const browser = await openChromium()
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await signInAs(context, base, 'officer-market')
    const leftNothing = await closedInTheMiddle(context, path)
    const page = await context.newPage()
    await page.goto(`${base}/import`)
    const ended = reader(context, child)
    const began = Date.now()
    const seconds = () => Math.round((Date.now() - began) / 1000)
    await page.setInputFiles('input[type=file]', path)
    await until(page, '试运行完成')
    const read = seconds()
    await page.getByRole('button', { name: /^正式导入/ }).click()
    await until(page, '已导入')
    const stored = seconds()
    const others = await ended()
    const done = (await (await context.request.get(`${base}/api/imports`)).json()) as { done: { imported: number }[] }
    const holds = leftNothing && done.done[0]?.imported === rows && others.errors === 0
    const size = Math.round(statSync(path).size / 1e5) / 10
    console.log(
      JSON.stringify({
        megabytes: size,
        rows,
        imported: done.done[0]?.imported,
        leftNothing,
        read,
        stored,
        others,
        holds,
      }),
    )
    process.exitCode = holds ? 0 : 1
  } finally {
    await browser.close()
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 })
}
