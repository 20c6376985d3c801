/** Brings the dictionary of the files into the database: at every start, by the login of background work. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '../../../kernel/db.ts'
import { readDictionary, readWritten } from '../queries/dictionary.ts'
import { dictionaryOf, type Installed, type InstalledDictionary } from '../queries/installed.ts'
import type { Pair, Variable } from '../variable.ts'

/** Reads the files, gives new variables numbers, stores what changed, and returns the whole. */
export async function installDictionary(db: Db, folder: string): Promise<InstalledDictionary> {
  const written = readDictionary(folder)
  const themes = readThemes(folder)
  const known = await db.selectFrom('variable').select(['no', 'code', 'spec']).execute()
  const numbers = new Map(known.map(({ code, no }) => [code, no]))
  const specs = new Map(known.map(({ code, spec }) => [code, sorted(spec)]))
  let last = Math.max(0, ...numbers.values())
  const all = [...written.values()].map((is): Installed => {
    const no = numbers.get(is.code) ?? ++last
    return { no, theme: themes.get(is.code) ?? { zh: '其他', en: 'Other' }, is }
  })
  for (const { no, is } of all) if (specs.get(is.code) !== sorted(is)) await store(db, no, is)
  return dictionaryOf(written, all)
}

/** As text with its keys in one order: jsonb gives them back in its own. */
const sorted = (spec: unknown): string =>
  JSON.stringify(spec, (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

async function store(db: Db, no: number, is: Variable): Promise<void> {
  const row = {
    code: is.code,
    kind: is.kind,
    sensitivity: is.sensitivity,
    provider: is.provider,
    spec: JSON.stringify(is),
  }
  await db
    .insertInto('variable')
    .values({ no, ...row })
    .onConflict((on) => on.column('no').doUpdateSet(row))
    .execute()
}

function readThemes(folder: string): Map<string, Pair> {
  const themes = new Map<string, Pair>()
  for (const name of readdirSync(folder).filter((it) => it.endsWith('.yaml'))) {
    const { theme, variables } = readWritten(join(folder, name)).value as { theme: Pair; variables: { code: string }[] }
    for (const { code } of variables) themes.set(code, theme)
  }
  return themes
}

/** Sources that the product itself enters values from. */
const ownSources = [
  { code: 'correction', zh: '提供部门更正', en: 'Corrected by its provider' },
  { code: 'firm', zh: '企业申报', en: 'Stated by the firm' },
  { code: 'import', zh: '部门导入', en: 'Imported by its provider' },
] as const

export async function installSources(db: Db): Promise<void> {
  const rows = ownSources.map((source, i) => ({ ...source, no: i + 1, unit: null }))
  await db
    .insertInto('source')
    .values(rows)
    .onConflict((on) => on.doNothing())
    .execute()
}
