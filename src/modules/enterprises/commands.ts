/** Changes of the register by the registrar. The import has a file of its own: importing.ts. */
import { implement } from '@orpc/server'
import type { Context } from '../../kernel/http.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { keepEntries } from '../../kernel/search/entries.ts'
import { record } from '../../kernel/trail.ts'
import { contract } from './contract.ts'
import { entryFor } from './queries/search.ts'
import { getEnterprise } from './queries.ts'

const on = implement(contract.enterprises).$context<Context>()

/** The units that keep the register. The same two stand in the row policies of db/migrations/0003. */
export const registrars = ['market', 'bigdata']

export const correct = on.correct.handler(async ({ input, context: { db, actor } }) => {
  if (!registrars.includes(actor.unit ?? '')) throw new Refusal('forbidden', 'not-registrar')
  const before = await getEnterprise(db, input.id)
  if (before.withdrawnAt) throw new Refusal('missing', 'not-found')
  if (before.version !== input.version) throw new Refusal('conflict', 'changed-by-another')
  const changed = Object.fromEntries(
    Object.entries(input.change).filter(([key, value]) => before[key as keyof typeof before] !== value),
  ) as typeof input.change
  if (Object.keys(changed).length === 0) throw new Refusal('conflict', 'nothing-changed')
  await checkCodes(db, changed)
  const was = Object.fromEntries(Object.keys(changed).map((key) => [key, before[key as keyof typeof before]]))
  const { id, version } = input
  const act = { act: 'correct', because: input.because, was, is: changed }
  await record(db, { kind: 'enterprise', id, enterpriseId: id, version }, act, actor)
  const formerNames = changed.name ? [...before.formerNames, before.name] : before.formerNames
  await db
    .updateTable('enterprise')
    .set({ ...changed, formerNames, version: version + 1 })
    .where('id', '=', id)
    .execute()
  if (changed.name) await keepEntries(db, [entryFor({ ...before, name: changed.name, formerNames })])
  return { id, version: version + 1 }
})

async function checkCodes(
  db: Context['db'],
  { industry, town }: { industry?: string | null | undefined; town?: string | null | undefined },
) {
  if (industry && !(await db.selectFrom('industry').select('code').where('code', '=', industry).executeTakeFirst()))
    throw new Refusal('invalid', 'unknown-industry', { industry })
  if (town && !(await db.selectFrom('town').select('code').where('code', '=', town).executeTakeFirst()))
    throw new Refusal('invalid', 'unknown-town', { town })
}
