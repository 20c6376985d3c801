/** The register as a list that can be frozen: as the list is filtered, in the register's own columns, as of a moment. */
import { type RawBuilder, sql } from 'kysely'
import type { BothLanguages } from '../../../kernel/contract.ts'
import type { Db } from '../../../kernel/db.ts'
import type { Content, FrozenList } from '../../../kernel/figures/lists.ts'
import type { Filter } from '../contract.ts'
import { type Status, sizeNames, statusNames } from '../enterprise.ts'
import { linesAt, sectionOf } from '../figures/register-at.ts'
import { filtered } from '../queries.ts'
import { frozenHeadings, type RegisterColumn } from '../sheet.ts'
import { columnsOf, namesIn, type Row } from './exporting.ts'

const code = 'register'

/** Each column as it is kept: codes where there are codes, so that a word changed later changes nothing. */
const kept: Record<RegisterColumn, RawBuilder<unknown>> = {
  name: sql`name`,
  'credit-code': sql`credit_code`,
  industry: sql`industry`,
  'industry-code': sql`industry`,
  town: sql`town`,
  status: sql`status`,
  'former-names': sql`former_names`,
  size: sql`size_class`,
  capital: sql`capital`,
  currency: sql`capital_currency`,
  founded: sql`founded_on`,
  form: sql`form`,
  address: sql`address`,
  scope: sql`scope`,
  known: sql`null`,
}

export const registerList: FrozenList = {
  code,
  title: { zh: '企业名录', en: 'Enterprises' },
  definition: 1,
  columns: frozenHeadings,
  rows: ({ filter, columns }, { moment, among }) => {
    const conditions = conditionsOf(filter as Filter)
    if (among) conditions.push(sql`line.id = any (${among}::uuid[])`)
    const wanted = columns.map((column) => sql`${kept[column as RegisterColumn]} as ${sql.ref(column)}`)
    return sql`
      select line.id as enterprise_id, '' as key, null::smallint as variable, null::text as sensitivity, ${sql.join(wanted)}
      from ${linesAt(moment, { merged: filter.merged === true })} line
      left join industry division on division.code = substr(line.industry, 1, 2) and division.level = 2
      where ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)}`
  },
  cells: async (db) => {
    const columns = columnsOf(await namesIn(db), false)
    return (row, column, language) => columns.find((one) => one.code === column)?.of(rowOf(row), language) ?? null
  },
  says,
}

function conditionsOf({ town, industry, status, size }: Filter): RawBuilder<unknown>[] {
  return [
    ...(town ? [sql`line.town = ${town}`] : []),
    ...(industry ? [isBelow(industry)] : []),
    ...(status ? [sql`line.status = ${status}`] : []),
    ...(size ? [sql`line.size_class = ${size}`] : []),
  ]
}

/** As the list has it: a section by its divisions, everything else by how its code begins. */
const isBelow = (industry: string) =>
  /^[A-Z]$/.test(industry)
    ? sql`(${sectionOf('line')} = ${industry} and line.industry ~ '^[0-9]')`
    : sql`line.industry like ${`${industry.replace(/\D/g, '')}%`}`

/** A kept row as a line of the register, as far as it was kept. */
function rowOf(kept: Content): Row {
  const text = (column: string) => (kept[column] ?? null) as string | null
  return {
    ...{ id: '', name: text('name') ?? '', creditCode: text('credit-code') ?? '', town: text('town') },
    industry: text('industry') ?? text('industry-code'),
    status: (text('status') ?? 'unknown') as Status,
    formerNames: (kept['former-names'] ?? []) as string[],
    sizeClass: text('size') as keyof typeof sizeNames | null,
    capital: (kept.capital ?? null) as number | null,
    ...{ capitalCurrency: text('currency'), foundedOn: text('founded'), form: text('form') },
    ...{ address: text('address'), scope: text('scope') },
  }
}

const pair = ([zh, en]: readonly [string, string]): BothLanguages => ({ zh, en })

async function says(db: Db, filter: Readonly<Record<string, string | boolean>>) {
  const { q, town, industry, status, size, merged } = filter as Filter
  const names = await namesIn(db)
  const named = (all: ReadonlyMap<string, readonly [string, string]>, of: string) => pair(all.get(of) ?? [of, of])
  const found: { title: BothLanguages; is: BothLanguages }[] = []
  const add = (title: readonly [string, string], is: BothLanguages) => found.push({ title: pair(title), is })
  if (q) add(['搜索', 'Search'], { zh: q, en: q })
  if (town) add(['镇街', 'Town'], named(names.town, town))
  if (industry) add(['行业', 'Industry'], named(names.industry, industry))
  if (status) add(['登记状态', 'Status'], pair(statusNames[status]))
  if (size) add(['企业规模', 'Size'], pair(sizeNames[size]))
  if (merged) add(['已合并的', 'Merged into others'], { zh: '包括在内', en: 'included' })
  return found
}

/** Whom the words typed find now. */
export async function foundByWords(db: Db, { q, merged }: Filter): Promise<string[] | null> {
  if (!q) return null
  const rows = await filtered(db.selectFrom('enterprise'), { q, merged }, { signedIn: true, codes: undefined })
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}
