/** The facts of firms merged into another, beside that one's own. The rows are those the asker may see. */
import { implement } from '@orpc/server'
import { cityDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/http.ts'
import { endOfDay } from '../../../kernel/moment.ts'
import { aliasesOf } from '../../enterprises/index.ts'
import { contract, type Known, type MergedFact } from '../contract.ts'
import { counting, hasValue } from '../merged.ts'
import { note } from '../queries.ts'
import type { InstalledDictionary } from './installed.ts'
import { knownFacts } from './known.ts'

const on = implement(contract.facts).$context<Context>()
const keyOf = ({ variable, period }: Known): string => `${variable} ${period}`

export const mergedFacts = (dictionary: InstalledDictionary) =>
  on.merged.handler(async ({ input: { id, on: day }, context: { db, now, actor } }) => {
    const { from: firms } = await aliasesOf(db, id, day ?? cityDay(now))
    if (firms.length === 0) return { firms: [], rows: [] }
    const moment = day ? endOfDay(day, now) : now
    const own = new Map((await knownFacts(db, dictionary, id, moment)).map((fact) => [keyOf(fact), fact]))
    const others = new Map<string, { firm: string; fact: Known }[]>()
    for (const firm of firms) {
      const facts = await knownFacts(db, dictionary, firm.id, moment)
      await note(
        db,
        actor,
        dictionary,
        firm.id,
        facts.map(({ variable }) => variable),
      )
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
    return { firms: firms.map(({ id, name, from }) => ({ id, name, from })), rows }
  })
