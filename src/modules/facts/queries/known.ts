/**
 * What is known of an enterprise as of a moment: of every variable and period the last row that was known by then. The
 * rows are those that the asker may see; nothing here widens that.
 */
import { sql } from 'kysely'
import type { Db } from '../../../kernel/db.ts'
import type { Known, KnownRecord } from '../contract.ts'
import { shown } from '../fact.ts'
import { fieldOf, type Installed, type InstalledDictionary } from './installed.ts'

interface FactRow {
  variable: number
  period: number
  value: number | null
  text: string | null
  declared: boolean
  zh: string
  en: string
  knownAt: string
  times: number
}

/** All facts of one enterprise known by `moment`, or only those of some variables. */
export async function knownFacts(
  db: Db,
  dictionary: InstalledDictionary,
  enterpriseId: string,
  moment: string,
  only?: readonly number[],
): Promise<Known[]> {
  const some = only ? sql`and variable = any (${[...only]}::smallint[])` : sql``
  const { rows } = await sql<FactRow>`
    select distinct on (variable, period) variable, period, value, text, declared, source.zh, source.en, known_at,
           (count(*) over (partition by variable, period))::int as times
    from fact join source on source.no = fact.source
    where enterprise_id = ${enterpriseId} and known_at <= ${moment} ${some}
    order by variable, period, known_at desc`.execute(db)
  return rows.flatMap((row) => {
    const installed = dictionary.byNo.get(row.variable)
    return installed ? [knownOf(installed, row)] : []
  })
}

export function knownOf({ is }: Installed, row: FactRow): Known {
  const { variable, period, declared, zh, en, knownAt, times } = row
  const value = is.kind === 'table' ? null : shown(fieldOf(is), row)
  return { variable, period, value, declared, source: { zh, en }, knownAt, corrected: times > 1 }
}

interface RecordRow {
  variable: number
  id: string
  onDay: string | null
  fields: Record<string, number | string | null>
  withdrawn: boolean
  zh: string
  en: string
  knownAt: string
}

/** The records of one enterprise known by `moment`, in the order of their days. */
export async function knownRecords(
  db: Db,
  dictionary: InstalledDictionary,
  enterpriseId: string,
  moment: string,
): Promise<KnownRecord[]> {
  const { rows } = await sql<RecordRow>`
    select distinct on (id) variable, id, on_day, fields, withdrawn, source.zh, source.en, known_at
    from record join source on source.no = record.source
    where enterprise_id = ${enterpriseId} and known_at <= ${moment}
    order by id, known_at desc`.execute(db)
  return rows
    .filter(({ withdrawn }) => !withdrawn)
    .flatMap((row) => {
      const installed = dictionary.byNo.get(row.variable)
      return installed ? [recordOf(installed, row)] : []
    })
    .sort((a, b) => (a.onDay ?? '').localeCompare(b.onDay ?? ''))
}

function recordOf({ is }: Installed, { variable, id, onDay, fields, zh, en, knownAt }: RecordRow): KnownRecord {
  const declared = is.kind === 'table' ? is.fields : []
  const entries = declared.map((field) => {
    const value = fields[field.code] ?? null
    const stored = typeof value === 'string' ? { value: null, text: value } : { value, text: null }
    return [field.code, shown(field, stored)] as const
  })
  return { variable, id, onDay, fields: Object.fromEntries(entries), source: { zh, en }, knownAt }
}
