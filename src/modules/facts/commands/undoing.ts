/**
 * Takes an import of values back. Nothing is removed: a later row gives back what was known before, or says that nothing
 * is. And a value of a file that a person preferred to a corrected one.
 */
import { sql } from 'kysely'
import type { Db } from '../../../kernel/db.ts'
import { dropConflicts } from '../../../kernel/imports/conflicts.ts'
import type { Asking, Decided, Undoing } from '../../../kernel/imports/importer.ts'
import { restsOn } from '../../../kernel/imports/rests.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Stored, shown, stored } from '../fact.ts'
import { fieldOf, type Installed, type InstalledDictionary } from '../queries/installed.ts'

export async function undoFacts(
  dictionary: InstalledDictionary,
  { db, actor, import: { id } }: Undoing,
): Promise<void> {
  restsOn(await restingOn(db, dictionary, id))
  await sql`
    insert into fact (enterprise_id, variable, period, value, text, declared, source, sensitivity, by_id, import_id)
    select f.enterprise_id, f.variable, f.period, p.value, p.text, coalesce(p.declared, f.declared),
      coalesce(p.source, f.source), f.sensitivity, ${actor.id}::uuid, ${id}::uuid
    from fact f left join lateral (select * from fact p where p.enterprise_id = f.enterprise_id
      and p.variable = f.variable and p.period = f.period and p.known_at < f.known_at
      order by p.known_at desc limit 1) p on true
    where f.import_id = ${id} and f.known_at = (select at from import where id = ${id})`.execute(db)
  await dropConflicts(db, id)
}

/** Later rows and disputes of the same value. What an undone import said in between has been taken back already. */
async function restingOn(db: Db, dictionary: InstalledDictionary, id: string) {
  const { rows } = await sql<{ name: string; variable: number; later: boolean; disputed: boolean }>`
    select * from (
      select e.name, f.variable, exists (
          select from fact l where l.enterprise_id = f.enterprise_id and l.variable = f.variable and l.period = f.period
            and l.known_at > f.known_at
            and not exists (select from import u where u.id = l.import_id and u.undone_at is not null)
        ) as later, exists (
          select from dispute d where d.enterprise_id = f.enterprise_id and d.variable = f.variable
            and d.period = f.period and d.opened_at >= f.known_at and d.state <> 'withdrawn'
        ) as disputed
      from fact f join enterprise e on e.id = f.enterprise_id
      where f.import_id = ${id} and f.known_at = (select at from import where id = ${id})
    ) found where later or disputed`.execute(db)
  return rows.flatMap(({ name, variable, later, disputed }) => {
    const said = `${name} ${dictionary.byNo.get(variable)?.is.zh ?? variable}`
    return [
      ...(later ? [{ name: said, what: 'value' as const }] : []),
      ...(disputed ? [{ name: said, what: 'dispute' as const }] : []),
    ]
  })
}

/** The officer takes what the file says: a correction of his. */
export async function fileValues(
  dictionary: InstalledDictionary,
  { db, actor }: Asking,
  decided: readonly Decided[],
): Promise<void> {
  for (const one of decided) {
    const { enterpriseId, variable, period } = one
    const installed = variable === null ? undefined : dictionary.byNo.get(variable)
    if (!installed || period === null || installed.is.kind === 'table') throw new Refusal('missing', 'not-found')
    await mustStillSay(db, installed, one)
    const value = stored(fieldOf(installed.is), String(one.filed))
    if (typeof value === 'string') throw new Refusal('conflict', 'changed-by-another')
    await db
      .insertInto('fact')
      .values({
        ...{ enterpriseId, variable: installed.no, period, byId: actor.id, ...value },
        ...{ declared: false, sensitivity: installed.is.sensitivity },
        source: sql<number>`(select no from source where code = 'correction')`,
      })
      .execute()
  }
}

async function mustStillSay(
  db: Db,
  installed: Installed,
  { enterpriseId, period, stored: then }: Decided,
): Promise<void> {
  const { rows } = await sql<Stored>`
    select value, text from fact where enterprise_id = ${enterpriseId} and variable = ${installed.no}
      and period = ${period} order by known_at desc limit 1`.execute(db)
  const [now] = rows
  const says = now && installed.is.kind !== 'table' ? shown(fieldOf(installed.is), now) : null
  if (says !== then) throw new Refusal('conflict', 'changed-by-another')
}
