/** The register of freezes (冻结登记): every list, figure and paper that was kept, and one of them with its rows. */
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { noteReading } from '../access.ts'
import { cityDay } from '../calendar.ts'
import type { Db } from '../db.ts'
import { plainCell } from '../exports/cells.ts'
import { onPaper } from '../exports/on-paper.ts'
import { spooled } from '../exports/spool.ts'
import { ToPrint } from '../exports/to-print.ts'
import type { Context } from '../http.ts'
import { Refusal } from '../refusal.ts'
import { city } from '../who.ts'
import { contract, type FrozenView } from './contract.ts'
import { type Freeze, freezeColumns } from './freeze.ts'
import { chosenOf, frozenPaper, getList, headingsOf, keptRows, type Lists } from './lists.ts'
import { type Figures, getFreeze } from './queries.ts'
import { reckoning } from './reckoning.ts'

const on = implement(contract.frozen).$context<Context>()
const pageSize = 50

export function frozenQueries(figures: Figures, lists: Lists) {
  const list = on.list.handler(async ({ input: { kind, page = 1 }, context: { db } }) => {
    const all = db.selectFrom('frozen').$if(kind !== undefined, (it) => it.where('kind', '=', kind ?? 'figure'))
    const found = await all
      .select(freezeColumns)
      .orderBy('moment', 'desc')
      .orderBy('id')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute()
    const { total } = await all.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
    const rows: FrozenView[] = []
    for (const one of found) rows.push(await viewOf(db, figures, lists, one))
    return { rows, total }
  })

  const one = on.one.handler(async ({ input: { id, page = 1, language = 'zh-CN' }, context: { db, actor } }) => {
    const frozen = await getFreeze(db, actor, id)
    const view = await viewOf(db, figures, lists, frozen)
    // A figure's rows are opened on its own page, by cell.
    if (frozen.kind === 'figure') return { frozen: view, headings: [], rows: [], n: 0 }
    const of = getList(lists, frozen.code)
    const headings = headingsOf(of, chosenOf(frozen))
    const cell = await of.cells(db)
    const kept = await keptRows(db, id, { limit: pageSize, offset: (page - 1) * pageSize })
    const { n } = await db
      .selectFrom('frozenRow')
      .select(sql<number>`count(*)::int`.as('n'))
      .where('freezeId', '=', id)
      .executeTakeFirstOrThrow()
    const rows = kept.map(({ enterpriseId, content }) => ({
      enterpriseId,
      cells: headings.map(({ code }) => plainCell(cell(content, code, language))),
    }))
    return { frozen: view, headings: headings.map(({ code, zh, en }) => ({ code, title: { zh, en } })), rows, n }
  })

  const print = on.print.handler(async ({ input: { id }, context: { db, actor } }) => {
    const frozen = await getFreeze(db, actor, id)
    const { format, language, moment, code } = frozen
    if (!format || !language) throw new Refusal('missing', 'not-found')
    const of = getList(lists, code)
    const how = { id, moment, language, asked: chosenOf(frozen) }
    const paper = await reckoning(db, actor, () => frozenPaper(db, of, how))
    const purpose = language === 'en' ? 'A frozen paper printed again' : '冻结的文稿再次打印'
    const filter = JSON.stringify({ freeze: id, format })
    const line = { enterpriseId: city, what: 'export' as const, filter, rows: frozen.rows, purpose }
    const name = `${language === 'en' ? of.title.en : of.title.zh}-${cityDay(moment)}`
    const body = new ToPrint(async (asReader) => {
      const file = await spooled({ name, format }, onPaper(paper, format))
      await asReader((later) => noteReading(later, actor, line))
      return file
    })
    return { headers: {}, body: body as unknown as File }
  })

  return { list, one, print }
}

async function viewOf(db: Db, figures: Figures, lists: Lists, frozen: Freeze): Promise<FrozenView> {
  const { kind, code, parameter } = frozen
  if (kind === 'figure') {
    const figure = figures.get(code)
    const choice = figure?.parameter?.choices.find((one) => one.code === parameter)
    const says = figure?.parameter && choice ? [{ title: figure.parameter.title, is: choice.says }] : []
    return { ...frozen, title: figure?.title ?? { zh: code, en: code }, says, byWords: false }
  }
  const list = lists.get(code)
  const { filter, byWords } = chosenOf(frozen)
  const says = list ? await list.says(db, filter) : []
  return { ...frozen, title: list?.title ?? { zh: code, en: code }, says, byWords }
}
