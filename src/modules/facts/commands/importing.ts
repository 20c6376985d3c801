/**
 * Brings values in from a file, in the long form or the wide one. A unit brings in what it provides and nothing else. A value
 * that is known already adds nothing; another one is a new fact, known from now on, except where a person had corrected the
 * old one: then a person decides.
 */
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { cityDay } from '../../../kernel/calendar.ts'
import type { Database, Db } from '../../../kernel/db.ts'
import type { Context } from '../../../kernel/http.ts'
import { newId } from '../../../kernel/id.ts'
import { importDirectly } from '../../../kernel/imports/bring.ts'
import { keptAnswers, type NewConflict, putConflicts } from '../../../kernel/imports/conflicts.ts'
import { quoted } from '../../../kernel/imports/fault.ts'
import type {
  Asking,
  ChangedRow,
  Importer,
  Options,
  Packed,
  Settled,
  Settling,
} from '../../../kernel/imports/importer.ts'
import type { Layout } from '../../../kernel/imports/layout.ts'
import { nearest } from '../../../kernel/imports/nearest.ts'
import { readable } from '../../../kernel/imports/readable.ts'
import { type Report, recordImport } from '../../../kernel/imports/report.ts'
import { sha256Of } from '../../../kernel/imports/run.ts'
import { blobSource, type Source } from '../../../kernel/imports/source.ts'
import { value, wrong } from '../../../kernel/imports/values.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Actor } from '../../../kernel/who.ts'
import { contract } from '../contract.ts'
import { shown } from '../fact.ts'
import { factFaults } from '../faults.ts'
import { type Filing, factColumns, isLong, longLayout, type ReadFact, wideLayout } from '../layout.ts'
import { fieldOf, type Installed, type InstalledDictionary } from '../queries/installed.ts'
import { countFreshness } from './freshness.ts'
import { fileValues, undoFacts } from './undoing.ts'

/** A value as it is staged: JSON knows no bigint, and every value is below 2^53. */
type Filed = Omit<ReadFact, 'value'> & { value: number | null }

export const factImporter = (dictionary: InstalledDictionary): Importer => ({
  what: 'facts',
  permit: () => {},
  prepare: async ({ db, now }, headings, { period, mapping = {} }) => {
    const filing = filingFor(dictionary, await codesIn(db), cityDay(now))
    const said = headings.map((heading) => mapping[heading] ?? heading)
    const layout = isLong(said) ? oneEach(longLayout(filing)) : wideLayout(filing, period)
    return {
      layout: layout as Layout<unknown>,
      sentences: factFaults,
      pack: (item) =>
        (item as ReadFact[]).map(
          (fact): Filed => ({ ...fact, value: fact.value === null ? null : Number(fact.value) }),
        ),
      settle: async (rows, how) => await settle(dictionary, rows as Packed<Filed[]>[], how),
    }
  },
  undo: async (undoing) => await undoFacts(dictionary, undoing),
  file: async (asking, decided) => await fileValues(dictionary, asking, decided),
  afterwards: async (database: Database) => await countFreshness(database.job),
})

async function codesIn(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom('enterprise').select('creditCode').where('withdrawnAt', 'is', null).execute()
  return new Set(rows.map(({ creditCode }) => creditCode))
}

function filingFor(dictionary: InstalledDictionary, firms: ReadonlySet<string>, today: string): Filing {
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

const oneEach = (layout: Layout<ReadFact>): Layout<ReadFact[]> => {
  const { key, read, ...rest } = layout
  return {
    ...rest,
    read: (row) => [read(row)],
    ...(key && { key: { column: key.column, of: ([fact]: ReadFact[]) => (fact ? key.of(fact) : '') } }),
  }
}

function provided(dictionary: InstalledDictionary, code: string, { unit }: Actor): Installed {
  const installed = dictionary.byCode.get(code)
  if (!installed || installed.is.provider !== unit)
    throw new Refusal('forbidden', 'not-provider', {
      variable: installed?.is.zh ?? code,
      provider: installed?.is.provider ?? '',
    })
  return installed
}

interface Known {
  at: number
  enterpriseId: string
  name: string
  value: number | null
  text: string | null
  source: string | null
}

interface Weighed {
  line: number
  fact: Filed
  installed: Installed
  known: Known
  is: 'new' | 'unchanged' | 'changed' | 'conflict'
}

async function settle(
  dictionary: InstalledDictionary,
  rows: readonly Packed<Filed[]>[],
  how: Settling,
): Promise<Settled> {
  const facts = rows.flatMap(({ line, is }) =>
    is.map((fact) => ({ line, fact, installed: provided(dictionary, fact.variable, how.actor) })),
  )
  const weighed = await weigh(how.db, facts)
  if (how.write) {
    await add(
      how.db,
      weighed.filter(({ is }) => is === 'new' || is === 'changed'),
      how,
    )
    await putConflicts(
      how.db,
      weighed.filter(({ is }) => is === 'conflict').map((one) => asConflict(one, how)),
    )
  }
  const byLine = new Map<number, Weighed[]>()
  for (const one of weighed) byLine.set(one.line, [...(byLine.get(one.line) ?? []), one])
  const rowsThat = (is: (one: Weighed) => boolean) => [...byLine.values()].filter((row) => row.some(is)).length
  const imported = rowsThat(({ is }) => is === 'new' || is === 'changed')
  const conflicts = [...byLine.values()].filter(
    (row) => row.some(({ is }) => is === 'conflict') && row.every(({ is }) => is === 'conflict' || is === 'unchanged'),
  ).length
  return {
    ...{ imported, conflicts, updated: 0, changed: 0, unchanged: rows.length - imported - conflicts },
    changes: weighed.filter(({ is }) => is === 'changed' || is === 'conflict').map(changeOf),
  }
}

/** Each value beside the last known of the same firm, variable and period. */
async function weigh(db: Db, facts: readonly Pick<Weighed, 'line' | 'fact' | 'installed'>[]): Promise<Weighed[]> {
  const asked = facts.map(({ fact: { creditCode, period }, installed }, at) => ({
    ...{ at, code: creditCode, variable: installed.no, period },
  }))
  const { rows } = await sql<Known>`
    select r.at, e.id as enterprise_id, e.name, k.value, k.text, s.code as source
    from json_to_recordset(${JSON.stringify(asked)}::json) as r (at integer, code text, variable smallint, period integer)
    join enterprise_code c on c.credit_code = r.code join enterprise e on e.id = c.enterprise_id
    left join lateral (select value, text, source from fact f where f.enterprise_id = e.id and f.variable = r.variable
      and f.period = r.period order by known_at desc limit 1) k on true
    left join source s on s.no = k.source`.execute(db)
  const kept = await keptAnswers(
    db,
    rows.filter(({ source }) => source === 'correction').map(({ enterpriseId }) => enterpriseId),
  )
  return rows.flatMap((known): Weighed[] => {
    const one = facts[known.at]
    if (!one) return []
    const { fact, installed } = one
    const isKept = kept.has(known.enterpriseId, fact.variable, said(installed, fact), fact.period)
    return [{ ...one, known, is: isKept ? 'unchanged' : standing(fact, known) }]
  })
}

function standing(fact: Filed, { value: known, text, source }: Known): Weighed['is'] {
  if (source === null || (known === null && text === null)) return 'new'
  if (known === fact.value && text === fact.text) return 'unchanged'
  return source === 'correction' ? 'conflict' : 'changed'
}

const said = ({ is }: Installed, { value, text }: Pick<Filed, 'value' | 'text'>): string | null =>
  is.kind === 'table' ? null : shown(fieldOf(is), { value, text })

const changeOf = ({ line, fact, installed, known, is }: Weighed): ChangedRow => ({
  line,
  name: known.name,
  conflict: is === 'conflict' ? 'corrected' : null,
  fields: [{ field: `${fact.variable} ${fact.period}`, was: said(installed, known), is: said(installed, fact) }],
})

const asConflict = ({ line, fact, installed, known }: Weighed, { importId, actor }: Settling): NewConflict => ({
  ...{ enterpriseId: known.enterpriseId, importId, unit: actor.unit ?? '', line, why: 'corrected' },
  ...{ field: fact.variable, variable: installed.no, period: fact.period },
  ...{ stored: said(installed, known), filed: said(installed, fact) },
})

async function add(db: Db, facts: readonly Weighed[], { importId, actor }: Settling): Promise<void> {
  if (facts.length === 0) return
  const rows = facts.map(({ fact: { period, value, text, declared }, installed, known }) => ({
    ...{ enterprise_id: known.enterpriseId, variable: installed.no, sensitivity: installed.is.sensitivity },
    ...{ period, value, text, declared },
  }))
  await sql`
    insert into fact (enterprise_id, variable, period, value, text, declared, source, sensitivity, by_id, import_id)
    select enterprise_id, variable, period, value, text, declared, (select no from source where code = 'import'), sensitivity,
      ${actor.id}::uuid, ${importId}::uuid
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (enterprise_id uuid, variable smallint, period integer,
      value bigint, text text, declared boolean, sensitivity text)`.execute(db)
}

export interface FactImportOptions extends Options {
  fileName: string
  dryRun?: boolean | undefined
}

/** Within one request; what is no table at all is refused with the kernel's Unreadable. */
async function importTable(
  asking: Asking,
  dictionary: InstalledDictionary,
  source: Source,
  options: FactImportOptions,
): Promise<Report> {
  const id = newId(asking.now)
  const { report } = await importDirectly(factImporter(dictionary), asking, source, options, id)
  const line = { id, what: 'facts', fileName: options.fileName, report } as const
  if (!options.dryRun) await recordImport(asking.db, asking.actor, { ...line, sha256: await sha256Of(source) })
  return report
}

const on = implement(contract.facts).$context<Context>()

export const importFacts = (dictionary: InstalledDictionary) =>
  on.import.handler(async ({ input: { file, ...options }, context: { db, actor, now } }) =>
    readable(factColumns, () =>
      importTable({ db, actor, now }, dictionary, blobSource(file), { ...options, fileName: file.name }),
    ),
  )
