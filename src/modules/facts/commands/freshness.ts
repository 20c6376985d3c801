/** Counts for the board of sources how many firms there are values of and how new they are; by rows, never by values. */
import { sql } from 'kysely'
import type { Db } from '../../../kernel/db.ts'
import { type Freshness, putFreshness } from '../../../kernel/imports/freshness.ts'

/** The month in which a period ends, so that years, quarters and months can be compared. */
const end = sql`case when period < 10000 then period * 100 + 12
  when period < 100000 then period / 10 * 100 + period % 10 * 3 else period end`

export async function countFreshness(job: Db): Promise<void> {
  const { rows } = await sql<Freshness>`
    with each as (
      select source, variable, enterprise_id, max(known_at) as known_at,
        max(${end} * 1000000::bigint + period) filter (where period > 0) as newest
      from fact group by source, variable, enterprise_id
      union all
      select source, variable, enterprise_id, max(known_at), null from record group by source, variable, enterprise_id
    ), owned as (
      select each.*, coalesce(s.unit, v.provider) as unit
      from each join source s on s.no = each.source join variable v on v.no = each.variable
    ), imported as (
      select unit, max(at) as at from import where what = 'facts' and undone_at is null group by unit
    )
    select source, o.unit, coalesce(variable, 0)::smallint as variable, count(distinct enterprise_id)::int as firms,
      max(known_at) as known_at, (max(newest) % 1000000)::int as period, max(i.at) as imported_at
    from owned o left join imported i on i.unit = o.unit
    group by grouping sets ((source, o.unit, variable), (source, o.unit))`.execute(job)
  await putFreshness(job, rows)
}
