/**
 * A variable (变量): one thing that may be known of an enterprise, as `dictionary/*.yaml` declares it.
 *
 * Pure, so that pages, imports and clauses all read the same shape. What no single entry can know (codes unique over all
 * files, `_prev` reserved) is checked where the folder is read: `dictionary.ts`.
 */
import { z } from 'zod'

type Issues = z.core.$RefinementCtx
/** A finding in both languages; `shaped` carries it to the place in the file. */
function say(context: Issues, path: PropertyKey[], zh: string, en: string): void {
  context.addIssue({ code: 'custom', path, message: en, params: { zh, en } })
}

const quoted = /[“"‘「《][^“”"‘’「」《》]*[”"’」》]/g
const chinese = /\p{Script=Han}/u
/** Two plain English words in a row: codes and names such as ISO 9001, R&D or kWh pass. */
const englishWords = /(^|[^A-Za-z])[a-z]{3,} +[a-z]{3,}/

/** A sentence a Chinese page may show: no English prose. */
export const zh = z
  .string()
  .trim()
  .min(1)
  .superRefine((text, context) => {
    if (englishWords.test(text)) say(context, [], '中文栏里有英文语句', 'The Chinese text contains English prose')
  })

/** A sentence an English page may show: Chinese only as a quotation or a quoted name. */
export const en = z
  .string()
  .trim()
  .min(1)
  .superRefine((text, context) => {
    if (chinese.test(text.replace(quoted, '')))
      say(
        context,
        [],
        '英文栏里有未加引号的中文（名称和引文请加“”或《》）',
        'The English text has Chinese outside quotation marks: put names and quotations in “” or 《》',
      )
  })

/** What a person reads, in both languages. */
export const pair = z.strictObject({ zh, en })
export type Pair = z.infer<typeof pair>

/** Who holds or decides something: the codes `provider` and `readers` may use. */
export const departments = {
  industry: { zh: '经信局', en: 'Economy and Information Bureau' },
  market: { zh: '市场监管局', en: 'Market Regulation Bureau' },
  tax: { zh: '税务局', en: 'Tax Bureau' },
  stats: { zh: '统计局', en: 'Statistics Bureau' },
  commerce: { zh: '商务局', en: 'Commerce Bureau' },
  science: { zh: '科技局', en: 'Science and Technology Bureau' },
  hr: { zh: '人社局', en: 'Human Resources and Social Security Bureau' },
  land: { zh: '自然资源和规划局', en: 'Natural Resources and Planning Bureau' },
  finance: { zh: '财政局', en: 'Finance Bureau' },
  ecology: { zh: '生态环境局', en: 'Ecology and Environment Bureau' },
  power: { zh: '供电公司', en: 'Power company' },
  customs: { zh: '海关', en: 'Customs' },
  bank: { zh: '金融办', en: 'Finance Services Office' },
  bigdata: { zh: '大数据局', en: 'Big Data Bureau' },
  service: { zh: '企业服务中心', en: 'Enterprise Service Centre' },
  agriculture: { zh: '农业农村局', en: 'Agriculture and Rural Affairs Bureau' },
  emergency: { zh: '应急管理局', en: 'Emergency Management Bureau' },
  justice: { zh: '司法局（法院信息）', en: 'Justice Bureau (court records)' },
  enterprise: { zh: '企业', en: 'The firm itself' },
} satisfies Record<string, Pair>
export type Department = keyof typeof departments
const department = z.enum(Object.keys(departments) as [Department, ...Department[]])

export const purposes = ['own', 'claim', 'simulation', 'list', 'public'] as const
const code = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)

/** What a value is. Shared by variables and by the fields of a table. */
const value = {
  code,
  zh,
  en,
  type: z.enum(['number', 'category', 'flag', 'date', 'text']),
  /** Empty for a number counted in nothing, such as a year. */
  unit: z
    .union([z.string(), pair])
    .transform((unit): Pair => (typeof unit === 'string' ? { zh: unit, en: unit } : unit))
    .optional(),
  /** The stored integer is value × 10^scale. */
  scale: z.int().min(0).max(9).optional(),
  /** Smallest and greatest value allowed, in the unit. */
  range: z.tuple([z.number(), z.number()]).optional(),
  /** The stored integer is the position, from 1: so values are only ever appended. */
  values: z
    .array(z.strictObject({ code: z.string().min(1), zh, en }))
    .min(1)
    .optional(),
}
/** How it is held, and by what right. */
const holding = {
  provider: department,
  basis: pair,
  purposes: z.array(z.enum(purposes)).min(1),
  readers: z.array(department).default([]),
  retention_years: z.int().min(1),
  sensitivity: z.enum(['open', 'inner', 'secret']),
  observed: z.boolean(),
}

interface Valued {
  type: Field['type']
  unit?: Pair | undefined
  scale?: number | undefined
  range?: [number, number] | undefined
  values?: { code: string }[] | undefined
}
const greatest = BigInt(Number.MAX_SAFE_INTEGER)

/** `value × 10^scale` as an exact integer, read from the number's decimal text; nothing where digits are left over. */
export function scaled(decimal: string, scale: number): bigint | undefined {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? []
  if (whole === '' || fraction.replace(/0+$/, '').length > scale) return undefined
  const digits = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'))
  return sign ? -digits : digits
}

function checkNumber({ scale, range, unit }: Valued, context: Issues): void {
  if (unit === undefined) say(context, ['unit'], '数值变量要写单位', 'a number needs a unit')
  if (scale === undefined) say(context, ['scale'], '数值变量要写 scale（小数位数）', 'a number needs a scale')
  if (range === undefined) say(context, ['range'], '数值变量要写取值范围', 'a number needs a range')
  if (range && range[0] > range[1]) say(context, ['range'], '范围的下限大于上限', 'the range begins above its end')
  for (const bound of range ?? []) {
    const stored = scaled(String(bound), scale ?? 0)
    if (stored === undefined)
      say(context, ['range'], `${bound} 的小数位数超过 scale`, `${bound} has more digits than the scale keeps`)
    else if (stored > greatest || -stored > greatest)
      say(context, ['range'], `${bound} 按 scale 存储后超过 2^53`, `${bound} stored at this scale exceeds 2^53`)
  }
}

function checkCategory({ values = [] }: Valued, context: Issues): void {
  if (values.length === 0) say(context, ['values'], '类别变量要列出取值', 'a category needs its values')
  const codes = values.map((one) => one.code)
  const twice = codes.find((one, index) => codes.indexOf(one) !== index)
  if (twice !== undefined) say(context, ['values'], `取值“${twice}”重复`, `the value “${twice}” stands twice`)
  if (codes.length > 65_535) say(context, ['values'], '取值超过 65535 个', 'more than 65535 values')
}

/** What belongs to the type and nothing else: a unit on a date is a mistake somebody should see. */
function checkType(one: Valued, context: Issues): void {
  if (one.type === 'number') checkNumber(one, context)
  if (one.type === 'category') checkCategory(one, context)
  const foreign = (['unit', 'scale', 'range'] as const).filter((key) => one.type !== 'number' && one[key] !== undefined)
  for (const key of foreign) say(context, [key], `只有数值变量可以写 ${key}`, `only a number has “${key}”`)
  if (one.type !== 'category' && one.values)
    say(context, ['values'], '只有类别变量可以写 values', 'only a category has “values”')
}

const field = z.strictObject(value).superRefine(checkType)
export type Field = z.infer<typeof field>

const plain = z
  .strictObject({ ...value, ...holding, kind: z.enum(['register', 'asked']) })
  .superRefine((one, context) => checkType(one, context))
const periodic = z
  .strictObject({ ...value, ...holding, kind: z.literal('periodic'), period: z.enum(['year', 'quarter', 'month']) })
  .superRefine((one, context) => checkType(one, context))
const table = z
  .strictObject({
    code,
    zh,
    en,
    ...holding,
    kind: z.literal('table'),
    fields: z.array(field).min(1),
  })
  .superRefine(({ fields }, context) => {
    const codes = fields.map((one) => one.code)
    const twice = codes.find((one, index) => codes.indexOf(one) !== index)
    if (twice !== undefined) say(context, ['fields'], `字段 ${twice} 重复`, `the field ${twice} stands twice`)
  })

/** One entry, after the file's `defaults` have been filled in. */
export const variable = z.discriminatedUnion('kind', [plain, periodic, table])
export type Variable = z.infer<typeof variable>
export type Single = Exclude<Variable, { kind: 'table' }>
export type Table = Extract<Variable, { kind: 'table' }>
export type Period = z.infer<typeof periodic>['period']

/** A dictionary file: the entries are checked one by one, once the defaults are filled in. */
export const dictionaryFile = z.strictObject({
  theme: pair,
  defaults: z.record(z.string(), z.unknown()).default({}),
  variables: z.array(z.record(z.string(), z.unknown())).min(1),
})

/** All variables by code, in the order of the files' names. */
export type Dictionary = ReadonlyMap<string, Variable>

/**
 * The last period that had ended by a day, and the ones before it, numbered as facts are filed: 2021, 20213, 202110.
 * The day counts as not yet over: on 31 December the year is still running, and the last one that ended is the one before.
 */
export function periodEndedBy(day: string, period: Period, back = 0): number {
  const [year = 0, month = 0] = day.split('-').map(Number)
  const per = { year: 1, quarter: 4, month: 12 }[period]
  const count = year * per + Math.floor(((month - 1) * per) / 12) - 1 - back
  const [inYear, which] = [Math.floor(count / per), (count % per) + 1]
  if (period === 'year') return inYear
  return period === 'quarter' ? inYear * 10 + which : inYear * 100 + which
}
