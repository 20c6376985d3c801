/**
 * The world outside: a mail server that asks for TLS and a login, and a robot's server that answers as it is told. Both
 * real, on this machine; they keep what they were sent.
 */
import { createServer } from 'node:https'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'
import { networks } from '../../src/kernel/outgoing/address.ts'
import type { Outgoing } from '../../src/kernel/outgoing/go.ts'
import { authority, certificate, key } from './tls.ts'

export interface Letter {
  to: string
  text: string
}

export async function mailServer(password: string) {
  const letters: Letter[] = []
  const mood: { refuses?: number } = {}
  const server = new SMTPServer({
    ...{ key, cert: certificate, authMethods: ['PLAIN', 'LOGIN'], logger: false },
    onAuth: ({ password: said }, _, done) =>
      said === password ? done(null, { user: 'house' }) : done(new Error('wrong password')),
    onRcptTo: (_, __, done) =>
      mood.refuses ? done(Object.assign(new Error('no'), { responseCode: mood.refuses })) : done(),
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        letters.push({ to: envelope.rcptTo.map(({ address }) => address).join(), text: decoded(Buffer.concat(parts)) })
        done()
      })
    },
  })
  server.on('error', () => {})
  const port = await new Promise<number>((done) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const at = listening.address()
      done(typeof at === 'object' && at ? at.port : 0)
    })
  })
  afterAll(() => new Promise<void>((done) => server.close(() => done())))
  return { letters, mood, port }
}

/** The letter with its subject and body as they are read. */
function decoded(raw: Buffer): string {
  const text = raw.toString('utf8')
  const words = text.replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, it: string) => Buffer.from(it, 'base64').toString('utf8'))
  const [head = '', ...rest] = words.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/transfer-encoding: base64/i.test(head)) return `${head}\n\n${Buffer.from(body, 'base64').toString('utf8')}`
  if (!/quoted-printable/i.test(head)) return `${head}\n\n${body}`
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/((?:=[0-9A-F]{2})+)/g, (it) => Buffer.from(it.replaceAll('=', ''), 'hex').toString('utf8'))
  return `${head}\n\n${bytes}`
}

export interface Heard {
  host: string
  path: string
  headers: Record<string, string | string[] | undefined>
  body: string
}

export async function robotServer() {
  const heard: Heard[] = []
  const answers: { status: number; body: string }[] = []
  const server = createServer({ key, cert: certificate }, (request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => {
      body += part.toString('utf8')
    })
    request.on('end', () => {
      heard.push({ host: request.headers.host ?? '', path: request.url ?? '', headers: request.headers, body })
      const { status, body: said } = answers.shift() ?? { status: 200, body: '{"errcode":0,"errmsg":"ok"}' }
      response.writeHead(status).end(said)
    })
  })
  const port = await new Promise<number>((done) => {
    server.listen(0, '127.0.0.1', () => {
      const at = server.address()
      done(typeof at === 'object' && at ? at.port : 0)
    })
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const names = ['qyapi.weixin.qq.com', 'oapi.dingtalk.com', 'hooks.example']
  const outgoing: Outgoing = {
    // Without a port so that they count as set up, with the port to be reached.
    hosts: [...names, ...names.map((name) => `${name}:${port}`)],
    networks: networks(['127.0.0.1/32']),
    resolver: async () => [{ address: '127.0.0.1', family: 4 }],
    ca: authority,
  }
  return { heard, answers, port, outgoing }
}
