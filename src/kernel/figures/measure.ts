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
  /**
   * The most that one enterprise makes of the number, and the next: of a sum its values, of a count and of a median its
   * rows. Of a share: the most rows that one has with the value 1, and the most that one has without.
   */
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
           ${largest(measure)}
    from by_firm group by at order by at`.execute(db)
  return found.map(({ sum, valued, ...cell }): Cell => {
    if (measure === 'count') return { ...cell, value: cell.rows, more: null }
    if (measure === 'sum') return { ...cell, value: valued === 0 ? null : sum, more: null }
    return { ...cell, value: sum ?? 0, more: cell.rows }
  })
}

function largest(measure: 'count' | 'sum' | 'share'): RawBuilder<unknown> {
  if (measure === 'share')
    return sql`coalesce(max(value), 0)::bigint as first, coalesce(max(rows - value), 0)::bigint as second`
  const part = measure === 'count' ? sql`rows` : sql`value`
  const nth = (n: number) =>
    sql`coalesce((array_agg(${part} order by ${part} desc nulls last))[${sql.lit(n)}], 0)::bigint`
  return sql`${nth(1)} as first, ${nth(2)} as second`
}

/** Below this no percentile is said (ACCESS, Figures): a tenth of fewer is nobody. */
export const fewestForPercentile = 10

async function ranked(db: Db, measure: 'median' | 'least', rows: RawBuilder<unknown>, by: readonly string[]) {
  const { rows: found } = await sql<Cell & { least: number | null; valued: number }>`
    with reckoned as (${rows}), by_firm as (
      select ${atOf(by)} as at, enterprise_id, count(*) as rows from reckoned group by 1, 2),
    firms as (
      select at, count(*)::int as firms, (array_agg(rows order by rows desc))[1]::int as first,
             coalesce((array_agg(rows order by rows desc))[2], 0)::int as second from by_firm group by 1),
    ranked as (
      select ${atOf(by)} as at, count(*)::int as rows, count(value)::int as valued, min(value)::bigint as least,
             percentile_disc(0.5) within group (order by value) as value,
             percentile_disc(0.9) within group (order by value) as more
      from reckoned group by 1)
    select * from ranked join firms using (at) order by at`.execute(db)
  return found.map(({ least, valued, value, more, ...cell }): Cell => {
    if (measure === 'least') return { ...cell, value: least, more: null }
    const enough = valued >= fewestForPercentile
    return { ...cell, value: enough ? value : null, more: enough ? more : null }
  })
}
