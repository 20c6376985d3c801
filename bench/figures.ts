/** How measured times are summed up and printed: the same few figures everywhere, so that parts can be read side by side. */

/** The value below which this part of all lies; nearest rank, so it is a time that was really measured. */
export function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * part) - 1))] ?? Number.NaN
}

export const sortedOf = (times: readonly number[]): number[] => [...times].sort((a, b) => a - b)
export const median = (times: readonly number[]): number => percentile(sortedOf(times), 0.5)

/** Three digits: more would claim more than a shared machine can say. */
export const digits = (value: number): string => Number(value.toPrecision(3)).toString()
export const ms = (value: number): string => `${digits(value)} ms`
export const times = (a: number, b: number): string => `${digits(a / b)} ×`
export const whole = (value: number): string => value.toLocaleString('en-US')

/** Rows under their headings, in columns as wide as they need. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  return rows
    .map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))))
    .map((cells) => `  ${cells.join('   ').trimEnd()}`)
    .join('\n')
}
