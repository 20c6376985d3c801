/**
 * Tries a clause on figures somebody types: what the examples in the books run through, and `bolanggu try`. Here, and only
 * here, something is assumed: a worded condition nobody answered counts as met (a worded bar as not met), a bonus nobody
 * spoke of is not added, and what the clause marks `taken_as_given` is taken so. All of it is listed in `assumed`.
 */
import { type Answer, amountOf, answersOf, nearestOf } from './answer.ts'
import type { Verdict } from './clause.ts'
import type { CompiledClause } from './compiled.ts'
import { type Decider, decide } from './conditions.ts'
import type { AmountAnswer, FirmRecord } from './explanation.ts'
import { type Firm, firmOf } from './firm.ts'
import type { Table } from './from-facts.ts'
import { type Given, givenFor, type Values } from './given.ts'
import { textOf } from './values.ts'

export interface Tried {
  verdict: Verdict
  amount_fen: number | null
  points: number | null
  grade: string | null
  assumed: string[]
}

/** Without a day the newest version of every parameter holds. */
const newest = '9999-12-31'

const nobody = { source: { zh: '试算输入', en: 'Typed for a trial' }, knownAt: '' }
const recordOf = (values: Values, at: number): FirmRecord => ({
  id: String(at),
  onDay: null,
  fields: Object.fromEntries([...values].map(([name, value]) => [name, textOf(value)])),
  ...nobody,
})

/** The rows typed for a table; what stood beside the firm's values is one row of the table the clause ranges over. */
function rowsOf({ row, tables }: Given, over: Table | null, table: Table): FirmRecord[] | undefined {
  const typed = tables.get(table.code)
  if (table.code !== over?.code || row.size === 0) return typed?.map(recordOf)
  return (typed ?? [new Map()]).map((values, at) => recordOf(new Map([...row, ...values]), at))
}

/** Somebody of whom nothing is known but what was typed. */
function triedFirm(given: Given, clause: CompiledClause, on: string | undefined): Firm {
  const day = given.firm.get('基准日')
  const reference = on ?? (day === undefined ? '' : textOf(day))
  return firmOf({
    days: { reference, filing: on ?? (reference || newest) },
    look: (variable, back) => ({
      value: given.firm.get(back === 1 ? `${variable.code}_prev` : variable.code),
      period: null,
      origin: null,
    }),
    rows: (table) => rowsOf(given, clause.over, table),
  })
}

/** What is left open is settled here, and remembered. */
function assuming(given: Given, assumed: Set<string>): Decider {
  return (part, one, reading) => {
    const said = given.judged.get(one.id)
    if (said !== undefined) return { truth: said ? 'yes' : 'no', lacks: [] }
    const decided = decide(one.rule, reading)
    const isOpen = decided.truth === 'missing' || decided.truth === 'judgement'
    const isAssumed = isOpen && (part === 'bonuses' || one.rule === null || one.takenAsGiven === true)
    if (!isAssumed) return decided
    assumed.add(one.id)
    return { truth: part === 'when' ? 'yes' : 'no', lacks: [] }
  }
}

/** A trial with every condition's answer, for whoever wants to know why. */
export interface Trial {
  /** Of the record that came nearest, where the clause ranges over records. */
  answer: Answer
  amount: AmountAnswer
  assumed: string[]
}

export function trial(clause: CompiledClause, input: Readonly<Record<string, unknown>>, on?: string): Trial {
  const given = givenFor(clause, input)
  const assumed = new Set<string>()
  const firm = triedFirm(given, clause, on)
  const answers = answersOf(clause, firm, assuming(given, assumed))
  const answer = nearestOf(answers)
  return { answer, amount: amountOf(clause, firm, answers, answer), assumed: [...assumed] }
}

/**
 * What the clause gives on these figures. Refuses (InputRefusal) what is not declared, not on its list, out of range or of
 * another kind. `on` is filing and reference day in one.
 */
export function tryClause(clause: CompiledClause, input: Readonly<Record<string, unknown>>, on?: string): Tried {
  const { answer, amount, assumed } = trial(clause, input, on)
  const { verdict } = answer
  const due = verdict === 'eligible' && amount.state === 'known' ? amount : null
  const points = due?.points ?? null
  return {
    verdict,
    amount_fen: due?.fen ?? null,
    points: points === null ? null : Number(points),
    grade: due?.grade ?? null,
    assumed,
  }
}
