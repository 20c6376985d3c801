/** What there is to back up, read off the database itself, so that a table of a later migration is never forgotten. */
import type pg from 'pg'
import { WrongUse } from '../settings.ts'

/** Their rows are not kept: whoever was signed in, or on the way in, signs in again after a restore. */
export const withoutRows: readonly string[] = ['session', 'sign_in']

export interface Table {
  name: string
  /** Quoted where they must be; what the database computes itself is not among them. */
  columns: string[]
  blocks: number
}

/** Text looks the same in every version of PostgreSQL and in every time zone of a server. */
const plainText = [
  `set timezone = 'UTC'`,
  `set datestyle = 'ISO, YMD'`,
  `set intervalstyle = 'postgres'`,
  `set bytea_output = 'hex'`,
  `set extra_float_digits = 1`,
  `set client_encoding = 'UTF8'`,
  'set synchronize_seqscans = off',
  'set statement_timeout = 0',
  'set idle_in_transaction_session_timeout = 0',
]

/**
 * Makes a connection of the owner's a reader of everything. It acts as bolanggu_backup, which may read and nothing else
 * and is above the row policies; `row_security = off` turns every row that would be left out silently into an error.
 */
export async function asReader(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ bypass: boolean }>(
    `select rolbypassrls as bypass from pg_roles where rolname = 'bolanggu_backup'`,
  )
  if (!rows[0]?.bypass)
    throw new WrongUse(
      'The database role bolanggu_backup is missing: run the SQL of setup-database again · 缺少数据库角色 bolanggu_backup，请重新执行 setup-database 的 SQL',
    )
  await inPlainText(client)
  await client.query('set role bolanggu_backup; set row_security = off')
}

export const inPlainText = async (client: pg.ClientBase): Promise<unknown> => await client.query(plainText.join('; '))

export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select quote_ident(c.relname) as name,
           array(select quote_ident(attname) from pg_attribute
                 where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
           (pg_relation_size(c.oid) / current_setting('block_size')::int)::int as blocks
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname`)
  return rows
}

/** Numbers handed out by the database; read as text, because they may go beyond 2^53. */
export async function sequencesOf(client: pg.ClientBase): Promise<{ name: string; last: string; called: boolean }[]> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1`,
  )
  const found = []
  for (const { name } of rows) {
    const read = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${name}`,
    )
    for (const { last, called } of read.rows) found.push({ name, last, called })
  }
  return found
}
