/**
 * How well a name answers what was typed, and why: the code, the name, its beginning, a part of it, its sound, its
 * initials, a former name. The index finds candidates; this decides and puts them in order. Pure.
 */
import { fold, placeLength, stemOf } from './folding.ts'
import type { Reading } from './pinyin.ts'
import type { Place, Query, Way } from './query.ts'

/** Why something was found, the best reason first. */
export const reasons = ['code', 'name', 'start', 'part', 'pinyin', 'initials', 'former'] as const
export type Reason = (typeof reasons)[number]

export interface Named extends Pick<Reading, 'pinyin' | 'initials'> {
  folded: string
  stem: string
  code: string | null
}

export interface Match {
  /** Less is better. */
  rank: number
  by: Reason
}

const fullCode = 18
const levels = {
  exactCode: 0,
  exactName: 1,
  sameStem: 2,
  start: 3,
  part: 4,
  pinyinStart: 5,
  pinyin: 6,
  initialsStart: 7,
  initials: 8,
}
const reasonAt: Reason[] = ['code', 'name', 'name', 'start', 'part', 'pinyin', 'pinyin', 'initials', 'initials']

/** Nothing if some word is not met. */
export function matchOf({ text, stem, words }: Query, named: Named): Match | undefined {
  if (text === named.folded || text === named.stem) return { rank: levels.exactName, by: 'name' }
  if (stem === named.stem) return { rank: levels.sameStem, by: 'name' }
  const found = words.map(({ ways }) => best(ways.map((way) => levelOf(way, named))))
  if (found.length === 0 || found.includes(undefined)) return undefined
  const rank = Math.max(...found.map((level) => level ?? 0))
  const isCode = words.length === 1 && words[0]?.ways.some((way) => way.in === 'code' && levelOf(way, named) === rank)
  return { rank, by: isCode ? 'code' : (reasonAt[rank] ?? 'part') }
}

const best = (found: readonly (number | undefined)[]): number | undefined =>
  found.reduce((least, one) => (one !== undefined && (least === undefined || one < least) ? one : least), undefined)

/** Where a word stands in a name, by the place in which it was looked for. */
const levelIn: Record<Place, (holds: string, named: Named) => number | undefined> = {
  code: (holds, { code }) => {
    if (!code?.includes(holds)) return undefined
    if (holds.length === fullCode) return levels.exactCode
    return code.startsWith(holds) ? levels.start : levels.part
  },
  folded: (holds, { folded, stem }) => {
    if (!folded.includes(holds)) return undefined
    return folded.startsWith(holds) || stem.startsWith(holds) ? levels.start : levels.part
  },
  // Sounds do not say where the place ends; the signs do, one a syllable.
  pinyin: (holds, { pinyin, folded }) => {
    if (!pinyin.includes(holds)) return undefined
    if (pinyin.startsWith(holds)) return levels.pinyinStart
    const syllables = pinyin.trim().split(' ').slice(placeLength(folded))
    return ` ${syllables.join(' ')} `.startsWith(holds) ? levels.pinyinStart : levels.pinyin
  },
  initials: (holds, { initials, folded }) => {
    if (!initials.includes(holds)) return undefined
    const isFirst = initials.startsWith(holds) || initials.startsWith(holds, placeLength(folded))
    return isFirst ? levels.initialsStart : levels.initials
  },
}
const levelOf = (way: Way, named: Named): number | undefined => levelIn[way.in](way.holds, named)

/** A former name is the last of all reasons, however well it fits. */
export const formerRank = (rank: number): number => levels.initials + 1 + rank

export const namedOf = (name: string, { pinyin, initials }: Reading, code: string | null = null): Named => {
  const folded = fold(name)
  return { folded, stem: stemOf(folded), code, pinyin, initials }
}

/** Everything that stands somewhere in any of the names, by its place. */
export const textsOf = (names: readonly Named[]): Record<Place, string> => {
  const joined = (of: (named: Named) => string | null): string => names.map((it) => of(it) ?? '').join('\n')
  return {
    folded: joined(({ folded, stem }) => `${folded}\n${stem}`),
    ...{ code: joined(({ code }) => code), pinyin: joined(({ pinyin }) => pinyin) },
    initials: joined(({ initials }) => initials),
  }
}

/** False where certainly none of those names answers. */
export const mayAnswer = ({ stem, words }: Query, texts: Record<Place, string>): boolean =>
  texts.folded.includes(stem) || words.every(({ ways }) => ways.some((way) => texts[way.in].includes(way.holds)))
