/** HTTPS by our own certificate, proxies and their word, cookies and headers: over real connections. */
import { readdirSync, readFileSync } from 'node:fs'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request as plainRequest, type RequestListener } from 'node:http'
import { type RequestOptions, request as secureRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import type { Named } from '../../src/kernel/id.ts'
import { addressOf, limits } from '../../src/kernel/limits.ts'
import type { LogLine } from '../../src/kernel/log.ts'
import { metrics } from '../../src/kernel/metrics.ts'
import { noProxies, proxiesIn, reachedFrom } from '../../src/kernel/proxy.ts'
import { checkKind, readSettings, WrongUse } from '../../src/kernel/settings.ts'
import { signIn } from '../../src/kernel/sign-in.ts'
import { certificateCheck, secureServer } from '../../src/kernel/tls.ts'
import { site } from '../../src/site.ts'
import { newCertificate } from '../support/certificate.ts'
import { freshDatabase } from '../support/database.ts'

const folder = await mkdtemp(join(tmpdir(), 'bolanggu-tls-'))
afterAll(() => rm(folder, { recursive: true }))
const { database } = await freshDatabase()

/** The site as it stands before the doors, with one door that says from where it was knocked at. */
function pagesAt(base: string, proxies = noProxies): RequestListener {
  const doors = new Hono<Named>()
  doors.get('/api/where', (c) => c.text(addressOf(c)))
  const settings = {
    base,
    issuer: 'https://id.city.example',
    clientId: 'x',
    clientSecret: 'x',
    representsClaim: 'r',
    askAgain: false,
  }
  const entrance = signIn({ db: database.anonymous, settings, limits: limits(), enter: async () => undefined })
  entrance.post('/sign-out-test', (c) => c.text(''))
  const load = database.load
  return getRequestListener(site({ doors, entrance, metrics: metrics(), log: () => {}, base, proxies, load }).fetch)
}

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  certificate: string
}

/** One request on a connection of its own. */
function ask(
  address: string,
  options: Pick<RequestOptions, 'headers' | 'method' | 'ca' | 'minVersion' | 'maxVersion' | 'ciphers'> = {},
): Promise<Answer> {
  const send = address.startsWith('https:') ? secureRequest : plainRequest
  return new Promise((resolve, reject) => {
    const sent = send(address, { agent: false, ...options }, (reply) => {
      const socket = reply.socket as TLSSocket
      const certificate = 'getPeerCertificate' in socket ? String(socket.getPeerCertificate().subject?.CN) : ''
      let text = ''
      reply.setEncoding('utf8')
      reply.on('data', (part: string) => {
        text += part
      })
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text, certificate }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

async function plainServer(base: string, proxies = noProxies): Promise<string> {
  const server = createServer(pagesAt(base, proxies))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('over our own certificate: the pages, strict transport, cookies that only this host can set; renewed without a new start', async () => {
  const first = await newCertificate(folder, 'first')
  const second = await newCertificate(folder, 'second')
  const files = { cert: join(folder, 'used.crt'), key: join(folder, 'used.key') }
  const use = async ({ cert, key }: typeof first) => {
    await copyFile(cert, files.cert)
    await copyFile(key, files.key)
  }
  await use(first)
  const said: LogLine[] = []
  const base = 'https://city.example'
  const server = secureServer(files, pagesAt(base), (line) => said.push(line), 50)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `https://localhost:${(server.address() as AddressInfo).port}`
  const reply = await ask(`${address}/healthz`, { ca: first.pem })
  expect(reply).toMatchObject({ status: 200, certificate: 'first' })
  expect(reply.headers['strict-transport-security']).toBe('max-age=31536000')
  const out = await ask(`${address}/sign-out`, { ca: first.pem, method: 'POST' })
  expect(String(out.headers['set-cookie'])).toMatch(/^__Host-bolanggu-session=;.*Path=\/.*HttpOnly.*Secure/)
  expect(String(out.headers['set-cookie'])).not.toContain('Domain')
  await expect(ask(`${address}/healthz`)).rejects.toThrow(/self.signed/)
  // Nothing older than TLS 1.2 is spoken.
  const old = { ca: first.pem, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
  await expect(ask(`${address}/healthz`, old)).rejects.toThrow(/version|protocol/i)

  const until = async (what: string) => {
    for (let i = 0; i < 100 && !said.some((line) => line.what.includes(what)); i++)
      await new Promise((resolve) => setTimeout(resolve, 30))
  }
  await writeFile(files.cert, 'no certificate')
  await until('cannot be used')
  expect((await ask(`${address}/healthz`, { ca: first.pem })).certificate).toBe('first')
  said.length = 0
  await use(second)
  await until('certificate taken')
  expect((await ask(`${address}/healthz`, { ca: second.pem })).certificate).toBe('second')
  await use(first)
  process.emit('SIGHUP')
  expect((await ask(`${address}/healthz`, { ca: first.pem })).certificate).toBe('first')
  await new Promise((resolve) => server.close(resolve))
})

test('without https there is no strict transport, and the cookie has its plain name', async () => {
  const address = await plainServer('http://localhost')
  expect((await ask(`${address}/healthz`)).headers['strict-transport-security']).toBeUndefined()
  const out = await ask(`${address}/sign-out`, { method: 'POST' })
  expect(String(out.headers['set-cookie'])).toMatch(/^bolanggu-session=/)
})

const forwarded = { 'x-forwarded-for': '9.9.9.9, 203.0.113.7', 'x-forwarded-proto': 'https' }

test('nobody’s word about where he comes from is taken, but that of a proxy named in the settings', async () => {
  const proxies = proxiesIn('127.0.0.1,10.0.0.0/8') ?? noProxies
  const [open, behind] = [await plainServer('https://city.example'), await plainServer('https://city.example', proxies)]
  const alone = await ask(`${open}/api/where`, { headers: forwarded })
  expect(alone.text).toBe('127.0.0.1')
  expect(alone.headers['strict-transport-security']).toBeUndefined()
  const proxied = await ask(`${behind}/api/where`, { headers: forwarded })
  expect(proxied.text).toBe('203.0.113.7')
  expect(proxied.headers['strict-transport-security']).toBe('max-age=31536000')
  // A monitor reads on the machine itself; a visitor behind the proxy is not on it.
  expect((await ask(`${behind}/metrics`, { headers: forwarded })).status).not.toBe(200)
  expect((await ask(`${behind}/metrics`)).status).toBe(200)
})

test('who reached the proxy without TLS is sent to the address with it, and cannot write', async () => {
  const behind = await plainServer('https://city.example', proxiesIn('127.0.0.1'))
  const headers = { ...forwarded, 'x-forwarded-proto': 'http' }
  const got = await ask(`${behind}/policies?q=a`, { headers })
  expect([got.status, got.headers.location]).toEqual([308, 'https://city.example/policies?q=a'])
  expect((await ask(`${behind}/sign-out`, { headers, method: 'POST' })).status).toBe(403)
})

test.each([
  ['one proxy', '10.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['two proxies of ours', '10.0.0.1', '203.0.113.7, 10.0.0.2', '203.0.113.7'],
  ['what the visitor wrote himself stands further left', '10.0.0.1', '1.1.1.1, 203.0.113.7', '203.0.113.7'],
  ['an address that is none', '10.0.0.1', 'unknown', '10.0.0.1'],
  ['IPv6', '::ffff:10.0.0.1', '2001:db8::1', '2001:db8::1'],
  ['a stranger who writes the header', '203.0.113.9', '1.1.1.1', '203.0.113.9'],
])('%s', (_, from, header, address) => {
  const incoming = { socket: { remoteAddress: from }, headers: { 'x-forwarded-for': header } }
  expect(reachedFrom(incoming as never, proxiesIn('10.0.0.0/8') ?? noProxies).address).toBe(address)
})

test.each(['somewhere', '10.0.0.0/33', '10.0.0.0/x', '', '10.0.0.1,'])('BOLANGGU_PROXY=%s is no address', (said) => {
  expect(proxiesIn(said)).toBeUndefined()
  if (said) expect(() => readSettings({ BOLANGGU_PROXY: said })).toThrow(WrongUse)
})

test('the settings: both files or none, files that are there, and a real house reached by https', async () => {
  const { cert, key } = await newCertificate(folder, 'settings')
  expect(() => readSettings({ TLS_CERT_FILE: cert })).toThrow(/belong together/)
  expect(() => readSettings({ TLS_CERT_FILE: cert, TLS_KEY_FILE: '/nowhere' })).toThrow(/no file/)
  const env = { TLS_CERT_FILE: cert, TLS_KEY_FILE: key, PORT: '8443' }
  expect(readSettings(env)).toMatchObject({ base: 'https://localhost:8443', tls: { cert, key } })
  const oidc = {
    OIDC_ISSUER: 'https://id.city.example',
    OIDC_CLIENT_ID: 'x',
    OIDC_CLIENT_SECRET: 'a-secret-long-enough',
  }
  const at = (url: string) => () => checkKind('real', readSettings({ ...oidc, BOLANGGU_URL: url }))
  expect(at('http://city.example')).toThrow(/https/)
  expect(at('https://city.example')).not.toThrow()
})

test('two weeks before a certificate ends somebody is warned, and in the last days alarmed', async () => {
  const found = async (days: number) =>
    (await certificateCheck(await newCertificate(folder, `d${days}`, days)).look(database, new Date().toISOString()))
      ?.detail
  expect(await found(30)).toBeUndefined()
  expect(await found(10)).toMatchObject({ level: 'warning' })
  expect(await found(2)).toEqual({ days: expect.any(Number) })
})

test('pages ask nothing of another server: not by their policy, nor by what is built into them', async () => {
  const address = await plainServer('http://localhost')
  const policy = String((await ask(`${address}/`)).headers['content-security-policy'])
  const sources = policy.split('; ').flatMap((rule) => rule.split(' ').slice(1))
  expect(sources.filter((source) => !/^('self'|'none'|'unsafe-inline'|'nonce-.*'|data:|blob:)$/.test(source))).toEqual(
    [],
  )
  const built = join(import.meta.dirname, '../../dist/web')
  const styles = readdirSync(join(built, 'assets')).filter((file) => file.endsWith('.css'))
  expect(styles.length).toBeGreaterThan(0)
  const texts = [join(built, 'index.html'), ...styles.map((file) => join(built, 'assets', file))]
  expect(texts.filter((file) => /(?:src|href)="https?:|url\(["']?https?:/.test(readFileSync(file, 'utf8')))).toEqual([])
})
