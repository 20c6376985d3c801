/**
 * Numbers as people read them: money chosen by size (元, 万元, 亿元), land in 亩, stored integers with their scale.
 * Everything is reckoned in integers and rounded once, half up (away from zero), so that 0.005 is never lost to a
 * double; the exact value stays beside the readable one for who points at it.
 */
import type { Language, Pair } from './pair.ts'

/** An integer as a door sends it: a number where it is safe, text where it may be larger. */
export type Whole = number | string | bigint

/** A number ready to be shown: `CNY` `1.25` `million`. */
export interface Shown {
  before: string
  figure: string
  unit: string
  /** The same without rounding, in its smallest sensible unit. */
  exact: string
}

/** A quotient rounded half up, away from zero when negative: what the law books do. `over` must be positive. */
export function halfUp(value: bigint, over: bigint): bigint {
  const size = value < 0n ? -value : value
  const rounded = (2n * size + over) / (2n * over)
  return value < 0n ? -rounded : rounded
}

const group = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** An integer that stands for value × 10^scale, written out: grouped, no zeros at the end, at most `digits` decimals. */
export function decimal(stored: Whole, scale: number, digits: number = scale): string {
  const kept = Math.min(scale, digits)
  const value = halfUp(BigInt(stored), 10n ** BigInt(scale - kept))
  const size = (value < 0n ? -value : value).toString().padStart(kept + 1, '0')
  const whole = size.slice(0, size.length - kept)
  const rest = size.slice(size.length - kept).replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${group(whole)}${rest && `.${rest}`}`
}

/** Chinese names of currencies by their ISO 4217 code; another one keeps its code. */
const currencyNames: Record<string, string> = {
  CNY: '元',
  USD: '美元',
  HKD: '港元',
  MOP: '澳门元',
  TWD: '新台币元',
  EUR: '欧元',
  GBP: '英镑',
  JPY: '日元',
  KRW: '韩元',
  SGD: '新加坡元',
  AUD: '澳元',
  CAD: '加元',
  CHF: '瑞士法郎',
}

/** A step of size: from `from` hundredths (fen, cents) on, one of the unit is 10^power hundredths. */
interface Step {
  from: bigint
  power: number
  unit: string
  digits: number
}
const steps: Record<Language, readonly Step[]> = {
  'zh-CN': [
    { from: 10n ** 10n, power: 10, unit: '亿', digits: 2 },
    { from: 10n ** 6n, power: 6, unit: '万', digits: 2 },
    { from: 0n, power: 2, unit: '', digits: 2 },
  ],
  en: [
    { from: 10n ** 11n, power: 11, unit: 'billion', digits: 2 },
    { from: 10n ** 8n, power: 8, unit: 'million', digits: 2 },
    { from: 10n ** 6n, power: 2, unit: '', digits: 0 },
    { from: 0n, power: 2, unit: '', digits: 2 },
  ],
}

/**
 * The step for a size as it will read: what the next finer step would round up to a whole 亿 is said in 亿, so that
 * 99,999,999.99 元 reads 1 亿元, not 10,000 万元, while 99,950,000 元 stays 9,995 万元.
 */
function stepFor(size: bigint, all: readonly Step[]): Step {
  const at = all.findIndex(({ from }, index) => {
    const { power, digits } = all[index + 1] ?? { power: 2, digits: 2 }
    const unit = 10n ** BigInt(power - digits)
    return halfUp(size, unit) * unit >= from
  })
  return all[at] ?? { from: 0n, power: 2, unit: '', digits: 2 }
}

/** Fen, cents or any hundredths as money of a size one can read; the currency by its ISO 4217 code. */
export function money(fen: Whole, language: Language, currency = 'CNY'): Shown {
  const value = BigInt(fen)
  const step = stepFor(value < 0n ? -value : value, steps[language])
  const figure = decimal(value, step.power, step.digits)
  if (language === 'en') return { before: currency, figure, unit: step.unit, exact: `${currency} ${decimal(value, 2)}` }
  const name = currencyNames[currency] ?? ` ${currency}`
  return { before: '', figure, unit: `${step.unit}${name}`.trim(), exact: `${decimal(value, 2)} ${name.trim()}` }
}

/** Square metres as 亩 (one is 2000/3 m² exactly); what is smaller than one stays in square metres. */
export function area(m2: Whole, language: Language): Shown {
  const value = BigInt(m2)
  const zh = language === 'zh-CN'
  const whole = { before: '', figure: group(value.toString()), unit: zh ? '平方米' : 'm²' }
  const exact = asText(whole)
  const size = halfUp((value < 0n ? -value : value) * 300n, 2000n)
  if (size < 100n) return { ...whole, exact }
  if (zh && size >= 1_000_000n)
    return { before: '', figure: decimal(halfUp(value * 300n, 20_000_000n), 2), unit: '万亩', exact }
  return { before: '', figure: decimal(halfUp(value * 300n, 2000n), 2), unit: zh ? '亩' : 'mu', exact }
}

/** A number written out (`1250.5`, as doors send it) as an integer and its scale; undefined if it is none. */
export function storedOf(written: string): { stored: bigint; scale: number } | undefined {
  const parts = /^(-?\d+)(?:\.(\d+))?$/.exec(written)
  if (!parts) return undefined
  const [, whole = '', rest = ''] = parts
  return { stored: BigInt(whole + rest), scale: rest.length }
}

/** Units that are money, with the power of ten that turns one into fen or cents. */
const moneyUnits: Record<string, readonly [currency: string, power: number]> = {
  元: ['CNY', 2],
  万元: ['CNY', 6],
  亿元: ['CNY', 10],
  美元: ['USD', 2],
  万美元: ['USD', 6],
  亿美元: ['USD', 10],
}

/**
 * An amount of a unit: money by its size whatever the unit it came in, also "per" something (万元/亩); anything else as it
 * is, to four decimals.
 */
export function quantity(stored: Whole, scale: number, unit: Pair, language: Language): Shown {
  const [, counted = unit[0]] = /^([^/]+)\/./.exec(unit[0]) ?? []
  const [currency, power] = moneyUnits[counted] ?? []
  if (currency === undefined || power === undefined) return plain(stored, scale, unit[language === 'zh-CN' ? 0 : 1])
  const shown = money(halfUp(BigInt(stored) * 10n ** BigInt(power), 10n ** BigInt(scale)), language, currency)
  const per = language === 'zh-CN' ? unit[0].slice(counted.length) : (/( per .+|\/.+)$/.exec(unit[1])?.[0] ?? '')
  return { ...shown, unit: `${shown.unit}${per}`.trim(), exact: `${shown.exact}${per}` }
}

/** A written value with its unit, for use inside a sentence; what is no number stays as it is. */
export function amountText(written: string, unit: Pair, language: Language): string {
  const number = storedOf(written)
  return number ? asText(quantity(number.stored, number.scale, unit, language)) : written
}

function plain(stored: Whole, scale: number, unit: string): Shown {
  const exact = asText({ before: '', figure: decimal(stored, scale), unit })
  return { before: '', figure: decimal(stored, scale, 4), unit, exact }
}

/** A count, grouped: 12,434. */
export const count = (n: number | bigint): string => group(n.toString())

/** A size of a file in the units people know. */
export function bytes(size: number): string {
  if (size < 1_000_000) return `${Math.max(1, Math.round(size / 1_000))} KB`
  if (size >= 1_000_000_000) return `${decimal(Math.round(size / 100_000_000), 1)} GB`
  return `${decimal(Math.round(size / 100_000), 1)} MB`
}

/** Read out in one go: `1.25 万元`, `CNY 1.25 million`, `2.7%`. */
export const asText = ({ before, figure, unit }: Omit<Shown, 'exact'>): string =>
  `${before && `${before} `}${figure}${unit === '%' || unit === '' ? unit : ` ${unit}`}`
