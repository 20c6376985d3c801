/**
 * How the register's pages read it: who keeps it, what a corrected line said, and how the line stood on an earlier day.
 * The register has one row a firm, its present; the past is that row with the later corrections of the trail undone.
 * Pure.
 */
import { cityDay } from '../../kernel/calendar.ts'
import type { TrailLine } from '../../kernel/contract.ts'
import type { EnterpriseView } from './contract.ts'

/** Units whose officers may change the register. The doors and the row policies decide; pages only offer. */
const registrars: readonly (string | null)[] = ['market', 'bigdata']
export const isRegistrar = ({ role, unit }: { role: string; unit: string | null }): boolean =>
  role === 'officer' && registrars.includes(unit)

/** The columns that a correction may change. */
export const correctable = ['name', 'industry', 'town', 'status', 'sizeClass', 'address'] as const
export type Correctable = (typeof correctable)[number]

export interface Change {
  field: Correctable
  was: string | null
  is: string | null
}

type Said = Record<string, unknown>
const isSaid = (value: unknown): value is Said => typeof value === 'object' && value !== null && !Array.isArray(value)
const textIn = (said: Said, field: string): string | null => (typeof said[field] === 'string' ? said[field] : null)

/** What a correction changed, in the order of the page. */
export function changesOf({ act, data }: Pick<TrailLine, 'act' | 'data'>): Change[] {
  const { was, is } = data
  if (act !== 'correct' || !isSaid(was) || !isSaid(is)) return []
  return correctable
    .filter((field) => field in is)
    .map((field) => ({ field, was: textIn(was, field), is: textIn(is, field) }))
}

type Line = Pick<EnterpriseView, Correctable | 'formerNames' | 'knownAt'>

/** The line as it stood at the end of a day; nothing if the firm was not in the register yet. */
export function asKnownOn<Of extends Line>(line: Of, trail: readonly TrailLine[], day: string): Of | undefined {
  if (cityDay(line.knownAt) > day) return undefined
  const later = trail.filter(({ at }) => cityDay(at) > day).sort((a, b) => b.version - a.version)
  let then = line
  for (const change of later.flatMap(changesOf)) then = undone(then, change)
  return then
}

function undone<Of extends Line>(line: Of, { field, was }: Change): Of {
  // A correction of the name made the one before it the last of the former names.
  const formerNames = field === 'name' ? line.formerNames.slice(0, -1) : line.formerNames
  return { ...line, [field]: was, formerNames }
}

/** The division that a code of any level below a section belongs to. */
export const divisionOf = (industry: string): string => industry.slice(0, 2)
