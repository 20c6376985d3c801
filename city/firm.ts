/**
 * One made-up firm: what it is, before any value about it is drawn. A firm follows from the city's seed and its number
 * alone, so any range of firms can be made again, in any order, without the others.
 *
 * Who is how large is laid out by number and not by chance, so that a city of any size has the same make-up: one in six
 * is a larger firm (of these 30 % above-scale industry, 25 % above-limit trade and services, 20 % below scale with land
 * enough to be graded, 25 % other makers close to the threshold), and one in four reports monthly.
 */
import { dayOf } from './calendar.ts'
import { mix, Random, seedOf } from './random.ts'
import { type Sector, type Stratum, sectors, towns } from './reference.ts'

export interface Firm {
  index: number
  /** Seeds the streams of everything that is drawn about this firm. */
  seed: number
  stratum: Stratum
  larger: boolean
  monthly: boolean
  sector: Sector
  industryClass: string
  town: { code: string; zh: string }
  foundedDay: number
  status: 'active' | 'revoked' | 'deregistered' | 'moved-out'
  /** The last year with values; 2022 for a firm that still works. */
  lastYear: number
  /** Revenue of 2019, 2020, 2021 and of 2022 at the year's pace, in hundreds of yuan; 0 before it was founded. */
  revenue: readonly [number, number, number, number]
  /** In the above-scale register for these years (2019-2021). */
  above: readonly [boolean, boolean, boolean]
  /** The year it first came above scale; 0: never. */
  aboveSince: number
  /** Standing of the firm in its trade, 0 to 1: pulls margin, research, brands and grades the same way. */
  quality: number
  digital: number
  /** Share of revenue that is exported; 0 for a firm that sells at home only. */
  exportShare: number
  /** R&D to revenue; 0 for a firm that does none. */
  rdShare: number
  /** Revenue per head, in hundreds of yuan. */
  head: number
  ownsLand: boolean
  /** Land owned in ten-thousandths of a mu, and floor rented in square metres. */
  ownedLand: number
  rentedFloor: number
  /** Storeys of the building it rents in: how much land a rented floor takes. */
  storeys: number
}

/** One yuan is a hundredth: the generator counts money in hundreds of yuan, 0.01 of 万元. */
export const wan = 100
const golden = 0.618_033_988_749_895
/** Above scale: 20 million yuan a year. Real limits differ for trade and services; the city uses one (demo setting). */
export const threshold = 2000 * wan

interface Place {
  stratum: Stratum
  larger: boolean
  monthly: boolean
  /** Its number among the firms of its stratum. */
  ordinal: number
  industry: boolean | null
}
/** What number `index` is laid out to be. */
function placeOf(index: number): Place {
  if (index % 6 !== 0)
    return { stratum: 'small', larger: false, monthly: index % 12 === 5, ordinal: index, industry: null }
  const block = Math.floor(index / 6)
  const [round, seat] = [Math.floor(block / 20), block % 20]
  const larger = { larger: true, monthly: true }
  if (seat < 6) return { stratum: 'scale', ordinal: round * 6 + seat, industry: true, ...larger }
  if (seat < 11) return { stratum: 'scale', ordinal: round * 5 + seat - 6, industry: false, ...larger }
  if (seat < 15) return { stratum: 'graded', ordinal: round * 4 + seat - 11, industry: true, ...larger }
  return { stratum: 'upper', ordinal: round * 5 + seat - 15, industry: true, ...larger }
}

const strata: readonly Stratum[] = ['scale', 'graded', 'upper', 'small']
const makers = sectors.filter((one) => one.kind === 'industry')
const others = sectors.filter((one) => one.kind !== 'industry')
const weightsOf = (from: readonly Sector[]) => strata.map((_, at) => from.map((one) => one.weights[at] ?? 0))
const makerWeights = weightsOf(makers)
const otherWeights = weightsOf(others)

/**
 * A few firms are so large that totals hang on them: one above-scale maker in two hundred is a photovoltaic giant, and
 * one trader in two hundred and fifty an exporter who has just passed a billion yuan.
 */
const giants = {
  solar: { sector: 'solar', revenue: [550_000, 950_000] },
  exporter: { sector: 'agency', revenue: [125_000, 135_000] },
} as const
function giantOf({ stratum, industry, ordinal }: Place): keyof typeof giants | undefined {
  if (stratum !== 'scale') return undefined
  if (industry) return ordinal % 200 === 107 ? 'solar' : undefined
  return ordinal % 250 === 77 ? 'exporter' : undefined
}

function sectorOf(place: Place, random: Random): Sector {
  const at = strata.indexOf(place.stratum)
  const maker = place.industry ?? random.chance(0.6)
  const [from, weights] = maker ? [makers, makerWeights] : [others, otherWeights]
  const drawn = from[random.weighted(weights[at] ?? [])]
  const giant = giantOf(place)
  const sector = giant ? sectors.find((one) => one.code === giants[giant].sector) : drawn
  if (!sector) throw new Error('ref/sectors.yaml has no sector to draw')
  return sector
}

/** A stratified draw: firms of one stratum share out 0 to 1 evenly, so that totals do not hang on a few large ones. */
const evenly = (ordinal: number, shift: number): number => (ordinal * golden + shift) % 1

/** Revenue of 2021 in 万元. Pareto above the threshold (few very large), logarithmic below it. */
function revenueOf(place: Place, citySeed: number, random: Random): number {
  const even = evenly(place.ordinal, (citySeed % 1000) / 1000)
  const giant = giantOf(place)
  if (giant) return random.between(giants[giant].revenue[0], giants[giant].revenue[1])
  if (place.stratum === 'scale' && place.industry) return Math.min(180_000, 2005 * (1 - even) ** (-1 / 1.5))
  if (place.stratum === 'scale') return Math.min(260_000, 2400 * (1 - even) ** (-1 / 1.45))
  if (place.stratum === 'graded') return 420 * (1850 / 420) ** even
  if (place.stratum === 'upper') return 900 * (1960 / 900) ** even
  return Math.min(1800, Math.max(12, random.around(270, 0.95)))
}

function foundedOf(place: Place, random: Random): number {
  const early = place.larger ? 2008 : 2013.5
  const year = Math.min(2022, Math.max(1985, Math.round(early + random.normal() * (place.larger ? 6 : 5.2))))
  const late = place.stratum === 'scale' ? Math.min(year, 2019) : year
  return dayOf(late, late === 2022 ? random.whole(1, 9) : random.whole(1, 12), random.whole(1, 28))
}

function historyOf(sector: Sector, last: number, founded: number, random: Random): Firm['revenue'] {
  const grown = (at: 0 | 1 | 2) => 1 + sector.growth[at]
  // The drawn year may only vary so far that a firm's growth stays believable.
  const noise = () => random.around(1, 0.13)
  const before = last / (grown(1) * noise())
  const first = before / (grown(0) * noise())
  const pace = last * grown(2) * noise()
  const of = (year: number, value: number) => {
    if (founded > year) return 0
    return Math.round(value * wan * (founded === year ? 0.5 : 1))
  }
  return [of(2019, first), of(2020, before), of(2021, last), of(2022, pace)]
}

function statusOf(place: Place, founded: number, random: Random): Pick<Firm, 'status' | 'lastYear'> {
  const [closed, left] = place.stratum === 'small' ? [0.055, 0.004] : [0.006, 0.002]
  const lastYear = random.whole(2020, 2021)
  if (founded > 2018) return { status: 'active', lastYear: 2022 }
  if (random.chance(closed)) return { status: random.chance(0.75) ? 'deregistered' : 'revoked', lastYear }
  return random.chance(left) ? { status: 'moved-out', lastYear: 2021 } : { status: 'active', lastYear: 2022 }
}

/** Since when above scale: unknown years before 2019 are drawn. */
function sinceOf(above: Firm['above'], founded: number, random: Random): number {
  if (above[0]) return Math.min(2019, random.whole(Math.max(2005, founded + 2), 2019))
  if (above[1]) return 2020
  return above[2] ? 2021 : 0
}

/** How land is held: density falls with size, and only graded firms are sure to have three mu. */
function landOf(place: Place, sector: Sector, last: number, random: Random) {
  const owning = { scale: place.industry ? 0.66 : 0.08, graded: 0.85, upper: 0.32, small: 0.05 }[place.stratum]
  const ownsLand = sector.kind === 'industry' && random.chance(owning)
  const density = sector.mu * { scale: 0.78, graded: 0.2, upper: 1.5, small: 0.45 }[place.stratum]
  const mu = Math.max(place.stratum === 'graded' ? 3.1 : 0.4, random.around(last / density, 0.55))
  const owned = ownsLand ? Math.round(mu * 10_000) : 0
  const share = ownsLand ? (random.chance(0.25) ? 0.3 : 0) : 1
  // A rented workshop lies on about one and a half floors; a trader's office needs little.
  const perMu = sector.kind === 'industry' ? 1000 : 260
  return {
    ownsLand,
    ownedLand: owned,
    rentedFloor: Math.round(Math.min(mu, 400) * share * perMu),
    storeys: random.between(1.1, 5),
  }
}

function strengthsOf(place: Place, sector: Sector, random: Random) {
  const size = { scale: 1, graded: 0.55, upper: 0.6, small: 0.22 }[place.stratum]
  const quality = Math.min(1, Math.max(0, 0.5 + 0.22 * random.normal()))
  const exports = random.chance(Math.min(0.95, sector.export * (0.6 + size)))
  const exportShare = exports ? Math.min(0.97, random.around(sector.export * 1.05, 0.45)) : 0
  const researches = random.chance(Math.min(0.95, (0.25 + 0.75 * size) * (0.35 + 0.9 * quality)))
  return {
    quality,
    digital: Math.min(1, Math.max(0, 0.25 * size + 0.45 * quality + 0.14 * random.normal())),
    exportShare: giantOf(place) === 'exporter' ? 0.95 : exportShare,
    rdShare: researches ? Math.min(0.14, random.around(sector.rd * (0.7 + 0.6 * quality), 0.4)) : 0,
    head: Math.max(900, Math.round(random.around(sector.head * (0.72 + 0.3 * size), 0.28) * wan)),
  }
}

/** Firm number `index` of the city with this seed. */
export function firmOf(index: number, citySeed: number): Firm {
  const seed = mix(citySeed, index)
  const random = new Random(seed, seedOf('firm'))
  const place = placeOf(index)
  const sector = sectorOf(place, random)
  const classes = Object.entries(sector.classes)
  const last = revenueOf(place, citySeed, random)
  const foundedDay = foundedOf(place, random)
  const founded = new Date(foundedDay * 86_400_000).getUTCFullYear()
  const state = statusOf(place, founded, random)
  const revenue = historyOf(sector, last, founded, random)
  const isAbove = (at: 0 | 1 | 2) => revenue[at] >= threshold
  const above = [isAbove(0), isAbove(1), isAbove(2)] as const
  const near = random.chance(0.6) ? random.pick(sector.towns) : undefined
  const town = towns.find((one) => one.code === near) ?? towns[random.weighted(towns.map((one) => one.size))]
  if (!town) throw new Error('ref/towns.yaml has no town')
  return {
    index,
    seed,
    stratum: place.stratum,
    larger: place.larger,
    monthly: place.monthly,
    sector,
    industryClass: classes[random.weighted(classes.map(([, weight]) => weight))]?.[0] ?? '',
    town,
    foundedDay,
    ...state,
    revenue,
    above,
    aboveSince: sinceOf(above, founded, random),
    ...strengthsOf(place, sector, random),
    ...landOf(place, sector, last, random),
  }
}
