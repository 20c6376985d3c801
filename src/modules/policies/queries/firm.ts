/** What the engine reads of one enterprise: its facts and records as known at a moment, as far as the asker may see them. */
import type { Db } from '../../../kernel/db.ts'
import { type InstalledDictionary, knownFacts, knownRecords } from '../../facts/index.ts'
import type { CompiledClause } from '../compiled.ts'
import type { FirmFacts } from '../explanation.ts'

/** The numbers of all variables and tables that these clauses name. */
export function namesOf(clauses: Iterable<CompiledClause>, dictionary: InstalledDictionary): number[] {
  const codes = new Set([...clauses].flatMap(codesOf))
  return [...codes].flatMap((code) => dictionary.byCode.get(code)?.no ?? [])
}

/** A clause's texts are compiled once, so what they name is known: variables, and tables that are counted or summed. */
function codesOf({ naming, over, when, bars, bonuses, amount, cap }: CompiledClause): string[] {
  const texts = [
    ...[...when, ...bars, ...bonuses].map(({ rule }) => rule),
    ...bonuses.map(({ adds }) => adds),
    amount,
    cap && cap !== 'none' ? cap.value : null,
  ].flatMap((it) => (it && 'uses' in it ? [it] : []))
  const variables = texts
    .flatMap(({ uses }) => uses)
    .flatMap((name) => {
      const meaning = naming.meanings.get(name)
      return meaning?.kind === 'variable' ? [meaning.variable.code] : []
    })
  const tables = texts.flatMap((it) => it.tables)
  return [...(over ? [over.code] : []), ...tables, ...variables]
}

/** Facts for a claim: a variable that does not serve claims is not used, and stands as missing. */
export async function firmFacts(
  db: Db,
  dictionary: InstalledDictionary,
  enterpriseId: string,
  moment: string,
  names: readonly number[],
): Promise<FirmFacts> {
  const usable = names.filter((no) => dictionary.byNo.get(no)?.is.purposes.includes('claim'))
  const [facts, records] = await Promise.all([
    knownFacts(db, dictionary, enterpriseId, moment, usable),
    knownRecords(db, dictionary, enterpriseId, moment),
  ])
  const byKey = new Map(facts.map((fact) => [`${dictionary.byNo.get(fact.variable)?.is.code} ${fact.period}`, fact]))
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
