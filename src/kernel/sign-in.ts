/**
 * Sign-in by OpenID Connect: code flow with PKCE at whatever identity provider the city has. What remains here is a
 * session: a random token in a cookie that scripts cannot read, of which the database keeps only the hash.
 */
import { createHash, randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { parse } from 'hono/utils/cookie'
import * as oidc from 'openid-client'
import type { Db } from './db.ts'
import { addressOf, type Limits } from './limits.ts'

export interface SignInSettings {
  /** Where people reach this product, without a slash at the end. */
  base: string
  issuer: string
  clientId: string
  clientSecret: string
  /** The claim in which the provider lists credit codes of enterprises whose legal representative the person is. */
  representsClaim: string
  /** True: the provider shall ask who it is every time, which a demo wants and a working day does not. */
  askAgain: boolean
}

/** What the identity provider said of somebody, and the invitation he brought. */
export interface Claimed {
  subject: string
  name: string
  represents: readonly string[]
  invitation: Buffer | null
}

export interface Entrance {
  db: Db
  settings: SignInSettings
  limits: Pick<Limits, 'signIn'>
  /** How long a session lasts; a working day unless said. */
  hours?: () => number
  /** Finds the person the provider speaks of, or makes him; says nothing if this house does not admit him. */
  enter: (claimed: Claimed) => Promise<string | undefined>
}

/**
 * Over https the names begin with `__Host-`: browsers then take such a cookie from this very host only, over https only,
 * so that no neighbour under the same domain can put one in.
 */
const cookiesOf = (base: string) => {
  const prefix = isSecure(base) ? '__Host-' : ''
  return { session: `${prefix}bolanggu-session`, state: `${prefix}bolanggu-sign-in` }
}
const isSecure = (base: string): boolean => base.startsWith('https:')
const workingDay = 12

export const hash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The hash under which a request's session is found, if it brings one. */
export function sessionHash(request: Request, base: string): Buffer | undefined {
  const token = parse(request.headers.get('cookie') ?? '')[cookiesOf(base).session]
  return token ? hash(token) : undefined
}

export function signIn({ db, settings, limits, enter, hours = () => workingDay }: Entrance): Hono {
  const { base } = settings
  const [secure, cookies] = [isSecure(base), cookiesOf(base)]
  const keep = (c: Context, name: string, value: string, maxAge: number) =>
    setCookie(c, name, value, { httpOnly: true, sameSite: 'Lax', secure, path: '/', maxAge })
  const provider = providerOf(settings)
  const app = new Hono()

  app.get('/sign-in', async (c) => {
    await limits.signIn(addressOf(c))
    // A visitor at 127.0.0.1 is sent to localhost, or the cookie set here would be missing when he comes back.
    const isElsewhere = new URL(c.req.url).host !== new URL(base).host
    if (isElsewhere && new URL(base).hostname === 'localhost') return c.redirect(`${base}/sign-in`)
    const flow = { state: oidc.randomState(), verifier: oidc.randomPKCECodeVerifier(), nonce: oidc.randomNonce() }
    const startedAt = new Date().toISOString()
    await db
      .insertInto('signIn')
      .values({
        ...flow,
        backTo: localPath(c.req.query('to')),
        invitation: hashOf(c.req.query('invitation')),
        startedAt,
      })
      .execute()
    keep(c, cookies.state, flow.state, 600)
    const address = oidc.buildAuthorizationUrl(await provider(), {
      redirect_uri: `${base}/sign-in/back`,
      scope: 'openid profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
      state: flow.state,
      nonce: flow.nonce,
      ...(settings.askAgain ? { prompt: 'login' } : {}),
    })
    return c.redirect(address.href)
  })

  app.get('/sign-in/back', async (c) => {
    const started = await takeFlow(db, getCookie(c, cookies.state) ?? '')
    if (!started) return c.redirect('/sign-in')
    const here = new URL(`${base}/sign-in/back${new URL(c.req.url).search}`)
    const tokens = await oidc.authorizationCodeGrant(await provider(), here, {
      pkceCodeVerifier: started.verifier,
      expectedState: started.state,
      expectedNonce: started.nonce,
    })
    const claims = { ...(await userInfo(await provider(), tokens)), ...tokens.claims() }
    const personId = await enter(claimed(claims, settings.representsClaim, started.invitation))
    if (!personId) return c.text('此账号尚未开通 · This account is not known here', 403)
    const seconds = hours() * 3600
    keep(c, cookies.session, await newSession(db, personId, c.req.header('user-agent') ?? '', seconds), seconds)
    keep(c, cookies.state, '', 0)
    return c.redirect(started.backTo)
  })

  app.post('/sign-out', async (c) => {
    const session = sessionHash(c.req.raw, base)
    if (session) await db.deleteFrom('session').where('tokenHash', '=', session).execute()
    keep(c, cookies.session, '', 0)
    return c.redirect('/')
  })

  return app
}

/** Names and the like, which many providers tell at this address only; nothing where there is none. */
async function userInfo(
  provider: oidc.Configuration,
  tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
) {
  const { userinfo_endpoint: address } = provider.serverMetadata()
  const subject = tokens.claims()?.sub
  return address && subject ? await oidc.fetchUserInfo(provider, tokens.access_token, subject) : {}
}

function claimed(claims: Record<string, unknown>, representsClaim: string, invitation: Buffer | null): Claimed {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const codes = claims[representsClaim]
  const represents = Array.isArray(codes) ? codes.filter((it): it is string => typeof it === 'string') : []
  const subject = text(claims.sub)
  return { subject, name: text(claims.name) || subject, represents, invitation }
}

const hashOf = (invitation: string | undefined): Buffer | null => (invitation ? hash(invitation) : null)

/** Asks for the provider's settings at the first sign-in, not at start: it may come up later than we do. */
function providerOf(settings: SignInSettings): () => Promise<oidc.Configuration> {
  let known: Promise<oidc.Configuration> | undefined
  return () => {
    known ??= discover(settings).catch((error) => {
      known = undefined
      throw error
    })
    return known
  }
}

/** Begins a session; its token is known to the browser alone from here on. */
async function newSession(db: Db, personId: string, agent: string, seconds: number): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.now() + seconds * 1000).toISOString()
  await db
    .insertInto('session')
    .values({ tokenHash: hash(token), personId, expiresAt, device: agent.slice(0, 200) })
    .execute()
  return token
}

const discover = (settings: SignInSettings) =>
  oidc.discovery(
    new URL(settings.issuer),
    settings.clientId,
    undefined,
    oidc.ClientSecretBasic(settings.clientSecret),
    // Only the demo provider, which is this very server, is spoken to without TLS.
    { execute: new URL(settings.issuer).host === new URL(settings.base).host ? [oidc.allowInsecureRequests] : [] },
  )

/** Takes a sign-in under way, once and in time; what is too old goes with it, and so do sessions that ran out. */
async function takeFlow(db: Db, state: string) {
  const tenMinutesAgo = new Date(Date.now() - 600_000).toISOString()
  await db.deleteFrom('signIn').where('startedAt', '<', tenMinutesAgo).execute()
  await db.deleteFrom('session').where('expiresAt', '<', new Date().toISOString()).execute()
  return await db.deleteFrom('signIn').where('state', '=', state).returningAll().executeTakeFirst()
}

/** Only a path of ours, so that nobody can send people elsewhere through our sign-in. */
const localPath = (wanted = '/'): string => (/^\/(?![/\\])/.test(wanted) ? wanted : '/')

/** Where a person is signed in. */
export const sessionsOf = async (db: Db, personId: string) =>
  await db
    .selectFrom('session')
    .select(['startedAt', 'expiresAt', 'device'])
    .where('personId', '=', personId)
    .orderBy('startedAt', 'desc')
    .execute()

/** Signs a person out everywhere; resolves to how many places that was. */
export async function endSessions(db: Db, personId: string): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('session').where('personId', '=', personId).executeTakeFirst()
  return Number(numDeletedRows)
}
