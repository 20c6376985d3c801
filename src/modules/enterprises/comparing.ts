/**
 * A row of a file beside the stored firm with its code: unchanged, changed, or in conflict (docs/decisions/0011). A cell that
 * is empty says nothing, so it changes nothing. Pure.
 */
import type { Registered } from './enterprise.ts'

export const registerFields = [
  'name',
  'formerNames',
  'industry',
  'town',
  'status',
  'sizeClass',
  'capital',
  'capitalCurrency',
  'foundedOn',
  'form',
  'scope',
  'address',
] as const
export type RegisterField = (typeof registerFields)[number]
export type Line = Omit<Registered, 'creditCode'>
export type Fields = Partial<Line>

export interface Difference {
  was: Fields
  is: Fields
}

/** What the file says differently. A name given up becomes a former name, and currency goes with its amount. */
export function differenceOf(stored: Line, read: Line): Difference | undefined {
  const said = { ...read, status: read.status === 'unknown' ? stored.status : read.status }
  const is: Fields = {}
  for (const field of registerFields)
    if (field !== 'formerNames' && said[field] !== null && said[field] !== stored[field])
      Object.assign(is, { [field]: said[field] })
  const names = [...read.formerNames, ...(is.name === undefined ? [] : [stored.name])]
  const formerNames = [...new Set([...stored.formerNames, ...names])].filter(
    (name) => name !== (is.name ?? stored.name),
  )
  if (formerNames.length > stored.formerNames.length) is.formerNames = formerNames
  const fields = Object.keys(is) as RegisterField[]
  if (fields.length === 0) return undefined
  return { was: Object.fromEntries(fields.map((field) => [field, stored[field]])), is }
}

/** What no change of a firm explains: its founding day, or another currency for its capital. */
export const contradictsIdentity = (stored: Line, { is }: Difference): boolean =>
  (is.foundedOn !== undefined && stored.foundedOn !== null) ||
  (is.capitalCurrency !== undefined && stored.capitalCurrency !== null)

interface Act {
  act: string
  data: unknown
}

/** Fields that a person corrected after the last file that spoke of them. */
export function correctedByHand(trail: readonly Act[]): Set<string> {
  const byHand = new Set<string>()
  for (const { act, data } of trail) {
    const is = Object.keys((data as { is?: object }).is ?? {})
    if (act === 'import') byHand.clear()
    for (const field of is)
      if (act === 'correct') byHand.add(field)
      else byHand.delete(field)
  }
  return byHand
}

/** How a field is shown where it is compared. */
export const plain = (value: Fields[RegisterField] | undefined): string | number | null =>
  Array.isArray(value) ? value.join('；') || null : (value ?? null)
