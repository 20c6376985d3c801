/** A registrar takes what a file says against the register: a correction of his, with his reason. */
import type { Asking, Decided } from '../../../kernel/imports/importer.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { record } from '../../../kernel/trail.ts'
import type { Fields, RegisterField } from '../comparing.ts'
import { getEnterprise } from '../queries.ts'

export async function fileDecided({ db, actor }: Asking, decided: readonly Decided[]): Promise<void> {
  const [first] = decided
  if (!first) return
  const { enterpriseId: id, because } = first
  const before = await getEnterprise(db, id)
  const is = Object.fromEntries(decided.map(({ field, filed }) => [field, filed])) as Fields
  const fields = Object.keys(is) as RegisterField[]
  const stale = decided.some(
    ({ field, stored }) => JSON.stringify(before[field as RegisterField]) !== JSON.stringify(stored),
  )
  if (stale) throw new Refusal('conflict', 'changed-by-another')
  // A name given up becomes a former name whether or not that was decided as well.
  if (is.name !== undefined && is.formerNames === undefined) is.formerNames = [...before.formerNames, before.name]
  const was = Object.fromEntries(fields.map((field) => [field, before[field]]))
  const { formerNames: _, ...said } = is
  const told = 'formerNames' in was ? is : said
  const { version } = before
  await record(
    db,
    { kind: 'enterprise', id, enterpriseId: id, version },
    { act: 'correct', because, was, is: told } as never,
    actor,
  )
  await db
    .updateTable('enterprise')
    .set({ ...is, version: version + 1 })
    .where('id', '=', id)
    .execute()
}
