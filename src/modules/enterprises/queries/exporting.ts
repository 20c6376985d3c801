/** The register taken away: the rows of the list as it is filtered, in the columns that the reader may see. */
import { implement } from '@orpc/server'
import type { Db } from '../../../kernel/db.ts'
import { type Cell, hundredths, plainCell } from '../../../kernel/exports/cells.ts'
import type { Choice, Download } from '../../../kernel/exports/choice.ts'
import { inPieces } from '../../../kernel/exports/rows.ts'
import { type Column, exported } from '../../../kernel/exports/sheet.ts'
import type { Context } from '../../../kernel/http.ts'
import type { Actor } from '../../../kernel/who.ts'
import { contract, type EnterpriseView, type Filter } from '../contract.ts'
import { sizeNames, statusNames } from '../enterprise.ts'
import { codesIn, filtered, getEnterprise, getLine, inOrder, publicLine } from '../queries.ts'
import { type PublicColumn, type RegisterColumn, registerHeadings } from '../sheet.ts'
import { seesLine } from './search.ts'

const on = implement(contract.enterprises).$context<Context>()

export const exporting = on.export.handler(
  async ({ input: { choice, ...filter }, context }) => await exportRegister(context, filter, choice),
)

/** Rows pass through a few at a time, however many there are. */
export async function exportRegister(context: Context, filter: Filter, choice: Choice): Promise<Download> {
  const { db, actor } = context
  const onlyPublic = seesLine(actor)
  const codes = await codesIn(db, filter.industry)
  const found = inOrder(filtered(db.selectFrom('enterprise'), filter, { signedIn: !onlyPublic, codes }))
  const sheet = {
    title: { zh: '企业名录', en: 'Enterprises' },
    columns: columnsOf(await namesIn(db), onlyPublic),
    rows: inPieces<Row>(db, onlyPublic ? found.select(publicLine) : found.selectAll()),
    filter: { list: 'enterprises', ...filter },
    needsPurpose: actor.id !== '',
  }
  return await exported(context, sheet, choice)
}

export type Row = Pick<EnterpriseView, (typeof publicLine)[number]> & Partial<Omit<EnterpriseView, 'guess'>>
type Names = ReadonlyMap<string, readonly [zh: string, en: string]>

/** Few enough to be looked up here, so that the query stays the one of the list. */
export async function namesIn(db: Db): Promise<{ industry: Names; town: Names }> {
  const [industries, towns] = [
    await db.selectFrom('industry').select(['code', 'zh', 'en']).execute(),
    await db.selectFrom('town').select(['code', 'zh', 'en']).execute(),
  ]
  const named = (all: readonly { code: string; zh: string; en: string | null }[]): Names =>
    new Map(all.map(({ code, zh, en }) => [code, [zh, en ?? zh]]))
  return { industry: named(industries), town: named(towns) }
}

type Of = (row: Row, language: 'zh-CN' | 'en') => Cell

export function columnsOf(names: { industry: Names; town: Names }, onlyPublic: boolean): Column<Row>[] {
  const inLanguage = (pair: readonly [string, string] | undefined, language: 'zh-CN' | 'en'): string | null =>
    pair?.[language === 'en' ? 1 : 0] ?? null
  const publicCells: Record<PublicColumn, Of> = {
    name: ({ name }) => name,
    'credit-code': ({ creditCode }) => creditCode,
    industry: ({ industry }, language) => inLanguage(names.industry.get(industry ?? ''), language),
    'industry-code': ({ industry }) => industry,
    town: ({ town }, language) => inLanguage(names.town.get(town ?? ''), language),
    status: ({ status }, language) => inLanguage(statusNames[status], language),
  }
  const cells: Record<RegisterColumn, Of> = {
    ...publicCells,
    'former-names': ({ formerNames }, language) => formerNames?.join(language === 'en' ? '; ' : '；') ?? null,
    size: ({ sizeClass }, language) => (sizeClass ? inLanguage(sizeNames[sizeClass], language) : null),
    capital: ({ capital }) => hundredths(capital ?? null),
    currency: ({ capitalCurrency }) => capitalCurrency ?? null,
    founded: ({ foundedOn }) => (foundedOn ? { day: foundedOn } : null),
    form: ({ form }) => form ?? null,
    address: ({ address }) => address ?? null,
    scope: ({ scope }) => scope ?? null,
    known: ({ knownAt }) => (knownAt ? { at: knownAt } : null),
  }
  return registerHeadings(onlyPublic).map((heading) => ({ ...heading, of: cells[heading.code] }))
}

/** The register's line of one firm as labels and values, in the columns that the asker may see; for papers. */
export async function registerPairs(db: Db, actor: Actor, id: string) {
  const onlyPublic = seesLine(actor)
  const row: Row = onlyPublic ? await getLine(db, id) : await getEnterprise(db, id)
  const columns = columnsOf(await namesIn(db), onlyPublic)
  return (language: 'zh-CN' | 'en') =>
    columns.flatMap((column): [label: string, value: string][] => {
      const value = plainCell(column.of(row, language))
      return value === '' ? [] : [[language === 'en' ? column.en : column.zh, value]]
    })
}
