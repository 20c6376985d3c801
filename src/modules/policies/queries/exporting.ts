/** The library as it is filtered, what one's firm can claim, and why, taken away as files. */
import { implement } from '@orpc/server'
import { cityDay } from '../../../kernel/calendar.ts'
import { type Cell, hundredths } from '../../../kernel/exports/cells.ts'
import { type Column, exported } from '../../../kernel/exports/sheet.ts'
import type { Context } from '../../../kernel/http.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type ClauseLine, type ClauseView, contract, type ExplanationView, type Mine } from '../contract.ts'
import { forWhomSaid, libraryHeadings, mineHeadings, shelvesSaid, verdictsSaid } from '../sheet.ts'
import { either, inWords, type Language, spanOf, whyColumns, whyPaper, whyRows } from './why.ts'

const on = implement(contract.policies).$context<Context>()

interface Parts {
  lines: () => readonly ClauseLine[]
  mineOn: (context: Context, day?: string) => Promise<Mine>
  explainOn: (
    context: Context,
    input: { id: string; clause: string; on?: string | undefined },
  ) => Promise<{ clause: ClauseLine; explanation: ExplanationView; enterprise: string }>
  viewOf: (clause: string) => ClauseView
}

export function policyExports({ lines, mineOn, explainOn, viewOf }: Parts) {
  const library = on.exportLibrary.handler(async ({ input: { clauses, choice }, context }) => {
    const byId = new Map(lines().map((line) => [line.id, line]))
    const rows = clauses.flatMap((id) => byId.get(id) ?? [])
    const columns = libraryHeadings.map(
      (heading): Column<ClauseLine> => ({ ...heading, of: libraryCells[heading.code] }),
    )
    const title = { zh: '政策库', en: 'Policy library' }
    const filter = { list: 'policies', clauses: rows.length }
    return await exported(context, { title, columns, rows: [rows], filter, needsPurpose: false }, choice)
  })

  const mine = on.exportMine.handler(async ({ input: { on: day, choice }, context }) => {
    const { clauses, on: known } = await mineOn(context, day)
    const { enterpriseId } = context.actor
    if (!enterpriseId) throw new Refusal('forbidden', 'not-your-role')
    const sheet = {
      title: { zh: '我的政策', en: 'My policies' },
      columns: mineHeadings.map(
        (heading): Column<Mine['clauses'][number]> => ({ ...heading, of: mineCells[heading.code] }),
      ),
      rows: [clauses],
      filter: { list: 'my-policies', on: known },
      firmOf: () => enterpriseId,
      needsPurpose: false,
    }
    return await exported(context, sheet, choice)
  })

  const why = on.exportWhy.handler(async ({ input: { choice, ...asked }, context }) => {
    const { clause: line, explanation, enterprise } = await explainOn(context, asked)
    const day = asked.on ?? cityDay(context.now)
    const sheet = {
      title: { zh: `${enterprise} ${line.title.zh}`, en: `${enterprise} ${line.title.en}` },
      columns: whyColumns,
      rows: [whyRows(explanation)],
      filter: { list: 'why', clause: asked.clause, on: day },
      firmOf: () => asked.id,
      needsPurpose: context.actor.enterpriseId !== asked.id,
      paper: (language: Language) =>
        whyPaper({ enterprise, line, written: viewOf(asked.clause), explanation, language, day }),
    }
    return await exported(context, sheet, choice)
  })

  return { exportLibrary: library, exportMine: mine, exportWhy: why }
}

type Of<Row> = (row: Row, language: Language) => Cell

const libraryCells: Record<(typeof libraryHeadings)[number]['code'], Of<ClauseLine>> = {
  title: ({ title }, language) => either(title, language),
  id: ({ id }) => id,
  document: ({ documentTitle }, language) => either(documentTitle, language),
  jurisdiction: ({ jurisdiction }, language) => either(jurisdiction, language),
  category: ({ categoryName }, language) => either(categoryName, language),
  for: ({ appliesTo }, language) => inWords(forWhomSaid[appliesTo], language),
  department: ({ department, adopted }, language) => either(adopted?.department ?? department, language),
  adopted: ({ adopted }, language) => adopted && either(adopted.mark, language),
  window: ({ adopted }, language) => adopted && spanOf(adopted.window, language),
  valid: ({ adopted }, language) => adopted && spanOf(adopted.valid, language),
  doubt: ({ fairCompetition }, language) => fairCompetition && either(fairCompetition, language),
}

const mineCells: Record<(typeof mineHeadings)[number]['code'], Of<Mine['clauses'][number]>> = {
  title: ({ clause }, language) => either(clause.title, language),
  document: ({ clause }, language) => either(clause.documentTitle, language),
  shelf: ({ explanation }, language) => inWords(shelvesSaid[explanation.shelf], language),
  verdict: ({ explanation }, language) => inWords(verdictsSaid[explanation.verdict], language),
  // What is not known stays empty: it is not zero.
  amount: ({ explanation: { amount } }) => (amount.gives === 'money' ? hundredths(amount.fen) : null),
  'up-to': ({ explanation: { amount } }) => (amount.state === 'range' ? hundredths(amount.upTo) : null),
  window: ({ explanation }, language) => spanOf(explanation.window, language),
  department: ({ clause }, language) => either(clause.adopted?.department ?? clause.department, language),
}
