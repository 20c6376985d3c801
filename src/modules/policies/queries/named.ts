/** Firms of a population as a list names them: by public code and name, as known at the moment. */
import { sql } from 'kysely'
import type { Db } from '../../../kernel/db.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { linesAt } from '../../enterprises/index.ts'
import type { Everybody } from './population.ts'

export interface Named {
  /** In the order of the population. */
  codes: string[]
  /** By code. */
  names: Map<string, string>
}

/** Refuses if one has no code: it could not stand on a list that is checked by codes. */
export async function namedAt(db: Db, { ids }: Pick<Everybody, 'ids'>, moment: string): Promise<Named> {
  const { rows } = await sql<{ id: string; code: string | null; name: string }>`
    select id, credit_code as code, name from ${linesAt(moment, { merged: false })} line`.execute(db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const lines = ids.map((id) => {
    const { code = null, name = id } = byId.get(id) ?? {}
    if (code === null) throw new Refusal('invalid', 'no-credit-code', { name })
    return { code, name }
  })
  return { codes: lines.map(({ code }) => code), names: new Map(lines.map(({ code, name }) => [code, name])) }
}
