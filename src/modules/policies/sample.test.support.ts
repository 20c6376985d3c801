/**
 * A small dictionary and one clause for the tests of this module, written to a folder and read the way the real ones are,
 * so that a test sees what a writer of clauses would see.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { readDictionary } from '../facts/queries/dictionary.ts'
import type { CompiledClause } from './compiled.ts'
import { explain } from './explain.ts'
import type { Explanation, Fact, FirmFacts, FirmRecord } from './explanation.ts'
import type { Dictionary } from './from-facts.ts'
import { type Books, readBooks, reviewMark } from './queries/books.ts'

const both = (zh: string, en: string) => ({ zh, en })
const wan = both('万元', '10k CNY')
const number = { type: 'number', scale: 6, range: [0, 1000000], unit: wan }

const variables = [
  { code: 'revenue_wan', ...both('营业收入', 'Revenue'), kind: 'periodic', period: 'year', ...number },
  { code: 'rd_wan', ...both('研发费用', 'R&D'), kind: 'periodic', period: 'year', ...number },
  { code: 'orders_wan', ...both('新接订单', 'New orders'), kind: 'periodic', period: 'month', ...number },
  { code: 'q_sales_wan', ...both('季度销售', 'Quarterly sales'), kind: 'periodic', period: 'quarter', ...number },
  {
    code: 'invest_wan',
    ...both('投资额', 'Investment'),
    kind: 'asked',
    ...number,
    observed: false,
    provider: 'enterprise',
  },
  {
    code: 'staff',
    ...both('人数', 'Staff'),
    kind: 'register',
    type: 'number',
    scale: 0,
    range: [0, 100000],
    unit: both('人', 'people'),
  },
  { code: 'is_leading', ...both('链主企业', 'Leading firm'), kind: 'register', type: 'flag' },
  { code: 'penalised', ...both('有处罚', 'Penalised'), kind: 'register', type: 'flag', provider: 'market' },
  { code: 'registered_on', ...both('成立日期', 'Registered'), kind: 'register', type: 'date' },
  {
    code: 'export_usd_wan',
    ...both('出口额', 'Exports'),
    kind: 'register',
    ...number,
    unit: both('万美元', '10k USD'),
  },
  {
    code: 'grade',
    ...both('亩均等级', 'Grade'),
    kind: 'register',
    type: 'category',
    values: ['A', 'B', 'C', 'D'].map((code) => ({ code, ...both(`${code} 类`, `Grade ${code}`) })),
  },
  {
    code: 'titles',
    ...both('称号', 'Titles'),
    kind: 'table',
    fields: [
      {
        code: 'title',
        ...both('称号', 'Title'),
        type: 'category',
        values: ['未来工厂', '智能工厂'].map((code) => ({ code, ...both(code, `“${code}”`) })),
      },
      { code: 'cost_wan', ...both('费用', 'Cost'), ...number },
    ],
  },
  {
    code: 'fairs',
    ...both('参展', 'Fairs'),
    kind: 'table',
    observed: false,
    provider: 'enterprise',
    fields: [{ code: 'spend_wan', ...both('支出', 'Spending'), ...number }],
  },
]
const held = {
  provider: 'stats',
  basis: both('《统计法》', 'Statistics Law'),
  purposes: ['own', 'claim'],
  retention_years: 10,
  sensitivity: 'inner',
  observed: true,
}

/** Writes files below a new folder and says where. */
export function folderOf(files: Record<string, unknown>): string {
  const folder = mkdtempSync(join(tmpdir(), 'bolanggu-books-'))
  for (const [name, value] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), typeof value === 'string' ? value : stringify(value))
  }
  return folder
}

/** A dictionary file with these entries after the sample's own. */
export const sampleFile = (...more: object[]) => ({
  theme: both('样例', 'Sample'),
  defaults: held,
  variables: [...variables, ...more],
})
export const sampleDictionary: Dictionary = readDictionary(folderOf({ 'sample.yaml': sampleFile() }))

export const sampleDocument = {
  id: 'sample-2022',
  title: both('样例政策', 'Sample policy'),
  number: null,
  issuer: null,
  issued: '2022',
  jurisdiction: both('样例市', 'Sample city'),
  url: 'https://example.org/policy',
  seen: 'whole',
  kind: 'official',
  valid: { from: '2022-01-01', to: '2022-12-31' },
  definitions: [],
  notes: null,
}
const text = both(
  '投资 50 万元以上的，给投资额的 10%，最高 20 万元。',
  'From CNY 500,000 of investment, 10%, at most CNY 200,000.',
)
export const sampleClause = {
  id: 'S-1',
  title: both('投资补助', 'Investment grant'),
  category: 'equipment',
  article: '第一条',
  text,
  reviewed: reviewMark(text.zh),
  confidence: 'high',
  department: { ...both('市经信局', 'Industry bureau'), basis: 'stated' },
  applies_to: 'firm',
  when: [{ id: 'invest', says: both('投资 50 万元以上', 'At least CNY 500,000'), feel: 'invest_wan >= least' }],
  params: [{ name: 'least', unit: wan, values: [{ from: null, value: 50 }] }],
  amount: {
    gives: 'money',
    unit: '万元',
    feel: 'invest_wan * 0.1',
    cap: { value: 20, unit: '万元', per: both('每个项目', 'per project') },
  } as object,
  stacking: null,
  window: { from: '2022-03-01', to: '2022-11-30' } as object | null,
  valid: null,
  documents: [],
  procedure: null,
  fair_competition: null,
  notes: null,
  verified: false,
  owner: null,
  examples: [{ says: both('够', 'Enough'), input: { invest_wan: 50 }, expect: { verdict: 'eligible', amount_wan: 5 } }],
}

/** Books with the sample clause changed in some keys, and with whatever other files. */
export const booksWith = (patch: object = {}, files: Record<string, unknown> = {}): Books =>
  readBooks(
    folderOf({
      'sample-2022/document.yaml': sampleDocument,
      'sample-2022/S-1.yaml': { ...sampleClause, ...patch },
      ...files,
    }),
    sampleDictionary,
  )

export function clauseWith(patch: object = {}): CompiledClause {
  const clause = booksWith(patch).clauses.get('S-1')
  if (!clause) throw new Error('The sample clause was not read')
  return clause
}

export const source = both('样例来源', 'Sample source')
export const knownAt = '2022-07-01T00:00:00.000Z'

/** What is known of a firm: facts under `code` or `code@period`, records under their table. */
export function firmWith(
  facts: Record<string, string | null>,
  records: Record<string, Record<string, string | null>[]> = {},
): FirmFacts {
  const fact = (value: string | null): Fact => ({ value, source, knownAt, declared: false })
  const record = (fields: FirmRecord['fields'], at: number): FirmRecord => ({
    id: `record-${at + 1}`,
    onDay: null,
    fields,
    source,
    knownAt,
  })
  return {
    fact: (code, period) => {
      const key = period === 0 ? code : `${code}@${period}`
      return key in facts ? fact(facts[key] ?? null) : undefined
    },
    records: (table) => records[table]?.map(record),
  }
}

export const day = '2022-07-01'
export const says = both('一句话', 'A sentence')
/** The sample clause, changed, explained for a firm on a day. */
export const explained = (patch: object, firm: FirmFacts, on = day): Explanation =>
  explain(clauseWith(patch), firm, { reference: on, filing: on })

/** Conditions and bars that several tests speak of. */
export const [invest] = sampleClause.when
export const staffed = { id: 'staff', says, feel: 'staff >= 10' }
export const graded = { id: 'grade', says, feel: '(grade in ["A", "B"])' }
export const worded = { id: 'agreed', says, judge: true }
export const ratio = { id: 'ratio', says, feel: 'rd_wan / revenue_wan >= 0.03' }
export const barred = { id: 'penalty', says, feel: 'penalised' }
