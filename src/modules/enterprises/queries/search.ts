/**
 * Enterprises in the search: found by name, pinyin, initials and code by everybody, by former names by those who may see
 * more than the public line. What was merged into another leads to that one.
 */
import { sql } from 'kysely'
import type { Db } from '../../../kernel/db.ts'
import { beforeIds } from '../../../kernel/id.ts'
import type { Hit } from '../../../kernel/search/contract.ts'
import { keepEntries, rules, type Subject } from '../../../kernel/search/entries.ts'
import { entriesOf, type Found, findEntries } from '../../../kernel/search/find.ts'
import type { Source } from '../../../kernel/search/sources.ts'
import { type Actor, city } from '../../../kernel/who.ts'

export const kind = 'firm'

/** Visitors, and the administrator, who reads no business row, see the public line alone. */
export const seesLine = ({ id, role }: Pick<Actor, 'id' | 'role'>): boolean => id === '' || role === 'administrator'

interface Registered {
  id: string
  name: string
  creditCode: string
  formerNames: readonly string[]
}
export const entryFor = ({ id, name, creditCode, formerNames }: Registered): Subject => ({
  ...{ enterpriseId: id, kind, id, name },
  code: creditCode,
  former: formerNames,
})

export const firms: Source = {
  kind,
  find: async ({ db, actor, query }) => {
    const found = await findEntries(db, query, { kind, withFormer: !seesLine(actor) })
    const leads = await entriesOf(
      db,
      kind,
      found.flatMap(({ leadsTo }) => leadsTo ?? []),
    )
    const hits = found.map((one) => hitOf(one, leads))
    return [...new Map(hits.toReversed().map((hit) => [hit.id, hit])).values()].toReversed()
  },
}

function hitOf({ id, name, code, by, former, leadsTo }: Found, leads: Awaited<ReturnType<typeof entriesOf>>): Hit {
  const other = leadsTo ? leads.get(leadsTo) : undefined
  const shown = other ?? { name, code }
  return {
    id: (other && leadsTo) || id,
    title: { zh: shown.name, en: shown.name },
    detail: shown.code === null ? null : { zh: shown.code, en: shown.code },
    by: other ? 'merged' : by,
    said: other ? name : former,
  }
}

/** So many are looked up together, and so many read aloud: that takes time in which the server answers nobody. */
const [batch, portion] = [2_000, 250]

/**
 * Entries for enterprises that have none or an old one: in a house that is older than the search, which takes a look through
 * the whole register; or among those that have come in since a moment.
 */
export async function fillSearch(job: Db, since?: string): Promise<number> {
  let last = since === undefined ? city : beforeIds(since)
  for (let written = 0; ; ) {
    const { rows } = await sql<Registered>`
      select id, name, credit_code, former_names from enterprise
      where id > ${last} and withdrawn_at is null and not exists (select from search_entry
        where enterprise_id = enterprise.id and kind = ${kind} and subject_id = enterprise.id and rules = ${rules})
      order by id limit ${batch}`.execute(job)
    for (let at = 0; at < rows.length; at += portion) await keepEntries(job, rows.slice(at, at + portion).map(entryFor))
    written += rows.length
    last = rows.at(-1)?.id ?? last
    if (rows.length < batch) return written
  }
}
