/** The proof of every night, its record, and what is said when it found something or did not run. */
import { sql } from 'kysely'
import type { Check } from '../check.ts'
import type { Database } from '../db.ts'
import type { House } from '../house.ts'
import type { Task } from '../jobs.ts'
import type { Provable } from './provable.ts'
import { type Proof, prove } from './prove.ts'

interface Proving {
  house: Pick<House, 'urls'>
  database: Pick<Database, 'job'>
  provables: readonly Provable[]
  byWhom: string
}

/** Proves, and keeps on record how much was read and how many differences there are: no values. */
export async function runProof({ house, database: { job }, provables, byWhom }: Proving): Promise<Proof> {
  const { id } = await job.insertInto('proofRun').values({ byWhom }).returning('id').executeTakeFirstOrThrow()
  const end = async (row: { rows: number; lines: number; differences: number } | { error: string }) =>
    await job
      .updateTable('proofRun')
      .set({ ...row, endedAt: sql<string>`transaction_timestamp()` })
      .where('id', '=', id)
      .execute()
  try {
    const proof = await prove(house.urls.owner, provables)
    const { rows, lines, differences } = proof
    await end({ rows, lines, differences })
    return proof
  } catch (error) {
    const { code, name } = error as { code?: unknown; name?: unknown }
    await end({ error: String(code ?? name ?? 'unknown') })
    throw error
  }
}

export const nightlyProof = (house: Proving['house'], provables: readonly Provable[]): Task => ({
  name: 'prove',
  daily: '03:40',
  run: async (database, log) => {
    const { found: _, ...detail } = await runProof({ house, database, provables, byWhom: 'nightly' })
    log({
      level: detail.differences > 0 ? 'error' : 'info',
      what: detail.differences > 0 ? 'rows differ from their trail: run bolanggu prove' : 'every row equals its trail',
      detail,
    })
  },
})

const alarmAfterHours = 48

export const proofCheck: Check = {
  name: 'proof',
  look: async ({ job }, now) => {
    const since = new Date(Date.parse(now) - alarmAfterHours * 3_600_000).toISOString()
    const last = await job
      .selectFrom('proofRun')
      .select(['startedAt', 'differences'])
      .where('differences', 'is not', null)
      .orderBy('startedAt', 'desc')
      .executeTakeFirst()
    if (last?.differences) return { detail: { differences: last.differences, last: last.startedAt } }
    if (last && last.startedAt >= since) return undefined
    const house = await job.selectFrom('installation').select('readyAt').executeTakeFirst()
    if (!house?.readyAt || house.readyAt >= since) return undefined
    const detail: Record<string, string | number> = { hours: alarmAfterHours }
    if (last) detail.last = last.startedAt
    return { detail }
  },
}
