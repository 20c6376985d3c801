/**
 * The way out: whatever leads back into the house or its network is refused, and nothing there is ever touched. Canaries
 * listen on the addresses an attacker would want and count.
 */
import { createHmac } from 'node:crypto'
import { createServer as createSecure, type Server } from 'node:https'
import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authority, certificate, key } from '../../../test/support/tls.ts'
import { WrongUse } from '../wrong-use.ts'
import { isPublic, networks } from './address.ts'
import { allowedUrl, goOut, NotSent, type Outgoing, type Resolver } from './go.ts'
import { outgoingOf } from './settings.ts'
import { signedHeaders } from './webhook.ts'

let port = 0
const hits = { house: 0, other: 0 }
const closing: (() => void)[] = []
afterAll(() => {
  for (const close of closing) close()
})

/** A server on an address of this machine; on every one an attacker might name, the same port. */
async function listen(address: string, at: number, count: () => void): Promise<number> {
  const server: Server = createSecure({ key, cert: certificate }, (request, response) => {
    count()
    if (request.url === '/redirect') response.writeHead(302, { location: 'https://hooks.example/' }).end()
    else if (request.url === '/large') response.end(Buffer.alloc(2_000_000, 'x'))
    else if (request.url === '/drip') setInterval(() => response.write('.'), 500).unref()
    else if (request.url !== '/silent') response.end('fine')
  })
  await new Promise<void>((done, fail) => server.once('error', fail).listen(at, address, done))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const bound = server.address()
  return typeof bound === 'object' && bound ? bound.port : 0
}

/** Counts connections alone, so that even a handshake that fails is seen. */
let touched = 0
let canary = 0
beforeAll(async () => {
  port = await listen('127.0.0.1', 0, () => hits.house++)
  // A machine without IPv6 has one canary less.
  await listen('::1', port, () => hits.other++).catch(() => {})
  for (const address of ['127.0.0.1', '::1']) {
    const server = createServer((socket) => {
      touched++
      socket.destroy()
    })
    await new Promise<void>((done) => server.once('error', () => done()).listen(canary, address, done))
    const bound = server.address()
    if (typeof bound === 'object' && bound) canary = bound.port
    closing.push(() => server.close())
  }
})

const shut = networks([])
const why = async (out: Outgoing, url: string, anywhere = false): Promise<string> =>
  await goOut(out, url, { anywhere }).then(
    ({ status }) => `answered ${status}`,
    (error: unknown) => (error instanceof NotSent ? error.why : String(error)),
  )

const inward = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '017700000001',
  '１２７.０.０.１',
  '①②⑦.0.0.1',
  '127。0。0。1',
  '127.0.0.1.',
  'localhost',
  'LOCALHOST',
  'localhost.',
  '0.0.0.0',
  '0',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b:1::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::]',
  '[fe80::1]',
  '[fd00:ec2::254]',
  '[ff02::1]',
  '[2001:db8::1]',
  '169.254.169.254',
  '0xa9fea9fe',
  '2852039166',
  '[::ffff:169.254.169.254]',
  '100.100.100.200',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '192.0.0.192',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
]

test.each(inward)('https://%s is refused although it is listed', async (host) => {
  const url = `https://${host}:${canary}/`
  const hosts = URL.canParse(url) ? [new URL(url).host] : []
  expect(await why({ hosts, networks: shut }, url)).toMatch(/address-not-allowed|unreachable/)
  expect(await why({ hosts: [], networks: shut }, `https://${host}/`, true)).toMatch(/address-not-allowed|unreachable/)
})

test('and nothing there was touched', () => expect({ touched, ...hits }).toEqual({ touched: 0, house: 0, other: 0 }))

test.each([
  ['what is not https', 'http://hooks.example/'],
  ['a host that is not listed', 'https://other.example/'],
  ['a listed host on another port', 'https://hooks.example:8443/'],
  ['a name and password in the address', 'https://a:b@hooks.example/'],
  ['a listed name that only begins an address', 'https://hooks.example.evil.example/'],
  ['a listed name as a user', 'https://hooks.example@evil.example/'],
  ['no address', 'hooks.example'],
  ['a file', 'file:///etc/passwd'],
])('%s is refused', async (_, url) => {
  const resolver: Resolver = async () => [{ address: '93.184.215.14', family: 4 }]
  expect(await why({ hosts: ['hooks.example'], networks: shut, resolver }, url)).toBe('address-not-allowed')
})

test('a link may be looked at anywhere public, on the port of https alone', () => {
  expect(allowedUrl('https://any.example/x', { hosts: [] }, true).host).toBe('any.example')
  expect(() => allowedUrl('https://any.example:8443/x', { hosts: [] }, true)).toThrow('address-not-allowed')
  expect(() => allowedUrl('https://any.example/x', { hosts: [] })).toThrow('address-not-allowed')
})

const answering = (...addresses: string[]): Resolver => {
  return async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
}

test.each([
  ['the loopback', ['127.0.0.1']],
  ['one good answer and one bad', ['93.184.215.14', '127.0.0.1']],
  ['the bad one first', ['169.254.169.254', '93.184.215.14']],
  ['a mapped one', ['::ffff:127.0.0.1']],
  ['one with a zone', ['fe80::1%eth0']],
])('a name that leads to %s is refused', async (_, addresses) => {
  const out = { hosts: [`hooks.example:${canary}`], networks: shut, resolver: answering(...addresses) }
  expect(await why(out, `https://hooks.example:${canary}/`)).toBe('address-not-allowed')
  expect(touched).toBe(0)
})

test('a name that resolves twice differently is asked once, and the checked address is the connected one', async () => {
  const asked: string[] = []
  const resolver: Resolver = async (host) => {
    asked.push(host)
    return [{ address: asked.length === 1 ? '127.0.0.1' : '::1', family: asked.length === 1 ? 4 : 6 }]
  }
  const open = networks(['127.0.0.1/32'])
  const out = { hosts: [`hooks.example:${port}`], networks: open, resolver, ca: authority }
  expect(await goOut(out, `https://hooks.example:${port}/`)).toEqual({ status: 200, body: 'fine' })
  expect(asked).toEqual(['hooks.example'])
  expect(hits).toEqual({ house: 1, other: 0 })
})

const inHouse = (more: Partial<Outgoing> = {}): Outgoing => ({
  hosts: [`hooks.example:${port}`, `wrong.example:${port}`],
  networks: networks(['127.0.0.1/32']),
  resolver: answering('127.0.0.1'),
  ca: authority,
  ...more,
})

test('a network that the operator opened serves listed hosts, and no link that somebody gave', async () => {
  expect(await why(inHouse(), `https://hooks.example:${port}/`)).toBe('answered 200')
  expect(await why(inHouse({ hosts: [] }), 'https://hooks.example/', true)).toBe('address-not-allowed')
})

test('redirects are not followed, large answers are cut, silence ends', async () => {
  const at = (path: string) => why(inHouse(), `https://hooks.example:${port}${path}`)
  const began = hits.house
  expect(await Promise.all([at('/redirect'), at('/large'), at('/silent'), at('/drip')])).toEqual([
    'redirected',
    'answer-too-large',
    'too-slow',
    'too-slow',
  ])
  expect(hits.house - began).toBe(4)
})

test('a resolver that does not answer ends, too', async () => {
  const resolver: Resolver = () => new Promise(() => {})
  expect(await why(inHouse({ resolver }), `https://hooks.example:${port}/`)).toBe('too-slow')
})

test('a certificate nobody vouches for, or for another name, is refused', async () => {
  const { ca: _, ...stranger } = inHouse()
  expect(await why(stranger, `https://hooks.example:${port}/`)).toBe('certificate')
  expect(await why(inHouse(), `https://wrong.example:${port}/`)).toBe('certificate')
})

test('public and not', () => {
  const public_ = ['93.184.215.14', '8.8.8.8', '2606:4700:4700::1111', '240e::1']
  expect(public_.filter((address) => !isPublic(address))).toEqual([])
  expect(['', 'x', '1.2.3', '::ffff:8.8.8.8', '64:ff9b::808:808', '2002:808:808::'].filter(isPublic)).toEqual([])
})

test('a call is signed over its id, its time and its body', () => {
  const headers = signedHeaders('a-secret-of-both', 'event-1', '{"a":1}', 1_700_000_000_000)
  const signature = createHmac('sha256', 'a-secret-of-both').update('event-1.1700000000.{"a":1}').digest('hex')
  expect(headers).toMatchObject({
    'bolanggu-event': 'event-1',
    'bolanggu-timestamp': '1700000000',
    'bolanggu-signature': `v1=${signature}`,
  })
})

test('settings: what is set up, and what is refused without repeating a password', () => {
  expect(outgoingOf({})).toEqual({
    mail: undefined,
    outgoing: { hosts: ['qyapi.weixin.qq.com', 'oapi.dingtalk.com'], networks: [] },
  })
  const own = outgoingOf({
    BOLANGGU_OUTGOING_HOSTS: 'Hooks.example:8443, b.example',
    BOLANGGU_OUTGOING_NETWORKS: '10.20.0.0/16',
  })
  expect(own.outgoing).toEqual({ hosts: ['hooks.example:8443', 'b.example'], networks: ['10.20.0.0/16'] })
  const wrong = [
    { BOLANGGU_OUTGOING_HOSTS: 'https://x' },
    { BOLANGGU_OUTGOING_NETWORKS: '10.20.0.0' },
    { BOLANGGU_OUTGOING_NETWORKS: '10.20.0.0/99' },
    { SMTP_URL: 'http://u:geheim@mail.example', SMTP_FROM: 'a@b.example' },
    { SMTP_URL: 'smtps://u:geheim@mail.example' },
    { SMTP_URL_FILE: '/nowhere/geheim' },
  ]
  for (const env of wrong) {
    expect(() => outgoingOf(env)).toThrow(WrongUse)
    expect(() => outgoingOf(env)).not.toThrow(/geheim/)
  }
})
