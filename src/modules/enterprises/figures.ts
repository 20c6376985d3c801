/**
 * The register's figures: how many enterprises, and their registered capital.
 *
 * The register is a table of rows that are corrected in place, so what it said at a moment is put together from the row as
 * it is and from the trail: of each field that was changed afterwards, what the first such change found there (`was`).
 * Whoever changes a row writes such a line; a change without one is found by a re-run.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../kernel/db.ts'
import type { Asked, Dimension, Figure, Labels } from '../../kernel/figures/figure.ts'
import { cityRoles, congressRoles, enterpriseRoles } from '../../kernel/who.ts'
import { sizeNames, statusNames } from './enterprise.ts'

const everybodySignedIn = [...enterpriseRoles, ...cityRoles, ...congressRoles, 'auditor'] as const
const unregistered = { zh: '未登记', en: 'Not registered' }

const pairs = (names: Record<string, readonly [string, string]>): Labels =>
  Object.fromEntries(Object.entries(names).map(([code, [zh, en]]) => [code, { zh, en }]))

async function towns(db: Db): Promise<Labels> {
  const rows = await db.selectFrom('town').select(['code', 'zh', 'en']).execute()
  return { ...Object.fromEntries(rows.map(({ code, zh, en }) => [code, { zh, en }])), '': unregistered }
}

async function sections(db: Db): Promise<Labels> {
  const rows = await db.selectFrom('industry').select(['code', 'zh', 'en']).where('level', '=', 1).execute()
  const named = rows.map(({ code, zh, en }) => [code, { zh, en: en ?? `Section ${code}` }])
  return { ...Object.fromEntries(named), '': unregistered }
}

/** By which the register, and whatever is known of its firms, is divided. */
export const firmDimensions = {
  town: { code: 'town', title: { zh: '镇街', en: 'Town' }, labels: towns, isPublic: true },
  section: { code: 'section', title: { zh: '行业门类', en: 'Industry section' }, labels: sections, isPublic: true },
  size: {
    code: 'size',
    title: { zh: '企业规模', en: 'Size class' },
    labels: async () => ({ ...pairs(sizeNames), '': { zh: '未划型', en: 'Not classified' } }),
  },
  status: {
    code: 'status',
    title: { zh: '登记状态', en: 'Status' },
    labels: async () => pairs(statusNames),
    isPublic: true,
  },
} as const satisfies Record<string, Dimension>

/** The register as it was known at a moment: id, town, industry, section, size, status, capital and its currency. */
export function registerAt(moment: string | null): RawBuilder<unknown> {
  const lines =
    moment === null
      ? sql`(select id, town, industry, size_class, status, capital, capital_currency from enterprise where ${isIn(moment)})`
      : asOf(moment)
  return sql`(
    select line.id, line.town, line.size_class as size, line.status, line.capital, line.capital_currency,
           case when line.industry ~ '^[A-Z]$' then line.industry else division.parent end as section
    from ${lines} line
    left join industry division on division.code = substr(line.industry, 1, 2) and division.level = 2)`
}

const asOf = (moment: string) => sql`(
  select id, ${then('town')} as town, ${then('industry')} as industry, ${then('size_class', 'sizeClass')} as size_class,
         ${then('status')} as status, ${then('capital')}::bigint as capital,
         ${then('capital_currency', 'capitalCurrency')} as capital_currency
  from enterprise left join (
    select enterprise_id, jsonb_object_agg(field, value) as was from (
      select distinct on (enterprise_id, field) enterprise_id, field, value
      from trail, jsonb_each(case jsonb_typeof(data->'was') when 'object' then data->'was' else '{}' end) as each (field, value)
      where subject = 'enterprise' and at > ${moment}::timestamptz
      order by enterprise_id, field, version) first
    group by enterprise_id) changed on changed.enterprise_id = enterprise.id
  where known_at <= ${moment}::timestamptz and ${isIn(moment)})`

/**
 * Neither taken out again by an undone import nor counted with the firm it was merged into, as the trail had it: the row
 * itself only knows of today.
 */
function isIn(moment: string | null) {
  const until = (line: string) =>
    moment === null ? sql`true` : sql`${sql.ref(`${line}.at`)} <= ${moment}::timestamptz`
  return sql`not exists (
    select from trail gone where gone.subject = 'enterprise' and gone.enterprise_id = enterprise.id
      and gone.act in ('withdraw', 'merge') and ${until('gone')} and not exists (
        select from trail back where back.enterprise_id = gone.enterprise_id and back.subject_id = gone.subject_id
          and back.subject = 'enterprise' and back.version > gone.version and ${until('back')}
          and back.act = case gone.act when 'withdraw' then 'import' else 'unmerge' end))`
}

/** What a field said before the first later change of it; what it says where there was none. */
const then = (column: string, field = column) =>
  sql`case when was ? ${field}::text then was->>${field}::text else ${sql.ref(column)}::text end`

const columns = ['town', 'section', 'size', 'status'] as const
const shared = {
  kind: 'figure',
  definition: 1,
  source: {
    zh: '企业名录（市场监管局、大数据局）',
    en: 'Register of enterprises (Market Regulation and Big Data Bureaus)',
  },
  dimensions: Object.values(firmDimensions),
  columns,
  isOfFirms: true,
  among: { what: 'enterprises', by: 'firms' },
  may: everybodySignedIn,
} as const

const count: Figure = {
  ...shared,
  code: 'enterprises',
  measure: 'count',
  unit: 'enterprises',
  title: { zh: '企业数', en: 'Enterprises' },
  meaning: {
    zh: '名录里的企业有多少家，包括已吊销、注销和迁出的；现存的看“存续”一格。',
    en: 'How many enterprises the register holds, those revoked, deregistered or moved out included; for those in being see “active”.',
  },
  formula: { zh: '数名录的行，一家企业一行', en: 'The rows of the register, one for each enterprise' },
  tables: [[], ['status'], ['town'], ['section'], ['size'], ['town', 'section'], ['town', 'status']],
  rows: ({ moment }: Asked) => sql`
    select id as enterprise_id, '' as key, null::smallint as variable, null::text as sensitivity, town, section, size, status,
           1 as value
    from ${registerAt(moment)} register`,
}

const capital: Figure = {
  ...shared,
  code: 'capital',
  measure: 'sum',
  unit: 'yuan',
  title: { zh: '注册资本', en: 'Registered capital' },
  meaning: {
    zh: '存续企业登记的人民币注册资本合计；以外币登记的不折算、不计入。认缴不等于到位。',
    en: 'What active enterprises have registered as their capital in yuan; capital in other currencies is neither converted nor counted. Subscribed is not paid in.',
  },
  formula: {
    zh: '存续企业中以人民币登记的注册资本逐家取整到元后相加',
    en: 'The registered capital in yuan of active enterprises, each rounded to the yuan, added up',
  },
  tables: [[], ['town'], ['section'], ['size'], ['town', 'section']],
  rows: ({ moment }: Asked) => sql`
    select id as enterprise_id, '' as key, null::smallint as variable, null::text as sensitivity, town, section, size, status,
           round(capital / 100.0)::bigint as value
    from ${registerAt(moment)} register where status = 'active' and capital_currency = 'CNY'`,
}

export const figures: readonly Figure[] = [count, capital]
