/**
 * `city check`: each published figure beside the made-up city's, with the ones that are not used and why. Sums and counts
 * are scaled by the city's factor, ratios are not; the ratio of the two says how far the city is off.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { inProject } from '../src/kernel/place.ts'
import type { Measure } from './measure.ts'

interface Pair {
  zh: string
  en: string
}
interface Figure extends Pair {
  id: string
  place: Pair
  period: string | Pair | null
  value: number | number[] | Record<string, number>
  unit: Pair | null
  confidence: string
  why?: string
}
const { figures, derived, reasons } = parse(readFileSync(inProject('city/ref/calibration.yaml'), 'utf8')) as {
  figures: Figure[]
  derived: Figure[]
  reasons: Record<string, Pair>
}
export const published: readonly Figure[] = [...figures, ...derived]

/** A figure, or a part of one, beside the city's value. */
export interface Compared {
  id: string
  zh: string
  en: string
  place: Pair
  period: Pair | null
  unit: Pair | null
  confidence: string
  /** As published, and after scaling to the size of the made-up city. */
  published: number
  scaled: number
  city: number | null
  /** The city's value to the scaled one; null where the city has none. */
  ratio: number | null
  /** How the two were made comparable, where that takes a word. */
  note: Pair | null
}
export interface Unused {
  id: string
  zh: string
  en: string
  place: Pair
  why: Pair
}
export interface Check {
  factor: number
  compared: Compared[]
  unused: Unused[]
}

/** How one figure is compared: which part of it, with what, after which adjustment. */
interface Comparison {
  /** Key of a table or index of a list, where the figure has several values. */
  part?: string | number
  says?: Pair
  city: (measure: Measure) => number | null
  /** Sums and counts are scaled by the city's factor. */
  scales: boolean
  /** What the published value is multiplied by first. */
  times?: number
  note?: Pair
}

const tenths = { times: 1.2, note: { zh: '十个月折全年（×12/10）', en: 'ten months taken to a year (×12/10)' } }
const twice = { times: 2, note: { zh: '半年折全年（×2）', en: 'half a year taken to a year (×2)' } }
const share = (part: number, whole: number): number | null => (whole > 0 ? (100 * part) / whole : null)
const per = (sum: number, count: number): number | null => (count > 0 ? sum / count : null)
/** 万元 to 亿元. */
const yi = (wan: number): number => wan / 10_000

const sums: Record<string, Comparison[]> = {
  out_2019m10: [{ city: (m) => yi(m.output[0]), scales: true, ...tenths }],
  va_2019m10: [{ city: (m) => yi(m.added[0]), scales: true, ...tenths }],
  out_2021: [{ city: (m) => yi(m.output[2]), scales: true }],
  sales_2021: [{ city: (m) => yi(m.sales), scales: true }],
  out_2022h1: [{ city: (m) => yi(m.quarters[0] + m.quarters[1]), scales: true }],
  out_2022m9: [{ city: (m) => yi(m.nineMonths), scales: true }],
  va_2022m9: [{ city: (m) => yi(m.nineMonthsAdded), scales: true }],
  expdeliv_2022m9: [{ city: (m) => yi(m.nineMonthsDelivery), scales: true }],
  pv_2022m9: [{ city: (m) => yi(m.nineMonthsSolar), scales: true }],
  nonpv_out_9m: [{ city: (m) => yi(m.nineMonths - m.nineMonthsSolar), scales: true }],
  firms_1bn_2022: [{ city: (m) => m.billion, scales: true }],
  elec_2021h1: [{ city: (m) => m.halfYearPower / 1e8, scales: true }],
  newscale_2021: [{ city: (m) => m.promoted, scales: true }],
  key_firms_2022: [
    {
      city: (m) => m.keyFirms,
      scales: true,
      note: { zh: '取上年用工最多的同样多家', en: 'as many of the largest employers of the year before' },
    },
  ],
  key_emp_2022: [{ city: (m) => m.keyStaff / 10_000, scales: true }],
  exp_2021q13: [
    {
      city: (m) => yi(m.ownExports),
      scales: true,
      times: ((2569.6 - 2020.3) / 2569.6) * (4 / 3),
      note: {
        zh: '减去市场采购贸易，三个季度折全年；与企业自营出口相比',
        en: 'without market procurement, three quarters taken to a year; against exports in own name',
      },
    },
  ],
  permu_eval_2022: [
    { city: (m) => m.evaluated, scales: true, note: { zh: '与 2021 年度相比', en: 'against the year 2021' } },
  ],
  permu_A_2022: [
    { city: (m) => m.grades[0], scales: true, note: { zh: '与 2021 年度相比', en: 'against the year 2021' } },
  ],
  plots_area: [
    { city: (m) => m.evaluatedLand, scales: true, note: { zh: '与 2021 年度相比', en: 'against the year 2021' } },
  ],
  xwy_2019_firms: [{ city: (m) => m.inParks, scales: true }],
  cos_firms: [{ city: (m) => m.cosmetics, scales: true }],
  cos_above: [{ city: (m) => m.cosmeticsAbove, scales: true }],
  jew_firms: [
    {
      city: (m) => m.jewellery,
      scales: true,
      times: 3 / 8,
      note: { zh: '其中生产企业 3,000 多家', en: 'of these more than 3,000 are makers' },
    },
  ],
}

const benchmark = { zh: '其他地方的水平，作参照', en: 'the level of another place, for orientation' }
const ratios: Record<string, Comparison[]> = {
  ind_va_gdp_2021h1: [
    {
      city: (m) => share(m.addedBelow, m.addedBelow + m.added[2]),
      scales: false,
      times: (27 - 13.7) / 27 / 0.27,
      note: {
        zh: '工业增加值中规下所占的比重（27.0 减 13.7 再除以 27.0）',
        en: 'below-scale share of industrial value added: (27.0 − 13.7) / 27.0',
      },
    },
  ],
  tax_mu_2020h1: [{ city: (m) => per(m.taxAbove, m.landAbove), scales: false, ...twice }],
  rent_share: [{ city: (m) => share(m.landLet, m.landOwned), scales: false }],
  shareA: [{ city: (m) => share(m.grades[0], m.evaluated), scales: false }],
  avg_plot: [{ city: (m) => per(m.evaluatedLand, m.evaluated), scales: false }],
  emp_per_keyfirm: [{ city: (m) => per(m.keyStaff, m.keyFirms), scales: false }],
  va_ratio_2019: [{ city: (m) => share(m.added[0], m.output[0]), scales: false }],
  cos_scale_ratio: [{ city: (m) => share(m.cosmeticsAbove, m.cosmetics), scales: false }],
  zj_va_mu_2020: [{ city: (m) => per(m.added[2], m.landAbove), scales: false, note: benchmark }],
  zj_lp_2020: [{ city: (m) => per(m.added[2], m.staffAbove), scales: false, note: benchmark }],
  hy_tax_mu_base: [{ city: (m) => per(m.taxAbove, m.landAbove), scales: false, note: benchmark }],
  grade_tiantai: (['A', 'B', 'C', 'D'] as const).map((grade, at) => ({
    part: at,
    says: { zh: `${grade} 类占比`, en: `share of grade ${grade}` },
    city: (m: Measure) => share(m.grades[at] ?? 0, m.evaluated),
    scales: false,
    times: 100 / 1248,
    note: benchmark,
  })),
  orders_2022: [{ city: (m) => share(m.textileFewer, m.textileAnswers), scales: false }],
  maturity_2020: [
    {
      part: 0,
      says: { zh: '一级及以下', en: 'level 1 or below' },
      city: (m) => share(m.lowDigital, m.digitalAnswers),
      scales: false,
      note: { zh: '与数字化水平评测相比，不是同一把尺', en: 'against the SME digital level: not the same yardstick' },
    },
  ],
  pinghu_2021q1: [
    {
      part: 'capacity_util',
      says: { zh: '产能利用率', en: 'capacity utilisation' },
      city: (m) => per(m.use, m.useAnswers),
      scales: false,
    },
    {
      part: 'orders_above',
      says: { zh: '订货高于正常', en: 'orders above normal' },
      city: (m) => share(m.ordersAbove, m.answers),
      scales: false,
    },
    {
      part: 'orders_normal_or_above',
      says: { zh: '订货正常或高于正常', en: 'orders normal or above' },
      city: (m) => share(m.ordersNormal + m.ordersAbove, m.answers),
      scales: false,
    },
    {
      part: 'labour_up',
      says: { zh: '用工需求上升', en: 'labour demand up' },
      city: (m) => share(m.labourUp, m.answers),
      scales: false,
    },
    { part: 'good', says: { zh: '经营良好', en: 'doing well' }, city: (m) => share(m.good, m.answers), scales: false },
    { part: 'bad', says: { zh: '经营不佳', en: 'doing badly' }, city: (m) => share(m.bad, m.answers), scales: false },
  ],
  textile_util_2021q3: [{ city: (m) => per(m.textileUse, m.textileUseAnswers), scales: false }],
}
const comparisons: Record<string, Comparison[]> = { ...sums, ...ratios }

const partOf = (value: Figure['value'], part: string | number | undefined): number => {
  if (typeof value === 'number') return value
  return (value as Record<string | number, number>)[part ?? 0] ?? 0
}
const periodOf = (period: Figure['period']): Pair | null =>
  typeof period === 'string' ? { zh: period, en: period } : period

function compare(figure: Figure, one: Comparison, measure: Measure): Compared {
  const raw = partOf(figure.value, one.part)
  const scaled = raw * (one.times ?? 1) * (one.scales ? measure.factor : 1)
  const city = one.city(measure)
  const { zh: says, en: saysEn } = one.says ?? { zh: '', en: '' }
  return {
    id: one.part === undefined ? figure.id : `${figure.id}.${one.part}`,
    zh: says ? `${figure.zh}：${says}` : figure.zh,
    en: saysEn ? `${figure.en}: ${saysEn}` : figure.en,
    place: figure.place,
    period: periodOf(figure.period),
    unit: figure.unit,
    confidence: figure.confidence,
    published: raw,
    scaled,
    city,
    ratio: city === null || scaled === 0 ? null : city / scaled,
    note: one.note ?? null,
  }
}

const inside = {
  zh: '已并入另一项的比较',
  en: 'Part of the comparison of another figure',
}

/** Compares what was measured in one pass with what is published. */
export function checkCity(measure: Measure): Check {
  const compared = published.flatMap((figure) =>
    (comparisons[figure.id] ?? []).map((one) => compare(figure, one, measure)),
  )
  const unused = published
    .filter((figure) => !comparisons[figure.id])
    .map(({ id, zh, en, place, why }) => ({ id, zh, en, place, why: reasons[why ?? ''] ?? inside }))
  return { factor: measure.factor, compared, unused }
}

const number = (value: number | null): string => {
  if (value === null) return '–'
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3)
}

/** The check as lines of text, in one language. */
export function checkLines({ factor, compared, unused }: Check, language: 'zh' | 'en'): string[] {
  const zh = language === 'zh'
  const head = zh
    ? [
        `演示数据：与已发布的数比较（总量按 ${factor} 折算）`,
        '编号\t指标\t地区\t时期\t单位\t发布\t折算\t演示城市\t比值\t说明',
      ]
    : [
        `Made-up data beside published figures (sums scaled by ${factor})`,
        'id\tfigure\tplace\tperiod\tunit\tpublished\tscaled\tcity\tratio\tnote',
      ]
  const rows = compared.map((one) =>
    [
      one.id,
      one[language],
      one.place[language],
      one.period?.[language] ?? '–',
      one.unit?.[language] ?? '–',
      number(one.published),
      number(one.scaled),
      number(one.city),
      number(one.ratio),
      one.note?.[language] ?? '',
    ].join('\t'),
  )
  const rest = unused.map((one) => [one.id, one[language], one.place[language], one.why[language]].join('\t'))
  return [
    ...head,
    ...rows,
    '',
    zh ? `未采用的 ${unused.length} 项及原因` : `${unused.length} figures not used, and why`,
    ...rest,
  ]
}
