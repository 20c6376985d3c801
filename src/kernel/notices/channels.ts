/**
 * The ways out of the house: mail, the group robots of WeCom (企业微信) and DingTalk (钉钉), and a signed call to a system
 * of one's own. Each sends no more than sentences that name nothing, and links. An answer is read for success or failure
 * and thrown away.
 *
 * The mail server is named by the operator in the environment, not by a person: it usually stands in the government
 * network, so its address is not checked as a stranger's would be; TLS is, unless the operator says `smtp://…?plain`.
 */
import { createHmac } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { goOut, NotSent, type Outgoing } from '../outgoing/go.ts'
import { signedHeaders } from '../outgoing/webhook.ts'
import type { Channel, Fault } from './contract.ts'

export interface Message {
  /** The same however often it is tried, so that a receiver can tell. */
  id: string
  title: string
  lines: readonly { text: string; link: string }[]
}

/** `delivered` only where the channel vouches for it; a mail server takes a letter over, no more. */
export type Outcome = { state: 'sent' | 'delivered' } | { state: 'failed'; reason: Fault; again: boolean }
export interface Address {
  address: string
  secret: string | null
}

export interface Ways {
  outgoing: Outgoing
  /** Where people reach the house. */
  base: string
  mail?: { url: string; from: string } | undefined
}

export type Send = (to: Address, message: Message) => Promise<Outcome>

const failed = (reason: Fault, again: boolean): Outcome => ({ state: 'failed', reason, again })

/** What this house can send on: mail once a server is named, robots once their host is listed. */
export function possibleChannels({ mail, outgoing: { hosts } }: Ways): Channel[] {
  const all: [Channel, boolean][] = [
    ['email', mail !== undefined],
    ['wecom', hosts.some((host) => host === robotHosts.wecom)],
    ['dingtalk', hosts.some((host) => host === robotHosts.dingtalk)],
    ['webhook', hosts.some((host) => !Object.values(robotHosts).includes(host))],
  ]
  return all.filter(([, is]) => is).map(([channel]) => channel)
}

export const robotHosts: Record<'wecom' | 'dingtalk', string> = {
  wecom: 'qyapi.weixin.qq.com',
  dingtalk: 'oapi.dingtalk.com',
}

export function waysOut(ways: Ways): Record<Channel, Send> {
  const over =
    (work: Send): Send =>
    (to, message) =>
      work(to, message).catch(asOutcome)
  return {
    email: over((to, message) => mail(ways, to, message)),
    wecom: over((to, message) => robot(ways, to.address, wecomBody(message))),
    dingtalk: over((to, message) => robot(ways, dingtalkUrl(to, Date.now()), dingtalkBody(message))),
    webhook: over((to, message) => webhook(ways, to, message)),
  }
}

function asOutcome(error: unknown): Outcome {
  if (!(error instanceof NotSent)) return failed('unreachable', true)
  return failed(error.why, error.why === 'unreachable' || error.why === 'too-slow')
}

async function mail(
  { mail: server, outgoing: { ca } }: Ways,
  { address }: Address,
  { id, title, lines }: Message,
): Promise<Outcome> {
  if (!server) return failed('not-set-up', true)
  const url = new URL(server.url)
  const plain = url.searchParams.has('plain')
  const transport = createTransport({
    host: url.hostname,
    port: Number(url.port || (url.protocol === 'smtps:' ? 465 : 587)),
    secure: url.protocol === 'smtps:',
    requireTLS: url.protocol === 'smtp:' && !plain,
    ...(plain && { ignoreTLS: true }),
    ...(ca && { tls: { ca } }),
    ...(url.username && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
  })
  try {
    await transport.sendMail({
      from: server.from,
      to: { name: '', address },
      subject: title,
      text: lines.map(({ text, link }) => `${text}\n${link}`).join('\n\n'),
      messageId: `<${id}@${new URL(`https://${server.from.split('@').at(-1)?.replace('>', '')}`).hostname}>`,
    })
    return { state: 'sent' }
  } catch (error) {
    return mailFault(error)
  } finally {
    transport.close()
  }
}

/** RFC 5321: a 4xx reply may change, a 5xx will not. */
function mailFault(error: unknown): Outcome {
  const { code = '', responseCode, message = '' } = error as { code?: string; responseCode?: number; message?: string }
  if (code === 'EAUTH') return failed('not-set-up', true)
  // The library calls every broken connection by one name; only the message tells that nobody vouched for the server.
  if (code === 'ETLS' || /certificate|altnames/i.test(message)) return failed('certificate', true)
  if (responseCode !== undefined && responseCode >= 500) return failed('refused', false)
  if (responseCode !== undefined && responseCode >= 400) return failed('busy', true)
  return failed(code === 'ETIMEDOUT' ? 'too-slow' : 'unreachable', true)
}

const asMarkdown = ({ title, lines }: Message): string =>
  [`**${title}**`, ...lines.map(({ text, link }) => `> [${text}](${link})`)].join('\n')

/** As many lines as a robot takes; the last, which leads to the inbox, is always among them. */
function within(bytes: number, { lines, ...message }: Message): string {
  const last = lines.slice(-1)
  let first = lines.slice(0, -1)
  const text = () => asMarkdown({ ...message, lines: [...first, ...last] })
  while (first.length > 0 && Buffer.byteLength(text()) > bytes) first = first.slice(0, Math.floor(first.length * 0.9))
  return text()
}

/** WeCom takes 4,096 bytes of text, DingTalk 20,000 of the whole. */
export const wecomBody = (message: Message): string =>
  JSON.stringify({ msgtype: 'markdown', markdown: { content: within(4_096, message) } })

export const dingtalkBody = (message: Message): string =>
  JSON.stringify({ msgtype: 'markdown', markdown: { title: message.title, text: within(16_000, message) } })

/** Signed by HMAC-SHA256 over the time and the secret, when the robot has one. */
export function dingtalkUrl({ address, secret }: Address, now: number): string {
  const url = new URL(address)
  if (secret) {
    const sign = createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64')
    url.searchParams.set('timestamp', String(now))
    url.searchParams.set('sign', sign)
  }
  return url.href
}

/** Too many in a minute: WeCom 45009, DingTalk 130101 and 90030. A wrong sign or a word that is missing: DingTalk 310000. */
const busy = [45009, 130101, 90030]

/** Both robots answer 200 whatever happened, with the code in the body. */
async function robot({ outgoing }: Ways, url: string, body: string): Promise<Outcome> {
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  const answer = await goOut(outgoing, url, { method: 'POST', headers, body })
  if (answer.status >= 500 || answer.status === 429) return failed('busy', true)
  const code = codeIn(answer.body)
  if (answer.status === 200 && code === 0) return { state: 'delivered' }
  if (code !== undefined && busy.includes(code)) return failed('busy', true)
  return failed(code === 310000 ? 'sign-wrong' : 'refused', false)
}

function codeIn(body: string): number | undefined {
  try {
    const said: unknown = JSON.parse(body)
    return typeof said === 'object' && said !== null && 'errcode' in said ? Number(said.errcode) : undefined
  } catch {
    return undefined
  }
}

async function webhook({ outgoing }: Ways, { address, secret }: Address, message: Message): Promise<Outcome> {
  if (!secret) return failed('sign-wrong', false)
  const body = JSON.stringify(message)
  const headers = signedHeaders(secret, message.id, body, Date.now())
  const { status } = await goOut(outgoing, address, { method: 'POST', headers, body })
  if (status >= 200 && status < 300) return { state: 'delivered' }
  return status >= 500 || status === 429 || status === 408 ? failed('busy', true) : failed('refused', false)
}
