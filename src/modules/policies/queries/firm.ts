/** What the engine reads of one enterprise: its facts and records as known at a moment, as far as the asker may see them. */
import type { Db } from '../../../kernel/db.ts'
import { type InstalledDictionary, knownFacts, knownRecords } from '../../facts/index.ts'
import type { Adopted } from '../adoption.ts'
import type { CompiledClause } from '../compiled.ts'
import type { FirmFacts } from '../explanation.ts'

/** The numbers of all variables and tables that these clauses name. */
export function namesOf(clauses: Iterable<CompiledClause>, dictionary: InstalledDictionary): number[] {
  const codes = new Set<string>()
  for (const { naming, over, ...clause } of clauses) {
    if (over) codes.add(over.code)
    for (const table of naming.tables.keys()) if (mentions(clause, table)) codes.add(table)
    for (const [name, meaning] of naming.meanings)
      if (meaning.kind === 'variable' && mentions(clause, name)) codes.add(meaning.variable.code)
  }
  return [...codes].flatMap((code) => dictionary.byCode.get(code)?.no ?? [])
}

type Texts = Omit<CompiledClause, 'naming' | 'over'>
const mentions = ({ clause }: Texts, name: string): boolean => textsOf(clause).some((text) => hasName(text, name))

const textsOf = ({ when, bars, amount }: CompiledClause['clause']): string[] =>
  [
    ...[...when, ...bars, ...amount.bonuses].map(({ feel }) => feel),
    ...amount.bonuses.map(({ adds }) => adds),
    amount.feel,
    typeof amount.cap === 'object' ? amount.cap?.value : undefined,
  ].filter((text): text is string => typeof text === 'string')

const hasName = (text: string, name: string): boolean => new RegExp(`(?<![\\p{L}\\p{N}_])${name}(?![\\p{L}\\p{N}_])`, 'u').test(text)

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
export function publicFacts(line: { industry: string | null; section: string | null; town: string | null; knownAt: string }): FirmFacts {
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

export type { Adopted }
