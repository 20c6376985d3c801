/**
 * How the register's pages read it: who keeps it, what a corrected line said, and how the line stood on an earlier day.
 * The register has one row a firm, its present; the past is what the trail had led to by then.
 * Pure.
 */
import { cityDay } from '../../kernel/calendar.ts'
import type { TrailLine } from '../../kernel/contract.ts'
import type { EnterpriseView } from './contract.ts'
import { apply, type Row } from './enterprise.ts'

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

/**
 * The line as it stood at the end of a day: its trail up to then, one line after the other. Nothing if the firm was not
 * in the register yet. Whoever may not read the trail has no past to look at.
 */
export function asKnownOn(line: EnterpriseView, trail: readonly TrailLine[], day: string): EnterpriseView | undefined {
  const until = trail.filter(({ at }) => cityDay(at) <= day).sort((a, b) => a.version - b.version)
  const then = until.reduce<Row | undefined>(apply, undefined)
  if (!then || then.withdrawnAt !== null) return undefined
  // A guess is made from the scope where no industry was registered; it is only at hand for the scope of today.
  const guess = then.industry === null && then.scope === line.scope ? line.guess : null
  const { importId: _, ...shown } = then
  return { ...line, ...shown, guess }
}

/** The division that a code of any level below a section belongs to. */
export const divisionOf = (industry: string): string => industry.slice(0, 2)
