/** From rows to numbers: one cell for each value of the dimensions asked for, each table a plain `group by`. */
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db.ts'
import type { Measure } from './figure.ts'

/** A number with what the small-cell rule has to know of it. */
export interface Cell {
  /** Dimension to code; the total has none. */
  at: Record<string, string>
  rows: number
  firms: number
  /** Null where there is nothing to reckon it from. */
  value: number | null
  /** Of a share, how many rows; of a median, the value nine tenths stay within. */
  more: number | null
  /** The shares of the two largest enterprises, for sums. */
  first: number
  second: number
}

interface Found extends Omit<Cell, 'value' | 'more'> {
  sum: number | null
  valued: number
}

const atOf = (by: readonly string[]): RawBuilder<unknown> =>
  by.length === 0
    ? sql`'{}'::jsonb`
    : sql`jsonb_build_object(${sql.join(by.flatMap((code) => [sql`${code}::text`, sql`coalesce(${sql.ref(code)}, '')`]))})`

export async function cellsOf(
  db: Db,
  measure: Measure,
  rows: RawBuilder<unknown>,
  by: readonly string[],
): Promise<Cell[]> {
  const found =
    measure === 'median' || measure === 'least'
      ? await ranked(db, measure, rows, by)
      : await summed(db, measure, rows, by)
  return found.length === 0 && by.length === 0 ? [{ ...nothing, value: measure === 'count' ? 0 : null }] : found
}

const nothing: Cell = { at: {}, rows: 0, firms: 0, value: null, more: null, first: 0, second: 0 }

async function summed(db: Db, measure: 'count' | 'sum' | 'share', rows: RawBuilder<unknown>, by: readonly string[]) {
  const { rows: found } = await sql<Found>`
    with by_firm as (
      select ${atOf(by)} as at, enterprise_id, count(*) as rows, sum(value) as value, count(value) as valued
      from (${rows}) reckoned group by 1, 2)
    select at, sum(rows)::int as rows, count(*)::int as firms, sum(value)::bigint as sum, sum(valued)::int as valued,
           coalesce((array_agg(value order by value desc nulls last))[1], 0)::bigint as first,
           coalesce((array_agg(value order by value desc nulls last))[2], 0)::bigint as second
    from by_firm group by at order by at`.execute(db)
  return found.map(({ sum, valued, ...cell }): Cell => {
    if (measure === 'count') return { ...cell, value: cell.rows, more: null }
    if (measure === 'sum') return { ...cell, value: valued === 0 ? null : sum, more: null }
    return { ...cell, value: sum ?? 0, more: cell.rows }
  })
}

/** Below this no percentile is said (ACCESS, Figures): a tenth of fewer is nobody. */
export const fewestForPercentile = 10

async function ranked(db: Db, measure: 'median' | 'least', rows: RawBuilder<unknown>, by: readonly string[]) {
  const { rows: found } = await sql<Omit<Cell, 'first' | 'second'> & { least: number | null; valued: number }>`
    select ${atOf(by)} as at, count(*)::int as rows, count(distinct enterprise_id)::int as firms,
           count(value)::int as valued, min(value)::bigint as least,
           percentile_disc(0.5) within group (order by value) as value,
           percentile_disc(0.9) within group (order by value) as more
    from (${rows}) reckoned group by 1 order by 1`.execute(db)
  return found.map(({ least, valued, value, more, ...cell }): Cell => {
    if (measure === 'least') return { ...cell, value: least, more: null, first: 0, second: 0 }
    const enough = valued >= fewestForPercentile
    return { ...cell, value: enough ? value : null, more: enough ? more : null, first: 0, second: 0 }
  })
}
