/** The board of sources: what was counted, with what the dictionary expects. */
import { cityDay } from '../../../kernel/calendar.ts'
import type { Db } from '../../../kernel/db.ts'
import { type Freshness, freshnessOf } from '../../../kernel/imports/freshness.ts'
import type { SourceFreshness } from '../contract.ts'
import { nextDue, type Rhythm, rhythms } from '../freshness.ts'
import type { InstalledDictionary } from './installed.ts'

export async function freshnessBoard(db: Db, dictionary: InstalledDictionary, now: string) {
  const { firms } = await db
    .selectFrom('enterprise')
    .where('withdrawnAt', 'is', null)
    .select(({ fn }) => fn.count<number>('id').as('firms'))
    .executeTakeFirstOrThrow()
  return { firms: Number(firms), ...(await sourcesOf(db, dictionary, now)) }
}

/** How many sources are late, of how many; for whoever only wants to know whether to look at the board. */
export const lateSources = (dictionary: InstalledDictionary) => async (db: Db, now: string) => {
  const { sources } = await sourcesOf(db, dictionary, now)
  return { late: sources.filter(({ late }) => late > 0).length, of: sources.length }
}

async function sourcesOf(db: Db, dictionary: InstalledDictionary, now: string) {
  const [rows, sources] = [await freshnessOf(db), await db.selectFrom('source').selectAll().execute()]
  const board = rows
    .filter(({ variable }) => variable === 0)
    .flatMap((whole): SourceFreshness[] => {
      const source = sources.find(({ no }) => no === whole.source)
      if (!source) return []
      const { code, zh, en } = source
      const single = rows.filter((row) => row.variable > 0 && row.source === whole.source && row.unit === whole.unit)
      // What a person corrected or a firm stated is not expected again at any time.
      const expected = code === 'correction' || code === 'firm' ? [] : single
      const { unit, importedAt, knownAt, period } = whole
      const about = { unit, importedAt, knownAt, period, firms: whole.firms, variables: single.length }
      return [{ source: { code, zh, en }, ...about, ...lateness(expected, dictionary, cityDay(now)) }]
    })
  return {
    countedAt: rows[0]?.countedAt ?? null,
    sources: board.sort((a, b) => b.late - a.late || a.knownAt.localeCompare(b.knownAt)),
  }
}

function lateness(rows: readonly Freshness[], dictionary: InstalledDictionary, today: string) {
  const due = rows.flatMap(({ variable, period }): { rhythm: Rhythm; on: string }[] => {
    const is = dictionary.byNo.get(variable)?.is
    if (is?.kind !== 'periodic' || !is.period || period === null) return []
    return [{ rhythm: is.period, on: nextDue(period, is.period) }]
  })
  const late = due.filter(({ on }) => on < today).map(({ on }) => on)
  return {
    rhythm: rhythms.find((one) => due.some(({ rhythm }) => rhythm === one)) ?? null,
    late: late.length,
    lateSince: late.sort()[0] ?? null,
  }
}
