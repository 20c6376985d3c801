/**
 * The settings, all from the environment and all optional; README lists them. Wrong ones are refused here, with one
 * sentence, before anything is opened.
 */
import { existsSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { resolve } from 'node:path'
import { type OutgoingSettings, outgoingOf } from './outgoing/settings.ts'
import { noProxies, type Proxies, proxiesIn } from './proxy.ts'
import type { TlsFiles } from './tls.ts'
import { WrongUse } from './wrong-use.ts'

export { WrongUse }

export interface Settings extends OutgoingSettings {
  port: number
  /** Where people reach the product, without a slash at the end. */
  base: string
  /** The folder in which everything is kept: the embedded PostgreSQL and the evidence. */
  data: string
  /** Addresses of a PostgreSQL of one's own; without them the embedded one is used. */
  database: { app: string; owner: string; job: string; public: string } | undefined
  oidc: { issuer: string; clientId: string; clientSecret: string; representsClaim: string } | undefined
  /** Open to the local network, with one-time passwords; only a demo needs to say so. */
  lan: boolean
  /** The certificate and its key, where this program itself speaks https. */
  tls: TlsFiles | undefined
  /** The proxies in front whose word about a visitor's address is taken. */
  proxies: Proxies
  /** How many enterprises the demo city gets on its first start. */
  demoFirms: number
  /** Where a backup is put every night, how many are kept, and for whose key they are closed. */
  nightly: { folder: string; keep: number } | undefined
  backupKey: string | undefined
  /** The owner's address of the database in which restores are rehearsed, if not the one beside the house's own. */
  rehearsalDatabase: string | undefined
}

export function readSettings(env: NodeJS.ProcessEnv, args: readonly string[] = []): Settings {
  const port = wholeNumber('PORT', env.PORT ?? '8080')
  const lan = args.includes('--lan')
  const tls = tlsOf(env)
  const base = (env.BOLANGGU_URL ?? `http${tls ? 's' : ''}://${lan ? ownAddress() : 'localhost'}:${port}`).replace(
    /\/$/,
    '',
  )
  return {
    port,
    base,
    data: resolve(env.BOLANGGU_DATA ?? '.bolanggu'),
    database: databaseOf(env),
    oidc: oidcOf(env, base),
    lan,
    tls,
    proxies: proxiesOf(env.BOLANGGU_PROXY),
    demoFirms: firmsOf(env.BOLANGGU_DEMO_FIRMS ?? '12000'),
    nightly: nightlyOf(env),
    backupKey: env.BOLANGGU_BACKUP_KEY || undefined,
    rehearsalDatabase: rehearsalOf(env.BOLANGGU_REHEARSAL_URL),
    ...outgoingOf(env),
  }
}

function wholeNumber(name: string, said: string): number {
  const number = Number(said)
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new WrongUse(`${name}=${said}: a port is a whole number from 0 to 65535 · 端口应为 0 到 65535 的整数`)
  return number
}

/** Where this machine is in its local network; itself where it is in none. */
function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((it) => it ?? [])
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? 'localhost'
}

function firmsOf(said: string): number {
  const firms = Number(said)
  if (!Number.isInteger(firms) || firms < 40 || firms > 1_000_000)
    throw new WrongUse(`BOLANGGU_DEMO_FIRMS=${said}: a whole number from 40 to 1000000 · 应为 40 到 1000000 的整数`)
  return firms
}

function nightlyOf(env: NodeJS.ProcessEnv): Settings['nightly'] {
  const { BOLANGGU_BACKUP_DIR: folder, BOLANGGU_BACKUP_KEEP: said = '14' } = env
  if (!folder) return undefined
  const keep = Number(said)
  if (!Number.isInteger(keep) || keep < 1 || keep > 10_000)
    throw new WrongUse(`BOLANGGU_BACKUP_KEEP=${said}: a whole number from 1 to 10000 · 应为 1 到 10000 的整数`)
  const data = resolve(env.BOLANGGU_DATA ?? '.bolanggu')
  if (`${resolve(folder)}/`.startsWith(`${data}/`))
    throw new WrongUse(
      'BOLANGGU_BACKUP_DIR lies inside BOLANGGU_DATA, and would be lost with it · 备份目录不能放在数据目录里',
    )
  return { folder: resolve(folder), keep }
}

function rehearsalOf(said: string | undefined): string | undefined {
  if (!said) return undefined
  if (!URL.canParse(said) || !/^postgres(ql)?:$/.test(new URL(said).protocol))
    throw new WrongUse(
      'BOLANGGU_REHEARSAL_URL is no address of a PostgreSQL database · BOLANGGU_REHEARSAL_URL 不是 PostgreSQL 连接地址',
    )
  return said
}

function tlsOf({ TLS_CERT_FILE: cert, TLS_KEY_FILE: key }: NodeJS.ProcessEnv): TlsFiles | undefined {
  if (!cert && !key) return undefined
  if (!cert || !key) throw new WrongUse('TLS_CERT_FILE and TLS_KEY_FILE belong together · 证书和私钥须同时设置')
  const gone = [cert, key].find((file) => !existsSync(file))
  if (gone) throw new WrongUse(`There is no file ${gone} · 没有文件 ${gone}`)
  return { cert, key }
}

function proxiesOf(said: string | undefined): Proxies {
  if (!said) return noProxies
  const proxies = proxiesIn(said)
  if (!proxies)
    throw new WrongUse(
      `BOLANGGU_PROXY=${said}: addresses or networks by commas, like 10.0.0.1,10.1.0.0/16 · 应为用逗号分隔的地址或网段`,
    )
  return proxies
}

function databaseOf(env: NodeJS.ProcessEnv): Settings['database'] {
  const { DATABASE_URL: app, DATABASE_OWNER_URL: owner, DATABASE_JOB_URL: job, DATABASE_PUBLIC_URL: visitors } = env
  if (!app && !owner && !job && !visitors) return undefined
  if (!app || !owner || !job || !visitors)
    throw new WrongUse(
      'A database of your own needs DATABASE_URL, DATABASE_OWNER_URL, DATABASE_JOB_URL and DATABASE_PUBLIC_URL · 使用自备数据库须同时设置这四个地址',
    )
  return { app, owner, job, public: visitors }
}

function oidcOf(env: NodeJS.ProcessEnv, base: string): Settings['oidc'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env
  if (!issuer) return undefined
  if (!clientId || !clientSecret)
    throw new WrongUse(
      'OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET · 设置 OIDC_ISSUER 时须同时设置客户端编号和密钥',
    )
  if (clientSecret.length < 16)
    throw new WrongUse('OIDC_CLIENT_SECRET is shorter than 16 signs · OIDC_CLIENT_SECRET 少于 16 个字符')
  if (new URL(issuer).host === new URL(base).host)
    throw new WrongUse('OIDC_ISSUER points at this very server · OIDC_ISSUER 指向了本服务自身')
  return { issuer, clientId, clientSecret, representsClaim: env.OIDC_REPRESENTS_CLAIM ?? 'represents' }
}

export type Kind = 'demo' | 'real'

/**
 * What kind of house may open with these settings. The demo's provider lets anyone be anyone, so it runs only on a demo
 * folder, on this machine's own address, and never beside a database of one's own.
 */
export function checkKind(kind: Kind, { database, oidc, base, lan }: Settings): void {
  const host = new URL(base).hostname
  const isHere = host === 'localhost' || host === '127.0.0.1' || host === '[::1]'
  if (kind === 'real' && !oidc)
    throw new WrongUse(
      'This is a real house: set OIDC_ISSUER, so that people can sign in · 这是正式数据，请先设置 OIDC_ISSUER',
    )
  if (kind === 'real' && oidc && new URL(oidc.issuer).protocol !== 'https:')
    throw new WrongUse('OIDC_ISSUER must be an https address · OIDC_ISSUER 必须是 https 地址')
  if (kind === 'real' && lan) throw new WrongUse('--lan is for demos · --lan 只用于演示')
  if (kind === 'real' && !isHere && new URL(base).protocol !== 'https:')
    throw new WrongUse(
      'A real house is reached by https: set TLS_CERT_FILE and TLS_KEY_FILE, or BOLANGGU_PROXY and an https BOLANGGU_URL · 正式系统须用 https：设置证书，或设置代理和 https 的 BOLANGGU_URL',
    )
  if (kind === 'demo' && database)
    throw new WrongUse('A demo does not run on a database of your own: unset DATABASE_URL · 演示不能使用自备数据库')
  if (kind === 'demo' && oidc)
    throw new WrongUse(
      'A demo has its own identity provider: unset OIDC_ISSUER, or start in another BOLANGGU_DATA · 演示自带登录，请取消 OIDC_ISSUER 或换一个数据目录',
    )
  if (kind === 'demo' && !isHere && !lan)
    throw new WrongUse(
      'A demo is open to this machine only: unset BOLANGGU_URL, or start with --lan · 演示只对本机开放',
    )
}
