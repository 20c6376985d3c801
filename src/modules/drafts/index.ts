/** What main and other modules may use of this one. */
import { implement } from '@orpc/server'
import { cityDay } from '../../kernel/calendar.ts'
import type { Db } from '../../kernel/db.ts'
import type { Errand } from '../../kernel/errands.ts'
import type { Context } from '../../kernel/http.ts'
import type { Provable } from '../../kernel/proof/provable.ts'
import type { InstalledDictionary } from '../facts/index.ts'
import { type Books, Laboratory } from '../policies/index.ts'
import { bringIssued, issuedChannel } from './commands/issuing.ts'
import { draftCommands } from './commands.ts'
import { contract } from './contract.ts'
import { apply } from './draft.ts'
import { type Desk, readPath } from './queries/reading.ts'
import { draftQueries } from './queries.ts'

export { bringIssued } from './commands/issuing.ts'
export { draftSays } from './draft-says.ts'
export { contract, type Desk }

/** Every draft is what its trail says. */
export const provables: readonly Provable[] = [
  { subject: 'draft', table: 'draft', key: { enterpriseId: undefined, id: 'id' }, apply },
]

/** The desk of the workshop: one laboratory a house. */
export async function openDesk(db: Db, dictionary: InstalledDictionary, books: Books): Promise<Desk> {
  const units = await db.selectFrom('unit').select(['code', 'zh', 'en']).execute()
  const names = new Map(units.map(({ code, zh, en }) => [code, { zh, en }] as const))
  const unit = (code: string) => names.get(code) ?? { zh: code, en: code }
  const today = () => cityDay(new Date().toISOString())
  return { dictionary, books, laboratory: new Laboratory(dictionary), way: readPath(), unit, today }
}

/** Books in use follow what is issued, in every process: when it is said, and by the hour because issues begin with a day. */
export const issuing = (desk: Desk): Errand => ({
  name: 'use-issued',
  wokenBy: issuedChannel,
  every: 60,
  run: async ({ database, log }) => {
    const unread = await bringIssued(database.job, desk)
    if (unread.length > 0)
      log({ level: 'error', what: 'an issued clause does not read', detail: { clauses: unread.join(', ') } })
  },
})

export const routerOf = (desk: Desk) => ({
  drafts: implement(contract.drafts)
    .$context<Context>()
    .router({ ...draftQueries(desk), ...draftCommands(desk) }),
})
