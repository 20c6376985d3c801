/**
 * Writes src/kernel/tables.ts: the rows of every table as TypeScript sees them, read off a migrated database, so that
 * SQL alone owns the schema. `npm run tables` after a migration; a test fails when it was forgotten.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { migrate, setUpRoles } from '../src/kernel/migrate.ts'
import { startPostgres } from '../src/kernel/postgres.ts'

interface Column {
  table: string
  name: string
  type: string
  nullable: boolean
  filled: boolean
  /** The text of a CHECK that lists the values allowed. */
  check: string | null
}

const types: Record<string, string> = {
  bool: 'boolean',
  bytea: 'Buffer',
  float8: 'number',
  int2: 'number',
  int4: 'number',
  // Below 2^53 by the ranges of the dictionary; kernel/db.ts refuses one that is not.
  int8: 'number',
  json: 'Json',
  jsonb: 'Json',
  _text: 'string[]',
  _uuid: 'string[]',
}

export async function tablesFile(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<Column>(`
    select c.relname as "table", a.attname as name, t.typname as type, not a.attnotnull as nullable,
           a.atthasdef or a.attidentity <> '' as filled,
           (select pg_get_constraintdef(k.oid) from pg_constraint k
            where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
              and pg_get_constraintdef(k.oid) like '%ANY (ARRAY[%') as check
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'migration'
    order by c.relname, a.attnum`)
  const tables = [...new Set(rows.map((row) => row.table))]
  const body = tables.map((table) => {
    const columns = rows.filter((row) => row.table === table)
    const lines = columns.map((column) => `    ${camel(column.name)}: ${typeOf(column)}`)
    return `  ${camel(table)}: {\n${lines.join('\n')}\n  }`
  })
  return `${heading}\nexport interface Tables {\n${body.join('\n')}\n}\n`
}

const heading = `// Written by \`npm run tables\` from a migrated database. Do not edit.
import type { ColumnType, Generated } from 'kysely'

type Json = ColumnType<unknown, string, string>
`

function typeOf({ type, nullable, filled, check }: Column): string {
  const allowed = [...(check ?? '').matchAll(/'([^']+)'::text/g)].map(([, value]) => `'${value}'`)
  const plain = allowed.length > 0 ? allowed.join(' | ') : (types[type] ?? 'string')
  const whole = nullable ? `${plain} | null` : plain
  return filled ? `Generated<${whole}>` : whole
}

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bolanggu-tables-'))
  const server = await startPostgres(folder, { fsync: 'off' })
  const url = server.url('postgres', 'postgres')
  await setUpRoles(url, new URL('../db/setup.sql', import.meta.url))
  await migrate(url, new URL('../db/migrations/', import.meta.url))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await writeFile(new URL('../src/kernel/tables.ts', import.meta.url), await tablesFile(client))
  await client.end()
  await server.stop()
  await rm(folder, { recursive: true })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
