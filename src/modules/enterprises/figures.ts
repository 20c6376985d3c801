/** The register's figures: how many enterprises, and their registered capital. */
import { sql } from 'kysely'
import type { Db } from '../../kernel/db.ts'
import type { Asked, Dimension, Figure, Labels } from '../../kernel/figures/figure.ts'
import { cityRoles, congressRoles, enterpriseRoles } from '../../kernel/who.ts'
import { sizeNames, statusNames } from './enterprise.ts'
import { registerAt } from './figures/register-at.ts'

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
