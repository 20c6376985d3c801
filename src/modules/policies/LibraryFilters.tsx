/** The filters of the library and what they let through. Everything is in the address, so that a link shows the same list. */
import { Choice, Filters, SearchBox } from '../../web/kit/Filters.tsx'
import { code, oneOf, text, type Values } from '../../web/kit/filters.ts'
import { type Both, useEither } from '../../web/words.ts'
import type { ClauseLine } from './contract.ts'
import { useWords } from './words.ts'

const standings = ['adopted', 'comparison', 'doubtful'] as const
const everyone = ['firm', 'park', 'person', 'government'] as const
const levels = ['high', 'medium', 'low'] as const

export const libraryFilters = {
  q: text(),
  standing: oneOf(standings),
  category: code(),
  place: code(),
  for: oneOf(everyone),
  confidence: oneOf(levels),
}
export type Choices = Values<typeof libraryFilters>

const isStanding: Record<(typeof standings)[number], (line: ClauseLine) => boolean> = {
  adopted: ({ adopted }) => adopted !== null,
  comparison: ({ adopted }) => adopted === null,
  doubtful: ({ fairCompetition }) => fairCompetition !== null,
}

/** Every word searched for stands in a title, in either language, or is the clause's code. */
function matches({ id, title, documentTitle }: ClauseLine, q: string): boolean {
  const told = [id, title.zh, title.en, documentTitle.zh, documentTitle.en].join('\n').toLowerCase()
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((part) => told.includes(part))
}

export function chosen(
  lines: readonly ClauseLine[],
  { q, standing, category, place, for: whom, confidence }: Choices,
): ClauseLine[] {
  return lines.filter(
    (line) =>
      matches(line, q) &&
      (!standing || isStanding[standing](line)) &&
      (!category || line.category === category) &&
      (!place || line.jurisdiction.zh === place) &&
      (!whom || line.appliesTo === whom) &&
      (!confidence || line.confidence === confidence),
  )
}

/** By document, those from which something is adopted first; else in the order of the books. */
export function grouped(lines: readonly ClauseLine[]): { document: string; lines: ClauseLine[] }[] {
  const byDocument = new Map<string, ClauseLine[]>()
  for (const line of lines) byDocument.set(line.document, [...(byDocument.get(line.document) ?? []), line])
  const isAdopted = (some: readonly ClauseLine[]): number => Number(some.some(({ adopted }) => adopted))
  return [...byDocument]
    .map(([document, some]) => ({ document, lines: some }))
    .sort((a, b) => isAdopted(b.lines) - isAdopted(a.lines))
}

interface Props {
  lines: readonly ClauseLine[] | undefined
  filters: Choices
  set: (changes: Partial<Choices>) => void
  clear: () => void
  active: number
}

export function LibraryFilters({ lines = [], filters, set, clear, active }: Props) {
  const w = useWords()
  const either = useEither()
  const distinct = (pairs: (readonly [code: string, name: Both])[]) =>
    [...new Map(pairs)]
      .map(([value, name]) => ({ value, label: either(name) }))
      .sort((a, b) => a.label.localeCompare(b.label))
  return (
    <Filters
      search={<SearchBox value={filters.q} onChange={(q) => set({ q })} placeholder={w('library-search')} />}
      active={active}
      onClear={clear}
    >
      <Choice
        label={w('standing')}
        value={filters.standing}
        options={standings.map((value) => ({ value, label: w(value) }))}
        onChange={(standing) => set({ standing })}
      />
      <Choice
        label={w('category')}
        value={filters.category}
        options={distinct(lines.map(({ category, categoryName }) => [category, categoryName]))}
        onChange={(category) => set({ category })}
      />
      <Choice
        label={w('jurisdiction')}
        value={filters.place}
        options={distinct(lines.map(({ jurisdiction }) => [jurisdiction.zh, jurisdiction]))}
        onChange={(place) => set({ place })}
      />
      <Choice
        label={w('for-whom')}
        value={filters.for}
        options={everyone.map((value) => ({ value, label: w(`for-${value}`) }))}
        onChange={(whom) => set({ for: whom })}
      />
      <Choice
        label={w('confidence')}
        value={filters.confidence}
        options={levels.map((value) => ({ value, label: w(`confidence-${value}`) }))}
        onChange={(confidence) => set({ confidence })}
      />
    </Filters>
  )
}
