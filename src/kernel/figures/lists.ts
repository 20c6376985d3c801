/**
 * Lists (名单) that can be frozen, each declared by its module: its columns, and the query of its rows as of a moment. A list
 * is frozen as it is filtered and in the columns that are chosen; a paper is such a list printed, and keeps the hash of its
 * bytes besides.
 */
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { cityDay } from '../calendar.ts'
import type { BothLanguages } from '../contract.ts'
import type { Db } from '../db.ts'
import { type Cell, plainCell } from '../exports/cells.ts'
import { listPaper } from '../exports/on-paper.ts'
import type { Heading } from '../exports/sheet.ts'
import type { Paper } from '../papers/paper.ts'
import { pdfOf } from '../papers/print.ts'
import { docxOf } from '../papers/word.ts'
import { Refusal } from '../refusal.ts'
import type { Actor } from '../who.ts'
import type { Freezable } from './figure.ts'
import { type Freeze, type FreezeSettings, freeze } from './freeze.ts'

type Language = 'zh-CN' | 'en'
export type Content = Readonly<Record<string, unknown>>

export interface FrozenList {
  code: string
  title: BothLanguages
  /** Raised by one whenever `rows` says something else than before. */
  definition: number
  /** The first is the name of what a row is about: rows are read by it, and it is always kept. */
  columns: readonly Heading[]
  /** As of a moment: `enterprise_id`, `key`, `variable`, `sensitivity`, and the chosen columns under their codes. */
  rows: (chosen: Chosen, asOf: { moment: string; among: readonly string[] | null }) => RawBuilder<unknown>
  /** What a kept row says in a column. */
  cells: (db: Db) => Promise<(row: Content, column: string, language: Language) => Cell>
  /** What a filter says, in words. */
  says: (db: Db, filter: Chosen['filter']) => Promise<{ title: BothLanguages; is: BothLanguages }[]>
}
export type Lists = ReadonlyMap<string, FrozenList>

/** What was asked for, kept with the freeze. */
const chosen = z.object({
  filter: z.record(z.string(), z.union([z.string(), z.boolean()])),
  columns: z.array(z.string()).readonly(),
  /**
   * The rows were found by words typed, in an index that only knows of now: which they were is kept with the freeze, and
   * they are not searched for again.
   */
  byWords: z.boolean(),
})
export type Chosen = z.output<typeof chosen>
export const chosenOf = ({ parameter }: Pick<Freeze, 'parameter'>): Chosen =>
  chosen.parse(JSON.parse(parameter ?? '{}'))

export function getList(lists: Lists, code: string): FrozenList {
  const list = lists.get(code)
  if (!list) throw new Refusal('missing', 'not-found')
  return list
}

interface Asking {
  filter: Chosen['filter']
  columns: readonly string[] | undefined
  /** Whom the words typed found; null where none were. */
  among: readonly string[] | null
  paper: { format: 'docx' | 'pdf'; language: Language } | undefined
}

/** As many as a paper is read of. */
const mostOnPaper = 2_000

export async function freezeList(
  db: Db,
  actor: Actor,
  list: FrozenList,
  { filter, columns, among, paper }: Asking,
  settings: FreezeSettings,
): Promise<Freeze> {
  const asked: Chosen = { filter, columns: columnsOf(list, columns), byWords: among !== null }
  const what = freezable(list, asked, among, paper ? 'paper' : 'list')
  const printing = paper && {
    ...paper,
    print: async (id: string, moment: string) => await printed(db, list, { ...paper, id, moment, asked }),
  }
  return await freeze(db, actor, what, JSON.stringify(asked), { ...settings, ...(printing && { paper: printing }) })
}

/** In the list's own order, the name always first. */
function columnsOf({ columns }: FrozenList, codes: readonly string[] = columns.map(({ code }) => code)): string[] {
  const unknown = codes.find((code) => !columns.some((one) => one.code === code))
  if (unknown !== undefined) throw new Refusal('invalid', 'no-such-column', { column: unknown })
  return columns.filter(({ code }, at) => at === 0 || codes.includes(code)).map(({ code }) => code)
}

export const freezable = (
  list: FrozenList,
  asked: Chosen,
  among: readonly string[] | null,
  kind: 'list' | 'paper',
): Freezable => ({
  ...{ kind, code: list.code, definition: list.definition, columns: asked.columns },
  rows: ({ moment }) => list.rows(asked, { moment: moment ?? new Date().toISOString(), among }),
})

/** Whom a frozen list is made of: for one found by words, that is what is asked again. */
export async function amongOf(db: Db, { id }: Pick<Freeze, 'id'>, { byWords }: Chosen): Promise<string[] | null> {
  if (!byWords) return null
  const rows = await db.selectFrom('frozenRow').select('enterpriseId').where('freezeId', '=', id).execute()
  return rows.map(({ enterpriseId }) => enterpriseId)
}

interface Printed {
  id: string
  moment: string
  asked: Chosen
  format: 'docx' | 'pdf'
  language: Language
}

/** The rows as they were frozen, printed: the same bytes each time, as long as the printer is the same. */
export async function printed(db: Db, list: FrozenList, how: Printed): Promise<Uint8Array> {
  const paper = await frozenPaper(db, list, how)
  return how.format === 'pdf' ? await pdfOf(paper) : await docxOf(paper)
}

/** What is to be printed of it. */
export async function frozenPaper(
  db: Db,
  list: FrozenList,
  { id, moment, asked, language }: Omit<Printed, 'format'>,
): Promise<Paper> {
  const rows = await keptRows(db, id, { limit: mostOnPaper + 1, offset: 0 })
  if (rows.length > mostOnPaper)
    throw new Refusal('conflict', 'too-many-rows', { rows: rows.length, most: mostOnPaper })
  const cell = await list.cells(db)
  const either = ({ zh, en }: BothLanguages) => (language === 'en' ? en : zh)
  return listPaper({
    ...{ title: either(list.title), language, day: cityDay(moment) },
    headings: headingsOf(list, asked).map((one) => ({ text: either(one), width: one.width })),
    rows: rows.map(({ content }) => asked.columns.map((column) => plainCell(cell(content, column, language)))),
  })
}

export const headingsOf = ({ columns }: FrozenList, { columns: codes }: Chosen): readonly Heading[] =>
  columns.filter(({ code }) => codes.includes(code))

/** As the reader may see them, by name. */
export async function keptRows(db: Db, id: string, { limit, offset }: { limit: number; offset: number }) {
  const found = await sql<{ enterpriseId: string; content: Content }>`
    select enterprise_id, content from frozen_row where freeze_id = ${id}
    order by content->>'name' collate zh_pinyin, enterprise_id limit ${limit} offset ${offset}`.execute(db)
  return found.rows
}
