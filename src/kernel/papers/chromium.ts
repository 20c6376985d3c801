/**
 * The browser that prints papers: the one inside an npm package, with the system libraries that come beside it, so that
 * nothing has to be installed; or one that is installed (BOLANGGU_CHROMIUM names it; `none` prints no PDF). The tests open their pages with the
 * same one.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { isAlive } from '../alive.ts'

const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium']
/** It is told to talk to nobody; and it has no sandbox of its own, as it prints only what we have written. */
const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

interface Program {
  executablePath: string
  env: Record<string, string> | undefined
}

/** Unpacked once for the life of the process: the package remembers where, so the place must outlive the first use. */
let bundled: Promise<Program> | undefined

const prefix = 'bolanggu-browser-'

/** Takes away what processes left that were killed: two hundred megabytes each. */
export function clearUp(): void {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = name.startsWith(prefix) ? (/^(\d+)-/.exec(name.slice(prefix.length)) ?? []) : []
    if (pid === undefined || isAlive(Number(pid))) continue
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
    } catch {
      // It belongs to another account.
    }
  }
}

/**
 * The package brings its libraries only to where it believes itself to be on a certain cloud; and it puts their path into
 * the environment of this process, where every other program would find them. Both are undone here.
 */
async function unpack(): Promise<Program> {
  clearUp()
  const own = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  process.once('exit', () => rmSync(own, { recursive: true, force: true }))
  const before = { ...process.env }
  Object.assign(process.env, { TMPDIR: own, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' })
  try {
    const { default: program } = await import('@sparticuz/chromium')
    const executablePath = await program.executablePath()
    const env = { ...before, TMPDIR: own, LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH ?? '' }
    return { executablePath, env: env as Record<string, string> }
  } finally {
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME'])
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
  }
}

/** The first that starts: the one that is named, the one of the package, one that is installed. */
export async function openChromium(more: readonly string[] = []): Promise<Browser> {
  const { chromium } = await import('playwright-core')
  const named = process.env.BOLANGGU_CHROMIUM
  bundled ??= unpack()
  const plain = (executablePath: string): Program => ({ executablePath, env: undefined })
  const candidates = [...(named ? [plain(named)] : []), bundled, ...installed.filter((it) => existsSync(it)).map(plain)]
  const failures: string[] = []
  for (const candidate of candidates)
    try {
      const { executablePath, env } = await candidate
      // The signals are ours: the house closes by itself, and the browser with the process.
      const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }
      return await chromium.launch({ executablePath, args: [...quiet, ...more], ...signals, ...(env && { env }) })
    } catch (error) {
      failures.push(String(error))
    }
  throw new Error(`No Chromium starts here.\n${failures.join('\n')}`)
}
