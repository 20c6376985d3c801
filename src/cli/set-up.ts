/**
 * bolanggu setup-database: prints the SQL that prepares a server of one's own, for whoever administers it; or, with the
 * address of a superuser, does it: roles, a database whose text is compared as it must be, passwords, the tables. What is
 * there already stays as it is, so it can be run again; passwords are made once, printed once and kept nowhere.
 */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { scratchMark, scratchNameOf } from '../kernel/backup/scratch.ts'
import { withOwner } from '../kernel/house.ts'
import { migrate, setUpRoles } from '../kernel/migrate.ts'
import { inProject } from '../kernel/place.ts'
import { WrongUse } from '../kernel/settings.ts'

const files = ['db/setup.sql', 'db/own-server.sql']
/** The logins, by the setting that names each. */
const logins = {
  DATABASE_URL: 'bolanggu_app',
  DATABASE_OWNER_URL: 'bolanggu_migrate',
  DATABASE_JOB_URL: 'bolanggu_job',
  DATABASE_PUBLIC_URL: 'bolanggu_public',
} as const

export async function setUpDatabase(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { apply: { type: 'string' }, database: { type: 'string', default: 'bolanggu' } },
  })
  const { apply, database } = values
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(database))
    throw new WrongUse('--database is a name of small letters, digits and _ · 数据库名只用小写字母、数字和下划线')
  if (apply === undefined) return print(await sqlFor(database))
  if (!URL.canParse(apply))
    throw new WrongUse('--apply needs the address of a superuser · --apply 后面要写超级用户的连接地址')
  for (const line of await applied(apply, database)) print(`${line}\n`)
}

const print = (text: string): void => void process.stdout.write(text)

async function sqlFor(database: string): Promise<string> {
  const parts = await Promise.all(files.map((file) => readFile(inProject(file), 'utf8')))
  const name = pg.escapeIdentifier(database)
  return `${parts.join('\n')}
-- The database. Its text is compared by code point, and Chinese must be known as letters, which the locale C does not.
create database ${name} owner bolanggu_migrate ${asText};
${rightsTo(name)};
-- A second one, empty, in which restores are rehearsed and which is emptied each time.
create database ${pg.escapeIdentifier(scratchNameOf(database))} owner bolanggu_migrate ${asText};
${scratchSql(database)};
`
}

const asText = `template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`

function scratchSql(database: string): string {
  const name = pg.escapeIdentifier(scratchNameOf(database))
  return `comment on database ${name} is ${pg.escapeLiteral(scratchMark)};
revoke all on database ${name} from public`
}

/** Nobody but the four logins has anything to do in it. */
const rightsTo = (name: string): string =>
  `revoke all on database ${name} from public; grant connect on database ${name} to ${Object.values(logins).join(', ')}`

/** Does it, and resolves to the lines of the settings; a login that has its password already keeps it. */
export async function applied(superuser: string, database: string): Promise<string[]> {
  for (const file of files) await setUpRoles(superuser, inProject(file))
  return await withOwner(superuser, async (client) => {
    await mustBeSuperuser(client)
    await makeDatabase(client, database)
    await makeScratch(client, database)
    const fresh = await passwords(client)
    const address = addressIn(superuser, database)
    const lines = Object.entries(logins).map(([setting, login]) => {
      const password = fresh.get(login)
      return password ? `${setting}=${address(login, password)}` : `# ${setting}: ${login} keeps its password`
    })
    await migrate(await ownerAddress(client, address, fresh), inProject('db/migrations/'))
    return lines
  })
}

async function mustBeSuperuser(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ is: boolean }>(
    'select rolsuper as is from pg_roles where rolname = current_user',
  )
  if (!rows[0]?.is) throw new WrongUse('This login is no superuser · 这个账号不是超级用户')
}

async function makeDatabase(client: pg.Client, database: string): Promise<void> {
  const name = pg.escapeIdentifier(database)
  const found = `select pg_encoding_to_char(encoding) as encoding, datctype as ctype from pg_database where datname = $1`
  const known = (await client.query<{ encoding: string; ctype: string }>(found, [database])).rows[0]
  if (known && (known.encoding !== 'UTF8' || ['C', 'POSIX'].includes(known.ctype)))
    throw new WrongUse(
      `The database ${database} is ${known.encoding}, ${known.ctype}: make one with UTF8 and C.UTF-8 · 数据库的编码或区域设置不合适，请用 UTF8 和 C.UTF-8 新建`,
    )
  if (!known) await client.query(`create database ${name} owner bolanggu_migrate ${asText}`)
  await client.query(rightsTo(name))
}

/** What bears that name already is left as it is: a rehearsal looks whether it may use it. */
async function makeScratch(client: pg.Client, database: string): Promise<void> {
  const name = scratchNameOf(database)
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
  if (rowCount) return
  await client.query(`create database ${pg.escapeIdentifier(name)} owner bolanggu_migrate ${asText}`)
  await client.query(scratchSql(database))
}

/** A password for each login that has none. */
async function passwords(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ login: string }>(
    'select rolname as login from pg_authid where rolname = any ($1) and rolpassword is null',
    [Object.values(logins)],
  )
  const fresh = new Map(rows.map(({ login }) => [login, randomBytes(24).toString('base64url')]))
  for (const [login, password] of fresh)
    await client.query(`alter role ${pg.escapeIdentifier(login)} password ${pg.escapeLiteral(password)}`)
  return fresh
}

type Address = (login: string, password: string) => string

/** The server as the superuser reached it, for another login. */
const addressIn =
  (superuser: string, database: string): Address =>
  (login, password) => {
    const url = new URL(superuser)
    url.username = login
    url.password = password
    url.pathname = `/${database}`
    return url.href
  }

/** The tables are made by the login that will keep them; where its password is not known here, by the superuser. */
async function ownerAddress(client: pg.Client, address: Address, fresh: Map<string, string>): Promise<string> {
  const password = fresh.get(logins.DATABASE_OWNER_URL)
  return password
    ? address(logins.DATABASE_OWNER_URL, password)
    : address(client.user ?? '', String(client.password ?? ''))
}
