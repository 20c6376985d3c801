/**
 * What a firm has been awarded: the better, the likelier. One draw serves the register (what the firm is now) and the
 * records (when it was granted), so that the two never contradict each other.
 */
import { dayOf, today } from './calendar.ts'
import type { Firm } from './firm.ts'
import { mix, Random, seedOf } from './random.ts'

export type Level = '无' | '市级' | '省级' | '国家级'
export interface Titles {
  highTech: boolean
  techSme: boolean
  innovative: boolean
  special: '无' | '省级' | '国家级'
  champion: '无' | '省级' | '国家级'
  hidden: boolean
  quality: Level
  green: Level
  institution: Level
  workshop: '无' | '数字化车间' | '智能工厂' | '未来工厂'
}

/** Goes up a ladder as long as the draws allow. */
export function climb<T>(random: Random, rungs: readonly [T, ...T[]], first: number, next: number): T {
  let rung = 0
  let chance = first
  while (rung < rungs.length - 1 && random.chance(chance)) {
    rung++
    chance = next
  }
  return rungs[rung] ?? rungs[0]
}

const ladder = ['无', '市级', '省级', '国家级'] as const
const specials = ['无', '省级', '国家级'] as const
const workshops = ['无', '数字化车间', '智能工厂', '未来工厂'] as const
const stream = seedOf('titles')

type Research = Pick<Titles, 'highTech' | 'techSme' | 'institution'>
/** Nobody is awarded anything in his first years: the earliest titles are of 2020. */
const isYoung = ({ foundedDay }: Firm): boolean => foundedDay > dayOf(2018, 6, 30)

function researchTitles({ rdShare, larger }: Firm, random: Random): Research {
  const highTech = rdShare > 0.024 && random.chance(larger ? 0.75 : 0.35)
  return {
    highTech,
    techSme: rdShare > 0 && random.chance(highTech ? 0.8 : 0.3),
    institution: climb(random, ladder, rdShare > 0.015 ? 0.45 * (larger ? 1 : 0.25) : 0, 0.3),
  }
}

const none: Titles = {
  ...{ highTech: false, techSme: false, innovative: false, hidden: false },
  ...{ special: '无', champion: '无', quality: '无', green: '无', institution: '无', workshop: '无' },
}

export function titlesOf(firm: Firm): Titles {
  if (isYoung(firm)) return none
  const random = new Random(firm.seed, stream)
  const { quality, larger, rdShare, digital, sector } = firm
  // Works win what is given to makers; a small firm an eighth as often.
  const weight = (larger ? 1 : 0.12) * quality * (sector.kind === 'industry' ? 1 : 0)
  const research = researchTitles(firm, random)
  const special = climb(random, specials, weight > 0 ? (research.highTech ? 0.25 : 0.01) : 0, 0.1)
  const champion = climb(random, specials, special === '无' ? 0 : 0.06, 0.2)
  return {
    ...research,
    special,
    champion,
    innovative: special !== '无' || (rdShare > 0.015 && random.chance(0.25 * weight)),
    hidden: special !== '无' && random.chance(0.12),
    quality: climb(random, ladder, 0.05 * weight, 0.12),
    green: climb(random, ladder, 0.09 * weight, 0.25),
    workshop: climb(random, workshops, larger && digital > 0.6 && weight > 0 ? 0.3 : 0, 0.18),
  }
}

/** When a title was granted: high-tech certificates at the turn of a year, others within the last thousand days. */
export function grantedOn(firm: Firm, title: string): number {
  const turn = mix(firm.seed, seedOf(title))
  if (title === 'highTech') return dayOf(2020 + (turn % 2), 12, 1 + ((turn >>> 4) % 24))
  return today - 40 - (turn % 950)
}
