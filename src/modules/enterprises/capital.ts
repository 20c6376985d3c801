/**
 * Registered capital (注册资金) as registers write it: `5,118(万元人民币)`, `100(万美元)`, `5118万元`, or a bare number under
 * a heading that says the unit. Kept exactly, in hundredths of its currency; never converted, because no document names
 * a rate and a day.
 */
import { quoted } from '../../kernel/imports/fault.ts'
import { missing, type Read, saysNothing, value, wrong } from '../../kernel/imports/values.ts'

export interface Capital {
  /** Hundredths of the currency: fen, cents. */
  capital: number
  /** ISO 4217. */
  currency: string
}

/** What registers call currencies; 元 alone is the yuan. */
const currencies: Record<string, string> = {
  元: 'CNY',
  人民币: 'CNY',
  人民币元: 'CNY',
  元人民币: 'CNY',
  RMB: 'CNY',
  CNY: 'CNY',
  '¥': 'CNY',
  美元: 'USD',
  美金: 'USD',
  USD: 'USD',
  $: 'USD',
  US$: 'USD',
  港元: 'HKD',
  港币: 'HKD',
  香港元: 'HKD',
  HKD: 'HKD',
  HK$: 'HKD',
  澳门元: 'MOP',
  MOP: 'MOP',
  新台币: 'TWD',
  台币: 'TWD',
  TWD: 'TWD',
  欧元: 'EUR',
  EUR: 'EUR',
  '€': 'EUR',
  英镑: 'GBP',
  GBP: 'GBP',
  日元: 'JPY',
  JPY: 'JPY',
  韩元: 'KRW',
  韩国元: 'KRW',
  KRW: 'KRW',
  新加坡元: 'SGD',
  新元: 'SGD',
  SGD: 'SGD',
  澳元: 'AUD',
  澳大利亚元: 'AUD',
  AUD: 'AUD',
  加元: 'CAD',
  加拿大元: 'CAD',
  CAD: 'CAD',
  瑞士法郎: 'CHF',
  CHF: 'CHF',
  新西兰元: 'NZD',
  NZD: 'NZD',
  瑞典克朗: 'SEK',
  SEK: 'SEK',
  丹麦克朗: 'DKK',
  DKK: 'DKK',
  挪威克朗: 'NOK',
  NOK: 'NOK',
  泰铢: 'THB',
  THB: 'THB',
  马来西亚林吉特: 'MYR',
  林吉特: 'MYR',
  MYR: 'MYR',
  卢布: 'RUB',
  RUB: 'RUB',
}

/** Longest first, because 百万 ends in 万. */
const magnitudes = [
  ['百万', 6],
  ['千万', 7],
  ['亿', 8],
  ['万', 4],
] as const

/** The currency a word or a code means; nothing for an unknown one. */
const currencyOf = (text: string): string | undefined =>
  currencies[text.normalize('NFKC').replace(/\s/g, '').toUpperCase()]

/** What the heading of the column says of the unit; `said` where the cell has to say it. */
export type Heading = 'said' | 'wan' | 'yuan'

/**
 * @param currencyCell what a column of its own says of the currency; empty if there is none
 */
export function capitalOf(cell: string, heading: Heading, currencyCell = ''): Read<Capital> {
  if (saysNothing(cell.trim())) return missing
  const plain = cell
    .normalize('NFKC')
    .replace(/[\s()[\]]/g, '')
    .toUpperCase()
  const [, before = '', number = '', after = ''] = /^([^\d.,]*)([\d.,]+)([^\d.,]*)$/.exec(plain) ?? []
  const [, whole, fraction = ''] = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(number) ?? []
  if (whole === undefined) return wrong('capital-unreadable', { value: quoted(cell) })
  const words = before + after
  const [word, said] = magnitudes.find(([magnitude]) => words.includes(magnitude)) ?? ['', 0]
  const unit = words.replace(word, '')
  const power = powerOf(heading, word !== '', said, unit)
  if (power === undefined) return wrong('capital-unit', { value: quoted(cell) })
  const currency = whichCurrency(unit, currencyCell)
  if (typeof currency !== 'string') return currency
  const digits = fraction.replace(/0+$/, '')
  if (digits.length > power + 2) return wrong('capital-too-fine', { value: quoted(cell) })
  const capital = BigInt(whole.replaceAll(',', '') + digits.padEnd(power + 2, '0'))
  return capital > BigInt(Number.MAX_SAFE_INTEGER)
    ? wrong('capital-too-large', { value: quoted(cell) })
    : value({ capital: Number(capital), currency })
}

/** The power of ten of the number's unit; nothing where nobody says it, or cell and heading contradict each other. */
function powerOf(heading: Heading, hasWord: boolean, said: number, unit: string): number | undefined {
  if (hasWord) return heading === 'yuan' ? undefined : said
  if (heading === 'said') return unit === '' ? undefined : 0
  if (heading === 'yuan') return 0
  // Under 万元 a bare 元 is a contradiction; the name of a currency is not.
  return unit === '元' ? undefined : 4
}

function whichCurrency(unit: string, cell: string): string | Read<never> {
  const inUnit = unit === '' ? undefined : currencies[unit]
  if (unit !== '' && inUnit === undefined) return wrong('capital-currency', { found: quoted(unit) })
  if (cell === '') return inUnit ?? 'CNY'
  const inCell = currencyOf(cell)
  if (inCell === undefined) return wrong('capital-currency', { found: quoted(cell) })
  // 万元 beside USD in the next column means ten thousand of those.
  if (inUnit !== undefined && unit !== '元' && inUnit !== inCell)
    return wrong('capital-currencies', { first: inUnit, second: inCell })
  return inCell
}
