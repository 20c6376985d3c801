/** Why one clause comes out so for one firm, as rows and on paper: each condition, the values used, whence and since when. */
import { cityDay } from '../../../kernel/calendar.ts'
import { type Cell, hundredths, plainCell } from '../../../kernel/exports/cells.ts'
import { printedNote } from '../../../kernel/exports/on-paper.ts'
import type { Column } from '../../../kernel/exports/sheet.ts'
import type { Block, Paper } from '../../../kernel/papers/paper.ts'
import type { ClauseLine, ClauseView, ExplanationView } from '../contract.ts'
import { barsSaid, type Said, shelvesSaid, truthsSaid, verdictsSaid, whyHeadings } from '../sheet.ts'

export type Language = 'zh-CN' | 'en'
type Answer = ExplanationView['conditions'][number] | ExplanationView['bonuses'][number]
type Used = Answer['values'][number]

export interface WhyRow {
  part: 'condition' | 'bar' | 'bonus' | 'amount'
  answer: Answer | null
  used: Used | null
}

export const inWords = ([zh, en]: Said, language: Language): string => (language === 'en' ? en : zh)
export const either = ({ zh, en }: { zh: string; en: string }, language: Language): string =>
  language === 'en' ? en : zh

/** A row for each value a condition used; one for a condition that used none. */
export function whyRows({ conditions, bars, bonuses, amount }: ExplanationView): WhyRow[] {
  const rows = (part: WhyRow['part'], answers: readonly Answer[]) =>
    answers.flatMap((answer): WhyRow[] =>
      answer.values.length > 0 ? answer.values.map((used) => ({ part, answer, used })) : [{ part, answer, used: null }],
    )
  return [
    ...rows('condition', conditions),
    ...rows('bar', bars),
    ...rows('bonus', bonuses),
    ...amount.values.map((used): WhyRow => ({ part: 'amount', answer: null, used })),
  ]
}

const parts: Record<WhyRow['part'], Said> = {
  condition: ['条件', 'Condition'],
  bar: ['否决情形', 'Bar'],
  bonus: ['加成', 'Bonus'],
  amount: ['金额', 'Amount'],
}

const answerOf = ({ part, answer }: WhyRow, language: Language): string | null =>
  answer && inWords((part === 'bar' ? barsSaid : truthsSaid)[answer.truth], language)

/** A number stays exact; a share that never ends (1/3) is text. */
function cellOf(used: Used, language: Language): Cell {
  const { value, type } = used
  if (value === null) return null
  if (type === 'number') return /^-?\d+(\.\d+)?$/.test(value) ? { number: value } : value
  if (type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return { day: value }
  if (type === 'flag') return inWords(value === 'true' ? ['是', 'Yes'] : ['否', 'No'], language)
  return value
}

function periodOf({ period }: Used): string | null {
  const digits = String(period ?? 0)
  if (digits.length === 6) return `${digits.slice(0, 4)}-${digits.slice(4)}`
  if (digits.length === 5) return `${digits.slice(0, 4)}-Q${digits.slice(4)}`
  return digits.length === 4 ? digits : null
}

type Of = (row: WhyRow, language: Language) => Cell
const cells: Record<(typeof whyHeadings)[number]['code'], Of> = {
  part: ({ part }, language) => inWords(parts[part], language),
  says: ({ answer }, language) => answer && either(answer.says, language),
  answer: answerOf,
  variable: ({ used }, language) => used && either(used.label, language),
  period: ({ used }) => used && periodOf(used),
  value: ({ used }, language) => used && cellOf(used, language),
  unit: ({ used }, language) => (used?.unit ? either(used.unit, language) : null),
  source: ({ used }, language) => (used?.origin ? either(used.origin.source, language) : null),
  known: ({ used }) => (used?.origin ? { at: used.origin.knownAt } : null),
}
export const whyColumns = whyHeadings.map((heading): Column<WhyRow> => ({ ...heading, of: cells[heading.code] }))

interface Why {
  enterprise: string
  line: ClauseLine
  written: ClauseView
  explanation: ExplanationView
  language: Language
  day: string
}

/** 说明: what comes out, each condition with its values, what is missing, and the text it rests on. */
export function whyPaper({ enterprise, line, written, explanation, language, day }: Why): Paper {
  const w = (zh: string, en: string) => inWords([zh, en], language)
  const title = either(line.title, language)
  const { conditions, bars, bonuses, lacks } = explanation
  const part = (name: string, kind: WhyRow['part'], answers: readonly Answer[]): Block[] =>
    answers.length === 0 ? [] : [{ is: 'heading', level: 1, text: name }, tableOf(kind, answers, language)]
  return {
    language,
    title: w(`关于${enterprise}适用“${title}”的说明`, `How “${title}” comes out for ${enterprise}`),
    blocks: [
      { is: 'pairs', pairs: outcome(explanation, line, language) },
      ...part(w('条件', 'Conditions'), 'condition', conditions),
      ...part(w('否决情形', 'What would rule it out'), 'bar', bars),
      ...part(w('加成', 'Bonuses'), 'bonus', bonuses),
      ...(lacks.length === 0
        ? []
        : [
            { is: 'heading' as const, level: 1 as const, text: w('还缺的数据', 'What is missing') },
            { is: 'text' as const, text: lacks.map(({ label }) => either(label, language)).join(w('、', '; ')) },
          ]),
      { is: 'heading', level: 1, text: w('条款原意', 'The clause') },
      { is: 'text', text: either(written.text, language) },
    ],
    day,
    notes: [
      w(`出处：${sourceOf(written, language)}`, `Source: ${sourceOf(written, language)}`),
      w(
        `数据截至${day}已知。结论由系统按条款逐条算出，供查阅，不是审批决定。`,
        `As known on ${day}. Reckoned from the clause by the system, for information; it is no decision.`,
      ),
      printedNote(language),
    ],
  }
}

function sourceOf({ source, article }: ClauseView, language: Language): string {
  const at = article && inWords([`第${article}条`, `article ${article}`], language)
  return [either(source.title, language), source.number, at].filter(Boolean).join(language === 'en' ? ', ' : '，')
}

function outcome({ verdict, shelf, amount, window }: ExplanationView, line: ClauseLine, language: Language) {
  const w = (zh: string, en: string) => inWords([zh, en], language)
  const yuan = (fen: number) => `${plainCell(hundredths(fen))} ${w('元', 'CNY')}`
  const worth =
    amount.fen === null
      ? w('未知', 'Unknown')
      : amount.state === 'range'
        ? `${yuan(amount.fen)} ${w('至', 'to')} ${amount.upTo === null ? w('未定', 'open') : yuan(amount.upTo)}`
        : yuan(amount.fen)
  const found: [label: string, value: string][] = [
    [w('结论', 'Verdict'), inWords(shelf === 'unclear' ? shelvesSaid.unclear : verdictsSaid[verdict], language)],
  ]
  if (amount.gives === 'money' && shelf !== 'not') found.push([w('金额', 'Amount'), worth])
  found.push([w('申报期', 'Window'), spanOf(window, language)])
  found.push([w('部门', 'Department'), either(line.adopted?.department ?? line.department, language)])
  return found
}

export function spanOf({ from, to }: { from: string | null; to: string | null }, language: Language): string {
  if (from === null && to === null) return inWords(['未写明', 'not stated'], language)
  return `${from ?? ''} ${inWords(['至', 'to'], language)} ${to ?? ''}`.trim()
}

function tableOf(part: WhyRow['part'], answers: readonly Answer[], language: Language): Block {
  const w = (zh: string, en: string) => inWords([zh, en], language)
  const rows = answers.map((answer) => [
    either(answer.says, language),
    answerOf({ part, answer, used: null }, language) ?? '',
    answer.values.map((used) => usedLine(used, language)).join(w('；', '; ')),
  ])
  return {
    is: 'table',
    headings: [w('条件', 'Condition'), w('结论', 'Outcome'), w('用到的数据', 'Values used')],
    rows,
    widths: [42, 14, 44],
  }
}

function usedLine(used: Used, language: Language): string {
  const value = plainCell(cellOf(used, language)) || inWords(['未知', 'unknown'], language)
  const unit = used.unit ? ` ${either(used.unit, language)}` : ''
  const origin = used.origin && `${either(used.origin.source, language)} ${cityDay(used.origin.knownAt)}`
  const more = [periodOf(used), origin].filter(Boolean).join(language === 'en' ? ', ' : '，')
  const [open, close] = language === 'en' ? [' (', ')'] : ['（', '）']
  return `${either(used.label, language)} ${value}${unit}${more && `${open}${more}${close}`}`
}
