/**
 * What is known of a firm, and disputes, taken away: the rows that the asker sees on the page, with their sources, and
 * the register extract of one firm on paper.
 */
import { implement } from '@orpc/server'
import { cityDay } from '../../../kernel/calendar.ts'
import type { Db } from '../../../kernel/db.ts'
import { type Cell, plainCell } from '../../../kernel/exports/cells.ts'
import { printedNote } from '../../../kernel/exports/on-paper.ts'
import { type Column, exported } from '../../../kernel/exports/sheet.ts'
import type { Context } from '../../../kernel/http.ts'
import { endOfDay } from '../../../kernel/moment.ts'
import type { Block, Paper } from '../../../kernel/papers/paper.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { registerPairs } from '../../enterprises/index.ts'
import { contract, type DisputeView, type Known, type KnownRecord, type VariableView } from '../contract.ts'
import { groupedBy } from '../knowledge.ts'
import {
  type DisputeColumn,
  disputeHeadings,
  type FactColumn,
  factHeadings,
  periodCell,
  stateWords,
  valueCell,
} from '../sheet.ts'
import { departments } from '../variable.ts'
import type { DisputeFilter } from './disputes.ts'
import { type InstalledDictionary, viewOf } from './installed.ts'
import { knownFacts, knownRecords } from './known.ts'

const on = implement(contract.facts).$context<Context>()
const onDisputes = implement(contract.disputes).$context<Context>()
type Language = 'zh-CN' | 'en'
type Said = readonly [zh: string, en: string]
const inWords = ([zh, en]: Said, language: Language): string => (language === 'en' ? en : zh)
const either = ({ zh, en }: { zh: string; en: string }, language: Language): string => inWords([zh, en], language)

/** A row of the sheet: a value, or a record with its fields in one cell. */
type Row = { variable: VariableView } & ({ fact: Known } | { record: KnownRecord })

interface Parts {
  dictionary: InstalledDictionary
  disputesOf: (db: Db, filter: DisputeFilter, now: string) => Promise<DisputeView[]>
  /** Leaves the line of who read secret values; taking away is reading too. */
  read: (context: Context, id: string, variables: number[]) => Promise<void>
}

export function factExports({ dictionary, disputesOf, read }: Parts) {
  const views = new Map([...dictionary.byNo.values()].map((one) => [one.no, viewOf(one)]))

  const facts = on.export.handler(async ({ input: { id, on: day, choice }, context }) => {
    const { db, now, actor } = context
    const firm = await db.selectFrom('enterprise').select('name').where('id', '=', id).executeTakeFirst()
    if (!firm) throw new Refusal('missing', 'not-found')
    const moment = day ? endOfDay(day, now) : now
    const known = await knownFacts(db, dictionary, id, moment)
    const records = actor.id === '' ? [] : await knownRecords(db, dictionary, id, moment)
    const rows = rowsOf(views, known, records)
    await read(
      context,
      id,
      known.map(({ variable }) => variable),
    )
    const register = await registerPairs(db, actor, id)
    const sheet = {
      title: { zh: `${firm.name} 企业数据`, en: `${firm.name} what is known` },
      columns: factHeadings.map((heading): Column<Row> => ({ ...heading, of: factCells[heading.code] })),
      rows: [rows],
      filter: { list: 'facts', ...(day && { on: day }) },
      firmOf: () => id,
      needsPurpose: actor.id !== '' && actor.enterpriseId !== id,
      paper: (language: Language) =>
        extractOf({ name: firm.name, register: register(language), rows, language, day: day ?? cityDay(now) }),
    }
    return await exported(context, sheet, choice)
  })

  const disputes = onDisputes.export.handler(async ({ input: { choice, ...filter }, context }) => {
    const { db, actor, now } = context
    const sheet = {
      title: { zh: '更正申请', en: 'Disputes' },
      columns: disputeHeadings.map(
        (heading): Column<DisputeView> => ({ ...heading, of: disputeCells(views)[heading.code] }),
      ),
      rows: [await disputesOf(db, filter, now)],
      filter: { list: 'disputes', ...filter },
      firmOf: ({ enterpriseId }: DisputeView) => enterpriseId,
      needsPurpose: actor.enterpriseId === null,
    }
    return await exported(context, sheet, choice)
  })

  return { facts, disputes }
}

function rowsOf(
  views: ReadonlyMap<number, VariableView>,
  facts: readonly Known[],
  records: readonly KnownRecord[],
): Row[] {
  const seen = <Of extends { variable: number }>(all: readonly Of[]) =>
    all.flatMap((one) => {
      const variable = views.get(one.variable)
      return variable ? [{ variable, one }] : []
    })
  return [
    ...seen(facts).map(({ variable, one }): Row => ({ variable, fact: one })),
    ...seen(records).map(({ variable, one }): Row => ({ variable, record: one })),
  ]
}

const standings: Record<'declared' | 'observed', Said> = {
  declared: ['申报', 'Declared'],
  observed: ['核验', 'Observed'],
}
const factOf = (row: Row): Known | undefined => ('fact' in row ? row.fact : undefined)
const originOf = (row: Row): Known | KnownRecord => ('fact' in row ? row.fact : row.record)

const factCells: Record<FactColumn, (row: Row, language: Language) => Cell> = {
  theme: ({ variable }, language) => either(variable.theme, language),
  variable: ({ variable }, language) => either(variable, language),
  period: (row) => ('fact' in row ? periodCell(row.fact.period) : row.record.onDay && { day: row.record.onDay }),
  value: (row, language) =>
    'fact' in row
      ? valueCell(row.variable.field, row.fact.value, language)
      : fieldsOf(row.variable, row.record, language),
  unit: ({ variable }, language) => (variable.field?.unit ? either(variable.field.unit, language) : null),
  standing: (row, language) => {
    const fact = factOf(row)
    return fact ? inWords(standings[fact.declared ? 'declared' : 'observed'], language) : null
  },
  source: (row, language) => either(originOf(row).source, language),
  known: (row) => ({ at: originOf(row).knownAt }),
  corrected: (row, language) => (factOf(row)?.corrected ? inWords(['是', 'Yes'], language) : null),
}

/** A record in one cell: what each field is called and says, those that say nothing left out. */
function fieldsOf({ fields = [] }: VariableView, record: KnownRecord, language: Language): string {
  const said = fields.flatMap((field) => {
    const text = plainCell(valueCell(field, record.fields[field.code] ?? null, language))
    const unit = field.unit ? ` ${either(field.unit, language)}` : ''
    return text === '' ? [] : [`${either(field, language)}${language === 'en' ? ': ' : '：'}${text}${unit}`]
  })
  return said.join(language === 'en' ? '; ' : '；')
}

type DisputeCells = Record<DisputeColumn, (row: DisputeView, language: Language) => Cell>

function disputeCells(views: ReadonlyMap<number, VariableView>): DisputeCells {
  const provider = (code: string): { zh: string; en: string } =>
    departments[code as keyof typeof departments] ?? { zh: code, en: code }
  const value = (row: DisputeView, said: string | null, language: Language) =>
    valueCell(views.get(row.variable)?.field, said, language)
  return {
    enterprise: ({ enterprise }) => enterprise,
    variable: (row, language) => {
      const variable = views.get(row.variable)
      return variable ? either(variable, language) : null
    },
    period: ({ period }) => periodCell(period),
    disputed: (row, language) => value(row, row.disputed, language),
    claimed: (row, language) => value(row, row.claimed, language),
    reason: ({ reason }) => reason,
    state: ({ state }, language) => inWords(stateWords[state], language),
    provider: (row, language) => either(provider(row.provider), language),
    opened: ({ openedAt }) => ({ day: cityDay(openedAt) }),
    answer: ({ answer }) => answer,
  }
}

interface Extract {
  name: string
  register: readonly (readonly [label: string, value: string])[]
  rows: readonly Row[]
  language: Language
  day: string
}

/** 登记信息和已知数据摘录: the register line, then what is known by theme, each value with its source and since when. */
function extractOf({ name, register, rows, language, day }: Extract): Paper {
  const w = (zh: string, en: string) => inWords([zh, en], language)
  const themes = groupedBy(rows, ({ variable }) => either(variable.theme, language))
  const headings = [
    w('数据项', 'Variable'),
    w('期间', 'Period'),
    w('数值', 'Value'),
    w('来源', 'Source'),
    w('知悉日期', 'Known since'),
  ]
  const line = (row: Row): string[] => [
    either(row.variable, language),
    plainCell(factCells.period(row, language)),
    `${plainCell(factCells.value(row, language))}${row.variable.field?.unit ? ` ${plainCell(factCells.unit(row, language))}` : ''}`,
    [plainCell(factCells.source(row, language)), plainCell(factCells.standing(row, language))]
      .filter(Boolean)
      .join(w('，', ', ')),
    cityDay(originOf(row).knownAt),
  ]
  const known = [...themes].flatMap(([theme, of]): Block[] => [
    { is: 'heading', level: 2, text: theme },
    { is: 'table', headings, rows: of.map(line), widths: [26, 13, 23, 24, 14] },
  ])
  return {
    language,
    title: w(`${name}登记信息和已知数据摘录`, `${name}: extract of the register and of what is known`),
    blocks: [
      { is: 'heading', level: 1, text: w('登记信息', 'As registered') },
      { is: 'pairs', pairs: register },
      { is: 'heading', level: 1, text: w('企业数据', 'What is known') },
      ...(known.length > 0
        ? known
        : [
            {
              is: 'text' as const,
              text: w('查阅者可以查看的数据里，还没有任何一项。', 'Nothing that the reader may see is known.'),
            },
          ]),
    ],
    day,
    notes: [
      w(
        `数据截至${day}已知，每项写明来源和知悉日期；只含查阅者有权查看的数据，未列出的不等于没有。`,
        `As known on ${day}, each value with its source and since when. It holds what its reader may see; what is not listed may still exist.`,
      ),
      printedNote(language),
    ],
  }
}
