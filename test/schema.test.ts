/**
 * What the schema promises, read off a migrated database: closed by default, explained, and ready to be spread over many
 * servers by enterprise (Citus), where unique keys must contain the key of distribution, policies must be plain
 * expressions and triggers do not fire.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tablesFile } from '../tools/tables.ts'
import { freshDatabase } from './support/database.ts'

const { owner } = await freshDatabase()

/** The first column of each row found. */
const names = async (query: string): Promise<string[]> =>
  (await owner.query<string[]>({ text: query, rowMode: 'array' })).rows.map(([name]) => String(name))
const ours = `relnamespace = 'public'::regnamespace`

test('every table is closed by row-level security', async () =>
  expect(
    await names(
      `select relname from pg_class where ${ours} and relkind in ('r', 'p') and not (relrowsecurity and (relforcerowsecurity or relname = 'migration'))`,
    ),
  ).toEqual([]))

test('every table says what it is', async () =>
  expect(
    await names(
      `select relname from pg_class where ${ours} and relkind in ('r', 'p') and obj_description(oid, 'pg_class') is null`,
    ),
  ).toEqual([]))

const kindOf = (table: string) => `split_part(obj_description(${table}, 'pg_class'), ':', 1)`

test('every table says of which kind it is', async () =>
  expect(
    await names(
      `select relname from pg_class where ${ours} and relkind in ('r', 'p') and ${kindOf('oid')} not in ('firm', 'reference', 'city')`,
    ),
  ).toEqual([]))

test('every unique key of a firm table contains the key by which firms are spread', async () =>
  expect(
    await names(`
      select i.indexrelid::regclass from pg_index i
      join pg_class c on c.oid = i.indrelid and ${ours} and ${kindOf('c.oid')} = 'firm'
      join pg_attribute a on a.attrelid = c.oid and a.attname = case c.relname when 'enterprise' then 'id' else 'enterprise_id' end
      where (i.indisunique or i.indisexclusion) and not a.attnum = any (i.indkey)`),
  ).toEqual([]))

test('a firm table refers to reference tables, and to firm tables by their firm', async () =>
  expect(
    await names(`
      select conname from pg_constraint k
      join pg_class c on c.oid = k.conrelid and ${ours} and ${kindOf('c.oid')} = 'firm'
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'enterprise_id'
      where contype = 'f' and not (${kindOf('confrelid')} = 'reference' or (${kindOf('confrelid')} = 'firm' and a.attnum = any (conkey)))`),
  ).toEqual([]))

test('no triggers, and no policy that asks another table', async () => {
  expect(await names(`select tgname from pg_trigger where not tgisinternal`)).toEqual([])
  expect(await names(`select policyname from pg_policies where concat(qual, with_check) ilike '%select%'`)).toEqual([])
})

test('src/kernel/tables.ts is up to date (npm run tables)', async () =>
  expect(readFileSync('src/kernel/tables.ts', 'utf8')).toBe(await tablesFile(owner)))
