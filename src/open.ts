/**
 * Opens a house for its visitors: reference tables, the demo city, the modules' doors, sign-in, pages. Beside cli.ts
 * this is the only place on the server that knows all modules.
 */
import { randomBytes } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { parse } from 'hono/utils/cookie'
import { backupCheck, nightlyBackup } from './kernel/backup/nightly.ts'
import { nightlyRehearsal, rehearsalCheck } from './kernel/backup/rehearsal.ts'
import { cityDay } from './kernel/calendar.ts'
import { openDatabase } from './kernel/db.ts'
import { contract as kernel } from './kernel/doors.ts'
import { kernelHandlers } from './kernel/handlers.ts'
import { type House, offsetOf, withOwner } from './kernel/house.ts'
import { api, type Surroundings } from './kernel/http.ts'
import { prepareJobs, startJobs, sweeping } from './kernel/jobs.ts'
import { keyCheck, readingDoors } from './kernel/keys/keys.ts'
import { limits as newLimits } from './kernel/limits.ts'
import { log } from './kernel/log.ts'
import { metrics as newMetrics } from './kernel/metrics.ts'
import type { Ways } from './kernel/notices/channels.ts'
import { noticeErrands } from './kernel/notices/errands.ts'
import { type Operations, operationsOf } from './kernel/operations/board.ts'
import { newKnobs } from './kernel/operations/settings.ts'
import { networks } from './kernel/outgoing/address.ts'
import { nightlyProof, proofCheck } from './kernel/proof/nightly.ts'
import type { Kind, Settings } from './kernel/settings.ts'
import { type SignInSettings, sessionHash, signIn } from './kernel/sign-in.ts'
import { certificateCheck } from './kernel/tls.ts'
import { roleCookie } from './kernel/who.ts'
import * as people from './modules/people/index.ts'
import {
  type City,
  contracts,
  countingFreshness,
  errandsOf,
  figuresOf,
  fillSearch,
  importersOf,
  lateSourcesOf,
  listsOf,
  modulesOf,
  openCity,
  provables,
  sayings,
} from './modules.ts'
import { site } from './site.ts'

export interface Open {
  kind: Kind
  listener: RequestListener
  now: () => string
  accounts: readonly { subject: string; name: string; duty: string }[]
  /** The one-time token for the first administrator of a real house. */
  invitation: string | undefined
  close: () => Promise<void>
}

export async function open(
  settings: Settings,
  house: House,
  kind: Kind,
  progress: (percent: number) => void,
): Promise<Open> {
  const demo = kind === 'demo' ? await import('./demo.ts') : undefined
  if (demo && !house.kind) await demo.beginDemo(house, settings)
  const offset = await offsetOf(house)
  const now = (): string => new Date(Date.now() - offset).toISOString()
  const city = await openCity(house, openDatabase)
  progress(5)
  if (demo && !house.isReady) await demo.buildCity(house, settings, (part) => progress(5 + 80 * part))
  progress(85)
  await fillSearch(city)
  progress(90)
  await prepareJobs(house.urls.owner)
  const { database } = city
  const knobs = newKnobs()
  const rehearsal = nightlyRehearsal(settings, { house, provables, figures: figuresOf(city), knobs })
  const tasks = [
    ...[sweeping, ...nightlyBackup(settings, house), nightlyProof(house, provables), ...rehearsal],
    ...city.tasks,
  ]
  const certificate = settings.tls ? [certificateCheck(settings.tls)] : []
  const operations = operationsOf({
    database,
    tasks,
    checks: [backupCheck, rehearsalCheck(knobs), proofCheck, ...certificate, ...city.checks],
    knobs,
    data: settings.data,
    backups: settings.nightly?.folder,
    lateSources: lateSourcesOf(city),
    log,
  })
  const errands = [...noticeErrands(sayings, waysOf(settings)), ...errandsOf(city)]
  const stopJobs = await startJobs(house.urls.job, operations.tasks, database, log, errands)
  await operations.look()
  const listener = await listenerOf(settings, { house, kind, city, now, operations }, demo)
  if (demo) await demo.checkOwner(city, now())
  await markReady(house, kind)
  progress(100)
  void countingFreshness.run(city.database, log).catch((error) => log({ level: 'error', what: 'freshness', error }))
  return {
    kind,
    listener,
    now,
    accounts: demo?.accounts ?? [],
    invitation: kind === 'real' ? await people.inviteFirst(city.database.anonymous) : undefined,
    close: async () => {
      await stopJobs()
      await city.database.close()
    },
  }
}

const allReading = readingDoors({ ...kernel, ...contracts })

/** The ways out of the house, as the operator set them up. */
const waysOf = ({ base, mail, outgoing }: Settings): Ways => ({
  base,
  mail,
  outgoing: { hosts: outgoing.hosts, networks: networks(outgoing.networks) },
})

interface Inside {
  house: House
  kind: Kind
  city: City
  now: () => string
  operations: Operations
}

async function listenerOf(settings: Settings, inside: Inside, demo?: typeof import('./demo.ts')) {
  const { house, kind, city, now, operations } = inside
  const { database } = city
  const { knobs } = operations.parts
  const [limits, metrics] = [newLimits(knobs.of), newMetrics()]
  const state = () => ({ kind, ready: true, progress: 100 })
  const router = {
    ...kernelHandlers({
      ...{ limits, files: house.files, state, operations, readingDoors: () => allReading },
      ...{
        database,
        figures: figuresOf(city),
        lists: listsOf(),
        importers: importersOf(city),
        says: sayings,
        ways: waysOf(settings),
      },
    }),
    ...modulesOf(city, limits),
  }
  const whoIs: Surroundings['whoIs'] = async (request) => {
    const session = sessionHash(request, settings.base)
    const person = session && (await people.findSignedIn(database.anonymous, session, new Date().toISOString()))
    const asked = parse(request.headers.get('cookie') ?? '')[roleCookie]
    return person && people.actorOf(person, asked, cityDay(now()))
  }
  const onBug: Surroundings['onBug'] = (error, request) => log({ level: 'error', what: 'bug', request, error })
  const signInSettings = settings.oidc
    ? { ...settings.oidc, base: settings.base, askAgain: false }
    : demoSignIn(settings)
  const entrance = signIn({
    db: database.anonymous,
    settings: signInSettings,
    limits,
    hours: () => knobs.of('session-hours'),
    enter: async (claimed) => {
      // In a demo only its own cast comes in; elsewhere whom the provider vouches for is admitted as a citizen.
      if (kind === 'demo') return (await people.findBySubject(database.anonymous, claimed.subject))?.id
      return await people.enter(database, claimed, now())
    },
  })
  const doors = api(router as Parameters<typeof api>[0], {
    ...{ database, clock: now, whoIs, onBug, limits },
    keys: keyCheck(database.anonymous, limits),
  })
  const pages = getRequestListener(
    site({ doors, entrance, metrics, log, base: settings.base, proxies: settings.proxies, load: database.load }).fetch,
  )
  if (!demo) return pages
  const client = {
    id: signInSettings.clientId,
    secret: signInSettings.clientSecret,
    redirectUri: `${settings.base}/sign-in/back`,
  }
  const identity = await demo.identity(signInSettings.issuer, client, { lan: settings.lan })
  const answer: RequestListener = (request, response) =>
    (request.url?.startsWith('/identity/') ? identity : pages)(request, response)
  return answer
}

/** The demo's provider and we are one process: the secret between them is made at each start and known to nobody. */
const demoSignIn = ({ base }: Settings): SignInSettings => ({
  base,
  issuer: `${base}/identity`,
  clientId: 'bolanggu',
  clientSecret: randomBytes(24).toString('base64url'),
  representsClaim: 'represents',
  askAgain: true,
})

async function markReady({ urls }: House, kind: Kind): Promise<void> {
  await withOwner(urls.owner, async (client) => {
    if (kind === 'real')
      await client.query(
        `insert into installation (kind, ready_at) values ('real', transaction_timestamp()) on conflict do nothing`,
      )
    const { rows } = await client.query<{ kind: string }>(`select kind from person where kind = 'demo' limit 1`)
    if (kind === 'real' && rows.length > 0) throw new Error('A real house holds people of the demo: it does not open.')
    await client.query('update installation set ready_at = coalesce(ready_at, transaction_timestamp())')
  })
}
