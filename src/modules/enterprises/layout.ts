/**
 * The tables in which registers of enterprises come: the nationwide crawl with Chinese headings, and the city extract made
 * from it, map by themselves; so do their columns in any other order or mixture. Industry is in neither and stays missing.
 */
import type { Column, Layout } from '../../kernel/imports/layout.ts'
import { nearest } from '../../kernel/imports/nearest.ts'
import type { Row } from '../../kernel/imports/row.ts'
import { day, type Read, remembering, text, value, wrong } from '../../kernel/imports/values.ts'
import { type Capital, capitalOf, type Heading } from './capital.ts'
import { codeFault, plainCode } from './credit-code.ts'
import {
  addressLength,
  firstDay,
  formLength,
  nameLength,
  type Registered,
  type SizeClass,
  type Status,
  scopeLength,
} from './enterprise.ts'
import { enterpriseFaults } from './faults.ts'

const column = (name: string, zh: string, en: string, ...headings: string[]): Column => ({ name, zh, en, headings })

export const enterpriseColumns: readonly Column[] = [
  {
    ...column(
      'name',
      '企业名称',
      'Name',
      '名称',
      '单位名称',
      '公司名称',
      '企业（机构）名称',
      'enterprise',
      'company',
      'company name',
    ),
    required: true,
  },
  {
    ...column(
      'creditCode',
      '统一社会信用代码',
      'Credit code',
      'uscc',
      'credit_code',
      '信用代码',
      '社会信用代码',
      '统一信用代码',
      '统一社会信用代码/注册号',
    ),
    required: true,
  },
  column(
    'foundedOn',
    '注册日期',
    'Registered on',
    'reg_date',
    'founded_on',
    '成立日期',
    '成立时间',
    '注册时间',
    '登记日期',
    '设立日期',
    'founded',
  ),
  column('form', '企业类型', 'Kind of enterprise', 'ent_type', '市场主体类型', '公司类型', '主体类型', '类型'),
  column('capital', '注册资金', 'Registered capital', '注册资本', '注册资金（币种）', '认缴注册资本'),
  column(
    'capitalWan',
    '注册资金（万元）',
    'Registered capital (10k)',
    'capital_wan',
    '注册资本（万元）',
    '注册资金(万)',
    '注册资本(万)',
    '注册资金(单位:万元)',
    '注册资本(单位:万元)',
  ),
  column('capitalYuan', '注册资金（元）', 'Registered capital (yuan)', 'capital_yuan', '注册资本（元）'),
  column('capitalCurrency', '币种', 'Currency', 'capital_currency', '注册资本币种', '注册资金币种', '货币'),
  column('scope', '经营范围', 'Business scope', 'business_scope', 'scope', '经营业务范围', '主营业务'),
  column('address', '注册地址', 'Address', 'address_area', '住所', '地址', '企业地址', '经营场所', '登记住所'),
  column(
    'industry',
    '行业代码',
    'Industry',
    'industry_code',
    '行业',
    '所属行业',
    '行业小类',
    '国民经济行业代码',
    '行业类别',
  ),
  column('town', '镇街', 'Town', '街道', '乡镇', '镇（街道）', '所属镇街', '乡镇街道', '所在镇街'),
  column('status', '登记状态', 'Status', '经营状态', '企业状态', '状态', 'registration status'),
  column('sizeClass', '企业规模', 'Size', 'size_class', '规模', '规模类型', '划型'),
  column('formerNames', '曾用名', 'Former names', 'former_names', '历史名称', '原名称', 'former name'),
  // Known, so that nobody wonders; not kept: the register is one city's, and the code says where a firm was first filed.
  column('province', '所在省份', 'Province', '省份', '省'),
  column('prefecture', '地区', 'Prefecture', '城市', '地市', '市'),
  column('county', '区县', 'County', '县（市、区）', '所在区县', '县'),
  column('countyCode', '代码所载区县', 'County in the code', 'uscc_county_code'),
]

/** What the city knows already, against which a table is read. */
export interface Known {
  /** The last day a firm can have been founded on. */
  today: string
  /** Chinese name by code, GB/T 4754. */
  industries: ReadonlyMap<string, string>
  /** Chinese name by code. A city without a list of towns takes none from a table; what the rows said is in `townSaid`. */
  towns: ReadonlyMap<string, string>
}

export interface ReadEnterprise extends Registered {
  /** The town as the row names it, for whoever wants to make the list of towns from the table. */
  townSaid: string | null
}

const statusWords: Record<string, Status> = {
  ...{
    active: 'active',
    存续: 'active',
    在业: 'active',
    在营: 'active',
    开业: 'active',
    正常: 'active',
    在册: 'active',
  },
  ...{
    '存续（在营、开业、在册）': 'active',
    '在营（开业）企业': 'active',
    '存续(在营、开业、在册)': 'active',
    '在营(开业)企业': 'active',
  },
  ...{
    revoked: 'revoked',
    吊销: 'revoked',
    吊销未注销: 'revoked',
    '吊销,未注销': 'revoked',
    '吊销，未注销': 'revoked',
  },
  ...{
    deregistered: 'deregistered',
    注销: 'deregistered',
    已注销: 'deregistered',
    '吊销,已注销': 'deregistered',
    '吊销，已注销': 'deregistered',
  },
  ...{ 'moved-out': 'moved-out', 迁出: 'moved-out', 已迁出: 'moved-out', unknown: 'unknown', 未知: 'unknown' },
}
const sizeWords: Record<string, SizeClass> = {
  ...{ large: 'large', 大型: 'large', 大: 'large', medium: 'medium', 中型: 'medium', 中: 'medium' },
  ...{ small: 'small', 小型: 'small', 小: 'small', micro: 'micro', 微型: 'micro', 微: 'micro' },
}

const oneOf =
  <Value>(words: Record<string, Value>, code: string) =>
  (cell: string): Read<Value> => {
    const found = words[cell.toLowerCase()]
    return found === undefined ? wrong(code) : value(found)
  }

/** A cell that holds a credit code, in the register's writing. */
export function readCreditCode(cell: string): Read<string> {
  const code = plainCode(cell)
  const fault = codeFault(code)
  return fault ? wrong(fault.code, fault.about) : value(code)
}

/** A code with or without its section letter, or the very name of a class. */
function industryReader(industries: Known['industries']) {
  const byName = new Map([...industries].map(([code, name]) => [name, code]))
  return (cell: string): Read<string> => {
    const plain = cell.normalize('NFKC').replace(/\s/g, '').toUpperCase()
    const code = plain.length > 1 ? plain.replace(/^[A-T](?=\d)/, '') : plain
    if (industries.has(code)) return value(code)
    const named = byName.get(cell.trim())
    if (named !== undefined) return value(named)
    const like = /^\d+$/.test(code)
      ? nearest(
          code,
          [...industries.keys()].filter((one) => one.startsWith(code.slice(0, 2))),
        )
      : nearest(cell.trim(), byName.keys()).map((name) => byName.get(name) ?? '')
    return wrong('unknown-industry', { suggestion: like.map((one) => `${one} ${industries.get(one)}`).join('、') })
  }
}

const bare = (name: string): string => name.replace(/(街道办事处|街道|镇|乡)$/, '')

/** A town by its code, its name, or its name without 街道 or 镇, if only one has that. */
function townReader(towns: Known['towns']) {
  const byName = new Map<string, string | null>()
  for (const [code, name] of towns) {
    byName.set(name, code)
    byName.set(bare(name), byName.has(bare(name)) && bare(name) !== name ? null : code)
  }
  return (cell: string): Read<string> => {
    const found = towns.has(cell) ? cell : (byName.get(cell) ?? byName.get(bare(cell)))
    return found ? value(found) : wrong('unknown-town', { suggestion: nearest(cell, towns.values()).join('、') })
  }
}

const separators = /[;；|\n]/

/** Each of them is checked as a name is. */
const formerNames =
  (nameOf: (cell: string) => Read<string>) =>
  (cell: string): Read<string[]> => {
    const names: string[] = []
    for (const part of cell.split(separators)) {
      if (part.trim() === '') continue
      const name = nameOf(part)
      if (name.is !== 'value') return name
      if (!names.includes(name.value)) names.push(name.value)
    }
    return value(names)
  }

const capitalColumns = [
  ['capitalWan', 'wan'],
  ['capitalYuan', 'yuan'],
  ['capital', 'said'],
] as const

function capitalReader(): (row: Row) => Pick<Registered, 'capital' | 'capitalCurrency'> {
  const readers = new Map<string, (cell: string) => Read<Capital>>()
  const readerFor = (heading: Heading, currency: string) => {
    const key = `${heading} ${currency}`
    const reader = readers.get(key) ?? remembering((cell: string) => capitalOf(cell, heading, currency))
    if (readers.size < 100) readers.set(key, reader)
    return reader
  }
  return (row) => {
    const filled = capitalColumns.find(([name]) => row.text(name) !== '')
    if (!filled) return { capital: null, capitalCurrency: null }
    const [name, heading] = filled
    const found = row.take(name, readerFor(heading, row.text('capitalCurrency')))
    return { capital: found?.capital ?? null, capitalCurrency: found?.currency ?? null }
  }
}

export function enterpriseLayout({ today, industries, towns }: Known): Layout<ReadEnterprise> {
  const [industryOf, townOf] = [industryReader(industries), townReader(towns)]
  const [nameOf, founded] = [text(nameLength.shortest, nameLength.longest), day(firstDay, today)]
  const [statusOf, sizeOf] = [oneOf(statusWords, 'unknown-status'), oneOf(sizeWords, 'unknown-size')]
  const capital = capitalReader()
  const [formOf, scopeOf, addressOf] = [text(1, formLength), text(1, scopeLength), text(1, addressLength)]
  return {
    columns: enterpriseColumns,
    words: enterpriseFaults,
    key: { column: 'creditCode', of: (enterprise) => enterprise.creditCode },
    read: (row) => ({
      // An empty text only where the fault is noted, and the item is not used.
      creditCode: row.need('creditCode', readCreditCode) ?? '',
      name: row.need('name', nameOf) ?? '',
      formerNames: row.take('formerNames', formerNames(nameOf)) ?? [],
      industry: row.take('industry', industryOf),
      town: towns.size > 0 ? row.take('town', townOf) : null,
      townSaid: row.text('town') || null,
      status: row.take('status', statusOf) ?? 'unknown',
      sizeClass: row.take('sizeClass', sizeOf),
      ...capital(row),
      foundedOn: row.take('foundedOn', founded),
      form: row.take('form', formOf),
      scope: row.take('scope', scopeOf),
      address: row.take('address', addressOf),
    }),
  }
}
