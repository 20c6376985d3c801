/**
 * The server: reads the settings, answers at once that it is starting, opens the house, builds the demo city on its
 * first start, hangs every module's doors and serves the pages.
 *
 * With neither a database nor an identity provider of your own this is a demo: made-up people, a provider that lets
 * anyone be anyone, and therefore open to this computer only.
 */
import { createServer, type RequestListener, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { cityDay } from './kernel/calendar.ts'
import { openHouse } from './kernel/house.ts'
import { log } from './kernel/log.ts'
import { checkKind, readSettings, type Settings, WrongUse } from './kernel/settings.ts'
import { secureServer } from './kernel/tls.ts'
import { type Open, open } from './open.ts'
import { waiting } from './waiting.ts'

try {
  await start(readSettings(process.env, process.argv.slice(2)))
} catch (error) {
  if (!(error instanceof WrongUse)) throw error
  console.error(error.message)
  process.exit(2)
}

async function start(settings: Settings): Promise<void> {
  const began = Date.now()
  const state = { progress: 0 }
  let answer: RequestListener = getRequestListener(waiting(state).fetch)
  const now: RequestListener = (request, response) => answer(request, response)
  const server = settings.tls ? secureServer(settings.tls, now, log) : createServer(now)
  await listen(server, settings)
  const house = await openHouse(settings)
  const closing = { house: house.stop, opened: async () => {} }
  closeOnSignal(server, closing)
  const kind = house.kind ?? (settings.oidc ? 'real' : 'demo')
  checkKind(kind, settings)
  const opened: Open = await open(settings, house, kind, (percent) => {
    state.progress = percent
    if (process.stdout.isTTY) process.stdout.write(`\r${bar(percent)}`)
  })
  closing.opened = opened.close
  answer = opened.listener
  state.progress = 100
  if (process.stdout.isTTY) process.stdout.write('\n')
  welcome(settings, opened, Date.now() - began)
}

const bar = (percent: number): string =>
  `拨浪市 ${'█'.repeat(Math.round(percent / 4)).padEnd(25, '░')} ${String(Math.floor(percent)).padStart(3)} %`

async function listen(server: Server, { port, lan, oidc }: Settings): Promise<void> {
  const host = oidc || lan ? '::' : '127.0.0.1'
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new WrongUse(`Port ${port} is taken: set PORT to another · 端口 ${port} 已被占用，请用 PORT 指定其他端口`)
          : error,
      ),
    )
    server.listen(port, host, resolve)
  })
}

function welcome({ base, data, nightly }: Settings, { kind, now, accounts, invitation }: Open, ms: number): void {
  console.log(`Bolanggu is open: ${base}  (${(ms / 1000).toFixed(1)} s)`)
  console.log(`data ${data}`)
  if (kind === 'demo') {
    console.log(`demo city 拨浪市, all made up; its day is ${cityDay(now())}. Sign in at ${base}/sign-in as:`)
    for (const { subject, name, duty } of accounts) console.log(`  ${subject.padEnd(20)} ${name} · ${duty}`)
  }
  if (!nightly) console.log('no nightly backup: BOLANGGU_BACKUP_DIR is not set')
  if (invitation) console.log(`First administrator, once, within a day: ${base}/sign-in?invitation=${invitation}`)
}

/** Requests under way are finished, then connections are closed, then the server they lead to. */
function closeOnSignal(server: Server, closing: { opened: () => Promise<void>; house: () => Promise<void> }): void {
  let isClosing = false
  const close = async (signal: string): Promise<void> => {
    if (isClosing) return
    isClosing = true
    log({ level: 'info', what: `closing on ${signal}` })
    const ended = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeIdleConnections()
    const patience = setTimeout(() => server.closeAllConnections(), 5_000)
    await ended
    clearTimeout(patience)
    await closing.opened()
    await closing.house()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, (it) => void close(it))
}
