/**
 * Days as the city's generator counts them: whole days since 1970-01-01, as the dictionary stores dates. Instants are the
 * ninth hour of a day in Shanghai; the same few thousand come up two million times, so their texts are kept.
 */
const second = 86_400_000

export const dayOf = (year: number, month: number, date: number): number => Date.UTC(year, month - 1, date) / second

const days = new Map<number, string>()
/** `YYYY-MM-DD`. */
export function dayText(day: number): string {
  const known = days.get(day)
  if (known !== undefined) return known
  const text = new Date(day * second).toISOString().slice(0, 10)
  days.set(day, text)
  return text
}

const instants = new Map<number, string>()
/** Nine in the morning in Shanghai, as an ISO instant. */
export function instantText(day: number): string {
  const known = instants.get(day)
  if (known !== undefined) return known
  const text = `${dayText(day)}T01:00:00.000Z`
  instants.set(day, text)
  return text
}

/** The made-up city's today: everything that is known in it was known before. */
export const today = dayOf(2022, 11, 30)
/** Months reported: January 2020 to October 2022. */
export const months: readonly { year: number; month: number }[] = Array.from({ length: 34 }, (_, at) => ({
  year: 2020 + Math.floor(at / 12),
  month: (at % 12) + 1,
}))
