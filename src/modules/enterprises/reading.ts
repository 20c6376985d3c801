/**
 * How the register's pages read it: who keeps it, what a corrected line said, and how the line stood on an earlier day.
 * The register has one row a firm, its present; the past is that row with the later corrections of the trail undone.
 * Pure.
 */

import { cityDay } from '../../kernel/calendar.ts'
import type { TrailLine } from '../../kernel/contract.ts'
import { type Fields, type RegisterField, registerFields } from './comparing.ts'
import type { EnterpriseView } from './contract.ts'

/** Units whose officers may change the register. The doors and the row policies decide; pages only offer. */
const registrars: readonly (string | null)[] = ['market', 'bigdata']
export const isRegistrar = ({ role, unit }: { role: string; unit: string | null }): boolean =>
  role === 'officer' && registrars.includes(unit)

/** The columns that a correction may change. */
export const correctable = ['name', 'industry', 'town', 'status', 'sizeClass', 'address'] as const
export type Correctable = (typeof correctable)[number]

export interface Change {
  field: RegisterField
  was: Value
  is: Value
}
type Value = string | number | readonly string[] | null

type Said = Record<string, unknown>
const isSaid = (value: unknown): value is Said => typeof value === 'object' && value !== null && !Array.isArray(value)

const changing = new Set(['correct', 'update', 'import'])

/** What a correction, or a file with newer words, changed; in the order of the page. */
export function changesOf({ act, data }: Pick<TrailLine, 'act' | 'data'>): Change[] {
  const { was, is } = data
  if (!changing.has(act) || !isSaid(was) || !isSaid(is)) return []
  return registerFields
    .filter((field) => field in is && JSON.stringify(was[field] ?? null) !== JSON.stringify(is[field] ?? null))
    .map((field) => ({ field, was: (was[field] ?? null) as Value, is: (is[field] ?? null) as Value }))
}

type Line = Pick<EnterpriseView, 'name' | 'formerNames' | 'knownAt' | 'withdrawnAt'> & Partial<Fields>

/** The line as it stood at the end of a day; nothing if the firm was not in the register then. */
export function asKnownOn<Of extends Line>(line: Of, trail: readonly TrailLine[], day: string): Of | undefined {
  if (cityDay(line.knownAt) > day) return undefined
  const acts = [...trail].sort((a, b) => b.version - a.version)
  const [later, before] = [acts.filter(({ at }) => cityDay(at) > day), acts.filter(({ at }) => cityDay(at) <= day)]
  const entry = before.find(({ act }) => act === 'withdraw' || act === 'import')
  if (entry?.act === 'withdraw') return undefined
  let then = line
  for (const act of later) then = undone(then, changesOf(act))
  return { ...then, withdrawnAt: null }
}

function undone<Of extends Line>(line: Of, changes: readonly Change[]): Of {
  const was = Object.fromEntries(changes.map((change) => [change.field, change.was]))
  // A correction of the name alone made the one before it the last of the former names.
  const formerNames = 'name' in was && !('formerNames' in was) ? line.formerNames.slice(0, -1) : line.formerNames
  return { ...line, formerNames, ...was }
}

/** The division that a code of any level below a section belongs to. */
export const divisionOf = (industry: string): string => industry.slice(0, 2)
