/**
 * What some firms stated for a claim they made before (企业申报): declared, their own, and prefilled when they claim again.
 * Most firms have stated nothing, and are asked.
 */
import { dayOf, instantText } from './calendar.ts'
import { draw, typical } from './clause-values.ts'
import { singles } from './dictionary.ts'
import type { Firm } from './firm.ts'
import { Random, seedOf } from './random.ts'
import type { FactRow } from './types.ts'

const asked = singles.filter((one) => one.kind === 'asked' && one.type !== 'text')
const stream = seedOf('asked')

/** One firm in twenty-five has claimed before, and then said most of what is asked. */
const claimedBefore = 0.04
/** Tenants are asked for their months at each rent subsidy; larger firms for what they have had under the same clause. */
const often: Record<string, (firm: Firm) => boolean> = {
  rent_months: (firm) => firm.larger && !firm.ownsLand,
  already_paid_wan: (firm) => firm.larger,
}

export function askedOf(firm: Firm, enterpriseId: string): FactRow[] {
  const random = new Random(firm.seed, stream)
  const hasClaimed = random.chance(claimedBefore)
  const day = dayOf(2022, 1 + random.whole(0, 9), 1 + random.whole(0, 27))
  return asked.flatMap((one): FactRow[] => {
    const isAskedOften = often[one.code]?.(firm) ?? false
    const says = isAskedOften ? random.chance(0.6) : hasClaimed && random.chance(0.8)
    const value = one.code === 'already_paid_wan' ? 0 : draw(one, typical.values[one.code] ?? {}, random)
    if (!says) return []
    const knownAt = instantText(Math.max(day, firm.foundedDay + 20))
    return [{ enterpriseId, variable: one.code, period: 0, value, text: null, declared: true, source: 'firm', knownAt }]
  })
}
