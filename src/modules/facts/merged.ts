/**
 * What is known of a firm and of those merged into it, as one: whose value counts where both have one. The firm's own
 * comes first, as it stands in the register under the name that stayed; what it lacks is taken from the other, of several
 * from the one merged first. Nothing is written over: both stay, each with its source. Pure.
 */

/** A value that its provider took back is none. */
export const hasValue = (one: { value: string | null } | undefined): boolean => one !== undefined && one.value !== null

/** Of the firm's own value and those of the firms merged into it, in their order, the one that counts. */
export function counting<Of extends { value: string | null }>(
  own: Of | undefined,
  others: readonly Of[],
): Of | undefined {
  return [own, ...others].find(hasValue) ?? own ?? others[0]
}

interface OnRecord {
  variable: number
  onDay: string | null
  fields: Readonly<Record<string, string | null>>
}

/** Whether two firms have the same thing on record: same table, same day, same values. */
export const isSame = (one: OnRecord, other: OnRecord): boolean =>
  one.variable === other.variable &&
  one.onDay === other.onDay &&
  Object.keys({ ...one.fields, ...other.fields }).every(
    (field) => (one.fields[field] ?? null) === (other.fields[field] ?? null),
  )
