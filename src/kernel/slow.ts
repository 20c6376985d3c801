/**
 * The statements that took long, kept in memory and beginning anew with the process. A statement is kept as its text:
 * what was asked with it travels apart as parameters and never comes here, and whatever stands in the text itself as a
 * value is struck out, because the administrator who reads this reads no business row.
 */
export interface SlowQuery {
  sql: string
  count: number
  /** Milliseconds. */
  worst: number
  last: number
  lastAt: string
}

export interface SlowQueries {
  note: (sql: string, ms: number) => void
  /** The worst first. */
  list: () => SlowQuery[]
  /** From how many milliseconds on a statement is slow. */
  from: (ms: number) => void
}

/** So many different statements are remembered; the one not seen for longest gives way. */
const kept = 100
const standard = 500

export function slowQueries(): SlowQueries {
  const known = new Map<string, SlowQuery>()
  let threshold = standard
  return {
    note: (text, ms) => {
      if (ms < threshold) return
      const sql = withoutValues(text)
      const before = known.get(sql)
      const [count, worst] = [(before?.count ?? 0) + 1, Math.max(before?.worst ?? 0, Math.round(ms))]
      // Set anew, so that the first in the map is the one not seen for longest.
      known.delete(sql)
      known.set(sql, { sql, count, worst, last: Math.round(ms), lastAt: new Date().toISOString() })
      const [oldest] = known.size > kept ? known.keys() : []
      if (oldest !== undefined) known.delete(oldest)
    },
    list: () => [...known.values()].sort((a, b) => b.worst - a.worst),
    from: (ms) => {
      threshold = ms
    },
  }
}

/** The text on one line, with `?` for every text and number in it; `$1` stays. */
const withoutValues = (sql: string): string =>
  sql
    .replace(/'(?:[^']|'')*'/g, '?')
    .replace(/(?<![\w$"])\d+(?:\.\d+)?\b/g, '?')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 2000)
