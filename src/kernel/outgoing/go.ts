/**
 * The one way out of the house. https only, to hosts that are listed, or for looking at a link anywhere public; the name
 * is resolved once, every answer of the resolver has to pass, and the connection goes to the very address that was
 * checked, so that a name which resolves twice differently gains nothing. No redirect is followed; five seconds and one
 * megabyte are the end. What an answer says is for the program and never shown to anybody.
 */
import { lookup as resolve } from 'node:dns/promises'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { type BlockList, isIP } from 'node:net'
import { isPublic, isWithin } from './address.ts'

export type Resolver = (host: string) => Promise<readonly { address: string; family: number }[]>

export interface Outgoing {
  /** Hosts that may be asked, as `host` or `host:port`; without a port 443. */
  hosts: readonly string[]
  /** Networks that are not public and that the operator opens to listed hosts. */
  networks: BlockList
  resolver?: Resolver
  /** Beside the known authorities: that of a government network. */
  ca?: string
}

export type WhyNot =
  | 'address-not-allowed'
  | 'unreachable'
  | 'too-slow'
  | 'certificate'
  | 'answer-too-large'
  | 'redirected'

/** It was not sent, or no answer came that counts. */
export class NotSent extends Error {
  readonly why: WhyNot
  constructor(why: WhyNot) {
    super(`not sent: ${why}`)
    this.why = why
  }
}

export interface Call {
  method?: 'GET' | 'HEAD' | 'POST'
  headers?: Record<string, string>
  body?: string
  /** Any public host instead of the listed ones. */
  anywhere?: boolean
}

const patience = 5_000
const largest = 1_000_000

const byName: Resolver = (host) => resolve(host, { all: true, verbatim: true })

/** The address of a call, or why it may not be made. The URL parser has turned `0x7f.1`, `2130706433` and `１２７.0.0.1` into one. */
export function allowedUrl(said: string, { hosts }: Pick<Outgoing, 'hosts'>, anywhere = false): URL {
  if (!URL.canParse(said)) throw new NotSent('address-not-allowed')
  const url = new URL(said)
  const isListed = hosts.some((host) => host.toLowerCase() === url.host)
  const isOpen = anywhere && url.port === ''
  if (url.protocol !== 'https:' || url.username || url.password || !(isListed || isOpen))
    throw new NotSent('address-not-allowed')
  return url
}

export async function goOut(out: Outgoing, said: string, call: Call = {}): Promise<{ status: number; body: string }> {
  const url = allowedUrl(said, out, call.anywhere)
  const end = AbortSignal.timeout(patience)
  const pinned = await inTime(checked(url, out, call.anywhere ?? false), end)
  return await send(url, pinned, call, { end, ca: out.ca })
}

type Found = Awaited<ReturnType<Resolver>>[number]

async function checked(
  { hostname }: URL,
  { resolver = byName, networks }: Outgoing,
  anywhere: boolean,
): Promise<Found> {
  const literal = hostname.replace(/^\[|\]$/g, '')
  const family = isIP(literal)
  const found = family ? [{ address: literal, family }] : await resolver(hostname).catch(() => [])
  const [first] = found
  if (!first) throw new NotSent('unreachable')
  const passes = ({ address }: Found) => isPublic(address) || (!anywhere && isWithin(networks, address))
  if (!found.every(passes)) throw new NotSent('address-not-allowed')
  return first
}

async function inTime<T>(work: Promise<T>, end: AbortSignal): Promise<T> {
  const late = new Promise<never>((_, reject) =>
    end.addEventListener('abort', () => reject(new NotSent('too-slow')), { once: true }),
  )
  late.catch(() => {})
  return await Promise.race([work, late])
}

type Limits = { end: AbortSignal; ca: string | undefined }

const send = (url: URL, to: Found, { method = 'GET', headers = {}, body }: Call, { end, ca }: Limits) =>
  new Promise<{ status: number; body: string }>((done, fail) => {
    const asked = request(url, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
      agent: false,
      signal: end,
      ...(ca && { ca }),
      // The checked address and no other; whatever Node asks for, one or all.
      lookup: (_, options, give) => (options.all ? give(null, [to]) : give(null, to.address, to.family)),
    })
    asked.on('error', (error: NodeJS.ErrnoException) => fail(new NotSent(whyNot(error, end))))
    asked.on('response', (answer) => {
      read(answer).then(done, (error: NodeJS.ErrnoException) => {
        asked.destroy()
        fail(error instanceof NotSent ? error : new NotSent(whyNot(error, end)))
      })
    })
    asked.end(body)
  })

async function read(answer: IncomingMessage): Promise<{ status: number; body: string }> {
  const status = answer.statusCode ?? 0
  if (status >= 300 && status < 400) throw new NotSent('redirected')
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > largest) throw new NotSent('answer-too-large')
    parts.push(part)
  }
  return { status, body: Buffer.concat(parts).toString('utf8') }
}

function whyNot({ code = '' }: NodeJS.ErrnoException, end: AbortSignal): WhyNot {
  if (end.aborted) return 'too-slow'
  return /CERT|SSL|SELF_SIGNED|ALTNAME|UNABLE_TO/.test(code) ? 'certificate' : 'unreachable'
}
