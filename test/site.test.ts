/** What stands around every answer, whoever gives it. */

import { createServer, request } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import type { Named } from '../src/kernel/id.ts'
import type { LogLine } from '../src/kernel/log.ts'
import { metrics } from '../src/kernel/metrics.ts'
import { noProxies } from '../src/kernel/proxy.ts'
import { site } from '../src/site.ts'

const lines: LogLine[] = []
const doors = new Hono<Named>()
doors.get('/api/said', (c) => c.json({ said: '好'.repeat(3_000) }))
// So much that it is packed beside the other requests.
doors.get('/api/long', (c) => c.json({ said: '好'.repeat(100_000) }))
doors.get('/api/short', (c) => {
  c.header('x-of-its-own', 'kept')
  c.header('set-cookie', 'one=1', { append: true })
  c.header('set-cookie', 'two=2', { append: true })
  return c.json({ said: '好' }, 422)
})
doors.get('/api/file', () => {
  const body = new ReadableStream({
    start(out) {
      for (let n = 0; n < 3; n++) out.enqueue(new TextEncoder().encode('a,b\n'.repeat(1_000)))
      out.close()
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/csv' } })
})
doors.get('/api/raw', () => new Response('raw', { headers: { 'content-security-policy': 'sandbox' } }))
doors.get('/api/bug', () => {
  throw new Error('a bug')
})
const listener = getRequestListener(
  site({
    ...{ doors, entrance: new Hono(), metrics: metrics(), log: (line) => lines.push(line) },
    ...{ base: 'http://localhost', proxies: noProxies, load: () => ({ open: 0, waiting: 0 }) },
  }).fetch,
)
const server = createServer(listener).listen(0, '127.0.0.1')
await new Promise((resolve) => server.once('listening', resolve))
afterAll(() => server.close())
const address = server.address()
const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`

test.each([
  '/',
  '/work',
  '/api/said',
  '/api/raw',
  '/api/bug',
  '/api/none',
  '/healthz',
])('%s carries its number and the rules of the house', async (path) => {
  const { headers } = await fetch(base + path)
  expect(headers.get('x-request-id')).toMatch(/^[\w-]{12}$/)
  expect(lines.map(({ request }) => request)).toContain(headers.get('x-request-id'))
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('same-origin')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(headers.get('content-security-policy')).toMatch(path === '/api/raw' ? /^sandbox$/ : /^default-src 'none'/)
})

test('a page admits its styles by a nonce of its own; an answer that is no page has none', async () => {
  const nonces = []
  for (let turn = 0; turn < 2; turn++) {
    const answer = await fetch(`${base}/`)
    const [, nonce] = /'nonce-([\w-]{22})'/.exec(answer.headers.get('content-security-policy') ?? '') ?? []
    expect(await answer.text()).toContain(`name="csp-nonce" content="${nonce}"`)
    nonces.push(nonce)
  }
  expect(new Set(nonces).size).toBe(2)
  expect((await fetch(`${base}/api/said`)).headers.get('content-security-policy')).not.toContain('nonce')
})

test.each(['said', 'long'])('who takes packed answers gets %s packed, and reads the same', async (path) => {
  const packed = await fetch(`${base}/api/${path}`, { headers: { 'accept-encoding': 'gzip' } })
  const plain = await fetch(`${base}/api/${path}`, { headers: { 'accept-encoding': 'identity' } })
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(packed.headers.get('vary')).toBe('Accept-Encoding')
  expect(Number(packed.headers.get('content-length'))).toBeLessThan(path === 'said' ? 200 : 1_000)
  expect(await packed.text()).toBe(await plain.text())
})

test('what is short is sent as it is, and nothing is lost of its status and headers', async () => {
  const answer = await fetch(`${base}/api/short`, { headers: { 'accept-encoding': 'gzip' } })
  expect(answer.status).toBe(422)
  expect(answer.headers.get('content-encoding')).toBeNull()
  expect(answer.headers.get('x-of-its-own')).toBe('kept')
  expect(answer.headers.getSetCookie()).toEqual(['one=1', 'two=2'])
  expect(answer.headers.get('content-length')).toBe('14')
  expect(await answer.json()).toEqual({ said: '好' })
  const head = await fetch(`${base}/api/said`, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
})

test('a file passes as it is made', async () => {
  const answer = await fetch(`${base}/api/file`, { headers: { 'accept-encoding': 'gzip' } })
  expect(answer.headers.get('content-encoding')).toBeNull()
  expect(await answer.text()).toBe('a,b\n'.repeat(3_000))
})

test('what another site sends is refused, with its number', async () => {
  const answer = await fetch(`${base}/api/said`, { method: 'POST', headers: { origin: 'https://elsewhere.example' } })
  expect(answer.status).toBe(403)
  expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{12}$/)
  expect(lines.find(({ request }) => request === answer.headers.get('x-request-id'))?.status).toBe(403)
})

test('a question with a body is answered as one without', async () => {
  const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const asking = request(`${base}/api/short`, { method: 'GET', headers: { 'content-length': 60_000_000 } }, (it) => {
      const parts: Buffer[] = []
      it.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        resolve({ status: it.statusCode, text: Buffer.concat(parts).toString() })
        asking.destroy()
      })
    })
    asking.on('error', reject)
    asking.write(Buffer.alloc(1_000_000))
  })
  expect(answer).toEqual({ status: 422, text: '{"said":"好"}' })
})

test('what breaks is told by its number, and nothing of it is shown', async () => {
  const answer = await fetch(`${base}/api/bug`)
  expect(answer.status).toBe(500)
  const said = await answer.text()
  expect(said).toContain(answer.headers.get('x-request-id'))
  expect(said).not.toContain('a bug')
})
