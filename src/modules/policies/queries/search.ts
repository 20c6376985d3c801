/** Clauses in the search: they are files, so they are looked through in memory, by title, document and id. */
import type { Hit } from '../../../kernel/search/contract.ts'
import { matchOf, mayAnswer, type Named, namedOf, textsOf } from '../../../kernel/search/match.ts'
import { readingOf } from '../../../kernel/search/pinyin.ts'
import type { Source } from '../../../kernel/search/sources.ts'
import type { OpenBooks } from './shelves.ts'

interface Shelved {
  /** What the city has adopted comes before what is there to compare. */
  adopted: boolean
  hit: Omit<Hit, 'by'>
  names: Named[]
}

export function clauseSource({ clauses, adopted }: Pick<OpenBooks, 'clauses' | 'adopted'>): Source {
  const shelved = [...clauses.values()].map(({ clause: { id, title }, document }): Shelved => {
    const named = [title.zh, document.title.zh].map((name) => namedOf(name, readingOf(name)))
    const plain = [id, title.en, document.title.en].map((text) =>
      namedOf(text, { pinyin: '', initials: '', stemAt: 0 }),
    )
    return {
      adopted: adopted.has(id),
      hit: { id, title, detail: document.title, said: null },
      names: [...named, ...plain],
    }
  })
  // Most of what is typed is in no clause at all, and that is seen at a glance.
  const written = textsOf(shelved.flatMap(({ names }) => names))
  return {
    kind: 'clause',
    find: async ({ query }) =>
      (mayAnswer(query, written) ? shelved : [])
        .flatMap(({ hit, names, adopted }) => {
          const matches = names.flatMap((named) => matchOf(query, named) ?? [])
          const best = matches.sort((a, b) => a.rank - b.rank)[0]
          return best ? [{ rank: best.rank + (adopted ? 0 : 0.5), hit: { ...hit, by: best.by } }] : []
        })
        .sort((a, b) => a.rank - b.rank)
        .map(({ hit }) => hit),
  }
}
