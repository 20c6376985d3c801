/**
 * Takes an import of the register back: what it added leaves the lists, what it changed is changed back, each with a line in
 * the trail. Refuses, naming them, where something done later rests on it; nothing is then undone.
 */
import { type SqlBool, sql } from 'kysely'
import type { Db } from '../../../kernel/db.ts'
import { dropConflicts } from '../../../kernel/imports/conflicts.ts'
import type { Undoing } from '../../../kernel/imports/importer.ts'
import { restsOn } from '../../../kernel/imports/rests.ts'
import type { Difference } from '../comparing.ts'
import { changeFirms, type Stored } from './register.ts'

interface Touched extends Stored {
  act: 'import' | 'update'
  changedLater: boolean
  data: Difference
}

export async function undoEnterprises({ db, database, actor, import: of, because }: Undoing): Promise<void> {
  const touched = await touchedBy(db, of)
  const added = touched.filter(({ act }) => act === 'import')
  const later = touched.filter(({ changedLater }) => changedLater)
  const resting = await restingOn(
    database.job,
    added.map(({ id }) => id),
  )
  restsOn([
    ...later.map(({ name }) => ({ name, what: 'register' as const })),
    ...added.flatMap(({ id, name }) => (resting.get(id) ?? []).map((what) => ({ name, what }))),
  ])
  const data = { import: of.id, because }
  await changeFirms(
    db,
    added.map(({ data: _, changedLater: __, ...firm }) => ({ firm, act: 'withdraw', is: {}, data })),
    actor,
    { withdrawn: true },
  )
  const updated = touched.filter(({ act }) => act === 'update')
  await changeFirms(
    db,
    updated.map(({ data: { was, is }, act: _, changedLater: __, ...firm }) => ({
      firm,
      act: 'update',
      is: was,
      data: { ...data, was: is, is: was },
    })),
    actor,
  )
  await dropConflicts(db, of.id)
}

/**
 * An import's lines in the trail are of one transaction and so of one moment, by which they are found. What an undone import
 * did in between has been taken back, and nothing rests on it.
 */
async function touchedBy(db: Db, { id }: Undoing['import']): Promise<Touched[]> {
  const { rows } = await sql<Touched>`
    select e.id, e.credit_code, name, former_names, industry, town, status, size_class, capital, capital_currency, founded_on,
      form, scope, address, e.version, withdrawn_at, t.act, t.data, exists (
        select from trail l where l.enterprise_id = e.id and l.subject_id = e.id and l.version > t.version
          and not exists (select from import u where u.id::text = l.data ->> 'import' and u.undone_at is not null)
      ) as changed_later
    from trail t join enterprise e on e.id = t.enterprise_id
    where t.subject = 'enterprise' and t.at = (select at from import where id = ${id}) and t.act in ('import', 'update')
      and t.data ->> 'import' = ${id}`.execute(db)
  return rows
}

const kinds = ['fact', 'record', 'dispute', 'binding', 'letter', 'file'] as const

/** What is known of these firms by now, whoever may read it: that there is something, never what. */
async function restingOn(job: Db, ids: readonly string[]): Promise<Map<string, (typeof kinds)[number][]>> {
  const found = new Map<string, (typeof kinds)[number][]>()
  for (const kind of ids.length > 0 ? kinds : []) {
    const rows = await job
      .selectFrom(kind)
      .select('enterpriseId')
      .distinct()
      .where(sql<SqlBool>`enterprise_id = any (${[...ids]}::uuid[])`)
      .execute()
    for (const { enterpriseId } of rows) found.set(enterpriseId, [...(found.get(enterpriseId) ?? []), kind])
  }
  return found
}
