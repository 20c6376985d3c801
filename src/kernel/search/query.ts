/**
 * What somebody typed, understood: words apart by blanks must all be met; letters may be part of a name, of a code,
 * pinyin or initials. Each way says which grams a name must have (grams.ts) and what it must then hold in full.
 * Pure.
 */
import { fold, stemOf } from './folding.ts'
import { codeGrams, initialGrams, pairsOf, pieces } from './grams.ts'
import { cutsOf, isSyllable } from './pinyin.ts'

/** Where a word is looked for. */
export type Place = 'folded' | 'code' | 'pinyin' | 'initials'

export interface Way {
  in: Place
  /** What has to stand there, as it is written there. */
  holds: string
  /** Empty where only the beginning of a name can be found so. */
  grams: string[]
  /** The same at the beginning of a name; empty where that is no other. */
  first: string[]
}

export interface Word {
  text: string
  ways: Way[]
}

export interface Query {
  /** All of it, folded. */
  text: string
  /** The same without place and legal form. */
  stem: string
  words: Word[]
}

const ending = /(gufen)?(youxian(zeren)?)?gongsi$/

export function understood(said: string): Query {
  const parts = said.split(/\s+/).map(fold).filter(Boolean)
  // `cai yun` is pinyin with blanks, and a Latin name with blanks folds to one without.
  const words =
    parts.length > 0 && parts.every((part) => /^[\p{Script=Latin}\d]+$/u.test(part)) ? [parts.join('')] : parts
  const text = parts.join('')
  return { text, stem: stemOf(text), words: words.map((one) => ({ text: one, ways: waysOf(one) })) }
}

const isIndexed = ({ grams, first }: Way): boolean => grams.length + first.length > 0

/** Too short to be looked for at all: no word of it is in the index. */
export const isTooShort = ({ words }: Query): boolean => !words.some(({ ways }) => ways.some(isIndexed))

function waysOf(text: string): Way[] {
  // A single sign narrows what other words have found; it is not in the index.
  const grams = pieces(text, 2)
  if (grams.length === 0) return [{ in: 'folded', holds: text, grams: [], first: [] }]
  const name: Way = { in: 'folded', holds: text, grams, first: [`^${grams[0]}`, ...grams.slice(1)] }
  return [name, ...codeWays(text), ...pinyinWays(text).filter(isIndexed), ...initialWays(text)]
}

const codeWays = (text: string): Way[] =>
  /^[0-9a-hj-npqrtuwxy]{4,18}$/.test(text)
    ? [{ in: 'code', holds: text.toUpperCase(), grams: codeGrams(text), first: [] }]
    : []

function pinyinWays(text: string): Way[] {
  const letters = text.replace(ending, '') || text
  return cutsOf(letters).map((syllables): Way => {
    const begins = syllables[0] ?? ''
    // The last syllable may be only begun, `lian` for liang, so that the others alone have to be met.
    const sure = pairsOf(syllables.slice(0, -1))
    const whole = isSyllable(syllables.at(-1) ?? '') ? pairsOf(syllables) : []
    const grams = sure.length > 0 ? sure : whole
    const first = isSyllable(begins) ? [`^${begins}.`, ...sure] : []
    return { in: 'pinyin', holds: ` ${syllables.join(' ')}`, grams, first }
  })
}

function initialWays(text: string): Way[] {
  if (!/^[a-z\d]{2,20}$/.test(text)) return []
  return [
    { in: 'initials', holds: text, grams: initialGrams(text), first: [`^${text.slice(0, 2)}:`, ...initialGrams(text)] },
  ]
}
