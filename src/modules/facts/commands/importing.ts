/**
 * Brings values in from a file, in the long form or the wide one: the page and the command line both come here. A unit
 * brings in what it provides and nothing else; each value is a new fact, known from now on.
 */
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { cityDay } from '../../../kernel/calendar.ts'
import type { Db } from '../../../kernel/db.ts'
import type { Context } from '../../../kernel/http.ts'
import { newId } from '../../../kernel/id.ts'
import { quoted } from '../../../kernel/imports/fault.ts'
import type { Layout } from '../../../kernel/imports/layout.ts'
import { nearest } from '../../../kernel/imports/nearest.ts'
import { openTable } from '../../../kernel/imports/open.ts'
import { readTable } from '../../../kernel/imports/reading.ts'
import { importAll, type Report, recordImport } from '../../../kernel/imports/report.ts'
import type { Language } from '../../../kernel/imports/say.ts'
import { blobSource, type Source } from '../../../kernel/imports/source.ts'
import type { Table } from '../../../kernel/imports/table.ts'
import { value, wrong } from '../../../kernel/imports/values.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Actor } from '../../../kernel/who.ts'
import { readable } from '../../enterprises/index.ts'
import { contract } from '../contract.ts'
import { factFaults } from '../faults.ts'
import { type Filing, isLong, longLayout, type ReadFact, wideLayout } from '../layout.ts'
import type { Installed, InstalledDictionary } from '../queries/installed.ts'

export interface FactImportOptions {
  fileName: string
  encoding?: 'utf-8' | 'gb18030' | undefined
  dryRun?: boolean | undefined
  language?: Language | undefined
  /** For the wide form, where the table itself names no period. */
  period?: string | undefined
}

interface Importing {
  db: Db
  actor: Actor
  now: string
}

export async function importTable(
  { db, actor, now }: Importing,
  dictionary: InstalledDictionary,
  source: Source,
  options: FactImportOptions,
): Promise<Report> {
  const { encoding, dryRun = false, language = 'zh-CN', fileName, period } = options
  const open = () => openTable(source, encoding ? { declared: encoding } : {})
  const firms = await firmsOf(db)
  const filing = filingFor(dictionary, firms, cityDay(now))
  const layout = isLong(await headingsOf(await open())) ? oneEach(longLayout(filing)) : wideLayout(filing, period)
  const importId = newId(now)
  const keep = async (rows: ReadFact[][]) => {
    const facts = rows.flat().map((fact) => ({ ...fact, ...provided(dictionary, fact.variable, actor) }))
    if (!dryRun) await add(db, facts, firms, importId, actor)
  }
  const reading = await readTable(await open(), layout)
  const labels = new Map(reading.columns.map((column) => [column.name, column]))
  const report = await importAll(reading, keep, { sentences: factFaults, labels, language, dryRun })
  if (!dryRun) await recordImport(db, actor, { id: importId, what: 'facts', fileName, source, report })
  return report
}

async function firmsOf(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('enterpriseCode').selectAll().execute()
  return new Map(rows.map(({ creditCode, enterpriseId }) => [creditCode, enterpriseId]))
}

function filingFor(dictionary: InstalledDictionary, firms: ReadonlyMap<string, string>, today: string): Filing {
  const single = (one: Installed | undefined) => (one && one.is.kind !== 'table' ? one.is : undefined)
  return {
    variables: {
      find: (name) => single(dictionary.find(name)),
      like: (name) =>
        nearest(name, [...dictionary.byCode.keys(), ...[...dictionary.byCode.values()].map(({ is }) => is.zh)]),
    },
    today,
    declared: false,
    creditCode: (cell) => {
      const code = cell.trim().toUpperCase()
      return firms.has(code) ? value(code) : wrong('unknown-enterprise', { value: quoted(cell) })
    },
  }
}

/** The first row of a table, read once to learn of which form it is. */
async function headingsOf(table: Table): Promise<readonly string[]> {
  for await (const [first] of table.chunks()) return first?.cells ?? []
  return []
}

const oneEach = (layout: Layout<ReadFact>): Layout<ReadFact[]> => {
  const { key, read, ...rest } = layout
  return {
    ...rest,
    read: (row) => [read(row)],
    ...(key && { key: { column: key.column, of: ([fact]: ReadFact[]) => (fact ? key.of(fact) : '') } }),
  }
}

function provided(dictionary: InstalledDictionary, code: string, { unit }: Actor) {
  const installed = dictionary.byCode.get(code)
  if (!installed || installed.is.provider !== unit)
    throw new Refusal('forbidden', 'not-provider', {
      variable: installed?.is.zh ?? code,
      provider: installed?.is.provider ?? '',
    })
  return { no: installed.no, sensitivity: installed.is.sensitivity }
}

type New = ReadFact & { no: number; sensitivity: string }

async function add(
  db: Db,
  facts: New[],
  firms: ReadonlyMap<string, string>,
  importId: string,
  { id }: Actor,
): Promise<void> {
  const rows = facts.map(({ creditCode, no, sensitivity, period, value, text, declared }) => ({
    ...{
      enterprise_id: firms.get(creditCode),
      variable: no,
      period,
      value: value === null ? null : Number(value),
      text,
      declared,
      sensitivity,
    },
  }))
  await sql`
    insert into fact (enterprise_id, variable, period, value, text, declared, source, sensitivity, by_id, import_id)
    select enterprise_id, variable, period, value, text, declared, (select no from source where code = 'import'), sensitivity,
      ${id}::uuid, ${importId}::uuid
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (enterprise_id uuid, variable smallint, period integer,
      value bigint, text text, declared boolean, sensitivity text)`.execute(db)
}

const on = implement(contract.facts).$context<Context>()

export const importFacts = (dictionary: InstalledDictionary) =>
  on.import.handler(async ({ input: { file, ...options }, context: { db, actor, now } }) =>
    readable(() => importTable({ db, actor, now }, dictionary, blobSource(file), { ...options, fileName: file.name })),
  )
