/** Counts for the board of sources how many firms there are values of and how new they are; by rows, never by values. */
import { sql } from 'kysely'
import type { Db } from '../../../kernel/db.ts'
import { putFreshness } from '../../../kernel/imports/freshness.ts'

interface Counted {
  source: number
  variable: number
  firms: number
  knownAt: string
  period: number | null
}

/** The day by which a period has ended, so that years, quarters and months can be compared. */
const end = sql`case when period < 10000 then period * 100 + 12 when period < 100000 then period / 10 * 100 + period % 10 * 3 else period end`

export async function countFreshness(job: Db): Promise<void> {
  const { rows } = await sql<Counted>`
    with each as (
      select source, variable, enterprise_id, max(known_at) as known_at, max(array[${end}, period]) filter (where period > 0) as newest
      from fact group by source, variable, enterprise_id
      union all
      select source, variable, enterprise_id, max(known_at), null from record group by source, variable, enterprise_id
    )
    select source, coalesce(variable, 0)::smallint as variable, count(distinct enterprise_id)::int as firms,
      max(known_at) as known_at, (max(newest))[2] as period
    from each group by grouping sets ((source, variable), (source))`.execute(job)
  await putFreshness(job, rows)
}
