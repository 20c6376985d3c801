/**
 * Names of firms that do not exist. All begin with the made-up city, so that none is the name of a real firm; a brand is
 * given to one firm only, because a register would not take it twice.
 */
import type { Random } from './random.ts'
import { roads, type Sector, syllables } from './reference.ts'

const pairs = 65_536

/** The brand of firm number `index`: a bijection on pairs of syllables, with a third once the pairs are used up. */
export function brandOf(index: number, shift: number): string {
  const mixed = (Math.imul(index, 40_503) + shift) & (pairs - 1)
  const more = Math.floor(index / pairs)
  const third = more > 0 ? (syllables[more % syllables.length] ?? '') : ''
  return `${syllables[mixed >> 8] ?? ''}${syllables[mixed & 255] ?? ''}${third}`
}

/** Legal forms, and how a name of that form ends. */
const forms: readonly { form: string; ending: string; weight: number }[] = [
  { form: '有限责任公司', ending: '有限公司', weight: 86 },
  { form: '股份有限公司', ending: '股份有限公司', weight: 2 },
  { form: '外商投资企业', ending: '有限公司', weight: 2 },
  { form: '股份合作制', ending: '厂（股份合作）', weight: 1 },
  { form: '合伙企业', ending: '厂（普通合伙）', weight: 3 },
  { form: '个人独资企业', ending: '厂', weight: 6 },
]
const weights = forms.map((one) => one.weight)

export function nameOf(brand: string, sector: Sector, random: Random): { name: string; form: string } {
  const drawn = forms[random.weighted(weights)]
  // Traders are no works (厂).
  const { form, ending } =
    drawn && (sector.kind === 'industry' || !drawn.ending.startsWith('厂'))
      ? drawn
      : { form: '有限责任公司', ending: '有限公司' }
  return { name: `拨浪市${brand}${random.pick(sector.trades)}${ending}`, form }
}

export const addressOf = (town: string, random: Random): string =>
  `拨浪市${town}${random.pick(roads)}${random.whole(1, 899)}号`

export function scopeOf({ makes, kind }: Sector, random: Random): string {
  const first = random.pick(makes)
  const second = random.pick(makes)
  const goods = first === second ? first : `${first}、${second}`
  if (kind === 'industry') return `${goods}制造、销售`
  return kind === 'trade' ? `${goods}销售` : goods
}
