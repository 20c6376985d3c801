/**
 * Prints papers to PDF, one after the other, with one browser that is closed again when nobody prints. A server without
 * a browser says so; everything else it does goes on.
 */
import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { log } from '../log.ts'
import { inProject } from '../place.ts'
import { Refusal } from '../refusal.ts'
import { openChromium } from './chromium.ts'
import { fonts, htmlOf, origin } from './html.ts'
import type { Paper } from './paper.ts'
import { datedPdf } from './same-bytes.ts'

/** Papers that may wait their turn; each takes about a second, and nobody waits longer than for five of them. */
const mostWaiting = 5
/** Milliseconds. */
const [patience, idle] = [20_000, 30_000]

let browser: Promise<Browser> | undefined
let closing: NodeJS.Timeout | undefined
let waiting = 0
let turn: Promise<unknown> = Promise.resolve()

export async function pdfOf(paper: Paper): Promise<Uint8Array> {
  if (waiting >= mostWaiting) throw new Refusal('often', 'printer-busy', { seconds: 10 })
  waiting++
  clearTimeout(closing)
  const mine = turn.then(async () => datedPdf(await printed(htmlOf(paper)), paper.day))
  turn = mine.catch(() => {})
  try {
    return await mine
  } finally {
    waiting--
    if (waiting === 0) closing = setTimeout(() => void close(), idle).unref()
  }
}

async function close(): Promise<void> {
  const open = browser
  browser = undefined
  await open?.then((it) => it.close()).catch(() => {})
}

async function printer(): Promise<Browser> {
  // Who wants no browser on his server says so.
  if (process.env.BOLANGGU_CHROMIUM === 'none') throw new Refusal('conflict', 'no-printer')
  browser ??= openChromium()
  try {
    const open = await browser
    if (open.isConnected()) return open
    browser = openChromium()
    return await browser
  } catch (error) {
    browser = undefined
    log({ level: 'warn', what: 'there is no browser to print with', error })
    throw new Refusal('conflict', 'no-printer')
  }
}

async function printed(html: string): Promise<Uint8Array> {
  const context = await (await printer()).newContext({ javaScriptEnabled: false, offline: false })
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(patience)
    await page.route('**/*', async (route) => {
      const address = route.request().url()
      if (address === origin) return await route.fulfill({ contentType: 'text/html;charset=utf-8', body: html })
      const font = fontAt(address)
      if (!font) return await route.abort()
      return await route.fulfill({ contentType: 'font/woff2', body: await readFile(inProject(font)) })
    })
    await page.goto(origin, { waitUntil: 'networkidle' })
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true })
  } finally {
    await context.close()
  }
}

/** A slice of one of our fonts, and no other file. */
function fontAt(address: string): string | undefined {
  const [, name, slice] = /^http:\/\/paper\.invalid\/([a-z-]+)\/(files\/[a-z0-9[\]-]+\.woff2)$/.exec(address) ?? []
  return name && Object.values(fonts).includes(name) ? `node_modules/@fontsource-variable/${name}/${slice}` : undefined
}
