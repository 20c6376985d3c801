/**
 * 重复企业: two entries of the register that may be one firm. What speaks for it, and how strongly; a person decides. The
 * weights are ours: a name that differs in writing alone nearly settles it, a code or an address speaks only with another
 * sign.
 * A sound that is the same is a slip of the pen where one sign differs; where two do, it is as often another brand. Pure.
 */
export const duplicateReasons = ['name', 'stem', 'pinyin', 'organisation', 'code', 'address', 'former'] as const
export type DuplicateReason = (typeof duplicateReasons)[number]

export const duplicateStates = ['open', 'merged', 'different'] as const
export const mergeObjections = [
  'merged-already',
  'survivor-merged',
  'loser-survives',
  'not-merged',
  'decided-already',
] as const

/** An enterprise as it is compared: names folded (kernel/search), the legal form left off. */
export interface Side {
  /** With its place. */
  full: string
  /** Without. */
  stem: string
  /** ` cai yun wa ye `. */
  pinyin: string
  code: string
  address: string | null
  /** Names it had, as `full`. */
  former: readonly string[]
}

const weights: Record<DuplicateReason, number> = {
  name: 90,
  stem: 70,
  pinyin: 55,
  organisation: 85,
  code: 60,
  address: 55,
  former: 75,
}
/** Below this a pair is not worth a person's time. */
export const leastScore = 50
/** Fewer syllables are the same in too many names. */
const fewestSyllables = 4

/** The name people go by is the same: its first two signs, without the place. */
const sharesBrand = (a: Side, b: Side): boolean =>
  Array.from(a.stem).slice(0, 2).join('') === Array.from(b.stem).slice(0, 2).join('')

/** In how many signs two texts of one length differ; more than all where they are not of one length. */
export function signsApart(a: string, b: string): number {
  const [ofA, ofB] = [Array.from(a), Array.from(b)]
  if (ofA.length !== ofB.length) return Number.POSITIVE_INFINITY
  return ofA.filter((sign, at) => sign !== ofB[at]).length
}

/** The organisation's own number within a credit code (GB 11714), with its check sign: signs 9 to 17. */
export const organisationOf = (code: string): string => code.slice(8, 17)

/** A code without its two check signs, which differ whenever anything does. */
const bodyOf = (code: string): string => code.slice(0, 16)

/** What speaks for two being one, the strongest first; the same whichever is named first. */
export function reasonsFor(a: Side, b: Side): DuplicateReason[] {
  const isSameAddress = a.address !== null && a.address === b.address
  const isSameOrganisation = organisationOf(a.code) === organisationOf(b.code)
  const isWithoutPlace = a.full === a.stem || b.full === b.stem
  const soundsLong = a.pinyin.trim().split(' ').length >= fewestSyllables
  const holds: Record<DuplicateReason, boolean> = {
    name: a.full === b.full,
    stem: a.full !== b.full && a.stem === b.stem && isWithoutPlace,
    pinyin:
      a.full !== b.full && a.pinyin === b.pinyin && soundsLong && (isSameAddress || signsApart(a.full, b.full) === 1),
    organisation: a.code !== b.code && isSameOrganisation,
    code:
      !isSameOrganisation && signsApart(bodyOf(a.code), bodyOf(b.code)) === 1 && (isSameAddress || sharesBrand(a, b)),
    address: isSameAddress && sharesBrand(a, b),
    former: a.former.includes(b.full) || b.former.includes(a.full),
  }
  return duplicateReasons.filter((reason) => holds[reason]).sort((x, y) => weights[y] - weights[x])
}

/** From 0 to 100: each further reason takes away its share of what doubt is left. */
export const scoreOf = (reasons: readonly DuplicateReason[]): number =>
  Math.round(100 * (1 - reasons.reduce((doubt, reason) => doubt * (1 - weights[reason] / 100), 1)))
