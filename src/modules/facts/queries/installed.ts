/**
 * The dictionary as this database knows it: every variable with the number under which its facts are stored. Numbers are
 * given once, in the order of the files, and never used again, so facts outlive a reordering of the files.
 */
import type { Purpose } from '../../../kernel/contract.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Actor } from '../../../kernel/who.ts'
import type { VariableView } from '../contract.ts'
import type { Dictionary, Field, Pair, Variable } from '../variable.ts'

export interface Installed {
  no: number
  theme: Pair
  is: Variable
}

export interface InstalledDictionary {
  /** As the files have it. */
  written: Dictionary
  byCode: ReadonlyMap<string, Installed>
  byNo: ReadonlyMap<number, Installed>
  /** By code or by Chinese or English label. */
  find: (nameOrLabel: string) => Installed | undefined
}

export function dictionaryOf(written: Dictionary, all: readonly Installed[]): InstalledDictionary {
  const byCode = new Map(all.map((one) => [one.is.code, one]))
  const byName = new Map(
    [...all].reverse().flatMap((one) => [one.is.zh, one.is.en, one.is.code].map((name) => [name, one])),
  )
  return { written, byCode, byNo: new Map(all.map((one) => [one.no, one])), find: (name) => byName.get(name.trim()) }
}

/** May people of this unit read this variable for this purpose? Its provider may always: it is its own. */
const reads = ({ is }: Installed, unit: string, purpose: Purpose): boolean =>
  is.provider === unit || (is.purposes.includes(purpose) && (is.readers as string[]).includes(unit))

export const named = new Set<Actor['role']>(['officer', 'reviewer', 'finance-officer', 'department-head', 'planner'])

/** The rule that the row policies of `fact` keep, for saying beforehand what would be withheld and why. */
export function mayKnow(one: Installed, actor: Actor, enterpriseId: string, purpose: Purpose): boolean {
  const { sensitivity } = one.is
  if (sensitivity === 'open') return true
  const isMerged = actor.merged?.includes(enterpriseId) ?? false
  if (actor.enterpriseId !== null) return actor.enterpriseId === enterpriseId || isMerged
  if (actor.role === 'cadre') return sensitivity === 'inner' && (actor.firms.includes(enterpriseId) || isMerged)
  return actor.unit !== null && named.has(actor.role) && reads(one, actor.unit, purpose)
}

/**
 * The claims over variables that a request opens with: a text of 0 and 1, the n-th sign for the variable with number n
 * (see may_read in db/migrations/0001).
 */
export function variableClaims(dictionary: InstalledDictionary) {
  const length = Math.max(0, ...dictionary.byNo.keys())
  const mask = (may: (one: Installed) => boolean): string =>
    Array.from({ length }, (_, i) => {
      const one = dictionary.byNo.get(i + 1)
      return one && may(one) ? '1' : '0'
    }).join('')
  const cache = new Map<string, Record<string, string>>()
  return ({ role, unit }: Actor, purpose: Purpose): Record<string, string> => {
    if (!unit || !named.has(role)) return {}
    const key = `${role === 'officer'} ${unit} ${purpose}`
    const claims = cache.get(key) ?? {
      reads: mask((one) => reads(one, unit, purpose)),
      writes: role === 'officer' ? mask(({ is }) => is.provider === unit) : '',
    }
    cache.set(key, claims)
    return claims
  }
}

/** Refuses a number that is no variable's. */
export function getVariable(dictionary: InstalledDictionary, no: number): Installed {
  const installed = dictionary.byNo.get(no)
  if (!installed) throw new Refusal('missing', 'not-found')
  return installed
}

/** The variable as pages get it. */
export function viewOf({ no, theme, is }: Installed): VariableView {
  const { code, zh, en, kind, provider, basis, purposes, readers, sensitivity, observed } = is
  const common = { no, code, zh, en, theme, kind, provider, basis, purposes, readers, sensitivity, observed }
  const held = { ...common, retentionYears: is.retention_years }
  if (is.kind === 'table') return { ...held, fields: is.fields }
  const period = is.kind === 'periodic' ? is.period : undefined
  return { ...held, field: fieldOf(is), ...(period && { period }) }
}

/** What its values look like, without how it is held. */
export function fieldOf(is: Exclude<Variable, { kind: 'table' }>): Field {
  const { code, zh, en, type, unit, scale, range, values } = is
  return { code, zh, en, type, unit, scale, range, values }
}
