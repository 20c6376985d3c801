/**
 * A clause (条款): one thing a policy document gives, for whom, on which conditions, and how much. And the document (政策文件)
 * it stands in.
 *
 * This is the written form: `policies/<document>/document.yaml` and one YAML a clause beside it. Unknown keys are refused,
 * so that a misspelt `cap` cannot pass for "no cap". What the source does not say is `null`, and stays unknown.
 */
import { z } from 'zod'
import { pair } from './from-facts.ts'

const day = z.iso.date()
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/)
/** A name FEEL can use: as a variable's code. */
const name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)
const feel = z.string().trim().min(1)

const span = z.strictObject({ from: day.nullable(), to: day.nullable() })
/** A yearly window is written without the year, as `01-01`. */
const edge = z.union([day, z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)]).nullable()
const filing = z.strictObject({ from: edge, to: edge, says: pair.optional() })

export const policyDocument = z.strictObject({
  id,
  title: pair,
  /** The document's own number; null where the source does not say. */
  number: z.string().min(1).nullable(),
  issuer: pair.nullable(),
  issued: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .nullable(),
  jurisdiction: pair,
  url: z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .nullable(),
  seen: z.enum(['whole', 'part']),
  kind: z.enum(['official', 'repost', 'press', 'draft']),
  valid: span.nullable(),
  definitions: z.array(pair),
  notes: pair.nullable(),
})
export type PolicyDocument = z.infer<typeof policyDocument>

/** What a clause is about, for lists and filters. */
export const categories = {
  brand: { zh: '品牌', en: 'Brands' },
  credit: { zh: '信用', en: 'Credit standing' },
  credit_insurance: { zh: '信用保险', en: 'Credit insurance' },
  design: { zh: '设计', en: 'Design' },
  digital: { zh: '数字化', en: 'Digital change' },
  ecommerce: { zh: '电子商务', en: 'E-commerce' },
  equipment: { zh: '设备投资', en: 'Equipment' },
  evaluation: { zh: '亩均评价', en: 'Output-per-mu grading' },
  fair: { zh: '展会', en: 'Trade fairs' },
  finance: { zh: '金融', en: 'Finance' },
  green: { zh: '绿色', en: 'Green production' },
  growth: { zh: '增长', en: 'Growth' },
  high_tech: { zh: '高新技术', en: 'High technology' },
  incubator: { zh: '孵化', en: 'Incubators' },
  investment: { zh: '投资', en: 'Investment' },
  land: { zh: '用地', en: 'Land' },
  land_tax: { zh: '土地税费', en: 'Land tax' },
  orders: { zh: '订单', en: 'Orders' },
  park: { zh: '园区', en: 'Parks' },
  patent: { zh: '专利', en: 'Patents' },
  procedure: { zh: '办理程序', en: 'Procedure' },
  quality: { zh: '质量', en: 'Quality' },
  rd: { zh: '研发', en: 'Research and development' },
  scale_up: { zh: '小升规', en: 'Growing above scale' },
  service: { zh: '服务业', en: 'Services' },
  smart_factory: { zh: '智能工厂', en: 'Smart factories' },
  sme: { zh: '中小企业', en: 'Small and medium firms' },
  standards: { zh: '标准', en: 'Standards' },
  talent: { zh: '人才', en: 'Talent' },
  trade: { zh: '外贸', en: 'Foreign trade' },
  utility: { zh: '水电气', en: 'Utilities' },
} as const
export type Category = keyof typeof categories

const condition = z
  .strictObject({
    id,
    article: z.string().min(1).nullable().default(null),
    says: pair,
    feel: feel.optional(),
    /** No variable can decide it: a person must. */
    judge: z.literal(true).optional(),
    /** 缺失视为: what a missing value means. */
    if_missing: z.enum(['pending', 'yes', 'no']).default('pending'),
    /**
     * In `try` only, met (a bar: not met) when no input speaks of it, and said so in `assumed`. For what the source puts
     * into words beside its figures (首次, 当年认定), which its own worked cases therefore leave out.
     */
    taken_as_given: z.literal(true).optional(),
  })
  .superRefine((one, context) => {
    if ((one.feel === undefined) === (one.judge === undefined))
      context.addIssue({
        code: 'custom',
        path: ['feel'],
        params: {
          zh: '每个条件要么写 feel（可计算），要么写 judge: true（待人工判断）',
          en: 'A condition has either “feel” (can be reckoned) or “judge: true” (a person decides)',
        },
      })
  })
export type Condition = z.infer<typeof condition>

const dated = z.union([z.number(), z.string().min(1), z.boolean()])
const parameter = z.strictObject({
  name,
  unit: z.union([z.string().min(1), pair]).optional(),
  /** Each value holds from its day on until the next; `from: null` from the beginning. */
  values: z.array(z.strictObject({ from: day.nullable(), value: dated })).min(1),
})
export type Parameter = z.infer<typeof parameter>

export const moneyUnits = ['元', '万元', '万美元'] as const
const bonus = z.strictObject({
  id,
  says: pair,
  feel: feel.optional(),
  judge: z.literal(true).optional(),
  /** What `bonus` grows by: a number, or FEEL where it depends. */
  adds: z.union([z.number(), feel]),
})
export type Bonus = z.infer<typeof bonus>
const cap = z.strictObject({
  /** A number, or FEEL where it depends (per booth). */
  value: z.union([z.number().positive(), feel]),
  unit: z.enum(moneyUnits),
  per: pair,
  /** With `over`: whether it caps each record's amount or the firm's sum. */
  of: z.enum(['record', 'sum']).default('record'),
})
const amount = z
  .strictObject({
    gives: z.enum(['money', 'points', 'grade', 'in-kind', 'none']),
    unit: z.string().min(1).nullable().default(null),
    feel: feel.nullable(),
    bonuses: z.array(bonus).default([]),
    cap: z.union([cap, z.literal('none')]).nullable(),
    /** The rate a document names for sums in dollars; without it such an amount is 待核. */
    exchange: z.strictObject({ yuan_per_dollar: z.number().positive(), on: day, says: pair }).nullable().default(null),
  })
  .superRefine((one, context) => {
    const unit: readonly (string | null)[] = one.gives === 'money' ? moneyUnits : [null, '分', '%', 'A–D']
    if (unit.includes(one.unit) || one.gives === 'in-kind') return
    context.addIssue({
      code: 'custom',
      path: ['unit'],
      params: {
        zh: `金额单位只能是 ${moneyUnits.join('、')}；非金额条款写 分 或留空`,
        en: `Money is counted in “${moneyUnits.join('”, “')}”; other gifts in “分” or in nothing`,
      },
    })
  })
export type Amount = z.infer<typeof amount>

const verdicts = ['eligible', 'not', 'missing', 'judgement'] as const
export type Verdict = (typeof verdicts)[number]

const example = z.strictObject({
  says: z.union([pair, z.string().min(1)]),
  input: z.record(z.string(), z.unknown()),
  /** The day it is filed on, where parameters differ by day. */
  on: day.optional(),
  expect: z.strictObject({
    verdict: z.enum(verdicts),
    amount_wan: z.number().nullable().optional(),
    amount_fen: z.int().nullable().optional(),
    points: z.number().nullable().optional(),
    grade: z.string().nullable().optional(),
    assumed: z.array(z.string()).optional(),
  }),
})
export type Example = z.infer<typeof example>

const written = z.union([z.number(), z.string().min(1), z.boolean()])
/** How an input name of a test is understood where it differs from the dictionary's. */
const alias = z.union([
  name,
  /** The same number in another unit: `times: 100` turns 百万美元 into 万美元. */
  z.strictObject({ name, times: z.number().positive() }),
  /**
   * What each word of the test stands for: one word may settle several names (省级智能工厂 is a title and a level).
   * `null: …` is what an explicit null means there (had none before), which is not the same as missing.
   */
  z.strictObject({ means: z.record(z.string().min(1), z.record(name, written)) }),
  /** A list of rows, each a list of values in this order. */
  z.strictObject({ table: name, fields: z.array(name).min(1) }),
])
export type Alias = z.infer<typeof alias>

export const clause = z.strictObject({
  id,
  title: pair,
  category: z.enum(Object.keys(categories) as [Category, ...Category[]]),
  article: z.string().min(1).nullable(),
  text: pair,
  reviewed: z.string().regex(/^[0-9a-f]{16}$/),
  confidence: z.enum(['high', 'medium', 'low']),
  department: z.strictObject({ ...pair.shape, basis: z.enum(['stated', 'inferred']) }),
  applies_to: z.enum(['firm', 'park', 'person', 'government']),
  over: name.nullable().default(null),
  when: z.array(condition),
  bars: z.array(condition).default([]),
  params: z.array(parameter).default([]),
  amount,
  stacking: z
    .strictObject({
      says: pair,
      group: z.string().min(1).nullable(),
      mode: z.enum(['highest', 'difference', 'additive']).nullable(),
      /** Whether the group holds for each record or for the firm; without it the source is not clear, and nothing is taken off. */
      within: z.enum(['firm', 'record']).nullable().default(null),
    })
    .nullable(),
  window: filing.nullable(),
  valid: span.nullable(),
  documents: z.array(pair),
  procedure: z
    .strictObject({
      mode: pair.nullable(),
      clock: z
        .strictObject({ days: z.int().positive(), unit: z.enum(['工作日', '日', '月']), from: pair.nullable() })
        .nullable(),
    })
    .nullable(),
  fair_competition: z.strictObject({ why: pair }).nullable(),
  /** The same provision read from another source: explained once, under the other's id. */
  same_as: id.nullable().default(null),
  notes: pair.nullable(),
  verified: z.boolean(),
  owner: z.string().min(1).nullable(),
  aliases: z.record(z.string().min(1), alias).default({}),
  examples: z.array(example).min(1),
})
export type Clause = z.infer<typeof clause>
