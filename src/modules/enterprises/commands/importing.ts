/**
 * Brings a register in from a file: the page and the command line both come here. Rows go in by the hundred, each with a
 * line in its trail, all in the transaction they were given.
 */
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { cityDay } from '../../../kernel/calendar.ts'
import type { Db } from '../../../kernel/db.ts'
import type { Context } from '../../../kernel/http.ts'
import { newId } from '../../../kernel/id.ts'
import { Unreadable } from '../../../kernel/imports/fault.ts'
import { openTable } from '../../../kernel/imports/open.ts'
import { readTable } from '../../../kernel/imports/reading.ts'
import { importAll, type Report, recordImport } from '../../../kernel/imports/report.ts'
import { type Language, speaker } from '../../../kernel/imports/say.ts'
import { blobSource, type Source } from '../../../kernel/imports/source.ts'
import type { Limits } from '../../../kernel/limits.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { keepEntries } from '../../../kernel/search/entries.ts'
import type { Actor } from '../../../kernel/who.ts'
import { registrars } from '../commands.ts'
import { contract } from '../contract.ts'
import { enterpriseFaults } from '../faults.ts'
import { enterpriseColumns, enterpriseLayout, type ReadEnterprise } from '../layout.ts'
import { entryFor } from '../queries/search.ts'

export interface ImportOptions {
  fileName: string
  encoding?: 'utf-8' | 'gb18030' | undefined
  dryRun?: boolean | undefined
  language?: Language | undefined
}

export interface Importing {
  db: Db
  actor: Actor
  now: string
}

const labels = new Map(enterpriseColumns.map((column) => [column.name, column]))

/** Refuses with the kernel's Unreadable what is no table of enterprises at all. */
export async function importEnterprises(
  { db, actor, now }: Importing,
  source: Source,
  options: ImportOptions,
): Promise<Report> {
  const { encoding, dryRun = false, language = 'zh-CN', fileName } = options
  const table = await openTable(source, encoding ? { declared: encoding } : {})
  const layout = enterpriseLayout({ today: cityDay(now), ...(await codesOf(db)) })
  const reading = await readTable(table, layout, { stored: (codes) => storedCodes(db, codes) })
  const importId = newId(now)
  const isDemo = (await db.selectFrom('installation').select('kind').executeTakeFirst())?.kind === 'demo'
  const keep = async (items: ReadEnterprise[]) => {
    if (isDemo) mustBeMadeUp(items)
    if (dryRun) return
    await add(
      db,
      items.map((item) => ({ ...item, id: newId(now) })),
      importId,
      actor,
    )
  }
  const report = await importAll(reading, keep, { sentences: enterpriseFaults, labels, language, dryRun })
  if (!dryRun) await recordImport(db, actor, { id: importId, what: 'enterprises', fileName, source, report })
  return report
}

/** Real firms do not go among made-up ones, whose codes are registered in 999999, which is no place. */
function mustBeMadeUp(items: readonly ReadEnterprise[]): void {
  const real = items.find(({ creditCode }) => creditCode.slice(2, 8) !== '999999')
  if (real) throw new Refusal('conflict', 'real-in-demo', { creditCode: real.creditCode })
}

async function codesOf(db: Db) {
  const industries = await db.selectFrom('industry').select(['code', 'zh']).execute()
  const towns = await db.selectFrom('town').select(['code', 'zh']).execute()
  return {
    industries: new Map(industries.map(({ code, zh }) => [code, zh])),
    towns: new Map(towns.map(({ code, zh }) => [code, zh])),
  }
}

async function storedCodes(db: Db, codes: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`
    select credit_code as code from enterprise_code where credit_code = any (${[...codes]}::text[])`.execute(db)
  return new Set(rows.map(({ code }) => code))
}

type New = ReadEnterprise & { id: string }

async function add(db: Db, rows: New[], importId: string, { id: actorId, role, unit }: Actor): Promise<void> {
  const json = JSON.stringify(rows)
  await sql`insert into enterprise_code (credit_code, enterprise_id)
    select "creditCode", id from json_to_recordset(${json}::json) as r ("creditCode" text, id uuid)`.execute(db)
  await sql`
    insert into enterprise (id, credit_code, name, former_names, industry, town, status, size_class, capital,
      capital_currency, founded_on, form, scope, address, import_id, version)
    select id, "creditCode", name, coalesce((select array_agg(x) from json_array_elements_text("formerNames") x), '{}'),
      industry, town, status, "sizeClass", capital, "capitalCurrency", "foundedOn", form, scope, address, ${importId}::uuid, 1
    from json_to_recordset(${json}::json) as r (id uuid, "creditCode" text, name text, "formerNames" json, industry text,
      town text, status text, "sizeClass" text, capital bigint, "capitalCurrency" text, "foundedOn" date, form text,
      scope text, address text)`.execute(db)
  await sql`
    insert into trail (enterprise_id, subject, subject_id, version, act, data, actor_id, actor_role, actor_unit)
    select id, 'enterprise', id, 1, 'import', json_build_object('import', ${importId}::text)::jsonb, ${actorId}::uuid, ${role}, ${unit}
    from json_to_recordset(${json}::json) as r (id uuid)`.execute(db)
  await keepEntries(db, rows.map(entryFor))
}

const on = implement(contract.enterprises).$context<Context>()

export const importDoor = (limits: Pick<Limits, 'upload'>) =>
  on.import.handler(async ({ input, context: { db, actor, now } }) => {
    if (!registrars.includes(actor.unit ?? '')) throw new Refusal('forbidden', 'not-registrar')
    await limits.upload(actor.id)
    const { file, ...options } = input
    return await readable(() =>
      importEnterprises({ db, actor, now }, blobSource(file), { ...options, fileName: file.name }),
    )
  })

/** A file that is no table is refused with its sentence, in both languages, as the reader of the answer needs. */
export async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const { fault } = error
    throw new Refusal('invalid', 'unreadable-file', { zh: say.zh(fault), en: say.en(fault), code: fault.code })
  }
}

const say = { zh: speaker('zh-CN', enterpriseFaults, labels), en: speaker('en', enterpriseFaults, labels) }
