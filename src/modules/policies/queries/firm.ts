/** What the engine reads of one enterprise: its facts and records as known at a moment, as far as the asker may see them. */
import { cityDay } from '../../../kernel/calendar.ts'
import type { Db } from '../../../kernel/db.ts'
import { aliasesOf } from '../../enterprises/index.ts'
import type { KnownRecord } from '../../facts/contract.ts'
import { counting, type InstalledDictionary, knownFacts, knownRecords } from '../../facts/index.ts'
import { type CompiledClause, textsOf } from '../compiled.ts'
import type { Fact, FirmFacts } from '../explanation.ts'

/** The numbers of all variables and tables that these clauses name. */
export function namesOf(clauses: Iterable<CompiledClause>, dictionary: InstalledDictionary): number[] {
  const codes = new Set([...clauses].flatMap(codesOf))
  return [...codes].flatMap((code) => dictionary.byCode.get(code)?.no ?? [])
}

/** A clause's texts are compiled once, so what they name is known: variables, and tables that are counted or summed. */
export function codesOf(clause: CompiledClause): string[] {
  const { naming, over } = clause
  const texts = textsOf(clause)
  const variables = texts
    .flatMap(({ uses }) => uses)
    .flatMap((name) => {
      const meaning = naming.meanings.get(name)
      return meaning?.kind === 'variable' ? [meaning.variable.code] : []
    })
  const tables = texts.flatMap((it) => it.tables)
  return [...(over ? [over.code] : []), ...tables, ...variables]
}

/**
 * Facts for a claim: a variable that does not serve claims is not used, and stands as missing. Those of firms merged into
 * this one by the day of the moment are used where it has none of its own, and say whose they are.
 */
export async function firmFacts(
  db: Db,
  dictionary: InstalledDictionary,
  enterpriseId: string,
  moment: string,
  names: readonly number[],
): Promise<FirmFacts> {
  const usable = names.filter((no) => dictionary.byNo.get(no)?.is.purposes.includes('claim'))
  const { from } = await aliasesOf(db, enterpriseId, cityDay(moment))
  const firms: readonly { id: string; name?: string }[] = [{ id: enterpriseId }, ...from]
  const byKey = new Map<string, Fact>()
  const records: (KnownRecord & { of?: string })[] = []
  for (const { id, name } of firms) {
    const whose = name === undefined ? {} : { of: name }
    const [facts, rows] = await Promise.all([
      knownFacts(db, dictionary, id, moment, usable),
      knownRecords(db, dictionary, id, moment),
    ])
    for (const fact of facts) {
      const key = `${dictionary.byNo.get(fact.variable)?.is.code} ${fact.period}`
      const mine = { ...fact, ...whose }
      byKey.set(key, counting(byKey.get(key), [mine]) ?? mine)
    }
    records.push(...rows.map((row) => ({ ...row, ...whose })))
  }
  return {
    fact: (code, period) => byKey.get(`${code} ${period}`),
    records: (table) => {
      const no = dictionary.byCode.get(table)?.no
      return no === undefined ? undefined : records.filter((record) => record.variable === no)
    },
  }
}

/** What the public line of the register says, and nothing else: enough to tell whom a clause is not for. */
export function publicFacts(line: {
  industry: string | null
  section: string | null
  town: string | null
  knownAt: string
}): FirmFacts {
  const source = { zh: '企业登记公开信息', en: 'The public register' }
  const { industry, section, town, knownAt } = line
  const values: Record<string, string | null> = {
    industry_section: section,
    industry_division: industry?.slice(0, 2) ?? null,
    industry_class: industry,
    town_code: town,
    registered_here: 'true',
  }
  return {
    fact: (code) => (values[code] == null ? undefined : { value: values[code], source, knownAt, declared: false }),
    records: () => undefined,
  }
}
