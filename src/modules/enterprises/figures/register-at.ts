/**
 * The register as it was known at a moment. It is a table of rows that are corrected in place, so what it said then is put
 * together from the row as it is and from the trail: of each field that was changed afterwards, what the first such change
 * found there (`was`). Whoever changes a row writes such a line; a change without one is found by a re-run.
 */
import { type RawBuilder, sql } from 'kysely'

/** Id, town, industry and its section, size, status, capital and its currency. */
export function registerAt(moment: string | null): RawBuilder<unknown> {
  const lines =
    moment === null
      ? sql`(select id, town, industry, size_class, status, capital, capital_currency from enterprise where ${isIn(moment)})`
      : asOf(moment)
  return sql`(
    select line.id, line.town, line.industry, line.size_class as size, line.status, line.capital, line.capital_currency,
           ${sectionOf('line')} as section
    from ${lines} line
    left join industry division on division.code = substr(line.industry, 1, 2) and division.level = 2)`
}

export const sectionOf = (line: string) => {
  const industry = sql.ref(`${line}.industry`)
  return sql`case when ${industry} ~ '^[A-Z]$' then ${industry} else division.parent end`
}

const asOf = (moment: string) => sql`(
  select id, ${then('town')} as town, ${then('industry')} as industry, ${then('size_class', 'sizeClass')} as size_class,
         ${then('status')} as status, ${then('capital')}::bigint as capital,
         ${then('capital_currency', 'capitalCurrency')} as capital_currency
  from enterprise left join ${changesSince(moment)} changed on changed.enterprise_id = enterprise.id
  where known_at <= ${moment}::timestamptz and ${isIn(moment)})`

/** Every column of the register's line, as of a moment; those merged into another too if `merged`. */
export const linesAt = (moment: string, { merged }: { merged: boolean }) => sql`(
  select id, credit_code, ${then('name')} as name, ${formerNames} as former_names, ${then('town')} as town,
         ${then('industry')} as industry, ${then('size_class', 'sizeClass')} as size_class, ${then('status')} as status,
         ${then('capital')}::bigint as capital, ${then('capital_currency', 'capitalCurrency')} as capital_currency,
         ${then('founded_on', 'foundedOn')} as founded_on, ${then('form')} as form, ${then('scope')} as scope,
         ${then('address')} as address
  from enterprise left join ${changesSince(moment)} changed on changed.enterprise_id = enterprise.id
  where known_at <= ${moment}::timestamptz and ${isIn(moment, merged ? ['withdraw'] : undefined)})`

/**
 * By enterprise: what each field said before it was first changed after the moment (`was`), and how many names were given
 * up since, until somebody changed the list of former names itself.
 */
const changesSince = (moment: string) => sql`(
  select enterprise_id, jsonb_object_agg(field, value order by version desc) as was,
         count(*) filter (where act = 'correct' and field = 'name' and version < coalesce(listed, version + 1)) as given_up
  from (
    select enterprise_id, version, act, field, value,
           min(version) filter (where field = 'formerNames') over (partition by enterprise_id) as listed
    from trail, jsonb_each(case jsonb_typeof(data->'was') when 'object' then data->'was' else '{}' end) as each (field, value)
    where subject = 'enterprise' and at > ${moment}::timestamptz) line
  group by enterprise_id)`

/** A name that a correction gave up stands at the end of the former names, and no line says so. */
const namesBefore = sql`case when was ? 'formerNames' then array(select jsonb_array_elements_text(was->'formerNames'))
  else enterprise.former_names end`
const formerNames = sql`(${namesBefore})[1:cardinality(${namesBefore}) - coalesce(given_up, 0)::int]`

/**
 * Neither taken out again by an undone import nor counted with the firm it was merged into, as the trail had it: the row
 * itself only knows of today.
 */
function isIn(moment: string | null, leaving: readonly string[] = ['withdraw', 'merge']) {
  const until = (line: string) =>
    moment === null ? sql`true` : sql`${sql.ref(`${line}.at`)} <= ${moment}::timestamptz`
  return sql`not exists (
    select from trail gone where gone.subject = 'enterprise' and gone.enterprise_id = enterprise.id
      and gone.act in (${sql.join(leaving.map((act) => sql.lit(act)))}) and ${until('gone')} and not exists (
        select from trail back where back.enterprise_id = gone.enterprise_id and back.subject_id = gone.subject_id
          and back.subject = 'enterprise' and back.version > gone.version and ${until('back')}
          and back.act = case gone.act when 'withdraw' then 'import' else 'unmerge' end))`
}

/** What a field said before the first later change of it; what it says where there was none. */
const then = (column: string, field = column) =>
  sql`case when was ? ${field}::text then was->>${field}::text else ${sql.ref(column)}::text end`
