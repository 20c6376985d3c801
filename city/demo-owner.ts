/**
 * The demo owner's firm, 拨浪市彩云袜业有限公司: firm number 0. A sock mill of a hundred people, above scale since 2020,
 * forty million yuan of revenue, graded B; a finished equipment project, one fair abroad, a digital workshop, a brand of
 * its own. R&D is a little under three percent of revenue, and one value the firm could use is missing, so that "what
 * you can claim" has something in every part. What is not set here follows from the same model as for everybody.
 */

import { dayOf } from './calendar.ts'
import { position, tables } from './dictionary.ts'
import { type Firm, wan } from './firm.ts'
import { idOf, type Random, seedOf } from './random.ts'
import { given, rowOf } from './records.ts'
import { sectors, towns } from './reference.ts'
import type { Entry } from './register.ts'
import type { RecordRow } from './types.ts'
import type { Values } from './values.ts'

export const owner = {
  name: '拨浪市彩云袜业有限公司',
  form: '有限责任公司',
  brand: '彩云',
  capital: 500 * wan * 10_000,
}

const socks = sectors.find((one) => one.code === 'socks')
const caiyun = towns.find((one) => one.code === 'caiyun')

/** Firm number 0 becomes the owner's; every other stays what it is. */
export function withOwner(firm: Firm): Firm {
  if (firm.index !== 0) return firm
  if (!socks || !caiyun) throw new Error('the owner needs the sock trade and the town of Caiyun')
  return {
    ...firm,
    // Its own seed, so that the demo's story is the same in every city.
    seed: seedOf('彩云袜业'),
    sector: socks,
    industryClass: '1830',
    town: caiyun,
    foundedDay: dayOf(2011, 4, 18),
    status: 'active',
    lastYear: 2022,
    revenue: [1876 * wan, 3318 * wan, 401_235, 3890 * wan],
    above: [false, true, true],
    aboveSince: 2020,
    quality: 0.71,
    digital: 0.68,
    exportShare: 0.43,
    rdShare: 0.0295,
    head: 3930,
    ownsLand: true,
    ownedLand: 78_000,
    rentedFloor: 1800,
    storeys: 3,
  }
}

const wanFen = (amount: number): number => Math.round(amount * 1_000_000)

/** What the digital workshop and the brand rest on. */
const told2021: Values = {
  brand_count: 3,
  patents_valid: 6,
  patents_invention: 0,
  patents_granted: 2,
  patents_applied: 3,
  machines: 180,
  machines_digital: 150,
  machines_networked: 96,
  machines_old: 12,
  own_brand_revenue_wan: wanFen(1120),
  equipment_new_wan: wanFen(118.6),
  tech_reform_invest_wan: wanFen(118.6),
  fixed_invest_wan: wanFen(140),
  digital_invest_wan: wanFen(68.4),
  software_spend_wan: wanFen(21.6),
}

/** In the year that counts, staff and R&D are as promised; administration gives what research takes. */
export function adjustYear(firm: Firm, year: number, values: Values): void {
  if (firm.index !== 0 || year !== 2021) return
  const spent = 1184 * 100_000
  const taken = spent - (values.rd_expense_wan ?? 0)
  values.rd_expense_wan = spent
  values.admin_expense_wan = (values.admin_expense_wan ?? 0) - taken
  values.rd_internal_wan = spent
  values.rd_deductible_wan = 1096 * 100_000
  values.rd_ratio_pct = Math.round((spent / (values.revenue_wan ?? 1)) * 10_000)
  values.staff = 102
  Object.assign(values, told2021)
  values.devices_digital_pct = 8333
  values.devices_networked_pct = 5333
}

/** The register says of the owner's firm what is told of it above; other lines stay as drawn. */
const registered: Record<string, number> = {
  registered_here: 1,
  seriously_dishonest: 0,
  abnormal_listing: 0,
  high_tech: 0,
  own_brand: 1,
  low_efficiency: 0,
  penalties_2y: 0,
  legal_rep_dishonest: 0,
  illegal_record_3y: 0,
  controller_owns_land: 0,
  independent_legal_person: 1,
  foreign_invested: 0,
}
/** Titles it holds, and those it does not: the digital workshop of May 2022, no high-tech certificate. */
const titles = { workshop_level: dayOf(2022, 5, 20), tech_sme: dayOf(2021, 11, 8) }
const none = position('workshop_level')('无')
const workshop = position('workshop_level')('数字化车间')
export function adjustRegister(firm: Firm, entries: Entry[]): Entry[] {
  if (firm.index !== 0) return entries
  const own = entries
    .filter(({ code, from }) => code !== 'high_tech_until' && !(code in titles) && !(code === 'high_tech' && from))
    .map((one) => (registered[one.code] === undefined ? one : { ...one, value: registered[one.code] ?? null }))
  const entry = (code: string, value: number, from: number | null): Entry => ({ code, value, text: null, from })
  return [
    ...own,
    entry('workshop_level', none, null),
    entry('workshop_level', workshop, titles.workshop_level + 25),
    entry('tech_sme', 0, null),
    entry('tech_sme', 1, titles.tech_sme + 25),
  ]
}

/** What nobody has told of the firm. */
const gaps = new Set(['local_contribution_wan 2021'])
/** First published wrong, later corrected. */
const corrected = new Set(['revenue_wan 2021'])
export const fateOfOwner = (random: Random) => ({
  of: (code: string, period: number): number => {
    if (gaps.has(`${code} ${period}`)) return 0
    return corrected.has(`${code} ${period}`) ? 0.995 : 0.5
  },
  random,
})

/** The owner's records, table by table; a table or field the dictionary does not have is passed over. */
const told: readonly (readonly [table: string, values: Record<string, string | number | boolean>])[] = [
  [
    'projects',
    {
      project_name: '高速一体织袜机更新项目',
      project_type: '技术改造',
      project_level: '未列入',
      equipment_invest_wan: wanFen(386.5),
      actual_invest_wan: wanFen(421.8),
      total_invest_wan: wanFen(560),
      imported_equipment: false,
      filed_on: dayOf(2021, 9, 13),
      completed_on: dayOf(2022, 6, 28),
    },
  ],
  [
    'titles',
    {
      title_item: '织袜数字化车间',
      title: '数字化车间',
      title_level: '市级',
      title_grade: '不分等次',
      granted_on: dayOf(2022, 5, 20),
      first_time: true,
      is_renewal: false,
    },
  ],
  [
    'titles',
    {
      title_item: '彩云袜业',
      title: '科技型中小企业',
      title_level: '省级',
      title_grade: '不分等次',
      granted_on: dayOf(2021, 11, 8),
      first_time: true,
      is_renewal: false,
    },
  ],
  [
    'fairs',
    {
      fair_name: '南洋百货展览会',
      fair_scope: '境外',
      fair_region: '亚洲',
      emerging_market: true,
      booths: 2,
      booth_fee_wan: wanFen(2.2),
      fair_spend_wan: wanFen(7.6),
      opened_on: dayOf(2022, 9, 14),
    },
  ],
  [
    'fair_costs',
    {
      fair_market: '新兴市场',
      fair_cost_wan: wanFen(7.6),
      stand_fee_wan: wanFen(4.4),
      stands: 2,
      freight_wan: wanFen(1.3),
      exhibit_m3: 8000,
      exhibit_ton: 4000,
    },
  ],
  [
    'certificates',
    {
      certificate_no: '演示-证-20220317',
      certificate: '质量管理体系',
      cert_grade: '不分等级',
      certified_on: dayOf(2022, 3, 17),
      expires_on: dayOf(2025, 3, 16),
      first_time: false,
    },
  ],
  [
    'patents',
    { patent_no: '演示-专利-1', patent_type: '实用新型', applicant_kind: '法人', granted_on: dayOf(2022, 2, 11) },
  ],
  [
    'patents',
    { patent_no: '演示-专利-2', patent_type: '外观设计', applicant_kind: '法人', granted_on: dayOf(2021, 8, 3) },
  ],
  [
    'standards',
    {
      standard_no: '演示-标准-1',
      standard_kind: '浙江制造标准',
      standard_role: '参与',
      published: true,
      published_on: dayOf(2022, 4, 25),
    },
  ],
  [
    'loans',
    {
      lender: '拨浪农商银行',
      collateral: '商标专用权',
      loan_wan: wanFen(300),
      benchmark_interest_wan: wanFen(12.6),
      loan_repaid: true,
      lent_on: dayOf(2021, 3, 22),
    },
  ],
  [
    'talents',
    {
      talent_rank: '中级',
      degree: '本科',
      chief_technician_level: '无',
      is_engineer: true,
      invited: true,
      is_executive: false,
      hired_on: dayOf(2021, 12, 1),
      months_employed: 12,
      salary_wan: wanFen(14.4),
    },
  ],
]

export function recordsOfOwner(enterpriseId: string, citySeed: number): RecordRow[] {
  return told.flatMap(([code, values], at) => {
    const table = tables.find((one) => one.code === code)
    if (!table) return []
    return [rowOf({ table, fields: given(table, values) }, enterpriseId, idOf(citySeed, 'record', 0, at))]
  })
}
