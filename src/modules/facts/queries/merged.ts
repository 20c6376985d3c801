/** The facts of firms merged into another, beside that one's own. The rows are those the asker may see. */
import { implement } from '@orpc/server'
import { cityDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/http.ts'
import { endOfDay } from '../../../kernel/moment.ts'
import { aliasesOf } from '../../enterprises/index.ts'
import { contract, type Known, type KnownRecord, type MergedFact, type MergedRecord } from '../contract.ts'
import { counting, hasValue, isSame } from '../merged.ts'
import { note } from '../queries.ts'
import type { InstalledDictionary } from './installed.ts'
import { knownFacts, knownRecords } from './known.ts'

const on = implement(contract.facts).$context<Context>()
const keyOf = ({ variable, period }: Known): string => `${variable} ${period}`

export const mergedFacts = (dictionary: InstalledDictionary) =>
  on.merged.handler(async ({ input: { id, on: day }, context: { db, now, actor } }) => {
    const { from: firms } = await aliasesOf(db, id, day ?? cityDay(now))
    if (firms.length === 0) return { firms: [], rows: [], records: [] }
    const moment = day ? endOfDay(day, now) : now
    const own = new Map((await knownFacts(db, dictionary, id, moment)).map((fact) => [keyOf(fact), fact]))
    const others = new Map<string, { firm: string; fact: Known }[]>()
    const theirs: OfFirm[] = []
    const recordsOf = async (firm: string): Promise<OfFirm[]> =>
      actor.id === '' ? [] : (await knownRecords(db, dictionary, firm, moment)).map((record) => ({ firm, record }))
    for (const firm of firms) {
      const facts = await knownFacts(db, dictionary, firm.id, moment)
      const records = await recordsOf(firm.id)
      const read = [...facts, ...records.map(({ record }) => record)].map(({ variable }) => variable)
      await note(db, actor, dictionary, firm.id, read)
      theirs.push(...records)
      for (const fact of facts.filter(hasValue)) {
        const known = others.get(keyOf(fact)) ?? []
        others.set(keyOf(fact), [...known, { firm: firm.id, fact }])
      }
    }
    const rows = [...others].map(([key, theirs]): MergedFact => {
      const mine = own.get(key)
      const counts = counting(
        mine,
        theirs.map(({ fact }) => fact),
      )
      const value = mine && hasValue(mine) ? mine : null
      return {
        own: value,
        others: theirs,
        counts: theirs.find(({ fact }) => fact === counts)?.firm ?? id,
        differs: new Set([...(value ? [value.value] : []), ...theirs.map(({ fact }) => fact.value)]).size > 1,
      }
    })
    const records = theirs.length > 0 ? besides(await recordsOf(id), theirs) : []
    return { firms: firms.map(({ id, name, from }) => ({ id, name, from })), rows, records }
  })

interface OfFirm {
  firm: string
  record: KnownRecord
}

/** The records of firms merged into one, and its own of the same tables, in the order of tables and days. */
function besides(own: readonly OfFirm[], theirs: readonly OfFirm[]): MergedRecord[] {
  const tables = new Set(theirs.map(({ record }) => record.variable))
  const all = [...own.filter(({ record }) => tables.has(record.variable)), ...theirs]
  return all
    .map((one) => ({
      ...one,
      twice: all.some((other) => other.firm !== one.firm && isSame(one.record, other.record)),
    }))
    .sort((a, b) => a.record.variable - b.record.variable || (a.record.onDay ?? '').localeCompare(b.record.onDay ?? ''))
}
