/**
 * What a name can be found by, as a set of short texts that an inverted index holds (GIN over text[]): pairs of signs,
 * pairs of syllables, three initials, four signs of a code. PostgreSQL's own trigrams find nothing in Chinese of two
 * signs, and a search begins with two.
 *
 *   彩云   two signs beside each other            ^彩云   the same at the beginning, with or without the place
 *   cai.yun  two syllables                         ^cai.   the first syllable
 *   cyw:   three initials                          ^cy:    the first two
 *   #9133  four signs of a code
 */
import { placeLength } from './folding.ts'
import type { Reading } from './pinyin.ts'

/** All pieces of so many signs each. */
export function pieces(text: string, length: number): string[] {
  const signs = Array.from(text)
  return Array.from({ length: Math.max(0, signs.length - length + 1) }, (_, at) =>
    signs.slice(at, at + length).join(''),
  )
}

export const pairsOf = (syllables: readonly string[]): string[] =>
  syllables.slice(1).map((one, at) => `${syllables[at]}.${one}`)

export const codeGrams = (code: string): string[] => pieces(code.toUpperCase(), 4).map((one) => `#${one}`)
export const initialGrams = (initials: string): string[] => pieces(initials, 3).map((one) => `${one}:`)

export interface Heard extends Reading {
  folded: string
}

/** Of a name as it is folded and read, and of a code if it has one. */
export function gramsOf({ folded, pinyin, initials, stemAt }: Heard, code: string | null): string[] {
  const signs = Array.from(folded)
  const syllables = pinyin.trim().split(' ')
  const starts = [...new Set([0, placeLength(folded)])]
  const soundStarts = [...new Set([0, stemAt])]
  return [
    ...new Set([
      ...pieces(folded, 2),
      ...starts.flatMap((at) => (signs.length > at + 1 ? [`^${signs[at]}${signs[at + 1]}`] : [])),
      ...pairsOf(syllables),
      ...soundStarts.map((at) => `^${syllables[at]}.`),
      ...initialGrams(initials),
      ...soundStarts.flatMap((at) => (initials.length > at + 1 ? [`^${initials.slice(at, at + 2)}:`] : [])),
      ...(code ? codeGrams(code) : []),
    ]),
  ]
}
