/**
 * The words of the policy pages in both languages: plain Chinese before official Chinese, because the owner of a mill
 * reads most of them. They stand in `words/`, a file for each page, because one file would be too long.
 */
import { wordsOf } from '../../web/words.ts'
import { clauseWords } from './words/clause.ts'
import { libraryWords } from './words/library.ts'
import { mineWords } from './words/mine.ts'
import { refusalWords } from './words/refusals.ts'
import { unitWords } from './words/units.ts'
import { whyWords } from './words/why.ts'

export const words = { ...refusalWords, ...mineWords, ...whyWords, ...libraryWords, ...clauseWords, ...unitWords }
export type PolicyWord = keyof typeof words

export const useWords = wordsOf(words)
