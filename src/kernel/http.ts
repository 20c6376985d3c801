/**
 * Hangs the modules' doors on the server. Sign-in, permission, the transaction, refusals and bugs are dealt with here,
 * once, for every door; a handler is left with what its module is about.
 */
import type { AnyContractRouter } from '@orpc/contract'
import { SmartCoercionPlugin } from '@orpc/json-schema'
import { OpenAPIGenerator } from '@orpc/openapi'
import { OpenAPIHandler } from '@orpc/openapi/fetch'
import {
  type AnyRouter,
  type ErrorMap,
  type Meta,
  ORPCError,
  type ProcedureClientInterceptorOptions,
  type Router,
  ValidationError,
} from '@orpc/server'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { DoorMeta, Purpose } from './contract.ts'
import type { Database, Db } from './db.ts'
import { type AsReader, printed } from './exports/to-print.ts'
import { type Named, newRequestId, requestKey } from './id.ts'
import type { KeyCheck } from './keys/keys.ts'
import { addressOf, type Limits } from './limits.ts'
import { Refusal, statusOf } from './refusal.ts'
import { version } from './version.ts'
import { type Actor, visitor } from './who.ts'

/** What every handler is given. `now` is passed in so that nothing below reads a clock. */
export interface Context {
  db: Db
  actor: Actor
  now: string
  /** Where the request came from, for limits; nothing else may depend on it. */
  from: string
  /** Names the request, in the log and to the person who asks about it. */
  request: string
  /** Set where the request brought a key: the doors it may knock at. */
  scopes?: readonly string[]
}

export interface Surroundings {
  database: Database
  clock: () => string
  whoIs: (request: Request) => Promise<Actor | undefined>
  /** Told of every bug, with the id of the request that the person affected was shown. */
  onBug: (error: unknown, id: string) => void
  limits: Limits
  /** Who comes with a key, where keys are known at all. */
  keys?: KeyCheck
}

type Knock = ProcedureClientInterceptorOptions<Context, ErrorMap, Meta> & { next: (knock?: Knock) => Promise<unknown> }

const schemaConverters = [new ZodToJsonSchemaConverter()]

/** A little above the largest upload, so that the door itself says what is too large. */
const largestBody = 52_000_000

export function api(router: Router<AnyContractRouter, Context>, around: Surroundings): Hono<Named> {
  const handler = new OpenAPIHandler(router, {
    plugins: [new SmartCoercionPlugin({ schemaConverters })],
    clientInterceptors: [(knock: Knock) => admit(knock, around)],
  })
  const app = new Hono<Named>().basePath('/api')
  const api = document(router)
  app.get('/openapi.json', async (c) => c.json(await api))
  const limited = bodyLimit({ maxSize: largestBody, onError: (c) => c.json(tooLarge, 413) })
  // What is read has no body, and only looking for one would have it made.
  app.use(async (c, next) => (c.req.method === 'GET' ? await next() : await limited(c, next)))
  app.all('/*', async (c) => {
    const keyed = await keyOf(c.req.raw.headers, around)
    if (keyed instanceof Refusal) return c.json(refused(keyed).toJSON(), statusOf[keyed.kind])
    const actor = keyed?.actor ?? (await around.whoIs(c.req.raw)) ?? visitor
    const request = c.get(requestKey) ?? newRequestId()
    const from = addressOf(c)
    const scopes = keyed && { scopes: keyed.scopes }
    const context = { db: around.database.anonymous, actor, now: around.clock(), from, request, ...scopes }
    const { matched, response } = await handler.handle(c.req.raw, { prefix: '/api', context })
    return matched ? await guarded(response) : c.notFound()
  })
  return app
}

/** A request with a bad key is answered here: it never becomes one without a key. */
async function keyOf(headers: Headers, { keys }: Surroundings) {
  try {
    return await keys?.(headers)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/**
 * A file is taken away and never opened here: whatever is in it, it runs as nothing and reaches nothing of ours. And who
 * knocks too often is told when to come again. A new answer is made of the old one, because the headers of one that the
 * server's adapter has made are read once and for all when its body is looked at.
 */
async function guarded(response: Response): Promise<Response> {
  const { status } = response
  const disposition = response.headers.get('content-disposition')
  if (disposition === null && status !== statusOf.often) return response
  const headers = new Headers(response.headers)
  if (disposition !== null) {
    headers.set('content-disposition', disposition.replace(/^inline/, 'attachment'))
    headers.set('content-security-policy', fileRule)
    headers.set('x-content-type-options', 'nosniff')
    return new Response(response.body, { status, headers })
  }
  const said = await response.text()
  const { data } = JSON.parse(said) as { data?: { about?: { seconds?: number } } }
  headers.set('retry-after', String(data?.about?.seconds ?? 60))
  return new Response(said, { status, headers })
}

const fileRule = `sandbox; default-src 'none'`

const tooLarge = { code: 'invalid', status: 413, data: { reason: 'file-size', about: { limit: '50 MB' } } }

/** Lets a visitor through a door as himself, or says why not. */
async function admit(knock: Knock, { database, onBug, limits }: Surroundings): Promise<unknown> {
  const { context } = knock
  const { actor } = context
  const { may, purpose, limit } = knock.procedure['~orpc'].meta as DoorMeta
  try {
    if (context.scopes) mustBeInScope(context.scopes, knock)
    if (actor.id === '') await limits.visitor(context.from)
    if (!may.includes(actor.role))
      throw actor.id === '' ? new Refusal('unknown', 'sign-in-needed') : new Refusal('forbidden', 'not-your-role')
    if (limit) await limits[limit](actor.id, context.from)
    const asReader: AsReader = async (work) => await database.as(actor, work, purposeFor(actor, purpose))
    const answer = await asReader(async (db) => await knock.next({ ...knock, context: { ...context, db } }))
    return await printed(answer, asReader)
  } catch (error) {
    throw asAnswer(error, onBug, context.request)
  }
}

/** A key reads, and only where it was made for. */
function mustBeInScope(scopes: readonly string[], { path, procedure }: Knock): void {
  if (procedure['~orpc'].route.method !== 'GET') throw new Refusal('forbidden', 'key-reads-only')
  if (!scopes.includes(path.join('.'))) throw new Refusal('forbidden', 'key-out-of-scope', { scope: path.join('.') })
}

/** One’s own is what an enterprise sees of itself; whoever else comes through the same door sees a list. */
const purposeFor = (actor: Actor, purpose: Purpose | undefined): Purpose | undefined =>
  purpose === 'own' && actor.enterpriseId === null ? 'list' : purpose

/** What the visitor is told: a refusal as the contract has it, and of a bug no more than an id to ask about. */
function asAnswer(error: unknown, onBug: Surroundings['onBug'], id: string): ORPCError<string, unknown> {
  if (error instanceof Refusal) return refused(error)
  const cause = error instanceof ORPCError && error.code === 'BAD_REQUEST' ? error.cause : undefined
  if (cause instanceof ValidationError) {
    const where = cause.issues.map((issue) => `${issue.path?.join('.') ?? ''}: ${issue.message}`).join('; ')
    return refused(new Refusal('invalid', 'not-understood', { where }))
  }
  onBug(error, id)
  return new ORPCError('INTERNAL_SERVER_ERROR', { data: { id } })
}

const refused = ({ kind, reason, about }: Refusal) =>
  new ORPCError(kind, { status: statusOf[kind], data: { reason, about } })

/** The OpenAPI 3.1 document of all doors. */
export const document = (router: AnyRouter) =>
  new OpenAPIGenerator({ schemaConverters }).generate(router, {
    info: { title: 'Bolanggu', version },
    servers: [{ url: '/api' }],
  })
