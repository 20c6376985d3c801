/** The twelve ways in which people ask the search, each with words of a firm that is drawn. */
import { Converter } from 'opencc-js/cn2t'
import type { EnterpriseRow } from '../city/types.ts'
import { fold, stemOf } from '../src/kernel/search/folding.ts'
import { readingOf } from '../src/kernel/search/pinyin.ts'
import { randomFrom } from './load.ts'

const traditional = Converter({ from: 'cn', to: 't' })
const random = randomFrom(11)
const draw = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
const stem = ({ name }: EnterpriseRow): string => stemOf(fold(name))
const sounds = (row: EnterpriseRow): string[] => readingOf(stem(row)).pinyin.trim().split(' ')
const common = ['有限公司', '袜业', '拨浪', '针织', 'bolang', '9199', 'boluo', 'bls', '贸易', '股份']

/** What is asked, by sort; `plain` are those that a search by parts of the text could answer too. */
export const questions: Record<string, { plain: boolean; ask: (row: EnterpriseRow) => string }> = {
  'two signs': { plain: true, ask: (row) => stem(row).slice(0, 2) },
  'four signs': { plain: true, ask: (row) => stem(row).slice(1, 5) },
  'whole name': { plain: true, ask: ({ name }) => name },
  traditional: { plain: false, ask: (row) => traditional(stem(row)) },
  pinyin: { plain: false, ask: (row) => sounds(row).slice(0, 3).join('') },
  'pinyin begun': { plain: false, ask: (row) => sounds(row).slice(1, 4).join('').slice(0, -1) },
  initials: { plain: false, ask: (row) => readingOf(stem(row)).initials.slice(0, 4) },
  code: { plain: true, ask: ({ creditCode }) => creditCode },
  'middle of a code': { plain: true, ask: ({ creditCode }) => creditCode.slice(11, 16) },
  'former name': { plain: false, ask: ({ formerNames, name }) => stemOf(fold(formerNames[0] ?? name)) },
  'half the city': { plain: true, ask: () => draw(common) },
  'nothing found': { plain: true, ask: (row) => `${stem(row).slice(0, 2)}龘靐` },
}

export interface Asked {
  sort: string
  q: string
}

/** So many questions of each sort, one sort after the other. */
export function askedOf(rows: readonly EnterpriseRow[], each: number): Asked[] {
  const sorts = Object.entries(questions)
  return Array.from({ length: each }, () =>
    sorts.map(([sort, { ask }]): Asked => ({ sort, q: ask(draw(rows)).slice(0, 60) })),
  ).flat()
}
