/**
 * What stands around the doors: request ids, the log line and the count of every request, security headers, the pages.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { type Named, newRequestId, requestKey } from './kernel/id.ts'
import { addressKey, addressOf } from './kernel/limits.ts'
import type { Log } from './kernel/log.ts'
import type { Metrics } from './kernel/metrics.ts'
import { inProject } from './kernel/place.ts'
import { type Proxies, reachedFrom } from './kernel/proxy.ts'
import { Refusal } from './kernel/refusal.ts'

interface Parts {
  doors: Hono<Named>
  entrance: Hono
  metrics: Metrics
  log: Log
  base: string
  proxies: Proxies
  load: () => { open: number; waiting: number }
}

export function site({ doors, entrance, metrics, log, base, proxies, load }: Parts): Hono<Named> {
  const app = new Hono<Named>()
  app.use(arrived(base, proxies))
  app.use(async (c, next) => {
    const began = performance.now()
    const request = newRequestId()
    c.set(requestKey, request)
    if (isFromElsewhere(c, base)) c.res = c.text('跨站请求被拒绝 · Refused: this request came from another site', 403)
    else await next()
    c.res.headers.set('x-request-id', request)
    const ms = performance.now() - began
    metrics.answered(c.res.status, ms / 1000)
    const { method } = c.req
    log({
      level: c.res.status < 500 ? 'info' : 'error',
      what: 'request',
      request,
      method,
      where: c.req.path,
      status: c.res.status,
      ms: Math.round(ms),
    })
    return undefined
  })
  app.use(secured)
  app.onError((error, c) => {
    if (error instanceof Refusal) {
      c.header('retry-after', String(error.about.seconds ?? 60))
      return c.text('请求过于频繁，请稍后再试 · Too many requests; try again later', 429)
    }
    const request = c.get(requestKey) ?? ''
    log({ level: 'error', what: 'bug', request, error })
    return c.text(`系统出错，请稍后再试（编号 ${request}） · Something broke; please try again later (${request})`, 500)
  })
  app.get('/healthz', (c) => c.json({ ready: true, progress: 100 }))
  app.get('/metrics', (c) => (isLocal(c) ? c.text(metrics.text(load())) : c.notFound()))
  app.use('/api/*', packed)
  app.route('/', doors)
  app.route('/', entrance)
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.status === 200) c.header('cache-control', 'public, max-age=31536000, immutable')
  })
  const files = inProject('dist/web').pathname
  const index = readFileSync(inProject('dist/web/index.html'), 'utf8')
  app.use(async (c, next) => (c.req.path === '/' || c.req.path === '/index.html' ? await page(c, index) : await next()))
  app.use(serveStatic({ root: files, precompressed: true }))
  app.get('*', (c) => page(c, index))
  return app
}

/**
 * Finds out where the request came from and whether it came over TLS. Whoever reached a proxy without it is sent to the
 * address with it; whoever came with it is told to do so from now on.
 */
function arrived(base: string, proxies: Proxies): MiddlewareHandler {
  const isHttps = base.startsWith('https:')
  return async (c, next) => {
    const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage }
    const reached = incoming && reachedFrom(incoming, proxies)
    if (reached) c.set(addressKey, reached.address)
    if (isHttps && reached?.isPlain) {
      if (c.req.method !== 'GET') return c.text('请使用 https · Use https', 403)
      const { pathname, search } = new URL(c.req.url)
      return c.redirect(`${base}${pathname}${search}`, 308)
    }
    if (isHttps && reached?.isSecure) c.header('strict-transport-security', 'max-age=31536000')
    return await next()
  }
}

/** Writes come from our own pages only; a browser says where a request came from. */
function isFromElsewhere(c: Context, base: string): boolean {
  const { method } = c.req
  const origin = c.req.header('origin')
  if (method === 'GET' || method === 'HEAD' || origin === undefined) return false
  // The demo is reached under either name of this machine.
  const names = [new URL(base).host, new URL(c.req.url).host]
  return origin === 'null' || !names.includes(new URL(origin).host)
}

/** Monitors read on the machine itself; nobody else has to know how busy it is. */
const isLocal = (c: Context): boolean => ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(addressOf(c))

const packAside = promisify(gzip)
/** Characters up to which packing takes a fraction of a millisecond; to hand it to another thread takes four times that. */
const atOnce = 65_536
const pack = async (text: string): Promise<Buffer> => (text.length > atOnce ? await packAside(text) : gzipSync(text))
/** Bytes; what is shorter travels in few packets anyway. */
const worthPacking = 4_096

/**
 * Packs large answers for who takes them so. Hono's own sends every answer whose length is not said through a stream,
 * however short it is, which takes as long as all the rest of a short one. Files are packed already, or sent as they are made.
 */
async function packed(c: Context, next: () => Promise<void>): Promise<void> {
  await next()
  const { headers, status } = c.res
  if (!headers.get('content-type')?.startsWith('application/json')) return
  const text = await c.res.text()
  const isPacked = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') && Buffer.byteLength(text) > worthPacking
  headers.set('vary', 'Accept-Encoding')
  if (isPacked) headers.set('content-encoding', 'gzip')
  // Taken off first: else Hono would join the headers of both.
  c.res = undefined
  c.res = new Response(isPacked ? new Uint8Array(await pack(text)) : text, { status, headers })
}

const nonceKey = 'nonce'

// Written into the answer as it is: `c.header` makes a new one for each, and its body a stream.
async function secured(c: Context, next: () => Promise<void>): Promise<void> {
  await next()
  const { headers } = c.res
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'same-origin')
  headers.set('cross-origin-opener-policy', 'same-origin')
  // A file comes with a stricter one (kernel/http.ts).
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', policy(c.get(nonceKey)))
}

/** Only a page has styles to admit, so only it has a nonce. */
const policy = (nonce: string | undefined): string =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src-elem 'self'${nonce === undefined ? '' : ` 'nonce-${nonce}'`}`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')

/** The page, told the nonce with which its styles are admitted. */
function page(c: Context, index: string): Response {
  const nonce = randomBytes(16).toString('base64url')
  c.set(nonceKey, nonce)
  c.header('cache-control', 'no-cache')
  return c.html(index.replace(/(<meta name="csp-nonce" content=")[^"]*/, `$1${nonce}`)) as Response
}
