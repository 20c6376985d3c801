/**
 * A list as it is taken away (导出). A module says which columns this reader may see and where the rows come from; here
 * the columns are chosen, the rows written as they come, and the taking recorded.
 */
import { noteReadings, type Read } from '../access.ts'
import { cityDay } from '../calendar.ts'
import type { BothLanguages } from '../contract.ts'
import type { Db } from '../db.ts'
import type { Context } from '../http.ts'
import type { Paper } from '../papers/paper.ts'
import { Refusal } from '../refusal.ts'
import { city } from '../who.ts'
import type { Cell } from './cells.ts'
import { type Choice, type Download, type Format, mostRows } from './choice.ts'
import { isPaper, onPaper, paperOf } from './on-paper.ts'
import { spooled } from './spool.ts'
import { type AsReader, ToPrint } from './to-print.ts'
import { type Table, written } from './write.ts'

type Language = NonNullable<Choice['language']>

export interface Heading extends BothLanguages {
  code: string
  /** In characters of a spreadsheet; half as many Chinese ones. */
  width?: number
}

export interface Column<Row> extends Heading {
  of: (row: Row, language: Language) => Cell
}

export interface Sheet<Row> {
  /** Names the file and the sheet in it. */
  title: BothLanguages
  /** Those that the reader may see, and no others. */
  columns: readonly Column<Row>[]
  rows: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>
  /** What was asked for, as the access log keeps it: codes and words typed, no values. */
  filter: Readonly<Record<string, unknown>>
  /** Whose values a row holds; without it the rows hold public lines or none of a firm's. */
  firmOf?: (row: Row) => string
  /** Rows of firms outside one's own are not taken away without saying what for. */
  needsPurpose: boolean
  /** What Word and PDF hold, where that is more than the rows as a table. */
  paper?: (language: Language) => Paper
}

export async function exported<Row>(context: Context, sheet: Sheet<Row>, choice: Choice): Promise<Download> {
  const { format, language = 'zh-CN', purpose = '' } = choice
  if (sheet.needsPurpose && purpose === '') throw new Refusal('invalid', 'purpose-needed')
  const columns = chosen(sheet.columns, choice.columns)
  const counted = counting(sheet, format)
  const title = either(sheet.title, language)
  const table: Table = {
    title,
    language,
    headings: columns.map((one) => ({ text: either(one, language), width: one.width })),
    rows: cellsOf(counted.rows, columns, language),
    format,
    day: cityDay(context.now),
  }
  const named = { name: `${title}-${cityDay(context.now)}`, format }
  const noted = async (db: Db) =>
    await note(db, context, sheet, { purpose, format, firms: counted.firms, rows: counted.total() })
  if (isPaper(format)) {
    const paper = await paperOf(table, sheet.paper?.(language))
    const print = async (asReader: AsReader) => {
      const file = await spooled(named, onPaper(paper, format))
      await asReader(noted)
      return file
    }
    return { headers: {}, body: new ToPrint(print) as unknown as File }
  }
  const file = await spooled(named, written(table))
  await noted(context.db)
  return file
}

const either = ({ zh, en }: BothLanguages, language: Language): string => (language === 'zh-CN' ? zh : en)

/** In the order asked for. A column that is not there and one that is not the reader's are refused alike. */
function chosen<Row>(columns: readonly Column<Row>[], codes: Choice['columns']): readonly Column<Row>[] {
  if (!codes) return columns
  return [...new Set(codes)].map((code) => {
    const found = columns.find((one) => one.code === code)
    if (!found) throw new Refusal('invalid', 'no-such-column', { column: code })
    return found
  })
}

/** Counts rows as they pass, of whom they are, and refuses when they become too many for a file of this kind. */
function counting<Row>({ rows, firmOf }: Sheet<Row>, format: Format) {
  const firms = new Map<string, number>()
  let n = 0
  async function* passed() {
    for await (const some of rows) {
      n += some.length
      if (n > mostRows[format]) throw new Refusal('invalid', 'too-many-rows', { limit: mostRows[format] })
      if (firmOf) for (const firm of some.map(firmOf)) firms.set(firm, (firms.get(firm) ?? 0) + 1)
      yield some
    }
  }
  return { rows: passed(), firms, total: () => n }
}

async function* cellsOf<Row>(
  rows: AsyncIterable<readonly Row[]>,
  columns: readonly Column<Row>[],
  language: Language,
): AsyncGenerator<readonly Cell[][]> {
  for await (const some of rows) yield some.map((row) => columns.map((column) => column.of(row, language)))
}

interface Taken {
  purpose: string
  format: string
  firms: ReadonlyMap<string, number>
  rows: number
}

/**
 * Every export of a person is on the access log: one line for each firm whose values it holds, which that firm sees; one
 * under the city for a list of public lines. A visitor has no person to be named, and could take only what is public:
 * his exports are counted by address and stand in the request log alone.
 */
async function note<Row>(db: Db, { actor }: Context, { filter }: Sheet<Row>, taken: Taken): Promise<void> {
  if (actor.id === '') return
  const { format, firms, rows, purpose } = taken
  const line = { what: 'export' as const, filter: JSON.stringify({ ...filter, format }), purpose }
  const reads: Read[] = [...firms].map(([enterpriseId, n]) => ({ ...line, enterpriseId, rows: n }))
  await noteReadings(db, actor, reads.length > 0 ? reads : [{ ...line, enterpriseId: city, rows }])
}
