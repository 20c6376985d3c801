/** Many firms at once, as an import and its undoing write them: each with its line in the trail. */
import { sql } from 'kysely'
import { DatabaseError } from 'pg'
import type { Db } from '../../../kernel/db.ts'
import type { Lying, Packed, Settling } from '../../../kernel/imports/importer.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { dropEntries, keepEntries } from '../../../kernel/search/entries.ts'
import type { Actor } from '../../../kernel/who.ts'
import { type Difference, type Fields, type Line, registerFields } from '../comparing.ts'
import type { Registered } from '../enterprise.ts'
import { entryFor } from '../queries/search.ts'

export interface Stored extends Registered {
  id: string
  version: number
  withdrawnAt: string | null
}

export async function storedFirms(db: Db, codes: readonly string[]): Promise<Map<string, Stored>> {
  const { rows } = await sql<Stored>`
    select e.id, e.credit_code, name, former_names, industry, town, status, size_class, capital, capital_currency, founded_on,
      form, scope, address, version, withdrawn_at
    from enterprise_code c join enterprise e on e.id = c.enterprise_id
    where c.credit_code = any (${[...codes]}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.creditCode, row]))
}

interface Told {
  version: number
  act: string
  data: unknown
}

/** What was done to each of these firms, oldest first. */
export async function trailsOf(db: Db, ids: readonly string[]): Promise<Map<string, Told[]>> {
  const { rows } = await sql<Told & { id: string }>`
    select enterprise_id as id, version, act, data from trail
    where enterprise_id = any (${[...ids]}::uuid[]) and subject_id = enterprise_id
    order by enterprise_id, version`.execute(db)
  const trails = new Map<string, Told[]>()
  for (const { id, ...line } of rows) trails.set(id, [...(trails.get(id) ?? []), line])
  return trails
}

/** Columns of a row as text, as JSON carries them, and as the table has them. */
const asRead = sql`(id uuid, "creditCode" text, name text, "formerNames" json, industry text, town text, status text,
  "sizeClass" text, capital bigint, "capitalCurrency" text, "foundedOn" date, form text, scope text, address text,
  version integer, data jsonb)`

/**
 * Adds the firms that the register does not have, and returns the codes of those it has. `lying` is where their rows lie, as
 * `{ is }`, in which what is not named is not known. Their entries in the search are written when all are in: by the
 * hundred thousand they take longer than the rows. Whether a code is stored is asked row by row: as `exists` all codes there
 * are would be gathered for every batch.
 */
export async function addFirms(
  db: Db,
  lying: Lying,
  ids: readonly string[],
  { importId, actor }: Pick<Settling, 'importId' | 'actor'>,
): Promise<string[]> {
  const { rows } = await sql<{ stored: string[] | null }>`
    with r as materialized (
      select id, f.*, row -> 'is' as said, array(select jsonb_array_elements_text("formerNames")) as former,
        (select true from enterprise_code c where c.credit_code = "creditCode") is true as stored
      from rows from (jsonb_array_elements(${lying}::jsonb), unnest(string_to_array(${ids.join(',')}, ',')::uuid[])) as l (row, id),
        jsonb_to_record(row -> 'is') as f ("creditCode" text, name text, "formerNames" jsonb, industry text, town text, status text,
          "sizeClass" text, capital bigint, "capitalCurrency" text, "foundedOn" date, form text, scope text, address text)
    ), code as (
      insert into enterprise_code (credit_code, enterprise_id) select "creditCode", id from r where not stored
    ), firm as (
      insert into enterprise (id, credit_code, name, former_names, industry, town, status, size_class, capital,
        capital_currency, founded_on, form, scope, address, import_id, version, known_at)
      select id, "creditCode", name, former, industry, town, status, "sizeClass", capital, "capitalCurrency", "foundedOn",
        form, scope, address, ${importId}::uuid, 1, (select city_now()) from r where not stored
    ), line as (
      insert into trail (enterprise_id, subject, subject_id, version, act, data, actor_id, actor_role, actor_unit, at)
      select id, 'enterprise', id, 1, 'import', jsonb_build_object('import', ${importId}::text, 'is', said),
        ${actor.id}::uuid, ${actor.role}, ${actor.unit}, (select city_now()) from r where not stored
    )
    select array_agg("creditCode") as stored from r where stored`
    .execute(db)
    .catch(registeredMeanwhile)
  return rows[0]?.stored ?? []
}

/** Somebody else registered one of them between the look and the writing: whoever imports again finds it stored. */
function registeredMeanwhile(error: unknown): never {
  if (error instanceof DatabaseError && error.code === '23505') throw new Refusal('conflict', 'changed-by-another')
  throw error
}

/** A row of the register as it is to be from now on, and what its trail shall say. */
export interface Change {
  firm: Stored
  act: 'update' | 'import' | 'withdraw'
  is: Fields
  data: object
}

/** Writes changes of many firms; `withdrawn` says whether they are in the register afterwards, where that changes. */
export async function changeFirms(
  db: Db,
  changes: readonly Change[],
  actor: Actor,
  { withdrawn, importId }: { withdrawn?: boolean; importId?: string } = {},
): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map(({ firm, act, is, data }) => ({ ...firm, ...is, act, version: firm.version + 1, data }))
  const json = JSON.stringify(rows)
  await sql`
    insert into trail (enterprise_id, subject, subject_id, version, act, data, actor_id, actor_role, actor_unit)
    select id, 'enterprise', id, version, act, data, ${actor.id}::uuid, ${actor.role}, ${actor.unit}
    from json_to_recordset(${json}::json) as r (id uuid, version integer, act text, data jsonb)`.execute(db)
  const gone = withdrawn === undefined ? sql`e.withdrawn_at` : withdrawn ? sql`city_now()` : sql`null`
  const by = importId === undefined ? sql`e.import_id` : sql`${importId}::uuid`
  await sql`
    update enterprise e set name = r.name, former_names = array(select json_array_elements_text(r."formerNames")),
      industry = r.industry, town = r.town, status = r.status, size_class = r."sizeClass", capital = r.capital,
      capital_currency = r."capitalCurrency", founded_on = r."foundedOn", form = r.form, scope = r.scope,
      address = r.address, version = r.version, withdrawn_at = ${gone}, import_id = ${by}
    from json_to_recordset(${json}::json) as r ${asRead} where e.id = r.id`.execute(db)
  const entries = rows.map(entryFor)
  await (withdrawn ? dropEntries(db, entries) : keepEntries(db, entries))
}

type Known = { row: Packed<Registered>; firm: Stored }

export const updateFirms = async (
  db: Db,
  changed: readonly (Known & { difference: Difference })[],
  { importId, actor }: Settling,
): Promise<void> =>
  await changeFirms(
    db,
    changed.map(({ firm, difference: { was, is } }) => ({
      ...{ firm, is, act: 'update' },
      data: { import: importId, was, is },
    })),
    actor,
  )

/** A firm that an undone import had taken with it comes in again as the same row. */
export async function reviveFirms(db: Db, gone: readonly Known[], { importId, actor }: Settling): Promise<void> {
  const changes = gone.map(({ row, firm }): Change => {
    const data = { import: importId, was: lineOf(firm), is: row.is }
    return { firm, act: 'import', is: lineOf(row.is), data }
  })
  await changeFirms(db, changes, actor, { withdrawn: false, importId })
}

const lineOf = (firm: Registered): Line =>
  Object.fromEntries(registerFields.map((field) => [field, firm[field]])) as unknown as Line
