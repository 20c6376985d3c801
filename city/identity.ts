/**
 * A small OpenID provider for the demo and the tests: instead of asking for a password it asks which of the city's
 * people you want to be. It proves that sign-in speaks the real protocol, and it must never face the public. Opened to
 * a local network it asks for a one-time password, printed on the console, as anybody there may come by.
 */
import type { AsyncLocalStorage } from 'node:async_hooks'
import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import { roleWords } from '../src/web/common-words.ts'
import { cast } from './cast.ts'
import type { Member } from './types.ts'

export interface Client {
  id: string
  secret: string
  redirectUri: string
}

/** Answers every request below the path of `issuer`. */
export async function demoIdentity(issuer: string, client: Client, { lan = false } = {}): Promise<RequestListener> {
  const mount = new URL(issuer).pathname
  const provider = await quietly(() => providerOf(issuer, client, mount))
  const rest = provider.callback()
  const passwords = lan ? new Passwords() : undefined
  const followed = await following()
  return (request, response) => {
    followed(response)
    const path = (request.url ?? '').slice(mount.length)
    const [, chosen] = /^\/choose\/[^/?]+(?:\/([\w-]+))?/.exec(path) ?? []
    if (path.startsWith('/choose/')) return void choose(provider, request, response, { accountId: chosen, passwords })
    // The provider learns where it is mounted by comparing the two.
    Object.assign(request, { originalUrl: request.url, url: path })
    rest(request, response)
  }
}

/** No type is declared for it. */
const itsThread: string = 'oidc-provider/lib/helpers/als.js'

/**
 * The provider follows its requests through everything asynchronous, which once begun costs every other request of the
 * process a twelfth of its time. While none of its own is under way it follows nothing.
 */
async function following(): Promise<(response: ServerResponse) => void> {
  const thread = (await import(itsThread)).default as AsyncLocalStorage<unknown>
  let underWay = 0
  return (response) => {
    underWay++
    response.once('close', () => {
      if (--underWay === 0) thread.disable()
    })
  }
}

/** One password a person, good for one sign-in; the next one is printed when it was used. */
class Passwords {
  readonly #of = new Map<string, string>()
  constructor() {
    for (const { subject } of cast) this.#renew(subject)
  }
  take(subject: string, said: string | null): boolean {
    if (!said || this.#of.get(subject) !== said.trim()) return false
    this.#renew(subject)
    return true
  }
  #renew(subject: string): void {
    const password = String(randomInt(10_000_000, 100_000_000))
    this.#of.set(subject, password)
    console.log(`one-time password  ${subject.padEnd(20)} ${password}`)
  }
}

interface Choice {
  accountId: string | undefined
  passwords: Passwords | undefined
}

async function choose(provider: Provider, request: IncomingMessage, response: ServerResponse, choice: Choice) {
  const { accountId, passwords } = choice
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://here')
  try {
    await provider.interactionDetails(request, response)
    const isAdmitted = accountId && (!passwords || passwords.take(accountId, searchParams.get('password')))
    if (isAdmitted) return await provider.interactionFinished(request, response, { login: { accountId } })
    const here = accountId ? pathname.replace(/\/[^/]+$/, '') : pathname
    response.setHeader('content-type', 'text/html; charset=utf-8').end(chooser(here, passwords !== undefined))
  } catch {
    // The page was left open too long: begin again.
    response.writeHead(303, { location: '/' }).end()
  }
}

/**
 * The provider warns of what is meant here: that it keeps everything in memory, and of the version of Node it would
 * rather have. Anything else it says is heard.
 */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn } = console
  console.warn = (...said: unknown[]) => {
    if (!/Unsupported runtime|in-memory adapter/.test(String(said[0]))) warn(...said)
  }
  try {
    return await work()
  } finally {
    console.warn = warn
  }
}

async function providerOf(issuer: string, client: Client, mount: string): Promise<Provider> {
  const { default: Provider } = await import('oidc-provider')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [client.redirectUri] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `${mount}/choose/${interaction.uid}` },
    ttl: { Session: 3600, Interaction: 3600, Grant: 3600, AccessToken: 600, IdToken: 600 },
    findAccount: (_, id) => {
      const member = cast.find((it) => it.subject === id)
      return member && { accountId: id, claims: () => ({ sub: id, name: member.name }) }
    },
    // Nobody is asked to consent to his own city knowing his name.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  })
}

const dutyOf = ({ functions }: Member): string =>
  functions.map((held) => roleWords[held.function].join(' · ')).join('、')

/** The pages' stylesheet, for its font: not every computer has a Chinese one. */
function stylesheet(): string {
  const index = 'dist/web/index.html'
  return existsSync(index) ? (/<link rel="stylesheet"[^>]+>/.exec(readFileSync(index, 'utf8'))?.[0] ?? '') : ''
}

const styles = `
  body { font: 16px/1.5 'Noto Sans SC Variable', system-ui, sans-serif; background: #faf8f4; color: #1b2733; max-width: 26rem; margin: 6vh auto; padding: 0 1rem }
  h1 { font-size: 1.25rem; margin: 0 } p { color: #55606b; margin: .25rem 0 1.5rem }
  a, form { display: block; background: #fff; border: 1px solid #e5e0d6; border-radius: 6px; padding: .75rem 1rem; margin: .5rem 0; color: inherit; text-decoration: none }
  a:hover, a:focus { border-color: #b5352a } small { display: block; color: #55606b }
  input { font: inherit; width: 8rem } button { font: inherit }`

const chooser = (here: string, asks: boolean): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>演示登录 · Demo sign-in</title>
${stylesheet()}
<style>${styles}</style>
<h1>演示登录</h1><p>这里的人物都是虚构的。您想以谁的身份进入？<br>Everyone here is made up. Who would you like to be?</p>
${cast.map((member) => (asks ? asking(here, member) : choosing(here, member))).join('\n')}
</html>`

const choosing = (here: string, member: Member): string =>
  `<a href="${here}/${member.subject}">${member.name}<small>${dutyOf(member)}</small></a>`

const asking = (here: string, member: Member): string =>
  `<form action="${here}/${member.subject}">${member.name}<small>${dutyOf(member)}</small>
  <input name="password" inputmode="numeric" autocomplete="off" aria-label="一次性口令 · One-time password" required>
  <button>进入 · Enter</button></form>`
